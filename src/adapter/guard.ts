import { AdapterError, toAdapterError } from './errors.js';
import { optional, readActivity, readLinks, readPage, readRecord, required } from './edge.js';
import type { DataAdapter, RemoteChange } from './port.js';

export interface GuardOptions {
  /** Milliseconds until a read is given up, 0 = never. Default 10 000. */
  readonly lookupTimeout?: number;
  /** Milliseconds until a write is given up, 0 = never. Default 20 000. */
  readonly writeTimeout?: number;
}

/** Tries of one call, the first included. */
const mostTries = 3;
const firstDelay = 1_000;
const longestDelay = 30_000;

const guarded = new WeakSet<object>();

/**
 * The one place where the host's adapter is trusted with nothing: whatever it does, a call answers with checked data
 * or rejects with an `AdapterError` within its time, and an abort ends it at once. Reads and keyed writes that failed
 * because the service was unavailable are tried again; while the service asked to wait, nothing is sent at all.
 */
export function guard(adapter: DataAdapter, options: GuardOptions = {}): DataAdapter {
  if (guarded.has(adapter)) return adapter;
  const { lookupTimeout = 10_000, writeTimeout = 20_000 } = options;
  let closedUntil = 0;

  async function call<T>(
    method: keyof DataAdapter,
    args: readonly unknown[],
    { signal }: { readonly signal: AbortSignal },
    timeout: number,
    read: (value: unknown) => T,
  ): Promise<T> {
    const end = new AbortController();
    const abort = (): void => {
      end.abort(new AdapterError('aborted'));
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    const timer = timeout > 0 ? setTimeout(() => end.abort(new AdapterError('timeout')), timeout) : undefined;
    try {
      for (let tries = 1; ; tries++) {
        try {
          const wait = closedUntil - Date.now();
          if (wait > 0) throw new AdapterError('rate-limited', { retryAfter: Math.ceil(wait / 1_000) });
          const answer = await untilAborted(() => invoke(adapter, method, args, end.signal), end.signal);
          return read(answer);
        } catch (thrown) {
          const error = toAdapterError(thrown);
          if (error.retryAfter && error.retryAfter > 0) {
            closedUntil = Math.max(closedUntil, Date.now() + Math.ceil(error.retryAfter) * 1_000);
          }
          if (error.code !== 'unavailable' || tries >= mostTries || end.signal.aborted) throw error;
          await untilAborted(() => pause(tries, end.signal), end.signal);
        }
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  const page = readPage(readRecord);
  const activities = readPage(readActivity);
  const record = required(readRecord);
  const activity = required(readActivity);
  const result: DataAdapter = {
    match: (clues, o) => call('match', [clues, o], o, lookupTimeout, page),
    search: (query, o) => call('search', [query, o], o, lookupTimeout, page),
    get: (ref, o) => call('get', [ref, o], o, lookupTimeout, optional(readRecord)),
    cases: (customer, o) => call('cases', [customer, o], o, lookupTimeout, page),
    timeline: (about, o) => call('timeline', [about, o], o, lookupTimeout, activities),
    links: (id, o) => call('links', [id, o], o, lookupTimeout, readLinks),
    create: (draft, o) => call('create', [draft, o], o, writeTimeout, record),
    setLinks: (id, change, o) => call('setLinks', [id, change, o], o, writeTimeout, readLinks),
  };
  if (has(adapter, 'duplicates'))
    result.duplicates = (draft, o) => call('duplicates', [draft, o], o, lookupTimeout, page);
  if (has(adapter, 'update'))
    result.update = (ref, fields, o) => call('update', [ref, fields, o], o, writeTimeout, record);
  if (has(adapter, 'addNote'))
    result.addNote = (text, about, o) => call('addNote', [text, about, o], o, writeTimeout, activity);
  if (has(adapter, 'subscribe')) result.subscribe = (listener) => subscribe(adapter, listener);
  guarded.add(result);
  return result;
}

/** A method of the adapter, by the name it has now: it may be missing, a getter, or throw. */
function invoke(
  adapter: DataAdapter,
  method: keyof DataAdapter,
  args: readonly unknown[],
  signal: AbortSignal,
): unknown {
  const target = adapter[method] as ((...args: unknown[]) => unknown) | undefined;
  if (typeof target !== 'function') throw new AdapterError('unknown', { cause: `no method ${method}` });
  const options = { ...(args[args.length - 1] as object), signal };
  return target.apply(adapter, [...args.slice(0, -1), options]);
}

/** The answer, or the abort's reason as soon as there is one, whatever the call makes of the signal. */
function untilAborted(call: () => unknown, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as AdapterError);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    // A synchronous throw rejects this promise as well.
    Promise.resolve(call())
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Full jitter, doubling from one second. */
function pause(tries: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(firstDelay * 2 ** (tries - 1), longestDelay);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.random() * longest);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}

function has(adapter: DataAdapter, method: keyof DataAdapter): boolean {
  try {
    return typeof adapter[method] === 'function';
  } catch {
    return false;
  }
}

function subscribe(adapter: DataAdapter, listener: (change: RemoteChange) => void): () => void {
  try {
    const end: unknown = adapter.subscribe?.((change) => {
      listener(change);
    });
    return () => {
      try {
        if (typeof end === 'function') (end as () => void)();
      } catch {
        // The host's own clean-up failed; there is nothing left of ours to protect.
      }
    };
  } catch {
    return () => undefined;
  }
}
