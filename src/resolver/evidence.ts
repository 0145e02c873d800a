import type { CrmRecord, FieldValue } from '../model/record.js';
import { isActive, sameRef } from '../model/record.js';
import type { Candidate, Evidence, Grade } from '../model/resolution.js';
import type { FieldDefinition, Schema } from '../model/schema.js';
import { roleOf, typeOf } from '../model/schema.js';
import { foldEmail, words } from '../model/text.js';
import { caseKey, type UsableClue } from './clues.js';
import type { PhoneNormalizer, PhoneNumber } from './phone.js';

const strength: Readonly<Record<Grade, number>> = { exact: 3, probable: 2, weak: 1 };

export function atLeast(grade: Grade, least: Grade): boolean {
  return strength[grade] >= strength[least];
}

export interface Comparison {
  readonly schema: Schema;
  readonly normalizePhone: PhoneNormalizer;
  readonly defaultRegion?: string;
}

/** A record as candidate, or undefined where no clue speaks for it. */
export function toCandidate(
  record: CrmRecord,
  clues: readonly UsableClue[],
  comparison: Comparison,
): Candidate | undefined {
  const found = clues.flatMap((clue) => compare(clue, record, comparison));
  const evidence = withNameAndAccount(found);
  const pro = evidence.filter((one) => !one.against);
  if (pro.length === 0) return undefined;
  const grade = pro.reduce<Grade>((best, one) => (atLeast(one.grade, best) ? one.grade : best), 'weak');
  return { record, grade, evidence };
}

/** The best agreement of one clue with one record, or none. */
function compare(usable: UsableClue, record: CrmRecord, comparison: Comparison): Evidence[] {
  const { clue } = usable;
  switch (usable.kind) {
    case 'record':
      return sameRef(usable.clue.ref, record) ? [{ clue, field: 'id', grade: 'exact' }] : [];
    case 'name':
      return compareName(usable.words, record, comparison.schema).map((one) => ({ clue, ...one }));
    case 'accountName': {
      const own = roleOf(comparison.schema, record.type) === 'customer' && !record.account;
      const grade = gradeWords(usable.words, words((own ? record.name : record.account?.name) ?? ''));
      return grade ? [{ clue, field: own ? 'name' : 'account', grade }] : [];
    }
    default: {
      const fields = typeOf(comparison.schema, record.type)?.fields ?? [];
      const graded = fields
        .filter((field) => field.clue === usable.kind)
        .flatMap((field) => gradeField(usable, record.fields[field.name], record, field, comparison));
      graded.sort((a, b) => strength[b.grade] - strength[a.grade]);
      return graded.slice(0, 1);
    }
  }
}

function gradeField(
  usable: Exclude<UsableClue, { kind: 'record' | 'name' | 'accountName' }>,
  value: FieldValue | undefined,
  record: CrmRecord,
  field: FieldDefinition,
  { normalizePhone, defaultRegion }: Comparison,
): Evidence[] {
  if (typeof value !== 'string' || value === '') return [];
  const grade =
    usable.kind === 'phone'
      ? gradePhone(usable.number, normalizePhone(value, regionOf(record) ?? defaultRegion))
      : usable.kind === 'email'
        ? gradeEmail(usable.address, usable.untagged, value)
        : caseKey(value) === usable.key
          ? 'exact'
          : undefined;
  return grade ? [{ clue: usable.clue, field: field.name, grade }] : [];
}

function gradePhone(a: PhoneNumber, b: PhoneNumber | undefined): Grade | undefined {
  if (!b) return undefined;
  if (a.e164 !== undefined && b.e164 !== undefined) {
    if (a.e164 !== b.e164) return undefined;
    if (a.extension === b.extension) return 'exact';
    return a.extension === undefined || b.extension === undefined ? 'probable' : undefined;
  }
  const sameExtension = a.extension === b.extension || a.extension === undefined || b.extension === undefined;
  return a.national === b.national && sameExtension ? 'probable' : undefined;
}

function gradeEmail(address: string, untagged: string, value: string): Grade | undefined {
  if (foldEmail(value) === address) return 'exact';
  return foldEmail(value, true) === untagged ? 'probable' : undefined;
}

/** A full name in any order of its words is weak evidence; a name with no word in common speaks against a person. */
function compareName(wanted: readonly string[], record: CrmRecord, schema: Schema): Omit<Evidence, 'clue'>[] {
  if (roleOf(schema, record.type) !== 'customer') return [];
  const found = words(record.name);
  if (gradeWords(wanted, found)) return [{ field: 'name', grade: 'weak' }];
  // An account is not a person: another name on it says nothing.
  const person = record.account !== undefined || record.fields.lastName !== undefined;
  const apart = found.length > 0 && !wanted.some((word) => found.includes(word));
  return person && apart ? [{ field: 'name', grade: 'weak', against: true }] : [];
}

function gradeWords(wanted: readonly string[], found: readonly string[]): Grade | undefined {
  const same = wanted.length === found.length && wanted.every((word) => found.includes(word));
  return same ? 'weak' : undefined;
}

/** Full name and account, both equal, are more than the sum of two weak agreements. */
function withNameAndAccount(evidence: readonly Evidence[]): readonly Evidence[] {
  const agrees = (kind: string): boolean => evidence.some((one) => one.clue.kind === kind && !one.against);
  if (!agrees('name') || !agrees('accountName')) return evidence;
  return evidence.map((one) => (one.clue.kind === 'name' && !one.against ? { ...one, grade: 'probable' } : one));
}

/** A record's numbers are read by its own country where it names one. */
function regionOf(record: CrmRecord): string | undefined {
  const { country } = record.fields;
  return typeof country === 'string' && /^[A-Z]{2}$/i.test(country) ? country : undefined;
}

/** By grade, then agreeing clues, then open before closed, then recency, then stably by name and id. */
export function byRank(a: Candidate, b: Candidate): number {
  return (
    strength[b.grade] - strength[a.grade] ||
    agreeing(b) - agreeing(a) ||
    Number(isActive(b.record)) - Number(isActive(a.record)) ||
    order(b.record.modifiedAt ?? '', a.record.modifiedAt ?? '') ||
    order(a.record.name, b.record.name) ||
    order(a.record.type, b.record.type) ||
    order(a.record.id, b.record.id)
  );
}

function agreeing(candidate: Candidate): number {
  return candidate.evidence.filter((one) => !one.against).length;
}

/** By code unit: the same in every engine and language. */
function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
