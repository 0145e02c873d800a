import type { SearchQuery } from '../../../model/request.js';
import { type Bench, type Case, inFamily } from '../case.js';
import { check, idsOf, same, sameSet } from '../check.js';
import type { Fixture } from '../fixture.js';

const search = inFamily('search');

type Name = 'acme' | 'bolt' | 'ann' | 'bob' | 'zoe' | 'sam' | 'sue' | 'lamp' | 'old' | 'parcel' | 'late';
type Row = readonly [title: string, query: SearchQuery, finds: readonly Name[], not?: readonly Name[]];

/** Whom a search has to find, and whom it must not. Others it may find: how widely it looks is its own matter. */
const rows: readonly Row[] = [
  ['a first name', { firstName: 'Ann' }, ['ann'], ['bob', 'acme']],
  ['the beginning of a first name, whatever its case', { firstName: 'zO' }, ['zoe'], ['ann']],
  ['a last name', { lastName: 'Twin' }, ['sam', 'sue'], ['ann']],
  ['an account name, its contacts too', { accountName: 'Acme' }, ['acme', 'ann', 'bob'], ['zoe', 'bolt']],
  ['an address', { address: '7 Long' }, ['acme', 'ann'], ['zoe']],
  ['a city, whatever its case', { city: 'berlin' }, ['acme', 'ann'], ['bob', 'zoe']],
  ['a state', { state: 'BE' }, ['acme', 'ann'], ['zoe']],
  ['a number in another spelling', { phone: '+49 30 5551234' }, ['ann'], ['bob', 'zoe']],
  ['an e-mail address, whatever its case', { email: 'OFFICE@acme.example' }, ['acme'], ['bob']],
  ['the beginning of an e-mail address', { email: 'bob@' }, ['bob'], ['ann']],
  ['a case number', { caseNumber: 'CAS-1001' }, ['lamp'], ['parcel']],
  ['the beginning of a case number', { caseNumber: 'cas-10' }, ['lamp', 'parcel'], ['late']],
  ['two fields, joined by AND', { city: 'Berlin', firstName: 'Ann' }, ['ann'], ['acme', 'bob']],
  ['two fields that meet in nobody', { city: 'Paris', firstName: 'Ann' }, [], ['ann', 'zoe']],
  ['a field, where others are blank', { firstName: 'Ann', lastName: ' ', city: '' }, ['ann'], ['bob']],
  ['some types only', { city: 'Berlin', types: ['account'] }, ['acme'], ['ann']],
  ['all types where none is named', { city: 'Berlin', types: [] }, ['acme', 'ann']],
  ['free text in a name', { text: 'lee' }, ['ann'], ['bob']],
  ['free text in the name of an account', { text: 'bolt' }, ['bolt'], ['acme']],
  ['free text in the title of a case', { text: 'broken' }, ['lamp'], ['late']],
  ['several words of free text, each somewhere', { text: 'ann berlin' }, ['ann'], ['acme', 'bob']],
  ['a case number as free text', { text: 'CAS-2001' }, ['late'], ['lamp']],
  ['an e-mail address as free text', { text: 'zoe@mail.example' }, ['zoe'], ['ann']],
  ['a phone number as free text', { text: '(030) 555-1234' }, ['ann'], ['zoe']],
  ['free text of some types only', { text: 'acme', types: ['account'] }, ['acme'], ['ann']],
  ['free text and a field', { text: 'acme', firstName: 'Bob' }, ['bob'], ['ann', 'acme']],
  ['what nobody has', { text: 'nemonobody' }, [], ['ann', 'acme', 'lamp']],
];

const idsNamed = (fixture: Fixture, names: readonly Name[]): string[] => names.map((name) => fixture[name].id);

async function finds({ adapter, fixture, page }: Bench, [, query, names, not = []]: Row): Promise<void> {
  const found = idsOf(await adapter.search(query, page()));
  sameSet(
    found.filter((id) => idsNamed(fixture, [...names, ...not]).includes(id)),
    idsNamed(fixture, names),
    `What ${JSON.stringify(query)} finds`,
  );
  check(new Set(found).size === found.length, 'A record is there twice');
}

export const searching: readonly Case[] = [
  ...rows.map((row) => search(`search finds ${row[0]} [R-SEARCH]`, (bench) => finds(bench, row))),
  search('search finds nothing by nothing', async ({ adapter, page }) => {
    for (const query of [{}, { text: ' ' }, { phone: ' ' }, { phone: 'abc' }, { email: '' }, { types: ['contact'] }]) {
      same(idsOf(await adapter.search(query, page())), [], `What ${JSON.stringify(query)} finds`);
    }
  }),
  search('search answers with what a list shows of a record', async ({ adapter, fixture, page }) => {
    const { items } = await adapter.search({ firstName: 'Ann' }, page());
    const found = items.find(({ id }) => id === fixture.ann.id);
    const { phone, city } = fixture.ann.fields;
    same(
      [found?.type, found?.name, found?.account, found?.fields.phone, found?.fields.city],
      ['contact', fixture.ann.name, fixture.ann.account, phone, city],
      'A record that was found',
    );
  }),
  search('search answers the same query twice with the same records in the same order', async ({ adapter, page }) => {
    const [one, other] = [
      await adapter.search({ text: 'acme' }, page()),
      await adapter.search({ text: 'acme' }, page()),
    ];
    same(idsOf(one), idsOf(other), 'The second answer');
  }),
  search('search counts what there is, or does not say', async ({ adapter, page }) => {
    const { items, total } = await adapter.search({ lastName: 'Twin' }, page({ limit: 1 }));
    check(items.length === 1, `With a limit of 1 there are ${items.length} records`);
    check(total === undefined || total === 2, `The total is ${total}, and should be 2`);
  }),
];
