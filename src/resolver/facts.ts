import type { CrmRecord } from '../model/record.js';
import { isActive, refKey, sameParty, sameRef } from '../model/record.js';
import type { Policy } from '../model/policy.js';
import type { Clue } from '../model/request.js';
import type { Candidate, Evidence, ResolutionIssue } from '../model/resolution.js';
import { type MatchSchema, isPersonType, roleOf } from '../model/schema.js';
import { isShared } from './clues.js';
import { type Judged, atLeast } from './evidence.js';

/** Issues that are no look-up's, or have a rule of their own. */
const harmless: readonly ResolutionIssue['code'][] = ['withheld', 'invalid-clue', 'too-many'];

/** One customer as the decision sees it: a contact, an account, or a contact together with its own account. */
export type Party = Judged;

/** Everything the decision table asks about. */
export interface Facts {
  /** Clues that were looked up. */
  readonly looked: number;
  readonly withheld: boolean;
  /** A look-up failed, timed out, was refused or answered in part. */
  readonly incomplete: boolean;
  /** More candidates exist than were read. */
  readonly cut: boolean;
  /** Candidates found. */
  readonly found: number;
  /** Customers whose evidence alone would be enough to link them. */
  readonly certain: readonly CrmRecord[];
  /** A clue points away from the one certain customer. */
  readonly contradicted: boolean;
  /** All there is are clues that several people share. */
  readonly shared: boolean;
}

export interface FactsInput {
  readonly looked: number;
  readonly candidates: readonly Candidate[];
  readonly issues: readonly ResolutionIssue[];
  readonly policy: Policy;
  readonly schema: MatchSchema;
  /** Everything the clues say about each record, by its key; the customers of the candidates included. */
  readonly judged: ReadonlyMap<string, Judged>;
}

export function gatherFacts(input: FactsInput): Facts {
  const { candidates, issues, policy, schema } = input;
  const sharedClues = findShared(candidates, schema);
  const tells = ({ record, evidence }: Party): readonly Clue[] =>
    evidence
      .filter(({ grade, against }) => !against && atLeast(grade, policy.autoLinkGrade))
      .map(({ clue }) => clue)
      // A shared number or address never identifies a person; it may identify an account.
      .filter((clue) => !sharedClues.has(clue) || !isPersonType(schema, record.type));
  const parties = toParties(input, (party) => tells(party).length > 0);
  const certain = preferred(
    parties.filter((party) => tells(party).length > 0),
    policy.preferredType,
  );
  const only = certain.length === 1 ? certain[0] : undefined;
  const has = (code: ResolutionIssue['code']): boolean => issues.some((issue) => issue.code === code);
  return {
    looked: input.looked,
    withheld: has('withheld'),
    incomplete: issues.some(({ code }) => !harmless.includes(code)),
    cut: has('too-many'),
    found: candidates.length,
    certain: certain.map(({ record }) => record),
    contradicted: !!only && isContradicted(only, parties),
    shared:
      sharedClues.size > 0 && (only ? isOneOfSeveral(only, tells(only), parties, sharedClues) : certain.length === 0),
  };
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
function toParties({ candidates, judged, schema }: FactsInput, isCertain: (party: Party) => boolean): readonly Party[] {
  const found = new Map<string, Party>();
  for (const { record, evidence } of candidates) {
    const isCase = roleOf(schema, record.type) === 'case';
    const key = isCase ? ownerKey(record, schema) : refKey(record);
    const party = found.get(key) ?? judged.get(key);
    if (party) found.set(key, isCase ? { ...party, evidence: [...party.evidence, ...evidence] } : party);
  }
  const parties = [...found.values()];
  const absorbed = new Set<Party>();
  const merged = parties.map((party) => {
    const own = isCertain(party) && ownAccount(party, parties);
    if (!own) return party;
    absorbed.add(own);
    return { ...party, evidence: [...party.evidence, ...own.evidence] };
  });
  return merged.filter((_, at) => !absorbed.has(parties[at] as Party));
}

/** The key of a case's customer; empty where it names none. */
function ownerKey({ customer }: CrmRecord, schema: MatchSchema): string {
  return customer && roleOf(schema, customer.type) === 'customer' ? refKey(customer) : '';
}

/**
 * The account a contact stands for, if it is the only one of its people that was found; it has to be certain by itself:
 * a name alone must not ride on its account's number.
 */
function ownAccount(contact: Party, parties: readonly Party[]): Party | undefined {
  const { account } = contact.record;
  const people = parties.filter(({ record, evidence }) => sameRef(record.account, account) && isStrong(evidence));
  if (!account || people.length !== 1) return undefined;
  return parties.find((party) => party !== contact && sameRef(party.record, account));
}

function isStrong(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ grade, against }) => !against && grade !== 'weak');
}

/** The host's preferred type wins where the very same clues speak for customers of several types. */
function preferred(certain: readonly Party[], type: string | undefined): readonly Party[] {
  const wanted = certain.filter(({ record }) => record.type === type);
  const clues = cluesFor(wanted);
  return wanted.length === 1 && [...cluesFor(certain)].every((clue) => clues.has(clue)) ? wanted : certain;
}

function cluesFor(parties: readonly Party[]): ReadonlySet<Clue> {
  return new Set(parties.flatMap(({ evidence }) => evidence.filter(({ against }) => !against)).map(({ clue }) => clue));
}

function isContradicted(only: Party, parties: readonly Party[]): boolean {
  const own = cluesFor([only]);
  return (
    only.evidence.some(({ against }) => against) ||
    parties.some(
      ({ record, evidence }) =>
        !sameParty(record, only.record) && isStrong(evidence.filter(({ clue }) => !own.has(clue))),
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
  const others = parties.filter(
    (party) => party !== only && isStrong(party.evidence.filter(({ clue }) => clues.includes(clue))),
  );
  const strangers = others.some(({ record }) => !sameParty(record, only.record));
  const theirs = cluesFor(others);
  return (others.length > 1 || strangers) && clues.every((clue) => shared.has(clue) && theirs.has(clue));
}

/** The active cases of a customer among the records; a contact's account counts as the contact. */
export function activeCasesOf(
  customer: CrmRecord,
  judged: ReadonlyMap<string, Judged>,
  schema: MatchSchema,
): readonly CrmRecord[] {
  return [...judged.values()].flatMap(({ record }) => {
    const isCase = roleOf(schema, record.type) === 'case' && isActive(record);
    return isCase && record.customer && sameParty(customer, record.customer) ? [record] : [];
  });
}
