import { expect } from 'chai';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { chaos, type ChaosAdapter, type FaultName, faults, type Method, methods } from 'screenpop/adapter/testing';
import type { DataAdapter } from 'screenpop/adapter';
import { type Conversation, Desk } from 'screenpop/desk';
import { ann, asked, expectSound, linked, plannedError, stepOf, trigger, world } from '../support/fault-matrix.js';
import { figure } from '../support/runs.js';
import { type Watch, watchUnhandled } from '../support/unhandled.js';
import { settle } from './setup.js';

const id = 'conversation-1';
const moments = ['connected and idle', 'mid-search', 'mid-write'] as const;
const count = faults.length * methods.length * moments.length;

/** Longer than any chain of calls that are all given up. */
const longest = 120_000;

describe(`a desk survives ${faults.length} faults in ${methods.length} methods at ${moments.length} moments: ${figure(count)} cases [A5]`, () => {
  let clock: SinonFakeTimers;
  let watch: Watch;
  beforeEach(() => {
    clock = useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    watch = watchUnhandled(plannedError);
  });
  afterEach(async () => {
    clock.restore();
    await watch.stop();
    expect(watch.found, 'errors that nobody caught, rejections that nobody handled').to.deep.equal([]);
  });

  async function pass(milliseconds: number, step = 10_000): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += step) {
      clock.tick(step);
      await settle();
    }
  }

  interface Scene {
    readonly desk: Desk;
    readonly adapter: ChaosAdapter;
    readonly truth: DataAdapter;
    conversation(): Conversation;
  }

  /** Ann is linked by hand, and a number can be added to her record. */
  async function begin(): Promise<Scene> {
    const truth = world();
    const adapter = chaos(truth);
    const desk = new Desk({ adapter });
    desk.offer(asked(id));
    await settle();
    void desk.accept(id);
    void desk.select(id, ann);
    await settle();
    const conversation = (): Conversation => desk.getSnapshot().conversations[0]!;
    expect(linked(conversation())).to.equal('ann/case-ann');
    expect(conversation().suggestion?.field).to.equal('phone');
    return { desk, adapter, truth, conversation };
  }

  /** Once the adapter works again, so does everything; and what is shown as linked is linked. */
  async function expectRecovery({ desk, adapter, truth, conversation }: Scene, where: string): Promise<void> {
    adapter.plan();
    adapter.release();
    await pass(30_000);
    if (conversation().linking === 'failed') void desk.retry(id);
    await settle();
    // A record that does not exist, but was said to have been created, can only be given up.
    if (where.startsWith('foreign-answer in create')) void desk.select(id, ann);
    await settle();
    expect(conversation().linking, `${where}: works again`).to.equal('idle');
    if (conversation().warning) void desk.answer(id, 'keep');
    await settle();
    // Told of nothing, the desk reads the links again with the next command.
    void desk.unlink(id, 'case');
    await settle();
    if (conversation().warning) void desk.answer(id, 'keep');
    await settle();
    const held = await truth.links(id, { signal: new AbortController().signal });
    expect(linked(conversation()), `${where}: what is linked`).to.equal(linked(held));
  }

  const moment: Readonly<Record<(typeof moments)[number], (scene: Scene) => void>> = {
    'connected and idle': () => {},
    'mid-search': ({ desk, adapter }) => {
      adapter.next('search', 'answers-when-released');
      desk.search(id, { lastName: 'Ode' });
    },
    'mid-write': ({ desk, adapter }) => {
      adapter.next('setLinks', 'answers-when-released');
      void desk.unlink(id, 'case');
    },
  };

  async function survive(fault: FaultName, method: Method, at: (typeof moments)[number]) {
    const where = `${fault} in ${method}, ${at}`;
    watch.during = where;
    const scene = await begin();
    const { desk, adapter, conversation } = scene;
    moment[at](scene);
    await settle();
    const before = adapter.calls.length;
    const held = adapter.calls.at(-1)?.fault === 'answers-when-released' ? adapter.calls.slice(-1) : [];
    adapter.plan({ [method]: stepOf(fault) });
    const problems: unknown[] = [];
    const isOpen = trigger(desk, id, method, (problem) => problems.push(problem));
    await settle();
    clock.tick(1_000);
    if (at !== 'connected and idle') adapter.release();
    await pass(longest);
    expect(problems, where).to.deep.equal([]);
    expect(isOpen(), `${where}: the command has not ended`).to.equal(false);
    expectSound(conversation(), fault, method, where);
    const reached = adapter.calls.slice(before).some((call) => call.method === method && call.fault === fault);
    const isLookedUp = fault === 'missing-method' || fault === 'throwing-getter';
    expect(reached || isLookedUp, `${where}: never came to it`).to.equal(true);
    expect(held.length, where).to.equal(at === 'connected and idle' ? 0 : 1);
    await expectRecovery(scene, where);
    desk.dispose();
    await settle();
    expect(clock.countTimers(), `${where}: a timer is left`).to.equal(0);
  }

  for (const { name } of faults) {
    it(`that has one that ${name}`, async () => {
      for (const at of moments) for (const method of methods) await survive(name, method, at);
    });
  }
});
