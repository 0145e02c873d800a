/**
 * Text in comparable form. Both sides of every comparison go through here, so that the adapters' recall and the
 * resolver's grading can not drift apart.
 */

/** Text longer than this is cut before any work is done on it, so that hostile input stays cheap. */
const longestText = 1_000;

// Stryker disable next-line Regex: it only says where there is nothing to do
const ascii = /^[\x20-\x7e]*$/;
/**
 * Diacritics of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic, and apostrophes. Marks of other scripts are
 * letters in all but name: without them different names of India or Thailand would become one.
 */
const dropped = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670'’ʼʻ`´‘]/g;
// Stryker disable next-line Regex: it only says where there is nothing to do
const kept = /^[\x20-\x26\x28-\x5f\x61-\x7e]*$/;
const word = /[\p{L}\p{N}\p{M}]+/gu;
const asciiWord = /[a-z\d]+/g;

/** Lower case, without diacritics and apostrophes: for search and for the weakest grade only, never for display. */
export function fold(text: string): string {
  const cut = text.slice(0, longestText);
  const plain = kept.test(cut) ? cut : cut.normalize('NFD').replace(dropped, '');
  return plain.toLowerCase().trim();
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

/** Where the run of ten began that was last looked into: the digits of a text are of one script. */
let zero = 0;

/** Unicode lays decimal digits out in unbroken runs of ten, so the place in the run is the value. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  // Stryker disable next-line ConditionalExpression,EqualityOperator,ArithmeticOperator: looked for again, it is the same
  if (code < zero || code > zero + 9) {
    zero = code;
    while (decimal.test(String.fromCodePoint(zero - 1))) zero--;
  }
  return String((code - zero) % 10);
}

/** No number is longer, whatever is written around it. Cut off, two long texts would become one number. */
const longestPhone = 250;
// Stryker disable next-line Regex: it only says where there is nothing to do
const plainNumber = /^[\d\s()+./-]*$/;
const fullWidth = /[\uff01-\uff5e]/g;
const channelAddress = /(?:^|<)\s*(?:tel|sms|whatsapp|(sips?)):([^>]*)/i;
/** What stands between a number and its extension: a word of any language, a number sign, or a pause in dialling. */
const label = /[\p{L}#;]|,,/u;
const labelled = /^\D+(\d[\d\s.)#-]*)$/;
/** More digits after a word are rather a second number. */
const longestExtension = 7;
/** Fewer digits before a word are rather a number that is spelled. */
const fewestBeforeExtension = 5;

interface WrittenNumber {
  readonly number: string;
  readonly extension?: string;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Number and extension of a `tel:` or `sip:` address (RFC 3966, RFC 3261); undefined for what is none. */
function readAddress(text: string): WrittenNumber | undefined {
  const found = channelAddress.exec(text);
  if (!found) return undefined;
  // Stryker disable next-line StringLiteral: what was found has both
  const [, sip, address = ''] = found;
  // Without a user there is only a host, and its digits are no number.
  if (sip && !address.includes('@')) return { number: '' };
  // A calling code makes a local number a whole one; a longer prefix only says in which town it is dialled.
  // Stryker disable next-line ArrayDeclaration: of nothing found, nothing is read
  const [, context = ''] = /;phone-context=(\+\d{1,3})(?![\d.-])/i.exec(address) ?? [];
  // Stryker disable next-line ArrayDeclaration: of nothing found, nothing is read
  const [, extension] = /;ext=(\d+)/i.exec(address) ?? [];
  return {
    number:
      context +
      address
        .replace(/[;:?@].*/s, '')
        .replace(/%2b/i, '+')
        .trim(),
    extension,
  };
}

/** A written phone number as number and extension, both still raw but with ASCII digits and signs. */
export function splitExtension(raw: string): WrittenNumber {
  if (raw.length > longestPhone) return { number: '' };
  // Stryker disable next-line ConditionalExpression: nothing is found in it either way
  if (plainNumber.test(raw)) return { number: raw };
  const ascii = asciiDigits(raw).replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const address = readAddress(ascii);
  if (address?.extension) return address;
  // In Brazil xx stands where the caller chooses a carrier.
  const text = (address?.number ?? ascii).replace(/^\(?0xx/i, '0');
  // *31#030… is a service code, and has no extension.
  const end = /^\s*[*#]/.test(text) ? 0 : text.search(label);
  const number = text.slice(0, end);
  // Stryker disable next-line StringLiteral: no text without digits is an extension
  const extension = digitsOf(labelled.exec(text.slice(end))?.[1] ?? '');
  const splits = extension && extension.length <= longestExtension && digitsOf(number).length >= fewestBeforeExtension;
  return splits ? { number, extension } : { number: text };
}

/** The last digits, which every way of writing one number shares; a key for recall, far too loose to decide anything. */
export function phoneRecallKey(raw: string): string {
  return digitsOf(splitExtension(raw).number)
    .slice(-6)
    .replace(/^0+(?=\d)/, '');
}

/** A phone number as people write it, also where a channel sent it as a `tel:` or `sip:` address. */
export function plainPhone(raw: string): string {
  const { number, extension } = (raw.length <= longestPhone && readAddress(raw)) || { number: raw.trim() };
  return number + (extension === undefined ? '' : ` x${extension}`);
}

/** A text that fits, cut after a word where there is one. */
export function cutAtWord(text: string, longest = Infinity): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest + 1);
  // Half a surrogate pair is no character.
  // Stryker disable next-line Regex: the longest match begins at the start also where it need not
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
  // Stryker disable next-line EqualityOperator: a plus sign is no @
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}
