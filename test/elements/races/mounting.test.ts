import { expect } from '@open-wc/testing';
import { collectGarbage } from '../../support/engine.js';
import { figure, patience, runs, seed } from '../../support/runs.js';
import { turn } from './held-adapter.js';
import { openLedger } from './ledger.js';
import { type Stage, stages } from './stages.js';

/** Numbers from 0 to 1 that the seed makes again. */
function* random(): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe('elements that come and go with work under way', () => {
  const count = runs(1_000, 10_000);
  const numbers = random();

  /** Puts an element on the page, lets some of its calls be answered, and takes it away for good. */
  async function comeAndGo(stage: Stage): Promise<WeakRef<HTMLElement>> {
    const { element, adapter, end } = await stage.begin();
    for (let left = Math.floor(numbers.next().value * 4); left > 0; left -= 1) {
      adapter.waiting[0]?.answer();
      if (numbers.next().value < 0.5) await turn();
    }
    element.remove();
    const late = adapter.waiting[0];
    end();
    late?.answer();
    return new WeakRef(element);
  }

  it(`leave nothing behind in ${figure(count)} cycles: no element, no listener, no timer [A8]`, async () => {
    // What is made once, and kept for all that follow, is made before.
    for (const stage of stages) await comeAndGo(stage);
    await turn();
    const ledger = openLedger();
    const gone: WeakRef<HTMLElement>[] = [];
    try {
      for (let cycle = 0; cycle < count; cycle += 1) gone.push(await comeAndGo(stages[cycle % stages.length]!));
      // An element that was moved looks where it is after a moment; a link waits for a frame, and for so long at most.
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(ledger.timers, 'timers').to.equal(0);
      expect(ledger.listeners, 'listeners on window and document').to.equal(0);
    } finally {
      ledger.close();
    }
    (document.activeElement as HTMLElement | null)?.blur();
    if (!(await collectGarbage())) return;
    const kept = gone.flatMap((one) => one.deref()?.localName ?? []);
    expect(kept, 'elements that are still there').to.deep.equal([]);
  }).timeout(patience);
});
