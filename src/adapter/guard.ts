import {
  readActivity,
  readChange,
  readCreatedAndLinked,
  readError,
  readLinks,
  readPage,
  readRecord,
  readWritten,
} from './edge.js';
import { AdapterError } from './errors.js';
import { mistakesBehind, mistakesIn } from './mistakes.js';
import { longestWait } from './retry-after.js';
import { type Reader, attempt } from '../model/read.js';
import type { MatchSchema } from '../model/schema.js';
import { warnOnce } from '../model/warn.js';
import type { CallOptions, DataAdapter, RemoteChange, WriteOptions } from './port.js';

export interface GuardOptions {
  /** Milliseconds until a read is given up, 0 = never. Default 10 000. */
  readonly lookupTimeout?: number;
  /** Milliseconds until a write is given up, 0 = never. Default 20 000. */
  readonly writeTimeout?: number;
  /** Its record types: what is of any other is said, as a warning. Default: none is. */
  readonly schema?: MatchSchema;
}

/** Tries of one call, the first included. */
const mostTries = 3;
const firstDelay = 1_000;
const longestDelay = 30_000;
/** What timers can count to; a longer time is no time at all to them. */
const longestTimer = 2 ** 31 - 1;

type Calls = Omit<Required<DataAdapter>, 'subscribe'>;
type Method = keyof Calls;

const recordPage = readPage(readRecord);

/** Every call that answers, with what makes its answer ours; undefined, or an error, where that can not be done. */
const answers: { readonly [Name in Method]: Reader<Awaited<ReturnType<Calls[Name]>> | undefined> } = {
  match: recordPage,
  search: recordPage,
  get: readRecord,
  cases: recordPage,
  timeline: readPage(readActivity),
  links: readLinks,
  duplicates: recordPage,
  create: readWritten,
  createAndLink: readCreatedAndLinked,
  setLinks: readLinks,
  update: readWritten,
  addNote: readActivity,
};
const writes: readonly Method[] = ['create', 'createAndLink', 'setLinks', 'update', 'addNote'];
/** What an adapter may leave out. */
const capabilities: readonly Method[] = ['createAndLink', 'duplicates', 'update', 'addNote'];

const guarded = new WeakSet<object>();
/** Until when an adapter asked not to be called; shared by all guards of one adapter. */
const closedUntil = new WeakMap<object, number>();

/**
 * The one place where the host's adapter is trusted with nothing: whatever it does, a call answers with checked data
 * or rejects with an `AdapterError` within its time, and an abort ends it at once. Reads and keyed writes that failed
 * because the service was unavailable are tried again; while the service asked to wait, nothing is sent at all. Mistakes of
 * the adapter itself are said once, as warnings.
 */
