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
 * built-in normaliser reads it, and what it does know is compared by the same rules.
 *
 * Costs 32 kB gzipped, of which the library is 29; `libphonenumber-js` is an optional peer dependency and is loaded by this entry
 * point only. Never throws.
 */
export const normalizePhone: PhoneNormalizer = (raw, region) => {
  const read = readBuiltIn(raw, region);
  const { number: written } = splitExtension(raw);
  // Behind a + or 00 the plan says nothing more: the number is whole as it stands.
  const whole = /^\D*(?:\+|0\D*0)/.test(written) && read?.e164;
  if (!read || region === undefined || whole || /[*#]/.test(written)) return read;
  const e164 = readNational(written.replace(/\D/g, ''), region, read.e164);
  const number = e164 === undefined || e164 === read.e164 ? undefined : readBuiltIn(e164);
  // The built-in rules have the last word: what they take apart once more is outdated, or has a prefix in it.
  return number ? { ...number, extension: read.extension } : read;
};

/** E.164 of a number that is one of the plan, or as it was read; undefined for what may be a part of one. */
function readNational(digits: string, region: string, read?: string): string | undefined {
  if (digits.length < fewestDigits || digits.length > mostDigits) return undefined;
  // A region that is none is left out by the library.
  const defaultCountry = region.toUpperCase() as CountryCode;
  const number = parsePhoneNumberFromString(digits, { defaultCountry, extract: false }, metadata);
  if (number?.number === read) return read;
  if (!number?.isValid()) return undefined;
  // A number without the prefix that is usual before it may be one of a town. Then the built-in rules decide, as they do
  // where the library has no format and writes the bare digits.
  const usual = number.formatNational();
  const isUsual = usual !== digits && usual.replace(/\D/g, '') === digits;
  return isUsual || digits !== number.nationalNumber ? number.number : undefined;
}
