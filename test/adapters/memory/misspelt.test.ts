import { expect } from 'chai';
import fc from 'fast-check';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { contact } from '../../support/records.js';
import { isMisspelt } from './plain-search.js';

const signal = new AbortController().signal;
const page = { signal, limit: 50 };
const search = async (names: readonly string[], text: string): Promise<readonly string[]> => {
  const records = names.map((name, at) => contact({ id: `c${at}`, name }));
  const { items } = await memoryAdapter({ records }).search({ text }, page);
  return items.map(({ name }) => name);
};
const finds = async (typed: string, word: string): Promise<boolean> =>
  (await search([`Ann ${word}`], typed)).length > 0;

describe('free text forgives typing errors [R-SEARCH]', () => {
  const table: readonly (readonly [string, string, boolean, string])[] = [
    ['schmdt', 'Schmidt', true, 'a letter left out'],
    ['schmiddt', 'Schmidt', true, 'a letter too many'],
    ['schmitt', 'Schmidt', true, 'another letter'],
    ['shcmidt', 'Schmidt', true, 'two neighbours exchanged'],
    ['xchmidt', 'Schmidt', true, 'a wrong first letter'],
    ['muler', 'Müller', true, 'a letter less, and no diacritics'],
    ['shcmitt', 'Schmidt', false, 'two errors in a word of seven letters'],
    ['lamppenfbrik', 'Lampenfabrik', true, 'two errors in a long word'],
    ['lamppenfbrk', 'Lampenfabrik', false, 'three errors in a long word'],
    ['ana', 'Abe', false, 'a word of three letters'],
    ['lexe', 'Lee', true, 'a word of four letters, one too many'],
    ['1234567', '1234568', false, 'a number'],
    ['ab12cd', 'ab13cd', false, 'a word with a digit in it'],
    ['田中太朗', '田中太郎', true, 'letters of any script'],
  ];
  for (const [typed, word, expected, what] of table) {
    it(`${what}: ${typed} ${expected ? 'finds' : 'does not find'} ${word}`, async () => {
      expect(await finds(typed, word)).to.equal(expected);
    });
  }

  it('exactly as far as the whole table of distances says', async () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 3, maxLength: 11 });
    await fc.assert(
      fc.asyncProperty(letters, letters, async (typed, word) => {
        const expected = word.startsWith(typed) || isMisspelt(typed, word);
        expect(await finds(typed, word)).to.equal(expected || 'ann'.startsWith(typed));
      }),
      { numRuns: 1_500 },
    );
  });

  it('but lists whole words first, then beginnings, then errors, each by name', async () => {
    const names = ['Zoe Meyer', 'Ann Meier', 'Bob Meyerhof', 'Abe Meyer', 'Cid Mayer'];
    expect(await search(names, 'meyer')).to.deep.equal([
      ...['Abe Meyer', 'Zoe Meyer', 'Bob Meyerhof', 'Ann Meier', 'Cid Mayer'],
    ]);
  });

  it('and only where there is little without', async () => {
    const many = Array.from({ length: 10 }, (_, at) => `Ann${at} Meyer`);
    expect(await search([...many, 'Bob Meier'], 'meyer')).to.have.length(10);
    expect(await search([...many.slice(1), 'Bob Meier'], 'meyer')).to.have.length(10);
    expect(await search([...many.slice(1), 'Bob Meier'], 'meyer')).to.include('Bob Meier');
  });

  it('never in the fields of the form, in numbers or in addresses', async () => {
    const records = [contact({ name: 'Ann Schmidt', phone: '030 5551234', email: 'ann@acme.example' })];
    const adapter = memoryAdapter({ records });
    for (const query of [{ lastName: 'schmitt' }, { text: 'anm@acme.example' }, { text: '030 5551235' }]) {
      expect((await adapter.search(query, page)).total, JSON.stringify(query)).to.equal(0);
    }
  });
});

describe('duplicates of a draft', () => {
  const acme = { type: 'account', id: 'acme' };
  const people = [
    contact({ id: 'alike', name: 'Ann Schmitt' }),
    contact({ id: 'named', name: 'Ann Schmidt' }),
    contact({ id: 'colleague', name: 'Ann Schmidt', account: 'acme' }),
    contact({ id: 'phone', name: 'Bob Brown', phone: '030 5551234' }),
    contact({ id: 'both', name: 'Ann Schmidt', email: 'ann@acme.example' }),
    contact({ id: 'other', name: 'Ann Schmidt Brown' }),
  ];

  it('come in the order of what they have in common, misspelt names last', async () => {
    const fields = { firstName: 'Ann', lastName: 'Schmidt', phone: '+49 30 5551234', email: 'ANN@acme.example' };
    const draft = { type: 'contact', fields, account: acme };
    const { items } = await memoryAdapter({ records: people }).duplicates!(draft, page);
    expect(items.map(({ id }) => id)).to.deep.equal(['both', 'phone', 'colleague', 'named', 'alike']);
  });
});
