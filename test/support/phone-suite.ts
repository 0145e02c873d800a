import { expect } from 'chai';
import fc from 'fast-check';
import { decide, type PhoneNormalizer } from 'screenpop/resolver';
import { knownPairs, nationalForms, noNumbers, oddNumbers, type PhoneRow } from './phone-numbers.js';
import { contact, phone, request } from './records.js';
import { runs } from './runs.js';

const given = (text: string): string | undefined => (text === '-' ? undefined : text);
const digits = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength, maxLength });
/** Regions of every kind: with and without a trunk prefix, with one that begins numbers, open and closed plans, none. */
const regions = fc.constantFrom(...['DE', 'US', 'RU', 'IT', 'HU', 'BR', 'AR', 'MX', 'KR', 'ES', 'LU', 'GB', undefined]);

/** What every phone normaliser has to hold; `e164` names rows whose country this one is certain of, and the other not. */
export function describeNormalizer(
  name: string,
  normalizePhone: PhoneNormalizer,
  certain: Readonly<Record<string, string>> = {},
): void {
  describe(name, () => {
    const check = ([raw, region, e164, national, extension = '-', why]: PhoneRow, rule: string): void => {
      const where = region === '-' ? 'without a region' : `in ${region}`;
      it(`reads ${JSON.stringify(raw)} ${where} as ${e164}${why ? `: ${why}` : ''} [${rule}]`, () => {
        const number = normalizePhone(raw, given(region));
        const read = [number?.e164, number?.national, number?.extension];
        expect(read).to.deep.equal([certain[raw] ?? given(e164), national, given(extension)]);
      });
    };
    for (const row of nationalForms) check(row, 'M4');
    for (const row of oddNumbers) check(row, 'M5');

    it('takes no text for a number', () => {
      for (const none of noNumbers) expect(normalizePhone(none, 'DE'), none.slice(0, 50)).to.equal(undefined);
    });

    for (const [stored, caller, region, truth] of knownPairs) {
      it(`grades "${stored}" for "${caller}" in ${region} ${truth ?? 'as another line'} [3.2]`, () => {
        const grade = (one: string, other: string): string | undefined =>
          decide(request({ clues: [phone(other)] }), [contact({ phone: one })], {
            normalizePhone,
            policy: { defaultRegion: region },
          }).candidates[0]?.grade;
        expect(grade(stored, caller)).to.equal(truth);
        expect(grade(caller, stored), 'the other way round').to.equal(truth);
      });
    }

    it('reads the same whatever stands between the digits', () => {
      const separators = fc.constantFrom(...['', ' ', '-', '.', '/', '\u00a0', '\u2011', '\u200e']);
      const written = fc.tuple(fc.constantFrom('', '+', '00'), digits(3, 17), fc.array(separators, { minLength: 17 }));
      fc.assert(
        fc.property(written, regions, ([start, number, between], region) => {
          const spaced = Array.from(number, (digit, at) => digit + between[at]!).join('');
          expect(normalizePhone(start + spaced, region)).to.deep.equal(normalizePhone(start + number, region));
        }),
        { numRuns: runs(1_000) },
      );
    });

    it('reads its own E.164 as the same number again, in any region', () => {
      const written = fc.tuple(fc.constantFrom('', '+', '00', '0'), digits(3, 15)).map((parts) => parts.join(''));
      fc.assert(
        fc.property(written, regions, regions, (raw, region, elsewhere) => {
          const number = normalizePhone(raw, region);
          if (number?.e164) expect(normalizePhone(number.e164, elsewhere)).to.deep.equal(number);
        }),
        { numRuns: runs(3_000), examples: [['+3700830000000', 'DE', 'DE']] },
      );
    });

    it('never takes numbers that only end alike for the same [M3]', () => {
      // A country without any prefix before its numbers, so that other digits are another line.
      fc.assert(
        fc.property(digits(9, 9), digits(9, 9), fc.integer({ min: 3, max: 7 }), (a, b, shared) => {
          const other = b.slice(0, 9 - shared) + a.slice(9 - shared);
          fc.pre(a !== other);
          const [one, two] = [normalizePhone(`+34${a}`), normalizePhone(`+34${other}`)];
          expect(one?.e164).not.to.equal(two?.e164);
          expect(normalizePhone(a.slice(-shared - 1), 'ES')?.e164 ?? 'none').not.to.equal(one?.e164);
        }),
        { numRuns: runs(1_000) },
      );
    });

    it('never throws, and answers in one shape, whatever it is given', () => {
      const signs = fc.string({ unit: fc.constantFrom(...Array.from('0123456789+()*#;,x. -٤４äé@:<')), maxLength: 40 });
      fc.assert(
        fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), fc.oneof(regions, fc.string()), (raw, region) => {
          const number = normalizePhone(raw, region);
          if (number?.e164 !== undefined) expect(number.e164).to.match(/^\+[1-9]\d{3,14}$/);
          if (number) expect(number.national).to.match(/^(?:[1-9]\d*|0+|[\d*#]*[*#][\d*#]*)$/);
          if (number?.extension !== undefined) expect(number.extension).to.match(/^\d+$/);
        }),
        { numRuns: runs(2_000) },
      );
    });

    it('looks at no more of a text than a number can be long', () => {
      const million = 1_000_000;
      for (const part of ['1', '+', '(0)', ' 1', 'x1', '1x', '<sip:', ';ext=1', '#', '٠', '1,,', 'é', '\u0301']) {
        expect(normalizePhone(`+49 30 1234567 ${part.repeat(million / part.length)}`, 'DE'), part).to.equal(undefined);
      }
    });
  });
}
