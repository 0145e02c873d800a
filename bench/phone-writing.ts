import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type CountryCode,
  getExampleNumber,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import type { Random } from '../demo/data/random.js';

/** A number of a region with everything that is needed to write it. */
export interface Line {
  readonly region: string;
  readonly number: PhoneNumber;
}

const file = createRequire(import.meta.url).resolve('libphonenumber-js/examples.mobile.json');
const examples = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<CountryCode, string>>;

/** The example of a mobile number of each region. */
export const exampleLines: readonly Line[] = (Object.keys(examples) as CountryCode[]).flatMap((region) => {
  const number = getExampleNumber(region, examples);
  return number ? [{ region, number }] : [];
});

/** A number of any type that is valid in the region, made by chance out of its example; undefined where chance made none. */
export function anotherLine({ region, number }: Line, random: Random): Line | undefined {
  for (let attempt = 0; attempt < 500; attempt++) {
    const made = changed(number, (digits) => {
      const kept = random.below(Math.min(4, digits.length));
      return digits.slice(0, kept) + digitsBy(random, digits.length - kept + random.pick([0, 0, 0, -1, 1]));
    });
    if (made?.isValid() && made.country === region) return { region, number: made };
  }
  return undefined;
}

/** The number with other national digits, as long as these are the whole of it; undefined where libphonenumber takes a part away. */
export function changed(number: PhoneNumber, change: (digits: string) => string): PhoneNumber | undefined {
  const digits = change(number.nationalNumber);
  const made = parsePhoneNumberFromString(`+${number.countryCallingCode}${digits}`);
  return made?.isPossible() && made.nationalNumber === digits ? made : undefined;
}

export function digitsBy(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join('');
}

const inScript = (text: string, zero: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)));
const between = (text: string, sign: string): string => text.replace(/\D+/g, sign).replace(/^\D+|\D+$/g, '');

const scripts: Readonly<Record<string, string>> = {
  'Arabic-Indic': '٠',
  Persian: '۰',
  Devanagari: '०',
  Bengali: '০',
  Thai: '๐',
  'full-width': '０',
};
export const extension = '42';

export interface Written {
  readonly form: string;
  readonly text: string;
  readonly hasExtension?: boolean;
  /** In ASCII digits, and no address. */
  readonly isPlain?: boolean;
}

/** Every common way of writing a number, E.164 first. */
export function writings({ number }: Line): readonly Written[] {
  const e164 = number.number;
  const international = number.formatInternational();
  const national = number.formatNational();
  const code = `+${number.countryCallingCode}`;
  const [, ...groups] = international.split(' ');
  const [area = '', ...rest] = groups;
  const digits = national.replace(/\D/g, '');
  const trunk = digits === `0${number.nationalNumber}`;
  const written = (form: string, text: string): Written => ({ form, text, isPlain: /^[\x20-\x39]*$/.test(text) });
  const extended = (form: string, text: string): Written => ({ form, text, hasExtension: true });
  return [
    written('E.164', e164),
    written('international', international),
    written('international, dashes', `${code}-${between(groups.join(' '), '-')}`),
    written('international, dots', international.replaceAll(' ', '.')),
    written('international, slashes', international.replaceAll(' ', '/')),
    written('international, parentheses', `${code} (${area}) ${rest.join(' ')}`),
    ...(trunk
      ? [
          written('(0)', `${code} (0)${groups.join(' ')}`),
          written('(0) with 00', `00${code.slice(1)} (0) ${groups.join('-')}`),
        ]
      : []),
    written('00', e164.replace('+', '00')),
    written('00, blanks', international.replace('+', '00')),
    written('national', national),
    written('national, digits', digits),
    written('national, blanks', between(national, ' ')),
    written('national, dashes', between(national, '-')),
    written('national, dots', between(national, '.')),
    written('national, slashes', between(national, '/')),
    written('tel:', number.getURI()),
    written('tel:, dashes', `tel:${international.replaceAll(' ', '-')}`),
    written('sip:', `sip:${e164}@carrier.example;user=phone`),
    extended('ext. behind international', `${international} ext. ${extension}`),
    extended('x behind national', `${national} x${extension}`),
    extended('# behind E.164', `${e164}#${extension}`),
    extended(';ext= in tel:', `tel:${e164};ext=${extension}`),
    ...Object.entries(scripts).flatMap(([script, zero]) => [
      written(`${script}, international`, inScript(international, zero)),
      written(`${script}, national`, inScript(national, zero)),
    ]),
  ];
}
