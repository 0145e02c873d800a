import type { Browser, CDPSession, KeyInput, Page } from 'puppeteer-core';
import { openPage } from '../tools/page.mjs';
import { bundlePages } from './bundle-pages.js';

/** Lists that are measured side by side, each on a page of its own. */

/** Opens a page for each script, by name. `close` tells what went wrong on them. */
export async function openContest(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly contests: ReadonlyMap<string, Contest>; readonly close: () => Promise<void> }> {
  const scripts = await bundlePages(Object.values(files));
  const names = Object.keys(files);
  const pathOf = (name: string): string => `/contest/${names.indexOf(name)}`;
  const pages = Object.fromEntries(
    names.map((name) => {
      const script = scripts.get(files[name]!)!;
      return [
        pathOf(name),
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lists</title><style>body { margin: 16px; font: 16px sans-serif; }</style><script type="module" src="${script}"></script><body></body></html>`,
      ];
    }),
  );
  const { page, problems, close } = await openPage({ path: pathOf(names[0]!), pages });
  const contests = new Map<string, Contest>();
  for (const name of names)
    contests.set(name, await Contest.open(page.browser(), new URL(pathOf(name), page.url()).href));
  return {
    contests,
    close: async () => {
      await close();
      if (problems.length > 0) console.error(problems.join('\n'));
    },
  };
}

/** A list on a page of its own, in a process of its own. */
export class Contest {
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

  show(length: number): Promise<number> {
    return this.cost(() => this.page.evaluate((count) => window.showList!(count), length));
  }

  clear(): Promise<void> {
    return this.page.evaluate(() => window.clearList!());
  }

  /** Milliseconds of work for each key, and those until it is painted. */
  async type(keys: readonly KeyInput[]): Promise<{ readonly work: number[]; readonly paint: number[] }> {
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

  /** Milliseconds of the tasks that took more than 50, since it was asked the last time. */
  longTasks(): Promise<number[]> {
    return this.page.evaluate(() => window.longTasks!());
  }

  elements(): Promise<number> {
    return this.page.evaluate(() => window.elements!());
  }
}
