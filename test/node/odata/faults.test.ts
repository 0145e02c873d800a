import { expect } from 'chai';
import { restore, stub } from 'sinon';
import type { LinkChange, Links, RecordRef } from 'screenpop';
import { AdapterError, type DataAdapter, guard, type WriteOptions } from 'screenpop/adapter';
import { dataverseAdapter, odataAdapter } from 'screenpop/adapters/odata';
import { startODataServer } from '../../../tools/odata-server.mjs';
import { faultProxy, type FaultProxy, proxyFaults } from '../../support/odata/fault-proxy.js';
import { crmMapping } from '../../support/odata/mapping.js';
import { fill } from '../../support/odata/server.js';
import { figure, isSoak, runs, seed } from '../../support/runs.js';

const steps = runs(30, 600);
/** How often one intent is tried before it counts as stuck. */
const mostTries = 30;

/** A small generator of its own, so that a seed makes the run again. */
function random(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const services = {
  OData: (url: string) => odataAdapter({ url: `${url}/odata/v4/crm`, mapping: crmMapping }),
  Dataverse: (url: string) => dataverseAdapter({ url: `${url}/api/data/v9.2/` }),
};

describe('with a proxy in between that fails in every way', () => {
  let server: Awaited<ReturnType<typeof startODataServer>>;
  let proxy: FaultProxy | undefined;
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);

  before(async function () {
    this.timeout(60_000);
    server = await startODataServer('--may-be-filled');
    process.on('unhandledRejection', note);
  });
  after(() => {
    server.stop();
    process.off('unhandledRejection', note);
  });
  afterEach(() => {
    restore();
    proxy?.stop();
  });

  for (const [name, make] of Object.entries(services)) {
    it(`${name} has one effect for each of ${figure(steps)} intents, and sends nothing while it is to wait [A4] [A7]`, async function () {
      this.timeout(isSoak ? 0 : 120_000);
      await fill(server.url, []);
      const next = random(seed);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
      let calm = true;
      proxy = await faultProxy(server.url, () => (!calm && next() < 0.25 ? pick(proxyFaults) : undefined));
      const adapter = guard(make(proxy.url), { lookupTimeout: 400, writeTimeout: 400 });
      // What was tried again waits no second.
      stub(Math, 'random').returns(0);

      /** As an agent does who does not give up: the same intent again, with its key, as soon as that is allowed. */
      async function insist<T>(call: (options: WriteOptions) => Promise<T>): Promise<T> {
        const idempotencyKey = crypto.randomUUID();
        for (let tries = 1; ; tries++) {
          try {
            const signal = new AbortController().signal;
            return await call({ signal, conversationId: conversation, idempotencyKey });
          } catch (thrown) {
            expect(thrown).to.be.instanceOf(AdapterError);
            const { retryAfter = 0 } = thrown as AdapterError;
            if (tries >= mostTries) throw thrown;
            await new Promise((resolve) => setTimeout(resolve, retryAfter * 1_000));
          }
        }
      }

      const conversation = crypto.randomUUID();
      const people: RecordRef[] = [];
      let notes = 0;
      let links: Links = {};
      calm = false;
      for (let step = 0; step < steps; step++) {
        const kind = people.length === 0 ? 0 : next();
        const draft = { type: 'contact', fields: { firstName: 'Pat', lastName: `Step${step}` } };
        if (kind < 0.15) {
          people.push(await insist((options) => adapter.create(draft, options)));
        } else if (kind < 0.3) {
          const expected = links;
          const made = await insist((options) =>
            adapter.createAndLink!(draft, { as: 'customer' }, { ...options, expected }),
          );
          people.push(made.record);
          links = made.links;
          expect(links.customer?.id).to.equal(made.record.id);
        } else if (kind < 0.6) {
          const change: LinkChange = { customer: next() < 0.2 ? null : pick(people) };
          const expected = links;
          links = await insist((options) => adapter.setLinks(conversation, change, { ...options, expected }));
          expect(links.customer?.id).to.equal(change.customer?.id);
        } else if (kind < 0.75) {
          await insist((options) => adapter.addNote!(`Note ${step}`, { customer: people[0] }, options));
          notes++;
        } else if (kind < 0.85) {
          const city = `City ${step}`;
          const updated = await insist((options) => adapter.update!(pick(people), { city }, options));
          expect(updated.fields.city).to.equal(city);
        } else {
          const { items } = await insist(({ signal }) =>
            adapter.search({ firstName: 'Pat' }, { signal, limit: 5, conversationId: conversation }),
          );
          expect(items.length).to.equal(Math.min(5, people.length));
        }
      }
      calm = true;
      await insist(({ signal }) => adapter.links(conversation, { signal }));

      const direct: DataAdapter = make(server.url);
      const { signal } = new AbortController();
      const found = await direct.search({ firstName: 'Pat' }, { signal, limit: 5_000 });
      expect(found.items.map(({ id }) => id)).to.have.members(people.map(({ id }) => id));
      expect((await direct.links(conversation, { signal })).customer?.id).to.equal(links.customer?.id);
      const timeline = await direct.timeline({ customer: people[0] }, { signal, limit: 5_000 });
      expect(timeline.items.length).to.equal(notes);
      expect(proxy.tooEarly).to.deep.equal([]);
      expect(unhandled).to.deep.equal([]);
      if (isSoak) console.info([...proxy.met].map(([fault, times]) => `${fault}: ${times}`).join(', '));
    });
  }
});
