import { AdapterError } from '../../../adapter/errors.js';
import type { Row } from '../mapping.js';
import { errorOf, type ODataRequest, type ODataTransport } from '../transport.js';

/** What is used of `Xrm.WebApi`, which a page inside Dynamics has. */
export interface XrmWebApi {
  retrieveRecord(table: string, id: string, options?: string): PromiseLike<Row>;
  retrieveMultipleRecords(
    table: string,
    options?: string,
    maxPageSize?: number,
  ): PromiseLike<{ readonly entities: readonly Row[]; readonly nextLink?: string }>;
  createRecord(table: string, data: Row): PromiseLike<unknown>;
  updateRecord(table: string, id: string, data: Row): PromiseLike<unknown>;
}

/** Milliseconds that a write for which nobody waits any more may hold up the next one. */
const longestHold = 5_000;

/**
 * Requests as calls of `Xrm.WebApi`, which knows no abort and no headers: what comes after an abort is dropped, and versions are
 * compared just before a write, one write of this page after another. Between two users that leaves a moment in which the later
 * write wins; over `fetch` there is none.
 */
export function xrmTransport(api: XrmWebApi): ODataTransport {
  let lastChange: Promise<unknown> = Promise.resolve();

  async function read({ to, key, query = '', next, pageSize }: ODataRequest): Promise<Row | undefined> {
    if (key !== undefined) return api.retrieveRecord(to.table ?? '', key, `?${query}`);
    const answer = await api.retrieveMultipleRecords(to.table ?? '', next ?? `?${query}`, pageSize);
    return { ...answer, value: answer.entities, '@odata.nextLink': answer.nextLink || undefined };
  }

  async function change({ to, key = '', headers = {}, body = {} }: ODataRequest): Promise<undefined> {
    const table = to.table ?? '';
    if (headers['If-None-Match'] === '*') {
      await api.createRecord(table, { ...body, [to.key]: key });
      return;
    }
    // An update of what is not there would create it.
    const now = await api.retrieveRecord(table, key, `?$select=${to.key}`);
    const version = headers['If-Match'] ?? '*';
    if (version !== '*' && version !== now['@odata.etag']) throw new AdapterError('conflict');
    await api.updateRecord(table, key, body);
  }

  function inTurn(request: ODataRequest, signal: AbortSignal): Promise<undefined> {
    const before = lastChange;
    const turn = before.then(() => {
      if (signal.aborted) throw new AdapterError('aborted');
      return change(request);
    });
    // What comes late may not come in the midst of the next one; what never comes holds nobody up for good.
    const released = new Promise((resolve) => {
      signal.addEventListener('abort', () => setTimeout(resolve, longestHold), { once: true });
    });
    lastChange = before.then(() => Promise.race([turn, released])).catch(() => undefined);
    return turn;
  }

  return {
    send(request, signal) {
      return new Promise((resolve, reject) => {
        const abort = (): void => reject(new AdapterError('aborted'));
        if (signal.aborted) {
          abort();
          return;
        }
        signal.addEventListener('abort', abort, { once: true });
        const answer = request.method === 'GET' ? read(request) : inTurn(request, signal);
        answer
          .then(resolve, (thrown: unknown) => reject(asError(thrown)))
          .finally(() => signal.removeEventListener('abort', abort));
      });
    },
    // The query is all that is sent on, so it leads nowhere else.
    follow(link) {
      const query = link.indexOf('?');
      return query < 0 ? undefined : link.slice(query);
    },
  };
}

/** Xrm says an error's code as a positive number. */
function asError(thrown: unknown): AdapterError {
  if (thrown instanceof AdapterError) return thrown;
  const { errorCode: code } = Object(thrown) as { readonly errorCode?: unknown };
  return errorOf(0, JSON.stringify({ error: { code } }));
}
