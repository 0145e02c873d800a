import type { CrmRecord, Lookup } from '../model/record.js';
import { isActive, isRecord, refKey, sameParty, toRef } from '../model/record.js';
import { type Policy, policyFor } from '../model/policy.js';
import type { ConversationRequest } from '../model/request.js';
import type { Resolution, ResolutionIssue } from '../model/resolution.js';
import { type MatchSchema, roleOf } from '../model/schema.js';
import { type Comparison, type UsableClue, readClues } from './clues.js';
import { type Judged, byRank, byRecency, evidenceFor, toCandidate } from './evidence.js';
import { activeCasesOf, gatherFacts } from './facts.js';
import { type PhoneNormalizer, normalizePhone as builtInNormalizer } from './phone.js';
import { rules } from './rules.js';
import { standardMatching } from './standard.js';

export interface ResolverOptions {
  readonly policy?: Partial<Policy>;
  /** Default: what `serviceSchema` compares. */
  readonly schema?: MatchSchema;
  readonly normalizePhone?: PhoneNormalizer;
}

export interface DecideOptions extends ResolverOptions {
  /** What went wrong while the records were fetched. */
  readonly issues?: readonly ResolutionIssue[];
}

/**
 * Pure: the whole decision, from records already fetched. The order of records and clues does not matter. Never throws:
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
  const { judged, unreadable } = judge(records, usable, comparison);
  const candidates = [...judged.values()].flatMap((one) => toCandidate(one) ?? []).sort(byRank);
  const cases = candidates.flatMap(({ record }) => (roleOf(schema, record.type) === 'case' ? [record] : []));
  // Of a case's customer that was not fetched only the reference is known, and perhaps the name.
  const owners = cases.flatMap(({ customer }) => (customer && !judged.has(refKey(customer)) ? [toStub(customer)] : []));
  for (const [key, owner] of judge(owners, usable, comparison).judged) judged.set(key, owner);
  const known: ResolutionIssue[] = [...issues, ...(options.issues ?? [])];
  if (unreadable) known.push({ code: 'partial' });
  const facts = gatherFacts({ looked: usable.length, candidates, issues: known, policy, schema, judged });
  const rule = rules.find(({ when }) => when(facts));
  // What is not shown is owned up to, though all of it was compared.
  if (candidates.length > policy.maxCandidates) known.push({ code: 'too-many' });
  const base = { candidates: candidates.slice(0, policy.maxCandidates), issues: known, rule: rule?.id ?? '' };
  const outcome = rule?.outcome ?? 'undetermined';
  const [customer] = facts.certain;
  if (outcome !== 'single' || !customer) return { ...base, outcome: outcome === 'single' ? 'undetermined' : outcome };
  return {
    ...base,
    outcome,
    customer,
    case: usable.some((clue) => isCaseClue(clue, schema))
      ? namedCase(cases, customer)
      : pickActiveCase(activeCasesOf(customer, judged, schema), policy),
    automatic: policy.single === 'link',
  };
}

function toStub(customer: Lookup): CrmRecord {
  return { ...toRef(customer), name: customer.name ?? '', fields: {} };
}

/** What both sides of every comparison are read by. */
export function comparisonFor(policy: Policy, options: ResolverOptions): Comparison {
  const { schema = standardMatching, normalizePhone = builtInNormalizer } = options;
  return { schema, normalizePhone, defaultRegion: policy.defaultRegion };
}

function judge(
  records: readonly CrmRecord[],
  clues: readonly UsableClue[],
  comparison: Comparison,
): {
  readonly judged: Map<string, Judged>;
  /** A record could not be read, and may be anything. */ unreadable: boolean;
} {
  const judged = new Map<string, Judged>();
  let unreadable = false;
  for (const record of records) {
    try {
      if (isRecord(record)) {
        judged.set(refKey(record), { record, evidence: evidenceFor(record, clues, comparison) });
        continue;
      }
    } catch {
      // A getter of the host's, or its own phone normaliser.
    }
    unreadable = true;
  }
  return { judged, unreadable };
}

/** The case a clue named, if it is the only one, still open, and the customer's own. */
function namedCase(named: readonly CrmRecord[], customer: CrmRecord): CrmRecord | undefined {
  const [only] = named;
  const fits = named.length === 1 && only?.customer && sameParty(customer, only.customer) && isActive(only);
  return fits ? only : undefined;
}

/** Whether a clue says which case it is about. */
export function isCaseClue({ kind, clue }: UsableClue, schema: MatchSchema): boolean {
  return kind === 'caseNumber' || (clue.kind === 'record' && roleOf(schema, clue.ref.type) === 'case');
}

/** Which of a customer's active cases is linked along, by policy. */
export function pickActiveCase(active: readonly CrmRecord[], policy: Policy): CrmRecord | undefined {
  if (policy.activeCase === 'never') return undefined;
  if (active.length <= 1) return active[0];
  if (policy.activeCase === 'link-only-one') return undefined;
  return active.reduce((latest, one) => (byRecency(one, latest) < 0 ? one : latest));
}
