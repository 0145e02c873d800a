import { expect } from '@open-wc/testing';
import { type CrmRecord, type Schema, serviceSchema, setStrings } from 'screenpop';
import { click, press } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { fails, gate, hangs, waitsFor } from '../support/faulty-adapter.js';
import { CustomerProfileHarness } from '../support/harness/customer-profile.js';
import { expectHarmless, expectShownAsText, hostileTexts } from '../support/hostile.js';
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
import { expectFocus } from '../support/page.js';
import { account, contact, phone, request } from '../support/records.js';

const acme = account({
  id: 'acme',
  name: 'Acme',
  phone: '+49 30 7654321',
  fields: { primaryContact: { type: 'contact', id: 'ann', name: 'Ann Lee' }, website: 'https://acme.example/' },
});
const ann = contact({
  id: 'ann',
  name: 'Ann Lee',
  phone: '+49 30 1234567',
  email: 'ann@acme.example',
  country: 'DE',
  account: acme,
  href: 'https://crm.example/ann',
  fields: {
    jobTitle: 'Buyer',
    relationship: 'Key customer',
    city: 'Ulm',
    category: 'Retail',
    preferredChannel: 'Phone',
  },
});
const call = request({ clues: [phone('+49 30 1234567')] });
const ref = { type: 'contact', id: 'ann' };

const alone = async (customer: CrmRecord) => new CustomerProfileHarness(await mount('customer-profile', { customer }));

async function linked(parts: Parameters<typeof deskWith>[1] = {}) {
  const made = await deskWith(call, { records: [acme, ann], ...parts });
  const profile = new CustomerProfileHarness(await mountIn(made.desk, 'customer-profile'));
  await eventually(() => expect(profile.text).to.contain('Ann Lee'));
  return { ...made, profile };
}

