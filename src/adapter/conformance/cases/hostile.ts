import { type Case, inFamily } from '../case.js';
import { check, idsOf, same } from '../check.js';

const hostile = inFamily('hostile strings');

/** Texts that break query languages, URLs, headers, markup and encodings that were put together by hand. */
const texts: Readonly<Record<string, string>> = {
  'an apostrophe': "O'Hara",
  'apostrophes in a row': "''''",
  'an injected condition': "x' or 1 eq 1 or 'a' eq 'a",
  'an injected end of a function': "') or contains(name,'",
  'an SQL statement': "Robert'); DROP TABLE contact;--",
  wildcards: '100%_[a-z]*?',
  'signs of a URL': 'a&b=c#d?e/f+g h',
  'percent signs': '%27%20or%201%3D1 %',
  'double quotes and backslashes': 'a "quoted" \\ back\\"slash',
  markup: '<img src=x onerror=alert(1)>',
  'a template': '${alert} {{constructor}}',
  'letters beyond the basic plane': '𠮷野家 😀 👩‍👩‍👧',
  'letters from right to left': 'שלום \u202Eabc\u202C مرحبا',
  'a key of every object': '__proto__',
  'line breaks and tabs': 'one\r\ntwo\tthree',
  'a boundary of a multipart message': '--batch_1--\r\nContent-Type: text/plain',
};

export const hostileStrings: readonly Case[] = [
  ...Object.entries(texts).map(([what, text]) =>
    hostile(`${what} is stored and read as it is`, async ({ adapter, call, write }) => {
      const made = await adapter.create({ type: 'contact', fields: { firstName: 'Host', lastName: text } }, write());
      const read = await adapter.get(made, call);
      same([made.fields.lastName, read?.fields.lastName], [text, text], 'The text');
    }),
  ),
  ...Object.entries(texts).map(([what, text]) =>
    hostile(`${what} in a query finds nobody else and breaks nothing`, async ({ adapter, fixture, page, write }) => {
      const known = new Set(fixture.records.map(({ id }) => id));
      const answers = await Promise.all([
        adapter.search({ lastName: text }, page()),
        adapter.search({ text, types: ['contact'] }, page()),
        adapter.search({ city: text, caseNumber: text, accountName: text }, page()),
        adapter.match([{ kind: 'name', value: text }], page()),
        adapter.match([{ kind: 'email', value: text }], page()),
        adapter.match([{ kind: 'caseNumber', value: text }], page()),
        adapter.match([{ kind: 'accountName', value: text }], page()),
      ]);
      const others = answers.flatMap(idsOf).filter((id) => known.has(id));
      same(others, [], 'Whom it finds');
      const made = await adapter.create({ type: 'account', fields: { name: `Host ${text}`.trim() } }, write());
      const found = await adapter.search({ accountName: 'Host' }, page());
      check(idsOf(found).includes(made.id), 'The record of that name is not found by a part of it');
    }),
  ),
  ...(["O'Hara", '100%_[a-z]*?', 'a&b=c#d?e/f+g h', '𠮷野家 😀 👩‍👩‍👧'] as const).map((text) =>
    hostile(`a record is matched by the name ${text}`, async ({ adapter, page, write }) => {
      const made = await adapter.create({ type: 'account', fields: { name: `Host ${text}` } }, write());
      const found = await adapter.match([{ kind: 'accountName', value: `Host ${text}` }], page());
      check(idsOf(found).includes(made.id), 'It is not found');
    }),
  ),
  hostile('numbers, case numbers and addresses full of signs are matched like others', async (bench) => {
    const { adapter, page, write, fixture } = bench;
    const email = "o'hara+100%&co@acme.example";
    const made = await adapter.create({ type: 'contact', fields: { lastName: 'Hara', email } }, write());
    const caseMade = await adapter.create(
      { type: 'case', fields: { title: "It's 100%" }, customer: fixture.ann },
      write(),
    );
    same(idsOf(await adapter.match([{ kind: 'email', value: email }], page())), [made.id], 'Who is found');
    check(idsOf(await adapter.search({ text: "it's" }, page())).includes(caseMade.id), 'The case is not found');
  }),
];
