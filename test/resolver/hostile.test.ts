import { expect } from 'chai';
import type { ConversationRequest, CrmRecord } from 'screenpop';
import { type DataAdapter, guard } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { decide, resolve } from 'screenpop/resolver';
import { answers, faulty } from '../support/faulty-adapter.js';
import { account, caseNumber, caseOf, contact, email, named, ofAccount, phone, request } from '../support/records.js';

const number = '+49 30 1234567';
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: number });
const asked = request({ clues: [phone(number), email('ann@acme.example'), named('Ann Lee'), ofAccount('Acme')] });

describe('hostile input', () => {
  const trap = (name: string): unknown =>
    Object.defineProperty({ ...ann, id: 'trap' }, name, {
      get: () => {
        throw new Error('trap');
      },
    });
  const unreadable: Readonly<Record<string, unknown>> = {
    nothing: null,
    'a text': 'contact',
    'a list': [ann],
    'no fields': { type: 'contact', id: 'x', name: 'X' },
    'fields that are none': { ...ann, fields: null },
    'no name': { ...ann, name: undefined },
    'an id that is a number': { ...ann, id: 7 },
    'a customer without id': { ...ann, customer: { type: 'contact' } },
    'an account that is a number': { ...ann, account: 7 },
    'a name that throws': trap('name'),
    'fields that throw': trap('fields'),
    'an account that throws': trap('account'),
  };
  for (const [title, row] of Object.entries(unreadable)) {
    it(`of ${title} for a record makes the answer partial, and harms no other record`, () => {
      const resolution = decide(asked, [row as CrmRecord, ann]);
      expect(resolution).to.include({ outcome: 'undetermined', rule: 'incomplete' });
      expect(resolution.issues).to.deep.equal([{ code: 'partial' }]);
      expect(resolution.candidates.map(({ record }) => record)).to.deep.equal([ann]);
    });

    // To the guard a record without a name is one that has none.
    if (title === 'no name') continue;
    const answering = (...items: readonly unknown[]): DataAdapter =>
      guard(faulty(memoryAdapter(), { match: answers({ items }) }));
    it(`of ${title} for a record is no less partial behind the guard, and never "nothing found"`, async () => {
      const beside = await resolve(asked, answering(ann, row));
      expect(beside).to.include({ outcome: 'undetermined', rule: 'incomplete' });
      expect(beside.issues).to.deep.equal([{ code: 'partial' }]);
      expect(beside.candidates.map(({ record }) => record.id)).to.deep.equal(['ann']);
      expect(await resolve(asked, answering(row))).to.include({ outcome: 'undetermined', rule: 'incomplete' });
    });
  }

  it('of values that are neither text nor a number is not compared', () => {
    const odd: unknown[] = [
      null,
      Number.NaN,
      true,
      { type: 'contact', id: 'ann' },
      [number],
      { toString: () => number },
    ];
    for (const value of odd) {
      const record = contact({ id: 'odd', name: 'Odd', fields: { phone: value as string } });
      expect(decide(request({ clues: [phone(number)] }), [record]).outcome, JSON.stringify(value)).to.equal('none');
    }
    const none = { ...caseOf(ann), fields: { caseNumber: Number.NaN } };
    expect(decide(request({ clues: [caseNumber('NaN')] }), [none]).outcome).to.equal('none');
  });

  it('of dates, states and versions that are none is taken for absent', () => {
    const odd = {
      ...ann,
      modifiedAt: {} as string,
      active: 'no' as unknown as boolean,
      restricted: 7 as unknown as [],
    };
    expect(decide(request({ clues: [phone(number)] }), [odd])).to.include({ outcome: 'single', customer: odd });
  });

  it('of texts without end stays cheap', () => {
    const long = 'é'.repeat(1_000_000);
    const record = contact({ id: 'long', name: long, phone: long, email: `${long}@acme.example` });
    const clues = [
      named(long),
      ofAccount(long),
      phone(long),
      email(`${long}@acme.example`),
      named('a '.repeat(500_000)),
    ];
    const started = Date.now();
    expect(decide(request({ clues }), [record, ann]).issues.map(({ code }) => code)).to.deep.equal([
      'invalid-clue',
      'invalid-clue',
    ]);
    expect(Date.now() - started, 'milliseconds').to.be.below(5_000);
  });

  it('of names that every object has is only text', () => {
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'toString']) {
      const record = contact({ id: name, name, email: `${name}@acme.example`, account: name });
      const resolution = decide(request({ clues: [email(`${name}@acme.example`), named(name)] }), [record]);
      expect(resolution, name).to.include({ outcome: 'single', customer: record });
      const polluted = JSON.parse(`{"${name}": {"phone": "${number}"}}`) as CrmRecord['fields'];
      expect(decide(request({ clues: [phone(number)] }), [contact({ id: 'p', fields: polluted })]).outcome).to.equal(
        'none',
      );
    }
    expect(({} as { phone?: unknown }).phone).to.equal(undefined);
  });

  it('of a type that the schema does not know is no candidate', () => {
    for (const type of ['spaceship', '__proto__', 'constructor', '']) {
      const stranger = { ...ann, type };
      expect(decide(asked, [stranger]).candidates, type).to.deep.equal([]);
      expect(decide(asked, [stranger, ann]), type).to.include({ outcome: 'single', customer: ann });
    }
  });

  it('of records that name themselves, or each other, ends', () => {
    const self = { ...contact({ id: 'self', name: 'Self', phone: number }), account: { type: 'contact', id: 'self' } };
    expect(decide(request({ clues: [phone(number)] }), [self])).to.include({ outcome: 'single', customer: self });
    const a = { ...contact({ id: 'a', name: 'A', email: 'a@acme.example' }), account: { type: 'contact', id: 'b' } };
    const b = { ...contact({ id: 'b', name: 'B', email: 'b@acme.example' }), account: { type: 'contact', id: 'a' } };
    const both = request({ clues: [email('a@acme.example'), email('b@acme.example')] });
    expect(decide(both, [a, b]).outcome).to.equal('multiple');
    const loop = caseOf({ type: 'case', id: 'case-1' });
    expect(decide(request({ assignedCase: { type: 'case', id: 'case-1' } }), [loop]).outcome).to.equal('multiple');
  });

  it("of a case's customer whose name is no text makes nobody certain", () => {
    const theirs = { ...caseOf(ann, { caseNumber: 'CAS-1' }), customer: { type: 'contact', id: 'ann', name: 5 } };
    const clues = [caseNumber('CAS-1')];
    expect(decide(request({ clues }), [theirs as unknown as CrmRecord])).to.include({ rule: 'not-certain' });
  });

  it('of one record twice is one candidate', () => {
    expect(decide(request({ clues: [phone(number)] }), [ann, { ...ann }])).to.include({ outcome: 'single' });
  });

  it('of a phone normaliser that throws is an invalid clue, or a record that can not be read', () => {
    const throws = (): never => {
      throw new Error('broken');
    };
    const clues = [phone(number)];
    expect(decide(request({ clues }), [ann], { normalizePhone: throws })).to.include({ rule: 'no-usable-clue' });
    let calls = 0;
    const second = (raw: string): { national: string } => (calls++ === 0 ? { national: raw } : throws());
    const resolution = decide(request({ clues }), [ann, account()], { normalizePhone: second });
    expect(resolution).to.include({ outcome: 'undetermined', rule: 'incomplete' });
  });

  it('of a policy or a request that is none is read as the defaults', () => {
    for (const policy of [null, undefined, 7, 'link', [], { single: 'steal', autoLinkGrade: 'weak' }]) {
      const resolution = decide(asked, [ann], { policy: policy as never });
      expect(resolution).to.include({ outcome: 'single', automatic: true });
    }
    expect(decide({} as ConversationRequest, [ann])).to.include({ outcome: 'undetermined', rule: 'no-usable-clue' });
  });
});
