import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { CrmRecord } from 'screenpop';
import { decide } from 'screenpop/resolver';
import { generate } from '../../../demo/data/generate.js';
import { northwind, type RawNorthwind } from '../../../demo/data/northwind.js';
import { scenarios, toRequest } from '../../../demo/data/scenarios.js';

const raw = JSON.parse(
  readFileSync(new URL('../../../demo/data/northwind.json', import.meta.url), 'utf8'),
) as RawNorthwind;
const now = Date.parse('2026-01-02T03:04:05Z');

const ofType = (records: readonly CrmRecord[], type: string): CrmRecord[] => records.filter((one) => one.type === type);
const key = ({ type, id }: { type: string; id: string }): string => `${type}/${id}`;
const text = (record: CrmRecord, field: string): string => {
  const value = record.fields[field];
  return typeof value === 'string' ? value : '';
};
const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

function expectSound(
  records: readonly CrmRecord[],
  activities: readonly { id: string; regarding?: { type: string; id: string } }[],
): void {
  const keys = new Set(records.map(key));
  expect(keys.size, 'records with ids of their own').to.equal(records.length);
  expect(new Set(activities.map(({ id }) => id)).size, 'activities with ids of their own').to.equal(activities.length);
  for (const record of records) {
    const { primaryContact } = record.fields;
    if (record.type === 'case') expect(record.customer, record.id).to.be.an('object');
    for (const other of [record.customer, record.account, primaryContact]) {
      if (other && typeof other === 'object')
        expect(keys.has(key(other)), `${record.id} names ${other.id}`).to.equal(true);
    }
    expect(Number.isNaN(Date.parse(record.modifiedAt ?? '')), `${record.id} has a date`).to.equal(false);
  }
  for (const { id, regarding } of activities) expect(regarding && keys.has(key(regarding)), id).to.equal(true);
}

describe('Northwind as demo data', () => {
  const { records, activities } = northwind(raw);
  const find = (id: string): CrmRecord | undefined => records.find((one) => one.id === id);

  it('makes every company an account with one contact, and every order a case', () => {
    expect(ofType(records, 'account')).to.have.length(120);
    expect(ofType(records, 'contact')).to.have.length(120);
    expect(ofType(records, 'case')).to.have.length(830);
    expect(activities).to.have.length(830 + 809);
  });

  it('gives every record an id of its own and names no record that does not exist', () => {
    expectSound(records, activities);
  });

  it('keeps names and numbers exactly as the source writes them', () => {
    for (const company of raw.customers) {
      expect(find(`account-${company.id}`)?.name).to.equal(company.company);
      expect(find(`contact-${company.id}`)?.name).to.equal(company.contact);
      expect(find(`contact-${company.id}`)?.fields.phone).to.equal(company.phone);
    }
  });

  it('splits names without tearing particles off the last name', () => {
    expect(find('contact-supplier-5')?.fields).to.include({
      firstName: 'Antonio',
      middleName: null,
      lastName: 'del Valle Saavedra',
    });
    expect(find('contact-TORTU')?.fields).to.include({ firstName: 'Miguel', middleName: 'Angel', lastName: 'Paolino' });
  });

  it('takes a web site only from a home page that is one', () => {
    expect(find('account-supplier-6')?.fields.website).to.equal(
      'http://www.microsoft.com/accessdev/sampleapps/mayumi.htm',
    );
    expect(find('account-supplier-2')?.fields.website).to.equal(null);
  });

  it('keeps a case active until its order has shipped', () => {
    const active = ofType(records, 'case').filter((one) => one.active);
    expect(active).to.have.length(21);
    for (const one of active) expect(one.fields).to.include({ status: 'In progress', priority: 'high' });
    expect(find('case-10248')?.fields).to.include({
      title: 'Order 10248: delivery to Reims',
      caseNumber: 'CAS-10248',
      priority: 'low',
    });
  });

  it('knows countries by their codes', () => {
    expect(find('account-AROUT')?.fields.country).to.equal('GB');
    expect(ofType(records, 'account').every((one) => /^[A-Z]{2}$/.test(text(one, 'country')))).to.equal(true);
  });

  it('gives every contact an e-mail address of its own', () => {
    const addresses = ofType(records, 'contact').map((one) => text(one, 'email'));
    for (const address of addresses) expect(address).to.match(/^[a-z0-9-]+\.[a-z0-9-]+@[a-z0-9-]+\.example$/);
    expect(new Set(addresses).size).to.equal(120);
  });
});

