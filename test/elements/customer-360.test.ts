import { expect } from '@open-wc/testing';
import { setStrings } from 'screenpop';
import { click, press, type } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { answers, fails, gate, hangs, losesAnswer, waitsFor } from '../support/faulty-adapter.js';
import { Customer360Harness } from '../support/harness/customer-360.js';
import { Listener } from '../support/heard.js';
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
import { expectFocus } from '../support/page.js';
import { account, caseOf, contact, email, phone, request } from '../support/records.js';

const noRecords =
  'No records found. Search for an existing customer record or create a new one to link to this conversation';
const someRecords = 'One or more records found. Select a record or create new';

const acme = account({ id: 'acme', name: 'Acme' });
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567', account: acme });
const bob = contact({ id: 'bob', name: 'Bob Ray', email: 'bob@example.com' });
const late = caseOf(ann, { id: 'late', name: 'Order is late' });
const broken = caseOf(bob, { id: 'broken', name: 'Parcel is broken' });
const records = [acme, ann, bob, late, broken];
const activities = [
  {
    id: 'a',
    kind: 'call',
    subject: 'Asked for a date',
    at: '2024-01-01T10:00:00Z',
    regarding: { type: 'contact', id: 'ann' },
  },
];
const single = request({ id: 'call', clues: [phone('+49 30 1234567')] });
const several = request({ id: 'call', clues: [phone('+49 30 1234567'), email('bob@example.com')] });
const nobody = request({ id: 'call', clues: [phone('+49 30 9999999')] });

async function open(offer = single, parts: Parameters<typeof deskWith>[1] = {}) {
  const made = await deskWith(offer, { records, activities, ...parts });
  const page = new Customer360Harness(await mountIn(made.desk, 'customer-360'));
  await page.element.updateComplete;
  return { ...made, page, now: () => conversationOf(made.desk, offer.id) };
}

const opened =
  (offer = single, parts: Parameters<typeof deskWith>[1] = {}, panel?: 'search' | 'create') =>
  async () => {
    const { desk } = await deskWith(offer, { records, activities, ...parts });
    if (panel === 'search') desk.openSearch(offer.id);
    if (panel === 'create') desk.openCreate(offer.id);
    return desk;
  };

