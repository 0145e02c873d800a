import { refKey } from '../model/record.js';
import { attempt } from '../model/read.js';
import type { Policy } from '../model/policy.js';
import type { Clue, ConversationRequest } from '../model/request.js';
import type { ResolutionIssue } from '../model/resolution.js';
import { type MatchSchema, isCase, roleOf } from '../model/schema.js';
import { foldEmail, wholeKey, words } from '../model/text.js';
import { gradePhone, phoneKey } from './phone-match.js';
import type { PhoneNormalizer, PhoneNumber } from './phone.js';

/** How clues and fields are made comparable. */
export interface Comparison extends Pick<Policy, 'defaultRegion' | 'ownNumbers' | 'internalDigits'> {
  readonly schema: MatchSchema;
  readonly normalizePhone: PhoneNormalizer;
}

/** A clue together with the comparable form that was made of it; clues of one kind with the same key say the same. */
export type UsableClue =
  | { readonly kind: 'record'; readonly key: string; readonly clue: Clue & { kind: 'record' } }
  | { readonly kind: 'phone'; readonly key: string; readonly clue: Clue; readonly number: PhoneNumber }
  | {
      readonly kind: 'email' | 'caseNumber' | 'channelUser' | 'name' | 'accountName';
      readonly key: string;
      readonly clue: Clue;
    };

const longestEmail = 254;
const longestKey = 200;

/** What channels send when the caller does not show a number. 266696687 is "anonymous" on a keypad. */
const withheld =
  /^(?:\w+:)?\+?(?:|(?:anonymous|restricted|unknown|private|withheld|unavailable|blocked|no caller id)(?: (?:number|caller|name))?|(?:00)?266 ?69 ?66 ?87)(?:@.*)?$/i;

/** The clues of a request that can be looked up, and an issue for each that can not. The assigned case counts as one. */
export function readClues(
  request: ConversationRequest,
  comparison: Comparison,
): { readonly usable: readonly UsableClue[]; readonly issues: ResolutionIssue[] } {
  const usable = new Map<string, UsableClue>();
  const issues: ResolutionIssue[] = [];
  const clues: Clue[] = Array.isArray(request.clues) ? [...(request.clues as readonly Clue[])] : [];
  const { assignedCase } = request;
  const assigned: Clue | undefined = assignedCase && { kind: 'record', ref: assignedCase };
  if (assigned) clues.push(assigned);
  // A customer in the place of the assigned case does not tell who is asking.
  const readOne = (clue: Clue): ReturnType<typeof readClue> => {
    if (clue === assigned && !isCase(comparison.schema, assigned.ref)) return undefined;
    // A getter of the host's may throw here, and not later.
    isShared(clue);
    return readClue(clue, comparison);
  };
  for (const clue of clues) {
    // The host's context is as untrusted as its data: a clue that is not one is an issue, never an exception.
    const read = attempt((one) => readOne(one as Clue), clue) ?? 'invalid-clue';
    if (typeof read === 'string') {
      issues.push({ code: read, clue });
      continue;
    }
    // What is said twice counts once, and is shared if it is so once; which of them counts does not depend on their order.
    const key = read.kind + read.key;
    const known = usable.get(key);
    if (!known || order(clue) < order(known.clue)) usable.set(key, read);
  }
  return { usable: [...usable.values()], issues };
}

function order(clue: Clue): string {
  // Stryker disable next-line StringLiteral: any text will do, as a record is written in one way only
  return `${isShared(clue) ? 0 : 1}${clue.kind === 'record' ? '' : spelledKey(clue.value)}`;
}

/** Whether the host knows that several people use what the clue names. */
export function isShared(clue: Clue): boolean {
  return 'shared' in clue && clue.shared === true;
}

function readClue(clue: Clue, comparison: Comparison): UsableClue | 'withheld' | 'own-number' | undefined {
  const { schema, normalizePhone, defaultRegion } = comparison;
  const { kind } = clue;
  if (kind === 'record') {
    // Nothing is known about the records of another type, not even whether they are customers.
    const known = roleOf(schema, clue.ref.type) && clue.ref.id;
    return known ? { kind, clue, key: refKey(clue.ref) } : undefined;
  }
  const value = clue.value.trim();
  if (kind === 'phone') {
    if (withheld.test(value)) return 'withheld';
    const number = normalizePhone(value, clue.region ?? defaultRegion);
    return number && (isOwn(number, comparison) ? 'own-number' : { kind, clue, number, key: phoneKey(number) });
  }
  const key = keyOf(kind, value);
  return key ? { kind, clue, key } : undefined;
}

/** Whether a number is the operator's own, or an extension inside the house. */
function isOwn(number: PhoneNumber, comparison: Comparison): boolean {
  const { ownNumbers, internalDigits, normalizePhone, defaultRegion } = comparison;
  const { e164, national } = number;
  if (e164 === undefined && national.length <= internalDigits && /^\d+$/.test(national)) return true;
  return ownNumbers.some((written) => {
    const start = written.replace(/\*.*/s, '');
    const own = normalizePhone(start, defaultRegion);
    if (start !== written) {
      // Of a range only the beginning is known, which says something only in international form, and may be no number yet.
      const beginning = own?.e164 ?? start.replace(/[^+\d]/g, '');
      return beginning.length > 2 && !!e164?.startsWith(beginning);
    }
    return !!own && !!gradePhone({ ...own, extension: undefined }, { ...number, extension: undefined });
  });
}

function keyOf(kind: Exclude<Clue['kind'], 'record' | 'phone'>, value: string): string | undefined {
  switch (kind) {
    case 'email':
      return value.length <= longestEmail && /^\S+@[^\s@]+$/.test(value) ? foldEmail(value) : undefined;
    case 'caseNumber':
    case 'channelUser':
      return value.length <= longestKey ? wholeKey(value) : undefined;
    case 'name':
    case 'accountName':
      return nameKey(value);
  }
}

/** A name by its words, in any order. */
export function nameKey(value: string): string {
  return words(value).sort().join(' ');
}

/** A name as it is spelled: without regard to case and blanks only. */
export function spelledKey(value: string): string {
  // Stryker disable next-line MethodExpression,StringLiteral: no name is so long; those that have the same words differ in more than blanks
  return wholeKey(value.slice(0, longestKey)).split(/\s+/).join(' ');
}
