import { gzipSync } from 'node:zlib';
import uFuzzy from '@leeoniya/ufuzzy';
import { create, insertMultiple, search as oramaSearch } from '@orama/orama';
import { build } from 'esbuild';
import { Document } from 'flexsearch';
import MiniSearch from 'minisearch';
import type { CrmRecord } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { generate } from '../demo/data/generate.js';
import { Random } from '../demo/data/random.js';
import { parsed } from './million-records.js';
import { median, reportTables } from './report.js';

/** A record as a text engine takes it: flat, numbers as their digits. */
interface Row {
  readonly id: number;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly city: string;
  readonly account: string;
  readonly caseNumber: string;
}
const names = ['name', 'phone', 'email', 'city', 'account', 'caseNumber'] as const;

interface Engine {
  readonly name: string;
  /** What a page imports for it. */
  readonly code: string;
  /** The finished index, as its search: numbers of rows, best first, at most fifty. */
  build(): Promise<(text: string, forgiving: boolean) => Promise<readonly number[]> | readonly number[]>;
}

const contacts = 100_000;
const records: readonly CrmRecord[] = parsed(generate({ contacts }).records);
const numberOf = new Map(records.map((record, at) => [`${record.type} ${record.id}`, at]));
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const rows: readonly Row[] = records.map(({ name, fields, account }, id) => ({
  ...{ id, name: name.trim(), email: textOf(fields.email), city: textOf(fields.city) },
  phone: textOf(fields.phone).replace(/\D/g, ''),
  ...{ account: account?.name ?? '', caseNumber: textOf(fields.caseNumber) },
}));
const most = 50;
const signal = new AbortController().signal;

/** Diacritics off, as the engines are told to do where they can be: otherwise they find no "Muller" for "Müller". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const engines: readonly Engine[] = [
  {
    name: 'ours',
    code: `export { memoryAdapter } from ${JSON.stringify(new URL('../src/adapters/memory/index.ts', import.meta.url).pathname)}`,
    build() {
      const adapter = memoryAdapter({ records });
      return Promise.resolve(async (text) => {
        const { items } = await adapter.search({ text }, { signal, limit: most });
        return items.map(({ type, id }) => numberOf.get(`${type} ${id}`) ?? -1);
      });
    },
  },
  {
    name: 'MiniSearch 7.2.0',
    code: `export { default } from 'minisearch'`,
    build() {
      const engine = new MiniSearch<Row>({ fields: [...names], processTerm: plain });
      engine.addAll(rows);
      return Promise.resolve((text, forgiving) =>
        engine
          .search(text, {
            combineWith: 'AND',
            prefix: true,
            fuzzy: forgiving && ((term) => (term.length < 4 ? false : term.length < 8 ? 1 : 2)),
          })
          .slice(0, most)
          .map(({ id }) => id as number),
      );
    },
  },
  {
    name: 'FlexSearch 0.8.212',
    code: `export { Document } from 'flexsearch'`,
    build() {
      const engine = new Document({
        tokenize: 'forward',
        document: { id: 'id', index: [...names] },
      });
      for (const row of rows) engine.add(row as never);
      return Promise.resolve((text, forgiving) => {
        // It joins words by AND within one field only; what it finds in several fields is merged here.
        const found = engine.search(text, { limit: most, suggest: forgiving }) as { result: number[] }[];
        return [...new Set(found.flatMap(({ result }) => result))].slice(0, most);
      });
    },
  },
  {
    name: 'Orama 3.1.18',
    code: `export { create, insertMultiple, search } from '@orama/orama'`,
    async build() {
      const engine = create({ schema: Object.fromEntries(names.map((name) => [name, 'string' as const])) });
      await insertMultiple(
        engine,
        rows.map((row) => ({ ...row, id: String(row.id) })),
        rows.length,
      );
      return async (text, forgiving) => {
        const tolerance = forgiving ? 1 : 0;
        const { hits } = await oramaSearch(engine, { term: text, limit: most, tolerance, threshold: 0 });
        return hits.map(({ id }) => Number(id));
      };
    },
  },
  {
    name: 'uFuzzy 1.0.19',
    code: `export { default } from '@leeoniya/ufuzzy'`,
    build() {
      const words = { unicode: true, interSplit: '[^\\p{L}\\d]+', intraSplit: '\\p{Ll}\\p{Lu}' };
      // One error a word; without, letters are only added.
      const forgivingWords = Object.assign({ intraMode: 1 }, words);
      const forgives = new uFuzzy(forgivingWords);
      const strict = new uFuzzy(words);
      const texts = rows.map((row) => plain(names.map((name) => row[name]).join(' ')));
      return Promise.resolve((text, forgiving) => {
        const [found, info, order] = (forgiving ? forgives : strict).search(texts, plain(text), 1, 1_000);
        if (found === null) return [];
        return (order ? order.map((at) => info.idx[at] ?? -1) : found).slice(0, most);
      });
    },
  },
];

interface Task {
  readonly what: string;
  readonly queries: readonly { readonly text: string; readonly meant: number }[];
  readonly forgiving?: boolean;
}

/** Records spread over all that fit. */
function spread(fits: (row: Row) => boolean, count = 40): readonly Row[] {
  const fitting = rows.filter(fits);
  return Array.from({ length: count }, (_, at) => fitting[Math.floor((at * fitting.length) / count)]!);
}

