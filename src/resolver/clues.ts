import type { Clue, ConversationRequest } from '../model/request.js';
import type { ResolutionIssue } from '../model/resolution.js';
import { asciiDigits, fold, foldEmail, words } from '../model/text.js';
import type { PhoneNormalizer, PhoneNumber } from './phone.js';

/** A clue together with the comparable form that was made of it. */
export type UsableClue =
  | { readonly kind: 'record'; readonly clue: Clue & { kind: 'record' } }
  | { readonly kind: 'phone'; readonly clue: Clue; readonly number: PhoneNumber }
  | { readonly kind: 'email'; readonly clue: Clue; readonly address: string; readonly untagged: string }
  | { readonly kind: 'caseNumber' | 'channelUser'; readonly clue: Clue; readonly key: string }
  | { readonly kind: 'name' | 'accountName'; readonly clue: Clue; readonly words: readonly string[] };

const longestEmail = 254;
const longestName = 200;

/** What channels send when the caller does not show a number. +266696687 is "anonymous" on a keypad. */
const withheld = new Set([
  '',
  'anonymous',
  'restricted',
  'unknown',
  'private',
  'withheld',
  'unavailable',
  'blocked',
  'no caller id',
  '+266696687',
  '266696687',
]);

/** The clues of a request that can be looked up, and an issue for each that can not. The assigned case counts as one. */
export function readClues(
  request: ConversationRequest,
  normalizePhone: PhoneNormalizer,
  defaultRegion: string | undefined,
): { readonly usable: readonly UsableClue[]; readonly issues: readonly ResolutionIssue[] } {
  const usable: UsableClue[] = [];
  const issues: ResolutionIssue[] = [];
  const assigned = request.assignedCase;
  const given: readonly Clue[] = Array.isArray(request.clues) ? request.clues : [];
  const clues: readonly Clue[] = assigned ? [...given, { kind: 'record', ref: assigned }] : given;
  for (const clue of clues) {
    const read = attempt(clue, normalizePhone, defaultRegion);
    if (typeof read === 'string') issues.push({ code: read, clue });
    else usable.push(read);
  }
  return { usable, issues };
}

/** The host's context is as untrusted as its data; a clue that is not one is `invalid-clue`, never an exception. */
function attempt(clue: Clue, normalizePhone: PhoneNormalizer, region: string | undefined): ReturnType<typeof readClue> {
  try {
    return readClue(clue, normalizePhone, region);
  } catch {
    return 'invalid-clue';
  }
}

function readClue(
  clue: Clue,
  normalizePhone: PhoneNormalizer,
  region: string | undefined,
): UsableClue | 'withheld' | 'invalid-clue' {
  if (clue.kind === 'record') return clue.ref.type && clue.ref.id ? { kind: 'record', clue } : 'invalid-clue';
  const value = clue.value.trim();
  switch (clue.kind) {
    case 'phone': {
      if (isWithheld(value)) return 'withheld';
      const number = normalizePhone(value, clue.region ?? region);
      return number ? { kind: 'phone', clue, number } : 'invalid-clue';
    }
    case 'email':
      return isEmail(value)
        ? { kind: 'email', clue, address: foldEmail(value), untagged: foldEmail(value, true) }
        : 'invalid-clue';
    case 'caseNumber':
    case 'channelUser':
      return value && value.length <= longestName ? { kind: clue.kind, clue, key: caseKey(value) } : 'invalid-clue';
    case 'name':
    case 'accountName': {
      const found = words(value.slice(0, longestName));
      return found.length > 0 ? { kind: clue.kind, clue, words: found } : 'invalid-clue';
    }
    default:
      return 'invalid-clue';
  }
}

function isWithheld(value: string): boolean {
  const token = fold(value).replace(/^(?:tel|sips?):/, '');
  return withheld.has(token) || token.startsWith('anonymous@');
}

function isEmail(value: string): boolean {
  const at = value.lastIndexOf('@');
  return at > 0 && at < value.length - 1 && value.length <= longestEmail && !/\s/.test(value);
}

/** Case numbers and channel users are compared whole, without regard to case. */
export function caseKey(value: string): string {
  return asciiDigits(value).trim().normalize('NFC').toLowerCase();
}
