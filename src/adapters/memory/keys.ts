import { foldEmail, phoneRecallKey, wholeKey } from '../../model/text.js';

/**
 * Texts as they are looked up. The model says what they are; here its answer is found faster where a text is as plain as
 * nearly all of a million are.
 */

/** What is longer is no number and no identifier; its beginning has to do, so that nothing large is kept twice. */
const longestKey = 1_000;
const longestPhone = 64;
/** 10 to the number of digits that `phoneRecallKey` looks at. */
const sixDigits = 1_000_000;

/** What `wholeKey` says of an identifier. */
export function identifier(text: string): string {
  return isPlain(text) ? text.toLowerCase() : wholeKey(text.slice(0, longestKey));
}

/** What `phoneRecallKey` says of a number. */
export function phoneKey(text: string): string {
  if (text.length > longestPhone) return phoneRecallKey(text);
  let value = 0;
  let place = 1;
  for (let at = text.length - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (place < sixDigits) {
        value += (code - 48) * place;
        place *= 10;
      }
      // A blank, or one of ( ) + - . / between digits.
    } else if (code !== 32 && (code < 40 || code > 47 || code === 42 || code === 44)) return phoneRecallKey(text);
  }
  return place === 1 ? '' : String(value);
}

/** What `foldEmail` says of an address. */
export function emailKey(text: string, withoutTag = false): string {
  if (isPlain(text) && !(withoutTag && text.includes('+'))) return text.toLowerCase();
  return foldEmail(text.slice(0, longestKey), withoutTag);
}

/** Letters, digits and signs of ASCII without blanks: nothing has to be done to it but to write it small. */
function isPlain(text: string): boolean {
  if (text.length > longestKey) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code >= 127) return false;
  }
  return true;
}
