import { expect } from '@open-wc/testing';
import type { CrmRecord, FieldDefinition, Schema, Tag } from 'screenpop';
import { serviceSchema } from 'screenpop';
import { Desk } from 'screenpop/desk';
import { mount, mountIn, type PropertiesOf, quiet } from '../support/mount.js';
import { textOf } from '../support/page.js';
import { fixed } from './scenes.js';

const denied = 'Not permitted';
const none = '—';
const secret = 'Secretville';

function person(name: string, value?: string, more: Partial<CrmRecord> = {}): CrmRecord {
  const fields = value === undefined ? {} : { [name]: value };
  return { type: 'contact', id: 'c', name: 'Ann', fields, restricted: [name], ...more };
}

const profileOf = (record: CrmRecord) => () => ({ tag: 'customer-profile', properties: { customer: record } }) as const;
const loaded = (record: CrmRecord) => () =>
  ({
    tag: 'customer-profile',
    properties: { customer: { type: record.type, id: record.id }, adapter: fixed({ get: record }) },
  }) as const;
const firm = (value?: string): CrmRecord => ({ ...person('website', value), type: 'account', name: 'Acme' });
const caseOf = (name: string, value?: string): CrmRecord => ({ ...person(name, value), type: 'case', name: 'Lamp' });
const listed = (record: CrmRecord) => () =>
  ({
    tag: 'recent-cases',
    properties: { customer: { type: 'contact', id: 'c' }, adapter: fixed({ cases: { items: [record] } }) },
  }) as const;

/** What the agent may not read, in every place that would show it. */
const fixtures: Readonly<Record<string, () => { readonly tag: Tag; readonly properties: object }>> = {
  'a text of a contact': profileOf(person('city')),
  'a text of a contact that was sent all the same': profileOf(person('city', secret)),
  'a number': profileOf(person('phone', '+49 30 1234567')),
  'an address': profileOf(person('email', 'ann@secretville.example')),
  'a country': profileOf(person('country', 'DE')),
  'an address of an account': profileOf(firm(`https://${secret}.example`)),
  'a text that is loaded': loaded(person('jobTitle')),
  'a text that is loaded and was sent all the same': loaded(person('jobTitle', secret)),
  'the primary contact of an account': loaded({ ...person('primaryContact', secret), type: 'account' }),
  'the product of a case': () => ({ tag: 'issue-snapshot', properties: { case: caseOf('product', secret) } }),
  'the priority of a case in a list': listed(caseOf('priority', 'high')),
  'the status of a case in a list': listed(caseOf('status', secret)),
};

describe('what the agent is not permitted to read', () => {
  const entries = Object.entries(fixtures);
  it(`says so and never looks empty, in ${entries.length} places [S11]`, async () => {
    for (const [title, make] of entries) {
      const { tag, properties } = make();
      const element = await mount(tag, properties as PropertiesOf<typeof tag>);
      await quiet(element);
      const text = textOf(element);
      expect(text, title).to.contain(denied);
      expect(text.toLowerCase(), title).not.to.match(/secretville|1234567|germany|high/);
      // One field is denied, all others are empty: no more is said of those.
      expect(text.split(denied), title).to.have.length(2);
    }
  });

  it('is told apart from what is empty, and from what is not loaded [S11]', async () => {
    const customer = { ...person('city'), fields: { jobTitle: null } };
    const element = await mount('customer-profile', { customer });
    const text = textOf(element);
    expect(text).to.match(/City Not permitted/);
    expect(text).to.match(new RegExp(`Job title ${none}`));
  });

  it('is compared with nothing and named as no reason [S11]', async () => {
    const record = person('email', 'ann@secretville.example');
    const desk = new Desk({ adapter: fixed({ match: { items: [record] } }) });
    desk.offer({ id: 'x', channel: 'chat', clues: [{ kind: 'email', value: 'ann@secretville.example' }] });
    const element = await mountIn(desk, 'screen-pop');
    await quiet(element);
    const { resolution } = desk.getSnapshot().conversations[0]!;
    expect(resolution).to.have.nested.property('value.candidates.length', 0);
    expect(JSON.stringify(resolution)).not.to.contain('"field":"email"');
    desk.dispose();
  });
});

describe('a sensitive field', () => {
  const birthday = { name: 'birthday', label: 'Date of birth', kind: 'text', clue: 'name', sensitive: true } as const;
  const { contact } = serviceSchema.types;
  const schema: Schema = {
    types: {
      ...serviceSchema.types,
      contact: { ...contact!, fields: [...contact!.fields, birthday], summary: ['birthday', 'city'] },
    },
  };
  const ann: CrmRecord = {
    type: 'contact',
    id: 'c',
    name: 'Ann',
    fields: { birthday: '1 April 1990', city: 'Ulm' },
  };

  it('is in no pop, whatever the policy lets show [S11]', async () => {
    const adapter = fixed({ get: ann, match: { items: [ann] } });
    const desk = new Desk({ adapter, schema, policy: { maskBeforeAccept: [] } });
    desk.offer({ id: 'x', channel: 'chat', clues: [{ kind: 'record', ref: { type: 'contact', id: 'c' } }] });
    const element = await mountIn(desk, 'screen-pop');
    await quiet(element);
    expect(textOf(element)).to.contain('Ulm').and.not.contain('1990');
    desk.dispose();
  });

  it('is in no list of results, of cases or of candidates [S11]', async () => {
    const adapter = fixed({ search: { items: [ann] } });
    const search = await mount('record-search', { adapter, schema, query: { lastName: 'Ann' } });
    search.shadowRoot!.querySelector('form')!.requestSubmit();
    await quiet(search);
    expect(textOf(search)).to.contain('Ulm').and.not.contain('1990');
    const { case: ofCase } = schema.types;
    const isPrivate = (field: FieldDefinition): FieldDefinition => ({
      ...field,
      sensitive: ['caseNumber', 'priority', 'status'].includes(field.name),
    });
    const privately: Schema = {
      types: { ...schema.types, case: { ...ofCase!, fields: ofCase!.fields.map(isPrivate) } },
    };
    const late = caseOf('createdAt', undefined);
    const fields = { caseNumber: 'CAS-1990', priority: 'high', status: secret };
    const recent = await mount('recent-cases', {
      schema: privately,
      customer: { type: 'contact', id: 'c' },
      adapter: fixed({ cases: { items: [{ ...late, fields }] } }),
    });
    await quiet(recent);
    expect(textOf(recent))
      .to.contain('Lamp')
      .and.not.match(/1990|high|Secretville/i);
    const clue = { kind: 'name', value: 'Ann' } as const;
    const evidence = [{ clue, field: 'birthday', grade: 'weak', value: '1 April 1990' } as const];
    const picker = await mount('record-picker', { schema, candidates: [{ record: ann, grade: 'weak', evidence }] });
    expect(textOf(picker)).to.contain('Date of birth').and.not.contain('1990');
  });

  it('is shown where the record is open [S11]', async () => {
    const profile = await mount('customer-profile', { schema, customer: ann });
    expect(textOf(profile)).to.contain('1 April 1990');
  });
});
