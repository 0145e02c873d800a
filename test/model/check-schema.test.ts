import { expect } from 'chai';
import fc from 'fast-check';
import sinon from 'sinon';
import { checkSchema, isSchema, serviceSchema } from 'screenpop';
import { Desk } from 'screenpop/desk';
import { memoryAdapter } from 'screenpop/adapters/memory';

const field = { name: 'phone', label: 'Phone', kind: 'tel', clue: 'phone' };
const contact = {
  ...{ role: 'customer', label: 'Contact', labelPlural: 'Contacts' },
  ...{ fields: [field], summary: ['phone'], create: ['phone'] },
};
const withType = (parts: object): unknown => ({ types: { contact: { ...contact, ...parts } } });
const withField = (parts: object): unknown => withType({ fields: [field, { ...field, ...parts }] });
const notUsed = 'schema: expected types, each with lists of fields, summary and create; serviceSchema is used';

describe('what is wrong with a schema', () => {
  it('is nothing where it is as the types say', () => {
    const { create, ...parts } = contact;
    for (const schema of [
      undefined,
      null,
      serviceSchema,
      withType({}),
      { types: { contact, lead: { ...parts, create } } },
    ])
      expect(checkSchema(schema)).to.deep.equal([]);
    expect(checkSchema(withField({ kind: 'choice', clue: undefined, options: [{ value: 'a', label: 'A' }] }))).to.be
      .empty;
  });

  for (const [schema, ...problems] of [
    ['contact', notUsed],
    [{ contact: {} }, notUsed],
    [{ types: {} }, notUsed],
    [{ types: [contact] }, notUsed],
    [{ types: { contact: 7 } }, 'schema.types.contact: expected an object', notUsed],
    [withType({ role: 'Customer' }), 'schema.types.contact.role: expected customer, case'],
    [withType({ label: '' }), 'schema.types.contact.label: expected a text'],
    [withType({ labelPlural: undefined }), 'schema.types.contact.labelPlural: expected a text'],
    [withType({ fields: undefined }), 'schema.types.contact.fields: expected a list', notUsed],
    [withType({ fields: [null] }), 'schema.types.contact.fields[0]: expected an object', notUsed],
    [withType({ summary: 'phone' }), 'schema.types.contact.summary: expected a list', notUsed],
    [withType({ create: [field] }), 'schema.types.contact.create[0]: expected a text'],
    [withField({ name: undefined }), 'schema.types.contact.fields[1].name: expected a text'],
    [
      withField({ kind: 7, label: 7 }),
      ...['label', 'kind'].map((one) => `schema.types.contact.fields[1].${one}: expected a text`),
    ],
    [
      withField({ clue: 'Phone' }),
      'schema.types.contact.fields[1].clue: expected record, phone, email, caseNumber, name, accountName, channelUser',
    ],
    [withField({ options: ['a'] }), 'schema.types.contact.fields[1].options[0]: expected an object'],
  ] as const) {
    it(`is said of ${JSON.stringify(schema)}`, () => {
      expect(checkSchema(schema)).to.deep.equal(problems);
      expect(isSchema(schema)).to.equal(!(problems as readonly string[]).includes(notUsed));
    });
  }

  it('never throws, whatever it is, and whatever its getters do', () => {
    const trap = new Proxy(contact, {
      get: () => {
        throw new Error('a trap');
      },
    });
    for (const schema of [trap, { types: trap }, { types: { contact: trap } }, withType({ fields: trap })])
      expect(checkSchema(schema)).to.include(notUsed);
    fc.assert(fc.property(fc.anything(), (schema) => void expect(checkSchema(schema)).to.be.an('array')));
  });

  it('is said once by desks, which use what is built in where it is none', () => {
    const warn = sinon.stub(console, 'warn');
    try {
      const adapter = memoryAdapter();
      // A type that no other test has: what was said before is not said again.
      const unknown = { types: { parcel: { ...contact, role: 'custom' } } } as never;
      for (let times = 0; times < 2; times++) {
        expect(new Desk({ adapter, schema: { accounts: {} } as never }).schema).to.equal(serviceSchema);
        expect(new Desk({ adapter, schema: null as never }).schema).to.equal(serviceSchema);
        expect(new Desk({ adapter, schema: unknown }).schema).to.equal(unknown);
      }
      const said = warn.args.flat().filter((one) => one !== `screenpop: ${notUsed}`);
      expect(said).to.deep.equal(['screenpop: schema.types.parcel.role: expected customer, case']);
      expect(warn.callCount).to.be.at.most(2);
    } finally {
      warn.restore();
    }
  });
});
