import type { CrmRecord, RecordRef } from '../model/record.js';
import { isActive, sameParty, sameRef, toRef } from '../model/record.js';
import type { Policy } from '../model/policy.js';
import type { Clue } from '../model/request.js';
import type { Candidate, Evidence, ResolutionIssue } from '../model/resolution.js';
import { type Schema, roleOf } from '../model/schema.js';
import { atLeast } from './evidence.js';

/** One customer as the decision sees it: a contact, an account, or a contact together with its own account. */
export interface Party {
  readonly customer: CrmRecord;
  readonly evidence: readonly Evidence[];
  /** Its evidence alone would be enough to link it. */
  readonly certain: boolean;
}

/** Everything the decision table asks about. */
export interface Facts {
  /** Clues that were looked up. */
  readonly looked: number;
  readonly withheld: boolean;
  /** A look-up failed, timed out, was cut off or refused. */
  readonly incomplete: boolean;
  /** More candidates exist than were read. */
  readonly cut: boolean;
  readonly candidates: readonly Candidate[];
  readonly parties: readonly Party[];
  readonly certain: readonly Party[];
  /** A clue points away from the one certain customer. */
  readonly contradicted: boolean;
  /** A clue that several people share is all there is. */
  readonly shared: boolean;
}

export interface FactsInput {
  readonly looked: number;
  readonly candidates: readonly Candidate[];
  readonly records: readonly CrmRecord[];
  readonly issues: readonly ResolutionIssue[];
  readonly policy: Policy;
  readonly schema: Schema;
}

const incompleteCodes: readonly ResolutionIssue['code'][] = [
  'lookup-failed',
  'lookup-timed-out',
  'partial',
  'not-permitted',
];

export function gatherFacts(input: FactsInput): Facts {
  const { candidates, issues, policy } = input;
  const customers = candidates.filter(({ record }) => roleOf(input.schema, record.type) === 'customer');
  const sharedClues = findShared(customers);
  const parties = toParties(input, customers, sharedClues);
  const certain = preferred(
    parties.filter((party) => party.certain),
    policy.preferredType,
  );
  const [only] = certain;
  return {
    looked: input.looked,
    withheld: issues.some(({ code }) => code === 'withheld'),
    incomplete: issues.some(({ code }) => incompleteCodes.includes(code)),
    cut: issues.some(({ code }) => code === 'too-many'),
    candidates,
    parties,
    certain,
    contradicted: certain.length === 1 && only !== undefined && isContradicted(only, parties),
    shared: sharedClues.size > 0,
  };
}

/** Clues the host flagged as shared, or that several people have. */
function findShared(customers: readonly Candidate[]): ReadonlySet<Clue> {
  const owners = new Map<Clue, number>();
  const shared = new Set<Clue>();
  for (const { record, evidence } of customers) {
    for (const { clue, grade, against } of evidence) {
      if ('shared' in clue && clue.shared) shared.add(clue);
      if (against || clue.kind === 'record' || grade === 'weak' || !isPerson(record)) continue;
      const count = (owners.get(clue) ?? 0) + 1;
      owners.set(clue, count);
      if (count > 1) shared.add(clue);
    }
  }
  return shared;
}

function isPerson(record: CrmRecord): boolean {
  return record.type === 'contact' || record.account !== undefined;
}

function toParties(input: FactsInput, customers: readonly Candidate[], shared: ReadonlySet<Clue>): Party[] {
  const parties: Party[] = [];
  const merged = new Set<Candidate>();
  for (const candidate of customers) {
    if (merged.has(candidate)) continue;
    const own = ownAccount(candidate, customers, input, shared);
    if (own) merged.add(own);
    parties.push(toParty(candidate.record, [...candidate.evidence, ...(own?.evidence ?? [])], input, shared));
  }
  const absorbed = new Set([...merged].map(({ record }) => record));
  const left = parties.filter(({ customer }) => !absorbed.has(customer));
  addCaseOwners(left, input, shared);
  return left;
}

