import { expect } from '@open-wc/testing';
import { setStrings } from 'screenpop';
import { click } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { fails, hangs } from '../support/faulty-adapter.js';
import { IssueSnapshotHarness } from '../support/harness/issue-snapshot.js';
import { expectShownAsText, hostileTexts } from '../support/hostile.js';
import {
  adapterWith,
  conversationOf,
  deskWith,
  detailsOf,
  eventsOf,
  eventually,
  mount,
  mountIn,
  quiet,
} from '../support/mount.js';
import { caseOf, contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
const late = caseOf(ann, {
  id: 'late',
  name: 'Order is late',
  caseNumber: 'CAS-7',
  priority: 'high',
  status: 'In progress',
  href: 'https://crm.example/late',
  fields: { product: 'Express', owner: 'Tom Hart' },
});
const broken = caseOf(ann, { id: 'broken', name: 'Parcel is broken' });
const call = request({ id: 'call', clues: [phone('+49 30 1234567')] });
const ref = { type: 'case', id: 'late' };

async function inDesk(parts: Parameters<typeof deskWith>[1]) {
  const made = await deskWith(call, parts);
  const issue = new IssueSnapshotHarness(await mountIn(made.desk, 'issue-snapshot'));
  return { ...made, issue };
}

/** As in Customer 360, where the cases are loaded beside it. */
async function withCases() {
  const made = await inDesk({ records: [ann, late, broken] });
  made.desk.open('call', 'cases');
  await eventually(() => expect(made.issue.choices()).to.have.length(2));
  return made;
}

describe('<issue-snapshot>', () => {
  describeStates('issue-snapshot', {
    'no desk': { shows: ['Issue snapshot', 'No case is linked.', 'Search', 'New'] },
    'empty: no case is linked': {
      desk: async () => (await deskWith(call, { records: [ann] })).desk,
      shows: ['No case is linked.', 'Search', 'New'],
    },
    'loading alone': {
      properties: () => ({ case: { ...ref, name: 'Order is late' }, adapter: adapterWith({ faults: { get: hangs } }) }),
      shows: ['Order is late'],
      hides: ['CAS-7', 'No case'],
    },
    'partial: more is being loaded': {
      properties: () => ({
        case: caseOf(ann, { id: 'late', name: 'Order is late', caseNumber: 'CAS-7' }),
        adapter: adapterWith({ faults: { get: hangs } }),
      }),
      shows: ['Order is late', 'CAS-7', 'Owner'],
      hides: ['Owner —'],
    },
    'ready alone': { properties: () => ({ case: late }), shows: ['Order is late', 'CAS-7', 'High', 'In progress'] },
    'ready in a desk': {
      desk: async () => (await deskWith(call, { records: [ann, late] })).desk,
      shows: ['Order is late', 'CAS-7', 'High', 'In progress', 'Express', 'Tom Hart'],
    },
    'several active cases': {
      desk: async () => {
        const { desk } = await deskWith(call, { records: [ann, late, broken] });
        desk.open('call', 'cases');
        await eventually(() => expect(conversationOf(desk, 'call').sections.cases.status).to.equal('ready'));
        return desk;
      },
      shows: ['2 active cases', 'Order is late', 'Parcel is broken', 'Search', 'New'],
    },
    error: {
      properties: () => ({ case: ref, adapter: adapterWith({ faults: { get: fails('offline') } }) }),
      shows: ['There is no connection to the CRM.', 'Retry'],
    },
    'not permitted': {
      properties: () => ({ case: ref, adapter: adapterWith({ faults: { get: fails('forbidden') } }) }),
      shows: ['You are not permitted to see this.'],
      hides: ['Retry'],
    },
  });

  it('shows title, case number, priority, status, product and owner [6]', async () => {
    const issue = new IssueSnapshotHarness(await mount('issue-snapshot', { case: late }));
    expect(issue.text).to.contain('Order is late');
    expect(issue.entries()).to.include({
      'Case number': 'CAS-7',
      Priority: 'High',
      Status: 'In progress',
      Product: 'Express',
      Owner: 'Tom Hart',
    });
    expect(issue.link('Open in the CRM').href).to.equal('https://crm.example/late');
  });

  it('says of a restricted field that it is not permitted', async () => {
    const element = await mount('issue-snapshot', { case: { ...late, restricted: ['owner'] } });
    expect(new IssueSnapshotHarness(element).entries()).to.include({ Owner: 'Not permitted' });
  });

  it('loads again what failed', async () => {
    const adapter = adapterWith({ records: [ann, late], faults: { get: fails('offline') } });
    const issue = new IssueSnapshotHarness(await mount('issue-snapshot', { case: ref, adapter }));
    await eventually(() => issue.retryButton());
    adapter.always('get', undefined);
    await click(issue.retryButton());
    await eventually(() => expect(issue.text).to.contain('CAS-7'));
  });

  it('shows the single active case of the customer [R-CASE] [seed]', async () => {
    const { issue } = await inDesk({ records: [ann, late, caseOf(ann, { id: 'old', active: false })] });
    await eventually(() => expect(issue.text).to.contain('CAS-7'));
  });

  it('lists several active cases and links none of them by itself [R-CASE]', async () => {
    const { desk, issue } = await withCases();
    expect(issue.choices()).to.have.members(['Order is late', 'Parcel is broken']);
    expect(conversationOf(desk, 'call').case).to.equal(undefined);
  });

  it('lists all active cases, wherever they stand among the recent ones [R-CASE]', async () => {
    const closed = Array.from({ length: 6 }, (_, at) =>
      caseOf(ann, { id: `old-${at}`, active: false, modifiedAt: `2024-02-0${at + 1}T10:00:00Z` }),
    );
    const active = Array.from({ length: 3 }, (_, at) => caseOf(ann, { id: `a${at}`, name: `Active ${at}` }));
    const { issue } = await inDesk({ records: [ann, ...closed, ...active] });
    await eventually(() => expect(issue.choices()).to.have.members(['Active 0', 'Active 1', 'Active 2']));
    expect(issue.text).to.contain('3 active cases');
  });

  it('counts a single active case that was not linked by itself', async () => {
    const { issue } = await inDesk({ records: [ann, late], policy: { activeCase: 'never' } });
    await eventually(() => expect(issue.text).to.contain('1 active case. '));
  });

  it('says that active cases could not be loaded, and loads them again', async () => {
    const { issue, adapter } = await inDesk({
      records: [ann, late, broken],
      policy: { activeCase: 'never' },
      faults: { cases: fails('offline') },
    });
    await eventually(() => issue.retryButton());
    adapter.always('cases', undefined);
    await click(issue.retryButton());
    await eventually(() => expect(issue.choices()).to.have.length(2));
  });

  it('asks for no active cases where a case is linked', async () => {
    const { issue, adapter } = await inDesk({ records: [ann, late] });
    await eventually(() => expect(issue.text).to.contain('CAS-7'));
    const before = adapter.callsOf('cases').length;
    await quiet(issue.element);
    expect(adapter.callsOf('cases')).to.have.length(before);
    expect(issue.choices()).to.have.length(0);
  });

  it('loads through the adapter of the desk around it where it has none', async () => {
    const { desk } = await deskWith(request({ id: 'idle' }), { records: [ann, late] });
    const issue = new IssueSnapshotHarness(await mountIn(desk, 'issue-snapshot', { case: ref }));
    await eventually(() => expect(issue.entries()).to.include({ Owner: 'Tom Hart' }));
  });

  it('names a case by its type and id where its name is not known', async () => {
    const issue = new IssueSnapshotHarness(await mount('issue-snapshot', { case: ref }));
    expect(issue.text).to.contain('Case late');
  });

  for (const given of [{}, { ...ref, fields: null }, { ...ref, fields: 'no' }, 'late'] as never[]) {
    it(`is not broken by ${JSON.stringify(given)}`, async () => {
      const issue = new IssueSnapshotHarness(await mount('issue-snapshot', { case: given }));
      expect(issue.heading()).to.equal('Issue snapshot');
    });
  }

  it('links the one of several active cases that the agent chooses [R-CASE]', async () => {
    const events = eventsOf('record-select');
    const { desk, issue } = await withCases();
    await click(issue.linkButton('Parcel is broken'));
    await eventually(() => expect(conversationOf(desk, 'call').case?.id).to.equal('broken'));
    await eventually(() => expect(issue.text).to.contain('BROKEN'));
    expect(detailsOf(events)).to.deep.equal([{ conversationId: 'call', ref: { type: 'case', id: 'broken' } }]);
  });

  it('links nothing where the host prevents the choice', async () => {
    eventsOf('record-select', { prevent: true });
    const { desk, issue } = await withCases();
    await click(issue.linkButton('Parcel is broken'));
    await quiet(issue.element);
    expect(conversationOf(desk, 'call').case).to.equal(undefined);
  });

  it('clears the case and becomes blank with search and new; the customer stays [R-UNLINK]', async () => {
    const events = eventsOf('record-unlink');
    const { desk, issue } = await inDesk({ records: [ann, late] });
    await click(await eventually(() => issue.unlinkButton('Order is late')));
    await eventually(() => expect(issue.text).to.contain('No case is linked.'));
    expect(conversationOf(desk, 'call').customer?.id).to.equal('ann');
    expect(conversationOf(desk, 'call').case).to.equal(undefined);
    expect(issue.button('Search')).to.exist;
    expect(issue.button('New')).to.exist;
    expect(detailsOf(events)).to.deep.equal([{ conversationId: 'call', ref }]);
  });

  it('keeps the case where the host prevents unlinking', async () => {
    eventsOf('record-unlink', { prevent: true });
    const { desk, issue } = await inDesk({ records: [ann, late] });
    await click(await eventually(() => issue.unlinkButton('Order is late')));
    await quiet(issue.element);
    expect(conversationOf(desk, 'call').case?.id).to.equal('late');
  });

  it('looks for cases, and creates one, where there is none', async () => {
    const searches = eventsOf('search-request');
    const creations = eventsOf('create-request');
    const { desk, issue } = await inDesk({ records: [ann] });
    await click(issue.button('Search'));
    expect(conversationOf(desk, 'call').work).to.include({ panel: 'search' });
    await click(issue.button('New'));
    expect(conversationOf(desk, 'call').work).to.include({ panel: 'create' });
    expect(detailsOf(searches)).to.deep.equal([{ conversationId: 'call', types: ['case'] }]);
    expect(detailsOf(creations)).to.deep.equal([{ conversationId: 'call', type: 'case' }]);
  });

  it('takes strings of its own and of the page', async () => {
    const issue = new IssueSnapshotHarness(await mount('issue-snapshot'));
    setStrings('issue-snapshot', { heading: 'Fall' });
    issue.element.strings = { blank: 'Kein Fall' };
    await issue.element.updateComplete;
    expect(issue.heading()).to.equal('Fall');
    expect(issue.text).to.contain('Kein Fall');
  });

  it('shows titles and fields as text, whatever is in them', async () => {
    const element = await mount('issue-snapshot');
    for (const text of hostileTexts) {
      const fields = { product: text, owner: text, createdAt: text };
      element.case = caseOf(ann, { name: text, caseNumber: text, priority: text, status: text, href: text, fields });
      await element.updateComplete;
      expectShownAsText(element, text);
    }
  });
});
