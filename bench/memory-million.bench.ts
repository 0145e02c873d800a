import { PerformanceObserver } from 'node:perf_hooks';
import type { Clue, CrmRecord, SearchField, SearchQuery } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
// The index itself is no part of the public surface; what a look-up costs without its promise can only be seen here.
import type { RecordIndex } from '../src/adapters/memory/record-index.js';
import { MemoryStore } from '../src/adapters/memory/store.js';
import { serviceSchema } from '../src/model/service-schema.js';
import { millionRecords, parsed } from './million-records.js';
import { median, medianOver, report, type Row } from './report.js';
import { typed, textOf } from './search-keys.js';

/** The longest stop for a collection since it was last asked for. */
let stopped = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) stopped = Math.max(stopped, duration);
}).observe({ entryTypes: ['gc'] });
async function longestStop(): Promise<number> {
  // Entries come a turn later.
  await new Promise((resolve) => setTimeout(resolve, 20));
  const longest = stopped;
  stopped = 0;
  return longest;
}

const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);
const used = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const signal = new AbortController().signal;
const page = { signal, limit: 50 };
const write = (key: string) => ({ signal, conversationId: 'c', idempotencyKey: key });
const stopNote = (stop: number): string => `longest collection meanwhile ${stop.toFixed(0)} ms`;
const million = (value: number): string => value.toLocaleString('en');

const records = millionRecords();
console.log(`${million(records.length)} records are made.`);

// Calibration: what a bare Map of the same ids takes to fill, on this machine at this moment.
const ids = records.map(({ id }) => id);
const fills = [1, 2, 3].map(() => {
  const begin = performance.now();
  const map = new Map<string, number>();
  for (let at = 0; at < ids.length; at++) map.set(ids[at]!, at);
  return performance.now() - begin;
});
const mapFill = Math.min(...fills);

const before = used();
await longestStop();
let shown = 0;
let longest = 0;
let last = performance.now();
const begin = performance.now();
const adapter = memoryAdapter({
  records,
  build: 'in-slices',
  onProgress(done, total) {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (done < total && done < shown) return;
    const speed = Math.round(done / (performance.now() - begin)) * 1_000;
    console.log(`${million(done)} of ${million(total)} records, ${million(speed)} a second`);
    shown = done + total / 10;
  },
});
await adapter.get(records[0]!, page);
const buildTime = performance.now() - begin;
const buildStop = await longestStop();
const bytes = (used() - before) / records.length;
// The copies alone: what the records cost that nobody can change from outside.
const alone = new MemoryStore(serviceSchema).copier;
const beforeCopies = used();
const copies = records.map((record) => alone.read(record));
const copyBytes = (used() - beforeCopies) / copies.length;
copies.length = 0;

const rows: Row[] = [
  {
    what: 'build in slices',
    median: buildTime,
    ratios: { '÷ filling a Map': buildTime / mapFill },
    note: `${million(Math.round((records.length / buildTime) * 1_000))} records a second`,
  },
  { what: 'longest time the build kept the thread', median: longest, target: 50, note: stopNote(buildStop) },
];

/** Records spread over all, in no order, that have a text in this field. */
function spread(field: string, count: number): CrmRecord[] {
  const having = records.filter((record) => textOf(record, field) !== '');
  const step = Math.floor(having.length / count);
  return Array.from({ length: count }, (_, at) => having[((at * 7_919) % count) * step]!);
}

/** Nanoseconds each, the median of rounds; every round has texts of its own, as every call that comes in has. */
async function each(keys: readonly string[], run: (key: string) => unknown, waits = false): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < 9; round++) {
    const fresh = parsed(keys);
    const start = performance.now();
    if (waits) for (const key of fresh) await run(key);
    else for (const key of fresh) keep(run(key));
    rounds.push((performance.now() - start) / keys.length);
  }
  return median(rounds);
}
/** Keeps the engine from leaving out work whose result nobody reads. */
let kept: unknown;
function keep(value: unknown): void {
  kept = value ?? kept;
}

