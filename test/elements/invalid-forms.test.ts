import { expect } from '@open-wc/testing';
import type { RecordDraft } from 'screenpop';
import { click } from '../support/engine.js';
import { answers, fails } from '../support/faulty-adapter.js';
import { QuickCreateHarness } from '../support/harness/quick-create.js';
import { RecordSearchHarness } from '../support/harness/record-search.js';
import { adapterWith, eventually, mount } from '../support/mount.js';
import { descriptionOf, elementsIn, expectFocus, textOf } from '../support/page.js';
import { contact } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee' });
const drafts: Readonly<Record<string, RecordDraft>> = {
  contact: { type: 'contact', fields: { firstName: 'Eve', lastName: 'Stone', city: 'Bonn' } },
  account: { type: 'account', fields: { name: 'Acme', city: 'Bonn' } },
  case: { type: 'case', fields: { title: 'Lamp is broken', description: 'It fell.' }, customer: ann },
};

/** What the agent has filled in, and the label of the field that is wrong. */
const checked: readonly (readonly [type: string, fields: Readonly<Record<string, string>>, label: string])[] = [
  ['contact', { lastName: '' }, 'Last name'],
  ['contact', { lastName: '  ' }, 'Last name'],
  ['contact', { phone: 'later' }, 'Phone'],
  ['contact', { phone: '12' }, 'Phone'],
  ['contact', { mobilePhone: 'none' }, 'Mobile phone'],
  ['contact', { email: 'ann at acme' }, 'Email'],
  ['contact', { email: '@acme.example' }, 'Email'],
  ['contact', { email: 'ann@' }, 'Email'],
  ['contact', { email: 'ann lee@acme.example' }, 'Email'],
  ['account', { name: '' }, 'Account name'],
  ['account', { phone: '??' }, 'Phone'],
  ['account', { email: 'acme.example' }, 'Email'],
  ['case', { title: '' }, 'Title'],
];

/** Each field of each form, by name and label. */
const refused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contact: {
    ...{ firstName: 'First name', lastName: 'Last name', jobTitle: 'Job title', phone: 'Phone' },
    ...{ mobilePhone: 'Mobile phone', email: 'Email', address: 'Address', city: 'City', state: 'State' },
  },
  account: {
    ...{ name: 'Account name', phone: 'Phone', email: 'Email', website: 'Website' },
    ...{ address: 'Address', city: 'City', state: 'State' },
  },
  case: { title: 'Title', description: 'Description', priority: 'Priority', product: 'Product' },
};

async function formOf(draft: RecordDraft, refuses?: string) {
  const faults = {
    duplicates: answers({ items: [] }),
    ...(refuses === undefined ? {} : { create: fails('invalid', { fields: { [refuses]: 'no' } }) }),
  };
  const adapter = adapterWith({ faults });
  const form = new QuickCreateHarness(await mount('quick-create', { adapter, draft }));
  return { adapter, form };
}

const heard = (form: QuickCreateHarness): string =>
  [...elementsIn(form.element.shadowRoot!)]
    .filter((one) => one.hasAttribute('aria-live'))
    .map((one) => one.textContent)
    .join(' ');

/** Everything the agent is told of one wrong field, and nothing that was filled in is lost. */
async function expectFault(form: QuickCreateHarness, label: string, before: Readonly<Record<string, string>>) {
  const field = form.field(label);
  await eventually(() => expect(form.fault(label)).to.contain(label));
  await eventually(() => expectFocus(field));
  const wrong = form.labels().filter((one) => form.field(one).getAttribute('aria-invalid') === 'true');
  expect(wrong).to.deep.equal([label]);
  // What is described is there to be seen as well.
  expect(form.text).to.contain(form.fault(label));
  expect(textOf(field.labels![0]!)).to.contain(label);
  expect(form.summary()).to.equal('1 field needs attention.');
  expect(form.values()).to.deep.equal(before);
  // The focus says what is wrong with the one field there is; more than one are counted besides.
  expect(heard(form)).not.to.contain('needs attention');
}

describe('a form with something wrong in it', () => {
  for (const [type, fields, label] of checked) {
    const typed = Object.entries(fields).map(([name, value]) => `${name} "${value}"`);
    it(`says so at the field, and loses nothing: ${type} with ${typed.join()} [X10]`, async () => {
      const draft = drafts[type]!;
      const { adapter, form } = await formOf({ ...draft, fields: { ...draft.fields, ...fields } });
      const before = form.values();
      await click(form.saveButton());
      await expectFault(form, label, before);
      expect(adapter.callsOf('create')).to.have.length(0);
    });
  }

  for (const [type, fields] of Object.entries(refused)) {
    for (const [name, label] of Object.entries(fields)) {
      it(`says so at the field, and loses nothing: ${type} with a ${name} that the CRM refuses [X10]`, async () => {
        const { form } = await formOf(drafts[type]!, name);
        const before = form.values();
        await click(form.saveButton());
        await expectFault(form, label, before);
      });
    }
  }

  it('is counted once where more than one field is wrong [X10]', async () => {
    const { form } = await formOf({ type: 'contact', fields: { phone: 'later', email: 'ann at acme' } });
    await click(form.saveButton());
    await eventually(() => expect(heard(form).split('3 fields need attention.')).to.have.length(2));
    expectFocus(form.field('Last name'));
  });

  it('is a search without anything to search for [X10]', async () => {
    const search = new RecordSearchHarness(await mount('record-search', { adapter: adapterWith() }));
    await click(search.searchButton());
    await eventually(() => expect(search.text).to.contain('Fill in at least one field.'));
    const fields = search.all('textbox');
    await eventually(() => expectFocus(fields[0]));
    for (const field of fields) {
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(descriptionOf(field)).to.equal('Fill in at least one field.');
    }
  });

  it('never asks the browser to fill in the agent’s own data [X10]', async () => {
    for (const type of Object.keys(drafts)) {
      const { form } = await formOf(drafts[type]!);
      for (const field of form.all('textbox')) expect(field.getAttribute('autocomplete') ?? 'off').to.equal('off');
    }
  });
});
