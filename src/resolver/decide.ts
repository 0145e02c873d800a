import type { CrmRecord, RecordRef } from '../model/record.js';
import { isActiveCaseOf, isRecord, refKey, toRef } from '../model/record.js';
import { type Policy, type PolicySettings, policyFor } from '../model/policy.js';
import { attempt } from '../model/read.js';
import type { ConversationRequest } from '../model/request.js';
import type { Resolution, ResolutionIssue } from '../model/resolution.js';
import { type MatchSchema, isCase } from '../model/schema.js';
import { type Comparison, type UsableClue, readClues } from './clues.js';
import { type Judged, evidenceFor, ranked, recency, sortedBy, toCandidate } from './evidence.js';
import { gatherFacts } from './facts.js';
import { type PhoneNormalizer, normalizePhone as builtInNormalizer } from './phone.js';
import { ruleFor } from './rules.js';
import { standardMatching } from './standard.js';

export interface ResolverOptions {
  readonly policy?: PolicySettings;
  /** Default: what `serviceSchema` compares. */
  readonly schema?: MatchSchema;
  readonly normalizePhone?: PhoneNormalizer;
}

export interface DecideOptions extends ResolverOptions {
  /** What went wrong while the records were fetched. */
  readonly issues?: readonly ResolutionIssue[];
  /** What agents chose before for the same clues: it stands first among its equals, and decides nothing. */
  readonly chosen?: readonly RecordRef[];
}

/**
 * Pure: the whole decision, from records already fetched. The order of records and clues does not matter (of a record given
 * twice the later one counts). Never throws:
 * a record that can not be read makes the answer `partial`, a clue that is none is an `invalid-clue`.
 */
export function decide(
  request: ConversationRequest,
  records: readonly CrmRecord[],
  options: DecideOptions = {},
): Resolution {
  const policy = policyFor(request, options.policy);
  const comparison = comparisonFor(policy, options);
  const { schema } = comparison;
  const { usable, issues } = readClues(request, comparison);
  issues.push(...(options.issues ?? []));
  const judged = new Map<string, Judged>();
  /** A getter of the host's may throw here, or its own phone normaliser. */
  const judge = (record: unknown): true | undefined => {
    if (!isRecord(record)) return undefined;
    const one = { record, evidence: evidenceFor(record, usable, comparison) };
    // What is read of it later throws here, if it does.
    const { modifiedAt: _modifiedAt, active: _active } = record;
    judged.set(refKey(record), one);
    return true;
  };
  // One that could not be read may be anything.
  if (records.filter((record) => !attempt(judge, record)).length > 0) issues.push({ code: 'partial' });
  const found = [...judged.values()].flatMap((one) => toCandidate(one) ?? []);
  const candidates = ranked(found, options.chosen);
  const cases = candidates.map(({ record }) => record).filter((record) => isCase(schema, record));
  // Of a case's customer that was not fetched only the reference is known, and perhaps the name.
  for (const { customer } of cases) {
    if (customer && !judged.has(refKey(customer)))
      attempt(judge, { ...toRef(customer), name: customer.name ?? '', fields: {} });
  }
  const { facts, certain } = gatherFacts(usable.length, candidates, issues, judged, policy, schema);
  const { id, outcome } = ruleFor(facts);
  // What is not shown is owned up to, though all of it was compared.
  if (candidates.length > policy.maxCandidates) issues.push({ code: 'too-many' });
  const base = { candidates: candidates.slice(0, policy.maxCandidates), issues, rule: id };
  if (outcome !== 'single') return { ...base, outcome };
  const customer = certain[0] as CrmRecord;
  const theirs = [...judged.values()]
    .map(({ record }) => record)
    .filter((record) => isCase(schema, record) && isActiveCaseOf(customer, record));
  /** The case a clue named, if it is the only one, still open, and the customer's own. */
  const named = cases.length === 1 ? theirs.find((one) => one === cases[0]) : undefined;
  return {
    ...base,
    outcome,
    customer,
    case: usable.some((clue) => isCaseClue(clue, schema)) ? named : pickActiveCase(theirs, policy),
    automatic: policy.single === 'link',
  };
}

/** What both sides of every comparison are read by. */
export function comparisonFor(policy: Policy, options: ResolverOptions): Comparison {
  const { schema = standardMatching, normalizePhone = builtInNormalizer } = options;
  const { defaultRegion, ownNumbers, internalDigits } = policy;
  return { schema, normalizePhone, defaultRegion, ownNumbers, internalDigits };
}

/** Whether a clue says which case it is about. */
export function isCaseClue({ kind, clue }: UsableClue, schema: MatchSchema): boolean {
  return kind === 'caseNumber' || (clue.kind === 'record' && isCase(schema, clue.ref));
}

/** Which of a customer's active cases is linked along, by policy. */
export function pickActiveCase(active: readonly CrmRecord[], policy: Policy): CrmRecord | undefined {
  if (policy.activeCase === 'never') return undefined;
  if (active.length <= 1) return active[0];
  if (policy.activeCase === 'link-only-one') return undefined;
  return sortedBy(active, recency)[0];
}
