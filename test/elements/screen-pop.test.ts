import { expect } from '@open-wc/testing';
import type { ConversationRequest, Policy } from 'screenpop';
import { setStrings } from 'screenpop';
import type { Desk } from 'screenpop/desk';
import { click, drag, press, type } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { answers, fails, gate, hangs, waitsFor } from '../support/faulty-adapter.js';
import { Listener } from '../support/heard.js';
import { ScreenPopHarness } from '../support/harness/screen-pop.js';
import { expectShownAsText, hostileTexts } from '../support/hostile.js';
import {
  attach,
  conversationOf,
  type DeskParts,
  deskWith,
  detailsOf,
  eventsOf,
  eventually,
  keysLeft,
  makeDesk,
  mount,
  mountIn,
  quiet,
} from '../support/mount.js';
import { elementsIn, expectFocus, focused } from '../support/page.js';
import { account, caseOf, contact, phone, request } from '../support/records.js';

const acme = account({ id: 'acme', name: 'Acme' });
const ann = contact({
  id: 'ann',
  name: 'Ann Lee',
  phone: '+49 30 1234567',
  email: 'ann@acme.example',
  account: acme,
  fields: { jobTitle: 'Buyer' },
});
const annCase = caseOf(ann, { id: 'late', name: 'Order is late' });
const call = request({ id: 'call', customerName: 'A. Lee', clues: [phone('+49 30 1234567')] });
const chat = request({ id: 'chat', channel: 'chat', customerName: 'Bob' });
const assignment = request({ id: 'task', channel: 'task', kind: 'toast', reason: 'assignment', customerName: 'Eve' });
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => request({ id: `c${at}`, customerName: `Caller ${at + 1}` }));
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

async function alone(...requests: ConversationRequest[]) {
  return new ScreenPopHarness(await mount('screen-pop', { requests }));
}

/** Offered, and all that can be known is known. */
async function offered(parts: DeskParts = {}): Promise<Desk> {
  const { desk } = await deskWith(call, { ...parts, accept: false });
  await eventually(() => expect(conversationOf(desk, 'call').resolution.status).to.equal('ready'));
  return desk;
}

async function ringing(offer: ConversationRequest = call, parts: Parameters<typeof deskWith>[1] = {}) {
  const made = await deskWith(offer, { records: [acme, ann, annCase], ...parts, accept: false });
  const pop = new ScreenPopHarness(await mountIn(made.desk, 'screen-pop'));
  return { ...made, pop };
}

