import { expect } from 'chai';
import { deleteDB } from 'idb';
import { restore, stub } from 'sinon';
import { memoryAdapter, type MemoryAdapterOptions } from 'screenpop/adapters/memory';
import { failureOf } from '../adapter/setup.js';
import { account, caseOf, contact, email } from '../support/records.js';

const acme = account({ id: 'acme', name: 'Acme' });
const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'ann@acme.example', account: acme });
const zoe = contact({ id: 'zoe', name: 'Zoë Marr' });
const lamp = caseOf(ann, { id: 'lamp', name: 'Broken lamp' });

const signal = new AbortController().signal;
const call = { signal, conversationId: 'c1' };
const page = { signal, limit: 50 };
let keys = 0;
const write = (idempotencyKey = `key-${++keys}`) => ({ ...call, idempotencyKey });
const draft = { type: 'contact', fields: { firstName: 'Dora', lastName: 'Draft', email: 'dora@acme.example' } };

describe('a memory adapter that persists', () => {
  let name = '';
  let databases = 0;
  beforeEach(() => {
    name = `screenpop-test-${Date.now()}-${++databases}`;
  });
  afterEach(async () => {
    restore();
    // Adapters hold their connection, and let it go when asked to.
    await deleteDB(name);
  });

  /** Another visit: a new adapter of the same database. */
  const visit = (options: MemoryAdapterOptions = {}) => {
    const { update, addNote, ...adapter } = memoryAdapter({
      records: [acme, ann, zoe, lamp],
      persist: name,
      ...options,
    });
    return { ...adapter, update: update!, addNote: addNote! };
  };
  const drafts = async (adapter: ReturnType<typeof visit>): Promise<number | undefined> =>
    (await adapter.match([email('dora@acme.example')], page)).total;

  it('finds on the next visit what was created, updated, noted and linked', async () => {
    const first = visit();
    const made = await first.create({ ...draft, account: acme }, write());
    const updated = await first.update(ann, { city: 'Bonn' }, write());
    const note = await first.addNote('A note', { case: lamp }, write());
    const links = await first.setLinks('c1', { customer: made, case: lamp }, write());

    const second = visit();
    expect(await second.get(made, call)).to.deep.equal(structuredClone(made));
    expect((await second.search({ accountName: 'acme', firstName: 'dora' }, page)).items).to.have.length(1);
    expect(await second.get(ann, call)).to.deep.equal(structuredClone(updated));
    expect((await second.search({ city: 'bonn' }, page)).total).to.equal(1);
    expect((await second.timeline({ case: lamp }, page)).items).to.deep.equal([note]);
    expect(await second.links('c1', call)).to.deep.equal(links);
  });

  it('gives the same answer to a key of an earlier visit, with no further effect', async () => {
    const options = write();
    const made = await visit().create(draft, options);
    const second = visit();
    expect(await second.create(draft, options)).to.deep.equal(structuredClone(made));
    expect(await drafts(second)).to.equal(1);
  });

  it('refuses on the next visit a version that was replaced before', async () => {
    const first = visit();
    const one = await first.update(ann, { city: 'Bonn' }, write());
    await first.update(ann, { city: 'Ulm' }, write());
    const second = visit();
    const late = second.update(ann, { city: 'Rio' }, { ...write(), version: one.version });
    expect((await failureOf(late)).code).to.equal('conflict');
    const three = await second.update(ann, { city: 'Rio' }, write());
    expect(three.version).not.to.equal(one.version);
  });

  it('puts what was written over the records it is made with, their customers too', async () => {
    const changed = await visit().update(lamp, { title: 'Fixed lamp' }, write());
    const second = visit({ records: [acme, ann, zoe, caseOf(zoe, { id: 'lamp', name: 'Broken lamp' })] });
    expect((await second.get(lamp, call))?.name).to.equal(changed.name);
    expect((await second.cases(ann, page)).total).to.equal(1);
    expect((await second.cases(zoe, page)).total).to.equal(0);
  });

  it('keeps databases apart', async () => {
    await visit().create(draft, write());
    const other = `${name}-other`;
    expect(await drafts(visit({ persist: other }))).to.equal(0);
    await deleteDB(other);
  });

  it('takes a write whose transaction fails for not done, and does it when it is repeated', async () => {
    const adapter = visit();
    await adapter.get(ann, call);
    const options = write();
    const put = stub(IDBObjectStore.prototype, 'put').callsFake(function (this: IDBObjectStore, value: unknown) {
      // The request goes through; the transaction as a whole does not.
      const request = put.wrappedMethod.call(this, value, `key ${Math.random()}`);
      if (this.name === 'records') this.transaction.abort();
      return request;
    });
    expect((await failureOf(adapter.create(draft, options))).code).to.equal('unavailable');
    expect(await drafts(adapter), 'nothing of it is seen').to.equal(0);
    put.restore();

    expect(await drafts(visit()), 'nothing of it was kept').to.equal(0);
    const made = await adapter.create(draft, options);
    expect(await drafts(adapter)).to.equal(1);
    expect(await adapter.create(draft, options)).to.deep.equal(made);
    expect(await drafts(visit())).to.equal(1);
  });

  it('changes no link where the transaction can not begin, and tells nobody', async () => {
    const adapter = visit();
    const before = await adapter.setLinks('c1', { customer: ann }, write());
    const heard: unknown[] = [];
    adapter.subscribe?.((change) => heard.push(change));
    const broken = stub(IDBDatabase.prototype, 'transaction').throws(new DOMException('', 'InvalidStateError'));
    const options = { ...write(), expected: before };
    expect((await failureOf(adapter.setLinks('c1', { customer: zoe }, options))).code).to.equal('unavailable');
    expect(await adapter.links('c1', call)).to.deep.equal(before);
    expect(heard).to.deep.equal([]);
    broken.restore();
    expect((await adapter.setLinks('c1', { customer: zoe }, options)).customer?.id).to.equal('zoe');
  });

  it('lets only one of two simultaneous writes win that expect the same links', async () => {
    const adapter = visit();
    const set = (customer: typeof ann) => adapter.setLinks('c1', { customer }, { ...write(), expected: {} });
    const outcomes = await Promise.allSettled([set(ann), set(zoe)]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected']);
    expect((await visit().links('c1', call)).customer?.id).to.equal('ann');
  });

  it('saves one write once, though the same key is sent twice at the same time', async () => {
    const adapter = visit();
    const options = write();
    const [one, two] = await Promise.all([adapter.create(draft, options), adapter.create(draft, options)]);
    expect(two).to.deep.equal(one);
    expect(await drafts(visit())).to.equal(1);
  });

  it('refuses what no database can hold, and keeps no part of it', async () => {
    const fields = { ...draft.fields, city: (() => 1) as never };
    const adapter = visit();
    expect((await failureOf(adapter.create({ ...draft, fields }, write()))).code).to.equal('invalid');
    expect([await drafts(adapter), await drafts(visit())]).to.deep.equal([0, 0]);
  });

  it('opens the database again after it could not be opened', async () => {
    const broken = stub(indexedDB, 'open').throws(new DOMException('', 'UnknownError'));
    const adapter = visit();
    expect((await failureOf(adapter.get(ann, call))).code).to.equal('unavailable');
    broken.restore();
    expect((await adapter.get(ann, call))?.id).to.equal('ann');
  });

  it('writes nothing to a database without being asked', async () => {
    const open = stub(indexedDB, 'open').throws(new Error('opened'));
    const adapter = memoryAdapter({ records: [ann] });
    await adapter.setLinks('c1', { customer: ann }, write());
    expect(open.callCount).to.equal(0);
  });
});
