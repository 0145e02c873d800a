import { expect } from 'chai';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { chaos, type ChaosAdapter, type Method } from 'screenpop/adapter/testing';
import type { DataAdapter } from 'screenpop/adapter';
import { type Conversation, Desk } from 'screenpop/desk';
import { ann, asked, linked, trigger, world } from '../support/fault-matrix.js';
import { figure } from '../support/runs.js';
import { watchUnhandled } from '../support/unhandled.js';
import { settle } from './setup.js';

const id = 'conversation-1';
const reads: readonly Method[] = ['match', 'search', 'get', 'cases', 'timeline', 'links', 'duplicates'];
const writes: readonly Method[] = ['create', 'setLinks', 'update', 'addNote'];
const lookupTimeout = 10_000;
const writeTimeout = 20_000;
/** Milliseconds after the time-out: from one to an hour. */
const delays = [1, 2, 5, 16, 50, 100, 1_000, 9_999, 10_000, 10_001, 20_000, 60_000, 600_000, 3_600_000];

describe('an answer that comes too late', () => {
  let clock: SinonFakeTimers;
  beforeEach(() => {
    clock = useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    clock.restore();
  });

  const later = async (milliseconds: number): Promise<void> => {
    clock.tick(milliseconds);
    await settle();
  };

  interface Scene {
    readonly desk: Desk;
    readonly adapter: ChaosAdapter;
    readonly truth: DataAdapter;
    conversation(): Conversation;
  }

  /** `tells`: whether the adapter tells of what was changed after all. */
  async function begin(tells: boolean): Promise<Scene> {
    const truth = world();
    const adapter = chaos(tells ? truth : { ...truth, subscribe: undefined });
    const desk = new Desk({ adapter, policy: { lookupTimeout, writeTimeout } });
    desk.offer(asked(id));
    void desk.accept(id);
    await settle();
    void desk.select(id, ann);
    await settle();
    return { desk, adapter, truth, conversation: () => desk.getSnapshot().conversations[0]! };
  }

  /** Every call of a method is done, and answered, only so long after it was asked. */
  const slowBy = (adapter: ChaosAdapter, method: Method, milliseconds: number): void => {
    adapter.plan({
      [method]: (real: () => Promise<unknown>) =>
        new Promise((resolve) => setTimeout(() => resolve(real()), milliseconds)),
    });
  };

  const isBusy = ({ resolution, linking, sections, suggestion }: Conversation): boolean =>
    resolution.status === 'pending' ||
    linking === 'linking' ||
    linking === 'checking' ||
    suggestion?.status === 'saving' ||
    Object.values(sections).some(({ status }) => status === 'loading');

  for (const method of reads) {
    it(`to ${method} is waited for until its time is over, and changes nothing ${figure(delays.length)} times after [A6]`, async () => {
      const watch = watchUnhandled();
      for (const delay of delays) {
        const { desk, adapter, conversation } = await begin(true);
        slowBy(adapter, method, lookupTimeout + delay);
        const isOpen = trigger(desk, id, method, (problem) => expect.fail(String(problem)));
        await settle();
        await later(lookupTimeout - 1);
        const waits = isOpen() || isBusy(conversation());
        expect(waits, `${delay}: still waiting`).to.equal(true);
        await later(1);
        expect(isOpen() || isBusy(conversation()), `${delay}: not waiting any more`).to.equal(false);
        const before = desk.getSnapshot();
        await later(delay - 1);
        await later(1);
        await later(lookupTimeout);
        expect(desk.getSnapshot() === before, `${delay}: nothing has changed`).to.equal(true);
        desk.dispose();
      }
      await watch.stop();
      expect(watch.found).to.deep.equal([]);
    });
  }

  for (const method of writes) {
    it(`to ${method} is no lie: what it did is shown once it is read again, and is done once [A6] [A9]`, async () => {
      for (const tells of [true, false]) {
        for (const delay of delays) {
          const where = `${delay} ms late, ${tells ? 'told' : 'not told'}`;
          const { desk, adapter, truth, conversation } = await begin(tells);
          slowBy(adapter, method, writeTimeout + delay);
          const isOpen = trigger(desk, id, method, (problem) => expect.fail(String(problem)));
          await settle();
          // A write that is given up is read back, or sent once more with the same key.
          await later(writeTimeout);
          await later(writeTimeout);
          expect(isOpen() || isBusy(conversation()), `${where}: not waiting any more`).to.equal(false);
          const before = desk.getSnapshot();
          await later(delay);
          await later(writeTimeout + delay);
          if (!tells) expect(desk.getSnapshot() === before, `${where}: nothing has changed`).to.equal(true);
          adapter.plan();
          if (conversation().linking === 'failed') void desk.retry(id);
          if (conversation().suggestion?.status === 'failed') void desk.addClue(id);
          await settle();
          expect(conversation().linking, where).to.equal('idle');
          if (conversation().warning) void desk.answer(id, 'link');
          await settle();
          const signal = new AbortController().signal;
          expect(linked(conversation()), where).to.equal(linked(await truth.links(id, { signal })));
          const made = await truth.search({ lastName: 'Newman' }, { signal, limit: 10 });
          expect(made.items.length, `${where}: records made`).to.equal(method === 'create' ? 1 : 0);
          desk.dispose();
        }
      }
    });
  }
});