describe('<customer-profile>', () => {
  describeStates('customer-profile', {
    'no desk': { shows: ['Customer profile', 'No customer is linked.', 'Search', 'New'] },
    'empty: nobody is linked': {
      desk: async () => (await deskWith(request())).desk,
      shows: ['No customer is linked.', 'Search', 'New'],
    },
    'loading alone': {
      properties: () => ({ customer: { ...ref, name: 'Ann Lee' }, adapter: adapterWith({ faults: { get: hangs } }) }),
      shows: ['Ann Lee'],
      hides: ['Buyer', 'No customer'],
    },
    'partial: more is being loaded': {
      properties: () => ({
        customer: contact({ id: 'ann', name: 'Ann Lee', fields: { jobTitle: 'Buyer' } }),
        adapter: adapterWith({ faults: { get: hangs } }),
      }),
      shows: ['Ann Lee', 'Buyer', 'City'],
      hides: ['City —'],
    },
    'ready alone': { properties: () => ({ customer: ann }), shows: ['Ann Lee', 'Acme', 'Buyer', 'Ulm', 'Germany'] },
    'ready alone, loaded': {
      properties: () => ({ customer: ref, adapter: adapterWith({ records: [ann] }) }),
      shows: ['Ann Lee', 'Buyer'],
    },
    'ready in a desk': {
      desk: async () => (await deskWith(call, { records: [acme, ann] })).desk,
      shows: ['Ann Lee', 'Acme', 'Buyer', 'Key customer', 'Retail', 'Phone'],
    },
    'an account': {
      properties: () => ({ customer: acme }),
      shows: ['Acme', 'Primary contact Ann Lee', 'https://acme.example/'],
    },
    error: {
      properties: () => ({ customer: ref, adapter: adapterWith({ faults: { get: fails('offline') } }) }),
      shows: ['There is no connection to the CRM.', 'Retry'],
    },
    gone: {
      properties: () => ({ customer: ref, adapter: adapterWith() }),
      shows: ['The record no longer exists.'],
    },
    'not permitted': {
      properties: () => ({ customer: ref, adapter: adapterWith({ faults: { get: fails('forbidden') } }) }),
      shows: ['You are not permitted to see this.'],
      hides: ['Retry'],
    },
  });

  it('shows job title, relationship type, city, category and preferred channel of a contact [6]', async () => {
    const profile = await alone(ann);
    const entries = profile.entries();
    expect(entries).to.include({
      'Job title': 'Buyer',
      'Relationship type': 'Key customer',
      City: 'Ulm',
      Category: 'Retail',
      'Preferred channel': 'Phone',
    });
  });

  it('shows the fields that the host’s schema names, under its labels [6]', async () => {
    const { contact: type, ...types } = serviceSchema.types;
    const schema: Schema = {
      types: {
        ...types,
        contact: {
          ...type!,
          fields: [
            { name: 'loyalty', label: 'Loyalty', kind: 'number' },
            { name: 'since', label: 'Since', kind: 'date' },
          ],
          summary: ['loyalty', 'since'],
        },
      },
    };
    const profile = await alone(contact({ name: 'Ann Lee', fields: { loyalty: 1_234, since: '2024-03-09' } }));
    profile.element.lang = 'en';
    profile.element.schema = schema;
    await profile.element.updateComplete;
    expect(profile.entries()).to.deep.equal({ Loyalty: '1,234', Since: 'Mar 9, 2024' });
  });

  it('says of a restricted field that it is not permitted, and never that it is empty', async () => {
    const profile = await alone({ ...ann, restricted: ['email', 'city', 'mobilePhone'] });
    expect(profile.entries()).to.include({
      Email: 'Not permitted',
      City: 'Not permitted',
      'Mobile phone': 'Not permitted',
    });
    expect(profile.text).not.to.contain('ann@acme.example').and.not.to.contain('Ulm');
  });

  it('tells an empty field from one that has a value', async () => {
    const profile = await alone(contact({ name: 'Ann Lee', fields: { city: null, jobTitle: '', category: 'Retail' } }));
    expect(profile.entries()).to.include({ City: '—', 'Job title': '—', Category: 'Retail' });
  });

  it('loads again what failed', async () => {
    const adapter = adapterWith({ records: [ann], faults: { get: fails('offline') } });
    const profile = new CustomerProfileHarness(await mount('customer-profile', { customer: ref, adapter }));
    await eventually(() => profile.retryButton());
    adapter.always('get', undefined);
    await click(profile.retryButton());
    await eventually(() => expect(profile.text).to.contain('Buyer'));
    expect(profile.has('button', 'Retry')).to.equal(false);
  });

  it('shows the record it names now, whichever answer comes last', async () => {
    const open = gate();
    const adapter = adapterWith({ records: [ann, contact({ id: 'bob', name: 'Bob Ray' })] });
    adapter.next('get', waitsFor(open.passed));
    const profile = new CustomerProfileHarness(await mount('customer-profile', { customer: ref, adapter }));
    profile.element.customer = { type: 'contact', id: 'bob' };
    await eventually(() => expect(profile.text).to.contain('Bob Ray'));
    open.open();
    await quiet(profile.element);
    expect(profile.text).not.to.contain('Ann Lee');
    expect(adapter.callsOf('get')[0]!.signal!.aborted).to.equal(true);
  });

  describe('links', () => {
    it('links to the record, its number, its address and its site', async () => {
      const profile = await alone(ann);
      expect(profile.link('Open in the CRM').href).to.equal('https://crm.example/ann');
      expect(profile.link('+49 30 1234567').href).to.equal('tel:+49301234567');
      expect(profile.link('ann@acme.example').href).to.match(/^mailto:ann(@|%40)acme\.example$/);
      const company = await alone(acme);
      expect(company.link('https://acme.example/').href).to.equal('https://acme.example/');
      for (const { rel } of company.all('link') as HTMLAnchorElement[]) expect(rel).to.contain('noopener');
    });

    for (const href of [
      'javascript:globalThis.broken=true',
      'java\nscript:globalThis.broken=true',
      ' \u0001javascript:globalThis.broken=true',
      'JaVaScRiPt:globalThis.broken=true',
      'data:text/html,<script>globalThis.broken=true</script>',
      'vbscript:msgbox(1)',
      'blob:https://crm.example/1',
      'file:///etc/passwd',
      '//evil.example/x',
      '/relative',
      'https://user:secret@evil.example/',
    ]) {
      it(`makes no link of ${JSON.stringify(href)}`, async () => {
        const profile = await alone({ ...ann, href, fields: { ...ann.fields, email: 'no address', phone: 'x' } });
        expect(profile.all('link')).to.have.length(0);
        const company = await alone(account({ name: 'Acme', fields: { website: href } }));
        expect(company.all('link')).to.have.length(0);
        expectHarmless(company.element);
      });
    }
  });

  describe('without a customer', () => {
    for (const [button, event, detail] of [
      ['Search', 'search-request', { conversationId: 'conversation-1', types: ['contact', 'account'] }],
      ['New', 'create-request', { conversationId: 'conversation-1', type: undefined }],
    ] as const) {
      it(`offers “${button}”, which the host can prevent [R-UNLINK]`, async () => {
        const events = eventsOf(event, { prevent: true });
        const { desk } = await deskWith(request());
        const profile = new CustomerProfileHarness(await mountIn(desk, 'customer-profile'));
        await click(profile.button(button));
        await quiet(profile.element);
        expect(detailsOf(events)).to.deep.equal([detail]);
        expect(conversationOf(desk, 'conversation-1').work.panel).to.equal('none');
      });
    }
  });

  describe('unlinking', () => {
    it('clears the customer and becomes blank with search and new [R-UNLINK]', async () => {
      const events = eventsOf('record-unlink');
      const { desk, profile } = await linked();
      await click(profile.unlinkButton('Ann Lee'));
      await eventually(() => expect(profile.text).to.contain('No customer is linked.'));
      expect(conversationOf(desk, call.id).customer).to.equal(undefined);
      expect(profile.button('Search')).to.exist;
      expect(profile.button('New')).to.exist;
      expect(detailsOf(events)).to.deep.equal([{ conversationId: call.id, ref }]);
    });

    it('does nothing where the host prevents it, or where somebody else made the event up', async () => {
      const events = eventsOf('record-unlink', { prevent: true });
      const { profile, adapter } = await linked();
      const writes = adapter.callsOf('setLinks').length;
      await click(profile.unlinkButton('Ann Lee'));
      profile.element.dispatchEvent(new CustomEvent('record-unlink', { detail: { ref }, bubbles: true }));
      await quiet(profile.element);
      expect(events).to.have.length(2);
      expect(adapter.callsOf('setLinks')).to.have.length(writes);
    });

    it('is not offered for a customer that is not linked yet', async () => {
      const { profile } = await linked({ policy: { single: 'confirm' } });
      expect(profile.has('button', 'Unlink Ann Lee')).to.equal(false);
    });
  });

  it('never shows the customer of another conversation, whichever answer comes last [7]', async () => {
    const bob = contact({ id: 'bob', name: 'Bob Ray', phone: '+49 30 5555555', fields: { jobTitle: 'Chief' } });
    const open = gate();
    const { desk, adapter } = makeDesk({ records: [ann, acme, bob] });
    desk.offer(call);
    desk.offer(request({ id: 'other', clues: [phone('+49 30 5555555')] }));
    await desk.accept(call.id);
    await eventually(() => expect(conversationOf(desk, call.id).linking).to.equal('idle'));
    await desk.accept('other');
    await eventually(() => expect(conversationOf(desk, 'other').customer).to.exist);
    desk.activate(call.id);
    adapter.next('get', waitsFor(open.passed));
    const profile = new CustomerProfileHarness(await mountIn(desk, 'customer-profile'));
    await eventually(() => expect(profile.text).to.contain('Ann Lee'));
    desk.activate('other');
    await eventually(() => expect(profile.text).to.contain('Chief'));
    open.open();
    await quiet(profile.element);
    expect(profile.text).not.to.contain('Ann Lee').and.not.to.contain('Buyer');
  });

  it('loads through the adapter of the desk around it where it has none', async () => {
    const { desk } = await deskWith(request({ id: 'idle' }), { records: [ann] });
    const profile = new CustomerProfileHarness(await mountIn(desk, 'customer-profile', { customer: ref }));
    await eventually(() => expect(profile.entries()).to.include({ 'Job title': 'Buyer' }));
  });

  it('goes on at its heading when what was tried again has loaded', async () => {
    const open = gate();
    const adapter = adapterWith({ records: [ann], faults: { get: fails('offline') } });
    const profile = new CustomerProfileHarness(await mount('customer-profile', { customer: ref, adapter }));
    await eventually(() => profile.retryButton());
    adapter.always('get', waitsFor(open.passed));
    profile.retryButton().focus();
    await press('Enter');
    await eventually(() => expect(profile.retryButton().getAttribute('aria-disabled')).to.equal('true'));
    expectFocus(profile.retryButton());
    open.open();
    await eventually(() => expect(profile.text).to.contain('Buyer'));
    expectFocus(profile.get('heading'));
  });

  for (const given of [{}, { ...ref, fields: null }, { ...ref, fields: 'no' }, 'ann', null] as never[]) {
    it(`is not broken by ${JSON.stringify(given)}`, async () => {
      const profile = await alone(given);
      expect(profile.heading()).to.equal('Customer profile');
    });
  }

  it('takes strings of its own and of the page', async () => {
    const profile = await alone(ann);
    setStrings('customer-profile', { heading: 'Kunde' });
    profile.element.strings = { open: 'Im CRM öffnen' };
    await profile.element.updateComplete;
    expect(profile.heading()).to.equal('Kunde');
    expect(profile.link('Im CRM öffnen')).to.exist;
  });

  it('shows names and fields as text, whatever is in them', async () => {
    const element = await mount('customer-profile');
    for (const text of hostileTexts) {
      const fields = { jobTitle: text, city: text, phone: text, email: text, country: text };
      element.customer = contact({ name: text, account: { type: 'account', id: 'a', name: text }, href: text, fields });
      await element.updateComplete;
      expectShownAsText(element, text);
    }
  });
});
