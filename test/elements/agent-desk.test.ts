import { expect } from '@open-wc/testing';
import {
  type AgentDeskElement,
  type CrmRecord,
  type DataAdapter,
  defineElements,
  memoryAdapter,
  setStrings,
} from 'screenpop';
import { Desk } from 'screenpop/desk';
import sinon from 'sinon';
import { click, press, type, viewport } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { faulty, gate, hangs, waitsFor } from '../support/faulty-adapter.js';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import { within } from '../support/harness/customer-360.js';
import {
  accepted,
  adapterWith,
  attach,
  conversationOf,
  deskWith,
  detailsOf,
  eventsOf,
  eventually,
  makeDesk,
  mount,
  quiet,
} from '../support/mount.js';
import { elementsIn, expectFocus, textOf } from '../support/page.js';
import { caseOf, contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
const bob = contact({ id: 'bob', name: 'Bob Ray', phone: '+49 30 5555555' });
const late = caseOf(ann, { id: 'late', name: 'Order is late' });
const broken = caseOf(bob, { id: 'broken', name: 'Parcel is broken' });
const records: readonly CrmRecord[] = [ann, bob, late, broken];
const callOfAnn = request({ id: 'ann-calls', clues: [phone('+49 30 1234567')] });
const callOfBob = request({ id: 'bob-calls', clues: [phone('+49 30 5555555')] });

async function workspace(adapter: DataAdapter = adapterWith({ records })) {
  const element = await mount('agent-desk', { adapter });
  return new AgentDeskHarness(element);
}

/** Both conversations accepted by the agent; Bob’s is the active one. */
async function withTwo(adapter?: DataAdapter) {
  const desk = await workspace(adapter);
  for (const [offer, name] of [
    [callOfAnn, 'Ann Lee'],
    [callOfBob, 'Bob Ray'],
  ] as const) {
    desk.element.offer(offer);
    await eventually(() => click(desk.pop().acceptButton(name)));
    await eventually(() => expect(desk.page().profile().text).to.contain(name));
    await eventually(() => expect(conversationOf(desk.element.desk!, offer.id).linking).to.equal('idle'));
  }
  await eventually(() => expect(desk.conversations()).to.deep.equal(['Ann Lee', 'Bob Ray']));
  return desk;
}

/** A click that a browser loses to what it scrolls or blurs meanwhile is made again. */
function switchTo(desk: AgentDeskHarness, name: string): Promise<void> {
  return eventually(async () => {
    await click(desk.conversation(name));
    expect(desk.activeConversation()).to.equal(name);
  });
}

describe('<agent-desk>', () => {
  describeStates('agent-desk', {
    'no desk': { shows: ['No conversation is open'] },
    'an adapter and nothing else': {
      properties: () => ({ adapter: adapterWith() }),
      shows: ['No conversation is open'],
    },
    'a desk of the host’s': {
      properties: () => {
        const { desk } = makeDesk({ records });
        desk.offer(callOfAnn);
        void desk.accept('ann-calls');
        return { desk };
      },
      shows: ['Ann Lee', 'Order is late', 'Linked to Ann Lee automatically.'],
    },
    'a conversation that rings': {
      properties: () => {
        const { desk } = makeDesk({ faults: { match: hangs } });
        desk.offer(request({ id: 'x', customerName: 'Eve' }));
        return { desk };
      },
      shows: ['No conversation is open', 'Eve', 'Accept', 'Reject'],
    },
  });

  describe('its workspace', () => {
    it('shows the pop, then the conversation, and switches between conversations', async () => {
      const desk = await withTwo();
      expect(desk.activeConversation()).to.equal('Bob Ray');
      await click(desk.conversation('Ann Lee'));
      await eventually(() => expect(desk.page().name()).to.equal('Ann Lee'));
      expect(desk.activeConversation()).to.equal('Ann Lee');
      await expect(desk.element).to.be.accessible();
    });

    for (const direction of ['ltr', 'rtl'] as const) {
      const [forward, back] = direction === 'ltr' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
      it(`moves between conversations with the arrows, and opens one with Enter: ${direction}`, async () => {
        document.documentElement.dir = direction;
        const desk = await withTwo();
        desk.conversation('Bob Ray').focus();
        await press(back);
        expectFocus(desk.conversation('Ann Lee'));
        expect(desk.activeConversation()).to.equal('Bob Ray');
        await press('Enter');
        await eventually(() => expect(desk.activeConversation()).to.equal('Ann Lee'));
        await press(forward);
        expectFocus(desk.conversation('Bob Ray'));
        await press('Home');
        expectFocus(desk.conversation('Ann Lee'));
        await press('End');
        await press(' ');
        await eventually(() => expect(desk.activeConversation()).to.equal('Bob Ray'));
      });
    }

    for (const style of [
      'display: flex',
      'display: inline-flex',
      'display: grid; grid-template-columns: max-content',
    ]) {
      it(`is as wide as its page would like where its host lays out by content: ${style}`, async () => {
        const host = attach(document.createElement('div'));
        host.style.cssText = `${style}; max-inline-size: 900px`;
        await viewport(1000, 800);
        const { element } = await withTwo();
        host.append(element);
        expect(element.offsetWidth).to.be.within(760, 900);
      });
    }

    for (const direction of ['ltr', 'rtl'] as const) {
      it(`scrolls to the tab of the active conversation: ${direction}`, async () => {
        document.documentElement.dir = direction;
        const panel = attach(document.createElement('div'));
        panel.style.cssText = 'inline-size: 400px';
        const element = await mount('agent-desk', { adapter: adapterWith() }, panel);
        const desk = new AgentDeskHarness(element);
        const names = Array.from({ length: 8 }, (_, at) => `Person ${at} of the Limited Company`);
        for (const [at, customerName] of names.entries()) {
          element.offer(request({ id: `call-${at}`, customerName }));
          await element.desk!.accept(`call-${at}`);
        }
        await eventually(() => expect(desk.conversations()).to.have.length(8));
        for (const at of [7, 0, 4, 3]) {
          element.desk!.activate(`call-${at}`);
          await eventually(() => expect(desk.activeConversation()).to.equal(names[at]));
          await element.updateComplete;
          const tab = desk.conversation(names[at]!);
          const [inner, outer] = [tab, tab.parentElement!].map((one) => one.getBoundingClientRect());
          expect(inner!.left, `left of tab ${at}`).to.be.at.least(outer!.left);
          expect(inner!.right, `right of tab ${at}`).to.be.at.most(outer!.right);
          expect(tab.querySelector('bdi')!.title).to.equal(names[at]);
        }
      });
    }

    it('never cuts off the number of a visitor', async () => {
      const panel = attach(document.createElement('div'));
      panel.style.cssText = 'inline-size: 400px';
      const element = await mount('agent-desk', { adapter: adapterWith() }, panel);
      setStrings('agent-desk', { visitor: (number: number) => `Visiteuse de la page ${number}` });
      for (let at = 0; at < 10; at++) {
        element.offer(request({ id: `call-${at}` }));
        await element.desk!.accept(`call-${at}`);
      }
      const desk = new AgentDeskHarness(element);
      await eventually(() => expect(desk.conversations()).to.have.length(10));
      for (const name of desk.conversations()) {
        const text = desk.conversation(name).querySelector('bdi')!;
        expect(text.scrollWidth, name).to.be.at.most(text.clientWidth);
      }
    });

    it('is as narrow as it can be read where its host wants the least', async () => {
      const host = attach(document.createElement('div'));
      host.style.cssText = 'inline-size: min-content';
      const { element } = await withTwo();
      host.append(element);
      expect(element.offsetWidth).to.equal(240);
    });

    for (const style of ['', 'display: flex', 'display: grid', 'display: inline-block'])
      it(`fits into a panel of 320 pixels: ${style || 'a block'}`, async () => {
        const panel = attach(document.createElement('div'));
        panel.style.cssText = 'inline-size: 320px; overflow: auto';
        const host = attach(document.createElement('div'), panel);
        host.style.cssText = style;
        const desk = await withTwo();
        const { element } = desk;
        host.append(element);
        expect(panel.scrollWidth).to.equal(320);
        expect(element.offsetWidth).to.equal(320);
        element.desk!.openSearch('bob-calls');
        await eventually(() => expect(desk.page().text).to.contain('Last name'));
        expect(panel.scrollWidth).to.equal(320);
      });

    it('marks the conversation whose warning waits for an answer', async () => {
      const desk = await withTwo();
      await desk.element.desk!.select('ann-calls', { type: 'case', id: 'broken' });
      await eventually(() => expect(desk.conversations()).to.have.length(2));
      await eventually(() => desk.get('img', 'Needs an answer'));
      expect(desk.page().warning().isOpen).to.equal(false);
      await click(desk.conversation('Ann Lee'));
      await eventually(() => expect(desk.page().warning().isOpen).to.equal(true));
      await expect(desk.element).to.be.accessible();
    });

    it('takes the focus from the accepted pop to Customer 360, and from nowhere else', async () => {
      const desk = await workspace();
      desk.element.offer(callOfAnn);
      await eventually(() => desk.pop().acceptButton('Ann Lee'));
      await press('F6');
      await press('Enter');
      await eventually(() => expectFocus(desk.page().all('heading')[0]));

      const input = attach(document.createElement('input'));
      input.focus();
      desk.element.offer(callOfBob);
      await desk.element.desk!.accept('bob-calls');
      await eventually(() => expect(desk.page().name()).to.equal('Bob Ray'));
      expectFocus(input);
    });
  });

  describe('its properties', () => {
    const orders: Readonly<
      Record<string, (element: HTMLElementTagNameMap['agent-desk'], adapter: DataAdapter) => void>
    > = {
      'adapter, attach, offer': (element, adapter) => {
        element.adapter = adapter;
        attach(element);
        element.offer(callOfAnn);
      },
      'adapter, offer, attach': (element, adapter) => {
        element.adapter = adapter;
        element.offer(callOfAnn);
        attach(element);
      },
      'attach, adapter, offer': (element, adapter) => {
        attach(element);
        element.adapter = adapter;
        element.offer(callOfAnn);
      },
      'attach, offer, adapter': (element, adapter) => {
        attach(element);
        element.offer(callOfAnn);
        element.adapter = adapter;
      },
      'offer, adapter, attach': (element, adapter) => {
        element.offer(callOfAnn);
        element.adapter = adapter;
        attach(element);
      },
      'policy first': (element, adapter) => {
        element.policy = { maskBeforeAccept: ['*'] };
        attach(element);
        element.adapter = adapter;
        element.offer(callOfAnn);
      },
    };
    for (const [order, setUp] of Object.entries(orders)) {
      it(`come in any order: ${order}`, async () => {
        const element = document.createElement('agent-desk');
        setUp(element, adapterWith({ records }));
        const desk = new AgentDeskHarness(element);
        await eventually(() => expect(desk.pop().names()).to.deep.equal(['Ann Lee']));
        await click(desk.pop().acceptButton('Ann Lee'));
        await eventually(() => expect(desk.page().issue().text).to.contain('Order is late'));
        await eventually(() => expect(conversationOf(element.desk!, 'ann-calls').customer?.id).to.equal('ann'));
      });
    }

    it('rings also without an adapter, and says that nothing could be checked', async () => {
      const element = await mount('agent-desk');
      const desk = new AgentDeskHarness(element);
      element.offer({ ...callOfAnn, customerName: 'A. Lee' });
      await eventually(() => expect(desk.pop().text).to.contain('Could not be checked completely'));
      await click(desk.pop().acceptButton('A. Lee'));
      await eventually(() => expect(desk.page().picker().message()).to.match(/^Not everything could be checked/));
    });

    it('go on with the built-in schema where theirs is none, and say so', async () => {
      const warn = sinon.stub(console, 'warn');
      try {
        for (const schema of [{ contact: {} }, { types: { contact: { label: 'C' } } }]) {
          const element = await mount('agent-desk', { adapter: adapterWith({ records }), schema: schema as never });
          element.offer(callOfAnn);
          const desk = new AgentDeskHarness(element);
          await eventually(() => click(desk.pop().acceptButton('Ann Lee')));
          await eventually(() => expect(desk.page().profile().text).to.contain('Ann Lee'));
        }
        expect(warn.args.flat().join('\n')).to.match(/^screenpop: schema: .*serviceSchema is used$/m);
      } finally {
        warn.restore();
      }
    });

    it('throws for a request without an id, and for nothing else', async () => {
      const desk = await workspace();
      expect(() => desk.element.offer({} as never))
        .to.throw()
        .with.property('code', 'invalid-request');
      expect(() => desk.element.offer({ id: 'bare' } as never)).not.to.throw('', 'anything but a desk error');
    });

    it('keep the conversations when the adapter is another one, and ask only that one from then on [A12]', async () => {
      const before = adapterWith({ records });
      const desk = await withTwo(before);
      desk.page().timeline().note().focus();
      await type('A note');
      const after = faulty(
        memoryAdapter({
          records: [{ ...ann, name: 'Ann B. Lee' }, bob, late, broken],
          links: { 'ann-calls': { customer: ann, case: late }, 'bob-calls': { customer: bob } },
        }),
      );
      const calls = before.calls.length;
      desk.element.adapter = after;
      await eventually(() => expect(after.callsOf('links').length).to.be.at.least(2));
      await eventually(() => expect(desk.conversations()).to.have.length(2));
      await eventually(() => expect(desk.activeConversation()).to.equal('Bob Ray'));
      await eventually(() => expect(desk.page().timeline().note().value).to.equal('A note'));
      await quiet(desk.element);
      expect(before.calls).to.have.length(calls);
    });

    it('never show what the adapter before answers late [A12]', async () => {
      const open = gate();
      const before = adapterWith({ records, faults: { match: waitsFor(open.passed) } });
      const desk = await workspace(before);
      desk.element.offer(callOfAnn);
      await eventually(() => expect(before.callsOf('match')).to.have.length(1));
      desk.element.adapter = adapterWith({
        records: [contact({ ...ann, id: 'other', name: 'Somebody Else', phone: '+49 30 1234567' })],
      });
      await eventually(() => expect(desk.pop().names()).to.deep.equal(['Somebody Else']));
      open.open();
      await quiet(desk.element);
      expect(desk.pop().names()).to.deep.equal(['Somebody Else']);
      expect(before.callsOf('match')[0]!.signal!.aborted).to.equal(true);
    });

    it('take no stranger for a desk', async () => {
      const element = await mount('agent-desk');
      element.desk = { getSnapshot: () => ({ conversations: [] }), subscribe: () => () => {} } as never;
      await element.updateComplete;
      expect(element.desk).to.equal(undefined);
    });

    it('leave a desk of the host’s alive when they let go of it', async () => {
      const { desk, adapter } = makeDesk({ records });
      const element = await mount('agent-desk', { desk });
      desk.offer(callOfAnn);
      element.desk = undefined;
      await element.updateComplete;
      await accepted(desk, 'ann-calls');
      expect(conversationOf(desk, 'ann-calls').customer?.id).to.equal('ann');
      expect(adapter.callsOf('setLinks')).to.have.length(1);
    });
  });

  describe('removal', () => {
    it('goes on where it was when it is put on the page again, unsaved work included [A8]', async () => {
      const desk = await withTwo();
      desk.page().timeline().note().focus();
      await type('Half a note');
      const { element } = desk;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(element.desk).to.equal(undefined);
      attach(element);
      await eventually(() => expect(desk.conversations()).to.deep.equal(['Ann Lee', 'Bob Ray']));
      expect(desk.activeConversation()).to.equal('Bob Ray');
      await eventually(() => expect(desk.page().timeline().note().value).to.equal('Half a note'));
    });

    it('notices nothing of being moved', async () => {
      const changes = eventsOf('conversation-change');
      const desk = await withTwo();
      const before = desk.element.desk;
      const heard = changes.length;
      attach(desk.element, attach(document.createElement('main')));
      await quiet(desk.element);
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(desk.element.desk === before).to.equal(true);
      expect(changes).to.have.length(heard);
      expect(desk.activeConversation()).to.equal('Bob Ray');
    });

    it('ends everything that is under way', async () => {
      const adapter = adapterWith({ records, faults: { match: hangs } });
      const desk = await workspace(adapter);
      desk.element.offer(callOfAnn);
      await eventually(() => expect(adapter.callsOf('match')).to.have.length(1));
      desk.element.remove();
      await eventually(() => expect(adapter.callsOf('match')[0]!.signal!.aborted).to.equal(true));
    });
  });

  describe('with children', () => {
    it('only provides its desk, and shows them in place of the workspace', async () => {
      const element = await mount('agent-desk', { adapter: adapterWith({ records }) });
      const desk = new AgentDeskHarness(element);
      const main = document.createElement('main');
      const profile = document.createElement('customer-profile');
      main.append(document.createElement('screen-pop'), profile);
      element.append(main);
      await eventually(() => expect(within(element, 'customer-360')).to.equal(undefined));
      element.offer(callOfAnn);
      await click(await eventually(() => desk.pop().acceptButton('Ann Lee')));
      await eventually(() => expect(textOf(profile)).to.contain('Ann Lee'));
      main.remove();
      await eventually(() => expect(desk.page().name()).to.equal('Ann Lee'));
    });

    it('lets sections stand by themselves in any layout, also inside other shadow trees', async () => {
      const { desk } = await deskWith(callOfAnn, { records });
      const around = Object.assign(document.createElement('agent-desk'), { desk });
      const own = document.createElement('div');
      const root = own.attachShadow({ mode: 'open' });
      const sections = (
        ['customer-profile', 'issue-snapshot', 'recent-cases', 'activity-timeline', 'conversation-summary'] as const
      ).map((tag) => document.createElement(tag));
      root.append(...sections);
      around.append(own);
      attach(around);
      const [profile, issue, cases, timeline, summary] = sections;
      await eventually(() => {
        expect(textOf(profile!)).to.contain('Ann Lee');
        expect(textOf(issue!)).to.contain('Order is late');
        expect(textOf(cases!)).to.contain('Order is late');
        expect(textOf(timeline!)).to.contain('There are no activities.');
        expect(textOf(summary!)).to.contain('Call');
      });
    });

    it('lets an inner desk stand apart from the outer one', async () => {
      const outer = await deskWith(callOfAnn, { records });
      const inner = await deskWith(callOfBob, { records });
      const around = Object.assign(document.createElement('agent-desk'), { desk: outer.desk });
      const nested = Object.assign(document.createElement('agent-desk'), { desk: inner.desk });
      const [near, far] = [document.createElement('customer-profile'), document.createElement('customer-profile')];
      nested.append(near);
      around.append(nested, far);
      attach(around);
      await eventually(() => expect(textOf(near)).to.contain('Bob Ray'));
      await eventually(() => expect(textOf(far)).to.contain('Ann Lee'));
      near.remove();
      around.append(near);
      await eventually(() => expect(textOf(near)).to.contain('Ann Lee'));
    });
  });

  describe('under a prefix', () => {
    it('lays out the workspace with the prefix on everything inside', async () => {
      defineElements({ prefix: 'acme-' });
      const AcmeDesk = customElements.get('acme-agent-desk') as typeof AgentDeskElement;
      const element = new AcmeDesk();
      element.adapter = adapterWith({ records });
      attach(element);
      element.offer(callOfAnn);
      const desk = new AgentDeskHarness(element);
      await click(await eventually(() => desk.pop().acceptButton('Ann Lee')));
      await eventually(() => expect(desk.page().issue().text).to.contain('Order is late'));
      const tags = [...elementsIn(element.shadowRoot!)]
        .map(({ localName }) => localName)
        .filter((name) => name.includes('-'));
      expect(tags.filter((name) => !name.startsWith('acme-'))).to.deep.equal([]);
      expect(tags).to.include.members([
        'acme-screen-pop',
        'acme-customer-360',
        'acme-recent-cases',
        'acme-case-warning',
      ]);
    });
  });

  describe('events', () => {
    it('tell of the active conversation once per change, and of none when there is none [7]', async () => {
      const changes = eventsOf('active-conversation-change');
      const desk = await withTwo();
      await click(desk.conversation('Ann Lee'));
      await click(desk.conversation('Ann Lee'));
      await click(desk.page().button('End conversation'));
      await click(await eventually(() => desk.page().button('Close')));
      await eventually(() => expect(changes).to.have.length(4));
      await quiet(desk.element);
      expect(detailsOf(changes)).to.deep.equal([
        { conversationId: 'ann-calls', previousId: undefined },
        { conversationId: 'bob-calls', previousId: 'ann-calls' },
        { conversationId: 'ann-calls', previousId: 'bob-calls' },
        { conversationId: undefined, previousId: 'ann-calls' },
      ]);
      for (const { cancelable, bubbles, composed } of changes)
        expect([cancelable, bubbles, composed]).to.deep.equal([false, true, true]);
    });

    it('tell of states, resolutions and links, by id and reference only', async () => {
      const states = eventsOf('conversation-change');
      const resolutions = eventsOf('resolution-change');
      const links = eventsOf('link-change');
      const desk = await workspace();
      desk.element.offer(callOfAnn);
      await eventually(() => click(desk.pop().acceptButton('Ann Lee')));
      await eventually(() => click(desk.page().profile().unlinkButton('Ann Lee')));
      await eventually(() => expect(links).to.have.length(2));
      await click(await eventually(() => desk.page().undoButton()));
      await eventually(() => expect(links).to.have.length(3));
      await click(desk.page().button('End conversation'));
      await click(await eventually(() => desk.page().button('Close')));
      await eventually(() => expect(states).to.have.length(4));
      expect(detailsOf(states)).to.deep.equal(
        (['open', 'active', 'wrap-up', 'closed'] as const).map((state) => ({
          conversationId: 'ann-calls',
          state,
          closedBy: state === 'closed' ? 'agent' : undefined,
        })),
      );
      expect(detailsOf(resolutions)).to.deep.equal([
        { conversationId: 'ann-calls', outcome: 'single', rule: 'one-customer' },
      ]);
      const customer = { type: 'contact', id: 'ann' };
      const theCase = { type: 'case', id: 'late' };
      expect(detailsOf(links)).to.deep.equal([
        { conversationId: 'ann-calls', customer, case: theCase, by: 'automatic' },
        { conversationId: 'ann-calls', customer: undefined, case: theCase, by: 'agent' },
        { conversationId: 'ann-calls', customer, case: theCase, by: 'undo' },
      ]);
    });

    it('never carry what a record or a customer says', async () => {
      const names = [
        'conversation-change',
        'resolution-change',
        'link-change',
        'active-conversation-change',
        'conversation-accept',
        'record-unlink',
      ] as const;
      const all = names.map((name) => eventsOf(name));
      const desk = await withTwo();
      await click(desk.page().profile().unlinkButton('Bob Ray'));
      await quiet(desk.element);
      const told = JSON.stringify(all.map(detailsOf));
      for (const secret of ['Ann', 'Bob', '1234567', '5555555', 'Order', 'Parcel']) expect(told).not.to.contain(secret);
    });

    it('survive a host whose listeners throw', async () => {
      const desk = await workspace();
      const errors: unknown[] = [];
      const onError = (event: ErrorEvent): void => {
        errors.push(event.error);
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      const before = window.onerror;
      window.onerror = null;
      window.addEventListener('error', onError, { capture: true });
      desk.element.addEventListener('conversation-change', () => {
        throw new Error('of the host');
      });
      desk.element.offer(callOfAnn);
      await eventually(() => click(desk.pop().acceptButton('Ann Lee')));
      await eventually(() => expect(conversationOf(desk.element.desk!, 'ann-calls').customer?.id).to.equal('ann'));
      window.removeEventListener('error', onError, { capture: true });
      window.onerror = before;
      expect(errors).not.to.have.length(0);
    });

    it('let a host close a conversation in the middle of what it is told [A18]', async () => {
      const desk = await workspace();
      desk.element.addEventListener('link-change', ({ detail }) => {
        desk.element.desk!.close(detail.conversationId);
      });
      desk.element.offer(callOfAnn);
      await eventually(() => click(desk.pop().acceptButton('Ann Lee')));
      await eventually(() => expect(desk.page().text).to.contain('No conversation is open'));
      expect(conversationOf(desk.element.desk!, 'ann-calls').closedBy).to.equal('agent');
    });
  });

  describe('two conversations [7]', () => {
    it('never show each other’s data, whatever is switched in whatever moment', async () => {
      const held: (() => void)[] = [];
      const later = (real: () => Promise<unknown>): Promise<unknown> =>
        new Promise<void>((resolve) => held.push(resolve)).then(real);
      const adapter = adapterWith({ records });
      const desk = await withTwo(adapter);
      for (const method of ['get', 'cases', 'timeline', 'search'] as const) adapter.always(method, later);
      const foreign = { 'Ann Lee': ['Bob Ray', 'Parcel is broken'], 'Bob Ray': ['Ann Lee', 'Order is late'] };
      for (const [turn, name] of (['Ann Lee', 'Bob Ray', 'Ann Lee', 'Bob Ray'] as const).entries()) {
        await click(desk.conversation(name));
        await eventually(() => expect(desk.page().name()).to.equal(name));
        // Answers of the conversation before arrive now, the latest first.
        for (const answer of held.splice(0).reverse()) answer();
        for (let tick = 0; tick < 3; tick += 1) {
          await desk.page().element.updateComplete;
          for (const secret of foreign[name]) expect(desk.page().text, `turn ${turn}`).not.to.contain(secret);
          await quiet(desk.page().element);
        }
      }
    });

    it('keep their own search terms, drafts and notes while switched [7]', async () => {
      const desk = await withTwo();
      await click(desk.page().profile().unlinkButton('Bob Ray'));
      await click(await eventually(() => desk.page().profile().button('Search')));
      await eventually(() => desk.page().search().field('City').focus());
      await type('Ulm');
      await switchTo(desk, 'Ann Lee');
      await eventually(() => expect(desk.page().asks('record-search')).to.equal(false));
      await click(desk.page().issue().unlinkButton('Order is late'));
      await click(await eventually(() => desk.page().issue().button('New')));
      await eventually(() => desk.page().form().field('Title').focus());
      await type('Half a title');
      desk.page().timeline().note().focus();
      await type('Half a note');
      await switchTo(desk, 'Visitor 2');
      await eventually(() => expect(desk.page().search().field('City').value).to.equal('Ulm'));
      expect(desk.page().timeline().note().value).to.equal('');
      await switchTo(desk, 'Ann Lee');
      await eventually(() => expect(desk.page().form().field('Title').value).to.equal('Half a title'));
      expect(desk.page().timeline().note().value).to.equal('Half a note');
    });
  });

  it('opens nothing twice for a request that is announced again [A11]', async () => {
    const changes = eventsOf('conversation-change');
    const desk = await workspace();
    for (let more = 0; more < 5; more += 1) desk.element.offer(callOfAnn);
    await eventually(() => click(desk.pop().acceptButton('Ann Lee')));
    desk.element.offer(callOfAnn);
    await quiet(desk.element);
    expect(desk.pop().isOpen).to.equal(false);
    expect(changes).to.have.length(2);
  });

  it('takes strings of its own and of the page', async () => {
    const desk = await withTwo();
    setStrings('agent-desk', { conversations: 'Gespräche' });
    await desk.element.updateComplete;
    expect(desk.get('tablist', 'Gespräche')).to.exist;
    desk.element.strings = { conversations: 'Offene Gespräche' };
    await desk.element.updateComplete;
    expect(desk.get('tablist', 'Offene Gespräche')).to.exist;
  });

  it('gives its desk to a host that asks for it', async () => {
    const desk = await workspace();
    expect(desk.element.desk).to.be.instanceOf(Desk);
  });
});
