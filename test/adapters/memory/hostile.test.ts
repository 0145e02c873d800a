import { expect } from 'chai';
import type { CrmRecord } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { contact } from '../../support/records.js';

const signal = new AbortController().signal;
const page = { signal, limit: 50 };

describe('the memory adapter with hostile records', () => {
  const names = [
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '',
    '\u0000',
    '\ud800',
    '\udc00\ud800',
    'İ',
    'a'.repeat(100_000),
  ];

  it('keeps apart any types and ids, those of every object among them', async () => {
    const records: CrmRecord[] = names.flatMap((type) =>
      names.map((id) => ({ type, id, name: `${names.indexOf(type)} ${names.indexOf(id)}`, fields: {} })),
    );
    const adapter = memoryAdapter({ records });
    for (const record of records) expect(await adapter.get(record, { signal })).to.deep.equal(record);
    for (const id of names) expect(await adapter.get({ type: 'contact', id }, { signal })).to.equal(undefined);
  });

  it('finds texts of a million characters by what they begin with, and stays quick', async () => {
    for (const unit of ['a', '1', 'é', '\ud800', 'a+', '@', ' x', '(', '٣']) {
      const text = unit.repeat(1_000_000 / unit.length);
      const record = contact({
        id: 'long',
        name: text,
        phone: text,
        email: text,
        fields: { city: text, address: text },
      });
      const adapter = memoryAdapter({ records: [record, contact({ id: 'short', name: 'Ann Lee' })] });
      const begin = Date.now();
      expect(await adapter.get({ type: 'contact', id: 'long' }, { signal })).to.have.property('name', text);
      for (const query of [{ text }, { city: text }, { phone: text }, { email: text }])
        await adapter.search(query, page);
      for (const kind of ['phone', 'email', 'name', 'caseNumber'] as const) {
        await adapter.match([{ kind, value: text }], page);
      }
      await adapter.duplicates!({ type: 'contact', fields: { lastName: text, phone: text, email: text } }, page);
      expect(Date.now() - begin, 'no work that grows with the square of a text').to.be.below(5_000);
      expect((await adapter.search({ text: 'ann' }, page)).items.map(({ id }) => id)).to.include('short');
    }
  });

  it('recalls by the longest of identifiers', async () => {
    const email = `${'a'.repeat(5_000)}@mail.example`;
    const adapter = memoryAdapter({ records: [contact({ id: 'long', name: 'Ann', email })] });
    expect((await adapter.match([{ kind: 'email', value: email.toUpperCase() }], page)).total).to.equal(1);
  });
});
