import { expect } from 'chai';
import { scenarios } from '../../../demo/data/scenarios.js';
import { DemoPage } from './page.js';

/**
 * How far things move once the page of a conversation is there and its sections come in one by one, as browsers measure it (1: all of the window by
 * all of its height). What is left is text that takes a second line and the chip that marks the linked case.
 */
const most = 0.035;

describe('what is on the page while the rest of it comes in', function () {
  this.timeout(90_000);
  let demo: DemoPage;
  const moved = new Map<string, number>();
  before(async () => {
    demo = await DemoPage.start();
    await demo.page.evaluateOnNewDocument(() => {
      const shifts: { at: number; value: number }[] = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push({ at: entry.startTime, value: (entry as PerformanceEntry & { value: number }).value });
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(window, { shifts });
    });
  });
  after(async () => {
    await demo.stop();
    console.log(`      layout shift: ${[...moved].map(([id, value]) => `${id} ${value.toFixed(4)}`).join(', ')}`);
  });

  for (const { id, title, expected } of scenarios) {
    it(`stays where it is: ${title}`, async () => {
      await demo.open();
      const shift = await demo.page.evaluate(shiftOf, id);
      moved.set(id, shift);
      expect(shift).to.be.at.most(expected.outcome === 'single' ? most : 0);
    });
  }
});

/** Runs in the page, so it has no named functions, which the compiler would mark: plays a scenario over a slow CRM, accepts it, and adds up what moves after the first paint. */
async function shiftOf(id: string): Promise<number> {
  const slow = document.querySelector<HTMLInputElement>('#delay input[value="400"]')!;
  slow.value = '150';
  slow.click();
  document.querySelector<HTMLElement>(`[data-scenario="${id}"][data-action="play"]`)!.click();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { desk } = document.querySelector('agent-desk')!;
  void desk?.accept(desk.getSnapshot().conversations[0]!.id);
  while (
    !document
      .querySelector('agent-desk')
      ?.shadowRoot?.querySelector('customer-360')
      ?.shadowRoot?.querySelector('article')
  )
    await new Promise((resolve) => requestAnimationFrame(resolve));
  // That it takes the place of the empty page is what the agent asked for.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const start = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 900));
  const { shifts } = window as unknown as { readonly shifts: readonly { at: number; value: number }[] };
  return shifts.filter(({ at }) => at > start).reduce((sum, { value }) => sum + value, 0);
}
