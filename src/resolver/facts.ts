import type { CrmRecord } from '../model/record.js';
import { refKey, sameParty, sameRef } from '../model/record.js';
import type { Policy } from '../model/policy.js';
import type { Clue } from '../model/request.js';
import type { Candidate, Evidence, ResolutionIssue } from '../model/resolution.js';
import { type MatchSchema, isCase, isPersonType, roleOf } from '../model/schema.js';
import { isShared } from './clues.js';
import { type Judged, inFavour } from './evidence.js';

/** Issues that are no look-up's, or have a rule of their own. */
const harmless: readonly ResolutionIssue['code'][] = ['withheld', 'invalid-clue', 'own-number', 'too-many'];

/** One customer as the decision sees it: a contact, an account, or a contact together with its own account. */
export type Party = Judged;

export type Count = 'none' | 'one' | 'several';

/** Everything the decision table asks about, as plain data. */
export interface Facts {
  /** At least one clue was looked up. */
  readonly looked: boolean;
  /** The customer does not show a number. */
  readonly withheld: boolean;
  /** A look-up failed, timed out, was refused or answered in part. */
  readonly incomplete: boolean;
  /** More candidates exist than were read. */
  readonly cut: boolean;
  /** Candidates found. */
  readonly found: Count;
  /** Customers whose evidence alone would be enough to link them. */
  readonly certain: Count;
  /** A clue points away from the one certain customer. */
  readonly contradicted: boolean;
  /** All there is are clues that several people share. */
  readonly shared: boolean;
}

/** `judged`: everything the clues say about each record, by its key; the customers of the candidates included. */
export function gatherFacts(
  looked: number,
  candidates: readonly Candidate[],
  issues: readonly ResolutionIssue[],
  judged: ReadonlyMap<string, Judged>,
  policy: Policy,
  schema: MatchSchema,
): { readonly facts: Facts; readonly certain: readonly CrmRecord[] } {
  const sharedClues = findShared(candidates, schema);
  const enough = policy.autoLinkGrade === 'exact' ? ['exact'] : ['exact', 'probable'];
  /** A shared number or address never identifies a person; it may identify an account. */
  const tells = ({ record, evidence }: Party): readonly Clue[] =>
    cluesFor(evidence.filter(({ grade }) => enough.includes(grade))).filter(
      (clue) => !sharedClues.has(clue) || !isPersonType(schema, record.type),
    );
  const isCertain = (party: Party): boolean => tells(party).length > 0;
  const parties = toParties(candidates, judged, schema, isCertain);
  const certain = preferred(parties.filter(isCertain), policy.preferredType);
  // Where there are several, what else is known of the first does not matter any more.
  const [only] = certain;
  const has = (code: ResolutionIssue['code']): boolean => issues.some((issue) => issue.code === code);
  const facts = {
    looked: looked > 0,
    withheld: has('withheld'),
    incomplete: issues.some(({ code }) => !harmless.includes(code)),
    cut: has('too-many'),
    found: countOf(candidates),
    certain: countOf(certain),
    contradicted: !!only && isContradicted(only, parties),
    shared: sharedClues.size > 0 && (!only || isOneOfSeveral(only, tells(only), parties, sharedClues)),
  };
  return { facts, certain: certain.map(({ record }) => record) };
}

function countOf({ length }: readonly unknown[]): Count {
  return length > 1 ? 'several' : length === 1 ? 'one' : 'none';
}

/** Clues the host flagged as shared, and numbers and addresses that several people have. */
function findShared(candidates: readonly Candidate[], schema: MatchSchema): ReadonlySet<Clue> {
  const owned = new Set<Clue>();
  const shared = new Set<Clue>();
  for (const { record, evidence } of candidates) {
    const person = roleOf(schema, record.type) === 'customer' && isPersonType(schema, record.type);
    for (const { clue, against } of evidence) {
      const counts = person && !against && (clue.kind === 'phone' || clue.kind === 'email');
      if (isShared(clue) || (counts && owned.has(clue))) shared.add(clue);
      if (counts) owned.add(clue);
    }
  }
  return shared;
}

/** The customers that were found, by themselves or by a case; a contact stands for its own account too. */
function toParties(
  candidates: readonly Candidate[],
  judged: ReadonlyMap<string, Judged>,
  schema: MatchSchema,
  isCertain: (party: Party) => boolean,
): readonly Party[] {
  const found = new Map<string, Party>();
  for (const { record, evidence } of candidates) {
    const byCase = isCase(schema, record);
    const customer = byCase ? record.customer : record;
    if (!customer || roleOf(schema, customer.type) !== 'customer') continue;
    const key = refKey(customer);
    const party = found.get(key) ?? judged.get(key);
    if (party) found.set(key, byCase ? withMore(party, evidence) : party);
  }
  const parties = [...found.values()];
  const absorbed = new Set<Party>();
  const merged = parties.map((party) => {
    const own = isCertain(party) && ownAccount(party, parties);
    if (!own) return party;
    absorbed.add(own);
    return withMore(party, own.evidence);
  });
  return merged.filter((_, at) => !absorbed.has(parties[at] as Party));
}

function withMore({ record, evidence }: Party, more: readonly Evidence[]): Party {
  return { record, evidence: [...evidence, ...more] };
}

/**
 * The account a contact stands for, if it is the only one of its people that was found. The contact has to be certain by
 * itself: a name alone must not ride on its account's number.
 */
function ownAccount(contact: Party, parties: readonly Party[]): Party | undefined {
  const { account } = contact.record;
  const own = account && parties.find((party) => party !== contact && sameRef(party.record, account));
  const isOnly = ({ record, evidence }: Party): boolean =>
    record === contact.record || !sameRef(record.account, account) || !isStrong(evidence);
  return parties.every(isOnly) ? own : undefined;
}

/** What speaks against a record is never more than weak. */
function isStrong(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ grade }) => grade !== 'weak');
}

/** The host's preferred type wins where the very same clues speak for customers of several types. */
function preferred(certain: readonly Party[], type: string | undefined): readonly Party[] {
  const [wanted, ...more] = certain.filter(({ record }) => record.type === type);
  if (!wanted || more.length > 0) return certain;
  const clues = cluesFor(wanted.evidence);
  return certain.every(({ evidence }) => cluesFor(evidence).every((clue) => clues.includes(clue))) ? [wanted] : certain;
}

function cluesFor(evidence: readonly Evidence[]): readonly Clue[] {
  return inFavour(evidence).map(({ clue }) => clue);
}

function isContradicted(only: Party, parties: readonly Party[]): boolean {
  const own = cluesFor(only.evidence);
  return (
    only.evidence.some(({ against }) => against) ||
    parties.some(
      ({ record, evidence }) =>
        !sameParty(record, only.record) &&
        inFavour(evidence).some(({ clue, grade }) => !own.includes(clue) && (grade !== 'weak' || clue.kind === 'name')),
    )
  );
}

/** One that is certain only by what is shared is one of several answers where others have that as well. */
function isOneOfSeveral(
  only: Party,
  clues: readonly Clue[],
  parties: readonly Party[],
  shared: ReadonlySet<Clue>,
): boolean {
  const [other, ...more] = parties.filter(
    (party) => party !== only && isStrong(party.evidence.filter(({ clue }) => clues.includes(clue))),
  );
  if (!other || (more.length === 0 && sameParty(other.record, only.record))) return false;
  const theirs = [other, ...more].flatMap(({ evidence }) => cluesFor(evidence));
  return clues.every((clue) => shared.has(clue) && theirs.includes(clue));
}