describe('<customer-360>', () => {
  describeStates('customer-360', {
    'no desk': { shows: ['No conversation is open'] },
    'empty: no conversation': {
      desk: async () => (await deskWith(single, { accept: false })).desk,
      shows: ['No conversation is open', 'Accept an incoming conversation'],
    },
    'loading: it is not known yet who it is': {
      desk: async () => {
        const { desk } = await deskWith(single, { faults: { match: hangs }, accept: false });
        await desk.accept('call');
        return desk;
      },
      shows: ['Visitor 1', 'Finding out who this is…', 'No customer is linked.'],
    },
    'scenario 1': {
      desk: opened(),
      shows: ['Ann Lee', 'Order is late', 'Linked to Ann Lee automatically.', 'Asked for a date'],
      hides: [noRecords, someRecords],
    },
    'scenario 2': { desk: opened(several), shows: [someRecords, 'Ann Lee', 'Bob Ray', 'No customer is linked.'] },
    'scenario 3': { desk: opened(nobody), shows: [noRecords, 'No customer is linked.', 'No case is linked.'] },
    undetermined: {
      desk: opened(single, { faults: { match: fails('offline') } }),
      shows: ['Not everything could be checked', 'Retry'],
      hides: [noRecords],
    },
    'partial: one section fails': {
      desk: opened(single, { faults: { timeline: fails('offline') } }),
      shows: ['Ann Lee', 'Order is late', 'There is no connection to the CRM.'],
    },
    'not permitted: one section is refused': {
      desk: opened(single, { faults: { timeline: fails('forbidden') } }),
      shows: ['Ann Lee', 'Order is late', 'You are not permitted to see this.'],
    },
    'error: it could not be linked': {
      desk: opened(single, { faults: { setLinks: fails('forbidden') } }),
      shows: ['You are not permitted to see this.', 'Link again'],
    },
    'to be confirmed': {
      desk: opened(single, { policy: { single: 'confirm' } }),
      shows: ['Ann Lee matches and is not linked yet.', 'Link'],
    },
    'with the search': { desk: opened(nobody, {}, 'search'), shows: [noRecords, 'First name', 'Case ID'] },
    'with the form': { desk: opened(nobody, {}, 'create'), shows: [noRecords, 'New contact', 'Save and link'] },
    alone: {
      properties: () => ({ adapter: adapterWith({ records, activities }), customer: ann, case: late, request: single }),
      shows: ['Ann Lee', 'Order is late', 'Asked for a date', 'Call'],
    },
    'alone, with the request only': {
      properties: () => ({ request: single }),
      shows: ['Call', 'No customer is linked.'],
    },
  });

  describe('the three scenarios [seed]', () => {
    it('1: shows the details of customer and case, and neither picker nor message [seed]', async () => {
      const { page, now } = await open();
      await eventually(() => expect(page.issue().text).to.contain('LATE'));
      expect(page.name()).to.equal('Ann Lee');
      expect(page.asks('record-picker')).to.equal(false);
      expect(page.text).not.to.contain(someRecords).and.not.to.contain(noRecords);
      expect(now().customer?.id).to.equal('ann');
      expect(now().case?.id).to.equal('late');
    });

    it('2: shows the message and the candidates, and links nothing until the agent chooses [seed]', async () => {
      const { page, adapter, now } = await open(several);
      expect(page.picker().message()).to.equal(someRecords);
      expect(page.picker().options()).to.have.length(2);
      expect(adapter.callsOf('setLinks')).to.have.length(0);
      await click(page.picker().option(/Ann Lee/));
      await eventually(() => expect(now().customer?.id).to.equal('ann'));
      await eventually(() => expect(page.asks('record-picker')).to.equal(false));
      expect(page.name()).to.equal('Ann Lee');
    });

    it('3: shows the message with Search and Create, and links nothing [seed]', async () => {
      const { page, adapter } = await open(nobody);
      expect(page.picker().message()).to.equal(noRecords);
      expect(page.picker().searchButton()).to.exist;
      expect(page.picker().createButton()).to.exist;
      expect(adapter.callsOf('setLinks')).to.have.length(0);
    });

    it('2 and 3 alike let the agent create a record, which is linked by itself [R-CREATE] [seed]', async () => {
      for (const offer of [several, nobody]) {
        const { page, desk, now } = await open({ ...offer, customerName: 'Eve Stone' });
        await click(page.picker().createButton());
        await eventually(() => expect(page.form().field('Last name').value).to.equal('Stone'));
        await click(page.form().saveButton());
        if (offer === several) {
          await eventually(() => expect(page.form().duplicates()).to.have.length(2));
          await click(page.form().button('Save anyway'));
        }
        await eventually(() => expect(now().customer?.name).to.equal('Eve Stone'));
        await eventually(() => expect(page.asks('quick-create')).to.equal(false));
        expect(page.name()).to.equal('Eve Stone');
        desk.dispose();
        page.element.remove();
      }
    });
  });

  describe('sections load on their own [6]', () => {
    for (const failing of ['cases', 'timeline'] as const) {
      it(`${failing} failing, refused or loading leaves the others as they are`, async () => {
        for (const [fault, text] of [
          [fails('offline'), 'There is no connection to the CRM.'],
          [fails('forbidden'), 'You are not permitted to see this.'],
          [hangs, 'Loading…'],
        ] as const) {
          const other = await deskWith(single, {
            records,
            activities,
            policy: { activeCase: 'never' },
            faults: { [failing]: fault },
          });
          const now = new Customer360Harness(await mountIn(other.desk, 'customer-360'));
          await eventually(() => expect(now[failing]().text).to.contain(text));
          await eventually(() => expect(now.profile().text).to.contain('+49 30 1234567'));
          for (const one of ['cases', 'timeline'] as const) {
            if (one !== failing) await eventually(() => expect(now[one]().rows()).not.to.have.length(0));
          }
          now.element.remove();
        }
      });
    }

    it('profile and issue fail on their own, each with a retry', async () => {
      const { desk, adapter } = await deskWith(single, { records, activities });
      adapter.always('get', fails('offline'));
      const page = new Customer360Harness(await mountIn(desk, 'customer-360'));
      await eventually(() => page.profile().retryButton());
      await eventually(() => page.issue().retryButton());
      await eventually(() => expect(page.cases().rows()).to.have.length(1));
      expect(page.profile().text).to.contain('Ann Lee');
      adapter.always('get', undefined);
      await click(page.profile().retryButton());
      await eventually(() => expect(page.profile().has('button', 'Retry')).to.equal(false));
      expect(page.issue().retryButton()).to.exist;
    });
  });

  it('keeps room for cases to come only where it would move what stands below to give it back', async () => {
    const { page } = await open();
    const height = () => page.cases().element.getBoundingClientRect().height;
    page.element.style.inlineSize = '1300px';
    await eventually(() => expect(page.cases().text).to.contain('Order is late'));
    const rows = [...page.cases().element.shadowRoot!.querySelectorAll('li')];
    const taken = rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0);
    expect(height()).to.be.below(taken + 80);
    page.element.style.inlineSize = '1000px';
    expect(height()).to.be.above(taken + 150);
  });

  describe('linking', () => {
    it('tells of a replaced case where the policy only informs, with the way back [R-WARN]', async () => {
      const { desk, page, now } = await open(single, { policy: { differentCase: 'inform' } });
      await desk.select('call', { type: 'case', id: 'late' });
      const other = caseOf(ann, { id: 'other', name: 'Second order' });
      const created = await desk.create('call', {
        type: 'case',
        fields: { title: other.name },
        customer: { type: 'contact', id: 'ann' },
      });
      await eventually(() => expect(now().case?.id).to.equal(created.id));
      await eventually(() =>
        expect(page.text).to.contain('Linked to Second order, Ann Lee in place of Order is late, Ann Lee.'),
      );
      await click(page.undoButton());
      await eventually(() => expect(now().case?.id).to.equal('late'));
    });

    it('says what failed in the open form there, and not a second time', async () => {
      const { desk, page, adapter } = await open(nobody);
      desk.openCreate('call', 'contact');
      adapter.always('create', fails('forbidden'));
      await desk.create('call', { type: 'contact', fields: { lastName: 'Newcomer' } }).catch(() => undefined);
      await page.element.updateComplete;
      expect(page.problem()).to.equal('');
      desk.edit('call', { panel: 'none' });
      await eventually(() => expect(page.problem()).not.to.equal(''));
    });

    it('offers the certain customer where another one is linked already', async () => {
      const { page, now } = await open(single, {
        links: { call: { customer: { type: 'contact', id: 'bob', name: 'Bob Ray' } } },
      });
      expect(page.name()).to.equal('Bob Ray');
      expect(page.text).to.contain('Ann Lee matches, but Bob Ray is linked.');
      await click(page.button('Link to Ann Lee'));
      await eventually(() => expect(now().customer?.id).to.equal('ann'));
    });

    it('says that it links, and that it is linked only after the adapter confirmed it [8]', async () => {
      const passed = gate();
      const { page, adapter, now } = await open(several);
      adapter.always('setLinks', waitsFor(passed.passed));
      await click(page.picker().option(/Ann Lee/));
      await eventually(() => expect(page.status()).to.contain('Linking…'));
      expect(now().customer).to.equal(undefined);
      expect(page.text).to.contain('Linking…');
      passed.open();
      await eventually(() => expect(page.status()).to.equal('Linked to Ann Lee, Order is late'));
    });

    it('looks again where nobody knows whether it was linked, and then says so [8]', async () => {
      const { page, adapter, now } = await open(several);
      adapter.next('setLinks', losesAnswer());
      await click(page.picker().option(/Ann Lee/));
      await eventually(() => expect(now().customer?.id).to.equal('ann'));
      expect(adapter.callsOf('setLinks')).to.have.length(1);
      expect(page.problem()).to.equal('');
    });

    it('says what went wrong, and links when the agent tries again [8]', async () => {
      const { page, adapter, now } = await open(several);
      adapter.next('setLinks', fails('rate-limited'));
      await click(page.picker().option(/Ann Lee/));
      await eventually(() => expect(page.problem()).to.contain('The CRM is busy.'));
      await click(page.button('Link again'));
      await eventually(() => expect(now().customer?.id).to.equal('ann'));
      await eventually(() => expect(page.problem()).to.equal(''));
      const keys = adapter
        .callsOf('setLinks')
        .map(({ args }) => (args.at(-1) as { idempotencyKey: string }).idempotencyKey);
      expect(new Set(keys).size).to.equal(1);
    });

    it('says what is linked still where an unlink or its undo failed, and tries just that again [R-UNLINK] [R-UNDO]', async () => {
      const { page, adapter, now } = await open();
      adapter.next('setLinks', fails('offline'));
      await click(page.profile().unlinkButton('Ann Lee'));
      await eventually(() =>
        expect(page.problem()).to.equal(
          'Still linked to Ann Lee, Order is late. There is no connection to the CRM. Retry',
        ),
      );
      await click(page.button('Retry'));
      await eventually(() => expect(now().customer).to.equal(undefined));
      adapter.next('links', fails('rate-limited'));
      await click(page.undoButton());
      await eventually(() => expect(page.problem()).to.match(/^Still linked to Order is late. The CRM .* Retry$/));
      await click(page.button('Retry'));
      await eventually(() => expect(now().customer?.id).to.equal('ann'));
    });

    it('does not say that it links while it unlinks or undoes [R-UNLINK] [R-UNDO]', async () => {
      const { page, adapter, now } = await open();
      const steps = [() => page.profile().unlinkButton('Ann Lee'), () => page.undoButton()];
      for (const step of steps) {
        const passed = gate();
        adapter.next('setLinks', waitsFor(passed.passed));
        await click(step());
        await eventually(() => expect(page.status()).to.equal('Changing the link…'));
        expect(page.text).to.contain('Changing the link…').and.not.to.contain('Linking…');
        passed.open();
        await eventually(() => expect(now().linking).to.equal('idle'));
        await page.element.updateComplete;
      }
    });

    it('moves nothing while it unlinks, unless that takes long', async () => {
      const { page, adapter, now } = await open();
      const passed = gate();
      const top = () => page.element.shadowRoot!.querySelector('.note.good')!.getBoundingClientRect().top;
      const before = top();
      adapter.next('setLinks', waitsFor(passed.passed));
      await click(page.profile().unlinkButton('Ann Lee'));
      await eventually(() => expect(now().linking).to.equal('linking'));
      await page.element.updateComplete;
      expect(page.element.shadowRoot!.querySelector('.late')).to.exist;
      expect(top()).to.equal(before);
      passed.open();
      await eventually(() => expect(now().linking).to.equal('idle'));
    });

    it('says nothing of what is linked while it asks whether to link something else [R-WARN]', async () => {
      const { desk, page, now } = await open();
      await eventually(() => expect(page.status()).to.equal('Linked to Ann Lee, Order is late'));
      const said = new Listener();
      await desk.select('call', { type: 'case', id: 'broken' });
      await eventually(() => expect(now().warning).to.exist);
      await new Promise((done) => setTimeout(done, 1_200));
      expect(said.take().filter((line) => line.includes('Linked to'))).to.deep.equal([]);
      said.stop();
    });

    it('says that the certain customer it shows is not linked where linking failed', async () => {
      const { page } = await open(single, { faults: { setLinks: fails('rate-limited') } });
      expect(page.problem()).to.match(/^Ann Lee matches and is not linked yet. The CRM is busy.* Link again$/);
    });

    it('does not say what holds where nobody could look [8]', async () => {
      const { page, adapter } = await open();
      adapter.next('setLinks', (real, signal) => {
        adapter.always('links', fails('offline'));
        return fails('timeout')(real, signal);
      });
      await click(page.profile().unlinkButton('Ann Lee'));
      await eventually(() => expect(page.problem()).to.equal('The CRM took too long to answer. Retry'));
    });

    it('creates nothing twice where the link of what was created failed [8]', async () => {
      const { page, adapter, now } = await open({ ...nobody, customerName: 'Eve Stone' });
      adapter.next('setLinks', fails('rate-limited'));
      await click(page.picker().createButton());
      await eventually(() => click(page.form().saveButton()));
      await click(await eventually(() => page.button('Link again')));
      await eventually(() => expect(now().customer?.name).to.equal('Eve Stone'));
      expect(adapter.callsOf('create')).to.have.length(1);
    });

    it('says that the conversation is in wrap-up', async () => {
      const { desk, page } = await open();
      desk.wrapUp('call');
      await eventually(() => expect(page.status()).to.contain('Wrap-up'));
    });

    it('undoes an automatic link, and asks who it is no more by itself [R-UNDO]', async () => {
      const { page, now } = await open();
      expect(page.text).to.contain('Linked to Ann Lee automatically. Phone +49 30 1234567 matches Phone');
      await click(page.undoButton());
      await eventually(() => expect(now().customer).to.equal(undefined));
      await eventually(() => expect(page.status()).to.equal('Nothing is linked'));
      expect(page.profile().text).to.contain('No customer is linked.');
    });

    it('undoes link and unlink step by step [R-UNDO]', async () => {
      const { page, now } = await open(several);
      await click(page.picker().option(/Ann Lee/));
      await eventually(() => expect(now().customer?.id).to.equal('ann'));
      await click(await eventually(() => page.profile().unlinkButton('Ann Lee')));
      await eventually(() => expect(now().customer).to.equal(undefined));
      await click(page.undoButton());
      await eventually(() => expect(now().customer?.id).to.equal('ann'));
      await click(await eventually(() => page.undoButton()));
      await eventually(() => expect(now().customer).to.equal(undefined));
      await eventually(() => expect(page.has('button', 'Undo')).to.equal(false));
      await eventually(() => expect(page.picker().message()).to.equal(someRecords));
    });

    it('offers no undo once the conversation is not active any more [R-UNDO]', async () => {
      const { page } = await open();
      expect(page.undoButton()).to.exist;
      await click(page.button('End conversation'));
      await eventually(() => expect(page.has('button', 'Undo')).to.equal(false));
    });

    it('links a customer that waits for the agent’s word [4]', async () => {
      const events = eventsOf('record-select');
      const { page, adapter, now } = await open(single, { policy: { single: 'confirm' } });
      expect(page.name()).to.equal('Ann Lee');
      expect(adapter.callsOf('setLinks')).to.have.length(0);
      await click(page.button('Link to Ann Lee'));
      await eventually(() => expect(now().customer?.id).to.equal('ann'));
      expect(now().case?.id).to.equal('late');
      expect(detailsOf(events)).to.deep.equal([{ conversationId: 'call', ref: { type: 'contact', id: 'ann' } }]);
    });

    it('offers to add the number to a customer that was picked by hand [8]', async () => {
      const { page, desk, adapter } = await open(nobody);
      await desk.select('call', { type: 'contact', id: 'bob' });
      await eventually(() => expect(page.text).to.contain('Add +49309999999 to Bob Ray as phone?'));
      await expect(page.element).to.be.accessible();
      await click(page.button('Add'));
      await eventually(() => expect(page.profile().text).to.contain('+49309999999'));
      expect(adapter.callsOf('update')).to.have.length(1);
      expect(page.has('button', 'Add')).to.equal(false);
    });

    it('adds no number where the agent does not want to [8]', async () => {
      const { page, desk, adapter } = await open(nobody);
      await desk.select('call', { type: 'contact', id: 'bob' });
      await click(await eventually(() => page.button('Not now')));
      await eventually(() => expect(page.text).not.to.contain('+49309999999'));
      expect(adapter.callsOf('update')).to.have.length(0);
    });
  });

  describe('another case than the assigned one [R-WARN] [seed]', () => {
    async function choosing() {
      const assigned = { ...single, assignedCase: { type: 'case', id: 'late' } };
      const made = await open(assigned, { policy: { single: 'confirm' } });
      await made.desk.select('call', { type: 'contact', id: 'ann' });
      const writes = made.adapter.callsOf('setLinks').length;
      made.desk.openSearch('call');
      await eventually(() => made.page.search().field('Case ID').focus());
      await type('BROKEN');
      await press('Enter');
      await eventually(() => click(made.page.search().rows()[0]!));
      await eventually(() => expect(made.page.warning().isOpen).to.equal(true));
      return { ...made, written: () => made.adapter.callsOf('setLinks').length - writes };
    }

    it('is asked about before anything is written, with both cases and customers named', async () => {
      const { page, written } = await choosing();
      expect(page.warning().sides()['Linked now']).to.contain('Order is late').and.to.contain('Ann Lee');
      expect(page.warning().sides()['You chose']).to.contain('Parcel is broken').and.to.contain('Bob Ray');
      expectFocus(page.warning().keepButton());
      expect(written()).to.equal(0);
    });

    it('is left alone with Escape, and the agent is back in the search', async () => {
      const { page, now, written } = await choosing();
      await press('Escape');
      await eventually(() => expect(page.warning().isOpen).to.equal(false));
      expect(now().case?.id).to.equal('late');
      expect(written()).to.equal(0);
      expect(page.search().rows()).to.have.length(1);
      expect(page.hasFocus).to.equal(true);
    });

    it('is linked with its customer when the agent says so, and the page shows them', async () => {
      const { page, now, written } = await choosing();
      await click(page.warning().linkButton()!);
      await eventually(() => expect(now().case?.id).to.equal('broken'));
      expect(now().customer?.id).to.equal('bob');
      expect(written()).to.equal(1);
      await eventually(() => expect(page.name()).to.equal('Bob Ray'));
      await eventually(() => expect(page.issue().text).to.contain('Parcel is broken'));
    });
  });

  describe('the focus', () => {
    it('goes to the first field of the search or the form when it opens, and back to what opened it when it closes [X6]', async () => {
      const { page } = await open(nobody);
      for (const button of ['Search', 'New'] as const) {
        page.picker().button(button).focus();
        await press('Enter');
        await eventually(() =>
          expectFocus(button === 'Search' ? page.search().fields()[0] : page.form().field('First name')),
        );
        await click(page.button(button === 'Search' ? 'Close search' : 'Close form'));
        await eventually(() => expectFocus(page.picker().button(button)));
      }
    });

    it('stays in the page when what had it is gone', async () => {
      const { page, now } = await open(several);
      page.picker().element.focus();
      await press('Enter');
      await eventually(() => expect(now().customer).to.exist);
      await eventually(() => expect(page.asks('record-picker')).to.equal(false));
      await eventually(() => expectFocus(page.all('heading')[0]));
    });
  });

  it('ends a conversation in two steps: end, then close [7]', async () => {
    const { page, now } = await open();
    expect(page.text).to.contain('Active');
    await click(page.button('End conversation'));
    await eventually(() => expect(page.text).to.contain('Wrap-up'));
    await click(page.button('Close'));
    await eventually(() => expect(page.text).to.contain('No conversation is open'));
    expect(now()).to.deep.include({ state: 'closed', closedBy: 'agent' });
  });

  it('takes the host’s own actions in place of its own', async () => {
    const { page } = await open();
    const button = document.createElement('button');
    button.slot = 'actions';
    button.textContent = 'Put on hold';
    page.element.append(button);
    await eventually(() => expect(page.has('button', 'End conversation')).to.equal(false));
    expect(page.button('Put on hold')).to.exist;
  });

  it('takes strings of its own and of the page', async () => {
    const { page } = await open();
    setStrings('customer-360', { undo: 'Rückgängig' });
    page.element.strings = { end: 'Beenden' };
    await page.element.updateComplete;
    expect(page.button('Rückgängig')).to.exist;
    expect(page.button('Beenden')).to.exist;
  });

  it('shows names as text, whatever is in them', async () => {
    for (const text of hostileTexts) {
      const someone = contact({ id: 'x', name: text, phone: '+49 30 1234567' });
      const { page } = await open(
        { ...single, channel: text },
        { faults: { match: answers({ items: [someone] }) }, policy: { single: 'confirm' } },
      );
      await quiet(page.element);
      expectShownAsText(page.element, text);
      page.element.remove();
    }
  });

  it('alone loads with its own adapter and stops when it is taken away', async () => {
    const adapter = adapterWith({ records, faults: { cases: hangs, timeline: hangs } });
    const element = await mount('customer-360', { adapter, customer: { type: 'contact', id: 'ann' } });
    await eventually(() => expect(adapter.callsOf('timeline')).to.have.length(1));
    element.remove();
    for (const method of ['cases', 'timeline'] as const)
      expect(adapter.callsOf(method)[0]!.signal!.aborted).to.equal(true);
  });
});
