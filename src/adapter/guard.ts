import { AdapterError } from './errors.js';
import { optional, readActivity, readChange, readError, readLinks, readPage, readRecord, required } from './edge.js';
import { attempt } from '../model/read.js';
import type { Settled } from './lane.js';
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
/** A service that asks for more is asked again after an hour: a wrong number must not shut it out for good. */
const longestClosed = 3_600_000;
/** What timers can count to; a longer time is no time at all to them. */
const longestTimer = 2 ** 31 - 1;

const writes: ReadonlySet<keyof DataAdapter> = new Set(['create', 'setLinks', 'update', 'addNote'] as const);
const guarded = new WeakSet<object>();
/** Until when an adapter asked not to be called; shared by all guards of one adapter. */
const closedUntil = new WeakMap<object, number>();

/**
 * The one place where the host's adapter is trusted with nothing: whatever it does, a call answers with checked data
 * or rejects with an `AdapterError` within its time, and an abort ends it at once. Reads and keyed writes that failed
 * because the service was unavailable are tried again; while the service asked to wait, nothing is sent at all.
 */
export function guard(adapter: DataAdapter, options: GuardOptions = {}): DataAdapter {
  if (guarded.has(adapter)) return adapter;
  const { lookupTimeout = 10_000, writeTimeout = 20_000 } = options;
  // An adapter that is missing has no windows to keep.
  const service = isObject(adapter) ? adapter : {};

  async function call<T>(
    method: keyof DataAdapter,
    args: readonly unknown[],
    { signal, idempotencyKey }: { readonly signal: AbortSignal; readonly idempotencyKey?: string },
    timeout: number,
    read: (value: unknown) => T,
  ): Promise<T> {
    const end = new AbortController();
    const abort = (): void => {
      end.abort(new AdapterError('aborted'));
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    const isTimed = timeout > 0 && timeout <= longestTimer;
    const timer = isTimed ? setTimeout(() => end.abort(new AdapterError('timeout')), timeout) : undefined;
    const deadline = isTimed ? Date.now() + timeout : Infinity;
    const mayRepeat = !writes.has(method) || Boolean(idempotencyKey);
    try {
      for (let tries = 1; ; tries++) {
        const answer = await attemptOnce(method, args, end.signal);
        if (answer.ok) return checked(read, answer.value);
        const { error } = answer;
        if (error.code !== 'unavailable' || !mayRepeat || tries >= mostTries) throw error;
        // Longer than the call may take, or than anyone would wait: then the answer is known now.
        const wait = Math.max(jitter(tries), (closedUntil.get(service) ?? 0) - Date.now());
        if (wait > longestDelay || Date.now() + wait >= deadline) throw error;
        await untilAborted(() => pause(wait, end.signal), end.signal);
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  async function attemptOnce(
    method: keyof DataAdapter,
    args: readonly unknown[],
    signal: AbortSignal,
  ): Promise<Settled<unknown>> {
    const wait = (closedUntil.get(service) ?? 0) - Date.now();
    if (wait > 0 && !signal.aborted) throw new AdapterError('rate-limited', { retryAfter: Math.ceil(wait / 1_000) });
    try {
      return { ok: true, value: await untilAborted(() => invoke(adapter, method, args, signal), signal) };
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      const error = readError(thrown);
      if (error.retryAfter) {
        const until = Date.now() + Math.min(Math.ceil(error.retryAfter) * 1_000, longestClosed);
        closedUntil.set(service, Math.max(closedUntil.get(service) ?? 0, until));
      }
      return { ok: false, error };
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
  const target: unknown = Reflect.get(adapter, method);
  if (typeof target !== 'function') throw new AdapterError('unknown', { cause: `no method ${method}` });
  const options = { ...(args[args.length - 1] as object), signal };
  return Reflect.apply(target, adapter, [...args.slice(0, -1), options]) as unknown;
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

/** Whatever an answer does while it is read, it is one that can not be read. */
function checked<T>(read: (value: unknown) => T, answer: unknown): T {
  try {
    return read(answer);
  } catch (cause) {
    throw new AdapterError('malformed', { cause });
  }
}

/** Milliseconds; full jitter, doubling from one second. */
function jitter(tries: number): number {
  return Math.random() * Math.min(firstDelay * 2 ** (tries - 1), longestDelay);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function has(adapter: DataAdapter, method: keyof DataAdapter): boolean {
  try {
    return typeof adapter[method] === 'function';
  } catch {
    return false;
  }
}

function subscribe(adapter: DataAdapter, listener: (change: RemoteChange) => void): () => void {
  let ended = false;
  let end: unknown;
  try {
    end = adapter.subscribe?.((told) => {
      const change = attempt(readChange, told);
      // The host that tells is not to be troubled by what is made of it.
      if (change && !ended) attempt(() => listener(change), change);
    });
  } catch {
    // Nothing is told then; what was shown is read again when it is needed.
  }
  return () => {
    ended = true;
    try {
      if (typeof end === 'function') (end as () => void)();
    } catch {
      // The host's own clean-up failed; there is nothing left of ours to protect.
    }
  };
}
