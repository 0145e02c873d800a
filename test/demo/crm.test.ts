import { expect } from 'chai';
import type { DataAdapter } from 'screenpop';
import { Crm } from '../../demo/crm.js';
import { eventText } from '../../demo/event-log.js';
import { countRecords } from '../../demo/records.js';
import { en } from '../../demo/words/en.js';
import { account, caseOf, contact, email } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'ann@acme.example' });
const bob = contact({ id: 'bob', name: 'Bob Ray' });
const order = caseOf(ann, { id: 'case-1' });
const data = { records: [ann, bob, order], activities: [] };

const { signal } = new AbortController();
const page = { signal, limit: 10 };
const write = (idempotencyKey: string) => ({ signal, conversationId: 'c1', idempotencyKey });
const lookUp = (adapter: DataAdapter) => adapter.match([email('ann@acme.example')], page);

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe('the CRM that the demo plays', () => {
  let crm: Crm;
  beforeEach(() => {
    crm = new Crm();
  });

  it('lets calls wait that were made before it has records', async () => {
    const early = lookUp(crm.adapter);
    crm.fill(data);
    expect((await early).items.map(({ id }) => id)).to.deep.equal(['ann']);
  });

  it('fails the next call of the armed name once, and no other', async () => {
    crm.fill(data);
    let happened = 0;
    crm.onFault = () => (happened += 1);
    crm.arm({ call: 'match', fault: 'forbidden' });
    expect(await codeOf(crm.adapter.search({ text: 'ann' }, page))).to.equal(undefined);
    expect(await codeOf(lookUp(crm.adapter))).to.equal('forbidden');
    expect(await codeOf(lookUp(crm.adapter))).to.equal(undefined);
    expect(happened).to.equal(1);
  });

  it('fails whichever call comes next, unless that was taken back', async () => {
    crm.fill(data);
    crm.arm({ call: 'any', fault: 'offline' });
    expect(await codeOf(crm.adapter.get(ann, { signal }))).to.equal('offline');
    crm.arm({ call: 'any', fault: 'offline' });
    crm.arm(undefined);
    expect(await codeOf(crm.adapter.get(ann, { signal }))).to.equal(undefined);
  });

  it('answers with nonsense', async () => {
    crm.fill(data);
    crm.arm({ call: 'match', fault: 'no-list' });
    expect((await lookUp(crm.adapter)).items).to.not.be.an('array');
  });

  it('never answers', async () => {
    crm.fill(data);
    crm.arm({ call: 'match', fault: 'never-settles' });
    const silent = lookUp(crm.adapter).then(() => 'answered');
    const later = lookUp(crm.adapter).then(() => 'silent');
    expect(await Promise.race([silent, later])).to.equal('silent');
  });

  it('loses the answer of a write that took effect', async () => {
    crm.fill(data);
    crm.arm({ call: 'setLinks', fault: 'lost-answer' });
    expect(await codeOf(crm.adapter.setLinks('c1', { customer: ann }, write('k1')))).to.equal('unavailable');
    expect((await crm.adapter.links('c1', { signal })).customer?.id).to.equal('ann');
  });

  it('tells the desk when somebody else changes the links', async () => {
    crm.fill(data);
    const told: unknown[] = [];
    crm.adapter.subscribe?.((change) => told.push(change));
    await crm.changeElsewhere('c1', { customer: bob, case: order });
    expect(told).to.deep.equal([{ conversationId: 'c1' }]);
    expect((await crm.adapter.links('c1', { signal })).case?.id).to.equal('case-1');
  });

  it('takes along what was written when the records are exchanged', async () => {
    crm.fill(data);
    const made = await crm.adapter.create({ type: 'contact', fields: { lastName: 'New' } }, write('k1'));
    await crm.adapter.setLinks('c1', { customer: made }, write('k2'));
    await crm.adapter.addNote?.('Called back', { customer: made }, write('k3'));
    const told: unknown[] = [];
    crm.adapter.subscribe?.((change) => told.push(change));

    crm.fill({ records: [bob], activities: [] });

    expect((await crm.adapter.get(made, { signal }))?.name).to.equal('New');
    expect((await crm.adapter.links('c1', { signal })).customer?.id).to.equal(made.id);
    const { items } = await crm.adapter.timeline({ customer: made }, page);
    expect(items.map(({ subject }) => subject)).to.deep.equal(['Called back']);
    expect(await crm.adapter.get(ann, { signal })).to.equal(undefined);
    await crm.changeElsewhere('c1', { customer: bob });
    expect(told, 'the listener hears the new records').to.have.length(1);
  });
});

describe('the event log', () => {
  it('shows ids and references, whatever else an event carries', () => {
    const detail = { conversationId: 'c1', customer: { type: 'contact', id: 'ann', name: 'Ann Lee' }, by: 'agent' };
    expect(eventText('link-change', detail)).to.equal('link-change c1 customer=contact/ann by=agent');
    expect(eventText('active-conversation-change', { conversationId: undefined, previousId: 'c1' })).to.equal(
      'active-conversation-change none previousId=c1',
    );
  });
});

describe('the records in use', () => {
  it('are counted by type', () => {
    expect(countRecords({ records: [account(), ann, bob, order] }, en, 'en')).to.equal('1 account, 2 contacts, 1 case');
  });
});
