import { expect } from 'chai';
import type { CDPSession } from 'puppeteer-core';
import { type OpenPage, openPage } from '../../../tools/page.mjs';
import { figure, runs, seed } from '../../support/runs.js';
import { growth } from '../../support/shift.js';

const conversations = runs(100, 10_000);
/** Conversations before the first sample, and between one sample and the next. */
const warmUp = runs(60, 500);
const every = conversations / 20;
const MB = 1_000_000;
/** A short run has not come far enough to tell what stays from what code is compiled to and caches are filled with. */
const allowed = Math.max(1, conversations / 1_000) * MB;

/** The workspace with all its elements, and the agent's day; between two calls of `work` no conversation is open. */
const html = `<!doctype html>
<agent-desk></agent-desk>
<script type="module">
  import 'screenpop/define';
  import { forgetfulCrm, randomOf, workThrough } from '/test/support/shift.ts';
  const element = document.querySelector('agent-desk');
  const random = randomOf(${seed});
  element.adapter = forgetfulCrm(random, false);
  await element.updateComplete;
  const seen = new Set();
  const look = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (!one.shadowRoot) continue;
      seen.add(one.localName);
      look(one.shadowRoot);
    }
  };
  const { port1, port2 } = new MessageChannel();
  let turns = 0;
  const pass = async () => {
    look(document);
    // A frame takes its time, so there is one now and then; everything else goes on at once.
    if (turns++ % 8 === 0) return new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  };
  let before = 0;
  globalThis.work = async (count) => {
    await workThrough(count, { desk: element.desk, random, pass, before });
    before += count;
    // What there was to hear is said or dropped by then.
    await new Promise((resolve) => setTimeout(resolve, 700));
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return [...seen];
  };
  document.title = 'ready';
</script>`;

interface Sample {
  readonly conversations: number;
  readonly bytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function sample(session: CDPSession, count: number): Promise<Sample> {
  // What is weakly held by what was collected goes with the second round.
  for (let round = 0; round < 2; round++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  return { conversations: count, bytes: usedSize, nodes: value('Nodes'), listeners: value('JSEventListeners') };
}

describe('a shift in a page', () => {
  let open: OpenPage;
  before(async () => {
    open = await openPage({ path: '/shift.html', pages: { '/shift.html': html } });
  });
  after(() => open.close());

  it(`of ${figure(conversations)} conversations leaves at most ${figure(allowed / MB)} MB, and no node or listener [A8]`, async function () {
    this.timeout((warmUp + conversations) * 1_000);
    const { page, problems } = open;
    page.setDefaultTimeout(0);
    await page.waitForFunction(() => document.title === 'ready');
    const session = await page.createCDPSession();
    for (const domain of ['HeapProfiler', 'Performance'] as const) await session.send(`${domain}.enable`);
    const work = (count: number) => page.evaluate(`work(${count})`) as Promise<readonly string[]>;
    const shown = await work(warmUp);
    expect(shown).to.include.members(['screen-pop', 'customer-360', 'record-picker', 'record-search', 'quick-create']);
    const samples = [await sample(session, 0)];
    for (let count = every; count <= conversations; count += every) {
      await work(every);
      samples.push(await sample(session, count));
    }
    const [first, last] = [samples[0]!, samples.at(-1)!];
    const left = growth(samples, ({ bytes }) => bytes);
    // Which of its parts a page shows at the moment differs by some dozen nodes; what stays behind is more each time.
    const more = (of: 'nodes' | 'listeners') => (growth(samples, (one) => one[of]) * conversations) / 1_000;
    const change = (of: 'nodes' | 'listeners') => `${figure(first[of])} to ${figure(last[of])} ${of}`;
    console.log(
      `      heap ${(first.bytes / MB).toFixed(2)} to ${(last.bytes / MB).toFixed(2)} MB, ${(left / MB).toFixed(3)} MB per 1,000 conversations; ${change('nodes')}, ${change('listeners')} (seed ${seed})`,
    );
    expect((left * conversations) / 1_000, 'bytes').to.be.below(allowed);
    expect(more('nodes'), 'nodes').to.be.at.most(50);
    expect(more('listeners'), 'listeners').to.be.at.most(10);
    expect(problems).to.deep.equal([]);
  });
});