describe('generated demo data', () => {
  const { records, activities } = generate({ contacts: 2_000 });
  const contacts = ofType(records, 'contact');

  it('makes as many contacts as asked for, and accounts and cases in proportion', () => {
    for (const count of [0, 1, 7, 2_000])
      expect(ofType(generate({ contacts: count }).records, 'contact')).to.have.length(count);
    expect(ofType(records, 'account').length).to.be.within(300, 500);
    expect(ofType(records, 'case').length).to.be.within(500, 700);
  });

  it('gives every record an id of its own, also beside Northwind, and names no record that does not exist', () => {
    expectSound(records, activities);
    const known = northwind(raw);
    expectSound([...records, ...known.records], [...activities, ...known.activities]);
  });

  it('makes the same data from the same seed, on every machine', () => {
    expect(hash(generate({ contacts: 2_000 }))).to.equal(hash({ records, activities }));
    expect(hash({ records, activities })).to.equal('211fd948b85bd9dd');
    expect(hash(generate({ contacts: 2_000, seed: 1 }))).not.to.equal(hash({ records, activities }));
  });

  it('writes names in many scripts and numbers in many ways', () => {
    expect(new Set(contacts.map(({ fields }) => fields.country)).size).to.be.at.least(12);
    for (const script of ['Greek', 'Cyrillic', 'Han', 'Hangul', 'Arabic', 'Hebrew', 'Devanagari']) {
      const pattern = new RegExp(`\\p{Script=${script}}`, 'u');
      expect(
        contacts.some(({ name }) => pattern.test(name)),
        script,
      ).to.equal(true);
    }
    const phones = contacts.map((one) => text(one, 'phone'));
    for (const spelling of [
      /^\+\d+$/,
      /^0\d/,
      /^\(/,
      /\//,
      /\d\.\d/,
      /x\d/,
      /^00/,
      /^ +\S/,
      /[٠-٩]/,
      /[０-９]/,
      /^$/,
    ]) {
      expect(
        phones.some((phone) => spelling.test(phone)),
        String(spelling),
      ).to.equal(true);
    }
  });

  it('holds namesakes, shared numbers and addresses to trip over', () => {
    const counts = (values: readonly string[]): number => values.length - new Set(values).size;
    expect(counts(contacts.map(({ name }) => name))).to.be.above(50);
    expect(counts(contacts.map((one) => text(one, 'phone')).filter(Boolean))).to.be.above(50);
    const addresses = contacts.map((one) => text(one, 'email'));
    for (const spelling of [/\+crm@/, /^[A-Z0-9.@-]+$/, /^ /, /^$/]) {
      expect(
        addresses.some((address) => spelling.test(address)),
        String(spelling),
      ).to.equal(true);
    }
  });

  it('calls nobody: numbers of countries that reserve some for fiction are among those', () => {
    const digits = (one: CrmRecord): string => text(one, 'phone').replace(/\D/g, '');
    const from = (country: string): string[] =>
      records
        .filter(({ fields }) => fields.country === country)
        .map(digits)
        .filter(Boolean);
    expect(from('US').every((number) => /55501\d\d/.test(number))).to.equal(true);
    expect(from('GB').every((number) => /79460\d{3}|4960\d{3}|20180\d{3}/.test(number))).to.equal(true);
    expect(from('IE').every((number) => /2091\d{5}/.test(number))).to.equal(true);
  });
});

describe('demo scenarios', () => {
  const { records } = northwind(raw);
  const keys = new Set(records.map(key));

  it('have ids of their own', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).to.equal(scenarios.length);
  });

  for (const scenario of scenarios) {
    const { expected } = scenario;
    it(`"${scenario.title}" names records that exist and comes out as promised`, () => {
      const request = toRequest(scenario, now, 'conversation-1');
      const named = [expected.customer, expected.case, request.assignedCase, ...(expected.candidates ?? [])];
      const clues = request.clues.map((clue) => (clue.kind === 'record' ? clue.ref : undefined));
      for (const ref of [...named, ...clues]) if (ref) expect(keys.has(key(ref)), ref.id).to.equal(true);

      const resolution = decide(request, records);
      expect(resolution.outcome).to.equal(expected.outcome);
      if (resolution.outcome === 'single') {
        expect(resolution.customer.id).to.equal(expected.customer?.id);
        expect(resolution.case?.id).to.equal(expected.case?.id);
      } else {
        const found = resolution.candidates.map(({ record }) => key(record));
        expect(found).to.have.members((expected.candidates ?? []).map(key));
      }
    });
  }

  it('count their times from the moment they are played', () => {
    const expiring = scenarios.find(({ id }) => id === 'expiring-offer');
    expect(expiring && toRequest(expiring, now, 'c')).to.include({
      id: 'c',
      waitingSince: '2026-01-02T03:04:00.000Z',
      expiresAt: '2026-01-02T03:04:35.000Z',
    });
    for (const scenario of scenarios)
      expect(toRequest(scenario, now, 'c')).not.to.have.any.keys('waitingSeconds', 'expiresInSeconds');
  });
});
