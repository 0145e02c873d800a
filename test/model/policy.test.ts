import { expect } from 'chai';
import fc from 'fast-check';
import { type Policy, type PolicySettings, checkPolicy, policyFor } from 'screenpop';

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
      ownNumbers: [],
      internalDigits: 0,
      rememberChoice: 86_400_000,
    });
  });

  it('takes the short numbers of internal requests for extensions [3.4]', () => {
    expect(policyFor({ direction: 'internal' }).internalDigits).to.equal(6);
    expect(policyFor({ direction: 'internal' }, { internalDigits: 3 }).internalDigits).to.equal(3);
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
      ownNumbers: ['+49 30 1234*'],
      internalDigits: 4,
      rememberChoice: 0,
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

  it('is plain data per channel and direction; the last row that fits counts [section 4]', () => {
    const settings: PolicySettings = {
      single: 'show',
      defaultRegion: 'DE',
      when: [
        { channel: 'chat', single: 'confirm', pop: 'accept' },
        { direction: 'outbound', pop: 'accept' },
        { channel: 'chat', direction: 'outbound', pop: 'offer' },
      ],
    };
    const of = (channel: string, direction?: 'outbound'): Partial<Policy> =>
      policyFor({ channel, direction }, settings);
    expect(of('voice')).to.include({ single: 'show', pop: 'offer', defaultRegion: 'DE' });
    expect(of('chat')).to.include({ single: 'confirm', pop: 'accept', defaultRegion: 'DE' });
    expect(of('voice', 'outbound')).to.include({ single: 'show', pop: 'accept' });
    expect(of('chat', 'outbound')).to.include({ single: 'confirm', pop: 'offer' });
    expect(policyFor({}, settings), 'nothing known of the request').to.include({ single: 'show', pop: 'offer' });
  });

  it('holds in general where a row makes no sense, or says nothing', () => {
    for (const single of ['cofirm', undefined, null, 7]) {
      const settings = { single: 'confirm', when: [{ channel: 'chat', single }] } as unknown as PolicySettings;
      expect(policyFor({ channel: 'chat' }, settings).single).to.equal('confirm');
    }
    const rows = { when: [{ single: 'show' }, { channel: 'chat', single: 'x' }] } as unknown as PolicySettings;
    expect(policyFor({ channel: 'chat' }, rows).single, 'the row before').to.equal('show');
  });

  it('survives settings as JSON', () => {
    const settings: PolicySettings = { single: 'show', when: [{ channel: 'sms', maxCandidates: 5 }] };
    const kept = JSON.parse(JSON.stringify(settings)) as PolicySettings;
    expect(policyFor({ channel: 'sms' }, kept)).to.deep.equal(policyFor({ channel: 'sms' }, settings));
  });

  it('takes no row for one that is none', () => {
    for (const when of ['chat', {}, [null, 'chat', 4, []]]) {
      expect(policyFor({ channel: 'chat' }, { when } as unknown as PolicySettings)).to.deep.equal(policyFor({}));
    }
  });

  it('keeps a row that names no text for no request, rather than for all', () => {
    const when = [
      { channel: null, single: 'link' },
      { direction: null, single: 'link' },
    ];
    expect(policyFor({ channel: 'chat' }, { single: 'show', when } as unknown as PolicySettings).single).to.equal(
      'show',
    );
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

describe('what is wrong with a policy', () => {
  it('is nothing where every option has a value it may have', () => {
    expect(checkPolicy(undefined)).to.deep.equal([]);
    expect(checkPolicy({})).to.deep.equal([]);
    expect(checkPolicy(policyFor({}))).to.deep.equal([]);
    expect(checkPolicy({ single: undefined, when: [{ channel: 'chat', direction: 'outbound', pop: 'off' }] })).to.be
      .empty;
  });

  for (const [settings, message] of [
    [null, 'policy: expected an object.'],
    ['link', 'policy: expected an object.'],
    [{ singel: 'link' }, 'policy.singel: is no option.'],
    [{ single: 'LINK' }, 'policy.single: expected link, confirm, show; "link" is used.'],
    [{ lookupTimeout: '5000' }, 'policy.lookupTimeout: expected a number from 0 to 2147483647; 10000 is used.'],
    [{ maxCandidates: 0 }, 'policy.maxCandidates: expected a whole number from 1 to 2147483647; 50 is used.'],
    [{ maxCandidates: 2.5 }, 'policy.maxCandidates: expected a whole number from 1 to 2147483647; 2 is used.'],
    [{ maskBeforeAccept: 'phone' }, 'policy.maskBeforeAccept: expected a list of texts; ["*"] is used.'],
    [
      { ownNumbers: ['+49 30 1', 110] },
      'policy.ownNumbers: expected a list of numbers, with a * only at their end; what fits is used.',
    ],
    [{ defaultRegion: 49 }, 'policy.defaultRegion: expected an ISO 3166 code such as DE; none is used.'],
    [{ defaultRegion: 'Germany' }, 'policy.defaultRegion: expected an ISO 3166 code such as DE; none is used.'],
    [
      { ownNumbers: ['+49 30 1*', '*5', '+49 30 1234xx', 'our own'] },
      'policy.ownNumbers: expected a list of numbers, with a * only at their end; what fits is used.',
    ],
    [{ when: { channel: 'chat' } }, 'policy.when: expected a list of objects.'],
    [{ when: ['chat'] }, 'policy.when: expected a list of objects.'],
    [{ when: [{ channel: 7 }] }, 'policy.when[0].channel: expected a text.'],
    [{ when: [{}, { direction: 'in' }] }, 'policy.when[1].direction: expected inbound, outbound, internal.'],
    [{ when: [{ when: [] }] }, 'policy.when[0].when: is no option.'],
    [
      { when: [{ direction: 'outbound', pop: 'x' }] },
      'policy.when[0].pop: expected offer, accept, off; it does not count.',
    ],
  ] as const) {
    it(`is said of ${JSON.stringify(settings)}`, () => {
      expect(checkPolicy(settings)).to.deep.equal([message]);
    });
  }

  it('is said for each option, and never repeats a value', () => {
    const ownNumbers = ['+49 30 5', 'secret', '+49 30 secret'];
    const problems = checkPolicy({ single: 'secret', pop: 'secret', ownNumbers, when: [{ activeCase: 'secret' }] });
    expect(problems).to.have.length(4);
    expect(problems.join(' ')).not.to.include('+49');
    expect(problems.join(' ')).not.to.include('secret');
  });

  it('never throws, and says something whenever a value does not count', () => {
    const names = [...Object.keys(policyFor({})), 'when', 'x', '__proto__'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything({ withBigInt: true })), (settings) => {
        const { when: _when, ...general } = settings;
        const policy: Readonly<Record<string, unknown>> = { ...policyFor({}, general) };
        const ignored = Object.entries(general).filter(
          ([name, value]) => value !== undefined && !Object.is(policy[name], value) && typeof value !== 'object',
        );
        expect(checkPolicy(settings)).to.have.length.of.at.least(ignored.length);
      }),
    );
  });
});
