import { expect } from '@open-wc/testing';
import type { ConversationRequest } from 'screenpop';
import { shareTabs } from 'screenpop/desk/tabs';
import { click, press, type } from '../support/engine.js';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import { Customer360Harness } from '../support/harness/customer-360.js';
import { ScreenPopHarness } from '../support/harness/screen-pop.js';
import { adapterWith, attach, conversationOf, eventually, makeDesk, mount, mountIn } from '../support/mount.js';
import { expectFocus, focused, textOf } from '../support/page.js';
import { caseOf, contact, request } from '../support/records.js';

const ann = contact({ id: 'a', name: 'Ann Lee', phone: '+1 212 555 0101' });
const bob = contact({ id: 'b', name: 'Bob Ray', phone: '+1 212 555 0102' });
const late = caseOf(ann, { id: 'late', name: 'Order is late' });
const lost = caseOf(bob, { id: 'lost', name: 'Order is lost' });
const records = [ann, bob, late, lost];
const call = (id: string, value: string, more: Partial<ConversationRequest> = {}): ConversationRequest =>
  request({ id, channel: 'voice', clues: [{ kind: 'phone', value }], ...more });
const callOfAnn = call('ann-calls', '+12125550101');
const callOfBob = call('bob-calls', '+12125550102');

const focusedText = (): string => textOf(focused()!);

async function workspace() {
  const element = await mount('agent-desk', { adapter: adapterWith({ records }) });
  return new AgentDeskHarness(element);
}

/** Ann's conversation is open and linked. */
async function withAnn() {
  const desk = await workspace();
  desk.element.offer(callOfAnn);
  await eventually(() => click(desk.pop().acceptButton('Ann Lee')));
  await eventually(() => expect(conversationOf(desk.element.desk!, 'ann-calls').canUndo).to.equal(true));
  return desk;
}

describe('the focus', () => {
  it('goes on in Customer 360 when a pop was accepted, also where another one still rings', async () => {
    const desk = await workspace();
    desk.element.offer(callOfAnn);
    desk.element.offer(callOfBob);
    await eventually(() => {
      desk.pop().acceptButton('Ann Lee').focus();
    });
    await press('Enter');
    await eventually(() => expect(focusedText()).to.equal('Ann Lee'));
    expect(desk.page().hasFocus).to.equal(true);
  });

  it('goes on in Customer 360 in a layout of the host’s own as well', async () => {
    const { desk } = makeDesk({ records });
    const around = Object.assign(document.createElement('agent-desk'), { desk });
    const pop = document.createElement('screen-pop');
    const page = document.createElement('customer-360');
    around.append(page, pop);
    attach(around);
    desk.offer(callOfAnn);
    await eventually(() => {
      new ScreenPopHarness(pop).acceptButton('Ann Lee').focus();
    });
    await press('Enter');
    await eventually(() => expect(new Customer360Harness(page).hasFocus).to.equal(true));
  });

  it('goes to the name of the next pop when what was accepted had been taken in another tab [A14]', async () => {
    const name = `agent ${Date.now()}`;
    const { desk } = makeDesk({ records, tabs: shareTabs(name) });
    const pop = new ScreenPopHarness(await mountIn(desk, 'screen-pop'));
    let give = (): void => {};
    const isTaken = new Promise<void>((taken) => {
      void navigator.locks.request(`screenpop/${name}/ann-calls`, () => {
        taken();
        return new Promise<void>((resolve) => (give = resolve));
      });
    });
    await isTaken;
    try {
      desk.offer(callOfAnn);
      desk.offer(callOfBob);
      await eventually(() => {
        pop.acceptButton('Ann Lee').focus();
      });
      await press('Enter');
      await eventually(() => expect(conversationOf(desk, 'ann-calls').closedBy).to.equal('taken-elsewhere'));
      await eventually(() => expectFocus(pop.get('heading', 'Bob Ray')));
    } finally {
      give();
    }
  });

  it('goes to the name of the next pop when one was rejected, and back to where it was after the last', async () => {
    const field = attach(document.createElement('input'));
    const desk = await workspace();
    desk.element.offer(callOfAnn);
    desk.element.offer(callOfBob);
    await eventually(() => desk.pop().acceptButton('Bob Ray'));
    field.focus();
    await press('F6');
    expect(focusedText()).to.equal('Accept');
    await press('Tab');
    await press('Enter');
    await eventually(() => expectFocus(desk.pop().get('heading', 'Bob Ray')));
    await press('Tab');
    await press('Tab');
    await press('Enter');
    await eventually(() => expectFocus(field));
  });

  it('stays in the section whose record was unlinked', async () => {
    const desk = await withAnn();
    const profile = desk.page().profile();
    profile.button('Unlink Ann Lee').focus();
    await press('Enter');
    await eventually(() => expect(profile.text).to.contain('No customer is linked.'));
    expect(profile.hasFocus).to.equal(true);
  });

  it('never carries what is being typed over to another conversation [7]', async () => {
    const desk = await withAnn();
    desk.element.offer(callOfBob);
    await desk.element.desk!.accept('bob-calls');
    desk.element.desk!.activate('ann-calls');
    await eventually(() => expect(desk.page().name()).to.equal('Ann Lee'));
    await eventually(() => click(desk.page().timeline().get('textbox', 'Quick note')));
    await type('for Ann');
    expect(conversationOf(desk.element.desk!, 'ann-calls').work.note).to.equal('for Ann');
    desk.element.desk!.activate('bob-calls');
    await eventually(() => expect(desk.page().name()).to.equal('Bob Ray'));
    await type(' only');
    expect(conversationOf(desk.element.desk!, 'ann-calls').work.note).to.equal('for Ann');
    expect(conversationOf(desk.element.desk!, 'bob-calls').work.note).to.equal('');
  });
});

