import { AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { DataAdapter } from '../../adapter/port.js';
import { serviceSchema } from '../../model/service-schema.js';
import { type Endpoint, type FromWorker, messageIn, type Method, methods, type ToWorker } from './messages.js';
import { storeAdapter } from './store-adapter.js';
import { MemoryStore } from './store.js';

export type { Endpoint } from './messages.js';

/**
 * The worker's side of `workerAdapter`: holds the records, and answers the page's calls. A host's worker file is two lines:
 * import this, and call it with `self`. One endpoint is one adapter.
 */
export function serveMemoryAdapter(endpoint: Endpoint): void {
  const aborts = new Map<number, AbortController>();
  const send = (message: FromWorker): void => endpoint.postMessage(message);
  let store: MemoryStore | undefined;
  let adapter: DataAdapter | undefined;
  let complete = (): void => undefined;

  function open({ options: { schema = serviceSchema, ...answers } }: ToWorker & { kind: 'open' }): void {
    store = new MemoryStore(schema);
    const ready = new Promise<void>((resolve) => (complete = resolve));
    adapter = storeAdapter(store, { ...answers, schema }, ready);
    adapter.subscribe?.((change) => send({ kind: 'change', change }));
  }

  async function call({ id, method, args }: ToWorker & { kind: 'call' }): Promise<void> {
    const controller = new AbortController();
    aborts.set(id, controller);
    try {
      if (!adapter || !methods.includes(method)) throw new AdapterError('invalid');
      const calls = adapter as unknown as Record<Method, (...args: readonly unknown[]) => Promise<unknown>>;
      const options = { ...(args.at(-1) as object), signal: controller.signal };
      send({ kind: 'answer', id, value: await calls[method](...args.slice(0, -1), options) });
    } catch (thrown) {
      const { code, retryAfter, fields, records } = toAdapterError(thrown);
      send({ kind: 'failure', id, code, retryAfter, fields, records });
    } finally {
      aborts.delete(id);
    }
  }

  endpoint.addEventListener('message', (event) => {
    const message = messageIn<ToWorker>(event) as ToWorker;
    switch (message.kind) {
      case 'open':
        open(message);
        break;
      case 'data':
        store?.add(message.data);
        send({ kind: 'took' });
        break;
      case 'complete':
        complete();
        break;
      case 'call':
        void call(message);
        break;
      case 'abort':
        aborts.get(message.id)?.abort();
        break;
      case 'ping':
        send({ kind: 'alive' });
    }
  });
  endpoint.start?.();
}
