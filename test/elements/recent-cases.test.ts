import { expect } from '@open-wc/testing';
import { setStrings } from 'screenpop';
import { click, press } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { answers, fails, gate, hangs, waitsFor } from '../support/faulty-adapter.js';
import { RecentCasesHarness } from '../support/harness/recent-cases.js';
import { expectShownAsText, hostileTexts } from '../support/hostile.js';
import {
  adapterWith,
  conversationOf,
  deskWith,
  detailsOf,
  eventsOf,
  eventually,
  makeDesk,
  mount,
  mountIn,
  quiet,
} from '../support/mount.js';
import { expectFocus, textOf } from '../support/page.js';
import { caseOf, contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
const bob = contact({ id: 'bob', name: 'Bob Ray', phone: '+49 30 5555555' });
const cases = Array.from({ length: 6 }, (_, at) =>
  caseOf(ann, {
    id: `case-${at}`,
    name: `Case ${at}`,
    priority: at % 2 ? 'low' : 'high',
    status: at > 1 ? 'Resolved' : 'In progress',
    active: at < 2,
    modifiedAt: `2024-01-0${9 - at}T10:00:00Z`,
    fields: { createdAt: '2024-01-01T10:00:00Z' },
  }),
);
const records = [ann, bob, ...cases, caseOf(bob, { id: 'bobs', name: 'A case of Bob', active: false })];
const call = request({ id: 'call', clues: [phone('+49 30 1234567')] });
const ref = { type: 'contact', id: 'ann' };

async function inDesk(parts: Parameters<typeof deskWith>[1] = {}) {
  const made = await deskWith(call, { records, ...parts });
  const recent = new RecentCasesHarness(await mountIn(made.desk, 'recent-cases'));
  await eventually(() => expect(recent.cases()).to.have.length(4));
  return { ...made, recent };
}

describe('<recent-cases>', () => {
  describeStates('recent-cases', {
    'no desk': { shows: ['Recent cases', 'The cases of the customer appear here.'] },
    'nobody is linked': {
      desk: async () => (await deskWith(request())).desk,
      shows: ['The cases of the customer appear here.'],
    },
    loading: {
      properties: () => ({ customer: ref, adapter: adapterWith({ faults: { cases: hangs } }) }),
      shows: ['Loading…'],
      hides: ['no cases'],
    },
    empty: {
      properties: () => ({ customer: ref, adapter: adapterWith() }),
      shows: ['This customer has no cases.'],
    },
    'ready alone': {
      properties: () => ({ customer: ref, case: cases[0]!, adapter: adapterWith({ records }) }),
      shows: ['Case 0', 'Linked', 'High', 'In progress', 'Show more'],
    },
    'ready in a desk': { desk: async () => (await deskWith(call, { records })).desk, shows: ['Case 3', 'Show more'] },
    'partial: some may not be opened': {
      properties: () => ({
        customer: ref,
        adapter: adapterWith({ faults: { cases: answers({ items: [cases[0]], hidden: 1 }) } }),
      }),
      shows: ['Case 0', '1 more match you may not open'],
    },
    error: {
      properties: () => ({ customer: ref, adapter: adapterWith({ faults: { cases: fails('offline') } }) }),
      shows: ['There is no connection to the CRM.', 'Retry'],
    },
    'not permitted': {
      properties: () => ({ customer: ref, adapter: adapterWith({ faults: { cases: fails('forbidden') } }) }),
      shows: ['You are not permitted to see this.'],
      hides: ['Retry'],
    },
  });

  it('shows four cases, latest first, and more on demand [6]', async () => {
    const { recent, adapter } = await inDesk();
    expect(recent.titles()).to.deep.equal(['Case 0', 'Case 1', 'Case 2', 'Case 3']);
    await click(recent.moreButton());
    await eventually(() => expect(recent.titles()).to.have.length(6));
    expect(recent.has('button', 'Show more')).to.equal(false);
    const asked = adapter.callsOf('cases').map(({ args }) => (args.at(-1) as { limit: number }).limit);
    expect(asked.slice(-2)).to.deep.equal([4, 4]);
  });

  it('says priority and status in words [6]', async () => {
    const { recent } = await inDesk();
    expect(textOf(recent.cases()[0]!)).to.contain('High').and.to.contain('In progress');
    expect(textOf(recent.cases()[3]!)).to.contain('Low').and.to.contain('Resolved');
  });

  it('keeps what is there when more of it fails, and goes on from there', async () => {
    const { recent, adapter } = await inDesk();
    adapter.next('cases', fails('offline'));
    await click(recent.moreButton());
    await eventually(() => recent.retryButton());
    expect(recent.titles()).to.have.length(4);
    await click(recent.retryButton());
    await eventually(() => expect(recent.titles()).to.have.length(6));
  });

  it('loads again what failed', async () => {
    const adapter = adapterWith({ records, faults: { cases: fails('offline') } });
    const recent = new RecentCasesHarness(await mount('recent-cases', { customer: ref, adapter }));
    await eventually(() => recent.retryButton());
    adapter.always('cases', undefined);
    await click(recent.retryButton());
    await eventually(() => expect(recent.titles()).to.have.length(4));
  });

  it('links the case that is chosen, by mouse and by keyboard [R-SEL-CASE]', async () => {
    const events = eventsOf('record-select');
    const { desk, recent } = await inDesk();
    await click(recent.cases()[1]!);
    await eventually(() => expect(conversationOf(desk, 'call').case?.id).to.equal('case-1'));
    await eventually(() => expect(recent.cases()[1]!.getAttribute('aria-current')).to.equal('true'));
    recent.cases()[0]!.focus();
    await press('Enter');
    // Another case than the linked one: the agent is asked first.
    await eventually(() => expect(conversationOf(desk, 'call').warning?.reasons).to.deep.equal(['different-case']));
    expect(events.map(({ detail }) => detail.ref.id)).to.deep.equal(['case-1', 'case-0']);
  });

  it('links nothing where the host prevents it, or where somebody else made the event up', async () => {
    const events = eventsOf('record-select', { prevent: true });
    const { desk, recent } = await inDesk();
    await click(recent.cases()[1]!);
    recent.element.dispatchEvent(new CustomEvent('record-select', { detail: { ref: cases[1]! }, bubbles: true }));
    await quiet(recent.element);
    expect(detailsOf(events)[0]).to.deep.equal({ conversationId: 'call', ref: { type: 'case', id: 'case-1' } });
    expect(conversationOf(desk, 'call').case).to.equal(undefined);
  });

  it('marks the case that is linked', async () => {
    const { recent } = await inDesk({ records: [ann, ...cases.slice(1)] });
    await eventually(() => expect(recent.marked()).to.deep.equal([true, false, false, false]));
    expect(recent.cases().map((one) => one.getAttribute('aria-current'))).to.deep.equal(['true', null, null, null]);
  });

  for (const width of [280, 360, 480]) {
    it(`has the place of what is on its way, at ${width} pixels: nothing below it moves when the cases and the link come`, async () => {
      const open = gate();
      const linked = gate();
      const made = await deskWith(call, {
        records: [ann, ...cases.slice(1)],
        accept: false,
        faults: { setLinks: waitsFor(linked.passed) },
      });
      const element = await mountIn(made.desk, 'recent-cases');
      Object.assign(element.parentElement!.style, { containerType: 'inline-size', inlineSize: `${width}px` });
      const recent = new RecentCasesHarness(element);
      await eventually(() => expect(conversationOf(made.desk, 'call').resolution.status).to.equal('ready'));
      made.adapter.always('cases', waitsFor(open.passed));
      const accepted = made.desk.accept('call');
      await eventually(() => expect(recent.text).to.contain('Loading…'));
      const heights = new Set([element.offsetHeight]);
      open.open();
      await eventually(() => expect(recent.cases()).to.have.length(4));
      heights.add(element.offsetHeight);
      expect(recent.marked()).to.deep.equal([false, false, false, false]);
      linked.open();
      await accepted;
      await eventually(() => expect(recent.marked()).to.deep.equal([true, false, false, false]));
      expect([...heights.add(element.offsetHeight)]).to.have.length(1);
    });
  }

  it('gives a row the same height, linked or not, where its title needs all of the line', async () => {
    const [first] = cases;
    const long = { ...first!, name: 'The lamp came in many small pieces' };
    const element = await mount('recent-cases', { customer: ref, adapter: adapterWith({ records: [ann, long] }) });
    const recent = new RecentCasesHarness(element);
    await eventually(() => expect(recent.cases()).to.have.length(1));
    const heightsOf = async (linked: boolean): Promise<number[]> => {
      element.case = linked ? long : undefined;
      await element.updateComplete;
      expect(recent.marked()).to.deep.equal([linked]);
      return [240, 260, 280, 300, 320, 340].map((width) => {
        element.style.inlineSize = `${width}px`;
        return recent.cases()[0]!.offsetHeight;
      });
    };
    expect(await heightsOf(false)).to.deep.equal(await heightsOf(true));
  });

  it('never shows cases of another conversation’s customer, whichever answer comes last [7]', async () => {
    const open = gate();
    const { desk, adapter } = makeDesk({ records });
    desk.offer(call);
    desk.offer(request({ id: 'other', clues: [phone('+49 30 5555555')] }));
    for (const id of ['call', 'other']) {
      await desk.accept(id);
      await eventually(() => expect(conversationOf(desk, id).customer).to.exist);
    }
    desk.activate('call');
    adapter.next('cases', waitsFor(open.passed));
    const recent = new RecentCasesHarness(await mountIn(desk, 'recent-cases'));
    await eventually(() => expect(recent.text).to.contain('Loading…'));
    desk.activate('other');
    await eventually(() => expect(recent.titles()).to.deep.equal(['A case of Bob']));
    open.open();
    await quiet(recent.element);
    expect(recent.titles()).to.deep.equal(['A case of Bob']);
  });

  it('says that something is missing, never that there is nothing, and looks again [2]', async () => {
    const adapter = adapterWith({ records });
    adapter.next('cases', answers({ items: [], incomplete: true }));
    const recent = new RecentCasesHarness(await mount('recent-cases', { customer: ref, adapter }));
    await eventually(() => expect(recent.text).to.contain('Not all records could be searched.'));
    expect(recent.text).not.to.contain('has no cases');
    await expect(recent.element).to.be.accessible();
    await click(recent.retryButton());
    await eventually(() => expect(recent.titles()).to.have.length(4));
    expect(recent.text).not.to.contain('Not all records');
  });

  it('loads through the adapter of the desk around it where it has none', async () => {
    const { desk } = await deskWith(request({ id: 'idle' }), { records });
    const recent = new RecentCasesHarness(await mountIn(desk, 'recent-cases', { customer: ref }));
    await eventually(() => expect(recent.titles()).to.have.length(4));
  });

  for (const customer of [{}, 'Ann', { type: 'contact' }, { type: 1, id: 2 }] as never[]) {
    it(`takes ${JSON.stringify(customer)} for no customer`, async () => {
      const recent = new RecentCasesHarness(await mount('recent-cases', { customer, adapter: adapterWith() }));
      expect(recent.text).to.contain('The cases of the customer appear here.');
    });
  }

  it('separates number and date only where there are both', async () => {
    const one = caseOf(ann, { caseNumber: 'N-1' });
    const both = caseOf(ann, { id: 'both', caseNumber: 'N-2', fields: { createdAt: '2024-01-01T10:00:00Z' } });
    const adapter = adapterWith({ faults: { cases: answers({ items: [one, both] }) } });
    const recent = new RecentCasesHarness(await mount('recent-cases', { customer: ref, adapter }));
    await eventually(() => expect(recent.cases()).to.have.length(2));
    expect(textOf(recent.cases()[0]!)).to.match(/N-1$/);
    expect(textOf(recent.cases()[1]!)).to.match(/N-2 · .*2024/);
  });

  it('keeps the focus at “Show more” while more is loading, and goes on at the last row', async () => {
    const open = gate();
    const { recent, adapter } = await inDesk();
    adapter.next('cases', waitsFor(open.passed));
    recent.moreButton().focus();
    await press('Enter');
    await eventually(() => expect(recent.moreButton().getAttribute('aria-disabled')).to.equal('true'));
    expectFocus(recent.moreButton());
    await press('Enter');
    open.open();
    await eventually(() => expect(recent.titles()).to.have.length(6));
    expectFocus(recent.cases()[5]);
  });

  it('keeps the focus at “Retry” while it is tried again, and then goes on', async () => {
    const open = gate();
    const { recent, adapter } = await inDesk();
    adapter.next('cases', fails('offline'), fails('offline'), waitsFor(open.passed));
    recent.moreButton().focus();
    await press('Enter');
    await eventually(() => expectFocus(recent.retryButton()));
    await press('Enter');
    await eventually(() => expect(adapter.callsOf('cases').length).to.be.greaterThan(2));
    await press('Enter');
    await eventually(() => expect(recent.retryButton().getAttribute('aria-disabled')).to.equal('true'));
    expectFocus(recent.retryButton());
    open.open();
    await eventually(() => expect(recent.titles()).to.have.length(6));
    expectFocus(recent.cases()[5]);
  });

  it('takes strings of its own and of the page', async () => {
    const recent = new RecentCasesHarness(await mount('recent-cases'));
    setStrings('recent-cases', { heading: 'Fälle' });
    recent.element.strings = { noCustomer: 'Noch niemand' };
    await recent.element.updateComplete;
    expect(recent.heading()).to.equal('Fälle');
    expect(recent.text).to.contain('Noch niemand');
  });

  it('shows titles and fields as text, whatever is in them', async () => {
    for (const text of hostileTexts) {
      const record = caseOf(ann, {
        name: text,
        caseNumber: text,
        priority: text,
        status: text,
        fields: { createdAt: text },
      });
      const adapter = adapterWith({ faults: { cases: answers({ items: [record] }) } });
      const element = await mount('recent-cases', { customer: ref, adapter });
      await eventually(() => expect(new RecentCasesHarness(element).cases()).to.have.length(1));
      expectShownAsText(element, text);
      element.remove();
    }
  });
});
