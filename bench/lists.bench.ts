import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { bundleLibraries } from '../tools/bundle-libraries.mjs';
import { compile } from '../tools/compile.mjs';
import { openPage } from '../tools/page.mjs';
import { median, missed, ratio, reportTables } from './report.js';

/** ROUNDS=5 npm run bench -- lists: fewer rounds, for a first look. */
const rounds = Number(process.env.ROUNDS ?? 30);
const root = fileURLToPath(new URL('../', import.meta.url));
const out = 'node_modules/.bench/lists';
const lengths = [100, 1_000, 10_000] as const;
type Length = (typeof lengths)[number];
/** Narrower and wider by one key each. */
const keys = ['l', 'e', 'e', 'Space', '1', 'Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace'] as const;

const ours = 'record-picker';
const plain = 'plain DOM, windowed by hand';
const own: Readonly<Record<string, string>> = {
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

/** The library as hosts get it: what is published is what is measured. */
async function bundle(): Promise<void> {
  if (!compile('tsconfig.build.json')) throw new Error('The library does not compile.');
  await bundleLibraries();
  await build({
    absWorkingDir: root,
    entryPoints: Object.values(files),
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    // Without the paths of the sources: the package's own entry points are those that it publishes.
    tsconfigRaw: {},
    outdir: out,
    logLevel: 'warning',
  });
}

const pathOf = (name: string): string => `/lists/${names.indexOf(name)}`;
const pages = Object.fromEntries(
  names.map((name) => {
    const script = files[name]!.replace(/^.*\/(.*)\.\w+$/, `/${out}/$1.js`);
    return [
      pathOf(name),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lists</title><style>body { margin: 16px; font: 16px sans-serif; }</style><script type="module" src="${script}"></script><body></body></html>`,
    ];
  }),
);

/** A list on a page of its own, in a process of its own. */
class Contest {
  private constructor(
    readonly page: Page,
    readonly session: CDPSession,
  ) {}

  static async open(browser: Browser, url: string): Promise<Contest> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 800, height: 900 });
    await page.goto(url);
    await page.waitForSelector('html[data-ready]');
    const session = await page.createCDPSession();
    // Processor time, not that of the clock: what else the machine does is not in it.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Contest(page, session);
  }

  /** What the page's main thread worked for this, in milliseconds. */
  async cost(work: () => Promise<unknown>): Promise<number> {
    const before = await this.#worked();
    await work();
    return (await this.#worked()) - before;
  }

  async #worked(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000;
  }

  /** Begins without the rubbish of what was before. */
  async clean(): Promise<void> {
    await this.page.bringToFront();
    await this.session.send('HeapProfiler.collectGarbage');
  }

  show(length: Length): Promise<number> {
    return this.cost(() => this.page.evaluate((count) => window.showList!(count), length));
  }

  clear(): Promise<void> {
    return this.page.evaluate(() => window.clearList!());
  }

  /** Milliseconds of work for each key, and those until it is painted. */
  async type(): Promise<{ readonly work: number[]; readonly paint: number[] }> {
    const [work, paint]: [number[], number[]] = [[], []];
    if (!(await this.page.evaluate(() => window.focusField!()))) return { work, paint };
    for (const key of keys) {
      work.push(
        await this.cost(async () => {
          await this.page.keyboard.press(key);
          await this.page.evaluate(() => window.painted!());
        }),
      );
      paint.push(await this.page.evaluate(() => window.lastKey!()));
    }
    return { work, paint };
  }

  elements(): Promise<number> {
    return this.page.evaluate(() => window.elements!());
  }
}

interface Figures {
  readonly show: number[];
  readonly narrow: number[];
  readonly widen: number[];
  readonly paint: number[];
  elements: number;
}

await bundle();
const { page, problems, close } = await openPage({ path: pathOf(plain), pages });
const contests = new Map<string, Contest>();
for (const name of names)
  contests.set(name, await Contest.open(page.browser(), new URL(pathOf(name), page.url()).href));

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
      const { work, paint } = await contest.type();
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
if (problems.length > 0) console.error(problems.join('\n'));

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const against = (name: string, length: Length, what: 'show' | 'narrow' | 'widen'): number =>
  median(of(name, length)[what]) / median(of(plain, length)[what]);
const mostTimes = { show: 1.8, narrow: 1.3, widen: 1.3 } as const;
const cell = (name: string, length: Length, what: keyof typeof mostTimes): string => {
  const values = of(name, length)[what];
  if (values.length === 0) return '–';
  const times = against(name, length, what);
  return `${ms(median(values))}, ${times.toFixed(2)} ×${name === ours && times > mostTimes[what] ? missed : ''}`;
};
const keyTimes = (name: string, length: Length): string => {
  const { narrow, widen, paint } = of(name, length);
  if (paint.length === 0) return '–';
  const base = of(plain, length);
  const times = median([...narrow, ...widen]) / median([...base.narrow, ...base.widen]);
  const told = name === ours && length > 100 && times > 1.2 ? missed : '';
  return `${times.toFixed(2)} ×, p95 ${ms(percentile(paint, 0.95))}${told}`;
};
const compared = Object.keys(peers).flatMap((name) =>
  lengths.flatMap((length) => {
    const wanted = peers[name]!.times[length];
    if (wanted === undefined || !hasPeers) return [];
    const times = median(of(name, length).show) / median(of(ours, length).show);
    return [[name, String(length), ratio(times), `${wanted}${times < wanted ? missed : ''}`]];
  }),
);

reportTables(
  'lists',
  'Long lists with a filter in Chromium: the main thread’s processor time, against a list written by hand in plain DOM',
  [
    `Medians of ${rounds} rounds, played in turn; each list in a process of its own, bundled and minified for production. The hand-written list has the rows of the picker, its styles and its filter.`,
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
      ? [{ columns: ['the picker is shown faster than', 'records', 'times', 'target'], cells: compared }]
      : []),
  ],
);
