import { isRecord, refKey, sameRef } from '../model/record.js';
import type { CrmRecord, RecordRef } from '../model/record.js';
import type { Clue } from '../model/request.js';
import type { LookupCall, ResolutionIssue } from '../model/resolution.js';

export interface SourceOptions {
  readonly signal: AbortSignal;
  readonly conversationId: string;
}

export interface SourcePage {
  readonly items: readonly CrmRecord[];
  readonly cursor?: string;
  readonly hidden?: number;
  readonly incomplete?: boolean;
}

/** The part of a data adapter that matching needs. A guarded adapter also tries again and copies what it answers. */
export interface RecordSource {
  match(
    clues: readonly Clue[],
    options: SourceOptions & { readonly limit: number; readonly cursor?: string },
  ): Promise<SourcePage>;
  get(ref: RecordRef, options: SourceOptions): Promise<CrmRecord | null | undefined>;
  cases(
    customer: RecordRef,
    options: SourceOptions & { readonly limit: number; readonly activeOnly: boolean },
  ): Promise<SourcePage>;
}

/** Everything asked of a source for one request, and what came of it. Whatever fails becomes an issue. */
export class Inquiry {
  readonly records = new Map<string, CrmRecord>();
  readonly issues: ResolutionIssue[] = [];
  readonly lookups: LookupCall[] = [];
  /** Keys of the records that were asked for by name. */
  readonly #whole = new Set<string>();
  readonly #conversationId: string;
  readonly #timeout: number;
  readonly #signal?: AbortSignal;
  readonly #stop?: AbortSignal;

  /** `timeout`: milliseconds for each question, 0 = for ever; `stop` ends the time of all of them. */
  constructor(conversationId: string, timeout: number, signal?: AbortSignal, stop?: AbortSignal) {
    this.#conversationId = conversationId;
    this.#timeout = timeout;
    this.#signal = signal;
    this.#stop = stop;
  }

  /** @returns the cursor of what was not read. @throws the signal's reason, and nothing else. */
  async askPage(
    method: LookupCall['method'],
    call: (options: SourceOptions) => Promise<SourcePage>,
  ): Promise<string | undefined> {
    let next: string | undefined;
    await this.#ask(method, call, ({ items, cursor, hidden, incomplete }) => {
      for (const record of items) this.#add(record);
      // Some say with an empty one, or with null, that there is none.
      next = cursor || undefined;
      if (next !== undefined) this.issues.push({ code: 'too-many' });
      if (hidden) this.issues.push({ code: 'not-permitted', count: hidden });
      if (incomplete) this.issues.push({ code: 'partial' });
      return items.length;
    });
    return next;
  }

  /** @throws the signal's reason, and nothing else. */
  async askFor(ref: RecordRef, call: (options: SourceOptions) => Promise<CrmRecord | null | undefined>): Promise<void> {
    await this.#ask('get', call, (record) => {
      if (record == null) return 0;
      this.#add(record, ref);
      return 1;
    });
  }

  /** What is no record, or another one than was asked for, is there all the same: nobody can say that nothing was found. */
  #add(record: CrmRecord, wanted?: RecordRef): void {
    if (!isRecord(record) || !sameRef(record, wanted ?? record)) {
      this.issues.push({ code: 'partial' });
      return;
    }
    const key = refKey(record);
    if (wanted) this.#whole.add(key);
    // Lists may hold less of a record than there is; which answer comes first must not matter.
    if (wanted || !this.#whole.has(key)) this.records.set(key, record);
  }

  async #ask<T>(
    method: LookupCall['method'],
    call: (options: SourceOptions) => Promise<T>,
    read: (answer: T) => number,
  ): Promise<void> {
    const signal = this.#signal;
    signal?.throwIfAborted();
    const begin = performance.now();
    let found = 0;
    let issue: LookupCall['issue'];
    try {
      found = read(
        await inTime(
          (given) => call({ signal: given, conversationId: this.#conversationId }),
          this.#timeout,
          signal,
          this.#stop,
        ),
      );
    } catch (thrown) {
      signal?.throwIfAborted();
      issue = this.#stop?.aborted ? 'lookup-stopped' : issueFor(thrown);
      if (issue) this.issues.push({ code: issue });
    }
    this.lookups.push({ method, duration: performance.now() - begin, found, ...(issue && { issue }) });
  }
}

/** The answer, or the reason why nobody waits for it any more. Milliseconds, 0 = for ever. */
export function inTime<T>(
  call: (signal: AbortSignal) => Promise<T>,
  timeout: number,
  ...given: readonly (AbortSignal | undefined)[]
): Promise<T> {
  const ends = [...given, timeout > 0 ? AbortSignal.timeout(timeout) : undefined];
  const signal = AbortSignal.any(ends.filter((end) => end !== undefined));
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    // Before the call listens: whoever hears of the end first says why.
    signal.addEventListener('abort', abort);
    // A synchronous throw is a rejection as well.
    const answer = (async () => call(signal))();
    // Node keeps a signal that is made of others as long as it has a listener, and with it the whole conversation.
    void answer.then(resolve, reject).then(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}

/** Undefined where the answer was that there is no such record. Never throws, whatever the value's getters do. */
function issueFor(thrown: unknown): ResolutionIssue['code'] | undefined {
  try {
    const { code, name } = thrown as { readonly code?: unknown; readonly name?: unknown };
    if (code === 'not-found') return undefined;
    if (code === 'timeout' || name === 'TimeoutError') return 'lookup-timed-out';
    if (code === 'forbidden') return 'not-permitted';
  } catch {
    // A stranger, like any other failure.
  }
  return 'lookup-failed';
}
