import fc from 'fast-check';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { figure, nextTask, patience, runs } from '../support/runs.js';
import { faults } from './crm.js';
import { type Action, Model, type Step, mostRefs, names, plain } from './link-model.js';

const count = 'document' in globalThis ? runs(200, 10_000) : runs(2_000, 100_000);

const at = fc.nat(mostRefs - 1);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('select' as const), at }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('unlink' as const), what: fc.constantFrom('customer', 'case') }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), choice: fc.constantFrom('link', 'keep') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('create' as const), type: fc.constantFrom('contact', 'case') }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('elsewhere' as const), at, gone: fc.boolean(), tells: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), at }) },
  {
    weight: 9,
    arbitrary: fc.record({ do: fc.constantFrom('undo', 'undo', 'retry', 'retry', 'create again', 'reload') }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom(...plain) }) },
);

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const step: fc.Arbitrary<Step> = fc
  .tuple(
    action,
    fc.record({
      name: fc.constantFrom(...names),
      faults: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        {
          weight: 2,
          arbitrary: fc.array(fc.constantFrom('none' as const, 'none' as const, ...faults), { maxLength: 6 }),
        },
      ),
      cut: rarely(fc.nat(40)),
      meanwhile: rarely(fc.nat(40)),
    }),
  )
  .map(([one, more]) => ({ ...one, ...more }));

/** Short ones find most of it; some are as long as a conversation ever gets. */
const steps = fc.oneof(
  { weight: 9, arbitrary: fc.array(step, { minLength: 1, maxLength: 12, size: 'max' }) },
  { weight: 1, arbitrary: fc.array(step, { minLength: 12, maxLength: 50, size: 'max' }) },
);

const manners = fc.record({ strict: fc.boolean(), tellsOwn: fc.boolean(), slow: fc.nat(3) });

describe('desk: links and records, compared with a CRM that remembers what was done to it', () => {
  // A hundred thousand failures need no stack of each.
  const { stackTraceLimit } = Error;
  // One clock for all: each that is made leaves something behind.
  let clock: SinonFakeTimers;
  before(() => {
    Error.stackTraceLimit = 0;
    clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
    clock.restore();
  });

  it(`${figure(count)} sequences of up to 50 steps, with lost answers, reloads and other agents: no double record, no double link, no false “linked” [A4] [A9]`, async () => {
    await fc.assert(
      fc.asyncProperty(manners, steps, async (how, all) => {
        const model = new Model(how, clock);
        try {
          await model.settle();
          for (const name of names) await model.play({ do: 'accept', name, faults: [] });
          for (const one of all) {
            // A CRM that asks for nothing can not tell that somebody was quicker in the middle of a step.
            await model.play(how.strict ? one : { ...one, meanwhile: undefined });
          }
        } finally {
          model.dispose();
          await nextTask();
        }
      }),
      { numRuns: count },
    );
  }).timeout(patience);
});
