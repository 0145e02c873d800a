import type { CrmRecord } from '../model/record.js';
import { isActive } from '../model/record.js';
import { type Policy, policyFor } from '../model/policy.js';
import type { ConversationRequest } from '../model/request.js';
import type { Candidate, Resolution, ResolutionIssue } from '../model/resolution.js';
import { type Schema, roleOf, serviceSchema } from '../model/schema.js';
import { readClues } from './clues.js';
import { byRank, toCandidate } from './evidence.js';
import { type Facts, activeCasesOf, gatherFacts } from './facts.js';
import { type PhoneNormalizer, normalizePhone as builtInNormalizer } from './phone.js';
import { rules } from './rules.js';

export interface ResolverOptions {
  readonly policy?: Partial<Policy>;
  readonly schema?: Schema;
  readonly normalizePhone?: PhoneNormalizer;
}

export interface DecideOptions extends ResolverOptions {
  /** What went wrong while the records were fetched. */
  readonly issues?: readonly ResolutionIssue[];
}

/** Pure: the whole decision, from records already fetched. The order of records and clues does not matter. */
export function decide(
  request: ConversationRequest,
  records: readonly CrmRecord[],
  options: DecideOptions = {},
): Resolution {
  const { schema = serviceSchema, normalizePhone = builtInNormalizer } = options;
  const policy = policyFor(request, options.policy);
  const clues = readClues(request, normalizePhone, policy.defaultRegion);
  const comparison = { schema, normalizePhone, defaultRegion: policy.defaultRegion };
  const candidates = records
    .map((record) => toCandidate(record, clues.usable, comparison))
    .filter((candidate): candidate is Candidate => candidate !== undefined)
    .sort(byRank);
  const issues = [...clues.issues, ...(options.issues ?? [])];
  const facts = gatherFacts({ looked: clues.usable.length, candidates, records, issues, policy, schema });
  const rule = rules.find((one) => one.when(facts)) ?? { id: 'no-rule', outcome: 'undetermined' };
  const base = { candidates: candidates.slice(0, policy.maxCandidates), issues, rule: rule.id };
  const customer = facts.certain[0]?.customer;
  if (rule.outcome !== 'single' || !customer) {
    return { ...base, outcome: rule.outcome === 'single' ? 'undetermined' : rule.outcome };
  }
  return {
    ...base,
    outcome: 'single',
    customer,
    case: currentCase(customer, facts, records, policy, schema),
    automatic: policy.single === 'link',
  };
}

/** R-CASE: the case a clue named; else, without a case clue, the customer's only active case (or as the policy says). */
function currentCase(
  customer: CrmRecord,
  facts: Facts,
  records: readonly CrmRecord[],
  policy: Policy,
  schema: Schema,
): CrmRecord | undefined {
  const named = facts.candidates
    .filter(({ record }) => roleOf(schema, record.type) === 'case')
    .map(({ record }) => record);
  if (named.length > 0) return named.length === 1 ? named.find(isActive) : undefined;
  return pickActiveCase(activeCasesOf(customer, records, schema), policy);
}

/** Which of a customer's active cases is linked along, by policy. */
export function pickActiveCase(active: readonly CrmRecord[], policy: Policy): CrmRecord | undefined {
  if (policy.activeCase === 'never') return undefined;
  if (active.length <= 1) return active[0];
  if (policy.activeCase === 'link-only-one') return undefined;
  const [latest] = [...active].sort((a, b) => Date.parse(b.modifiedAt ?? '') - Date.parse(a.modifiedAt ?? ''));
  return latest;
}
