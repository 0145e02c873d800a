import { expect } from 'chai';
import type { AdapterError } from 'screenpop/adapter';
import { dataverseAdapter } from 'screenpop/adapters/odata';
import { xrmAdapter, type XrmWebApi } from 'screenpop/adapters/odata/xrm';
import { startODataServer } from '../../../tools/odata-server.mjs';
import { fill } from '../../support/odata/server.js';
import { xrmWebApi } from '../../support/odata/xrm.js';
import { contact } from '../../support/records.js';

const id = (number: number): string => `0a0a0a0a-0000-4000-8000-00000000000${number}`;
const ann = contact({ id: id(1), name: 'Ann Lee' });
const ben = contact({ id: id(2), name: 'Ben Ode' });
const cleo = contact({ id: id(3), name: 'Cleo Marr' });
const conversation = id(4);
const { signal } = new AbortController();
const write = () => ({ signal, conversationId: conversation, idempotencyKey: crypto.randomUUID() });

/** `Xrm.WebApi` takes no headers, and so no `If-Match`: what that means for two users at once. */
describe('a conflict over `Xrm.WebApi`', () => {
  let server: Awaited<ReturnType<typeof startODataServer>>;
  /** What happens once before the next call of a method. */
  let happening: Partial<Record<keyof XrmWebApi, () => Promise<unknown>>>;

  before(async function () {
    this.timeout(60_000);
    server = await startODataServer('--may-be-filled');
  });
  after(() => server.stop());
  beforeEach(async () => {
    happening = {};
    await fill(server.url, [ann, ben, cleo]);
    await elsewhere().setLinks(conversation, { customer: ann }, write());
  });

  const elsewhere = () => dataverseAdapter({ url: `${server.url}/api/data/v9.2/` });
  const linkBen = (): Promise<unknown> => elsewhere().setLinks(conversation, { customer: ben }, write());
  const linked = async (): Promise<string | undefined> =>
    (await elsewhere().links(conversation, { signal })).customer?.name;

  function adapter() {
    const api = xrmWebApi(server.url);
    const after = async (name: keyof XrmWebApi): Promise<void> => {
      const happens = happening[name];
      happening = { ...happening, [name]: undefined };
      await happens?.();
    };
    const hooked: XrmWebApi = {
      ...api,
      retrieveRecord: async (...args) => {
        const row = await api.retrieveRecord(...args);
        await after('retrieveRecord');
        return row;
      },
      updateRecord: async (...args) => {
        await after('updateRecord');
        return api.updateRecord(...args);
      },
    };
    return xrmAdapter({ webApi: hooked });
  }

  const codeOf = (call: Promise<unknown> | undefined): Promise<string> =>
    Promise.resolve(call).then(
      () => 'none',
      (thrown: unknown) => (thrown as AdapterError).code,
    );

  it('is seen where somebody else was quicker before the write began, and their link stays', async () => {
    const expected = await elsewhere().links(conversation, { signal });
    // Between what the adapter reads and what it compares just before it writes.
    happening = { retrieveRecord: linkBen };
    expect(await codeOf(adapter().setLinks(conversation, { customer: cleo }, { ...write(), expected }))).to.equal(
      'conflict',
    );
    expect(await linked()).to.equal('Ben Ode');
  });

  it('is not seen in the moment between comparing and writing: the later change wins, and is told as it is', async () => {
    const expected = await elsewhere().links(conversation, { signal });
    happening = { updateRecord: linkBen };
    const answer = await adapter().setLinks(conversation, { customer: cleo }, { ...write(), expected });
    expect([answer.customer?.name, await linked()]).to.deep.equal(['Cleo Marr', 'Cleo Marr']);
  });

  it('is none between two writes of one page, which take turns: the second sees what the first did', async () => {
    const expected = await elsewhere().links(conversation, { signal });
    const one = adapter();
    const outcomes = await Promise.all([
      codeOf(one.setLinks(conversation, { customer: ben }, { ...write(), expected })),
      codeOf(one.setLinks(conversation, { customer: cleo }, { ...write(), expected })),
    ]);
    expect(outcomes.sort()).to.deep.equal(['conflict', 'none']);
  });

  it('is all that a write waits for: one that never answers holds up no other once nobody waits for it any more [A6]', async () => {
    const one = adapter();
    const end = new AbortController();
    const isSent = new Promise<void>((resolve) => {
      happening = { updateRecord: () => new Promise(() => resolve()) };
    });
    const lost = codeOf(one.setLinks(conversation, { customer: ben }, { ...write(), signal: end.signal }));
    await isSent;
    const next = one.setLinks(conversation, { customer: cleo }, write());
    end.abort();
    expect(await lost).to.equal('aborted');
    expect((await next).customer?.name).to.equal('Cleo Marr');
  });

  it('is none between a write that was aborted and comes late and the one after it: that waits, and is the last', async () => {
    const one = adapter();
    const end = new AbortController();
    let comes = (): void => undefined;
    const isSent = new Promise<void>((resolve) => {
      happening = {
        updateRecord: () => {
          resolve();
          return new Promise<void>((late) => (comes = late));
        },
      };
    });
    const late = codeOf(one.setLinks(conversation, { customer: ben }, { ...write(), signal: end.signal }));
    await isSent;
    let isDone = false;
    const next = one.setLinks(conversation, { customer: cleo }, write()).finally(() => (isDone = true));
    end.abort();
    expect(await late).to.equal('aborted');
    await new Promise((done) => setTimeout(done, 300));
    expect(isDone, 'before the one that comes late').to.equal(false);
    comes();
    // Between the two the version changed: the second write reads again what it changes.
    expect((await next).customer?.name).to.equal('Cleo Marr');
    expect(await linked()).to.equal('Cleo Marr');
  });

  it('of a record is seen by its version', async () => {
    const one = adapter();
    const version = (await one.get(ann, { signal }))?.version;
    await elsewhere().update?.(ann, { city: 'Ulm' }, write());
    expect(await codeOf(one.update?.(ann, { city: 'Bonn' }, { ...write(), version }))).to.equal('conflict');
    expect((await one.get(ann, { signal }))?.fields.city).to.equal('Ulm');
  });
});
