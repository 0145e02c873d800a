import { expect } from 'chai';
import fc from 'fast-check';
import { emailKey, identifier, phoneKey } from '../../src/adapters/memory/keys.js';
import { foldEmail, phoneRecallKey, wholeKey } from '../../src/model/text.js';

/** The memory adapter reads plain texts by a shorter way. It must lead to where the model's own leads. */
describe('the keys of the memory adapter', () => {
  const signs = fc.string({
    unit: fc.constantFrom(...'0 1 2 3 9 ( ) + - . / x # * , ; a ٣'.split(' '), ' '),
    maxLength: 70,
  });
  const any = fc.oneof(
    signs,
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.emailAddress(),
  );

  it('are those of the model, for every text', () => {
    fc.assert(
      fc.property(any, fc.boolean(), (text, withoutTag) => {
        expect(phoneKey(text)).to.equal(phoneRecallKey(text));
        expect(emailKey(text, withoutTag)).to.equal(foldEmail(text, withoutTag));
        expect(identifier(text)).to.equal(wholeKey(text));
      }),
      { numRuns: 20_000 },
    );
  });
});
