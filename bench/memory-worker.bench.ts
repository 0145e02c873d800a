import { openPage } from '../tools/page.mjs';
import { median, report } from './report.js';

const { page, close } = await openPage({ path: '/bench/pages/worker.html' });
await page.waitForSelector('html[data-ready]');
const measured = await page.evaluate((contacts) => window.measureWorker!(contacts), 669_000);
await close();

const { records, build, longestWait, waits, told, echo } = measured;
const call = (what: string, times: readonly number[], target: number) => ({
  what,
  median: median(times),
  target,
  ratios: { '÷ a message there and back': median(times) / echo },
});
report(
  'memory-worker',
  `Memory adapter in a worker: ${records.toLocaleString('en')} records, in Chromium`,
  [
    `Build: from the records of the page to the first answer, ${Math.round((records * 1_000) / build).toLocaleString('en')} records a second; the page was told ${told.toLocaleString('en')} times how far it is.`,
    'Longest wait: between two turns of the page’s own thread meanwhile, its own work of cloning the records included.',
    'Calls are made one after another and include both messages.',
  ],
  [
    { what: 'build', median: build },
    {
      what: 'longest wait of the page meanwhile',
      median: longestWait,
      target: 50,
      note: `${waits.length} of more than 50 ms`,
    },
    call('match by e-mail', measured.match, 5),
    call('search by lastName', measured.search, 30),
    { what: 'a message there and back', median: echo },
  ],
);
