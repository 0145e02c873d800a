import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import fc from 'fast-check';
import { normalizePhone as withPlans } from 'screenpop/phone';
import { normalizePhone as builtIn } from 'screenpop/resolver';
import { runs } from '../../support/runs.js';

interface Known {
  readonly number: string;
  readonly nationalNumber: string;
  readonly country?: string;
  formatNational(): string;
  formatInternational(): string;
  getURI(): string;
  isValid(): boolean;
}
interface Oracle {
  getExampleNumber(region: string, examples: unknown): Known | undefined;
  getCountryCallingCode(region: string): string;
  parsePhoneNumberFromString(text: string, options?: unknown): Known | undefined;
}

const require = createRequire(import.meta.url);
const oracle = require('libphonenumber-js/max') as Oracle;
const examples = JSON.parse(
  readFileSync(require.resolve('libphonenumber-js/examples.mobile.json'), 'utf8'),
) as Readonly<Record<string, string>>;

const known = Object.keys(examples).flatMap((region) => {
  const number = oracle.getExampleNumber(region, examples);
  return number ? [{ region, number }] : [];
});

/** The country's digits in another script. */
const inScript =
  (zero: string) =>
  ({ number }: Known): string =>
    number.replace(/\d/g, (digit) => String.fromCodePoint(zero.codePointAt(0)! + Number(digit)));

const international: readonly (readonly [form: string, write: (one: Known) => string])[] = [
  ['E.164', (one) => one.number],
  ['the international form', (one) => one.formatInternational()],
  ['a tel: address', (one) => one.getURI()],
  ['00 for the +', (one) => one.number.replace('+', '00')],
  ['dots', (one) => one.formatInternational().replaceAll(' ', '.')],
  ['Arabic digits', inScript('٠')],
  ['Bengali digits', inScript('০')],
  ['full-width digits', inScript('０')],
];

/** National forms of which a number of a town, or an internal one, may be written just so. */
const uncertain = {
  'built-in': ['AC', 'CK', 'FK', 'MN', 'SH', 'SO', 'TA', 'TK'],
  'on libphonenumber': ['AC', 'CK', 'FK', 'SH', 'TA', 'TK'],
};

for (const [name, normalizePhone] of [
  ['built-in', builtIn],
  ['on libphonenumber', withPlans],
] as const) {
  describe(`the phone normaliser ${name}, beside all of libphonenumber`, () => {
    it('knows every region and its calling code', () => {
      expect(known).to.have.length.of.at.least(245);
      for (const { region, number } of known) {
        const code = oracle.getCountryCallingCode(region);
        expect(number.number.startsWith(`+${code}`), region).to.equal(true);
      }
    });

    for (const [form, write] of international) {
      it(`reads every region's number in ${form}, and needs no region for it [M2]`, () => {
        for (const { region, number } of known) {
          expect(normalizePhone(write(number))?.e164, region).to.equal(number.number);
          expect(normalizePhone(write(number), 'ZA')?.e164, region).to.equal(number.number);
        }
      });
    }

    it('reads national forms by their own region, all but those that may be a part of a number [M2]', () => {
      const without: string[] = [];
      for (const { region, number } of known) {
        const read = normalizePhone(number.formatNational(), region);
        if (read?.e164 === undefined) without.push(region);
        else expect(read.e164, region).to.equal(number.number);
        expect(read?.national, region).to.equal(number.nationalNumber.replace(/^0+/, ''));
      }
      expect(without).to.deep.equal(uncertain[name]);
    });

    it('reads bare national numbers right wherever it is certain', () => {
      const certain = known.filter(({ region, number }) => {
        const read = normalizePhone(number.nationalNumber, region)?.e164;
        if (read !== undefined) expect(read, region).to.equal(number.number);
        return read !== undefined;
      });
      expect(certain.length / known.length).to.be.above(0.93);
    });

    it('guesses nothing from a national form without a region [M4]', () => {
      for (const { region, number } of known) {
        const written = number.formatNational();
        expect(normalizePhone(written)?.e164, `${region} ${written}`).to.equal(undefined);
      }
    });

    it("never takes a number for another line's, so that two never share an E.164 [M3]", () => {
      const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 16, maxLength: 16 });
      const written = fc.record({
        one: fc.constantFrom(...known),
        kept: fc.nat(8),
        prefix: fc.constantFrom('', '0', '00', '8', '1'),
        end: digits,
        more: fc.constantFrom(0, 0, 0, -1, 1),
        plus: fc.boolean(),
      });
      let compared = 0;
      fc.assert(
        fc.property(written, ({ one: { region, number }, kept, prefix, end, more, plus }) => {
          const length = number.nationalNumber.length + more;
          const national = prefix + (number.nationalNumber.slice(0, kept) + end).slice(0, length);
          const raw = plus ? `+${oracle.getCountryCallingCode(region)}${national}` : national;
          const right = oracle.parsePhoneNumberFromString(raw, { defaultCountry: region, extract: false });
          const read = normalizePhone(raw, region)?.e164;
          if (read === undefined || !right?.isValid()) return;
          compared++;
          if (read === right.number) return;
          // A prefix that only the plan knows may be left in: then it is a number that nobody has.
          const taken = oracle.parsePhoneNumberFromString(read);
          expect(taken?.isValid() && taken.number, `${raw} in ${region} is ${right.number}`).not.to.equal(read);
        }),
        { numRuns: runs(20_000) },
      );
      expect(compared).to.be.above(runs(20_000) / 20);
    });
  });
}
