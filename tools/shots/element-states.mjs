/** Around what is shown, in CSS pixels. */
export const margin = 12;

/** An empty page with a `#stage`, by its path. */
export const stage = {
  path: '/stage',
  pages: {
    '/stage': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stage</title><style>
    :root { color-scheme: light dark; } body { margin: 0; background: light-dark(#eff1f6, #101217); } #stage { padding: ${margin}px; }
    </style><div id="stage"></div></html>`,
  },
};

/**
 * Every element in each of its states (test/support/states), in a page of `openPage`. What is shown depends neither on the day nor on the machine: every
 * state begins at the same moment, and the clock stands still once it is there.
 */
export async function openStates(page) {
  const session = await page.createCDPSession();
  await session.send('Emulation.setTimezoneOverride', { timezoneId: 'UTC' });
  await page.emulateFocusedPage(true);
  await page.evaluateOnNewDocument(() => {
    const Real = Date;
    const moment = Real.parse('2026-03-02T09:30:00Z');
    let began = Real.now();
    let stopped;
    globalThis.Date = class extends Real {
      constructor(...parts) {
        super(...(parts.length > 0 ? parts : [globalThis.Date.now()]));
      }
      static now() {
        return moment + (stopped ?? Real.now()) - began;
      }
    };
    globalThis.startClock = () => {
      began = Real.now();
      stopped = undefined;
    };
    globalThis.stopClock = () => {
      stopped = began;
    };
  });
  await page.reload({ waitUntil: 'load' });
  const states = await page.evaluate(async () => {
    const { elementStates } = await import('/test/support/states/index.ts');
    globalThis.states = elementStates;
    return elementStates.map(({ element, name }) => ({ element, name }));
  });

  /** Shows one state within `#stage` while `look` runs. */
  async function show({ element, name }, look) {
    const place = states.findIndex((one) => one.element === element && one.name === name);
    await page.evaluate(async (at) => {
      globalThis.startClock();
      globalThis.shown = await globalThis.states[at].render(document.querySelector('#stage'));
      globalThis.stopClock();
    }, place);
    await look();
    await page.evaluate(() => {
      globalThis.shown.remove();
    });
  }

  return { session, states, show };
}
