import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openContest } from './contest.js';
import { median, missed, percentile, ratio, reportTables } from './report.js';

/** ROUNDS=5 npm run bench -- lists: fewer rounds, for a first look. */
const rounds = Number(process.env.ROUNDS ?? 30);
const root = fileURLToPath(new URL('../', import.meta.url));
const lengths = [100, 1_000, 10_000] as const;
type Length = (typeof lengths)[number];
/** Narrower and wider by one key each. */
const keys = ['l', 'e', 'e', 'Space', '1', 'Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace'] as const;

const ours = 'record-picker';
const plain = 'plain DOM, windowed by hand';
const empty = 'a page without a list';
const own: Readonly<Record<string, string>> = {
  [empty]: 'bench/pages/long-list-empty.ts',
  [plain]: 'bench/pages/long-list-plain.ts',
  [ours]: 'bench/pages/long-list-picker.ts',
};
/** How many times as fast as these a list of a hundred and of a thousand has to be shown. */
const peers: Readonly<
  Record<string, { readonly file: string; readonly times: Readonly<Partial<Record<Length, number>>> }>
> = {
  'Vaadin combo-box': { file: 'vaadin', times: { 100: 2.5, 1_000: 3 } },
  'react-select': { file: 'react-select', times: { 100: 2.5, 1_000: 3 } },
  'Web Awesome select': { file: 'web-awesome', times: { 100: 5, 1_000: 8 } },
  'MUI Autocomplete': { file: 'mui', times: { 100: 5, 1_000: 8 } },
};
const hasPeers = existsSync(`${root}bench/peers/node_modules`);
const files = {
  ...own,
  ...(hasPeers
    ? Object.fromEntries(Object.entries(peers).map(([name, { file }]) => [name, `bench/peers/${file}.mjs`]))
    : {}),
};
const names = Object.keys(files);

interface Figures {
  readonly show: number[];
  readonly narrow: number[];
  readonly widen: number[];
  readonly paint: number[];
  elements: number;
}

const { contests, close } = await openContest(files);

const figures = new Map<string, Figures>();
const of = (name: string, length: Length): Figures => {
  const key = `${name} ${length}`;
  let found = figures.get(key);
  if (!found) figures.set(key, (found = { show: [], narrow: [], widen: [], paint: [], elements: 0 }));
  return found;
};
/** Peers that take seconds for ten thousand rows are not waited for. */
const plays = (name: string, length: Length): boolean => name in own || length < 10_000;

for (const length of lengths) {
  // The first rounds compile what the others run.
  for (let round = -3; round < rounds; round++) {
    for (const [name, contest] of contests) {
      if (!plays(name, length)) continue;
      await contest.clean();
      const into = of(name, length);
      const show = await contest.show(length);
      into.elements = await contest.elements();
      const { work, paint } = await contest.type(keys);
      await contest.clear();
      if (round < 0) continue;
      into.show.push(show);
      into.narrow.push(...work.slice(0, keys.length / 2));
      into.widen.push(...work.slice(keys.length / 2));
      into.paint.push(...paint);
    }
  }
}
await close();

const ms = (value: number): string => `${value.toFixed(1)} ms`;
type What = 'show' | 'narrow' | 'widen';
const medianOf = (name: string, length: Length, ...what: readonly What[]): number =>
  median(what.flatMap((one) => of(name, length)[one]));
/** How often the work of one goes into that of the other, both without what a page costs that has no list. */
const times = (name: string, base: string, length: Length, ...what: readonly What[]): number => {
  const nothing = medianOf(empty, length, ...what);
  return (medianOf(name, length, ...what) - nothing) / (medianOf(base, length, ...what) - nothing);
};
const mostTimes = { show: 1.8, narrow: 1.3, widen: 1.3 } as const;
const cell = (name: string, length: Length, what: What): string => {
  if (of(name, length)[what].length === 0) return '–';
  if (name === empty) return ms(medianOf(name, length, what));
  const found = times(name, plain, length, what);
  return `${ms(medianOf(name, length, what))}, ${ratio(found)} ×${name === ours && found > mostTimes[what] ? missed : ''}`;
};
const keyTimes = (name: string, length: Length): string => {
  const { paint } = of(name, length);
  if (paint.length === 0) return '–';
  const p95 = `p95 ${ms(percentile(paint, 0.95))}`;
  if (name === empty) return p95;
  const found = times(name, plain, length, 'narrow', 'widen');
  const told = name === ours && length > 100 && found > 1.2 ? missed : '';
  return `${ratio(found)} ×${told}, ${p95}`;
};
const compared = Object.keys(peers).flatMap((name) =>
  lengths.flatMap((length) => {
    const wanted = peers[name]!.times[length];
    if (wanted === undefined || !hasPeers) return [];
    const found = times(name, ours, length, 'show');
    const than = times(name, plain, length, 'show');
    return [[name, String(length), `${ratio(found)}${found < wanted ? missed : ''}`, String(wanted), ratio(than)]];
  }),
);

reportTables(
  'lists',
  'Long lists with a filter in Chromium: the main thread’s processor time, against a list written by hand in plain DOM',
  [
    `Medians of ${rounds} rounds, played in turn; each list in a process of its own, bundled and minified for production. The hand-written list has the rows of the picker, its styles and its filter.`,
    'Milliseconds as measured, with three frames in each. Ratios without what these cost on a page that has no list: × the hand-written list.',
    'show: from the data to the third frame after it, with the lazy part loaded before. narrow and widen: one key, likewise. The targets: 1.8 × for show, 1.3 × for a key, 1.2 × for all keys over 1,000 and 10,000.',
    'The peers show one line of text for each record, where the picker shows two with icon, grade and reasons.',
    hasPeers ? 'Web Awesome’s select has no filter.' : 'Without the peers: `npm ci --prefix bench/peers` brings them.',
  ],
  [
    ...lengths.map((length) => ({
      columns: [`${length} records`, 'show', 'narrow', 'widen', 'key, and to the paint', 'elements'],
      cells: names
        .filter((name) => plays(name, length))
        .map((name) => [
          name,
          ...(['show', 'narrow', 'widen'] as const).map((what) => cell(name, length, what)),
          keyTimes(name, length),
          String(of(name, length).elements),
        ]),
    })),
    ...(compared.length > 0
      ? [
          {
            columns: ['shown faster than', 'records', 'the picker, times', 'target', 'the hand-written list, times'],
            cells: compared,
          },
        ]
      : []),
  ],
);
