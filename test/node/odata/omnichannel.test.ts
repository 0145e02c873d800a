import { expect } from 'chai';
import type { LinkChange, Links } from 'screenpop';
import type { DataAdapter } from 'screenpop/adapter';
import { xrmAdapter } from 'screenpop/adapters/odata/xrm';
import { startODataServer } from '../../../tools/odata-server.mjs';
import { failureOf } from '../../adapter/setup.js';
import { fill } from '../../support/odata/server.js';
import { account, caseOf, contact } from '../../support/records.js';
import { type LinkCall, omnichannel, xrmWebApi } from '../../support/odata/xrm.js';

const id = (number: number): string => `0a0a0a0a-0000-4000-8000-00000000000${number}`;
const acme = account({ id: id(1), name: 'Acme' });
const ann = contact({ id: id(2), name: 'Ann Lee', account: acme });
const lamp = caseOf(ann, { id: id(3), name: 'Broken lamp' });
const mine = id(4);
const focused = id(5);

describe('links by Omnichannel', () => {
  let server: Awaited<ReturnType<typeof startODataServer>>;
  let calls: LinkCall[];
  let adapter: DataAdapter;
  const { signal } = new AbortController();
  const set = (change: LinkChange, expected?: Links) =>
    adapter.setLinks(mine, change, { signal, conversationId: mine, idempotencyKey: crypto.randomUUID(), expected });
  const linked = async (conversation = mine) => {
    const { customer, case: one } = await adapter.links(conversation, { signal });
    return [customer?.id, one?.id];
  };

  before(async function () {
    this.timeout(60_000);
    server = await startODataServer('--may-be-filled');
  });
  after(() => server.stop());
  beforeEach(async () => {
    await fill(server.url, [acme, ann, lamp]);
    calls = [];
    adapter = xrmAdapter({
      webApi: xrmWebApi(server.url),
      omnichannel: omnichannel(server.url, focused, calls),
    });
  });

  it('name the conversation each time, so that none goes to the one in focus [A10]', async () => {
    await set({ customer: ann, case: lamp });
    expect(calls).to.deep.equal([
      { table: 'contact', recordId: ann.id, conversationId: mine },
      { table: 'incident', recordId: lamp.id, conversationId: mine },
    ]);
    expect(await linked()).to.deep.equal([ann.id, lamp.id]);
    expect(await linked(focused)).to.deep.equal([undefined, undefined]);
  });

  it('are not made again where they are as wanted', async () => {
    const now = await set({ customer: ann });
    await set({ customer: ann, case: lamp }, now);
    expect(calls.map(({ table }) => table)).to.deep.equal(['contact', 'incident']);
  });

  it('are not made where others are expected', async () => {
    await set({ customer: ann });
    expect((await failureOf(set({ customer: acme }, {}))).code).to.equal('conflict');
    expect(calls).to.have.length(1);
    expect(await linked()).to.deep.equal([ann.id, undefined]);
  });

  it('are cleared in the table, which has no call for it', async () => {
    await set({ customer: ann, case: lamp });
    expect((await set({ case: null })).case).to.equal(undefined);
    await set({ customer: acme, case: null });
    expect(await linked()).to.deep.equal([acme.id, undefined]);
    expect(calls.map(({ table }) => table)).to.deep.equal(['contact', 'incident', 'account']);
  });
});
