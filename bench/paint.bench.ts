import { openPage } from '../tools/page.mjs';
import { median, report, type Row } from './report.js';

const rounds = 100;
const { page, close } = await openPage({ path: '/bench/pages/paint.html' });
await page.waitForSelector('html[data-ready]');
// The first rounds compile what the others run.
await page.evaluate((count) => window.measure!(count), 10);
const times = await page.evaluate((count) => window.measure!(count), rounds);
await close();

const frame = median(times.frame);
const bare = median(times.bare);
const within = (values: readonly number[]): number =>
  values.filter((value) => value <= 2 * frame).length / values.length;

function row(what: string, values: readonly number[]): Row {
  const time = median(values);
  return {
    what,
    median: time,
    target: 2 * frame,
    ratios: { 'in frames': time / frame, '÷ bare paint': time / bare },
    note: `${Math.round(within(values) * 100)} % of ${rounds} within two frames`,
  };
}

report(
  'paint',
  'From the offer to the painted pop, from acceptance to the painted Customer 360, in Chromium',
  [
    `A frame took ${frame.toFixed(1)} ms (median). Matching was done before each acceptance; records: Northwind, in memory.`,
    'Times are the User Timing measures that the library sets. They end with the frame that shows the result, so they contain what was left of the frame before.',
    `Bare paint: one text node appended, measured in the same way: ${bare.toFixed(1)} ms.`,
  ],
  [row('offer to painted pop', times.pop), row('acceptance to painted Customer 360', times.page)],
);
