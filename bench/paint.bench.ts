import { openPage } from '../tools/page.mjs';

/** How long an offer takes to the painted pop, and an acceptance to the painted Customer 360, in Chromium; by the library's own User Timing measures. */
const rounds = 60;
const { page, close } = await openPage({ path: '/bench/pages/paint.html' });
await page.waitForSelector('html[data-ready]');
const times = await page.evaluate((count) => window.measure!(count), rounds);
await close();

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)]!;
const frame = at(times.frame, 0.5);
const bare = at(times.bare, 0.5);
const row = (name: string, values: readonly number[]): string[] => [
  name,
  at(values, 0.5).toFixed(1),
  at(values, 0.95).toFixed(1),
  (at(values, 0.5) / frame).toFixed(2),
  (at(values, 0.95) / frame).toFixed(2),
  (at(values, 0.5) / bare).toFixed(2),
];
console.table([row('bare', times.bare), row('pop', times.pop), row('page', times.page)]);
