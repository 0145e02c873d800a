import { expect } from '@open-wc/testing';
import type axe from 'axe-core';
import { media } from '../support/engine.js';
import { applyRules, finishAnimations, lookAt, looks } from '../support/looks.js';
import { attach } from '../support/mount.js';
import { elementStates } from '../support/states/index.js';

const figures = { states: 0, runs: 0, violations: 0, incomplete: 0 };

/** Nothing is half in sight: what scrolls shows all of it, as what is cut off cannot be judged. */
const unrolled =
  '[role=listbox], [role=grid], dialog { max-block-size: none !important; overflow: visible !important; }';

describe('every element in every state, in light, dark and forced colours, and from right to left', () => {
  before(async function () {
    // Only Chromium can show all of them. The tests of each element look at it with axe in all three engines.
    if (!(await media({}))) this.skip();
    // No module: it puts itself on the window.
    await import(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url).href);
  });

  after(() => {
    if (figures.runs > 0) console.log(`axe: ${JSON.stringify(figures)}`);
  });

  for (const { element: tag, name, render } of elementStates) {
    it(`leaves axe nothing to object to or to be unsure of [X16]: <${tag}>, ${name}`, async () => {
      const place = attach(document.createElement('main'));
      const { remove } = await render(place);
      const restore = applyRules(place, unrolled);
      const faults: string[] = [];
      figures.states += 1;
      for (const [look, how] of Object.entries(looks)) {
        await lookAt(how);
        finishAnimations(place);
        const { violations, incomplete } = await window.axe.run(place, { resultTypes: ['violations', 'incomplete'] });
        figures.runs += 1;
        figures.violations += violations.length;
        figures.incomplete += incomplete.length;
        faults.push(...told(`${look}: `, violations), ...told(`${look}, unsure: `, incomplete));
      }
      restore();
      remove();
      expect(faults).to.deep.equal([]);
    });
  }
});

function told(look: string, results: readonly axe.Result[]): string[] {
  return results.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any }) => `${look}${id}, ${target.join(' ')}, ${any.map(({ message }) => message).join('; ')}`,
    ),
  );
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
