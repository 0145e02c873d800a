import type { CrmRecord, RecordRef } from '../model/record.js';
import { isRecord, refKey, sameRef } from '../model/record.js';
import { policyFor } from '../model/policy.js';
import type { Clue, ConversationRequest } from '../model/request.js';
import type { Resolution, ResolutionIssue } from '../model/resolution.js';
import { type MatchSchema, roleOf } from '../model/schema.js';
import { readClues } from './clues.js';
import { type ResolverOptions, comparisonFor, decide, isCaseClue } from './decide.js';

export interface ResolveOptions extends ResolverOptions {
  readonly signal?: AbortSignal;
}

interface SourceOptions {
  readonly signal: AbortSignal;
  readonly conversationId: string;
}

interface SourcePage {
  readonly items: readonly CrmRecord[];
  readonly cursor?: string;
  readonly hidden?: number;
  readonly incomplete?: boolean;
}

/** The part of a data adapter that matching needs. A guarded adapter also tries again and copies what it answers. */
export interface RecordSource {
  match(clues: readonly Clue[], options: SourceOptions & { readonly limit: number }): Promise<SourcePage>;
  get(ref: RecordRef, options: SourceOptions): Promise<CrmRecord | null | undefined>;
  cases(
    customer: RecordRef,
    options: SourceOptions & { readonly limit: number; readonly activeOnly: boolean },
  ): Promise<SourcePage>;
}

/**
 * Asks the adapter, then decides. Look-ups of one step run side by side, each within the policy's `lookupTimeout`. Never
 * rejects, except with the signal's reason: whatever fails becomes an issue, and the outcome `undetermined`.
 */
export async function resolve(
  request: ConversationRequest,
  adapter: RecordSource,
  options: ResolveOptions = {},
): Promise<Resolution> {
  const policy = policyFor(request, options.policy);
  const comparison = comparisonFor(policy, options);
  const { schema } = comparison;
  const lookups = new Lookups(request.id, policy.lookupTimeout, options.signal);
  const limit = policy.maxCandidates;
  const { usable } = readClues(request, comparison);
  const refs = usable.flatMap((one) => (one.kind === 'record' ? [one.clue.ref] : []));
  const clues = usable.flatMap(({ kind, clue }) => (kind === 'record' ? [] : [clue]));

  const get = (ref: RecordRef): Promise<void> => lookups.one(ref, (call) => adapter.get(ref, call));
  const asked = clues.length > 0 ? [lookups.page((call) => adapter.match(clues, { ...call, limit }))] : [];
  await Promise.all([...refs.map(get), ...asked]);
  await Promise.all(lookups.missingCustomers(schema).map(get));
  // A case whose customer is nowhere to be found: something can not be read.
  if (lookups.missingCustomers(schema).length > 0) lookups.issues.push({ code: 'partial' });

  const decision = (): Resolution => decide(request, lookups.records, { ...options, issues: lookups.issues });
  const first = decision();
  if (first.outcome !== 'single' || policy.activeCase === 'never' || usable.some((clue) => isCaseClue(clue, schema))) {
    return first;
  }
  const before = lookups.issues.length;
  await lookups.page((call) => adapter.cases(first.customer, { ...call, limit, activeOnly: true }));
  const failed = lookups.issues.slice(before);
  // Who is asking is certain without the cases; which case it is about stays open.
  return failed.length > 0 ? { ...first, case: undefined, issues: [...first.issues, ...failed] } : decision();
}

/** What was fetched for one request, and what went wrong. */
class Lookups {
  readonly issues: ResolutionIssue[] = [];
  readonly #records = new Map<string, CrmRecord>();

  constructor(
    readonly conversationId: string,
    readonly timeout: number,
    readonly signal: AbortSignal | undefined,
  ) {}

  get records(): readonly CrmRecord[] {
    return [...this.#records.values()];
  }

  /** Customers of the cases found, where the adapter did not send them along. */
  missingCustomers(schema: MatchSchema): readonly RecordRef[] {
    const missing = new Map<string, RecordRef>();
    for (const { type, customer } of this.records) {
      if (!customer || roleOf(schema, type) !== 'case') continue;
      const key = refKey(customer);
      if (!this.#records.has(key)) missing.set(key, customer);
    }
    return [...missing.values()];
  }

  one(ref: RecordRef, call: (options: SourceOptions) => Promise<CrmRecord | null | undefined>): Promise<void> {
    return this.#ask(call, (record) => {
      if (record !== undefined && record !== null) this.#add(record, ref);
    });
  }

  page(call: (options: SourceOptions) => Promise<SourcePage>): Promise<void> {
    return this.#ask(call, ({ items, cursor, hidden, incomplete }) => {
      for (const record of items) this.#add(record);
      if (cursor !== undefined) this.issues.push({ code: 'too-many' });
      if (hidden) this.issues.push({ code: 'not-permitted', count: hidden });
      if (incomplete) this.issues.push({ code: 'partial' });
    });
  }

  /** What is no record, or another one than was asked for, is there all the same: nobody can say that nothing was found. */
  #add(record: CrmRecord, wanted: RecordRef = record): void {
    if (isRecord(record) && sameRef(record, wanted)) this.#records.set(refKey(record), record);
    else this.issues.push({ code: 'partial' });
  }

  async #ask<T>(call: (options: SourceOptions) => Promise<T>, read: (answer: T) => void): Promise<void> {
    const { conversationId, timeout, signal: given } = this;
    given?.throwIfAborted();
    const ends = timeout > 0 ? [AbortSignal.timeout(timeout)] : [];
    const signal = AbortSignal.any(given ? [given, ...ends] : ends);
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
    try {
      read(await Promise.race([call({ signal, conversationId }), aborted]));
    } catch (thrown) {
      given?.throwIfAborted();
      const code = issueFor(thrown);
      if (code) this.issues.push({ code });
    }
  }
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
