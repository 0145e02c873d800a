import { expect } from '@open-wc/testing';
import type { Candidate, CrmRecord } from 'screenpop';
import { click, drag, press, type } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { answers, fails, gate, hangs, waitsFor } from '../support/faulty-adapter.js';
import { RecordPickerHarness } from '../support/harness/record-picker.js';
import { expectShownAsText, hostileTexts } from '../support/hostile.js';
import {
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
import { expectFocus, focused, nameOf, textOf } from '../support/page.js';
import { account, caseOf, contact, email, named, phone, reference, request } from '../support/records.js';

const noRecords =
  'No records found. Search for an existing customer record or create a new one to link to this conversation';
const someRecords = 'One or more records found. Select a record or create new';

const acme = account({ id: 'acme', name: 'Acme' });
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567', account: acme });
const bob = contact({ id: 'bob', name: 'Bob Ray', phone: '+49 30 1234567' });
const eve = contact({ id: 'eve', name: 'Éve Stone', email: 'eve@example.com' });
const call = request({ clues: [phone('+49 30 1234567')] });

const candidate = (record: CrmRecord, grade: Candidate['grade'] = 'exact'): Candidate => ({
  record,
  grade,
  evidence: [{ clue: phone('030 1234567'), field: 'phone', grade }],
});
const three = [candidate(ann), candidate(bob, 'probable'), candidate(eve, 'weak')];

async function withCandidates(candidates: readonly Candidate[] = three) {
  const element = await mount('record-picker', { candidates });
  return new RecordPickerHarness(element);
}

describe('<record-picker>', () => {
  describeStates('record-picker', {
    'no desk': { shows: ['Waiting for a desk or an adapter.'] },
    'loading in a desk': {
      desk: async () => {
        const { desk } = await deskWith(call, { faults: { match: hangs }, accept: false });
        await desk.accept(call.id);
        return desk;
      },
      shows: ['Finding out who this is…'],
      hides: [noRecords, someRecords],
    },
    'nothing found, alone': { properties: () => ({ candidates: [] }), shows: [noRecords, 'Search', 'New'] },
    'nothing found, in a desk': {
      desk: async () => (await deskWith(call)).desk,
      shows: [noRecords, 'Search', 'New'],
    },
    'several found, alone': {
      properties: () => ({ candidates: three }),
      shows: [someRecords, 'Ann Lee', 'Exact match', 'Probable match', 'Weak match', 'Phone 030 1234567 matches Phone'],
    },
    'several found, in a desk': {
      desk: async () => (await deskWith(call, { records: [acme, ann, bob] })).desk,
      shows: [someRecords, 'Ann Lee', 'Bob Ray', 'Acme', 'Phone +49 30 1234567 matches Phone'],
    },
    'partial: a part of the answer cannot be read': {
      desk: async () => {
        const faults = { match: answers({ items: [ann, { nonsense: true }] }) };
        return (await deskWith(call, { records: [ann], faults })).desk;
      },
      shows: ['Not everything could be checked', 'Some of the records could not be read.', 'Ann Lee', 'Retry'],
      hides: [noRecords],
    },
    'failed, with a retry': {
      desk: async () => (await deskWith(call, { faults: { match: fails('offline') } })).desk,
      shows: ['Not everything could be checked', 'A look-up in the CRM failed.', 'Retry', 'Search', 'New'],
      hides: [noRecords],
    },
    'not permitted': {
      desk: async () => (await deskWith(call, { faults: { match: answers({ items: [], hidden: 1 }) } })).desk,
      shows: ['1 more match you may not open'],
      hides: [noRecords],
    },
  });

  it('shows the message of scenario 2 to the letter [seed]', async () => {
    const picker = await withCandidates();
    expect(picker.message()).to.equal('One or more records found. Select a record or create new');
  });

  it('shows the message of scenario 3 to the letter [seed]', async () => {
    const picker = await withCandidates([]);
    expect(picker.message()).to.equal(
      'No records found. Search for an existing customer record or create a new one to link to this conversation',
    );
  });

  for (const [title, faults] of Object.entries({
    'a look-up failed': { match: fails('offline') },
    'a look-up was refused': { match: fails('forbidden') },
    'a look-up was answered with nonsense': { match: answers(42) },
    'matches are hidden': { match: answers({ items: [], hidden: 3 }) },
    'the answer was cut off': { match: answers({ items: [], cursor: 'more' }) },
    'the answer is incomplete': { match: answers({ items: [], incomplete: true }) },
  })) {
    it(`never says that no records were found when ${title} [seed]`, async () => {
      const { desk } = await deskWith(call, { faults });
      const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
      expect(picker.message()).to.match(/^Not everything could be checked/);
      expect(picker.text).not.to.contain('No records found');
      expect(picker.issues()).not.to.have.length(0);
      expect(picker.searchButton()).to.exist;
      expect(picker.createButton()).to.exist;
      expect(picker.retryButton()).to.exist;
    });
  }

  it('says of a withheld number that it was withheld, and offers no retry that could not help', async () => {
    const { desk } = await deskWith(request({ clues: [phone('anonymous')] }));
    const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
    expect(picker.issues()).to.deep.equal(['The customer withheld their number or address.']);
    expect(picker.has('button', 'Retry')).to.equal(false);
    expect(picker.text).not.to.contain('No records found');
  });

  it('says that looking was stopped where the agent stopped it, and not that it took too long', async () => {
    const { desk } = await deskWith(call, { faults: { match: hangs }, accept: false });
    await desk.accept(call.id);
    const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
    desk.cancel(call.id, 'matching');
    await eventually(() => expect(picker.issues()).to.deep.equal(['The look-up in the CRM was stopped.']));
    expect(picker.has('button', 'Retry')).to.equal(true);
  });

  it('says of the operator’s own number that it is one, and offers no retry that could not help [3.4]', async () => {
    const { desk } = await deskWith(request({ clues: [phone('+49 30 1234567')] }), {
      policy: { ownNumbers: ['+49 30 1234567'] },
    });
    const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
    expect(picker.issues()).to.deep.equal(['It is one of your own numbers or extensions.']);
    expect(picker.has('button', 'Retry')).to.equal(false);
  });

  it('looks again when the agent retries, and then shows what was found', async () => {
    const { desk, adapter } = await deskWith(call, { records: [ann, bob], faults: { match: fails('offline') } });
    const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
    adapter.always('match', undefined);
    await click(picker.retryButton());
    await eventually(() => expect(picker.message()).to.equal(someRecords));
    expect(picker.options()).to.have.length(2);
    expect(adapter.callsOf('match')).to.have.length(2);
  });

  it('keeps the focus when the agent retries by keyboard', async () => {
    const open = gate();
    const { desk, adapter } = await deskWith(call, { records: [ann, bob], faults: { match: fails('offline') } });
    const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
    adapter.always('match', waitsFor(open.passed));
    picker.retryButton().focus();
    await press('Enter');
    await eventually(() => expect(picker.message()).to.match(/^Finding out/));
    expectFocus(picker.messageElement());
    open.open();
    await eventually(() => expect(picker.options()).to.have.length(2));
    expectFocus(picker.messageElement());
  });

  it('leaves out candidates that are none', async () => {
    const nowhere = candidate({ ...ann, account: { name: 'Acme' } } as never);
    const bad = [
      {},
      null,
      'ann',
      { record: {} },
      nowhere,
      { ...candidate(bob), evidence: [{}, 'x', { clue: 1 }] },
    ] as never[];
    const picker = await withCandidates([candidate(ann), ...bad]);
    expect(picker.options().map((option) => nameOf(option).slice(0, 3))).to.deep.equal(['Ann', 'Bob']);
  });

  it('shows what is no list as nothing at all', async () => {
    const picker = await withCandidates('no' as never);
    expect(picker.text).to.equal('Waiting for a desk or an adapter.');
  });

  it('names the host’s conversation in its events where it stands alone', async () => {
    const seen = [eventsOf('record-select'), eventsOf('search-request'), eventsOf('create-request')] as Event[][];
    const picker = await withCandidates();
    picker.element.conversationId = 'host-7';
    await click(picker.options()[0]!);
    await click(picker.searchButton());
    await click(picker.createButton());
    for (const events of seen) expect(detailsOf(events)[0]).to.include({ conversationId: 'host-7' });
  });

  describe('candidates that come one after the other [3.8]', () => {
    const many = Array.from({ length: 5 }, (_, at) =>
      contact({ id: `c${at}`, name: 'Ann Lee', account: at % 2 ? acme : undefined }),
    );
    const byName = request({ clues: [named('Ann Lee')] });
    const policy = { maxCandidates: 2 };

    it('can be chosen while others are looked up, and keep their places', async () => {
      const open = gate();
      const both = request({ clues: [phone('+49 30 1234567'), reference(eve)] });
      const { desk } = await deskWith(both, {
        records: [ann, eve],
        faults: { match: waitsFor(open.passed) },
        accept: false,
      });
      await desk.accept(both.id);
      const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
      await eventually(() => expect(picker.options()).to.have.length(1));
      expect(picker.message()).to.match(/^Finding out/);
      open.open();
      await eventually(() => expect(picker.options()).to.have.length(2));
      expect(picker.names().map((name) => name.slice(0, 3))).to.deep.equal(['Éve', 'Ann']);
    });

    it('come page by page behind those that are there, under their accounts', async () => {
      const { desk } = await deskWith(byName, { records: [acme, ...many], policy });
      const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
      expect(picker.issues()).to.deep.equal(['More records match than are shown. Search to narrow them down.']);
      const first = picker.options();
      await click(picker.button('Show more'));
      await eventually(() => expect(picker.options()).to.have.length(4));
      for (const [at, option] of first.entries()) expect(picker.options()[at] === option).to.equal(true);
      await click(picker.button('Show more'));
      await eventually(() => expect(picker.options()).to.have.length(5));
      expect(picker.has('button', 'Show more')).to.equal(false);
      expect(picker.issues()).to.deep.equal([]);
    });

    it('say why there are no more, and go on when the agent tries again', async () => {
      const { desk, adapter } = await deskWith(byName, { records: many, policy });
      const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
      adapter.next('match', fails('forbidden'));
      await click(picker.button('Show more'));
      await eventually(() => expect(picker.issues()).to.include('There are matches you may not open.'));
      expect(picker.options()).to.have.length(2);
    });

    it('that failed are asked for again by the same button', async () => {
      const { desk, adapter } = await deskWith(byName, { records: many, policy });
      const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
      adapter.next('match', fails('invalid'));
      await click(picker.button('Show more'));
      await eventually(() => expect(picker.issues()).to.include('A look-up in the CRM failed.'));
      await click(picker.button('Show more'));
      await eventually(() => expect(picker.options()).to.have.length(4));
      expect(picker.issues()).not.to.include('A look-up in the CRM failed.');
    });
  });

  describe('its list', () => {
    it('says what the record has where that is not what the channel said', async () => {
      const clue = phone('030 1234567');
      const reason = { clue, field: 'phone', grade: 'probable', value: '+49 30 1234567' } as const;
      const picker = await withCandidates([{ record: ann, grade: 'probable', evidence: [reason] }]);
      expect(picker.names()[0]).to.contain('Phone 030 1234567 matches Phone (+49 30 1234567)');
    });

    it('groups people under their account, and names each record, its type, grade and reason', async () => {
      const picker = await withCandidates([candidate(acme), candidate(ann), candidate(bob)]);
      expect(picker.groups()).to.deep.equal(['Acme', 'Without an account']);
      expect(picker.names()[1]).to.equal('Ann Lee Contact Exact match Phone 030 1234567 matches Phone');
    });

    it('puts accounts at the head of their own group, and people without one together', async () => {
      const lone = account({ id: 'lone', name: 'Lone Ltd' });
      const other = contact({ id: 'other', name: 'Olga Orr' });
      const theirs = caseOf(acme, { id: 'theirs', name: 'Late' });
      const picker = await withCandidates([lone, bob, theirs, ann, other].map((record) => candidate(record)));
      expect(picker.groups()).to.deep.equal(['Lone Ltd', 'Without an account', 'Acme']);
      expect(picker.names().map((name) => name.slice(0, 4))).to.deep.equal(['Lone', 'Bob ', 'Olga', 'Late', 'Ann ']);
    });

    it('puts a case under the account of its customer', async () => {
      const picker = await withCandidates([candidate(caseOf(ann, { id: 'late' })), candidate(ann)]);
      expect(picker.groups()).to.deep.equal(['Acme']);
    });

    it('begins namesakes with what tells them apart', async () => {
      const other = contact({
        ...ann,
        id: 'other',
        name: 'Ann Lee',
        account: { type: 'account', id: 'b', name: 'B & Co' },
      });
      const picker = await withCandidates([candidate(ann), candidate(other)]);
      const names = picker.options().map((option) => nameOf(option));
      expect(names[0]).to.match(/^Acme – Ann Lee/);
      expect(names[1]).to.match(/^B & Co – Ann Lee/);
    });

    it('takes names for the same that are only written in another way', async () => {
      const names = ['Zoë O’Neill', "ZOE O'NEILL", ' zoé oneill ', 'Zoe Neill'];
      const picker = await withCandidates(
        names.map((name, at) => {
          const account = { type: 'account', id: `firm-${at}`, name: `Firm ${at}` };
          return candidate(contact({ id: `zoe-${at}`, name, account }));
        }),
      );
      const begins = picker.options().map((option) => nameOf(option).slice(0, 4));
      expect(begins).to.deep.equal(['Firm', 'Firm', 'Firm', 'Zoe ']);
    });

    it('tells fifty namesakes apart within 60 characters, by ear too [X8]', async () => {
      const namesakes = Array.from({ length: 50 }, (_, at) => {
        const employer = { type: 'account', id: `acme-${at}`, name: `Acme Coffee Roasters of ${at + 1} Mile Road` };
        return candidate(
          contact({ id: `smith-${at}`, name: 'John Smith', phone: '+49 30 1234567', account: employer }),
        );
      });
      const picker = await withCandidates(namesakes);
      const names = picker.options().map((option) => nameOf(option).slice(0, 60));
      expect(new Set(names).size).to.equal(50);
      const said = new Set(names.map((name) => name.split(' – ')[0]));
      expect(said.size, 'what tells them apart comes first').to.equal(50);
    });

    describe('with namesakes of one account, or of none', () => {
      const begins = (picker: RecordPickerHarness) =>
        picker.options().map((option) => nameOf(option).split(' Contact')[0]);
      const smith = (id: string, parts: Parameters<typeof contact>[0] = {}) =>
        candidate(contact({ id, name: 'John Smith', phone: '+49 30 1234567', ...parts }));

      it('begins them with what only one of them has, by ear too [X8]', async () => {
        const picker = await withCandidates([
          smith('1', { fields: { city: 'Berlin' } }),
          smith('2', { fields: { city: 'Hamburg' } }),
          smith('3', { account: acme, fields: { city: 'Köln' } }),
          smith('4', { account: acme, fields: { city: 'Bonn' } }),
          smith('5', { account: { type: 'account', id: 'b', name: 'B & Co' }, fields: { city: 'Bonn' } }),
        ]);
        expect(begins(picker)).to.deep.equal([
          'Berlin – John Smith',
          'Hamburg – John Smith',
          'Köln – John Smith',
          'Bonn – John Smith',
          'B & Co – John Smith',
        ]);
      });

      it('takes the first field in which each differs, in the order of the schema', async () => {
        const picker = await withCandidates([
          smith('1', { email: 'j@x.example', fields: { jobTitle: 'Buyer', city: 'Berlin' } }),
          smith('2', { email: 'J@X.example', fields: { jobTitle: 'Seller', city: 'Bonn' } }),
          smith('3', { email: 'j@x.example', fields: { jobTitle: 'buyer', city: 'Ulm' } }),
        ]);
        expect(begins(picker)).to.deep.equal(['Berlin – John Smith', 'Seller – John Smith', 'Ulm – John Smith']);
      });

      it('names their ids where nothing else differs that may be shown', async () => {
        const secret = { ...smith('7').record, fields: { city: 'Ulm' }, restricted: ['city'] };
        const picker = await withCandidates([candidate(secret), smith('8'), smith('9')]);
        expect(begins(picker)).to.deep.equal(['7 – John Smith', '8 – John Smith', '9 – John Smith']);
      });

      it('still names the account of the one that has nothing of its own', async () => {
        const picker = await withCandidates([
          smith('1', { account: acme }),
          smith('2', { account: acme, fields: { city: 'Ulm' } }),
        ]);
        expect(begins(picker)).to.deep.equal(['Acme – John Smith', 'Ulm – John Smith']);
      });

      it('tells cases of one customer apart by their numbers, and names the customer still', async () => {
        const picker = await withCandidates(
          ['C-1', 'C-2'].map((caseNumber) => candidate(caseOf(bob, { id: caseNumber, name: 'Late', caseNumber }))),
        );
        expect(picker.options().map((option) => nameOf(option).slice(0, 25))).to.deep.equal([
          'C-1 – Late Case · Bob Ray',
          'C-2 – Late Case · Bob Ray',
        ]);
      });
    });

    it('marks a closed case', async () => {
      const picker = await withCandidates([candidate(caseOf(ann, { id: 'old', active: false }))]);
      expect(picker.names()[0]).to.contain('Closed');
    });

    it('lets rows stay where they are when others arrive later', async () => {
      const picker = await withCandidates([candidate(bob)]);
      picker.element.candidates = [candidate(ann), candidate(bob)];
      await picker.element.updateComplete;
      expect(picker.names().map((name) => name.slice(0, 7))).to.deep.equal(['Bob Ray', 'Ann Lee']);
    });
  });

  describe('events', () => {
    it('tells of a choice by reference only, once, and never by the record’s values', async () => {
      const events = eventsOf('record-select');
      const picker = await withCandidates();
      await click(picker.option(/^Ann Lee/));
      expect(detailsOf(events)).to.deep.equal([{ conversationId: undefined, ref: { type: 'contact', id: 'ann' } }]);
      expect(events[0]!.cancelable && events[0]!.bubbles && events[0]!.composed).to.equal(true);
    });

    it('links what was chosen [R-SEL-CUST]', async () => {
      const { desk, adapter } = await deskWith(call, { records: [acme, ann, bob] });
      const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
      await click(picker.option(/^Bob Ray/));
      await eventually(() => expect(conversationOf(desk, call.id).customer?.id).to.equal('bob'));
      expect(adapter.callsOf('setLinks')).to.have.length(1);
      expect(adapter.callsOf('setLinks')[0]!.args[0]).to.equal(call.id);
    });

    it('does not tell of a choice where the agent selects the text of a row, to copy it', async () => {
      const events = eventsOf('record-select');
      const picker = await withCandidates();
      const [row] = picker.options();
      await drag(row!.querySelector('.chip')!, row!.querySelector('svg')!);
      await quiet(picker.element);
      expect(events).to.have.length(0);
      row!.click();
      expect(events, 'assistive technology clicks without a pointer').to.have.length(1);
      await click(picker.options()[1]!);
      expect(events).to.have.length(2);
    });

    it('links nothing when the host prevents the choice', async () => {
      const events = eventsOf('record-select', { prevent: true });
      const { desk, adapter } = await deskWith(call, { records: [acme, ann, bob] });
      const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
      await click(picker.option(/^Bob Ray/));
      await quiet(picker.element);
      expect(detailsOf(events)).to.deep.equal([{ conversationId: call.id, ref: { type: 'contact', id: 'bob' } }]);
      expect(adapter.callsOf('setLinks')).to.have.length(0);
      expect(conversationOf(desk, call.id).linking).to.equal('idle');
    });

    it('does nothing about an event that somebody else made up', async () => {
      const { desk, adapter } = await deskWith(call, { records: [acme, ann, bob] });
      const element = await mountIn(desk, 'record-picker');
      for (const name of ['record-select', 'search-request', 'create-request'] as const) {
        const detail = { conversationId: call.id, ref: { type: 'contact', id: 'bob' } };
        element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
      }
      await quiet(element);
      expect(adapter.callsOf('setLinks')).to.have.length(0);
      expect(conversationOf(desk, call.id).work.panel).to.equal('none');
    });

    for (const [button, event, panel] of [
      ['Search', 'search-request', 'search'],
      ['New', 'create-request', 'create'],
    ] as const) {
      it(`opens what “${button}” asks for, unless the host prevents it`, async () => {
        const { desk } = await deskWith(call);
        const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker'));
        const events = eventsOf(event, { prevent: true });
        await click(picker.button(button));
        await quiet(picker.element);
        expect(conversationOf(desk, call.id).work.panel).to.equal('none');
        expect(events).to.have.length(1);
        expect(events[0]!.detail.conversationId).to.equal(call.id);

        document.addEventListener(event, (one) => one.stopImmediatePropagation(), { once: true, capture: true });
        await click(picker.button(button));
        await eventually(() => expect(conversationOf(desk, call.id).work.panel).to.equal(panel));
      });
    }

    it('tells of a search or a new record also where there is no desk', async () => {
      const searches = eventsOf('search-request');
      const creations = eventsOf('create-request');
      const picker = await withCandidates([]);
      await click(picker.searchButton());
      await click(picker.createButton());
      expect(searches).to.have.length(1);
      expect(creations).to.have.length(1);
    });
  });

  describe('by keyboard', () => {
    const at = (picker: RecordPickerHarness) => picker.options().findIndex((option) => option === focused());

    it('is one tab stop before the buttons, and focus alone chooses nothing', async () => {
      const events = eventsOf('record-select');
      const picker = await withCandidates();
      await press('Tab');
      expect(at(picker)).to.equal(0);
      await press('ArrowDown');
      await press('Tab');
      expectFocus(picker.searchButton());
      expect(events).to.have.length(0);
      expect(picker.options().map((option) => option.getAttribute('aria-selected'))).to.deep.equal(
        Array(3).fill('false'),
      );
    });

    it('moves with the arrows, stays at the ends, and goes to the ends with Home and End', async () => {
      const picker = await withCandidates();
      picker.element.focus();
      for (const [key, row] of [
        ['ArrowUp', 0],
        ['ArrowDown', 1],
        ['ArrowDown', 2],
        ['ArrowDown', 2],
        ['ArrowUp', 1],
        ['Home', 0],
        ['End', 2],
        ['Home', 0],
        ['End', 2],
        ['ArrowLeft', 2],
        ['ArrowRight', 2],
      ] as const) {
        await press(key);
        expect(at(picker), key).to.equal(row);
      }
    });

    it('comes back to the row that had the focus', async () => {
      const picker = await withCandidates();
      picker.element.focus();
      await press('ArrowDown');
      await press('Tab');
      picker.element.focus();
      expect(at(picker)).to.equal(1);
    });

    for (const key of ['Enter', ' ']) {
      it(`chooses with ${key === ' ' ? 'Space' : key}`, async () => {
        const events = eventsOf('record-select');
        const picker = await withCandidates();
        picker.element.focus();
        await press('ArrowDown');
        await press(key);
        expect(events.map(({ detail }) => detail.ref.id)).to.deep.equal(['bob']);
      });
    }

    it('chooses once however long the key is held down', async () => {
      const events = eventsOf('record-select');
      const picker = await withCandidates();
      picker.element.focus();
      const hold = (repeat: boolean) =>
        focused()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, composed: true }));
      hold(false);
      for (let more = 0; more < 20; more += 1) hold(true);
      expect(events).to.have.length(1);
    });

    it('finds a row by its first letters, whatever their case and accents', async () => {
      const picker = await withCandidates([
        candidate(ann),
        candidate(bob),
        candidate(contact({ id: 'ben', name: 'Ben Oz' })),
        candidate(eve),
      ]);
      picker.element.focus();
      await type('e');
      expect(at(picker)).to.equal(3);
    });

    it('finds a row by several letters typed in a row', async () => {
      const picker = await withCandidates([
        candidate(ann),
        candidate(bob),
        candidate(contact({ id: 'ben', name: 'Ben Oz' })),
        candidate(eve),
      ]);
      picker.element.focus();
      await type('be');
      expect(at(picker)).to.equal(2);
    });

    it('leaves Escape and browser shortcuts to the page', async () => {
      const picker = await withCandidates();
      picker.element.focus();
      const unheard: string[] = [];
      picker.element.addEventListener('keydown', (event) => {
        if (!event.defaultPrevented) unheard.push(event.key);
      });
      await press('Escape');
      focused()!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, composed: true, cancelable: true }),
      );
      expect(unheard).to.deep.equal(['Escape', 'a']);
    });
  });

  it('takes strings of its own and of the page, and keeps the defaults of the rest', async () => {
    const { setStrings } = await import('screenpop');
    const picker = await withCandidates([]);
    setStrings('record-picker', { none: 'Niemand gefunden', search: 'Suchen' });
    await picker.element.updateComplete;
    expect(picker.message()).to.equal('Niemand gefunden');
    expect(picker.button('Suchen')).to.exist;
    picker.element.strings = { none: 'Nobody here' };
    await picker.element.updateComplete;
    expect(picker.message()).to.equal('Nobody here');
    expect(picker.button('Suchen')).to.exist;
    expect(picker.createButton()).to.exist;
  });

  it('shows names, accounts and clues as text, whatever is in them', async () => {
    const picker = await withCandidates([]);
    for (const text of hostileTexts) {
      const record = contact({ id: text, name: text, account: { type: 'account', id: 'a', name: text } });
      const clue = named(text);
      picker.element.candidates = [{ record, grade: 'weak', evidence: [{ clue, field: text, grade: 'weak' }] }];
      await picker.element.updateComplete;
      expectShownAsText(picker.element, text);
    }
  });

  it('shows a record of a type the schema does not know', async () => {
    const picker = await withCandidates([candidate({ type: 'constructor', id: '1', name: 'A stranger', fields: {} })]);
    expect(textOf(picker.options()[0]!)).to.match(/^A stranger constructor/);
  });

  it('shows the conversation it names, not the active one', async () => {
    const { desk } = makeDesk({ records: [ann, bob, eve] });
    desk.offer(call);
    desk.offer(request({ id: 'other', clues: [email('nobody@example.com')] }));
    await desk.accept(call.id);
    await desk.accept('other');
    const picker = new RecordPickerHarness(await mountIn(desk, 'record-picker', { conversationId: call.id }));
    await eventually(() => expect(picker.options()).to.have.length(2));
    picker.element.conversationId = 'other';
    await eventually(() => expect(picker.message()).to.equal(noRecords));
    expect(picker.options()).to.have.length(0);
  });
});
