import { expect } from 'chai';
import fc from 'fast-check';
import { type Policy, policyFor } from 'screenpop';

describe('the policy', () => {
  it('has a default for every option [section 4]', () => {
    expect(policyFor({})).to.deep.equal({
      pop: 'offer',
      single: 'link',
      autoLinkGrade: 'exact',
      activeCase: 'link-only-one',
      differentCase: 'warn',
      preferredType: undefined,
      defaultRegion: undefined,
      maskBeforeAccept: ['*'],
      lookupTimeout: 10_000,
      writeTimeout: 20_000,
      offerTimeout: 0,
      maxCandidates: 50,
    });
  });

  it('pops for inbound requests only, unless told otherwise [section 4]', () => {
    expect(policyFor({ direction: 'inbound' }).pop).to.equal('offer');
    expect(policyFor({ direction: 'outbound' }).pop).to.equal('off');
    expect(policyFor({ direction: 'internal' }).pop).to.equal('off');
    expect(policyFor({ direction: 'outbound' }, { pop: 'accept' }).pop).to.equal('accept');
    expect(policyFor({ direction: 'inbound' }, { pop: 'off' }).pop).to.equal('off');
  });

  it('takes over every value an option may have', () => {
    const whole: Policy = {
      pop: 'accept',
      single: 'show',
      autoLinkGrade: 'probable',
      activeCase: 'never',
      differentCase: 'block',
      preferredType: 'account',
      defaultRegion: 'DE',
      maskBeforeAccept: ['phone', 'email'],
      lookupTimeout: 0,
      writeTimeout: 1,
      offerTimeout: 30_000,
      maxCandidates: 1,
    };
    expect(policyFor({}, whole)).to.deep.equal(whole);
    expect(policyFor({}, { maskBeforeAccept: [] }).maskBeforeAccept).to.deep.equal([]);
  });

  const nonsense: readonly unknown[] = [
    undefined,
    null,
    '',
    'weak',
    'LINK',
    -1,
    NaN,
    Infinity,
    2 ** 31,
    '50',
    {},
    true,
  ];
  for (const name of Object.keys(policyFor({})) as (keyof Policy)[]) {
    if (name === 'preferredType' || name === 'defaultRegion') continue;
    it(`keeps the default of ${name} where a value makes no sense`, () => {
      for (const value of nonsense) expect(policyFor({}, { [name]: value })[name]).to.deep.equal(policyFor({})[name]);
    });
  }

  it('never lets a name alone count as certain', () => {
    expect(policyFor({}, { autoLinkGrade: 'weak' as 'exact' }).autoLinkGrade).to.equal('exact');
  });

  it('takes no candidates at all for a mistake, and half a candidate for none', () => {
    expect(policyFor({}, { maxCandidates: 0 }).maxCandidates).to.equal(50);
    expect(policyFor({}, { maxCandidates: 2.5 }).maxCandidates).to.equal(2);
  });

  it('is whole and no more, whatever the settings hold', () => {
    const names = Object.keys(policyFor({}));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...names, 'x'), fc.anything())), (settings) => {
        const policy = policyFor({}, settings as Partial<Policy>);
        expect(Object.keys(policy)).to.deep.equal(names);
        expect(policyFor({}, policy)).to.deep.equal(policy);
      }),
    );
  });
});
