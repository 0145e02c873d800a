import { expect } from 'chai';
import { fieldOf, isPersonType, type Schema, roleOf, serviceSchema, typeOf, typesWithRole } from 'screenpop';
import { decide } from 'screenpop/resolver';
import { account, caseOf, caseNumber, contact, email, ofAccount, phone, request } from '../support/records.js';
import type { MatchSchema } from '../../src/model/schema.js';
import { standardMatching } from '../../src/resolver/standard.js';

/** Types with their role, and their fields that count in a comparison. */
const comparedIn = ({ types }: MatchSchema): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(types).map(([type, { role, fields }]) => [
      `${type}: ${role}`,
      fields.flatMap(({ name, kind, clue }) => (clue || kind === 'country' ? `${name}: ${clue ?? kind}` : [])).sort(),
    ]),
  );

describe('the schema', () => {
  it('knows its types, and nothing that every object inherits', () => {
    expect(roleOf(serviceSchema, 'contact')).to.equal('customer');
    expect(roleOf(serviceSchema, 'case')).to.equal('case');
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', '']) {
      expect(typeOf(serviceSchema, name), name).to.equal(undefined);
      expect(roleOf(serviceSchema, name), name).to.equal(undefined);
      expect(fieldOf(serviceSchema, name, 'phone'), name).to.equal(undefined);
    }
  });

  it('lists types by role, in its own order', () => {
    expect(typesWithRole(serviceSchema, 'customer')).to.deep.equal(['contact', 'account']);
    expect(typesWithRole(serviceSchema, 'case')).to.deep.equal(['case']);
  });

  it('takes every customer type for people but one with an account name of its own', () => {
    const lead = { ...typeOf(serviceSchema, 'contact')! };
    const schema: Schema = { types: { ...serviceSchema.types, lead } };
    expect(isPersonType(schema, 'lead')).to.equal(true);
    expect(isPersonType(schema, 'contact')).to.equal(true);
    expect(isPersonType(schema, 'account')).to.equal(false);
  });

  it('names fields, forms and summaries that exist', () => {
    for (const [type, { fields, create, summary }] of Object.entries(serviceSchema.types)) {
      const names = fields.map(({ name }) => name);
      expect(new Set(names).size, type).to.equal(names.length);
      expect(names, type).to.include.members([...create, ...summary]);
    }
  });

  it('compares the same whether it is given to the resolver or left out', () => {
    const acme = account({ id: 'acme', name: 'Acme', phone: '030 1234567', email: 'info@acme.example', country: 'DE' });
    const phones = { phone: '030 1', mobilePhone: '+49 151 1234567', fields: { homePhone: '040 7654321' } };
    const ann = contact({ id: 'ann', ...phones, email: 'ann@acme.example', country: 'DE', account: acme });
    const records = [acme, ann, caseOf(ann, { caseNumber: 'CAS-1' })];
    const clues = [
      ...[phone('+49301234567'), phone('+49 151 1234567'), phone('+49407654321'), email('info@acme.example')],
      ...[email('ann@acme.example'), caseNumber('cas-1'), ofAccount('Acme')],
    ];
    for (const clue of clues) {
      const asked = request({ clues: [clue] });
      const resolution = decide(asked, records);
      expect(resolution.candidates.length, JSON.stringify(clue)).to.be.above(0);
      expect(decide(asked, records, { schema: serviceSchema })).to.deep.equal(resolution);
    }
    expect(decide(request({ clues }), records, { schema: serviceSchema })).to.deep.equal(
      decide(request({ clues }), records),
    );
    // Field by field: one that is compared belongs in both, and in this test.
    expect(comparedIn(standardMatching)).to.deep.equal(comparedIn(serviceSchema));
  });
});
