import { AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { CallOptions, RemoteChange } from '../../adapter/port.js';
import { attempt } from '../../model/read.js';
import { type Endpoint, type FromWorker, messageIn, type Method, type ToWorker } from './messages.js';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: AdapterError): void;
}

/** So many times its patience a worker may be silent before its first word: its script may have to be loaded. */
const startUp = 6;

/**
 * The page's end of the line to a worker. No call outlives its worker: one that fails, or says nothing for too long while
 * something is asked of it, rejects all of them as `unavailable`.
 */
export class WorkerLink {
  readonly listeners = new Set<(change: RemoteChange) => void>();
  readonly #worker: Endpoint;
  readonly #patience: number;
  readonly #calls = new Map<number, Waiting>();
  #lastId = 0;
  /** Batches of data that were not taken yet. */
  readonly #batches: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heard = false;
  #started = false;
  /** The worker has not all data, and never will. */
  #broken = false;

  constructor(worker: Endpoint, patience: number) {
    this.#worker = worker;
    this.#patience = patience;
    worker.addEventListener('message', (event) => this.#receive(messageIn<FromWorker>(event) as FromWorker));
    worker.addEventListener('error', () => this.#lose());
    worker.addEventListener('messageerror', () => this.#lose());
    worker.start?.();
  }

  /** Throws what `postMessage` throws: some values can not be cloned. */
  send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** Resolves when the worker has taken it; rejects when it is lost. */
  async sendData(data: (ToWorker & { kind: 'data' })['data']): Promise<void> {
    this.send({ kind: 'data', data });
    await new Promise((resolve, reject) => {
      this.#batches.push({ resolve, reject });
      this.#watch();
    });
  }

  /** Nothing more will come of this worker. */
  giveUp(): void {
    this.#broken = true;
    this.#lose();
  }

  call<T>(method: Method, given: readonly unknown[], { signal, ...options }: CallOptions): Promise<T> {
    if (signal.aborted) return Promise.reject(new AdapterError('aborted'));
    if (this.#broken) return Promise.reject(new AdapterError('unavailable'));
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      const abort = (): void => {
        this.#calls.get(id)?.reject(new AdapterError('aborted'));
        attempt(() => this.send({ kind: 'abort', id }), undefined);
      };
      const end = (): void => {
        this.#calls.delete(id);
        signal.removeEventListener('abort', abort);
        this.#rest();
      };
      this.#calls.set(id, {
        resolve(value) {
          end();
          resolve(value as T);
        },
        reject(error) {
          end();
          reject(error);
        },
      });
      signal.addEventListener('abort', abort, { once: true });
      try {
        this.send({ kind: 'call', id, method, args: [...given, options] });
        this.#watch();
      } catch (cause) {
        this.#calls.get(id)?.reject(new AdapterError('invalid', { cause }));
      }
    });
  }

  #receive(message: FromWorker): void {
    this.#heard = true;
    this.#started = true;
    switch (message.kind) {
      case 'took':
        this.#batches.shift()?.resolve(undefined);
        this.#rest();
        break;
      case 'alive':
        break;
      case 'change':
        for (const listener of this.listeners) attempt(() => listener(message.change), undefined);
        break;
      case 'answer':
        this.#calls.get(message.id)?.resolve(message.value);
        break;
      case 'failure':
        this.#calls.get(message.id)?.reject(toAdapterError({ ...message, name: 'AdapterError' }));
        break;
      default:
        this.#calls.get((message as { id: number }).id)?.reject(new AdapterError('malformed'));
    }
  }

  #lose(): void {
    for (const one of [...this.#calls.values(), ...this.#batches.splice(0)])
      one.reject(new AdapterError('unavailable'));
    this.#rest();
  }

  /** While something is asked of it, the worker has to be heard of. */
  #watch(): void {
    if (this.#timer !== undefined) return;
    this.#heard = false;
    attempt(() => this.send({ kind: 'ping' }), undefined);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        if (this.#heard) this.#watch();
        else this.#lose();
      },
      this.#patience * (this.#started ? 1 : startUp),
    );
  }

  #rest(): void {
    if (this.#calls.size > 0 || this.#batches.length > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
