import { openPage } from '../tools/page.mjs';
import { median, missed, reportTables } from './report.js';

const rounds = 5;
const longestAllowed = 50;
const { page, close } = await openPage({ path: '/bench/pages/limits.html' });
await page.waitForSelector('html[data-ready]');
const limits = await page.evaluate(() => window.limits ?? []);
const cells: string[][] = [];
for (const limit of limits) {
  // The first round compiles what the others run.
  await page.evaluate((name) => window.costOf!(name), limit);
  const costs = [];
  for (let round = 0; round < rounds; round++) costs.push(await page.evaluate((name) => window.costOf!(name), limit));
  const longest = median(costs.map((cost) => cost.longest));
  const told = longest > longestAllowed ? `${longest.toFixed(0)} ms${missed}` : 'below 50 ms';
  cells.push([limit, told, String(Math.max(...costs.map(({ elements }) => elements)))]);
}
await close();

reportTables(
  'limits',
  'What the limits cost a page: the longest task after the first paint, and the elements in the end, in Chromium',
  [
    `Median of ${rounds} rounds, after one that warms up. Browsers tell of tasks of more than 50 ms; that is the target as well.`,
    'Lit’s development build, as the dev server hands it out: with the production build everything is faster.',
    'Of fifty thousand results at once, the guard reads the first 5,000 and a hundred come into sight; the rest waits for "more".',
  ],
  [{ columns: ['what', 'longest task', 'elements'], cells }],
);
