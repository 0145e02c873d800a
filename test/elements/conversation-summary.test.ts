import { expect } from '@open-wc/testing';
import { setStrings } from 'screenpop';
import { click, press } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { ConversationSummaryHarness } from '../support/harness/conversation-summary.js';
import { expectShownAsText, hostileTexts } from '../support/hostile.js';
import { accepted, deskWith, eventually, makeDesk, mount, mountIn } from '../support/mount.js';
import { expectFocus, nameOf } from '../support/page.js';
import { contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
const chat = request({
  id: 'chat',
  channel: 'chat',
  queue: 'Orders',
  skills: ['English', 'Deliveries'],
  comment: 'Where is it?',
  clues: [phone('+49 30 1234567')],
  waitingSince: '2024-03-09T10:00:00Z',
  startedAt: '2024-03-09T09:30:00Z',
  survey: [{ question: 'What is it about?', answer: 'An order' }],
  selfService: [
    { kind: 'page', text: 'Your orders', at: '2024-03-09T09:00:00Z' },
    { kind: 'search', text: 'late order', at: '2024-03-09T09:20:00Z' },
    { kind: 'article', text: 'How long does it take?', at: '2024-03-09T09:10:00Z' },
  ],
  visitor: { authenticated: true, browser: 'Firefox', system: 'Linux', location: 'Ulm', language: 'de-DE' },
  details: [{ label: 'Basket', value: '3 items' }],
});

const alone = async (parts = {}) =>
  new ConversationSummaryHarness(await mount('conversation-summary', { request: { ...chat, ...parts } }));

describe('<conversation-summary>', () => {
  describeStates('conversation-summary', {
    'no desk': { shows: ['There is no conversation.'] },
    'no conversation': { desk: () => makeDesk().desk, shows: ['There is no conversation.'] },
    'partial: only the channel is known': {
      properties: () => ({ request: request() }),
      shows: ['Channel Call'],
      hides: ['Queue', 'Skills', 'survey'],
    },
    'ready alone': {
      properties: () => ({ request: { ...chat, waitingSince: undefined } }),
      shows: ['Chat', 'Orders', /English ?, Deliveries/, 'Where is it?', 'Pre-chat survey', 'An order'],
    },
    'ready in a desk': {
      desk: async () => (await deskWith(chat, { records: [ann] })).desk,
      shows: ['Chat', 'Orders', 'Link history'],
    },
  });

  it('shows channel, waiting time, skills, queue and start time [6]', async () => {
    const summary = await alone({ waitingSince: new Date(Date.now() - 65_500).toISOString() });
    const entries = summary.entries();
    expect(entries).to.include({ Channel: 'Chat', Queue: 'Orders', Skills: 'English , Deliveries' });
    expect(entries['Waiting time']).to.match(/^1:0[567]$/);
    expect(entries['Start time']).to.contain('2024');
  });

  it('shows how long the customer waited, once the agent has accepted', async () => {
    const since = new Date(Date.now() - 3_725_000).toISOString();
    const { desk } = await deskWith({ ...chat, waitingSince: since });
    const summary = new ConversationSummaryHarness(await mountIn(desk, 'conversation-summary'));
    expect(summary.entries()['Waiting time']).to.match(/^1:02:0[567]$/);
  });

  it('has the tabs of the original [6]', async () => {
    const summary = await alone();
    expect(summary.tabNames()).to.deep.equal([
      'Pre-chat survey',
      'Self service',
      'Visitor details',
      'Additional details',
    ]);
    expect(summary.chosenTab()).to.equal('Pre-chat survey');
    expect(summary.panel()).to.equal('What is it about? An order');
  });

  it('shows what the visitor did by itself, newest first [6]', async () => {
    const summary = await alone();
    await click(summary.tab('Self service'));
    await summary.element.updateComplete;
    const steps = summary.rows().map((row) => row.querySelector('bdi')!.textContent);
    expect(steps).to.deep.equal(['late order', 'How long does it take?', 'Your orders']);
    expect(summary.panel()).to.match(/Phrase searched .* Article viewed .* Page visited/);
  });

  for (const [authenticated, word] of [
    [true, 'Yes'],
    [false, 'No'],
    [undefined, 'No'],
  ] as const) {
    it(`says ${word} for a visitor whose being signed in is ${authenticated} [6]`, async () => {
      const summary = await alone({ visitor: { ...chat.visitor, authenticated } });
      await click(summary.tab('Visitor details'));
      await summary.element.updateComplete;
      expect(summary.panel()).to.equal(
        `Authenticated ${word} Browser Firefox Operating system Linux Location Ulm Language de-DE`,
      );
    });
  }

  it('shows the additional details', async () => {
    const summary = await alone();
    await click(summary.tab('Additional details'));
    await summary.element.updateComplete;
    expect(summary.panel()).to.equal('Basket 3 items');
  });

  it('tells what the conversation was linked to, by whom, latest first [8]', async () => {
    const { desk } = await deskWith(
      { ...chat, survey: [], selfService: [], visitor: undefined, details: [] },
      { records: [ann] },
    );
    const summary = new ConversationSummaryHarness(await mountIn(desk, 'conversation-summary'));
    await eventually(() => expect(summary.panel()).to.match(/Automatic · .* Linked to Ann Lee/));
    await desk.undo('chat');
    await eventually(() => expect(summary.panel()).to.match(/^Undone · .* Unlinked Automatic · .* Linked to Ann Lee$/));
  });

  describe('by keyboard', () => {
    it('has one tab stop for the tabs and one for what they show', async () => {
      const summary = await alone();
      await press('Tab');
      expectFocus(summary.tab('Pre-chat survey'));
      await press('Tab');
      expectFocus(summary.get('tabpanel'));
      expect(nameOf(summary.get('tabpanel'))).to.equal('Pre-chat survey');
    });

    for (const direction of ['ltr', 'rtl'] as const) {
      const [forward, back] = direction === 'ltr' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
      it(`goes round with the arrows and to the ends with Home and End, and chooses: ${direction}`, async () => {
        document.documentElement.dir = direction;
        const summary = await alone();
        summary.tab('Pre-chat survey').focus();
        for (const [key, tab] of [
          [forward, 'Self service'],
          [forward, 'Visitor details'],
          [back, 'Self service'],
          ['End', 'Additional details'],
          [forward, 'Pre-chat survey'],
          [back, 'Additional details'],
          ['Home', 'Pre-chat survey'],
        ] as const) {
          await press(key);
          await summary.element.updateComplete;
          expect(summary.chosenTab(), key).to.equal(tab);
          expectFocus(summary.tab(tab));
        }
      });
    }
  });

  it('shows each conversation’s own context [7]', async () => {
    const { desk } = makeDesk();
    desk.offer(chat);
    desk.offer(request({ id: 'call', queue: 'Complaints' }));
    await accepted(desk, 'chat');
    const summary = new ConversationSummaryHarness(await mountIn(desk, 'conversation-summary'));
    expect(summary.entries()).to.include({ Queue: 'Orders' });
    await accepted(desk, 'call');
    await eventually(() => expect(summary.entries()).to.include({ Queue: 'Complaints' }));
    expect(summary.has('tab')).to.equal(false);
    desk.activate(undefined);
    await eventually(() => expect(summary.text).to.equal('There is no conversation.'));
  });

  it('leaves out what can not be read', async () => {
    const parts = { waitingSince: 'soon', startedAt: 'x', skills: 'no', details: 'no', survey: [{}], visitor: 7 };
    const summary = await alone(parts);
    expect(summary.entries()).to.deep.equal({ Channel: 'Chat', Queue: 'Orders', Comment: 'Where is it?' });
    expect(summary.tabNames()).to.deep.equal(['Self service']);
    expect(summary.text).not.to.contain('NaN');
  });

  it('shows all of its tabs, however narrow it is', async () => {
    const summary = await alone();
    summary.element.style.inlineSize = '240px';
    const { right } = summary.element.getBoundingClientRect();
    for (const tab of summary.tabs()) expect(tab.getBoundingClientRect().right).to.be.at.most(right);
  });

  it('gives a comment the whole row', async () => {
    const summary = await alone();
    summary.element.style.inlineSize = '600px';
    const widthOf = (text: string): number => {
      const term = [...summary.element.shadowRoot!.querySelectorAll('dt')].find((one) => one.textContent === text);
      return term!.parentElement!.getBoundingClientRect().width;
    };
    expect(widthOf('Comment')).to.be.greaterThan(widthOf('Queue') * 2);
  });

  it('takes strings of its own and of the page', async () => {
    const summary = await alone();
    setStrings('conversation-summary', { heading: 'Übersicht' });
    summary.element.strings = { queue: 'Warteschlange' };
    await summary.element.updateComplete;
    expect(summary.heading()).to.equal('Übersicht');
    expect(summary.entries()).to.include({ Warteschlange: 'Orders' });
  });

  it('shows everything as text, whatever is in it', async () => {
    const element = await mount('conversation-summary');
    const summary = new ConversationSummaryHarness(element);
    for (const text of hostileTexts) {
      element.request = request({
        channel: text,
        queue: text,
        comment: text,
        skills: [text],
        startedAt: text,
        survey: [{ question: text, answer: text }],
        selfService: [{ kind: 'page', text, at: text }],
        visitor: { browser: text, system: text, location: text, language: text },
        details: [{ label: text, value: text }],
      });
      await element.updateComplete;
      for (const tab of summary.tabs()) {
        tab.click();
        await element.updateComplete;
        expectShownAsText(element, text);
      }
    }
  });
});