describe('<screen-pop>', () => {
  describeStates('screen-pop', {
    'no desk': { shows: [], hides: ['Accept'] },
    'nothing offered': { desk: () => makeDesk().desk, shows: [], hides: ['Accept'] },
    'an alert alone': { properties: () => ({ requests: [call] }), shows: ['A. Lee', 'Call', 'Accept', 'Reject'] },
    'a toast alone': {
      properties: () => ({ requests: [assignment] }),
      shows: ['Eve', 'Task', 'Assigned to you', 'Open'],
      hides: ['Accept', 'Reject'],
    },
    'in the flow of the page': {
      properties: () => ({ requests: [call, chat], inline: true }),
      shows: ['A. Lee', 'Bob'],
    },
    'more than are expanded': { properties: () => ({ requests: many(5) }), shows: ['Caller 3', '2 more are waiting'] },
    'loading: it is not known yet who it is': {
      desk: async () => (await deskWith(call, { accept: false, faults: { match: hangs } })).desk,
      shows: ['A. Lee', 'Finding out who this is…', 'Accept'],
    },
    'one customer': {
      desk: () => offered({ records: [acme, ann, annCase] }),
      shows: ['Ann Lee', 'Acme', 'Exact match', 'Order is late'],
    },
    several: {
      desk: async () => {
        const records = [ann, contact({ id: 'bob', name: 'Bob', phone: '+49 30 1234567' })];
        return offered({ records });
      },
      shows: ['A. Lee', '2 possible records'],
    },
    nobody: {
      desk: () => offered(),
      shows: ['A. Lee', 'No record found'],
    },
    'error: nothing could be checked': {
      desk: () => offered({ faults: { match: fails('offline') } }),
      shows: ['Could not be checked completely', 'Accept'],
      hides: ['No record found'],
    },
    'not permitted': {
      desk: () => offered({ faults: { match: answers({ items: [], hidden: 1 }) } }),
      shows: ['Could not be checked completely', 'Accept'],
      hides: ['No record found'],
    },
  });

  describe('what it shows', () => {
    it('shows everything the channel knows: name, channel, queue, comment, waiting time and the host’s own fields [5]', async () => {
      const pop = await alone({
        ...chat,
        queue: 'Orders',
        comment: 'Where is it?',
        waitingSince: inSeconds(-65),
        reason: 'transfer',
        details: Array.from({ length: 9 }, (_, at) => ({ label: `Label ${at}`, value: `Value ${at}` })),
      });
      const text = pop.pop('Bob');
      for (const part of ['Chat', 'Orders', 'Where is it?', 'Waiting 1:05', 'Transferred to you', 'Label 8 Value 8']) {
        expect(text).to.contain(part);
      }
    });

    it('calls a customer that nobody knows Visitor and a number that stays [5]', async () => {
      const { desk } = makeDesk();
      const pop = new ScreenPopHarness(await mountIn(desk, 'screen-pop'));
      desk.offer(request({ id: 'one' }));
      desk.offer(request({ id: 'two' }));
      await eventually(() => expect(pop.names()).to.deep.equal(['Visitor 1', 'Visitor 2']));
      desk.withdraw('one');
      await eventually(() => expect(pop.names()).to.deep.equal(['Visitor 2']));
    });

    it('shows before accepting no more of the record than name, account and grade [5]', async () => {
      const { pop } = await ringing();
      await eventually(() => expect(pop.pop('Ann Lee')).to.contain('Exact match'));
      expect(pop.pop('Ann Lee')).to.contain('Acme').and.not.to.contain('Buyer').and.not.to.contain('ann@acme.example');
    });

    const masks: readonly [string, Partial<Policy>, readonly string[], readonly string[]][] = [
      ['nothing', { maskBeforeAccept: [] }, ['Ann Lee', 'Acme', 'Buyer', 'ann@acme.example'], []],
      ['one field', { maskBeforeAccept: ['email'] }, ['Ann Lee', 'Buyer'], ['ann@acme.example']],
      ['the name too', { maskBeforeAccept: ['*', 'name'] }, ['A. Lee', 'Acme'], ['Ann Lee', 'Buyer', 'Order is late']],
      ['the account too', { maskBeforeAccept: ['*', 'account'] }, ['Ann Lee'], ['Acme', 'Buyer']],
    ];
    for (const [title, policy, shown, hidden] of masks) {
      it(`masks what the policy says: ${title} [4]`, async () => {
        const { pop } = await ringing(call, { policy });
        await eventually(() => expect(pop.text).to.contain('Exact match'));
        for (const part of shown) expect(pop.text).to.contain(part);
        for (const part of hidden) expect(pop.text).not.to.contain(part);
      });
    }

    it('shows no pop where the policy wants none [4]', async () => {
      const { desk, pop } = await ringing(request({ id: 'out', direction: 'outbound', customerName: 'Out' }));
      desk.offer(chat);
      await eventually(() => expect(pop.names()).to.deep.equal(['Bob']));
    });

    it('stacks pops oldest first, expands three and counts the rest [5]', async () => {
      const { desk } = makeDesk();
      const pop = new ScreenPopHarness(await mountIn(desk, 'screen-pop'));
      for (const one of many(5)) desk.offer(one);
      await eventually(() => expect(pop.names()).to.deep.equal(['Caller 1', 'Caller 2', 'Caller 3']));
      expect(pop.rest()!.textContent).to.contain('2 more are waiting');
      desk.withdraw('c0');
      await eventually(() => expect(pop.names()).to.deep.equal(['Caller 2', 'Caller 3', 'Caller 4']));
      expect(pop.rest()!.textContent).to.contain('1 more is waiting');
    });

    it('lets the agent see and accept one of the rest', async () => {
      const events = eventsOf('conversation-accept');
      const pop = await alone(...many(5));
      await click(pop.rest()!);
      await eventually(() => click(pop.acceptButton('Caller 5')));
      expect(detailsOf(events)).to.deep.equal([{ conversationId: 'c4' }]);
    });

    it('lies above everything of the host’s page', async () => {
      const cover = attach(document.createElement('div'));
      cover.setAttribute('popover', 'manual');
      cover.textContent = 'a host’s own layer';
      const pop = await alone(call);
      const button = pop.acceptButton('A. Lee');
      const { left, top } = button.getBoundingClientRect();
      const hit = document.elementFromPoint(left + 5, top + 5);
      expect(hit).to.equal(pop.element);
      expect(pop.region().matches(':popover-open')).to.equal(true);
    });

    it('shows names, comments, queues and fields as text, whatever is in them', async () => {
      const pop = await alone();
      for (const text of hostileTexts) {
        pop.element.requests = [
          {
            ...call,
            customerName: text,
            comment: text,
            queue: text,
            channel: text,
            details: [{ label: text, value: text }],
          },
        ];
        await pop.element.updateComplete;
        expectShownAsText(pop.element, text);
      }
    });
  });

  describe('answering', () => {
    it('accepts: the conversation becomes active and its pop goes', async () => {
      const events = eventsOf('conversation-accept');
      const { desk, pop } = await ringing();
      await eventually(() => click(pop.acceptButton('Ann Lee')));
      await eventually(() => expect(pop.isOpen).to.equal(false));
      expect(desk.getSnapshot().activeId).to.equal('call');
      expect(detailsOf(events)).to.deep.equal([{ conversationId: 'call' }]);
    });

    it('rejects, which is another end than running out of time [5]', async () => {
      const { desk, pop } = await ringing(chat);
      await click(pop.rejectButton('Bob'));
      await eventually(() => expect(pop.isOpen).to.equal(false));
      expect(conversationOf(desk, 'chat').closedBy).to.equal('rejected');
      desk.offer({ ...call, expiresAt: inSeconds(0.05) });
      await eventually(() => expect(conversationOf(desk, 'call').closedBy).to.equal('expired'));
      await eventually(() => expect(pop.names()).to.deep.equal([]));
    });

    it('opens a toast by selecting it; there is nothing to reject [5]', async () => {
      const { desk, pop } = await ringing(assignment);
      expect(pop.has('button', /^Reject/)).to.equal(false);
      await click(pop.openButton('Eve'));
      await eventually(() => expect(conversationOf(desk, 'task').state).to.equal('active'));
    });

    it('opens a toast wherever it is pressed, however long [5]', async () => {
      const { desk, pop } = await ringing({ ...assignment, comment: 'Escalated twice' });
      const comment = [...elementsIn(pop.element.shadowRoot!)].find((one) => one.textContent === 'Escalated twice')!;
      await drag(comment, comment);
      await eventually(() => expect(conversationOf(desk, 'task').state).to.equal('active'));
    });

    for (const [event, button] of [
      ['conversation-accept', 'Accept Bob'],
      ['conversation-reject', 'Reject Bob'],
    ] as const) {
      it(`does nothing where the host prevents ${event}`, async () => {
        const events = eventsOf(event, { prevent: true });
        const { desk, pop } = await ringing(chat);
        await click(pop.button(button));
        await quiet(pop.element);
        expect(detailsOf(events)).to.deep.equal([{ conversationId: 'chat' }]);
        expect(conversationOf(desk, 'chat').state).to.equal('open');
        expect(pop.names()).to.deep.equal(['Bob']);
      });
    }

    it('does nothing about an event that somebody else made up', async () => {
      const { desk, pop } = await ringing(chat);
      for (const name of ['conversation-accept', 'conversation-reject']) {
        pop.element.dispatchEvent(new CustomEvent(name, { detail: { conversationId: 'chat' }, bubbles: true }));
      }
      await quiet(pop.element);
      expect(conversationOf(desk, 'chat').state).to.equal('open');
    });

    it('accepts once however often it is clicked', async () => {
      const { desk, pop } = await ringing();
      const button = await eventually(() => pop.acceptButton('Ann Lee'));
      for (let more = 0; more < 10; more += 1) button.click();
      await eventually(() => expect(conversationOf(desk, 'call').customer?.id).to.equal('ann'));
      expect(conversationOf(desk, 'call').history).to.have.length(1);
    });

    it('goes when the host withdraws the offer', async () => {
      const { desk, pop } = await ringing(chat);
      desk.withdraw('chat', 'taken-elsewhere');
      await eventually(() => expect(pop.isOpen).to.equal(false));
    });
  });

  describe('time', () => {
    it('shows the remaining time as text and as a bar [5]', async () => {
      const { pop } = await ringing({ ...chat, expiresAt: inSeconds(90.5) });
      expect(pop.pop('Bob')).to.match(/Expires in 1:(30|29)/);
      const bar = pop.get('progressbar', 'Time left') as HTMLProgressElement;
      expect(bar.value).to.be.greaterThan(80_000).and.at.most(bar.max);
    });

    it('shows no time where there is none', async () => {
      const { pop } = await ringing(chat);
      expect(pop.has('progressbar')).to.equal(false);
      expect(pop.text).not.to.contain('Expires');
    });

    it('expires by the policy’s own time as well [4]', async () => {
      const { desk } = await ringing(chat, { policy: { offerTimeout: 40 } });
      await eventually(() => expect(conversationOf(desk, 'chat').closedBy).to.equal('expired'));
    });
  });

  describe('focus and keys', () => {
    async function hostInput() {
      const input = attach(document.createElement('input'));
      input.setAttribute('aria-label', 'A field of the host');
      input.focus();
      return input;
    }

    it('never takes the focus while the agent types, and loses none of it [5]', async () => {
      const { desk } = makeDesk({ records: [ann] });
      const input = await hostInput();
      const pop = new ScreenPopHarness(await mountIn(desk, 'screen-pop'));
      const left: unknown[] = [];
      input.addEventListener('blur', () => left.push(focused()));
      for (const [at, one] of [...many(4), call].entries()) {
        desk.offer(one);
        await type(`${at} `);
        await pop.element.updateComplete;
      }
      await eventually(() => expect(pop.names()).to.have.length(3));
      expect(input.value).to.equal('0 1 2 3 4 ');
      expect(left).to.have.length(0);
    });

    it('is reached with F6, and left with F6 for where the agent was [5]', async () => {
      const input = await hostInput();
      const pop = await alone(...many(2));
      await press('F6');
      expectFocus(pop.acceptButton('Caller 1'));
      await press('Tab');
      expectFocus(pop.rejectButton('Caller 1'));
      await press('F6');
      expectFocus(input);
    });

    it('names its key, and takes another one or none', async () => {
      const input = await hostInput();
      const left = keysLeft();
      const pop = await alone(call);
      expect(pop.get('region', 'Incoming conversations (F6)')).to.exist;
      pop.element.shortcut = 'F8';
      await pop.element.updateComplete;
      expect(pop.get('region', 'Incoming conversations (F8)')).to.exist;
      await press('F6');
      expectFocus(input);
      await press('F8');
      expectFocus(pop.acceptButton('A. Lee'));
      pop.element.shortcut = '';
      input.focus();
      await pop.element.updateComplete;
      await press('F8');
      expectFocus(input);
      expect(pop.get('region', 'Incoming conversations')).to.exist;
      expect(left).to.deep.equal(['F6', 'F8']);
    });

    it('leaves the key to the page where no pop is there, or where the page has used it', async () => {
      const input = await hostInput();
      const left = keysLeft();
      const pop = await alone();
      await press('F6');
      expect(left).to.deep.equal(['F6']);
      input.addEventListener('keydown', (event) => {
        event.preventDefault();
      });
      pop.element.requests = [call];
      await pop.element.updateComplete;
      await press('F6');
      expectFocus(input);
    });

    it('is answered by keyboard alone', async () => {
      const { desk, pop } = await ringing(chat);
      await press('F6');
      await press('Enter');
      await eventually(() => expect(conversationOf(desk, 'chat').state).to.equal('active'));
      expect(pop.isOpen).to.equal(false);
    });

    it('is not rejected by Escape', async () => {
      const { desk, pop } = await ringing(chat);
      await press('F6');
      await press('Escape');
      await quiet(pop.element);
      expect(conversationOf(desk, 'chat').state).to.equal('open');
      expect(pop.names()).to.deep.equal(['Bob']);
    });

    it('does nothing about a key that is held down [5]', async () => {
      const pop = await alone(call);
      pop.element.focus();
      for (const key of ['Enter', ' ']) {
        const held = new KeyboardEvent('keydown', {
          key,
          repeat: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        });
        focused()!.dispatchEvent(held);
        expect(held.defaultPrevented, key).to.equal(true);
        const first = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
        focused()!.dispatchEvent(first);
        expect(first.defaultPrevented, key).to.equal(false);
      }
    });

    it('is left in peace where other elements take the key', async () => {
      const input = await hostInput();
      await alone(call);
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', ctrlKey: true }));
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', repeat: true }));
      expectFocus(input);
    });

    it('no longer listens after it was taken off the page', async () => {
      const input = await hostInput();
      const left = keysLeft();
      const pop = await alone(call);
      pop.element.remove();
      await press('F6');
      expectFocus(input);
      expect(left).to.deep.equal(['F6']);
    });
  });

  describe('announcing', () => {
    it('announces a pop politely and once, and with it what is found in a moment [5]', async () => {
      const { desk } = makeDesk({ records: [acme, ann] });
      const pop = new ScreenPopHarness(await mountIn(desk, 'screen-pop'));
      const listener = new Listener();
      desk.offer(call);
      desk.offer(chat);
      await eventually(() => expect(pop.names()).to.deep.equal(['Ann Lee', 'Bob']));
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(listener.log).to.deep.equal(['polite: Chat from Bob', 'polite: Call from Ann Lee – Exact match']);
      listener.stop();
    });

    it('waits for that no longer than a moment, and tells by itself, once, what is found later [5]', async () => {
      const open = gate();
      const { desk } = makeDesk({ records: [acme, ann], faults: { match: waitsFor(open.passed) } });
      const pop = new ScreenPopHarness(await mountIn(desk, 'screen-pop'));
      const listener = new Listener();
      const heard = listener.log;
      desk.offer(call);
      await eventually(() => expect(heard).to.deep.equal(['polite: Call from A. Lee']));
      await quiet(pop.element);
      open.open();
      const both = ['polite: Call from A. Lee', 'polite: Ann Lee – Exact match'];
      await eventually(() => expect(heard).to.deep.equal(both));
      pop.element.requestUpdate();
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(heard).to.deep.equal(both);
      listener.stop();
    });

    it('names nobody whom the policy masks, and tells without a desk what the host gave', async () => {
      const { desk } = makeDesk({ records: [acme, ann], policy: { maskBeforeAccept: ['name'] } });
      await mountIn(desk, 'screen-pop');
      const listener = new Listener();
      desk.offer(call);
      await eventually(() => expect(listener.take()).to.deep.equal(['polite: Call from A. Lee – Exact match']));
      await alone(chat);
      await eventually(() => expect(listener.take()).to.deep.equal(['polite: Chat from Bob']));
      listener.stop();
    });
  });

  it('takes strings of its own and of the page', async () => {
    const pop = await alone(call);
    setStrings('screen-pop', { accept: 'Annehmen', acceptFrom: (name: string) => `${name} annehmen` });
    await pop.element.updateComplete;
    expect(pop.button('A. Lee annehmen').textContent).to.contain('Annehmen');
    pop.element.strings = { reject: 'Ablehnen', rejectFrom: (name) => `${name} ablehnen` };
    await pop.element.updateComplete;
    expect(pop.button('A. Lee ablehnen')).to.exist;
    expect(pop.button('A. Lee annehmen')).to.exist;
  });
});