const random = new Random(7);
/** One error in the longest word of a name of Latin letters: a letter less, more, other, or two exchanged. */
function mistyped(name: string): string {
  const word = name.split(/[\s,]+/).sort((a, b) => b.length - a.length)[0] ?? '';
  const at = 1 + random.below(word.length - 2);
  const letter = String.fromCharCode(97 + random.below(26));
  const wrong = random.pick([
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  ]);
  return name.replace(word, wrong);
}
const isPerson = ({ id, name }: Row): boolean =>
  records[id]?.type === 'contact' && /^[\p{Script=Latin}\s]+$/u.test(name) && /\p{L}{6}/u.test(name);
const people = spread(isPerson, 120);

const tasks: readonly Task[] = [
  {
    what: 'phone',
    queries: spread(({ phone }) => phone.length > 8).map(({ phone, id }) => ({ text: phone, meant: id })),
  },
  { what: 'e-mail', queries: spread(({ email }) => email !== '').map(({ email, id }) => ({ text: email, meant: id })) },
  { what: 'prefix of 3', queries: people.slice(0, 40).map(({ name, id }) => ({ text: name.slice(0, 3), meant: id })) },
  {
    what: 'name and city',
    queries: spread((row) => isPerson(row) && row.city !== '').map(({ name, city, id }) => ({
      text: `${name} ${city}`,
      meant: id,
    })),
  },
  { what: 'typo', forgiving: true, queries: people.map(({ name, id }) => ({ text: mistyped(name), meant: id })) },
];

const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);
const used = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

async function bytesOf(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: new URL('.', import.meta.url).pathname },
    ...{ bundle: true, splitting: true, minify: true, format: 'esm', platform: 'browser', target: 'es2022' },
    ...{ outdir: 'out', write: false, logLevel: 'silent', legalComments: 'none' },
  });
  const [entry] = outputFiles.filter(({ path }) => path.endsWith('stdin.js'));
  return gzipSync(entry?.contents ?? '', { level: 9 }).length;
}

/** The words that were meant are all there: a namesake is as good a hit as the record the name was taken from. */
function isHit(found: readonly number[], meant: number): boolean {
  const wanted = plain(rows[meant]?.name ?? '').replace(/\s+/g, ' ');
  return found.some((at) => at === meant || plain(rows[at]?.name ?? '').replace(/\s+/g, ' ') === wanted);
}

/** Milliseconds after which a task is left at the queries it has answered. */
const patience = 8_000;
const table: string[][] = [];
// None is let go before the end, so that no heap is measured while another one shrinks.
const alive: unknown[] = [];
for (const engine of engines) {
  const before = used();
  const begin = performance.now();
  const search = await engine.build();
  alive.push(search);
  const built = performance.now() - begin;
  console.log(`${engine.name} is built`);
  const heap = used() - before;
  const cells = [engine.name, String(await bytesOf(engine.code)), built.toFixed(0), (heap / 1e6).toFixed(0)];
  for (const { what, queries, forgiving = false } of tasks) {
    const times: number[] = [];
    const started = performance.now();
    let hits = 0;
    for (const { text, meant } of queries) {
      const start = performance.now();
      const found = await search(text, forgiving);
      times.push(performance.now() - start);
      if (isHit(found, meant)) hits++;
      if (performance.now() - started > patience) break;
    }
    const share = ` (${(hits / times.length).toFixed(2)})`;
    cells.push(`${(median(times) * 1_000).toFixed(0)}${what === 'prefix of 3' ? '' : share}`);
  }
  console.log(cells.join('  '));
  table.push(cells);
}

reportTables(
  'search-engines',
  `Search engines: ${contacts.toLocaleString('en')} contacts, ${records.length.toLocaleString('en')} records`,
  [
    'The same records for all, parsed from JSON. Ours is the whole adapter: its heap holds copies of the records, its bytes all calls of the port, its times the promise and up to 50 copied records. The others hold flat rows that were made before.',
    'Times are medians in microseconds. Found: the share of queries with the record that was meant, or a namesake, among the first fifty.',
    'Phone: digits only, as the engines were given them. Typo: the longest word of a name has a letter less, more, another one, or two exchanged; MiniSearch with one error from four letters and two from eight on, Orama with tolerance 1, uFuzzy with one error a word, FlexSearch with suggestions.',
  ],
  [
    {
      columns: [
        'engine',
        'gz bytes',
        'build ms',
        'heap MB',
        ...tasks.map(({ what }) => `${what} µs${what === 'prefix of 3' ? '' : ' (found)'}`),
      ],
      cells: table,
    },
  ],
);
