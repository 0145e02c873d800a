import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { DataAdapter } from 'screenpop';
import type { AdapterErrorCode } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { mount } from '../../support/mount.js';
import { caseOf, contact } from '../../support/records.js';
import { figure, patience, runs } from '../../support/runs.js';
import { answerAll, held, turn } from './held-adapter.js';
import { ownersIn, wordsOf } from './marked.js';

/** An adapter with a name; everything says which adapter it is from, and what it was asked about. */
function namedCrm(name: string): DataAdapter {
  const ann = (id: string) => contact({ id, name: `⟦${name} ${id}⟧` });
  const page = <T>(...items: readonly T[]) => Promise.resolve({ items, cursor: 'next' });
  return {
    ...memoryAdapter(),
    get: ({ id }) => Promise.resolve(ann(id)),
    cases: ({ id }, { cursor = 'first' }) => page(caseOf(ann(id), { id: cursor, name: `⟦${name} ${id}⟧ case` })),
    timeline: ({ customer }, { cursor = 'first' }) =>
      page({ id: cursor, kind: 'note', subject: `⟦${name} ${customer!.id}⟧ note`, at: '2026-03-01T10:00:00Z' }),
    search: ({ lastName = '' }, { cursor = 'first' }) =>
      page({ ...ann(lastName), id: cursor, name: `⟦${name} ${lastName}⟧` }),
  };
}

const failures: readonly AdapterErrorCode[] = ['offline', 'forbidden', 'timeout', 'not-found'];
const steps = fc.array(fc.nat({ max: 2 ** 30 }), { minLength: 4, maxLength: 30 });

interface Kind {
  readonly tag: 'customer-360' | 'record-search';
  /** Makes it show something else: one of three. */
  readonly ask: (element: HTMLElement, about: string) => unknown;
}

const kinds: readonly Kind[] = [
  {
    tag: 'customer-360',
    ask: (element, id) => Object.assign(element, { customer: { type: 'contact', id } }),
  },
  {
    tag: 'record-search',
    ask: (element, lastName) => {
      Object.assign(element, { query: { lastName } });
      element.shadowRoot!.querySelector('form')!.requestSubmit();
    },
  },
];

describe('an element that stands alone', () => {
  const count = runs(500, 50_000);

  for (const { tag, ask } of kinds) {
    it(`shows nothing of an older question or adapter in ${figure(count)} random schedules: <${tag}> [A1][A12]`, async () => {
      const element = await mount(tag, { hidden: true } as never);
      const play = fc.asyncProperty(steps, async (numbers) => {
        const adapters = ['north', 'south'].map((name) => held(namedCrm(name)));
        let [at, about] = [0, 'a'];
        const set = (): void => {
          Object.assign(element, { adapter: adapters[at] });
        };
        set();
        await turn();
        ask(element, about);
        for (const number of numbers) {
          const choice = number >> 3;
          const pick = <T>(from: readonly T[]): T | undefined => from[choice % from.length];
          const kind = number % 8;
          if (kind < 4) {
            const call = pick(adapters.flatMap(({ waiting }) => waiting));
            if (choice >> 20 >= 96) call?.fail(failures[choice % failures.length]!);
            else call?.answer();
          } else if (kind === 4) {
            at = 1 - at;
            set();
          } else if (kind === 5) ask(element, (about = 'abc'[choice % 3]!));
          else if (kind === 6) {
            const parent = element.parentNode!;
            element.remove();
            if (choice % 2) await turn();
            parent.append(element);
          } else goOn(element, choice);
          await turn();
          const shown = ownersIn(wordsOf(element));
          shown.delete(`${['north', 'south'][at]} ${about}`);
          expect([...shown], `shown beside ${['north', 'south'][at]} ${about}`).to.deep.equal([]);
        }
        for (const adapter of adapters) await answerAll(adapter);
      });
      await fc.assert(play, { numRuns: count, includeErrorInReport: true, endOnFailure: true });
    }).timeout(patience);
  }
});

/** More, or again. */
function goOn(element: HTMLElement, choice: number): void {
  const trees = [element, ...element.shadowRoot!.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const buttons = trees.flatMap((tree) => [...tree.querySelectorAll<HTMLElement>('[part=more], [part=error] button')]);
  buttons[choice % buttons.length]?.click();
}
