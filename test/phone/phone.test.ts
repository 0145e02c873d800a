import { expect } from 'chai';
import { normalizePhone } from 'screenpop/phone';
import { normalizePhone as builtIn } from 'screenpop/resolver';
import { describeNormalizer } from '../support/phone-suite.js';

describeNormalizer('the phone normaliser on libphonenumber', normalizePhone, {
  // No German number begins with 49 and goes on like this.
  '49301234567': '+49301234567',
});

describe('the phone normaliser on libphonenumber, which knows the plans,', () => {
  it('is certain of numbers that the built-in one can not tell from a part of one', () => {
    for (const [raw, region, e164] of [
      ['8812 3456', 'MN', '+97688123456'],
      ['7 1123456', 'SO', '+25271123456'],
      ['002 49 30 1234567', 'TW', '+49301234567'],
      ['464-1234', 'AG', '+12684641234'],
    ] as const) {
      expect(normalizePhone(raw, region)?.e164, raw).to.equal(e164);
      expect(builtIn(raw, region)?.e164, raw).to.equal(undefined);
    }
  });

  it('takes no invented region for one, and any case of a real one', () => {
    for (const region of ['XX', 'ZZ', '', 'Germany', '__proto__', 'constructor']) {
      expect(normalizePhone('030 1234567', region)?.e164, region).to.equal(undefined);
    }
    expect(normalizePhone('030 1234567', 'de')?.e164).to.equal('+49301234567');
  });
});
