import { type CrmRecord, type Lookup, refKey, sameRef } from '../model/record.js';
import type { Candidate } from '../model/resolution.js';
import { type MatchSchema, isPersonType } from '../model/schema.js';
import { standardMatching } from './standard.js';

/** Candidates of one account. */
export interface CandidateGroup {
  /** The account; none for customers without one. */
  readonly account?: CrmRecord | Lookup;
  readonly candidates: readonly Candidate[];
}

/** What was there before stays where it was, as it is now; what is new comes after it. */
export function keepOrder(before: readonly Candidate[], now: readonly Candidate[]): readonly Candidate[] {
  const fresh = new Map(now.map((candidate) => [refKey(candidate.record), candidate]));
  const kept = before.flatMap(({ record }) => fresh.get(refKey(record)) ?? []);
  return [...kept, ...now.filter((candidate) => !kept.includes(candidate))];
}

/**
 * Candidates under their accounts, each account where its best candidate stands. `before`: groups that are shown already;
 * their rows stay where they are, and what is new follows in groups of its own, so that no row ever moves.
 */
export function groupByAccount(
  candidates: readonly Candidate[],
  before: readonly CandidateGroup[] = [],
  schema: MatchSchema = standardMatching,
): readonly CandidateGroup[] {
  const shown = before.flatMap((group) => group.candidates);
  const left = new Map(candidates.map((candidate) => [refKey(candidate.record), candidate]));
  const take = ({ record }: Candidate): Candidate[] => {
    const key = refKey(record);
    const candidate = left.get(key);
    left.delete(key);
    return candidate ? [candidate] : [];
  };
  const kept = before.map(({ account, candidates: rows }) => ({ account, candidates: rows.flatMap(take) }));
  const added = new Map<string, { account?: CrmRecord | Lookup; candidates: Candidate[] }>();
  for (const candidate of left.values()) {
    const account = accountOf(candidate.record, [...shown, ...candidates], schema);
    const key = account ? refKey(account) : '';
    const group = added.get(key) ?? { account, candidates: [] };
    group.candidates.push(candidate);
    added.set(key, group);
  }
  return [...kept.filter((group) => group.candidates.length > 0), ...added.values()];
}

/** The account a record stands under: its own, that of the customer of a case, or an account itself. */
function accountOf(
  record: CrmRecord,
  candidates: readonly Candidate[],
  schema: MatchSchema,
): CrmRecord | Lookup | undefined {
  const known = (ref: Lookup): CrmRecord | undefined => candidates.find((one) => sameRef(one.record, ref))?.record;
  const { customer, account = customer && (known(customer)?.account ?? customer) } = record;
  if (account) return known(account) ?? account;
  return isPersonType(schema, record.type) ? undefined : record;
}
