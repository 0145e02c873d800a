import { expect } from 'chai';
import type { Clue, ConversationRequest } from 'screenpop';
import { decide } from 'screenpop/resolver';
import {
  account,
  caseNumber,
  caseOf,
  contact,
  email,
  named,
  ofAccount,
  phone,
  reference,
  request,
} from '../support/records.js';

const ann = contact({ id: 'ann', phone: '+49 30 1234567', email: 'ann@acme.example' });
const codes = (...clues: Clue[]): string[] => decide(request({ clues }), [ann]).issues.map(({ code }) => code);

describe('clues', () => {
  const withheld = [
    ...['', ' ', 'anonymous', 'Anonymous', 'ANONYMOUS', 'restricted', 'unknown', 'Unknown', 'private', 'withheld'],
    ...['unavailable', 'blocked', 'No Caller ID', '+266696687', '266696687', 'sip:anonymous@anonymous.invalid'],
    ...[
      '+266 69 66 87',
      '00266696687',
      'sip:+266696687@gw.example',
      'sip:restricted@x.example',
      'Private Number',
      'Unknown caller',
    ],
    ...['sips:anonymous@10.0.0.1', 'anonymous@anonymous.invalid', 'tel:anonymous', 'tel:+266696687', 'tel:'],
  ];
  for (const token of withheld) {
    it(`take the number "${token}" for withheld, and look nothing up [M6]`, () => {
      const clue = phone(token);
      const resolution = decide(request({ clues: [clue] }), [ann]);
      expect(resolution).to.deep.include({ outcome: 'undetermined', rule: 'withheld', candidates: [] });
      expect(resolution.issues).to.deep.equal([{ code: 'withheld', clue }]);
    });
  }

  it('take only whole words for withheld', () => {
    expect(codes(phone('anonymous 030 1234567'))).to.deep.equal(['invalid-clue']);
    expect(codes(phone('+49266696687'))).to.deep.equal([]);
  });

  it('count beside a withheld number', () => {
    const resolution = decide(request({ clues: [phone('anonymous'), email('ann@acme.example')] }), [ann]);
    expect(resolution).to.include({ outcome: 'single', rule: 'one-customer' });
    expect(resolution.issues.map(({ code }) => code)).to.deep.equal(['withheld']);
  });

  const invalid: readonly Clue[] = [
    phone('call me'),
    phone('12'),
    ...[email(''), email('ann'), email('@acme.example'), email('ann@'), email('ann lee@acme.example')],
    email('ann@acme.example bob@acme.example'),
    email(`${'a'.repeat(250)}@acme.example`),
    ...[caseNumber(''), caseNumber(' '), caseNumber('9'.repeat(300))],
    ...[named(''), named(' - '), ofAccount('...')],
    ...[reference({ type: 'contact', id: '' }), reference({ type: '', id: 'ann' })],
    ...[reference({ type: 'spaceship', id: 'ann' }), reference({ type: '__proto__', id: 'ann' })],
    { kind: 'channelUser', channel: 'social', value: '' },
  ];
  for (const clue of invalid) {
    it(`that can not be looked up are an issue, never a silence: ${JSON.stringify(clue).slice(0, 70)}`, () => {
      const resolution = decide(request({ clues: [clue] }), [ann]);
      expect(resolution).to.include({ outcome: 'undetermined', rule: 'no-usable-clue' });
      expect(resolution.issues).to.deep.equal([{ code: 'invalid-clue', clue }]);
    });
  }

  const longest: readonly Clue[] = [
    email(`${'a'.repeat(254 - '@acme.example'.length)}@acme.example`),
    caseNumber('9'.repeat(200)),
    { kind: 'channelUser', channel: 'social', value: 'a'.repeat(200) },
  ];
  for (const clue of longest) {
    it(`may be as long as what they name: ${JSON.stringify(clue).slice(0, 70)}`, () => {
      expect(codes(clue)).to.deep.equal([]);
    });
  }

  it('of a shape nobody knows are invalid, and harm no others', () => {
    const trap = {
      get kind(): string {
        throw new Error('trap');
      },
    };
    const odd = [
      null,
      undefined,
      1,
      'phone',
      [],
      {},
      trap,
      { kind: 'phone' },
      { kind: 'phone', value: 5 },
      { kind: 'x' },
    ];
    const inherited = ['constructor', '__proto__', 'toString'].map((kind) => ({ kind, value: 'x' }));
    const clues = [...odd, ...inherited, { kind: 'record' }, { kind: 'record', ref: null }, phone('+49301234567')];
    const resolution = decide(request({ clues: clues as Clue[] }), [ann]);
    expect(resolution.issues.map(({ code }) => code)).to.deep.equal(clues.slice(1).map(() => 'invalid-clue'));
    expect(resolution).to.include({ outcome: 'single', customer: ann });
  });

  it('that are no list are none', () => {
    for (const clues of [undefined, null, {}, 'phone', 7]) {
      const asked = { id: 'c', channel: 'voice', clues } as unknown as ConversationRequest;
      expect(decide(asked, [ann])).to.deep.include({ outcome: 'undetermined', rule: 'no-usable-clue', issues: [] });
    }
  });

  it('that say the same count once, however they are written', () => {
    const clues = [phone('+49301234567'), phone('0049 30 1234567'), phone('+49 (0)30 1234567')];
    const [candidate] = decide(request({ clues }), [ann]).candidates;
    expect(candidate?.evidence).to.have.length(1);
  });

  it('that say the same in the same spelling are shown as the first of them was written', () => {
    const clues = [named('Ann Lee'), named('ANN  LEE')];
    const [candidate] = decide(request({ clues }), [ann]).candidates;
    expect(candidate?.evidence.map(({ clue }) => clue)).to.deep.equal([clues[0]]);
  });

  it('that name one record count once, whatever else they carry', () => {
    const clues = [reference(ann), { ...reference(ann), value: 5 }, { ...reference(ann), value: null }] as Clue[];
    const resolution = decide(request({ clues }), [ann]);
    expect(resolution).to.deep.include({ outcome: 'single', customer: ann, issues: [] });
    expect(resolution.candidates[0]?.evidence).to.have.length(1);
  });

  it('are not shared where the host says so [3.4]', () => {
    expect(decide(request({ clues: [phone('+49301234567', { shared: false })] }), [ann]).outcome).to.equal('single');
  });

  it('that say the same are shared if one of them is, whichever comes first [3.4]', () => {
    const clues = [phone('+49301234567'), phone('0049 30 1234567', { shared: true })];
    for (const order of [clues, [...clues].reverse()]) {
      expect(decide(request({ clues: order }), [ann])).to.include({ outcome: 'multiple', rule: 'shared-line' });
    }
  });

  it('include the assigned case', () => {
    const theirs = caseOf(ann, { id: 'case-7' });
    const resolution = decide(request({ assignedCase: { type: 'case', id: 'case-7' } }), [ann, theirs]);
    expect(resolution).to.include({ outcome: 'single', customer: ann, case: theirs });
  });

  it('take no customer in the place of the assigned case', () => {
    const assigned = { type: 'contact', id: 'ann' };
    const { outcome, issues } = decide(request({ assignedCase: assigned }), [contact({ id: 'ann' })]);
    expect(outcome).to.equal('undetermined');
    expect(issues).to.deep.equal([{ code: 'invalid-clue', clue: { kind: 'record', ref: assigned } }]);
  });

  it('read national numbers by their own region before the default one', () => {
    const clues = [phone('030 1234567', { region: 'DE' })];
    const resolution = decide(request({ clues }), [ann], { policy: { defaultRegion: 'AT' } });
    expect(resolution.candidates[0]?.grade).to.equal('exact');
  });

  it('of the host are handed back as they came, for the words of the evidence', () => {
    const clue = phone('0049 30 1234567');
    const acme = account({ id: 'acme', fields: { phone: '+49 30 1234567' } });
    expect(decide(request({ clues: [clue] }), [acme]).candidates[0]?.evidence[0]?.clue).to.equal(clue);
  });
});
