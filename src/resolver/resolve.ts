import type { CrmRecord, RecordRef } from '../model/record.js';
import { isRecord, refKey, sameRef } from '../model/record.js';
import { policyFor } from '../model/policy.js';
import type { Clue, ConversationRequest } from '../model/request.js';
import type { Resolution, ResolutionIssue } from '../model/resolution.js';
import { isCase } from '../model/schema.js';
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
  const { usable } = readClues(request, comparison);
  const limit = policy.maxCandidates;
  const records = new Map<string, CrmRecord>();
  const issues: ResolutionIssue[] = [];

  /** What is no record, or another one than was asked for, is there all the same: nobody can say that nothing was found. */
  const add = (record: CrmRecord, wanted: RecordRef = record): void => {
    if (isRecord(record) && sameRef(record, wanted)) records.set(refKey(record), record);
    else issues.push({ code: 'partial' });
  };
  const ask = async <T>(call: (options: SourceOptions) => Promise<T>, read: (answer: T) => void): Promise<void> => {
    options.signal?.throwIfAborted();
    try {
      read(
        await inTime((signal) => call({ signal, conversationId: request.id }), policy.lookupTimeout, options.signal),
      );
    } catch (thrown) {
      options.signal?.throwIfAborted();
      const code = issueFor(thrown);
      if (code) issues.push({ code });
    }
  };
  const askPage = (call: (options: SourceOptions) => Promise<SourcePage>): Promise<void> =>
    ask(call, ({ items, cursor, hidden, incomplete }) => {
      for (const record of items) add(record);
      if (cursor !== undefined) issues.push({ code: 'too-many' });
      if (hidden) issues.push({ code: 'not-permitted', count: hidden });
      if (incomplete) issues.push({ code: 'partial' });
    });
  const askFor = (ref: RecordRef): Promise<void> =>
    ask(
      (call) => adapter.get(ref, call),
      (record) => {
        if (record != null) add(record, ref);
      },
    );
  /** Customers of the cases found, where the adapter did not send them along. */
  const missingCustomers = (): readonly RecordRef[] => {
    const customers = [...records.values()].flatMap((record) => (isCase(schema, record) && record.customer) || []);
    const missing = customers.filter((customer) => !records.has(refKey(customer)));
    return [...new Map(missing.map((customer) => [refKey(customer), customer])).values()];
  };
  const decision = (): Resolution => decide(request, [...records.values()], { ...options, issues });

  const clues = usable.flatMap(({ kind, clue }) => (kind === 'record' ? [] : [clue]));
  const asked = usable.flatMap(({ clue }) => (clue.kind === 'record' ? [askFor(clue.ref)] : []));
  if (clues.length > 0) asked.push(askPage((call) => adapter.match(clues, { ...call, limit })));
  await Promise.all(asked);
  await Promise.all(missingCustomers().map(askFor));
  // A case whose customer is nowhere to be found: something can not be read.
  if (missingCustomers().length > 0) issues.push({ code: 'partial' });

  const first = decision();
  if (first.outcome !== 'single' || policy.activeCase === 'never' || usable.some((clue) => isCaseClue(clue, schema))) {
    return first;
  }
  const before = issues.length;
  await askPage((call) => adapter.cases(first.customer, { ...call, limit, activeOnly: true }));
  const failed = issues.slice(before);
  // Who is asking is certain without the cases; which case it is about stays open.
  return failed.length > 0 ? { ...first, case: undefined, issues: [...first.issues, ...failed] } : decision();
}

/** The answer, or the reason why nobody waits for it any more. Milliseconds, 0 = for ever. */
function inTime<T>(call: (signal: AbortSignal) => Promise<T>, timeout: number, given?: AbortSignal): Promise<T> {
  const ends = timeout > 0 ? [AbortSignal.timeout(timeout)] : [];
  const signal = AbortSignal.any(given ? [given, ...ends] : ends);
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
    // A synchronous throw rejects this promise as well.
    Promise.resolve(call(signal)).then(resolve, reject);
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
