import { expect } from '@open-wc/testing';
import type { CrmRecord, SearchQuery } from 'screenpop';
import { setStrings } from 'screenpop';
import { click, drag, press, type } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { answers, fails, gate, hangs, waitsFor } from '../support/faulty-adapter.js';
import { RecordSearchHarness } from '../support/harness/record-search.js';
import { expectShownAsText, hostileTexts } from '../support/hostile.js';
import {
  accepted,
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
import { descriptionOf, expectFocus } from '../support/page.js';
import { account, caseOf, contact, request } from '../support/records.js';

const acme = account({ id: 'acme', name: 'Acme', phone: '+49 30 1234567' });
const ann = contact({ id: 'ann', name: 'Ann Lee', account: acme, fields: { jobTitle: 'Buyer', city: 'Ulm' } });
const bob = contact({ id: 'bob', name: 'Bob Lee' });
const late = caseOf(ann, { id: 'late', name: 'Order is late', caseNumber: 'CAS-7' });
const records = [acme, ann, bob, late];
const idle = request({ id: 'call' });
const lees: SearchQuery = { lastName: 'Lee' };

async function alone(parts: Parameters<typeof adapterWith>[0] = { records }) {
  const adapter = adapterWith(parts);
  return { adapter, search: new RecordSearchHarness(await mount('record-search', { adapter })) };
}

async function inDesk(parts: Parameters<typeof deskWith>[1] = {}) {
  const made = await deskWith(idle, { records, ...parts });
  return { ...made, search: new RecordSearchHarness(await mountIn(made.desk, 'record-search')) };
}

async function find(search: RecordSearchHarness, label: string, term: string): Promise<void> {
  await click(search.field(label));
  await type(term);
  await press('Enter');
}

const searched =
  (query: SearchQuery, parts: Parameters<typeof deskWith>[1] = {}) =>
  async () => {
    const { desk } = await deskWith(idle, { records, ...parts });
    desk.search('call', query);
    return desk;
  };

describe('<record-search>', () => {
  describeStates('record-search', {
    'no desk': { shows: ['Waiting for a desk or an adapter.'] },
    'nothing searched yet': {
      properties: () => ({ adapter: adapterWith() }),
      shows: ['First name', 'Case ID', 'Search'],
    },
    loading: { desk: searched(lees, { faults: { search: hangs } }), shows: ['Loading…'], hides: ['No record'] },
    empty: { desk: searched({ lastName: 'Nobody' }), shows: ['No record matches this search.'] },
    ready: { desk: searched(lees), shows: ['2 records', 'Ann Lee', 'Contact', 'Acme · Buyer', 'Bob Lee'] },
    'ready, more than a page': {
      desk: searched(
        { lastName: 'Lee' },
        {
          records: Array.from({ length: 30 }, (_, at) => contact({ id: `p${at}`, name: `P${at} Lee` })),
        },
      ),
      shows: ['25 of 30 records', 'Show more'],
    },
    'partial: some of it may not be opened': {
      desk: searched(lees, { faults: { search: answers({ items: [ann], hidden: 2 }) } }),
      shows: ['Ann Lee', '2 more matches you may not open'],
    },
    error: {
      desk: searched(lees, { faults: { search: fails('offline') } }),
      shows: ['There is no connection to the CRM.', 'Retry'],
    },
    'not permitted': {
      desk: searched(lees, { faults: { search: fails('forbidden') } }),
      shows: ['You are not permitted to see this.'],
      hides: ['Retry'],
    },
  });

  it('offers the nine fields of the original, in order [R-SEARCH] [seed]', async () => {
    const { search } = await alone();
    expect(search.fields().map((field) => field.labels![0]!.textContent)).to.deep.equal([
      'First name',
      'Last name',
      'Account name',
      'Address',
      'City',
      'State',
      'Phone number',
      'Email ID',
      'Case ID',
    ]);
  });

  it('asks the adapter by the names of the fields, all that are filled in together [R-SEARCH]', async () => {
    const { search, adapter } = await alone();
    const names = ['firstName', 'lastName', 'accountName', 'address', 'city', 'state', 'phone', 'email', 'caseNumber'];
    for (const [at, field] of search.fields().entries()) {
      field.focus();
      await type(`t${at}`);
    }
    await click(search.searchButton());
    await eventually(() => expect(adapter.callsOf('search')).to.have.length(1));
    expect(adapter.callsOf('search')[0]!.args[0]).to.deep.equal(
      Object.fromEntries(names.map((name, at) => [name, `t${at}`])),
    );
  });

  it('shows results as a list [R-SEARCH] [seed]', async () => {
    const { search } = await alone();
    await find(search, 'Last name', 'Lee');
    await eventually(() => expect(search.names()).to.deep.equal(['Ann Lee', 'Bob Lee']));
    expect(search.grid()!.getAttribute('aria-rowcount')).to.equal('3');
  });

  it('puts the case number first where only cases are looked for', async () => {
    const { search } = await alone();
    search.element.types = ['case'];
    await search.element.updateComplete;
    expect(search.fields()[0]).to.equal(search.field('Case ID'));
    await find(search, 'Case ID', 'CAS-7');
    await eventually(() => expect(search.names()).to.deep.equal(['Order is late']));
  });

  for (const term of ['', '   ']) {
    it(`asks for something to look for, and asks no adapter, where a field holds "${term}"`, async () => {
      const { search, adapter } = await alone();
      await find(search, 'City', term);
      await search.element.updateComplete;
      expect(search.text).to.contain('Fill in at least one field.');
      expectFocus(search.fields()[0]);
      expect(search.fields()[0]!.getAttribute('aria-invalid')).to.equal('true');
      expect(descriptionOf(search.fields()[0]!)).to.equal('Fill in at least one field.');
      await expect(search.element).to.be.accessible();
      await type('U');
      await search.element.updateComplete;
      expect(search.text).not.to.contain('Fill in');
      expect(adapter.callsOf('search')).to.have.length(0);
    });
  }

  it('tells politely of searching, of what was found, and of nothing', async () => {
    const open = gate();
    const { search } = await alone({ records, faults: { search: waitsFor(open.passed) } });
    await find(search, 'Last name', 'Lee');
    await eventually(() => expect(search.status()).to.equal('Searching…'));
    open.open();
    await eventually(() => expect(search.status()).to.equal('2 records'));
    await click(search.field('First name'));
    await type('Zoe');
    await press('Enter');
    await eventually(() => expect(search.status()).to.equal('No record matches this search.'));
  });

  it('shows the answer to the latest search, whichever comes last [A1]', async () => {
    const first = gate();
    const { search, adapter } = await alone();
    adapter.next('search', waitsFor(first.passed));
    await find(search, 'Last name', 'Lee');
    await find(search, 'First name', 'Bob');
    await eventually(() => expect(search.names()).to.deep.equal(['Bob Lee']));
    first.open();
    await quiet(search.element);
    expect(search.names()).to.deep.equal(['Bob Lee']);
  });

  it('ends a search that nobody waits for any more', async () => {
    const { search, adapter } = await alone({ records, faults: { search: hangs } });
    await find(search, 'Last name', 'Lee');
    await eventually(() => expect(adapter.callsOf('search')).to.have.length(1));
    search.element.remove();
    expect(adapter.callsOf('search')[0]!.signal!.aborted).to.equal(true);
  });

  it('searches again when the agent retries', async () => {
    const { search, adapter } = await alone();
    adapter.next('search', fails('offline'));
    await find(search, 'Last name', 'Lee');
    await eventually(() => click(search.retryButton()));
    await eventually(() => expect(search.names()).to.deep.equal(['Ann Lee', 'Bob Lee']));
  });

  it('loads more on demand, and keeps what is there', async () => {
    const people = Array.from({ length: 30 }, (_, at) => contact({ id: `p${at}`, name: `P${at} Lee` }));
    const { search, adapter } = await alone({ records: people });
    await find(search, 'Last name', 'Lee');
    await eventually(() => expect(search.rows()).to.have.length(25));
    adapter.next('search', fails('offline'));
    await click(search.moreButton());
    await eventually(() => click(search.retryButton()));
    await eventually(() => expect(search.rows()).to.have.length(30));
    expect(search.has('button', 'Show more')).to.equal(false);
    await eventually(() => expect(search.status()).to.equal('30 records'));
  });

  it('says that not everything could be searched, never that there is nothing, and searches again', async () => {
    for (const { search, adapter } of [await alone(), await inDesk()]) {
      adapter.next('search', answers({ items: [], incomplete: true }));
      await find(search, 'Last name', 'Lee');
      await eventually(() => expect(search.status()).to.equal('Not all records could be searched.'));
      expect(search.text).not.to.contain('No record matches');
      await expect(search.element).to.be.accessible();
      await click(search.retryButton());
      await eventually(() => expect(search.names()).to.deep.equal(['Ann Lee', 'Bob Lee']));
      expect(search.text).not.to.contain('Not all records');
      search.element.remove();
    }
  });

  it('keeps the focus at “Show more” while more is loading, and goes on at the last row', async () => {
    const open = gate();
    const people = Array.from({ length: 30 }, (_, at) => contact({ id: `p${at}`, name: `P${at} Lee` }));
    const { search, adapter } = await alone({ records: people });
    await find(search, 'Last name', 'Lee');
    await eventually(() => expect(search.rows()).to.have.length(25));
    adapter.next('search', waitsFor(open.passed));
    search.moreButton().focus();
    await press('Enter');
    await eventually(() => expect(search.moreButton().getAttribute('aria-disabled')).to.equal('true'));
    expectFocus(search.moreButton());
    open.open();
    await eventually(() => expect(search.rows()).to.have.length(30));
    expectFocus(search.cells()[29 * 3]);
    await press('ArrowUp');
    expectFocus(search.cells()[28 * 3]);
  });

  it('chooses nothing where the agent selects the text of a row, to copy it', async () => {
    const events = eventsOf('record-select');
    const { search } = await alone();
    await find(search, 'Last name', 'Lee');
    await eventually(() => expect(search.rows()).to.have.length(2));
    await drag(search.cells()[0]!, search.cells()[1]!);
    await quiet(search.element);
    expect(events).to.have.length(0);
    await click(search.rows()[1]!);
    expect(events.map(({ detail }) => detail.ref.id)).to.deep.equal(['bob']);
  });

  it('shows a record of a type nobody knows with the reason why it can not be chosen', async () => {
    const events = eventsOf('record-select');
    const stranger: CrmRecord = { type: 'alien', id: 'et', name: 'E. T.', fields: {} };
    const { search } = await alone({ faults: { search: answers({ items: [stranger, ann] }) } });
    await find(search, 'Last name', 'Lee');
    await eventually(() => expect(search.rows()).to.have.length(2));
    expect(search.rows().map((row) => row.getAttribute('aria-disabled'))).to.deep.equal(['true', null]);
    expect(search.text).to.contain('Records of this type can not be linked.');
    await click(search.rows()[0]!);
    search.cells()[0]!.focus();
    await press('Enter');
    expect(events).to.have.length(0);
    await expect(search.element).to.be.accessible();
  });

  for (const properties of [{ query: 'Lee', types: 'case' }, { query: null, types: 7 }, { types: [{}] }] as never[]) {
    it(`is not broken by ${JSON.stringify(properties)}`, async () => {
      const search = new RecordSearchHarness(await mount('record-search', properties));
      search.element.adapter = adapterWith({ records });
      await search.element.updateComplete;
      await find(search, 'Last name', 'Lee');
      await eventually(() => expect(search.names()).to.deep.equal(['Ann Lee', 'Bob Lee']));
    });
  }

  describe('what is searched', () => {
    const pressed = (search: RecordSearchHarness): string[] =>
      search
        .all('button')
        .filter((button) => button.getAttribute('aria-pressed') === 'true')
        .map((button) => button.textContent.trim());

    it('is everything, and shown', async () => {
      const { search, adapter } = await alone();
      expect(search.get('group', 'Search in')).to.exist;
      expect(pressed(search)).to.deep.equal(['Contacts', 'Accounts', 'Cases']);
      await find(search, 'Last name', 'Lee');
      await eventually(() => expect(adapter.callsOf('search')[0]!.args[0]).to.deep.equal({ lastName: 'Lee' }));
    });

    it('is what was asked for, and the agent can widen it', async () => {
      const { desk, search, adapter } = await inDesk();
      desk.openSearch('call', ['contact']);
      await search.element.updateComplete;
      expect(pressed(search)).to.deep.equal(['Contacts']);
      await click(search.button('Accounts'));
      await eventually(() => expect(pressed(search)).to.deep.equal(['Contacts', 'Accounts']));
      await find(search, 'City', 'Ulm');
      await eventually(() => expect(adapter.callsOf('search')).to.have.length(1));
      expect(adapter.callsOf('search')[0]!.args[0]).to.deep.equal({ city: 'Ulm', types: ['contact', 'account'] });
    });

    it('is narrowed the same way, and never to nothing at all', async () => {
      const { search } = await alone();
      for (const name of ['Contacts', 'Accounts']) await click(search.button(name));
      await search.element.updateComplete;
      expect(pressed(search)).to.deep.equal(['Cases']);
      await click(search.button('Cases'));
      await search.element.updateComplete;
      expect(pressed(search)).to.deep.equal(['Contacts', 'Accounts', 'Cases']);
    });

    it('takes cases in as soon as a Case ID is filled in', async () => {
      const { desk, search } = await inDesk();
      desk.openSearch('call', ['contact', 'account']);
      await search.element.updateComplete;
      await find(search, 'Case ID', 'CAS-7');
      expect(pressed(search)).to.deep.equal(['Contacts', 'Accounts', 'Cases']);
      await eventually(() => expect(search.names()).to.deep.equal(['Order is late']));
    });
  });

  describe('events', () => {
    it('tells of a search, of its results and of a choice, by reference only', async () => {
      const searches = eventsOf('record-search');
      const results = eventsOf('results-change');
      const choices = eventsOf('record-select');
      const { search } = await alone();
      await find(search, 'Last name', ' Lee');
      await eventually(() => click(search.rows()[1]!));
      expect(detailsOf(searches)).to.deep.equal([{ conversationId: undefined, query: { lastName: ' Lee' } }]);
      expect(detailsOf(results)).to.deep.equal([{ count: 2, total: 2 }]);
      expect(results[0]!.cancelable).to.equal(false);
      expect(detailsOf(choices)).to.deep.equal([{ conversationId: undefined, ref: { type: 'contact', id: 'bob' } }]);
    });

    it('names the host’s conversation where it stands alone', async () => {
      const searches = eventsOf('record-search');
      const choices = eventsOf('record-select');
      const { search } = await alone();
      search.element.conversationId = 'host-7';
      await find(search, 'Last name', 'Lee');
      await eventually(() => click(search.rows()[1]!));
      for (const events of [searches, choices]) expect(events[0]!.detail.conversationId).to.equal('host-7');
    });

    it('tells of results that arrived, not of another conversation with results of its own', async () => {
      const { desk } = makeDesk({ records });
      for (const id of ['one', 'two']) {
        desk.offer(request({ id }));
        await accepted(desk, id);
        desk.search(id, id === 'one' ? lees : { firstName: 'Ann' });
      }
      await eventually(() => expect(conversationOf(desk, 'two').sections.results.status).to.equal('ready'));
      const search = new RecordSearchHarness(await mountIn(desk, 'record-search'));
      const results = eventsOf('results-change');
      for (const [id, count] of [
        ['one', 2],
        ['two', 1],
        ['one', 2],
      ] as const) {
        desk.activate(id);
        await eventually(() => expect(search.rows()).to.have.length(count));
      }
      expect(results).to.have.length(0);
      desk.search('one', { firstName: 'Bob' });
      await eventually(() => expect(detailsOf(results)).to.deep.equal([{ count: 1, total: 1 }]));
    });

    it('does not search where the host prevents it', async () => {
      eventsOf('record-search', { prevent: true });
      const { search, adapter } = await alone();
      await find(search, 'Last name', 'Lee');
      await quiet(search.element);
      expect(adapter.callsOf('search')).to.have.length(0);
      expect(search.has('grid')).to.equal(false);
    });

    it('does not search in a desk where the host prevents it', async () => {
      const events = eventsOf('record-search', { prevent: true });
      const { search, adapter } = await inDesk();
      await find(search, 'Last name', 'Lee');
      await quiet(search.element);
      expect(adapter.callsOf('search')).to.have.length(0);
      expect(events[0]!.detail.conversationId).to.equal('call');
    });

    it('does nothing about events that somebody else made up', async () => {
      const { search, adapter } = await inDesk();
      for (const name of ['record-search', 'record-select']) {
        const detail = { conversationId: 'call', query: lees, ref: { type: 'contact', id: 'bob' } };
        search.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }));
      }
      await quiet(search.element);
      expect(adapter.callsOf('search')).to.have.length(0);
      expect(adapter.callsOf('setLinks')).to.have.length(0);
    });
  });

  describe('in a desk', () => {
    it('links a customer that was found, by the same rules as a candidate [R-SEL-CUST] [seed]', async () => {
      const { desk, search } = await inDesk();
      await find(search, 'First name', 'Ann');
      await eventually(() => click(search.rows()[0]!));
      await eventually(() => expect(conversationOf(desk, 'call').customer?.id).to.equal('ann'));
      expect(conversationOf(desk, 'call').case?.id).to.equal('late');
    });

    it('links a case that was found together with its own customer [R-SEL-CASE] [seed]', async () => {
      const { desk, search, adapter } = await inDesk();
      await find(search, 'Case ID', 'CAS-7');
      await eventually(() => click(search.rows()[0]!));
      await eventually(() => expect(conversationOf(desk, 'call').case?.id).to.equal('late'));
      expect(conversationOf(desk, 'call').customer?.id).to.equal('ann');
      expect(adapter.callsOf('setLinks')).to.have.length(1);
    });

    it('keeps what is filled in while another conversation is active [7]', async () => {
      const { desk } = makeDesk({ records });
      for (const id of ['one', 'two']) desk.offer(request({ id }));
      await accepted(desk, 'one');
      const search = new RecordSearchHarness(await mountIn(desk, 'record-search'));
      await click(search.field('City'));
      await type('Ulm');
      await accepted(desk, 'two');
      await eventually(() => expect(search.field('City').value).to.equal(''));
      await click(search.field('City'));
      await type('Bonn');
      desk.activate('one');
      await eventually(() => expect(search.field('City').value).to.equal('Ulm'));
      desk.activate('two');
      await eventually(() => expect(search.field('City').value).to.equal('Bonn'));
    });

    it('never shows the results of another conversation [7]', async () => {
      const open = gate();
      const { desk, adapter } = makeDesk({ records });
      for (const id of ['one', 'two']) desk.offer(request({ id }));
      await accepted(desk, 'one');
      const search = new RecordSearchHarness(await mountIn(desk, 'record-search'));
      adapter.next('search', waitsFor(open.passed));
      await find(search, 'Last name', 'Lee');
      await accepted(desk, 'two');
      open.open();
      await quiet(search.element);
      expect(search.rows()).to.have.length(0);
      desk.activate('one');
      await eventually(() => expect(search.rows()).to.have.length(2));
    });
  });

  it('takes strings of its own and of the page', async () => {
    const { search } = await alone();
    setStrings('record-search', { search: 'Suchen' });
    search.element.strings = { heading: 'Suche' };
    await search.element.updateComplete;
    expect(search.button('Suchen')).to.exist;
    expect(search.get('heading', 'Suche')).to.exist;
  });

  it('shows what was found as text, whatever is in it, and field values that are restricted not at all', async () => {
    const { search, adapter } = await alone();
    for (const text of hostileTexts) {
      const record: CrmRecord = contact({ id: 'x', name: text, account: { type: 'account', id: 'a', name: text } });
      adapter.always('search', answers({ items: [record] }));
      search.element.query = { lastName: text };
      await search.element.updateComplete;
      await click(search.searchButton());
      await eventually(() => expect(search.rows()).to.have.length(1));
      expectShownAsText(search.element, text);
    }
  });
});
