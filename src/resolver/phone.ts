import { splitExtension } from '../model/text.js';
import { type Region, regionOf, regionOfNumber } from './regions.js';

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
const fewestWithoutTrunk = 9;

/** Argentina dials mobile numbers with a 15 behind the area code, and from abroad with a 9 before it. */
const argentineMobile = /^0?(?=\d{12}$)(11|[23]\d\d\d??)15/;
/** What was a mobile number of eight digits in Brazil until 2016 has a 9 before it now. */
const oldBrazilianMobile = /^\d\d[689]\d{7}$/;

/** "Tel.: " before a number and "(work)" beside it are no part of it. */
const labels = /^\s*\p{L}[\p{L}\s]*[.:]+|\(\P{Nd}*\)/gu;

/**
 * The built-in normaliser: calling codes, trunk and international prefixes and lengths of all regions, no validity tables.
 * Letters are no digits of it: a number that is spelled on the keypad is none.
 */
export const normalizePhone: PhoneNormalizer = (raw, region) => {
  const { number, extension } = splitExtension(raw);
  const written = number.replace(labels, '');
  const digits = written.replace(/\D/g, '');
  if (digits.length < 3 || /\p{L}/u.test(written)) return undefined;
  if (/[*#]/.test(written)) return { national: written.replace(/[^\d*#]/g, ''), extension };
  const home = regionOf(region);
  const zeroInParentheses = /\(\s*0\s*\)/.test(written);
  const found = /^\D*\+/.test(written)
    ? splitCode(digits.replace(/^00/, ''), zeroInParentheses)
    : (dialledAbroad(digits, zeroInParentheses, home) ?? (home && dialledInside(digits, home, /^\s*\(/.test(written))));
  // Stryker disable next-line StringLiteral: without a country nothing is certain
  const { certain = false, code = '', rest = digits } = found ?? {};
  if (code === '55' && oldBrazilianMobile.test(rest)) {
    // Who had which number then is not known here, so this one is certain of nothing.
    return { national: `${rest.slice(0, 2)}9${rest.slice(2)}`, extension };
  }
  return {
    e164: certain && code.length + rest.length <= mostDigits ? `+${code}${rest}` : undefined,
    national: rest.replace(/^0+/, '') || rest,
    extension,
  };
};

interface Reading {
  /** Whether the number is one of this country beyond doubt. */
  readonly certain: boolean;
  readonly code: string;
  readonly rest: string;
  /** Whether the number has a length that numbers of this country have. */
  readonly fits: boolean;
}

function splitCode(digits: string, zeroInParentheses?: boolean): Reading | undefined {
  const region = regionOfNumber(digits);
  if (!region || digits.length < region.code.length + 3) return undefined;
  let rest = digits.slice(region.code.length);
  // Some write (0) for countries without a trunk prefix, too; in Italy it is a digit of the number.
  const optional = zeroInParentheses && region.code !== '39' && rest.startsWith('0');
  if (optional && fits(rest.slice(1), region)) rest = rest.slice(1);
  // Twice: Lithuania has dialled both 8 and 0 before its numbers.
  rest = withoutTrunk(withoutTrunk(rest, region), region);
  return { certain: true, code: region.code, rest, fits: fits(rest, region) };
}

/**
 * A number behind an international prefix: the region's own or 00, as long as only one of them leaves a number. Behind 00
 * the own country's code comes first; otherwise 00 begins numbers of services in Japan and Korea.
 */
function dialledAbroad(digits: string, zeroInParentheses: boolean, home?: Region): Reading | undefined {
  const common = behind(/^00/, digits, zeroInParentheses);
  if (!home?.prefix || common?.code === home.code) return common;
  const own = behind(home.prefix, digits, zeroInParentheses);
  if (own && common) return undefined;
  return own ?? (/8[12]/.test(home.code) ? undefined : common);
}

function behind(prefix: RegExp, digits: string, zeroInParentheses: boolean): Reading | undefined {
  const number = prefix.test(digits) ? splitCode(digits.replace(prefix, ''), zeroInParentheses) : undefined;
  return number?.fits ? number : undefined;
}

/**
 * A number as it is written inside its country. One that is shorter than the country's numbers are may be an old one, or lack
 * its area: it is certain only with an area code that shows, by the trunk prefix before it or by parentheses around it.
 */
function dialledInside(digits: string, home: Region, inParentheses: boolean): Reading {
  const rest = withoutTrunk(digits, home);
  const bare = rest === digits;
  const tooLong = digits.length > home.most;
  // Some channels leave the + out. Where a number may be so long, it may as well be one that begins like the code.
  const possible = tooLong || (bare && (home.trunk || home.code.length > 2));
  const abroad = possible && digits.startsWith(home.code) ? splitCode(digits) : undefined;
  if (abroad?.fits) return { ...abroad, certain: tooLong };
  const hasArea = !bare || inParentheses;
  const whole = hasArea || !home.trunk || rest.length >= Math.min(home.most, fewestWithoutTrunk);
  const fitting = fits(rest, home);
  const certain = fitting ? whole && digits.length >= fewestDigits : hasArea && isOld(rest, home);
  return { certain, code: home.code, rest, fits: fitting };
}

/** A 0 is never the first digit of a number where it is dialled before one. Other prefixes also begin ordinary numbers. */
function withoutTrunk(written: string, region: Region): string {
  const digits = region.code === '54' ? written.replace(argentineMobile, '9$1') : written;
  const rest = region.trunk ? digits.replace(region.trunk, '') : digits;
  const shortens = digits.startsWith('0')
    ? rest.length > 3 && !rest.startsWith('0')
    : fits(rest, region) && !fits(digits, region);
  return shortens ? rest : digits;
}

function isOld({ length }: string, { fewest }: Region): boolean {
  return length < fewest && length > fewestDigits;
}

function fits(digits: string, { fewest, most, trunk }: Region): boolean {
  return digits.length >= fewest && digits.length <= most && !digits.startsWith(trunk ? '0' : '00');
}
