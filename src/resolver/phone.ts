import { splitExtension } from '../model/text.js';
import { type Region, regionOf, regionOfCode } from './regions.js';

/** A number in comparable form. `e164` only where the country is certain; `national` always, without leading zeros. */
export interface PhoneNumber {
  readonly e164?: string;
  readonly national: string;
  readonly extension?: string;
}

/** Undefined for what is no number. `region` is an ISO 3166 code. */
export type PhoneNormalizer = (raw: string, region?: string) => PhoneNumber | undefined;

const mostDigits = 15;
/** Shorter numbers are service or internal ones: no country is guessed for them. */
const fewestDigits = 6;
/** Without its trunk prefix a shorter number may be one of a town, which means another line in the next town. */
const fewestWithoutTrunk = 8;

/** The built-in normaliser: calling codes and trunk prefixes of all regions, no validity tables. */
export const normalizePhone: PhoneNormalizer = (raw, region) => {
  const { number, extension } = splitExtension(raw);
  const written = number.replace(/^\s*(?:tel:|sips?:)?\s*/i, '').replace(/@.*/, '');
  const digits = written.replace(/\D/g, '');
  if (digits.length < 3 || /\p{L}/u.test(written)) return undefined;
  if (/[*#]/.test(written)) return { national: written.replace(/[^\d*#]/g, ''), extension };
  const international = toInternational(written.startsWith('+'), digits, region);
  const e164 = international && international.code + international.rest;
  return {
    e164: e164 && e164.length <= mostDigits ? `+${e164}` : undefined,
    national: (international?.rest ?? digits).replace(/^0+/, '') || digits,
    extension,
  };
};

type International = { readonly code: string; readonly rest: string } | undefined;

function toInternational(plus: boolean, digits: string, name?: string): International {
  const home = regionOf(name);
  // 00 is the international prefix nearly everywhere; North America dials 011.
  const prefix = home?.code === '1' ? /^(00|011)/ : /^00/;
  if (plus || prefix.test(digits)) return splitCode(plus ? digits : digits.replace(prefix, ''));
  if (!home) return undefined;
  const { code, trunk } = home;
  const rest = withoutTrunk(digits, home);
  const whole =
    code === '1' ? rest.length === 10 : digits.length >= (trunk && rest === digits ? fewestWithoutTrunk : fewestDigits);
  return whole ? { code, rest } : undefined;
}

function splitCode(digits: string): International {
  for (const length of [1, 2, 3]) {
    const code = digits.slice(0, length);
    const region = regionOfCode(code);
    if (region && digits.length > length + 2) return { code, rest: withoutTrunk(digits.slice(length), region) };
  }
  return undefined;
}

/**
 * A trunk prefix is dropped only where enough digits stay for a number. Prefixes other than 0 also begin ordinary
 * numbers (8 in Russia), so they count only before a number of full length.
 */
function withoutTrunk(digits: string, { code, trunk }: Region): string {
  const fewest = trunk.startsWith('0') ? fewestDigits - 1 : code.length > 1 ? 8 : 10;
  return trunk && digits.startsWith(trunk) && digits.length >= trunk.length + fewest
    ? digits.slice(trunk.length)
    : digits;
}
