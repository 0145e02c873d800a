import { expect } from 'chai';
import fc from 'fast-check';
import { decide, normalizePhone } from 'screenpop/resolver';
import { contact, phone, request } from '../support/records.js';

/** How one number on a record and one that calls are graded; undefined: not at all. */
function grade(stored: string, caller: string, region?: string): string | undefined {
  const records = [contact({ phone: stored })];
  return decide(request({ clues: [phone(caller)] }), records, { policy: { defaultRegion: region } }).candidates[0]
    ?.grade;
}

describe('the built-in phone normaliser', () => {
  const same = [
    ['+49 30 1234567', '+49301234567'],
    ['030/1234567', '+49301234567', 'DE'],
    ['030 1234567', '+49301234567', 'DE'],
    ['(030) 123-45.67', '+49301234567', 'DE'],
    ['+49 (0)30 1234567', '+49301234567'],
    ['+49 030 1234567', '+49301234567'],
    ['0049 30 1234567', '+49301234567'],
    ['0049 (0)30 1234567', 'tel:+49-30-1234567'],
    ['+44 (0)20 7946 0018', '020 7946 0018', 'GB'],
    ['(415) 555-1212', '+14155551212', 'US'],
    ['1-415-555-1212', '+14155551212', 'US'],
    ['011 49 30 1234567', '+49301234567', 'US'],
    ['+1 415-555-1212', '+14155551212'],
    ['+1 415.555.1212', '+14155551212'],
    ['+4915112345678', '015112345678', 'DE'],
    ['0041 44 123 45 67', '+41441234567'],
    ['٠١٢٣٤٥٦٧٨٩', '0123456789', 'DE'],
    ['+٤٩٣٠١٢٣٤٥٦٧', '+49301234567'],
    ['８ ４９５ １２３-４５-６７', '+74951234567', 'RU'],
    ['800 555-35-35', '+7 800 555-35-35', 'RU'],
    ['8 029 491-19-11', '+375294911911', 'BY'],
    ['06 1 234 5678', '+3612345678', 'HU'],
    ['06 1234 5678', '+39 06 1234 5678', 'IT'],
    ['+800 1234 5678', '00800 12345678'],
    ['sip:+49301234567@carrier.example', '+49301234567'],
    ['+1 415 555 1212 x42', 'tel:+14155551212;ext=42'],
    ['  +49 30 1234567  ', '+49301234567'],
  ] as const;
  for (const [stored, caller, region] of same) {
    it(`takes "${stored}" and "${caller}" for the same${region ? ` in ${region}` : ''} [3.5]`, () => {
      expect(grade(stored, caller, region)).to.equal('exact');
      expect(grade(caller, stored, region), 'the other way round').to.equal('exact');
    });
  }

  const perhaps = [
    ['without a region there is no guess', '030 1234567', '+49301234567'],
    ['without a region there is no guess', '(415) 555-1212', '+14155551212'],
    ['one side has an extension', '+1 415 555 1212 ext. 42', '+14155551212'],
    ['seven digits without an area code may be another town', '555-1212', '5551212', 'US'],
    ['seven digits without a trunk prefix may be another town', '1234567', '1234567', 'DE'],
    ['service numbers belong to no country', '112', '112', 'DE'],
    ['service codes are compared whole', '*31#0301234567', '*31#0301234567', 'DE'],
    ['a number of more than fifteen digits is none of the world', '+4930123456789012', '+49 30 123456789012'],
  ] as const;
  for (const [why, stored, caller, region] of perhaps) {
    it(`is never certain of "${stored}" and "${caller}": ${why} [3.2]`, () => {
      expect(grade(stored, caller, region)).to.equal('probable');
      expect(grade(caller, stored, region), 'the other way round').to.equal('probable');
    });
  }

  const different = [
    ['+49301234567', '+43301234567'],
    ['15550123', '5550123'],
    ['15550123', '5550123', 'US'],
    ['+49 30 79399', '9399', 'DE'],
    ['+49 30 1234567', '234567', 'DE'],
    ['+1 415 555 1212 x41', '+1 415 555 1212 x42'],
    ['+39 06 1234 5678', '+39 6 1234 5678'],
    ['#31#0301234567', '0301234567', 'DE'],
    ['+55 11 98765-4321', '+551187654321'],
  ] as const;
  for (const [stored, caller, region] of different) {
    it(`tells "${stored}" and "${caller}" apart${region ? ` in ${region}` : ''} [3.5]`, () => {
      expect(grade(stored, caller, region)).to.equal(undefined);
      expect(grade(caller, stored, region), 'the other way round').to.equal(undefined);
    });
  }

  it('takes a first digit for a trunk prefix only before a whole number', () => {
    expect(normalizePhone('800 555-35-35', 'RU')?.e164).to.equal('+78005553535');
    expect(normalizePhone('8 800 555-35-35', 'RU')?.e164).to.equal('+78005553535');
    expect(normalizePhone('+7 800 555-35-35')?.e164).to.equal('+78005553535');
    expect(normalizePhone('06 1234 5678', 'IT')?.e164).to.equal('+390612345678');
    expect(normalizePhone('91 555 22 82', 'ES')?.e164).to.equal('+34915552282');
  });

  it('takes no text for a number', () => {
    for (const none of ['', ' ', 'ann', '1-800-FLOWERS', '12', '+', 'sip:ann@acme.example', '+49 30 123 Büro', '--']) {
      expect(normalizePhone(none, 'DE'), none).to.equal(undefined);
    }
  });

  it('takes no invented region for one, and any case of a real one', () => {
    for (const region of ['XX', 'ZZ', '', 'Germany', '__proto__', 'constructor', '..']) {
      expect(normalizePhone('030 1234567', region)?.e164, region).to.equal(undefined);
    }
    expect(normalizePhone('030 1234567', 'de')?.e164).to.equal('+49301234567');
  });

  it('reads what it wrote itself', () => {
    // Without the digits that trunk prefixes begin with, of which no number has two.
    const digits = fc.string({ unit: fc.constantFrom(...Array.from('2345679')), minLength: 5, maxLength: 14 });
    fc.assert(
      fc.property(digits, fc.constantFrom('DE', 'US', 'IT', 'RU', 'ES', undefined), (text, region) => {
        for (const raw of [text, `+${text}`]) {
          const number = normalizePhone(raw, region);
          if (number?.e164) expect(normalizePhone(number.e164)?.national).to.equal(number.national);
        }
      }),
    );
  });

  it('never takes numbers that only end alike for the same [M3]', () => {
    const digits = (length: number): fc.Arbitrary<string> =>
      fc.string({ unit: fc.constantFrom(...Array.from('123456789')), minLength: length, maxLength: length });
    fc.assert(
      fc.property(digits(4), digits(4), fc.integer({ min: 3, max: 7 }).chain(digits), (a, b, end) => {
        fc.pre(a !== b);
        expect(grade(`+49${a}${end}`, `+49${b}${end}`)).to.equal(undefined);
        expect(grade(`+49${a}${end}`, end, 'DE')).to.equal(undefined);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (raw, region) => {
        const number = normalizePhone(raw, region);
        if (number?.e164 !== undefined) expect(number.e164).to.match(/^\+\d{1,15}$/);
      }),
    );
  });
});
