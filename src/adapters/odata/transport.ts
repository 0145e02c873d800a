import { AdapterError, type AdapterErrorCode } from '../../adapter/errors.js';
import { longestWait, readRetryAfter } from '../../adapter/retry-after.js';
import { asObject, attempt, ownValue, type Raw } from '../../model/read.js';
import { answersIn, changeSet, type Part, type PartAnswer, rowIn } from './batch.js';
import type { Row, SetMapping } from './mapping.js';

/** One request, in parts: not every transport has URLs. */
export interface ODataRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly to: SetMapping;
  /** As it is written in a URL. */
  readonly key?: string;
  /** Encoded, without the question mark. */
  readonly query?: string;
  /** A next link, in place of everything else. */
  readonly next?: string;
  /** How many rows a page is to have. */
  readonly pageSize?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Row;
}

/** What only pages have. */
const page = globalThis as {
  readonly location?: { readonly href: string };
  readonly navigator?: { readonly onLine?: boolean };
};

/** Carries requests to a service. Failures reject with an `AdapterError`. */
export interface ODataTransport {
  /** The body of the answer; undefined where there is none. */
  send(request: ODataRequest, signal: AbortSignal): Promise<Row | undefined>;
  /** A next link in a form that may be kept, or undefined where it leads elsewhere and is not to be followed. */
  follow(link: string): string | undefined;
  /** All of them or none, where the transport can; with the rows they made, as far as the service says them. */
  change?: (requests: readonly ODataRequest[], signal: AbortSignal) => Promise<readonly (Row | undefined)[]>;
}

export interface FetchOptions {
  readonly url: string;
  /** Adds what the service asks for: a bearer token, a CSRF token, credentials. */
  readonly fetch?: typeof fetch;
  readonly headers: Readonly<Record<string, string>>;
}

export function fetchTransport({ url, fetch: given, headers }: FetchOptions): ODataTransport {
  const root = new URL(url.endsWith('/') ? url : `${url}/`, page.location?.href);
  const ask: typeof fetch = (...args) => (given ?? globalThis.fetch)(...args);

  const addressOf = ({ to, key, query, next }: ODataRequest): string =>
    next ?? to.set + (key === undefined ? '' : `(${encodeURIComponent(key)})`) + (query ? `?${query}` : '');
  const preferences = ({ pageSize, headers: own }: ODataRequest): Record<string, string> => {
    const prefer = [headers.Prefer, pageSize && `odata.maxpagesize=${pageSize}`].filter(Boolean).join(',');
    return { ...headers, ...own, ...(prefer && { Prefer: prefer }) };
  };

  /** Until when the service asked for nothing to be sent, in milliseconds since 1970. */
  let closedUntil = 0;
  /** Whoever makes nothing of a failure, since another request failed first, is kept from sending all the same. */
  function refusal(...answer: Parameters<typeof errorOf>): AdapterError {
    const error = errorOf(...answer);
    const wait = Math.min(error.retryAfter ?? 0, longestWait);
    closedUntil = Math.max(closedUntil, Date.now() + wait * 1_000);
    return error;
  }

  async function exchange(address: string, init: RequestInit): Promise<readonly [Response, string]> {
    const { signal } = init;
    signal?.throwIfAborted();
    const wait = Math.ceil((closedUntil - Date.now()) / 1_000);
    if (wait > 0) throw new AdapterError('rate-limited', { retryAfter: wait });
    try {
      const response = await ask(new URL(address, root).href, { ...init, redirect: 'error' });
      return [response, await response.text()];
    } catch (thrown) {
      // The host's own, which knows of its tokens.
      if (thrown instanceof AdapterError) throw thrown;
      if (signal?.aborted) throw new AdapterError('aborted', { cause: thrown });
      // No answer, or half of one: a connection that broke, or a network that is not there.
      const isOffline = page.navigator?.onLine === false;
      throw new AdapterError(isOffline ? 'offline' : 'unavailable', { cause: thrown });
    }
  }

  return {
    async send(request, signal) {
      const body = request.body && JSON.stringify(request.body);
      const type = body === undefined ? undefined : { 'Content-Type': 'application/json' };
      const { method } = request;
      const init = { method, headers: { ...preferences(request), ...type }, body, signal };
      const [response, text] = await exchange(addressOf(request), init);
      if (!response.ok) throw refusal(response.status, text, response.headers.get('Retry-After'));
      if (text === '') return undefined;
      const isJson = /json/i.test(response.headers.get('Content-Type') ?? '');
      const row = isJson ? attempt(parsed, text) : undefined;
      // Such as the page of a proxy, or of a sign-in.
      if (!row) throw new AdapterError('malformed');
      return row;
    },
    async change(requests, signal) {
      const parts = requests.map((request): Part => {
        // Relative to the batch, so that it is the same behind a proxy that has the service elsewhere (OData 4.0, part 1, 11.7.2).
        const address = addressOf(request);
        const type = { 'Content-Type': 'application/json' };
        const { method, body = {} } = request;
        return { method, address, headers: { ...preferences(request), ...type }, body: JSON.stringify(body) };
      });
      const { body, type } = changeSet(parts);
      // Some answer in JSON whoever can read it.
      const own = { ...headers, Accept: `multipart/mixed, ${headers.Accept ?? '*/*'}`, 'Content-Type': type };
      const [response, text] = await exchange('$batch', { method: 'POST', headers: own, body, signal });
      const answers = answersIn(text);
      // Dataverse refuses the batch along with its part; why, only the part says.
      const whole: PartAnswer = { status: response.status, text };
      const failed = [...answers, whole].find(({ status }) => status >= 400);
      if (failed) throw refusal(failed.status, failed.text, failed.retryAfter ?? response.headers.get('Retry-After'));
      if (answers.length !== parts.length) throw new AdapterError('malformed');
      return answers.map(rowIn);
    },
    follow(link) {
      const target = attempt(() => new URL(link, root));
      return target?.origin === root.origin && target.pathname.startsWith(root.pathname)
        ? target.pathname.slice(root.pathname.length) + target.search
        : undefined;
    },
  };
}

