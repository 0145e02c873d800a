import { expect } from '@open-wc/testing';
import { setStrings } from 'screenpop';
import { chord, click, press, type } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { answers, fails, gate, hangs, losesAnswer, waitsFor } from '../support/faulty-adapter.js';
import { QuickCreateHarness } from '../support/harness/quick-create.js';
import { expectHarmless, expectShownAsText, hostileTexts } from '../support/hostile.js';
import {
  accepted,
  adapterWith,
  behind,
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
import { expectFocus, focused, textOf } from '../support/page.js';
import { account, caseOf, contact, named, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567', email: 'ann@acme.example' });
const assigned = caseOf(ann, { id: 'assigned', name: 'Order is late' });
const call = request({ id: 'call', clues: [phone('+49 30 9999999'), named('Eve Stone')] });

async function inDesk(parts: Parameters<typeof deskWith>[1] = {}, kind = 'contact', offer = call) {
  const made = await deskWith(offer, { records: [ann, assigned], ...parts });
  made.desk.openCreate(offer.id, kind);
  const form = new QuickCreateHarness(await mountIn(made.desk, 'quick-create'));
  return { ...made, form };
}

async function alone(parts: Parameters<typeof adapterWith>[0] = {}) {
  const adapter = adapterWith(parts);
  return { adapter, form: new QuickCreateHarness(await mount('quick-create', { adapter, type: 'contact' })) };
}

async function fill(form: QuickCreateHarness, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    form.field(label).focus();
    form.field(label).select();
    await type(value);
  }
}

describe('<quick-create>', () => {
  describeStates('quick-create', {
    'no desk': { shows: ['Waiting for a desk or an adapter.'] },
    'an empty form': {
      properties: () => ({ adapter: adapterWith(), type: 'contact' }),
      shows: ['New contact', 'First name', 'Last name', 'Save'],
    },
    'an account': {
      properties: () => ({ adapter: adapterWith(), type: 'account' }),
      shows: ['New account', 'Website'],
    },
    'a filled form': {
      properties: () => ({ adapter: adapterWith(), draft: { type: 'contact', fields: { lastName: 'Stone' } } }),
      shows: ['New contact', 'Save'],
    },
    'in a desk': {
      desk: async () => {
        const { desk } = await deskWith(call);
        desk.openCreate('call', 'contact');
        return desk;
      },
      shows: ['New contact', 'Save and link'],
    },
    'a case of the linked customer': {
      desk: async () => {
        const { desk } = await deskWith(request({ id: 'call', clues: [phone('+49 30 1234567')] }), { records: [ann] });
        desk.openCreate('call', 'case');
        return desk;
      },
      shows: ['New case', 'For Ann Lee', 'Priority'],
    },
    'a case, and no customer is linked': {
      desk: async () => {
        const { desk } = await deskWith(call);
        desk.openCreate('call', 'case');
        return desk;
      },
      shows: ['New case', 'A case needs a customer.'],
    },
  });

  it('offers contacts, accounts and cases, and their fields [R-CREATE] [seed]', async () => {
    const { form } = await alone();
    expect(form.labels()).to.deep.equal([
      ...['First name', 'Last name', 'Job title', 'Phone', 'Mobile phone', 'Email', 'Address', 'City', 'State'],
    ]);
    await click(form.typeButton('Account'));
    await form.element.updateComplete;
    expect(form.labels()[0]).to.equal('Account name');
    await click(form.typeButton('Case'));
    await form.element.updateComplete;
    expect(form.labels()).to.deep.equal(['Title', 'Description', 'Priority', 'Product']);
  });

  describe('in a conversation', () => {
    it('is prefilled from the context [8]', async () => {
      const { form } = await inDesk();
      expect(form.values()).to.include({ 'First name': 'Eve', 'Last name': 'Stone', Phone: '+49 30 9999999' });
    });

    it('is prefilled from the last search [8]', async () => {
      const { desk } = await deskWith(request({ id: 'call' }));
      desk.search('call', { firstName: 'Zoe', lastName: 'Kant', city: 'Ulm', email: 'zoe@kant.example' });
      desk.openCreate('call', 'contact');
      const form = new QuickCreateHarness(await mountIn(desk, 'quick-create'));
      expect(form.values()).to.include({
        'First name': 'Zoe',
        'Last name': 'Kant',
        City: 'Ulm',
        Email: 'zoe@kant.example',
      });
    });

    it('links the saved record by itself, and an assigned case of the same customer stays linked [R-CREATE] [seed]', async () => {
      const created = eventsOf('record-created');
      const acme = account({ id: 'acme', name: 'Acme' });
      const theirs = caseOf(acme, { id: 'assigned', name: 'Order is late' });
      const routed = request({ id: 'call', assignedCase: { type: 'case', id: 'assigned' } });
      const { desk, form } = await inDesk(
        { records: [acme, theirs], policy: { single: 'confirm' } },
        'contact',
        routed,
      );
      const { draft } = conversationOf(desk, 'call').work;
      desk.edit('call', { draft: { ...draft!, account: { type: 'account', id: 'acme' } } });
      await fill(form, { 'Last name': 'Stone' });
      await click(form.saveButton());
      await eventually(() => expect(conversationOf(desk, 'call').customer?.name).to.equal('Stone'));
      const { customer, case: linked, warning, work } = conversationOf(desk, 'call');
      expect(linked?.id).to.equal('assigned');
      expect(warning).to.equal(undefined);
      expect(work.panel).to.equal('none');
      expect(detailsOf(created)).to.deep.equal([
        { conversationId: 'call', ref: { type: 'contact', id: customer!.id } },
      ]);
    });

    it('asks first where the assigned case is another customer’s [R-WARN]', async () => {
      const routed = request({ id: 'call', assignedCase: { type: 'case', id: 'assigned' } });
      const { desk, form, adapter } = await inDesk({ policy: { single: 'confirm' } }, 'contact', routed);
      await fill(form, { 'Last name': 'Stone' });
      await click(form.saveButton());
      await eventually(() => expect(conversationOf(desk, 'call').warning?.reasons).to.deep.equal(['other-customer']));
      expect(adapter.callsOf('setLinks')).to.have.length(0);
    });

    it('creates a case of the linked customer, and links it [R-CREATE]', async () => {
      const known = request({ id: 'call', clues: [phone('+49 30 1234567')] });
      const { desk, form, adapter } = await inDesk({ records: [ann] }, 'case', known);
      expect(form.text).to.contain('For Ann Lee');
      await fill(form, { Title: 'Parcel is broken' });
      await click(form.saveButton());
      await eventually(() => expect(conversationOf(desk, 'call').case?.name).to.equal('Parcel is broken'));
      expect(conversationOf(desk, 'call').customer?.id).to.equal('ann');
      expect(adapter.callsOf('create')[0]!.args[0]).to.deep.include({ customer: { type: 'contact', id: 'ann' } });
    });

    it('does not save a case that has no customer', async () => {
      const { form, adapter } = await inDesk({ records: [] }, 'case');
      await fill(form, { Title: 'Whose?' });
      await click(form.saveButton());
      await eventually(() => expect(form.summary()).to.equal('1 field needs attention.'));
      expect(adapter.callsOf('create')).to.have.length(0);
    });

    describe('says whom a case is for, and creates it for nobody else', () => {
      const bob = contact({ id: 'bob', name: 'Bob Ray' });
      const known = request({ id: 'call', clues: [phone('+49 30 1234567')] });
      const caseForm = () => inDesk({ records: [ann, bob] }, 'case', known);

      it('after the customer was changed and that was undone', async () => {
        const { desk, form, adapter } = await caseForm();
        await desk.select('call', { type: 'contact', id: 'bob' });
        await desk.answer('call', 'link').catch(() => undefined);
        desk.openCreate('call', 'case');
        await eventually(() => expect(form.text).to.contain('For Bob Ray'));
        await desk.undo('call');
        await eventually(() => expect(form.text).to.contain('For Ann Lee'));
        await fill(form, { Title: 'Broken' });
        await click(form.saveButton());
        await eventually(() => expect(conversationOf(desk, 'call').case?.name).to.equal('Broken'));
        expect(adapter.callsOf('create')[0]!.args[0]).to.deep.include({ customer: { type: 'contact', id: 'ann' } });
        expect(conversationOf(desk, 'call').customer?.id).to.equal('ann');
      });

      it('after the customer was unlinked', async () => {
        const { desk, form, adapter } = await caseForm();
        expect(form.text).to.contain('For Ann Lee');
        await desk.unlink('call', 'customer');
        await eventually(() => expect(form.text).to.contain('A case needs a customer.'));
        expect(form.text).not.to.contain('Ann Lee');
        await fill(form, { Title: 'Broken' });
        await click(form.saveButton());
        await eventually(() => expect(form.summary()).to.equal('1 field needs attention.'));
        expect(adapter.callsOf('create')).to.have.length(0);
        await desk.select('call', { type: 'contact', id: 'bob' });
        desk.openCreate('call', 'case');
        await eventually(() => expect(form.text).to.contain('For Bob Ray'));
        expect(form.text).not.to.contain('needs a customer');
      });

      it('where the customer changes while duplicates are looked for', async () => {
        const open = gate();
        const { desk, form, adapter } = await caseForm();
        adapter.next('duplicates', waitsFor(open.passed));
        await fill(form, { Title: 'Br' });
        await click(form.saveButton());
        await desk.unlink('call', 'customer');
        await eventually(() => expect(form.text).to.contain('A case needs a customer.'));
        open.open();
        await eventually(() => expect(textOf(form.saveButton())).to.equal('Save and link'));
        expect(adapter.callsOf('create')).to.have.length(0);
      });

      it('by type and id where the name is not known', async () => {
        const draft = { type: 'case', fields: {}, customer: { type: 'contact', id: 'c-9' } };
        const form = new QuickCreateHarness(await mount('quick-create', { adapter: adapterWith(), draft }));
        expect(form.text).to.contain('For Contact c-9');
        form.element.draft = { ...draft, customer: ann };
        await form.element.updateComplete;
        expect(form.text).to.contain('For Ann Lee');
      });
    });

    it('is prefilled, and knows the customer, also where nobody opened it', async () => {
      const { desk, adapter } = await deskWith(call, { records: [ann] });
      const form = new QuickCreateHarness(await mountIn(desk, 'quick-create'));
      expect(form.values()).to.include({ 'First name': 'Eve', 'Last name': 'Stone', Phone: '+49 30 9999999' });
      await desk.select('call', { type: 'contact', id: 'ann' });
      await click(form.typeButton('Case'));
      await eventually(() => expect(form.text).to.contain('For Ann Lee'));
      expect(conversationOf(desk, 'call').work.panel).to.equal('none');
      await fill(form, { Title: 'Broken' });
      await click(form.saveButton());
      await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
      expect(adapter.callsOf('create')[0]!.args[0]).to.deep.include({ customer: { type: 'contact', id: 'ann' } });
    });

    it('keeps what was typed from type to type, and takes along what both have', async () => {
      const { form } = await inDesk();
      await fill(form, { 'Job title': 'Buyer', City: 'Ulm' });
      await click(form.typeButton('Account'));
      await eventually(() => expect(form.field('City').value).to.equal('Ulm'));
      await fill(form, { 'Account name': 'Stone Ltd' });
      await click(form.typeButton('Contact'));
      await eventually(() => expect(form.values()).to.include({ 'Job title': 'Buyer', City: 'Ulm' }));
      expect(form.values()).to.include({ 'Last name': 'Stone' });
      await click(form.typeButton('Account'));
      await eventually(() => expect(form.field('Account name').value).to.equal('Stone Ltd'));
    });

    it('switches nothing where the host prevents it', async () => {
      const events = eventsOf('create-request', { prevent: true });
      const { desk, form } = await inDesk();
      await click(form.typeButton('Account'));
      await quiet(form.element);
      expect(detailsOf(events)).to.deep.equal([{ conversationId: 'call', type: 'account' }]);
      expect(textOf(form.get('heading'))).to.equal('New contact');
      expect(conversationOf(desk, 'call').work.draft?.type).to.equal('contact');
    });

    it('cuts a prefilled title to what its field can hold', async () => {
      const long = request({ id: 'call', clues: [phone('+49 30 1234567')], comment: 'y'.repeat(400) });
      const { form, adapter } = await inDesk({ records: [ann] }, 'case', long);
      expect(form.field('Title').value).to.equal('y'.repeat(200));
      await click(form.saveButton());
      await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
    });

    it('says again what came of a save when the agent comes back to its conversation', async () => {
      const { desk, form } = await inDesk({ records: [], faults: { create: fails('conflict') } });
      desk.offer(request({ id: 'other' }));
      await click(form.saveButton());
      await eventually(() => expect(form.text).to.contain('was changed by someone else.'));
      await accepted(desk, 'other');
      await eventually(() => expect(form.text).not.to.contain('was changed'));
      desk.activate('call');
      await eventually(() => expect(form.text).to.contain('was changed by someone else.'));
    });

    it('sends only fields that are declared [S18]', async () => {
      const { desk, form, adapter } = await inDesk({ records: [] });
      const fields = { lastName: 'Stone', isAdmin: true, __proto__: null, constructor: 'x' } as never;
      desk.edit('call', { draft: { type: 'contact', fields } });
      await form.element.updateComplete;
      await click(form.saveButton());
      await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
      expect((adapter.callsOf('create')[0]!.args[0] as { fields: object }).fields).to.deep.equal({ lastName: 'Stone' });
    });

    it('keeps what is typed while another conversation is active [7]', async () => {
      const { desk } = makeDesk();
      for (const id of ['one', 'two']) {
        desk.offer(request({ id }));
        await accepted(desk, id);
        desk.openCreate(id, 'contact');
      }
      desk.activate('one');
      const form = new QuickCreateHarness(await mountIn(desk, 'quick-create'));
      await fill(form, { 'Last name': 'First' });
      desk.activate('two');
      await eventually(() => expect(form.field('Last name').value).to.equal(''));
      await fill(form, { 'Last name': 'Second' });
      desk.activate('one');
      await eventually(() => expect(form.field('Last name').value).to.equal('First'));
    });

    it('shows faults, errors and duplicates at their own conversation only [7]', async () => {
      const { desk } = makeDesk({ records: [ann] });
      for (const id of ['one', 'two']) {
        desk.offer(request({ id }));
        await accepted(desk, id);
        desk.openCreate(id, 'contact');
      }
      desk.activate('one');
      const form = new QuickCreateHarness(await mountIn(desk, 'quick-create'));
      await fill(form, { Email: 'ann@acme.example' });
      await eventually(() => expect(form.duplicates()).to.have.length(1));
      await click(form.saveButton());
      await eventually(() => expect(form.fault('Last name')).to.equal('Last name is needed.'));
      desk.activate('two');
      await eventually(() => expect(form.field('Email').value).to.equal(''));
      expect(form.text).not.to.contain('Ann Lee').and.not.to.contain('is needed');
    });

    it('saves nothing into the conversation that became active while duplicates were looked for [A10]', async () => {
      const open = gate();
      const { desk, adapter } = makeDesk({ records: [ann], faults: { duplicates: waitsFor(open.passed) } });
      for (const id of ['one', 'two']) {
        desk.offer(request({ id }));
        await accepted(desk, id);
        desk.openCreate(id, 'contact');
      }
      desk.activate('one');
      const form = new QuickCreateHarness(await mountIn(desk, 'quick-create'));
      await fill(form, { 'Last name': 'Stone' });
      await click(form.saveButton());
      desk.activate('two');
      open.open();
      await quiet(form.element);
      expect(adapter.callsOf('create')).to.have.length(0);
      expect(conversationOf(desk, 'two').customer).to.equal(undefined);
      expect(conversationOf(desk, 'one').work.draft!.fields.lastName).to.equal('Stone');
    });

    it('does not bring what came of a save to the conversation that is active by then [7]', async () => {
      const open = gate();
      const { desk } = makeDesk({
        faults: { create: async () => open.passed.then(() => Promise.reject(new Error('late'))) },
      });
      for (const id of ['one', 'two']) {
        desk.offer(request({ id }));
        await accepted(desk, id);
        desk.openCreate(id, 'contact');
      }
      desk.activate('one');
      const form = new QuickCreateHarness(await mountIn(desk, 'quick-create'));
      await fill(form, { 'Last name': 'Stone' });
      await click(form.saveButton());
      await eventually(() => expect(textOf(form.saveButton())).to.equal('Saving…'));
      desk.activate('two');
      await eventually(() => expect(textOf(form.saveButton())).to.equal('Save and link'));
      open.open();
      await eventually(() => expect(conversationOf(desk, 'one').linking).to.equal('failed'));
      await quiet(form.element);
      expect(form.text).not.to.contain('went wrong');
    });
  });

  describe('checking', () => {
    it('asks for what is needed, says so at the field, and puts the focus there', async () => {
      const { form, adapter } = await alone();
      await click(form.saveButton());
      await eventually(() => expect(form.fault('Last name')).to.equal('Last name is needed.'));
      expectFocus(form.field('Last name'));
      expect(form.field('Last name').getAttribute('aria-invalid')).to.equal('true');
      expect(form.summary()).to.equal('1 field needs attention.');
      await expect(form.element).to.be.accessible();
      await type('S');
      await form.element.updateComplete;
      expect(form.fault('Last name')).to.equal('');
      expect(adapter.callsOf('create')).to.have.length(0);
    });

    it('names every field that is wrong, and clears none of them', async () => {
      const { form } = await alone();
      await fill(form, { Phone: 'later', Email: 'ann at acme' });
      await click(form.saveButton());
      await eventually(() => expect(form.summary()).to.equal('3 fields need attention.'));
      expect(form.fault('Phone')).to.equal('Phone is not valid.');
      expect(form.fault('Email')).to.equal('Email is not valid.');
      expect(form.values()).to.include({ Phone: 'later', Email: 'ann at acme' });
    });

    it('shows what the CRM did not accept, at its field', async () => {
      const { form } = await alone({ faults: { create: fails('invalid', { fields: { email: 'taken' } }) } });
      await fill(form, { 'Last name': 'Stone' });
      await click(form.saveButton());
      await eventually(() => expect(form.fault('Email')).to.equal('Email is not valid.'));
      expect(form.text).to.contain('The CRM did not accept these values.');
      await expect(form.element).to.be.accessible();
    });
  });

  describe('what the CRM refuses', () => {
    async function refused(code: 'invalid' | 'duplicate', options: Parameters<typeof fails>[1]) {
      const made = await alone({ faults: { create: fails(code, options), duplicates: answers({ items: [] }) } });
      await fill(made.form, { 'Last name': 'Stone' });
      await click(made.form.saveButton());
      await eventually(() => expect(made.adapter.callsOf('create')).to.have.length(1));
      await quiet(made.form.element);
      return made;
    }

    it('is named also where the form has no such field, and counted only where it has', async () => {
      const { form } = await refused('invalid', { fields: { vatNumber: 'x', country: 'x', email: 'x' } });
      expect(form.summary()).to.equal('1 field needs attention. vatNumber is not valid. Country is not valid.');
      expectFocus(form.field('Email'));
      await expect(form.element).to.be.accessible();
    });

    it('has the focus at the first field of the form that is wrong', async () => {
      const { form } = await refused('invalid', { fields: { email: 'x', firstName: 'x' } });
      expectFocus(form.field('First name'));
    });

    it('leaves the focus where the agent has put it meanwhile', async () => {
      const open = gate();
      const { form, adapter } = await alone();
      adapter.always('create', async () => {
        await open.passed;
        return fails('invalid', { fields: { email: 'x' } })(() => Promise.resolve(), undefined);
      });
      await fill(form, { 'Last name': 'Stone' });
      await click(form.saveButton());
      const elsewhere = behind();
      elsewhere.focus();
      open.open();
      await eventually(() => expect(form.fault('Email')).to.equal('Email is not valid.'));
      expectFocus(elsewhere);
    });

    it('because the record exists already is shown as that record, which can be used', async () => {
      const events = eventsOf('record-select');
      const { form } = await refused('duplicate', { records: [ann] });
      expect(form.duplicates()).to.have.length(1);
      expect(form.get('group', 'Records like this exist already')).to.exist;
      expect(form.text).not.to.contain('A record like this exists already.');
      await expect(form.element).to.be.accessible();
      await click(form.useButton('Ann Lee'));
      expect(detailsOf(events)).to.deep.equal([{ conversationId: undefined, ref: { type: 'contact', id: 'ann' } }]);
    });

    it('because the record exists already can be used in a desk', async () => {
      const faults = { create: fails('duplicate', { records: [ann] }), duplicates: answers({ items: [] }) };
      const { desk, form } = await inDesk({ records: [ann], faults });
      await click(form.saveButton());
      await click(await eventually(() => form.useButton('Ann Lee')));
      await eventually(() => expect(conversationOf(desk, 'call').customer?.id).to.equal('ann'));
    });

    it('is said in words where no record is named', async () => {
      const { form } = await refused('duplicate', {});
      expect(form.text).to.contain('A record like this exists already.');
    });
  });

  describe('alone', () => {
    it('looks for duplicates while typing and before saving [8]', async () => {
      const { form, adapter } = await alone({ records: [ann] });
      await fill(form, { 'Last name': 'Lee', Email: 'ann@acme.example' });
      await eventually(() => expect(form.duplicates()).to.have.length(1));
      await click(form.saveButton());
      await eventually(() => expect(textOf(form.saveButton())).to.equal('Save anyway'));
      expect(adapter.callsOf('create')).to.have.length(0);
      await click(form.saveButton());
      await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
    });

    it('saves where the adapter can not look for duplicates', async () => {
      const { duplicates: _duplicates, ...adapter } = adapterWith();
      const created = eventsOf('record-created');
      const draft = { type: 'contact', fields: { lastName: 'Stone' } };
      const form = new QuickCreateHarness(await mount('quick-create', { adapter, draft }));
      await click(form.saveButton());
      await eventually(() => expect(created).to.have.length(1));
    });

    it('sends only fields that are declared, without the blanks around them [S18]', async () => {
      const { form, adapter } = await alone();
      const fields = { lastName: '  Stone ', city: '  ', email: 'a@b.example', secretScore: 5 };
      form.element.draft = { type: 'contact', fields, account: { type: 'account', id: 'acme', secret: 1 } as never };
      await form.element.updateComplete;
      await click(form.saveButton());
      await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
      expect(adapter.callsOf('create')[0]!.args[0]).to.deep.equal({
        type: 'contact',
        fields: { lastName: 'Stone', email: 'a@b.example' },
        account: { type: 'account', id: 'acme' },
      });
    });

    it('switches the type unless the host prevents it, and keeps what was typed', async () => {
      const { form } = await alone();
      await fill(form, { 'Last name': 'Stone', City: 'Ulm' });
      await click(form.typeButton('Account'));
      await form.element.updateComplete;
      expect(form.field('City').value).to.equal('Ulm');
      const events = eventsOf('create-request', { prevent: true });
      await click(form.typeButton('Contact'));
      await form.element.updateComplete;
      expect(events).to.have.length(1);
      expect(textOf(form.get('heading'))).to.equal('New account');
      form.element.type = 'contact';
      await form.element.updateComplete;
      expect(form.values()).to.include({ 'Last name': 'Stone', City: 'Ulm' });
    });

    it('names the host’s conversation in its events and calls', async () => {
      const seen = [eventsOf('create-request'), eventsOf('record-create'), eventsOf('record-created')] as Event[][];
      const { form, adapter } = await alone();
      form.element.conversationId = 'host-7';
      await click(form.typeButton('Contact'));
      await fill(form, { 'Last name': 'Stone' });
      await click(form.saveButton());
      await eventually(() => expect(seen[2]).to.have.length(1));
      for (const events of seen) expect(detailsOf(events)[0]).to.include({ conversationId: 'host-7' });
      expect(adapter.callsOf('create')[0]!.args.at(-1)).to.include({ conversationId: 'host-7' });
    });

    for (const draft of ['no', {}, { type: 'contact', fields: null }, { type: 7, fields: 'x' }] as never[]) {
      it(`begins empty where its draft is ${JSON.stringify(draft)}`, async () => {
        const form = new QuickCreateHarness(await mount('quick-create', { adapter: adapterWith(), draft }));
        expect(textOf(form.get('heading'))).to.equal('New contact');
        expect(form.field('Last name').value).to.equal('');
      });
    }
  });

  describe('saving', () => {
    it('says that it saves, and saves once however often it is asked to [A3]', async () => {
      const open = gate();
      const { form, adapter } = await alone({ faults: { create: waitsFor(open.passed) } });
      await fill(form, { 'Last name': 'Stone' });
      for (let more = 0; more < 10; more += 1) form.saveButton().click();
      await eventually(() => expect(textOf(form.saveButton())).to.equal('Saving…'));
      expect(form.saveButton().getAttribute('aria-disabled')).to.equal('true');
      await expect(form.element).to.be.accessible();
      open.open();
      await eventually(() => expect(form.field('Last name').value).to.equal(''));
      expect(adapter.callsOf('create')).to.have.length(1);
    });

    it('keeps the form with what went wrong, and saves again as the same intent [A4]', async () => {
      const { form, adapter } = await alone({ faults: { create: losesAnswer() } });
      await fill(form, { 'Last name': 'Stone' });
      await click(form.saveButton());
      await eventually(() => expect(form.text).to.contain('There is no connection to the CRM.'));
      expect(form.field('Last name').value).to.equal('Stone');
      adapter.always('create', undefined);
      await click(form.saveButton());
      await eventually(() => expect(form.field('Last name').value).to.equal(''));
      const keys = adapter
        .callsOf('create')
        .map(({ args }) => (args.at(-1) as { idempotencyKey: string }).idempotencyKey);
      expect(new Set(keys).size).to.equal(1);
      const { signal } = new AbortController();
      const found = await adapter.search({ lastName: 'Stone' }, { signal, limit: 9 });
      expect(found.items).to.have.length(1);
    });

    it('is a new intent where the draft is another one', async () => {
      const { form, adapter } = await alone({ faults: { duplicates: answers({ items: [] }) } });
      for (const name of ['Stone', 'Stone']) {
        await fill(form, { 'Last name': name });
        await click(form.saveButton());
        await eventually(() => expect(form.field('Last name').value).to.equal(''));
      }
      const keys = adapter
        .callsOf('create')
        .map(({ args }) => (args.at(-1) as { idempotencyKey: string }).idempotencyKey);
      expect(new Set(keys).size).to.equal(2);
    });

    it('saves with Enter in a field and with Ctrl+Enter in a text area, where Enter is a new line', async () => {
      const { form, adapter } = await alone();
      await fill(form, { 'Last name': 'Stone' });
      await press('Enter');
      await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
      const known = request({ id: 'call', clues: [phone('+49 30 1234567')] });
      const other = await inDesk({ records: [ann] }, 'case', known);
      await fill(other.form, { Title: 'Broken', Description: 'One' });
      await press('Enter');
      await type('two');
      expect(other.adapter.callsOf('create')).to.have.length(0);
      await chord('Control', 'Enter');
      await eventually(() => expect(other.adapter.callsOf('create')).to.have.length(1));
      expect(other.adapter.callsOf('create')[0]!.args[0]).to.deep.include({
        fields: { title: 'Broken', description: 'One\ntwo' },
      });
    });

    it('does nothing about an Enter that is held down', async () => {
      const { form } = await alone();
      form.field('Last name').focus();
      const held = new KeyboardEvent('keydown', {
        key: 'Enter',
        repeat: true,
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      focused()!.dispatchEvent(held);
      expect(held.defaultPrevented).to.equal(true);
    });
  });

  describe('duplicates', () => {
    it('are shown while typing, with the reason, and “use this one” links it [8]', async () => {
      const events = eventsOf('record-select');
      const { desk, form, adapter } = await inDesk();
      await fill(form, { Email: 'ann@acme.example' });
      await eventually(() => expect(form.duplicates()[0]).to.contain('Email ann@acme.example matches Email'));
      expect(form.get('group', 'Records like this exist already')).to.exist;
      await expect(form.element).to.be.accessible();
      await click(form.useButton('Ann Lee'));
      await eventually(() => expect(conversationOf(desk, 'call').customer?.id).to.equal('ann'));
      expect(adapter.callsOf('create')).to.have.length(0);
      expect(detailsOf(events)).to.deep.equal([{ conversationId: 'call', ref: { type: 'contact', id: 'ann' } }]);
    });

    it('are looked for before saving, and saving goes on only when the agent says so again [8]', async () => {
      const { desk, form, adapter } = await inDesk();
      await fill(form, { 'Last name': 'Lee', Email: 'ann@acme.example' });
      await click(form.saveButton());
      await eventually(() => expect(textOf(form.saveButton())).to.equal('Save anyway'));
      expect(adapter.callsOf('create')).to.have.length(0);
      await click(form.saveButton());
      await eventually(() => expect(conversationOf(desk, 'call').customer).to.exist);
      expect(adapter.callsOf('create')).to.have.length(1);
    });

    it('do not stand in the way where they cannot be looked for', async () => {
      const { form, adapter } = await inDesk({ faults: { duplicates: fails('offline') } });
      await click(form.saveButton());
      await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
    });

    it('are those of the latest draft, whichever answer comes last', async () => {
      const open = gate();
      const { form, adapter } = await inDesk();
      adapter.next('duplicates', waitsFor(open.passed));
      await fill(form, { Email: 'ann@acme.example' });
      await eventually(() => expect(adapter.callsOf('duplicates')).to.have.length(1));
      await fill(form, { Email: 'somebody@else.example' });
      await eventually(() => expect(adapter.callsOf('duplicates')).to.have.length(2));
      open.open();
      await quiet(form.element);
      expect(form.duplicates()).to.have.length(0);
    });
  });

  describe('events', () => {
    it('tells of saving by type only, and creates nothing where the host prevents it', async () => {
      const events = eventsOf('record-create', { prevent: true });
      const { form, adapter } = await inDesk({ records: [] });
      await click(form.saveButton());
      await eventually(() => expect(detailsOf(events)).to.deep.equal([{ conversationId: 'call', type: 'contact' }]));
      await quiet(form.element);
      expect(adapter.callsOf('create')).to.have.length(0);
      expect(form.field('Last name').value).to.equal('Stone');
    });

    it('does nothing about an event that somebody else made up', async () => {
      const { form, adapter } = await inDesk();
      const detail = { conversationId: 'call', type: 'contact' };
      form.element.dispatchEvent(new CustomEvent('record-create', { detail, bubbles: true, composed: true }));
      await quiet(form.element);
      expect(adapter.callsOf('create')).to.have.length(0);
    });
  });

  it('takes strings of its own and of the page', async () => {
    const { form } = await alone();
    setStrings('quick-create', { saveAlone: 'Save: Sichern' });
    form.element.strings = { heading: (kind) => `Neu: ${kind}` };
    await form.element.updateComplete;
    expect(textOf(form.saveButton())).to.equal('Save: Sichern');
    expect(textOf(form.get('heading'))).to.equal('Neu: Contact');
  });

  it('shows drafts and duplicates as text, whatever is in them', async () => {
    const { desk, form, adapter } = await inDesk();
    for (const text of hostileTexts) {
      adapter.always('duplicates', answers({ items: [contact({ id: 'x', name: text, email: 'x@x.example' })] }));
      const lastName = text.slice(0, 100);
      desk.edit('call', { draft: { type: 'contact', fields: { lastName, email: 'x@x.example' } } });
      await form.element.updateComplete;
      expect(form.field('Last name').value).to.equal(lastName);
      expectHarmless(form.element);
      await click(form.saveButton());
      await eventually(() => expect(form.duplicates()).to.have.length(1));
      expectShownAsText(form.element, text);
      // Typing takes the duplicates away again.
      desk.openCreate('call', 'contact');
      form.typeButton('Contact').click();
      await eventually(() => expect(form.duplicates()).to.have.length(0));
    }
  });

  it('ends with its conversation: nothing is created after the agent left', async () => {
    const { desk, form, adapter } = await inDesk({ faults: { create: hangs } });
    await click(form.saveButton());
    await eventually(() => expect(adapter.callsOf('create')).to.have.length(1));
    desk.close('call');
    expect(adapter.callsOf('create')[0]!.signal!.aborted).to.equal(true);
  });
});
