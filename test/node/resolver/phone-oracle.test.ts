import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { normalizePhone } from 'screenpop/resolver';

interface Known {
  readonly number: string;
  readonly nationalNumber: string;
  formatNational(): string;
  formatInternational(): string;
  getURI(): string;
}
interface Oracle {
  getExampleNumber(region: string, examples: unknown): Known | undefined;
  getCountryCallingCode(region: string): string;
}

const require = createRequire(import.meta.url);
const oracle = require('libphonenumber-js/max') as Oracle;
const examples = JSON.parse(
  readFileSync(require.resolve('libphonenumber-js/examples.mobile.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** Regions where the built-in normaliser, which knows no tables of valid numbers, reads a mobile number differently. */
const knownDifferences: Readonly<Record<string, string>> = {
  AR: 'the national form has a 15 that is not dialled from abroad',
};

describe('the built-in phone normaliser beside libphonenumber', () => {
  const regions = Object.keys(examples);
  const known = regions.flatMap((region) => {
    const number = oracle.getExampleNumber(region, examples);
    return number ? [{ region, number }] : [];
  });

  it('knows every region and its calling code', () => {
    expect(known).to.have.length.of.at.least(240);
    for (const { region, number } of known) {
      const code = oracle.getCountryCallingCode(region);
      expect(number.number.startsWith(`+${code}`), region).to.equal(true);
      expect(normalizePhone(`00${number.number.slice(1)}`)?.e164, region).to.equal(number.number);
    }
  });

  for (const [form, write] of [
    ['E.164', (one: Known) => one.number],
    ['international form', (one: Known) => one.formatInternational()],
    ['a tel: address', (one: Known) => one.getURI()],
    ['dots', (one: Known) => one.formatInternational().replaceAll(' ', '.')],
    ['Arabic digits', (one: Known) => one.number.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '')],
  ] as const) {
    it(`reads every region's number in ${form}, and needs no region for it [M2]`, () => {
      for (const { region, number } of known) {
        expect(normalizePhone(write(number))?.e164, region).to.equal(number.number);
        expect(normalizePhone(write(number), 'ZA')?.e164, region).to.equal(number.number);
      }
    });
  }

  it("reads national forms by their own region, and is never certain of another line's number [M2]", () => {
    let certain = 0;
    for (const { region, number } of known) {
      for (const written of [number.formatNational(), number.nationalNumber]) {
        const read = normalizePhone(written, region);
        if (read?.e164 === undefined || region in knownDifferences) continue;
        certain++;
        expect(read.e164, `${region} ${written}`).to.equal(number.number);
      }
    }
    expect(certain, 'read for certain').to.be.above(2 * known.length * 0.95);
  });

  it('guesses nothing from a national form without a region [M4]', () => {
    for (const { region, number } of known) {
      const written = number.formatNational();
      if (!written.startsWith('00')) expect(normalizePhone(written)?.e164, `${region} ${written}`).to.equal(undefined);
    }
  });
});
