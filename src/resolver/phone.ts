import { splitExtension } from '../model/text.js';
import { callingCodes, regionCode, trunkOf } from './regions.js';

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

/** The built-in normaliser: calling codes and trunk prefixes of all regions, no validity tables. */
export const normalizePhone: PhoneNormalizer = (raw, region) => {
  const { number, extension } = splitExtension(raw);
  // "+44 (0)20": the bracketed zero is only dialled inside the country.
  const written = number
    .replace(/^\s*(?:tel:|sips?:)?\s*/i, '')
    .replace(/\(0\)/, (zero, at: number) => (at > 0 ? '' : zero));
  const digits = written.replace(/\D/g, '');
  if (digits.length < 3 || /\p{L}/u.test(written)) return undefined;
  if (/[*#]/.test(written)) return { national: written.replace(/[^\d*#]/g, ''), extension };
  const international = toInternational(written.trimStart().startsWith('+'), digits, region);
  const e164 = international && international.code + international.rest;
  return {
    e164: e164 && e164.length <= mostDigits ? `+${e164}` : undefined,
    national: (international?.rest ?? digits).replace(/^0+/, '') || digits,
    extension,
  };
};

function toInternational(
  plus: boolean,
  digits: string,
  region: string | undefined,
): { code: string; rest: string } | undefined {
  if (plus) return splitCode(digits);
  const home = region === undefined ? undefined : regionCode(region);
  // 00 is the international prefix nearly everywhere; North America dials 011.
  if (digits.startsWith('00')) return splitCode(digits.slice(2));
  if (home === undefined || region === undefined) return undefined;
  if (home === '1' && digits.startsWith('011')) return splitCode(digits.slice(3));
  if (digits.length < fewestDigits) return undefined;
  return { code: home, rest: withoutTrunk(digits, region) };
}

function splitCode(digits: string): { code: string; rest: string } | undefined {
  for (const length of [1, 2, 3]) {
    const code = digits.slice(0, length);
    const region = callingCodes.get(code);
    if (region !== undefined && digits.length > length + 2)
      return { code, rest: withoutTrunk(digits.slice(length), region) };
  }
  return undefined;
}

/**
 * A trunk prefix is dropped only where enough digits stay for a number. Prefixes other than 0 also begin ordinary
 * numbers (8 in Russia), so they count only before a number of full length.
 */
function withoutTrunk(digits: string, region: string): string {
  const trunk = trunkOf(region);
  const rest = digits.length - trunk.length;
  const dialled = trunk !== '' && digits.startsWith(trunk) && rest >= (trunk.startsWith('0') ? fewestDigits - 1 : 10);
  return dialled ? digits.slice(trunk.length) : digits;
}
