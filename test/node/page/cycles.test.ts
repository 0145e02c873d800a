import { expect } from 'chai';
import type { CDPSession } from 'puppeteer-core';
import { tags } from 'screenpop';
import { type OpenPage, openPage } from '../../../tools/page.mjs';
import { figure, runs } from '../../support/runs.js';

const cycles = runs(200, 1_000);
/** What is made once and kept: compiled code, shared sheets, caches. */
const warmUp = 50;

/** Each element as an agent sees it: with a conversation that is open, linked, and has candidates. */
const html = `<!doctype html>
<main></main>
<script type="module">
  import { Desk } from 'screenpop';
  import 'screenpop/define';
  import { memoryAdapter } from 'screenpop/adapters/memory';
  const clue = { kind: 'email', value: 'ann@one.example' };
  const contact = (id) => ({ type: 'contact', id, name: 'Ann ' + id, fields: { email: clue.value, city: 'Ulm' } });
  const order = { type: 'case', id: 'late', name: 'Order is late', fields: {}, active: true, customer: { type: 'contact', id: 'a' } };
  const adapter = memoryAdapter({ records: [contact('a'), contact('b'), order] });
  const main = document.querySelector('main');
  const desk = new Desk({ adapter });
  desk.offer({ id: 'one', channel: 'chat', clues: [clue] });
  await desk.accept('one');
  await desk.select('one', { type: 'case', id: 'late' });
  desk.offer({ id: 'two', channel: 'voice', clues: [clue] });
  const task = () => new Promise((resolve) => setTimeout(resolve));
  const around = document.createElement('agent-desk');
  around.desk = desk;
  around.append(document.createElement('slot'));
  main.append(around);
  globalThis.cycle = async (tag, count) => {
    for (let at = 0; at < count; at++) {
      const element = document.createElement(tag);
      if (tag === 'agent-desk') {
        element.adapter = adapter;
        main.append(element);
        element.offer({ id: String(at), channel: 'chat', clues: [clue] });
      } else around.append(element);
      await element.updateComplete;
      if (at % 10 === 0) await task();
      element.remove();
    }
    // What there was to hear of them is said or dropped by then.
    await new Promise((resolve) => setTimeout(resolve, 700));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await task();
  };
  document.title = 'ready';
</script>`;

interface Left {
  readonly nodes: number;
  readonly listeners: number;
  /** Custom elements of the library that are still there, on the page or not. */
  readonly elements: number;
}

async function count(session: CDPSession): Promise<Left> {
  // What is weakly held by what was collected goes with the second round.
  for (let round = 0; round < 2; round++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  return { nodes: value('Nodes'), listeners: value('JSEventListeners'), elements: await elementsAlive(session) };
}

/** By the prototypes of all that is registered: also what is nowhere on the page. */
async function elementsAlive(session: CDPSession): Promise<number> {
  let alive = 0;
  for (const tag of tags) {
    const expression = `customElements.get('${tag}').prototype`;
    const { result } = await session.send('Runtime.evaluate', { expression, objectGroup: 'alive' });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId!,
      objectGroup: 'alive',
    });
    const { result: length } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    alive += length.value as number;
  }
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'alive' });
  return alive;
}

describe(`each of ${tags.length} elements, put on a page and taken away ${figure(cycles)} times`, () => {
  let open: OpenPage;
  let session: CDPSession;
  before(async () => {
    open = await openPage({ path: '/cycles.html', pages: { '/cycles.html': html } });
    open.page.setDefaultTimeout(0);
    await open.page.waitForFunction(() => document.title === 'ready');
    session = await open.page.createCDPSession();
    for (const domain of ['HeapProfiler', 'Performance', 'Runtime'] as const) await session.send(`${domain}.enable`);
  });
  after(() => open.close());

  for (const tag of tags) {
    it(`<${tag}> leaves no node, listener or element [A8]`, async () => {
      const cycle = (times: number) => open.page.evaluate(`cycle('${tag}', ${times})`);
      await cycle(warmUp);
      const before = await count(session);
      await cycle(cycles);
      const after = await count(session);
      expect(after.elements, 'elements').to.equal(before.elements);
      // A browser keeps a few of its own; one kept in each cycle would be a thousand.
      expect(after.nodes - before.nodes, 'nodes').to.be.at.most(20);
      expect(after.listeners - before.listeners, 'listeners').to.be.at.most(5);
      expect(open.problems).to.deep.equal([]);
    }).timeout(300_000);
  }
});
