import { expect } from 'chai';
import { isActive, isRecord, modifiedTime, refKey, sameParty, sameRef, toLookup } from 'screenpop';
import { account, caseOf, contact } from '../support/records.js';

const acme = account({ id: 'acme', name: 'Acme' });
const ann = contact({ id: 'ann', account: acme });

describe('records', () => {
  it('are the same by type and id together', () => {
    expect(sameRef(ann, { type: 'contact', id: 'ann' })).to.equal(true);
    expect(sameRef(ann, { type: 'account', id: 'ann' })).to.equal(false);
    expect(sameRef(undefined, undefined)).to.equal(true);
    expect(sameRef(ann, undefined)).to.equal(false);
  });

  it('have keys that no id can forge', () => {
    expect(refKey({ type: 'a', id: 'b:c' })).not.to.equal(refKey({ type: 'a:b', id: 'c' }));
    expect(refKey({ type: 'a","b', id: 'c' })).not.to.equal(refKey({ type: 'a', id: 'b","c' }));
  });

  it('keep no more than reference and name in a lookup', () => {
    expect(toLookup(ann)).to.deep.equal({ type: 'contact', id: 'ann', name: 'Ann Lee' });
    expect(toLookup({ type: 'contact', id: 'ann' })).to.deep.equal({ type: 'contact', id: 'ann' });
  });

  it('are one party as a contact and its own account, whichever comes first [3.3]', () => {
    expect(sameParty(ann, acme)).to.equal(true);
    expect(sameParty(acme, ann)).to.equal(true);
    expect(sameParty(ann, contact({ id: 'bob', account: acme }))).to.equal(false);
    expect(sameParty(ann, account({ id: 'other' }))).to.equal(false);
    expect(sameParty(contact({ id: 'a' }), contact({ id: 'b' }))).to.equal(false);
  });

  it('are active unless the host says otherwise [3.6]', () => {
    expect(isActive(caseOf(ann))).to.equal(true);
    expect(isActive(caseOf(ann, { status: 'Waiting for somebody', active: true }))).to.equal(true);
    expect(isActive(caseOf(ann, { active: false }))).to.equal(false);
  });

  it('tell their time in any zone, and 0 where there is none', () => {
    expect(modifiedTime(contact({ modifiedAt: '2026-01-01T12:00:00+02:00' }))).to.equal(
      Date.parse('2026-01-01T10:00:00Z'),
    );
    expect(modifiedTime(contact({ modifiedAt: 'yesterday' }))).to.equal(0);
    expect(modifiedTime(contact())).to.equal(0);
  });

  it('are told from what is none, without throwing', () => {
    const trap = {
      get type(): string {
        throw new Error('trap');
      },
    };
    for (const none of [undefined, null, 1, 'contact', [], {}, trap, { ...ann, id: 1 }, { ...ann, fields: null }]) {
      expect(isRecord(none)).to.equal(false);
    }
    expect(isRecord(ann)).to.equal(true);
  });
});
