import type { CrmRecord, RecordRef } from '../model/record.js';
import { modifiedTime, refKey, sameRef } from '../model/record.js';
import type { Clue } from '../model/request.js';
import type { Candidate, Evidence, Grade } from '../model/resolution.js';
import { isPersonType, roleOf, typeOf } from '../model/schema.js';
import { foldEmail, wholeKey } from '../model/text.js';
import { type Comparison, type UsableClue, nameKey, spelledKey } from './clues.js';
import { gradePhone, phoneKey } from './phone-match.js';
import type { PhoneNumber } from './phone.js';

const rank: Readonly<Record<Grade, number>> = { exact: 0, probable: 1, weak: 2 };

function byGrade(a: { readonly grade: Grade }, b: { readonly grade: Grade }): number {
  return rank[a.grade] - rank[b.grade];
}

/** The evidence that speaks for a record, the strongest first. */
export function inFavour(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter(({ against }) => !against).sort(byGrade);
}

/** A record with everything the clues say about it, for and against. */
export interface Judged {
  readonly record: CrmRecord;
  readonly evidence: readonly Evidence[];
}

/** Everything the clues say about a record. */
export function evidenceFor(
  record: CrmRecord,
  clues: readonly UsableClue[],
  comparison: Comparison,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  for (const clue of clues) {
    const one = compare(clue, record, comparison);
    if (one) evidence.push(one);
  }
  // Full name and account, both equal and not only alike, are more than the sum of two weak agreements.
  const isEqual = (kind: Clue['kind']): boolean =>
    evidence.some((one) => one.clue.kind === kind && !one.against && isSpelledAlike(one));
  if (!isEqual('accountName') || !isEqual('name') || !isPersonType(comparison.schema, record.type)) return evidence;
  return evidence.map((one) => (one.clue.kind === 'name' && !one.against ? { ...one, grade: 'probable' } : one));
}

/** For evidence of names, which has both sides. */
function isSpelledAlike({ clue, value }: Evidence): boolean {
  return spelledKey((clue as Clue & { kind: 'name' }).value) === spelledKey(value as string);
}

/** A record as candidate, or undefined where nothing speaks for it. */
export function toCandidate({ record, evidence }: Judged): Candidate | undefined {
  const [best] = inFavour(evidence);
  return best && { record, grade: best.grade, evidence };
}

/** The best agreement of one clue with one record, or none. */
function compare(usable: UsableClue, record: CrmRecord, comparison: Comparison): Evidence | undefined {
  const { kind, clue } = usable;
  if (kind === 'record') return sameRef(usable.clue.ref, record) ? { clue, field: 'id', grade: 'exact' } : undefined;
  if (kind === 'name' || kind === 'accountName') return compareName(usable, kind, record, comparison);
  let best: Evidence | undefined;
  // Stryker disable next-line ArrayDeclaration: what has no clue is not compared
  for (const { name, clue: compared } of typeOf(comparison.schema, record.type)?.fields ?? []) {
    const value = compared === kind ? record.fields[name] : undefined;
    // A number is compared as it is written: many services keep case numbers so.
    const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
    const one = typeof text === 'string' ? agreement(usable, name, text, record, comparison) : undefined;
    if (one && (!best || byGrade(one, best) < 0)) best = one;
  }
  return best;
}

function agreement(
  usable: UsableClue,
  field: string,
  value: string,
  record: CrmRecord,
  comparison: Comparison,
): Evidence | undefined {
  const { kind, clue, key } = usable;
  const agreed = (grade: Grade | undefined, own: string): Evidence | undefined =>
    grade && { clue, field, grade, value, normalized: { clue: key, value: own } };
  if (kind === 'phone') {
    // Stryker disable next-line ConditionalExpression: it only costs more to read the number
    if (isOtherNumber(value, usable.number)) return undefined;
    const number = comparison.normalizePhone(value, regionOf(record, comparison));
    return number && agreed(gradePhone(usable.number, number), phoneKey(number));
  }
  if (kind === 'email') {
    const own = foldEmail(value);
    if (own === key) return agreed('exact', own);
    return foldEmail(own, true) === foldEmail(key, true) ? agreed('probable', own) : undefined;
  }
  // Whoever writes under a user name has not signed in: a channel that signed somebody in names the record.
  return wholeKey(value) === key ? agreed(kind === 'caseNumber' ? 'exact' : 'probable', key) : undefined;
}

/**
 * Whether a number in plain digits is certainly another one: it has not even the last digits. Most numbers are, and this
 * costs a tenth of reading them.
 */
// Stryker disable next-line BlockStatement: numbers that are not told apart here are read
function isOtherNumber(written: string, { national }: PhoneNumber): boolean {
  // Stryker disable next-line ConditionalExpression,Regex,StringLiteral,UnaryOperator: likewise
  return /^[-\d\s+()./]*$/.test(written) && !written.replace(/\D/g, '').includes(national.replace(/\D/g, '').slice(-4));
}

/** A full name in any order of its words is weak evidence; a name with no word in common speaks against a customer. */
function compareName(
  { clue, key }: UsableClue,
  kind: 'name' | 'accountName',
  record: CrmRecord,
  { schema }: Comparison,
): Evidence | undefined {
  if (roleOf(schema, record.type) !== 'customer') return undefined;
  const person = isPersonType(schema, record.type);
  const field = kind === 'accountName' && person ? 'account' : 'name';
  const value = (field === 'account' ? record.account?.name : record.name) ?? '';
  const found = nameKey(value);
  const against = found !== key;
  if (against) {
    // Who calls for an account has another name than it has.
    if (!found || (kind === 'name' && !person)) return undefined;
    const own = found.split(' ');
    if (key.split(' ').some((word) => own.includes(word))) return undefined;
  }
  const normalized = { clue: key, value: found };
  return { clue, field, grade: 'weak', ...(against && { against }), value, normalized };
}

/** A record's numbers are read by its own country where it names one; one that is no code allows no guess. */
function regionOf({ type, fields }: CrmRecord, { schema, defaultRegion }: Comparison): string | undefined {
  // Stryker disable next-line OptionalChaining: a record of no type is not compared
  const field = typeOf(schema, type)?.fields.find(({ kind }) => kind === 'country');
  const country = field && fields[field.name];
  if (typeof country !== 'string' || country === '') return defaultRegion;
  return /^[a-z]{2}$/i.test(country) ? country : undefined;
}

/** By grade, then by number of agreeing clues, then what was chosen before, then by recency. */
export function ranked(candidates: readonly Candidate[], chosen?: readonly RecordRef[]): Candidate[] {
  const before = chosen && new Set(chosen.map(refKey));
  return sortedBy(candidates, ({ record, evidence, grade }) => [
    rank[grade],
    -evidence.filter(({ against }) => !against).length,
    before?.has(refKey(record)) ? 0 : 1,
    ...recency(record),
  ]);
}

/** The latest first, then by name, type and id. */
export function recency(record: CrmRecord): readonly (string | number)[] {
  return [-modifiedTime(record), record.name, record.type, record.id];
}

/** Sorted by keys that are worked out once an item; no two items have the same. Texts by code unit: the same in every engine and language. */
export function sortedBy<T>(items: readonly T[], keysOf: (item: T) => readonly (string | number)[]): T[] {
  const keyed = items.map((item) => ({ item, keys: keysOf(item) }));
  keyed.sort(({ keys: one }, { keys: other }) => {
    const at = one.findIndex((key, place) => key !== other[place]);
    // Stryker disable next-line EqualityOperator: they differ
    return (one[at] as string) < (other[at] as string) ? -1 : 1;
  });
  return keyed.map(({ item }) => item);
}