/**
 * A contact stands for its own account too, if it is the only one of that account among the candidates and strong
 * enough by itself: a name alone must not ride on its account's number.
 */
function ownAccount(
  contact: Candidate,
  customers: readonly Candidate[],
  { policy }: FactsInput,
  shared: ReadonlySet<Clue>,
): Candidate | undefined {
  const { account } = contact.record;
  if (!account || !isCertain(contact.record, contact.evidence, policy, shared)) return undefined;
  const siblings = customers.filter(({ record, grade }) => sameRef(record.account, account) && grade !== 'weak');
  return siblings.length === 1 ? customers.find(({ record }) => sameRef(record, account)) : undefined;
}

/** A case that matched speaks for its own customer, or for the one contact of it that is certain anyway. */
function addCaseOwners(parties: Party[], input: FactsInput, shared: ReadonlySet<Clue>): void {
  for (const { record, evidence } of input.candidates) {
    const owner = record.customer;
    if (roleOf(input.schema, record.type) !== 'case' || !owner) continue;
    const known = indexOfOwner(parties, owner);
    const customer = parties[known]?.customer ?? input.records.find((one) => sameRef(one, owner)) ?? stub(owner);
    const party = toParty(customer, [...(parties[known]?.evidence ?? []), ...evidence], input, shared);
    if (known < 0) parties.push(party);
    else parties[known] = party;
  }
}

function indexOfOwner(parties: readonly Party[], owner: RecordRef): number {
  const same = parties.findIndex(({ customer }) => sameRef(customer, owner));
  if (same >= 0) return same;
  const people = parties.filter(({ customer, certain }) => certain && sameParty(customer, owner));
  const [only] = people;
  return only && people.length === 1 ? parties.indexOf(only) : -1;
}

/** A customer of whom nothing but the reference is known. */
function stub(owner: NonNullable<CrmRecord['customer']>): CrmRecord {
  return { ...toRef(owner), name: owner.name ?? '', fields: {} };
}

function toParty(
  customer: CrmRecord,
  evidence: readonly Evidence[],
  { policy }: FactsInput,
  shared: ReadonlySet<Clue>,
): Party {
  return { customer, evidence, certain: isCertain(customer, evidence, policy, shared) };
}

/** A shared number or address never identifies a person; it may identify an account. */
function isCertain(
  customer: CrmRecord,
  evidence: readonly Evidence[],
  policy: Policy,
  shared: ReadonlySet<Clue>,
): boolean {
  return evidence.some(
    ({ clue, grade, against }) =>
      !against && atLeast(grade, policy.autoLinkGrade) && !(shared.has(clue) && isPerson(customer)),
  );
}

/** The host's preferred type wins where the very same clues speak for customers of several types. */
function preferred(certain: readonly Party[], type: string | undefined): readonly Party[] {
  const wanted = certain.filter(({ customer }) => customer.type === type);
  const [only] = wanted;
  if (!only || wanted.length > 1 || certain.length === 1) return certain;
  const clues = cluesFor(only);
  return certain.every((party) => [...cluesFor(party)].every((clue) => clues.has(clue))) ? wanted : certain;
}

function cluesFor(party: Party): ReadonlySet<Clue> {
  return new Set(party.evidence.filter(({ against }) => !against).map(({ clue }) => clue));
}

function isContradicted(only: Party, parties: readonly Party[]): boolean {
  if (only.evidence.some(({ against }) => against)) return true;
  const own = cluesFor(only);
  return parties.some(
    (party) =>
      party !== only &&
      !sameParty(party.customer, only.customer) &&
      party.evidence.some(({ clue, against, grade }) => !against && grade !== 'weak' && !own.has(clue)),
  );
}

/** The active cases of a customer among the records; a contact's account counts as the contact. */
export function activeCasesOf(
  customer: CrmRecord,
  records: readonly CrmRecord[],
  schema: Schema,
): readonly CrmRecord[] {
  return records.filter(
    (record) =>
      roleOf(schema, record.type) === 'case' &&
      isActive(record) &&
      !!record.customer &&
      sameParty(customer, record.customer),
  );
}
