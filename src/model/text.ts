/**
 * Text in comparable form. Both sides of every comparison go through here, so that the adapters' recall and the
 * resolver's grading can not drift apart.
 */

/** Text longer than this is cut before any work is done on it, so that hostile input stays cheap. */
const longestText = 1_000;
const longestPhone = 64;

const ascii = /^[\x20-\x7e]*$/;
/**
 * Diacritics of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic. Marks of other scripts are letters in all
 * but name: without them different names of India or Thailand would become one.
 */
const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+/g;
const apostrophes = /['’ʼʻ`´‘]/g;
const word = /[\p{L}\p{N}\p{M}]+/gu;
const asciiWord = /[a-z\d]+/g;

/** Lower case, without diacritics and apostrophes: for search and for the weakest grade only, never for display. */
export function fold(text: string): string {
  const cut = text.slice(0, longestText);
  const plain = ascii.test(cut) ? cut : cut.normalize('NFD').replace(marks, '');
  return plain.toLowerCase().replace(apostrophes, '').trim();
}

/** The words of a text, folded. */
export function words(text: string): string[] {
  const folded = fold(text);
  return folded.match(ascii.test(folded) ? asciiWord : word) ?? [];
}

const nonAsciiDigits = /[^\P{Nd}0-9]/gu;
const decimal = /\p{Nd}/u;

/** Decimal digits of every script as 0 to 9; everything else unchanged. */
export function asciiDigits(text: string): string {
  // Most text is ASCII, and a replacement that finds nothing still looks at all of it twice.
  return ascii.test(text) ? text : text.replace(nonAsciiDigits, digitValue);
}

/** Unicode lays decimal digits out in unbroken runs of ten, so the place in the run is the value. */
function digitValue(digit: string): string {
  let code = digit.codePointAt(0) ?? 0;
  let place = 0;
  while (decimal.test(String.fromCodePoint(--code))) place++;
  return String(place % 10);
}

const extension = /;ext=|extension|ext|durchwahl|доб|[x#]/iu;

/** A written phone number as number and extension, both still raw but with ASCII digits. */
export function splitExtension(raw: string): { number: string; extension?: string } {
  const text = asciiDigits(raw.slice(0, longestPhone)).replace(/;phone-context=.*/i, '');
  // *31#030… is a service code, and has no extension.
  const [number = '', ...after] = /^\s*[*#]/.test(text) ? [text] : text.split(extension);
  const digits = after.join('').replace(/\D/g, '');
  return digits && /\d/.test(number) ? { number, extension: digits } : { number: text };
}

/** The last digits, which every way of writing one number shares; a key for recall, far too loose to decide anything. */
export function phoneRecallKey(raw: string): string {
  const digits = splitExtension(raw).number.replace(/\D/g, '');
  return digits.slice(-6).replace(/^0+/, '');
}

/** A phone number as people write it, also where a channel sent it as a `tel:` or `sip:` address. */
export function plainPhone(raw: string): string {
  const address = /^\s*(?:tel|sips?):([^;@]*)(?:.*;ext=(\d+))?/is.exec(raw);
  if (!address) return raw.trim();
  const [, number = '', extension] = address;
  return number.trim() + (extension === undefined ? '' : ` x${extension}`);
}

/** A text that fits, cut after a word where there is one. */
export function cutAtWord(text: string, longest = Infinity): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest + 1);
  // Half a surrogate pair is no character.
  return (/^(.*\S)\s/s.exec(cut)?.[1] ?? cut.slice(0, longest)).replace(/[\ud800-\udbff]$/, '');
}

/** An identifier as it is compared: whole, without regard to case and to the script of its digits. */
export function wholeKey(value: string): string {
  return asciiDigits(value).trim().normalize('NFC').toLowerCase();
}

/** An e-mail address in comparable form: trimmed, NFC, case folded. Without the plus tag where asked. */
export function foldEmail(raw: string, withoutTag = false): string {
  const address = raw.trim().normalize('NFC').toLowerCase();
  const at = address.lastIndexOf('@');
  const plus = withoutTag ? address.indexOf('+') : -1;
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}
