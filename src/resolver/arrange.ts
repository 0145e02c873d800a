import { type CrmRecord, type Lookup, type RecordRef, refKey } from '../model/record.js';
import { RefMap } from '../model/ref-map.js';
import type { Candidate } from '../model/resolution.js';
import { type MatchSchema, isPersonType } from '../model/schema.js';

/** Candidates of one account. */
export interface CandidateGroup {
  /** The account; none for customers without one. */
  readonly account?: CrmRecord | Lookup;
  readonly candidates: readonly Candidate[];
}

/** What was there before stays where it was, as it is now; what is new comes after it. */
export function keepOrder(before: readonly Candidate[], now: readonly Candidate[]): readonly Candidate[] {
  const fresh = new Map(now.map((candidate) => [refKey(candidate.record), candidate]));
  const kept = new Set(before.flatMap(({ record }) => fresh.get(refKey(record)) ?? []));
  return [...kept, ...now.filter((candidate) => !kept.has(candidate))];
}

/**
 * Candidates under their accounts, each account where its best candidate stands. `before`: groups that are shown already;
 * their rows stay where they are, and what is new follows in groups of its own, so that no row ever moves.
 */
export function groupByAccount(
  candidates: readonly Candidate[],
  schema: MatchSchema,
  before: readonly CandidateGroup[] = [],
): readonly CandidateGroup[] {
  const groups: { account?: CrmRecord | Lookup; candidates: Candidate[] }[] = [];
  const all = new RefMap<Candidate>();
  for (const candidate of candidates) all.set(candidate.record, candidate);
  const left = new Set<Candidate>();
  for (const candidate of candidates) left.add(all.get(candidate.record) ?? candidate);
  for (const { account, candidates: rows } of before) {
    // Stryker disable next-line ArrayDeclaration: what is left over is a candidate
    const kept = rows.flatMap(({ record }) => all.get(record) ?? []).filter((one) => left.delete(one));
    if (kept.length > 0) groups.push({ account, candidates: kept });
  }
  const added = new RefMap<Candidate[]>();
  for (const candidate of left) {
    const account = accountOf(candidate.record, all, schema);
    const place = account ?? nowhere;
    let rows = added.get(place);
    if (!rows) {
      added.set(place, (rows = []));
      groups.push({ account, candidates: rows });
    }
    rows.push(candidate);
  }
  return groups;
}

// Stryker disable next-line StringLiteral,ObjectLiteral: any type that no record has
const nowhere: RecordRef = { type: '', id: '' };

/** The account a record stands under: its own, that of the customer of a case, or an account itself. */
function accountOf(record: CrmRecord, all: RefMap<Candidate>, schema: MatchSchema): CrmRecord | Lookup | undefined {
  const known = (ref: Lookup): CrmRecord | undefined => all.get(ref)?.record;
  const { customer, account = customer && (known(customer)?.account ?? customer) } = record;
  if (account) return known(account) ?? account;
  return isPersonType(schema, record.type) ? undefined : record;
}