describe('a pop while a question is asked', () => {
  it('waits behind the warning, is counted there, and comes up after the answer [R-WARN]', async () => {
    const desk = await withAnn();
    void desk.element.desk!.select('ann-calls', { type: 'case', id: 'lost' });
    const warning = await eventually(() => {
      const found = desk.page().warning();
      expect(found.text).to.contain('Order is lost');
      return found;
    });
    desk.element.offer(callOfBob);
    await eventually(() => expect(warning.text).to.contain('Meanwhile 1 conversation is ringing.'));
    expect(desk.pop().isOpen).to.equal(false);
    await press('Escape');
    await eventually(() => expect(desk.pop().isOpen).to.equal(true));
  });
});

describe('a link that nobody here made', () => {
  it('is never called automatic, and is told of as made elsewhere', async () => {
    const desk = await withAnn();
    const heard: string[] = [];
    desk.element.addEventListener('link-change', ({ detail }) => heard.push(`${detail.customer?.id} ${detail.by}`));
    const { adapter } = desk.element;
    await adapter!.setLinks(
      'ann-calls',
      { customer: { type: 'contact', id: 'b' }, case: null },
      { conversationId: 'ann-calls', idempotencyKey: 'elsewhere', signal: new AbortController().signal },
    );
    await eventually(() => expect(desk.page().name()).to.equal('Bob Ray'));
    expect(desk.page().text).not.to.contain('automatically');
    expect(heard).to.deep.equal(['b elsewhere']);
  });
});

describe('a policy object made anew with every render of a framework', () => {
  it('makes no new desk', async () => {
    const desk = await withAnn();
    const before = desk.element.desk;
    desk.element.policy = { single: 'confirm' };
    await desk.element.updateComplete;
    desk.element.policy = { single: 'confirm' };
    await desk.element.updateComplete;
    expect(desk.element.desk === before).to.equal(true);
    desk.element.offer(callOfBob);
    await desk.element.desk!.accept('bob-calls');
    await eventually(() => expect(desk.page().text).to.contain('Bob Ray matches and is not linked yet.'));
    await click(desk.page().button('Link to Bob Ray'));
    await eventually(() => expect(conversationOf(desk.element.desk!, 'bob-calls').customer?.id).to.equal('b'));
  });
});
