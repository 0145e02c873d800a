import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min.json';
import { splitExtension } from '../model/text.js';
import { normalizePhone as readBuiltIn, type PhoneNormalizer } from '../resolver/phone.js';

export type { PhoneNormalizer, PhoneNumber } from '../resolver/phone.js';

/** Shorter numbers are service or internal ones, longer ones belong to no plan. */
const fewestDigits = 6;
const mostDigits = 20;

/**
 * The normaliser that knows the numbering plans of all countries, for `normalizePhone` of the desk and the resolver. What
 * libphonenumber does not know (short and service codes, numbers of no country, over-long and outdated ones) is read as the
 * built-in normaliser reads it, so both agree wherever both are certain.
 *
 * Costs 32 kB gzipped, of which the library is 29; `libphonenumber-js` is an optional peer dependency and is loaded by this entry
 * point only. Never throws.
 */
export const normalizePhone: PhoneNormalizer = (raw, region) => {
  const read = readBuiltIn(raw, region);
  if (!read || /[*#]/.test(read.national)) return read;
  const { number: written } = splitExtension(raw);
  const known = (/^\D*\+/.test(written) ? undefined : readNational(written, region)) ?? readWhole(read.e164);
  if (!known) return read;
  const { number: e164, nationalNumber } = known;
  return { e164, national: nationalNumber.replace(/^0+/, '') || nationalNumber, extension: read.extension };
};

type Known = NonNullable<ReturnType<typeof parsePhoneNumberFromString>>;

/** A number of the plan, in any form but with a + before it. */
function readNational(written: string, region?: string): Known | undefined {
  const digits = digitsOf(written);
  if (region === undefined || digits.length < fewestDigits || digits.length > mostDigits) return undefined;
  const number = parse(digits, region.toUpperCase());
  if (!number) return undefined;
  // A number without the prefix that is usual before it may be one of a town. Then the built-in rules decide.
  const whole = digits !== number.nationalNumber || digits === digitsOf(number.formatNational());
  return whole ? number : undefined;
}

/** A number in E.164 as the plan has it. */
function readWhole(e164?: string): Known | undefined {
  return e164 === undefined ? undefined : parse(e164);
}

function parse(digits: string, region?: string): Known | undefined {
  // A region that is none is left out by the library.
  const defaultCountry = region as CountryCode | undefined;
  const number = parsePhoneNumberFromString(digits, { defaultCountry, extract: false }, metadata);
  return number?.isValid() ? number : undefined;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
