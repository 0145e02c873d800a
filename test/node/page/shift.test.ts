import { expect } from 'chai';
import { scenarios } from '../../../demo/data/scenarios.js';
import { DemoPage } from './page.js';

/**
 * How far things move while the page loads, while it rings and what was found comes into the pop, and once the page of the conversation is there and its
 * sections come in one by one, as browsers measure it (1: all of the window by all of its height): not at all. Only that the page of a conversation takes
 * the place of the empty page is not counted: it is what the agent asked for.
 */
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

  const stays = async (
    id: string,
    size: { readonly width: number; readonly height: number },
    delay = 150,
  ): Promise<void> => {
    await demo.open(size);
    const shift = await demo.page.evaluate(shiftOf, id, delay);
    moved.set(`${id} ${size.width} ${delay}`, shift.load + shift.pop + shift.page);
    expect(shift).to.deep.equal({ load: 0, pop: 0, page: 0 });
  };
  for (const { id, title } of scenarios) {
    it(`stays where it is: ${title}`, () => stays(id, { width: 1440, height: 900 }));
  }
  // Where all sections stand in one column, each of them moves all that follow.
  for (const id of ['one-active-case', 'several-active-cases', 'same-last-digits', 'bot-escalation']) {
    it(`stays where it is in one column: ${id}`, () => stays(id, { width: 700, height: 1600 }));
  }
  // After a second, what is on its way is said to be, with a way not to wait for it.
  for (const id of ['one-active-case', 'several-active-cases', 'same-last-digits', 'bot-escalation']) {
    it(`stays where it is over a CRM that takes two seconds: ${id}`, () =>
      stays(id, { width: 700, height: 1600 }, 2_000));
  }
});

/** Runs in the page, so it has no named functions, which the compiler would mark: plays a scenario over a slow CRM and accepts it, and adds up what moves. */
async function shiftOf(
  id: string,
  delay: number,
): Promise<{ readonly load: number; readonly pop: number; readonly page: number }> {
  const slow = document.querySelector<HTMLInputElement>('#delay input[value="400"]')!;
  slow.value = String(delay);
  slow.click();
  document.querySelector<HTMLElement>(`[data-scenario="${id}"][data-action="play"]`)!.click();
  const played = performance.now();
  const { desk } = document.querySelector('agent-desk')!;
  const conversationId = desk!.getSnapshot().conversations[0]!.id;
  while (desk!.getSnapshot().conversations[0]!.resolution.status === 'pending')
    await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const accepted = performance.now();
  void desk!.accept(conversationId);
  while (
    !document
      .querySelector('agent-desk')
      ?.shadowRoot?.querySelector('customer-360')
      ?.shadowRoot?.querySelector('article')
  )
    await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const opened = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 900 + 3 * delay));
  const { shifts } = window as unknown as { readonly shifts: readonly { at: number; value: number }[] };
  const [load, pop, page] = [[0, played] as const, [played, accepted] as const, [opened, Infinity] as const].map(
    ([from, to]) => shifts.filter(({ at }) => at > from && at <= to).reduce((sum, { value }) => sum + value, 0),
  );
  return { load: load!, pop: pop!, page: page! };
}