function parsed(text: unknown): Raw | undefined {
  return asObject(JSON.parse(String(text)));
}

const byStatus: Readonly<Record<number, AdapterErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  412: 'conflict',
  428: 'conflict',
  429: 'rate-limited',
};

/** Codes of Dataverse, which come with several statuses: a duplicate, three limits, a missing record, a key that is taken, a version that is not the last. */
const byCode: Readonly<Record<number, AdapterErrorCode>> = {
  0x80040333: 'duplicate',
  0x80072322: 'rate-limited',
  0x80072321: 'rate-limited',
  0x80072326: 'rate-limited',
  0x80040217: 'not-found',
  0x80040237: 'conflict',
  0x80060882: 'conflict',
  0x80040220: 'forbidden',
};

/** By code and status, never by message: messages are for nobody's program, and may name persons. */
export function errorOf(status: number, text = '', retryAfter?: string | null): AdapterError {
  const error = asObject(asObject(attempt(parsed, text) ?? {})?.error) ?? {};
  const code = ownValue(error, 'code');
  const known = byCode[Number(typeof code === 'number' ? code : String(code).trim()) >>> 0];
  const found = known ?? byStatus[status] ?? (status >= 500 ? 'unavailable' : status >= 400 ? 'invalid' : 'unknown');
  return new AdapterError(found, {
    retryAfter: found === 'rate-limited' || found === 'unavailable' ? readRetryAfter(retryAfter) : undefined,
    fields: found === 'invalid' ? targetsOf(error) : undefined,
  });
}

/** What the service says of single properties. */
function targetsOf(error: Raw): Record<string, string> | undefined {
  const details = Array.isArray(error.details) ? (error.details as unknown[]) : [];
  const named = [error, ...details].flatMap((one) => {
    const { target, message } = asObject(one) ?? {};
    return typeof target === 'string' && typeof message === 'string' ? [[target, message] as const] : [];
  });
  return named.length > 0 ? Object.fromEntries(named) : undefined;
}
