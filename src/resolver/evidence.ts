import type { CrmRecord, FieldValue } from '../model/record.js';
import { modifiedTime, sameRef } from '../model/record.js';
import type { Candidate, Evidence, Grade } from '../model/resolution.js';
import { isPersonType, roleOf, typeOf } from '../model/schema.js';
import { foldEmail, wholeKey } from '../model/text.js';
import { type Comparison, type UsableClue, nameKey } from './clues.js';
import type { PhoneNumber } from './phone.js';

const grades: readonly Grade[] = ['exact', 'probable', 'weak'];

function byGrade(a: { readonly grade: Grade }, b: { readonly grade: Grade }): number {
  return grades.indexOf(a.grade) - grades.indexOf(b.grade);
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
  const evidence = clues.flatMap((clue) => compare(clue, record, comparison) ?? []);
  // Full name and account, both equal, are more than the sum of two weak agreements.
  const agreeing = inFavour(evidence).map(({ clue }) => clue.kind);
  const both = agreeing.includes('name') && agreeing.includes('accountName');
  if (!both || !isPersonType(comparison.schema, record.type)) return evidence;
  return evidence.map((one) => (one.clue.kind === 'name' && !one.against ? { ...one, grade: 'probable' } : one));
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
  const agreements = (typeOf(comparison.schema, record.type)?.fields ?? []).flatMap((field): Evidence[] => {
    const grade = field.clue === kind && gradeField(usable, record.fields[field.name], record, comparison);
    return grade ? [{ clue, field: field.name, grade }] : [];
  });
  return inFavour(agreements)[0];
}

function gradeField(
  usable: UsableClue,
  value: FieldValue | undefined,
  record: CrmRecord,
  comparison: Comparison,
): Grade | undefined {
  if (typeof value !== 'string') return undefined;
  const { kind, key } = usable;
  if (kind === 'phone') {
    return gradePhone(usable.number, comparison.normalizePhone(value, regionOf(record, comparison)));
  }
  if (kind === 'email') {
    if (foldEmail(value) === key) return 'exact';
    return foldEmail(value, true) === foldEmail(key, true) ? 'probable' : undefined;
  }
  if (wholeKey(value) !== key) return undefined;
  // Whoever writes under a user name has not signed in: a channel that signed somebody in names the record.
  return kind === 'caseNumber' ? 'exact' : 'probable';
}

function gradePhone(a: PhoneNumber, b: PhoneNumber | undefined): Grade | undefined {
  if (!b) return undefined;
  const certain = a.e164 !== undefined && b.e164 !== undefined;
  if (certain ? a.e164 !== b.e164 : a.national !== b.national) return undefined;
  if (a.extension === b.extension) return certain ? 'exact' : 'probable';
  return a.extension === undefined || b.extension === undefined ? 'probable' : undefined;
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
  const found = nameKey((field === 'account' ? record.account?.name : record.name) ?? '');
  if (found === key) return { clue, field, grade: 'weak' };
  // Who calls for an account has another name than it has.
  if (!found || (kind === 'name' && !person)) return undefined;
  const common = new Set(found.split(' '));
  return key.split(' ').some((word) => common.has(word)) ? undefined : { clue, field, grade: 'weak', against: true };
}

/** A record's numbers are read by its own country where it names one; one that is no code allows no guess. */
function regionOf({ type, fields }: CrmRecord, { schema, defaultRegion }: Comparison): string | undefined {
  const field = typeOf(schema, type)?.fields.find(({ kind }) => kind === 'country');
  const country = field && fields[field.name];
  if (typeof country !== 'string' || country === '') return defaultRegion;
  return /^[a-z]{2}$/i.test(country) ? country : undefined;
}

/** By grade, then by number of agreeing clues, then the latest first. */
export function byRank(a: Candidate, b: Candidate): number {
  return byGrade(a, b) || inFavour(b.evidence).length - inFavour(a.evidence).length || byRecency(a.record, b.record);
}

/** The latest first, then by name, type and id. */
export function byRecency(a: CrmRecord, b: CrmRecord): number {
  return modifiedTime(b) - modifiedTime(a) || order(a.name, b.name) || order(a.type, b.type) || order(a.id, b.id);
}

/** By code unit: the same in every engine and language. */
function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