const index = new MemoryStore(serviceSchema);
index.add({ records });
const looked: RecordIndex = index.records;
const resolved = await each(['x'].concat(Array.from({ length: 20_000 }, String)), (key) => Promise.resolve(key), true);
for (const [what, field, clue] of [
  ['phone', 'phone', (value: string): Clue => ({ kind: 'phone', value })],
  ['e-mail', 'email', (value: string): Clue => ({ kind: 'email', value })],
  ['case number', 'caseNumber', (value: string): Clue => ({ kind: 'caseNumber', value })],
  ['id', 'id', (id: string): Clue => ({ kind: 'record', ref: { type: 'contact', id } })],
] as const) {
  const some = field === 'id' ? spread('lastName', 20_000) : spread(field, 20_000);
  const keys = some.map((record) => (field === 'id' ? record.id : textOf(record, field)));
  const map = new Map<string, CrmRecord>();
  for (const record of records) {
    const key = field === 'id' ? record.id : textOf(record, field);
    if (key !== '') map.set(key, record);
  }
  const mapTime = await each(keys, (key) => map.get(key));
  const lookUp = await each(keys, (key) => looked.match([clue(key)]));
  const whole = await each(keys, (key) => adapter.match([clue(key)], page), true);
  const found = median(keys.slice(0, 500).map((key) => looked.match([clue(key)]).length));
  rows.push(
    {
      what: `look-up by ${what}, without promise and copies`,
      median: lookUp,
      ratios: { '÷ Map.get': lookUp / mapTime },
      note: `${found} found; Map.get ${Math.round(mapTime * 1e6)} ns`,
    },
    { what: `match by ${what}, the whole call`, median: whole, target: 1, ratios: { '÷ Map.get': whole / mapTime } },
  );
}
rows.push({ what: 'waiting for a promise that is resolved', median: resolved });

async function searchRow(what: string, queries: readonly SearchQuery[], target = 30): Promise<Row> {
  const totals: number[] = [];
  for (const query of queries) totals.push((await adapter.search(query, page)).total ?? 0);
  const time = await medianOver(queries, (query) => adapter.search(query, page));
  return { what, median: time, target, note: `${million(median(totals))} found` };
}
for (const field of Object.keys(typed) as SearchField[]) {
  const keys = spread(field, 200).map((record) => typed[field](textOf(record, field)).trim());
  rows.push(
    await searchRow(
      `search by ${field}`,
      keys.filter(Boolean).map((key) => ({ [field]: key })),
    ),
  );
}
const people = spread('lastName', 200);
const exchanged = (text: string): string => text.replace(/(\p{L}{2})(\p{L})(\p{L})/u, '$1$3$2');
const names = people.map(({ name }) => name.trim());
rows.push(
  await searchRow(
    'free text: a name',
    names.map((text) => ({ text })),
  ),
  await searchRow(
    'free text: a name and a town',
    people.map(({ name, fields }) => ({ text: `${name} ${typeof fields.city === 'string' ? fields.city : ''}` })),
  ),
  await searchRow(
    'free text: a name with an error',
    names.map((text) => ({ text: exchanged(text) })),
  ),
  await searchRow(
    'two letters in free text',
    people.map(({ name }) => ({ text: name.trim().slice(0, 2) })),
  ),
);

const drafts = people.map(({ type, fields: { firstName, lastName, phone, email } }) => ({
  ...{ type, fields: { firstName: firstName!, lastName: lastName!, phone: phone!, email: email! } },
}));
const misspelt = people.map((record) => ({
  type: record.type,
  fields: { firstName: record.fields.firstName!, lastName: exchanged(textOf(record, 'lastName')) },
}));
const alike = (list: typeof drafts | typeof misspelt): Promise<number> =>
  medianOver(list as typeof misspelt, (draft) => adapter.duplicates!(draft, page));
rows.push(
  { what: 'duplicates of a whole draft', median: await alike(drafts), target: 5 },
  { what: 'duplicates of a name with an error', median: await alike(misspelt), target: 5 },
);

await longestStop();
const times: number[] = [];
for (let at = 0; at < 20_000; at++) {
  const record = records[(at * 7_919) % records.length]!;
  const fields = {
    firstName: `New${at}`,
    lastName: `Name${at}`,
    city: 'Bonn',
    phone: `0228 ${at}`,
    email: `n${at}@new.example`,
  };
  const start = performance.now();
  if (at % 2) await adapter.create({ type: 'contact', fields }, write(`k${at}`));
  else await adapter.update!(record, { city: 'Ulm', phone: `0731 ${at}` }, write(`k${at}`));
  times.push(performance.now() - start);
}
rows.push(
  { what: 'a write: half new contacts, half changes', median: median(times) },
  { what: 'the slowest of 20,000 writes', median: Math.max(...times), target: 50, note: stopNote(await longestStop()) },
);

report(
  'memory-million',
  `Memory adapter: ${million(records.length)} records`,
  [
    `Index: ${Math.round(bytes)} bytes a record (goal 600), heap and typed arrays after collection, with the adapter less without it; ${Math.round(copyBytes)} of them are the copies of the records.`,
    `Build: ${million(records.length)} records on one thread, ${million(Math.round((records.length / buildTime) * 1_000))} a second; filling a bare Map with their ids took ${Math.round(mapFill)} ms (fastest of 3).`,
    'Look-up: the index alone, from the text as it came to the records it means. The whole call: the same with a promise, a page and a copy of each record.',
    'Map.get: a bare Map of the texts as they are stored, asked for the same 20,000 texts, spread over all records. Both get every text anew in each round, as from a telephone system.',
  ],
  rows,
);
if (bytes > 600) process.exitCode = 1;
