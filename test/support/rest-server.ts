import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AdapterError, type DataAdapter, type PageOptions, toAdapterError } from 'screenpop/adapter';
import type { Activity, Clue, CrmRecord, LinkChange, Links, RecordDraft, RecordRef, SearchQuery } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';

interface Body extends Pick<PageOptions, 'limit' | 'cursor'> {
  readonly clues: readonly Clue[];
  readonly query: SearchQuery;
  readonly customer: RecordRef;
  readonly activeOnly?: boolean;
  readonly about: Parameters<DataAdapter['timeline']>[0];
  readonly change: LinkChange;
  readonly expected?: Links;
}

const statuses: Readonly<Record<string, number>> = { invalid: 400, 'not-found': 404, conflict: 409 };

/** A CRM with a REST interface: what the guide's adapter talks to. */
export async function restServer(): Promise<{
  readonly url: string;
  readonly fill: (records: readonly CrmRecord[], activities: readonly Activity[]) => void;
  readonly stop: () => void;
}> {
  let crm = memoryAdapter();
  const { signal } = new AbortController();

  async function answer({ method = '', url = '', headers }: IncomingMessage, text: string): Promise<unknown> {
    const body = (text === '' ? {} : JSON.parse(text)) as Body;
    const [what, ...parts] = url.split('/').slice(1).map(decodeURIComponent);
    const page = { signal, limit: body.limit, cursor: body.cursor };
    const [id = ''] = parts;
    const write = { signal, conversationId: id, idempotencyKey: String(headers['idempotency-key'] ?? '') };
    switch (`${method} ${what ?? ''}`) {
      case 'POST match':
        return crm.match(body.clues, page);
      case 'POST search':
        return crm.search(body.query, page);
      case 'POST cases':
        return crm.cases(body.customer, { ...page, activeOnly: body.activeOnly });
      case 'POST timeline':
        return crm.timeline(body.about, page);
      case 'GET records': {
        const record = await crm.get({ type: id, id: parts[1] ?? '' }, { signal });
        if (!record) throw new AdapterError('not-found');
        return record;
      }
      case 'POST records':
        return crm.create(body as unknown as RecordDraft, write);
      case 'GET conversations':
        return crm.links(id, { signal });
      case 'PATCH conversations':
        return crm.setLinks(id, body.change, { ...write, expected: body.expected });
      default:
        throw new AdapterError('not-found');
    }
  }

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      answer(request, text).then(
        (value) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value)),
        (error: unknown) => response.writeHead(statuses[toAdapterError(error).code] ?? 500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fill: (records, activities) => (crm = memoryAdapter({ records, activities })),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
