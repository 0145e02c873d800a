import { expect } from '@open-wc/testing';
import { type Activity, setStrings } from 'screenpop';
import { chord, click, press, type } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { answers, fails, gate, hangs, waitsFor } from '../support/faulty-adapter.js';
import { ActivityTimelineHarness } from '../support/harness/activity-timeline.js';
import { Listener } from '../support/heard.js';
import { expectShownAsText, hostileTexts } from '../support/hostile.js';
import {
  accepted,
  adapterWith,
  conversationOf,
  deskWith,
  eventually,
  makeDesk,
  mount,
  mountIn,
  quiet,
} from '../support/mount.js';
import { expectFocus } from '../support/page.js';
import { caseOf, contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
const bob = contact({ id: 'bob', name: 'Bob Ray', phone: '+49 30 5555555' });
const late = caseOf(ann, { id: 'late', name: 'Order is late' });
const about = (regarding: { type: string; id: string }, at: number, more: Partial<Activity> = {}): Activity => ({
  id: `${regarding.id}-${at}`,
  kind: 'call',
  subject: `${regarding.id} ${at}`,
  at: `2024-01-${String(at + 1).padStart(2, '0')}T10:00:00Z`,
  regarding,
  ...more,
});
const activities = [
  ...Array.from({ length: 9 }, (_, at) => about(ann, at)),
  about(late, 20, { kind: 'email', by: 'Tom Hart', text: 'It left the house.' }),
  about(late, 21),
  about({ type: 'conversation', id: 'call' }, 25, { kind: 'chat' }),
  about(bob, 3),
];
const records = [ann, bob, late];
const call = request({ id: 'call', clues: [phone('+49 30 1234567')] });
const ref = { type: 'contact', id: 'ann' };

async function inDesk(parts: Parameters<typeof deskWith>[1] = {}) {
  const made = await deskWith(call, { records, activities, ...parts });
  const timeline = new ActivityTimelineHarness(await mountIn(made.desk, 'activity-timeline'));
  await eventually(() => timeline.note());
  return { ...made, timeline };
}

const subjects = (timeline: ActivityTimelineHarness) =>
  timeline.activities().map((text) => /: (\S+ \d+)/.exec(text)?.[1]);

describe('<activity-timeline>', () => {
  describeStates('activity-timeline', {
    'no desk': { shows: ['Timeline'], hides: ['Quick note'] },
    loading: {
      properties: () => ({ customer: ref, adapter: adapterWith({ faults: { timeline: hangs } }) }),
      shows: ['Loading…'],
      hides: ['There are no activities.'],
    },
    empty: { properties: () => ({ customer: ref, adapter: adapterWith() }), shows: ['There are no activities.'] },
    'empty in a desk': {
      desk: async () => (await deskWith(request())).desk,
      shows: ['All', 'Customer', 'Quick note', 'There are no activities.'],
    },
    'ready alone': {
      properties: () => ({ customer: ref, adapter: adapterWith({ records, activities }) }),
      shows: ['late 21', 'Show more'],
      hides: ['Quick note', 'bob'],
    },
    'ready in a desk': {
      desk: async () => (await deskWith(call, { records, activities })).desk,
      shows: ['call 25', 'Email: late 20', 'It left the house.', 'by Tom Hart', 'Show more', 'Quick note'],
    },
    'partial: some may not be seen': {
      properties: () => ({
        case: late,
        adapter: adapterWith({ faults: { timeline: answers({ items: [activities[0]], hidden: 2 }) } }),
      }),
      shows: ['ann 0', '2 more matches you may not open'],
    },
    error: {
      properties: () => ({ customer: ref, adapter: adapterWith({ faults: { timeline: fails('timeout') } }) }),
      shows: ['The CRM took too long to answer.', 'Retry'],
    },
    'not permitted': {
      desk: async () => (await deskWith(call, { records, faults: { timeline: fails('forbidden') } })).desk,
      shows: ['You are not permitted to see this.', 'Quick note'],
      hides: ['Retry'],
    },
  });

  it('shows ten activities a page, newest first, and more on demand [6]', async () => {
    const { timeline } = await inDesk();
    await eventually(() => expect(timeline.activities()).to.have.length(10));
    expect(subjects(timeline).slice(0, 4)).to.deep.equal(['call 25', 'late 21', 'late 20', 'ann 8']);
    await click(timeline.moreButton());
    await eventually(() => expect(timeline.activities()).to.have.length(12));
    expect(subjects(timeline).at(-1)).to.equal('ann 0');
    expect(timeline.has('button', 'Show more')).to.equal(false);
  });

  it('loads again what failed', async () => {
    const { timeline, adapter } = await inDesk({ faults: { timeline: fails('offline') } });
    await eventually(() => timeline.retryButton());
    adapter.always('timeline', undefined);
    await click(timeline.retryButton());
    await eventually(() => expect(timeline.activities()).to.have.length(10));
  });

  for (const [name, first, count] of [
    ['Customer', 'late 21', 10],
    ['Case', 'late 21', 2],
    ['Conversation', 'call 25', 1],
    ['All', 'call 25', 10],
  ] as const) {
    it(`shows only what is asked for: ${name} [6]`, async () => {
      const { timeline } = await inDesk();
      await eventually(() => expect(timeline.activities()).to.have.length(10));
      if (name === 'All') await click(timeline.filter('Case'));
      await click(timeline.filter(name));
      await eventually(() => expect(timeline.activities()).to.have.length(count));
      expect(subjects(timeline)[0]).to.equal(first);
      expect(timeline.filter(name).getAttribute('aria-pressed')).to.equal('true');
      expect(timeline.all('button').filter((one) => one.getAttribute('aria-pressed') === 'true')).to.have.length(1);
    });
  }

  it('shows the answer to the latest filter, whichever comes last', async () => {
    const open = gate();
    const { timeline, adapter } = await inDesk();
    await eventually(() => expect(timeline.activities()).to.have.length(10));
    adapter.next('timeline', waitsFor(open.passed));
    await click(timeline.filter('Customer'));
    await click(timeline.filter('Conversation'));
    await eventually(() => expect(timeline.activities()).to.have.length(1));
    open.open();
    await quiet(timeline.element);
    expect(subjects(timeline)).to.deep.equal(['call 25']);
  });

  describe('quick note', () => {
    it('adds what was typed to the case, shows it first, and is empty again [6]', async () => {
      const { timeline, adapter } = await inDesk();
      await eventually(() => expect(timeline.activities()).to.have.length(10));
      await click(timeline.note());
      await type('Promised a call back');
      await click(timeline.addButton());
      await eventually(() => expect(timeline.activities()[0]).to.contain('Promised a call back'));
      expect(timeline.note().value).to.equal('');
      const [text, subject] = adapter.callsOf('addNote')[0]!.args as [string, Record<string, unknown>];
      expect(text).to.equal('Promised a call back');
      expect(subject).to.deep.include({ case: { type: 'case', id: 'late' }, customer: ref });
    });

    it('is added with Ctrl+Enter; Enter alone is a new line', async () => {
      const { timeline, adapter } = await inDesk();
      await click(timeline.note());
      await type('One');
      await press('Enter');
      await type('two');
      await chord('Control', 'Enter');
      await eventually(() => expect(adapter.callsOf('addNote')).to.have.length(1));
      expect(adapter.callsOf('addNote')[0]!.args[0]).to.equal('One\ntwo');
    });

    it('says that it was added, and so of the next one', async () => {
      const { timeline } = await inDesk();
      const listener = new Listener();
      for (const note of ['One', 'Two']) {
        await click(timeline.note());
        await type(note);
        await chord('Control', 'Enter');
        await eventually(() => expect(listener.take()).to.deep.equal(['polite: Note added']));
      }
      listener.stop();
    });

    it('adds nothing where nothing is typed', async () => {
      const { timeline, adapter } = await inDesk();
      expect(timeline.addButton().getAttribute('aria-disabled')).to.equal('true');
      await click(timeline.note());
      await type('  ');
      await click(timeline.addButton());
      await chord('Control', 'Enter');
      await quiet(timeline.element);
      expect(adapter.callsOf('addNote')).to.have.length(0);
    });

    it('is added once however often it is sent', async () => {
      const open = gate();
      const { timeline, adapter } = await inDesk({ faults: { addNote: waitsFor(open.passed) } });
      await click(timeline.note());
      await type('Once');
      for (let more = 0; more < 5; more += 1) timeline.addButton().click();
      open.open();
      await eventually(() => expect(timeline.note().value).to.equal(''));
      await quiet(timeline.element);
      expect(adapter.callsOf('addNote')).to.have.length(1);
    });

    it('stays, with what went wrong, where it could not be added', async () => {
      const { timeline, adapter } = await inDesk({ faults: { addNote: fails('offline') } });
      await click(timeline.note());
      await type('Keep me');
      await click(timeline.addButton());
      await eventually(() => expect(timeline.text).to.contain('There is no connection to the CRM.'));
      expect(timeline.note().value).to.equal('Keep me');
      await expect(timeline.element).to.be.accessible();
      adapter.always('addNote', undefined);
      await click(timeline.addButton());
      await eventually(() => expect(timeline.note().value).to.equal(''));
      expect(timeline.text).not.to.contain('no connection');
    });

    it('keeps what is typed, and what went wrong, with its own conversation [7]', async () => {
      const { desk } = makeDesk({ records, activities, faults: { addNote: fails('offline') } });
      desk.offer(call);
      desk.offer(request({ id: 'other' }));
      await accepted(desk, 'call');
      const timeline = new ActivityTimelineHarness(await mountIn(desk, 'activity-timeline'));
      await click(await eventually(() => timeline.note()));
      await type('About Ann');
      await click(timeline.addButton());
      await eventually(() => expect(timeline.text).to.contain('no connection'));
      await accepted(desk, 'other');
      await eventually(() => expect(timeline.note().value).to.equal(''));
      expect(timeline.text).not.to.contain('no connection');
      await click(timeline.note());
      await type('About another');
      desk.activate('call');
      await eventually(() => expect(timeline.note().value).to.equal('About Ann'));
      desk.activate('other');
      await eventually(() => expect(timeline.note().value).to.equal('About another'));
    });

    it('is not offered where the adapter cannot add notes', async () => {
      const { records: _records, ...rest } = { records };
      const adapter = adapterWith({ records, activities });
      const { addNote: _addNote, ...without } = adapter;
      const { desk } = makeDesk({ ...rest, adapter });
      const { Desk } = await import('screenpop/desk');
      desk.dispose();
      const bare = new Desk({ adapter: without });
      bare.offer(call);
      await accepted(bare, 'call');
      const timeline = new ActivityTimelineHarness(await mountIn(bare, 'activity-timeline'));
      await eventually(() => expect(timeline.activities()).to.have.length(10));
      expect(timeline.has('textbox')).to.equal(false);
      bare.dispose();
    });

    it('is not offered any more once the conversation is over', async () => {
      const { desk, timeline } = await inDesk();
      desk.wrapUp('call');
      await quiet(timeline.element);
      expect(timeline.has('textbox')).to.equal(true);
      desk.close('call');
      await eventually(() => expect(timeline.has('textbox')).to.equal(false));
    });
  });

  it('never shows activities of another conversation, whichever answer comes last [7]', async () => {
    const open = gate();
    const { desk, adapter } = makeDesk({ records, activities });
    desk.offer(call);
    desk.offer(request({ id: 'other', clues: [phone('+49 30 5555555')] }));
    for (const id of ['call', 'other']) {
      await accepted(desk, id);
      await eventually(() => expect(conversationOf(desk, id).customer).to.exist);
    }
    desk.activate('call');
    adapter.next('timeline', waitsFor(open.passed));
    const timeline = new ActivityTimelineHarness(await mountIn(desk, 'activity-timeline'));
    await eventually(() => expect(timeline.text).to.contain('Loading…'));
    desk.activate('other');
    await eventually(() => expect(subjects(timeline)).to.deep.equal(['bob 3']));
    open.open();
    await quiet(timeline.element);
    expect(subjects(timeline)).to.deep.equal(['bob 3']);
  });

  it('says that something is missing, never that there is nothing', async () => {
    const adapter = adapterWith({ faults: { timeline: answers({ items: [], incomplete: true }) } });
    const timeline = new ActivityTimelineHarness(await mount('activity-timeline', { customer: ref, adapter }));
    await eventually(() => expect(timeline.text).to.contain('Not all records could be searched.'));
    expect(timeline.text).not.to.contain('no activities');
  });

  for (const filter of ['Customer', 'Case']) {
    it(`says that there are none where there is no ${filter.toLowerCase()} to ask for`, async () => {
      const { desk } = await deskWith(request({ id: 'idle' }), { activities });
      const timeline = new ActivityTimelineHarness(await mountIn(desk, 'activity-timeline'));
      await click(timeline.filter(filter));
      await eventually(() => expect(timeline.filter(filter).getAttribute('aria-pressed')).to.equal('true'));
      expect(timeline.text).to.contain('There are no activities.');
    });
  }

  it('loads through the adapter of the desk around it where it has none', async () => {
    const { desk } = await deskWith(request({ id: 'idle' }), { records, activities });
    const timeline = new ActivityTimelineHarness(await mountIn(desk, 'activity-timeline', { customer: ref }));
    await eventually(() => expect(timeline.activities()).to.have.length(10));
  });

  it('takes what is no reference for nothing', async () => {
    const properties = { customer: {} as never, case: 'late' as never, adapter: adapterWith() };
    const timeline = new ActivityTimelineHarness(await mount('activity-timeline', properties));
    expect(timeline.heading()).to.equal('Timeline');
  });

  it('keeps the focus at “Show more”, and then goes on at the last activity', async () => {
    const open = gate();
    const { timeline, adapter } = await inDesk();
    await eventually(() => expect(timeline.activities()).to.have.length(10));
    adapter.next('timeline', waitsFor(open.passed));
    timeline.moreButton().focus();
    await press('Enter');
    await eventually(() => expect(timeline.moreButton().getAttribute('aria-disabled')).to.equal('true'));
    expectFocus(timeline.moreButton());
    open.open();
    await eventually(() => expect(timeline.activities()).to.have.length(12));
    expectFocus(timeline.rows().at(-1));
  });

  it('keeps the focus at “Retry” while it is tried again', async () => {
    const open = gate();
    const { timeline, adapter } = await inDesk({ faults: { timeline: fails('offline') } });
    await eventually(() => timeline.retryButton());
    adapter.always('timeline', waitsFor(open.passed));
    timeline.retryButton().focus();
    await press('Enter');
    await eventually(() => expect(timeline.retryButton().getAttribute('aria-disabled')).to.equal('true'));
    expectFocus(timeline.retryButton());
    expect(timeline.text).to.contain('There is no connection to the CRM.');
    open.open();
    await eventually(() => expect(timeline.activities()).to.have.length(10));
    expectFocus(timeline.moreButton());
  });

  it('takes strings of its own and of the page', async () => {
    const { timeline } = await inDesk();
    setStrings('activity-timeline', { heading: 'Verlauf' });
    timeline.element.strings = { addNote: 'Notiz anlegen' };
    await timeline.element.updateComplete;
    expect(timeline.heading()).to.equal('Verlauf');
    expect(timeline.button('Notiz anlegen')).to.exist;
  });

  it('shows subjects, texts and authors as text, whatever is in them', async () => {
    for (const text of hostileTexts) {
      const one: Activity = { id: text, kind: text, subject: text, text: `${text}.`, by: text, at: text };
      const adapter = adapterWith({ faults: { timeline: answers({ items: [one] }) } });
      const element = await mount('activity-timeline', { customer: ref, adapter });
      await eventually(() => expect(new ActivityTimelineHarness(element).rows()).to.have.length(1));
      expectShownAsText(element, text);
      element.remove();
    }
  });
});
