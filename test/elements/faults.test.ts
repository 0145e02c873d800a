import { expect } from '@open-wc/testing';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { AgentDeskElement } from 'screenpop';
import { chaos, type ChaosAdapter, type FaultName, faults, type Method, methods } from 'screenpop/adapter/testing';
import type { Desk } from 'screenpop/desk';
import { ann, asked, expectSound, plannedError, stepOf, trigger, world } from '../support/fault-matrix.js';
import { attach } from '../support/mount.js';
import { elementsIn } from '../support/page.js';
import { figure } from '../support/runs.js';
import { type Watch, watchUnhandled } from '../support/unhandled.js';

const moments = ['before connect', 'after disconnect', 'after adapter swap'] as const;
type Moment = (typeof moments)[number];
const count = faults.length * methods.length * moments.length;

/** Longer than any chain of calls that are all given up. */
const longest = 120_000;
/** One desk holds ten live conversations: one a method, in which this method fails and no other. */
const groups = [methods.slice(0, 6), methods.slice(6)];
const idOf = (method: Method): string => `call-${method}`;

describe(`<agent-desk> survives ${faults.length} faults in ${methods.length} methods at ${moments.length} moments: ${figure(count)} cases [A5]`, () => {
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

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 150; turn++) await Promise.resolve();
  }

  /** A link is begun once it is drawn that it is, or after this time on a page that nobody sees. One may follow another. */
  async function drawn(): Promise<void> {
    for (let link = 0; link < 3; link++) {
      await settle();
      clock.tick(100);
    }
    await settle();
  }

  async function pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 10_000) {
      clock.tick(10_000);
      await settle();
    }
  }

  /** Ann is linked in every conversation, and a number can be added to her record. */
  async function begin(element: AgentDeskElement, group: readonly Method[]): Promise<Desk> {
    for (const method of group) element.offer(asked(idOf(method)));
    const desk = element.desk!;
    await settle();
    for (const method of group) {
      void desk.accept(idOf(method));
      void desk.select(idOf(method), ann);
    }
    await drawn();
    for (const { customer, suggestion } of desk.getSnapshot().conversations) {
      expect([customer?.id, suggestion?.field]).to.deep.equal(['ann', 'phone']);
    }
    return desk;
  }

  function failIn(adapter: ChaosAdapter, fault: FaultName): void {
    const step = stepOf(fault);
    adapter.plan(({ method, conversationId }) => (conversationId === idOf(method) ? step : undefined));
  }

  async function survive(fault: FaultName, group: readonly Method[], moment: Moment): Promise<void> {
    watch.during = `${fault} in ${group.join(', ')}, ${moment}`;
    const adapter = chaos(world());
    const element = document.createElement('agent-desk');
    element.adapter = adapter;
    if (moment !== 'before connect') attach(element);
    const desk = await begin(element, group);
    failIn(adapter, fault);
    for (const method of group) {
      trigger(desk, idOf(method), method, (problem) => {
        expect.fail(`${watch.during}: ${String(problem)}`);
      });
      await drawn();
      // Who was told to wait asks for nothing, in no conversation.
      if (fault === 'rate-limited') clock.tick(5_000);
    }
    await settle();
    for (const method of group) {
      const reached = adapter.calls.some((call) => call.conversationId === idOf(method) && call.fault === fault);
      expect(reached, `${fault} in ${method}, ${moment}: never came to it`).to.equal(true);
    }
    await move(element, adapter, moment);
    adapter.release();
    await pass(moment === 'before connect' ? longest : 30_000);
    await expectShownRight(element, fault, group, moment);
    element.remove();
    await pass(10_000);
    expect(clock.countTimers(), `${watch.during}: timers are left`).to.equal(0);
  }

  async function move(element: AgentDeskElement, adapter: ChaosAdapter, moment: Moment): Promise<void> {
    if (moment === 'before connect') {
      attach(element);
      await settle();
      return;
    }
    if (moment === 'after disconnect') {
      element.remove();
      // A moment later it is gone for good; what is still under way settles with nobody there.
      clock.tick(1);
      await settle();
    } else {
      element.adapter = world();
      await settle();
    }
    const calls = adapter.calls.length;
    adapter.release();
    await pass(longest);
    expect(adapter.calls.length, `${watch.during}: calls of an adapter that is not there any more`).to.equal(calls);
    if (moment === 'after adapter swap') return;
    adapter.plan();
    attach(element);
    await settle();
  }

  /** Each conversation in turn, as the agent sees it: nothing turns for ever, nothing is there that is nobody's business. */
  async function expectShownRight(
    element: AgentDeskElement,
    fault: FaultName,
    group: readonly Method[],
    moment: Moment,
  ): Promise<void> {
    const desk = element.desk!;
    for (const method of group) {
      desk.activate(idOf(method));
      await settle();
    }
    await pass(30_000);
    for (const method of group) {
      const where = `${fault} in ${method}, ${moment}`;
      const conversation = desk.getSnapshot().conversations.find(({ id }) => id === idOf(method));
      expect(conversation?.state, where).to.equal('active');
      expectSound(conversation!, fault, method, where);
      desk.activate(idOf(method));
      await settle();
      const { text, busy } = seen(element);
      expect(busy, `${where}: busy`).to.deep.equal([]);
      expect(text, where).to.contain('Ann Lee');
      expect(text, where).not.to.match(/\[object|undefined|NaN/);
    }
  }

  for (const { name } of faults) {
    it(`whose adapter has one that ${name}`, async () => {
      for (const moment of moments) for (const group of groups) await survive(name, group, moment);
    });
  }
});

/** What is written in an element, shadow trees included, and what says that it is busy. */
function seen(root: HTMLElement): { readonly text: string; readonly busy: readonly string[] } {
  const texts: string[] = [];
  const busy: string[] = [];
  for (const element of elementsIn(root.shadowRoot!)) {
    if (element.localName === 'style') continue;
    if (element.getAttribute('aria-busy') === 'true') busy.push(element.localName);
    for (const child of element.childNodes) if (child instanceof Text) texts.push(child.data);
  }
  return { text: texts.join(' '), busy };
}
