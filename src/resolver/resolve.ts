import type { CrmRecord, RecordRef } from '../model/record.js';
import { refKey } from '../model/record.js';
import { policyFor } from '../model/policy.js';
import { attempt } from '../model/read.js';
import type { ConversationRequest } from '../model/request.js';
import type { Candidate, Resolution } from '../model/resolution.js';
import { isCase } from '../model/schema.js';
import { keepOrder } from './arrange.js';
import { type UsableClue, readClues } from './clues.js';
import { type DecideOptions, comparisonFor, decide, isCaseClue } from './decide.js';
import { Inquiry, type RecordSource } from './inquiry.js';

export interface ResolveOptions extends Omit<DecideOptions, 'issues'> {
  readonly signal?: AbortSignal;
  /** Ends the wait: what is not answered by then counts as stopped, and it is decided with what there is. */
  readonly stop?: AbortSignal;
  /** Told how many look-ups are answered while others are still under way. */
  readonly onAnswer?: (answered: number, asked: number) => void;
  /**
   * Told what was found so far while other look-ups are still under way, each time with everything told before in the same
   * order. The resolution keeps that order too.
   */
  readonly onCandidates?: (candidates: readonly Candidate[]) => void;
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
  const { signal, stop, onAnswer, onCandidates } = options;
  const { usable } = readClues(request, comparison);
  const limit = policy.maxCandidates;
  const inquiry = new Inquiry(request.id, policy.lookupTimeout, signal, stop);
  const { records, issues, lookups } = inquiry;
  let told: readonly Candidate[] = [];
  let cursor: string | undefined;

  const askFor = (ref: RecordRef): Promise<void> => inquiry.askFor(ref, (call) => adapter.get(ref, call));
  /** Customers of the cases found, where the adapter did not send them along. */
  const missingCustomers = (): readonly RecordRef[] => {
    const customers = [...records.values()].flatMap((record) => (isCase(schema, record) && record.customer) || []);
    const missing = customers.filter((customer) => !records.has(refKey(customer)));
    return [...new Map(missing.map((customer) => [refKey(customer), customer])).values()];
  };
  const decision = (): Resolution => {
    // Records that were asked for by name come on top of a whole page: what is on it is on no later one, and shown already.
    const maxCandidates = limit + lookups.filter(({ method }) => method === 'get').length;
    const decided = decide(request, [...records.values()], {
      ...options,
      policy: { ...policy, maxCandidates },
      issues,
    });
    return { ...decided, candidates: keepOrder(told, decided.candidates), lookups, cursor };
  };

  const clues = cluesToMatch(usable);
  const asked = usable.flatMap(({ clue }) => (clue.kind === 'record' ? [askFor(clue.ref)] : []));
  if (clues.length > 0) {
    const matched = inquiry.askPage('match', (call) => adapter.match(clues, { ...call, limit }));
    asked.push(matched.then((next) => void (cursor = next)));
  }
  let open = asked.length;
  const tell = (): void => {
    if (--open === 0) return;
    // What the listeners make of it is the host's own.
    // Stryker disable next-line OptionalChaining: the attempt to call nobody comes to nothing
    attempt(() => onAnswer?.(asked.length - open, asked.length));
    if (!onCandidates) return;
    told = decision().candidates;
    if (told.length > 0) attempt(() => onCandidates(told));
  };
  await Promise.all(asked.map((one) => one.then(tell)));
  await Promise.all(missingCustomers().map(askFor));
  // A case whose customer is nowhere to be found: something can not be read.
  if (missingCustomers().length > 0) issues.push({ code: 'partial' });

  const first = decision();
  if (first.outcome !== 'single' || policy.activeCase === 'never' || usable.some((clue) => isCaseClue(clue, schema))) {
    return first;
  }
  let activeCases: readonly CrmRecord[] | undefined;
  await inquiry.askPage('cases', async (call) => {
    const page = await adapter.cases(first.customer, { ...call, limit, activeOnly: true });
    activeCases = page.items;
    return page;
  });
  // Nobody would be certain had anything failed before. Who is asking is so without the cases; which case it is about stays open.
  if (issues.length > 0) return { ...first, case: undefined, issues: [...first.issues, ...issues] };
  const decided = decision();
  return decided.outcome === 'single' ? { ...decided, activeCases } : decided;
}

/** Clues that name no record, which the adapter has to search for. */
export function cluesToMatch(usable: readonly UsableClue[]): readonly UsableClue['clue'][] {
  return usable.flatMap(({ kind, clue }) => (kind === 'record' ? [] : [clue]));
}