export function guard(adapter: DataAdapter, options: GuardOptions = {}): DataAdapter {
  if (guarded.has(adapter)) return adapter;
  const { lookupTimeout = 10_000, writeTimeout = 20_000, schema } = options;
  // An adapter that is missing has no windows to keep.
  const service = Object(adapter) as object;
  const has = (method: keyof DataAdapter): boolean => attempt(() => typeof adapter[method] === 'function') ?? false;
  const warn = (mistakes: readonly string[]): void => {
    // A text or a number, say, is a new object each time.
    for (const mistake of mistakes) warnOnce(service === adapter ? service : guard, mistake);
  };
  const closedFor = (): number => (closedUntil.get(service) ?? 0) - Date.now();

  async function call(method: Method, args: readonly unknown[]): Promise<unknown> {
    const { signal, ...given } = args.at(-1) as CallOptions & Partial<WriteOptions>;
    const isWrite = writes.includes(method);
    const timeout = isWrite ? writeTimeout : lookupTimeout;
    const mayRepeat = !isWrite || Boolean(given.idempotencyKey);
    const end = new AbortController();
    const abort = (): void => {
      end.abort(new AdapterError('aborted'));
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    const isTimed = timeout > 0 && timeout <= longestTimer;
    const timer = isTimed ? setTimeout(() => end.abort(new AdapterError('timeout')), timeout) : undefined;
    const deadline = isTimed ? Date.now() + timeout : Infinity;
    let pause: ReturnType<typeof setTimeout> | undefined;
    try {
      for (let tries = 1; ; tries++) {
        end.signal.throwIfAborted();
        const closed = closedFor();
        if (closed > 0) throw new AdapterError('rate-limited', { retryAfter: Math.ceil(closed / 1_000) });
        let answer: unknown;
        try {
          const once = (): unknown => invoke(adapter, method, [...args.slice(0, -1), { ...given, signal: end.signal }]);
          answer = await untilAborted(once, end.signal);
        } catch (thrown) {
          end.signal.throwIfAborted();
          const error = readError(thrown);
          if (error.code === 'unknown')
            warn(has(method) ? mistakesBehind(method, thrown) : [`the adapter has no method "${method}"`]);
          const asked = Math.min(Math.ceil(error.retryAfter ?? 0), longestWait) * 1_000;
          // Stryker disable next-line EqualityOperator: the same time again is the same window
          if (asked > closedFor()) closedUntil.set(service, Date.now() + asked);
          if (error.code !== 'unavailable' || !mayRepeat || tries >= mostTries) throw error;
          // Longer than the call may take, or than anyone would wait: then the answer is known now.
          const wait = Math.max(jitter(tries), closedFor());
          if (wait > longestDelay || Date.now() + wait >= deadline) throw error;
          await untilAborted(() => new Promise((resolve) => (pause = setTimeout(resolve, wait))), end.signal);
          continue;
        }
        // There may be no such record.
        if (method === 'get' && answer == null) return undefined;
        const ours = attempt<object>(answers[method], answer);
        warn(mistakesIn(method, answer, ours, schema));
        if (!ours) throw new AdapterError('malformed');
        return ours;
      }
    } finally {
      clearTimeout(timer);
      clearTimeout(pause);
      signal.removeEventListener('abort', abort);
    }
  }

  const offered = (Object.keys(answers) as Method[]).filter((method) => !capabilities.includes(method) || has(method));
  const result = Object.fromEntries(
    offered.map((method) => [method, (...args: readonly unknown[]) => call(method, args)]),
  ) as unknown as DataAdapter;
  if (has('subscribe')) result.subscribe = (listener) => subscribe(adapter, listener);
  guarded.add(result);
  return result;
}

/** A method of the adapter, by the name it has now: it may be missing, a getter, or throw. */
function invoke(adapter: DataAdapter, method: Method, args: readonly unknown[]): unknown {
  return Reflect.apply(Reflect.get(adapter, method) as () => unknown, adapter, args);
}

/** The answer, or the abort's reason as soon as there is one, whatever the call makes of the signal. */
function untilAborted(call: () => unknown, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // The signal is that of one call, and so is the listener.
    signal.addEventListener('abort', () => {
      reject(signal.reason as AdapterError);
    });
    // A synchronous throw rejects this promise as well.
    Promise.resolve(call()).then(resolve, reject);
  });
}

/** Milliseconds; full jitter, doubling from one second. */
function jitter(tries: number): number {
  return Math.random() * Math.min(firstDelay * 2 ** (tries - 1), longestDelay);
}

function subscribe(adapter: DataAdapter, listener: (change: RemoteChange) => void): () => void {
  let ended = false;
  // Where that fails nothing is told; what was shown is read again when it is needed.
  const end = attempt(() =>
    // Stryker disable next-line OptionalChaining: to call what is not there fails, and that is taken here
    adapter.subscribe?.((told) => {
      const change = attempt(readChange, told);
      // The host that tells is not to be troubled by what is made of it.
      if (change && !ended) attempt(() => listener(change));
    }),
  );
  return () => {
    ended = true;
    // It may be no function at all, or fail: it is the host's own clean-up, and there is nothing left of ours to protect.
    // Stryker disable next-line OptionalChaining: to call what is not there fails, and that is taken here
    attempt(() => end?.());
  };
}
