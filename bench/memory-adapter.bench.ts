import type { Clue, CrmRecord, SearchField } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { generate } from '../demo/data/generate.js';
import { averageOver, median, medianOver, report, type Row } from './report.js';
import { textOf, typed } from './search-keys.js';

const contacts = 100_000;
const { records, activities } = generate({ contacts });
const signal = new AbortController().signal;
const page = { signal, limit: 50 };

// A collection before each build: the garbage of one is not another's cost.
const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);
const builds = Array.from({ length: 7 }, () => {
  collect();
  const begin = performance.now();
  memoryAdapter({ records, activities });
  return performance.now() - begin;
});
// Calibration: what it takes to fill a bare Map with the same ids, on this machine at this moment.
const fills = builds.map(() => {
  collect();
  const begin = performance.now();
  const map = new Map<string, CrmRecord>();
  for (const record of records) map.set(record.id, record);
  return performance.now() - begin;
});
collect();
const adapter = memoryAdapter({ records, activities });

/** Records spread over the whole set that have a text in this field. */
function spread(field: string, count: number): CrmRecord[] {
  const having = records.filter((record) => textOf(record, field) !== '');
  return Array.from({ length: count }, (_, at) => having[Math.floor((at * having.length) / count)]!);
}
/** The simplest way to look something up: every record, the field's text as it is. */
const scan = (field: string, matches: (text: string) => boolean): CrmRecord[] =>
  records.filter((record) => matches(textOf(record, field).toLowerCase()));
const mapOf = (field: string): Map<string, CrmRecord[]> => {
  const map = new Map<string, CrmRecord[]>();
  for (const record of records) {
    const text = textOf(record, field);
    map.set(text, [...(map.get(text) ?? []), record].slice(-3));
  }
  return map;
};

const against = (time: number, mapTime: number, scanTime: number): Row['ratios'] => ({
  '÷ Map look-up': time / mapTime,
  'scan ÷ it': scanTime / time,
});

async function matchRow(kind: 'phone' | 'email', keys: readonly string[]): Promise<Row> {
  const map = mapOf(kind);
  const time = await medianOver(keys, (value) => adapter.match([{ kind, value } satisfies Clue], page));
  const mapTime = averageOver(keys, (key) => map.get(key));
  const scanTime = await medianOver(keys.slice(0, 20), (key) => scan(kind, (text) => text === key.toLowerCase()));
  return {
    what: `match by ${kind === 'phone' ? 'phone' : 'e-mail'}`,
    median: time,
    target: 1,
    ratios: against(time, mapTime, scanTime),
  };
}

async function searchRow(field: SearchField): Promise<Row> {
  const having = spread(field, 500).map((record) => textOf(record, field));
  const keys = having.map((text) => typed[field](text).trim()).filter((text) => text !== '');
  const map = mapOf(field);
  const totals: number[] = [];
  for (const key of keys) totals.push((await adapter.search({ [field]: key }, page)).total ?? 0);
  const time = await medianOver(keys, (key) => adapter.search({ [field]: key }, page));
  const mapTime = averageOver(having, (key) => map.get(key));
  const startsSo = (key: string): CrmRecord[] => scan(field, (text) => text.startsWith(key.toLowerCase()));
  return {
    what: `search by ${field}`,
    median: time,
    target: 20,
    ratios: against(time, mapTime, await medianOver(keys.slice(0, 20), startsSo)),
    note: `${median(totals)} found`,
  };
}

/** On an adapter of its own each, so that every search is the first one. */
async function firstSearch(): Promise<Row> {
  const times: number[] = [];
  for (const query of [{ email: 'a' }, { lastName: 'mül' }, { text: 'anna' }, { address: '12' }, { phone: '0301' }]) {
    const fresh = memoryAdapter({ records, activities });
    collect();
    const begin = performance.now();
    await fresh.search(query, page);
    times.push(performance.now() - begin);
  }
  return { what: 'first search after building, slowest of 5', median: Math.max(...times) };
}

// Others use the machine as well: the fastest is the one that was disturbed least.
const buildTime = Math.min(...builds);
const rows: Row[] = [
  {
    what: 'build, fastest of 7',
    median: buildTime,
    target: 1_000,
    ratios: { '÷ filling a Map': buildTime / Math.min(...fills) },
    note: `${Math.round(records.length / buildTime).toLocaleString('en')} records/ms`,
  },
  await matchRow(
    'phone',
    spread('phone', 2_000).map((record) => textOf(record, 'phone')),
  ),
  await matchRow(
    'email',
    spread('email', 2_000).map((record) => textOf(record, 'email')),
  ),
];
for (const field of Object.keys(typed) as SearchField[]) rows.push(await searchRow(field));
rows.push(await firstSearch());

const shown = [median(builds), Math.max(...builds), builds[0] ?? 0].map((one) => Math.round(one));
report(
  'memory-adapter',
  `Memory adapter: ${contacts.toLocaleString('en')} contacts, ${records.length.toLocaleString('en')} records`,
  [
    `Build: median of 7 ${shown[0]} ms, slowest ${shown[1]} ms, the very first ${shown[2]} ms; a bare Map of the ids took ${Math.round(Math.min(...fills))} ms. ` +
      'It copies all records and builds every index; nothing is put off until a search.',
    'A match or search is the whole call of the adapter: promise, page of at most 50 copied records, total.',
    'Map look-up: a bare `Map` from the same texts, spelled exactly as stored. ' +
      'Scan: every record compared in lower case, whole for a match and by its beginning for a search.',
  ],
  rows,
);
