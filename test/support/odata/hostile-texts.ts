import fc from 'fast-check';
import naughty from '../data/naughty-strings.json' with { type: 'json' };

const signs = [
  "'",
  "''",
  '"',
  '%',
  '%27',
  '+',
  '&',
  '#',
  '?',
  '/',
  '\\',
  ';',
  '=',
  '(',
  ')',
  ',',
  ' ',
  '_',
  '[',
  ']',
  '\u0000',
];
const words = [
  ' or 1 eq 1',
  ' eq ',
  "')",
  'contains(',
  '$filter=',
  '&$top=1',
  '//',
  '\ud800',
  '𠮷',
  '😀',
  'é',
  '\r\n',
  '\u202e',
];
/** Texts that a query has to take as they are. */
export const hostileText = fc.oneof(
  fc.constantFrom(...(naughty as readonly string[])),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...signs, ...words, 'a', 'B', '7'), { maxLength: 24 }).map((parts) => parts.join('')),
);

/** What can not be in a URL equals nothing. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}|\0/gu, '\ufffd');
