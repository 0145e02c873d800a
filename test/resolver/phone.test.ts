import { expect } from 'chai';
import { normalizePhone } from 'screenpop/resolver';
import { describeNormalizer } from '../support/phone-suite.js';

describeNormalizer('the built-in phone normaliser', normalizePhone);

describe('the built-in phone normaliser, without tables of valid numbers,', () => {
  it('takes a first digit for a trunk prefix only before a whole number', () => {
    expect(normalizePhone('800 555-35-35', 'RU')?.e164).to.equal('+78005553535');
    expect(normalizePhone('8 800 555-35-35', 'RU')?.e164).to.equal('+78005553535');
    expect(normalizePhone('+7 800 555-35-35')?.e164).to.equal('+78005553535');
  });

  it('is certain of a number behind a prefix only where one reading leaves a number', () => {
    // 002 and Germany, or 00 and Sudan.
    expect(normalizePhone('002 49 30 1234567', 'TW')?.e164).to.equal(undefined);
    expect(normalizePhone('0049 30 1234567', 'TW')?.e164).to.equal('+49301234567');
    expect(normalizePhone('00376 900 000', 'JP')?.e164, 'not Andorra').to.equal(undefined);
  });

  it('is certain of no number that the country has too many lengths for, or is too long for it', () => {
    // With the code that some channels leave the + out of, or one that begins like it.
    expect(normalizePhone('352 27 12 34', 'LU')).to.include({ national: '271234', e164: undefined });
    expect(normalizePhone('030 123 456 7890', 'DE')).to.include({ national: '301234567890', e164: undefined });
  });

  it('takes no invented region for one, and any case of a real one', () => {
    for (const region of ['XX', 'ZZ', '', 'Germany', '__proto__', 'constructor', '..']) {
      expect(normalizePhone('030 1234567', region)?.e164, region).to.equal(undefined);
    }
    expect(normalizePhone('030 1234567', 'de')?.e164).to.equal('+49301234567');
  });
});
