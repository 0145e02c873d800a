import { expect } from 'chai';
import fc from 'fast-check';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { AdapterError, guard } from 'screenpop/adapter';
import { chaos, type Method, methods } from 'screenpop/adapter/testing';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { figure, runs } from '../support/runs.js';
import { ask } from './setup.js';

const sequences = runs(1_000, 10_000);
/** Whatever was asked for, an adapter is asked again after an hour. */
const longest = 3_600_000;

/** What a service says to one call: nothing wrong, or that it is busy, with any number or nonsense of a time to wait. */
const said = fc.oneof(
  fc.constant(undefined),
  fc.record({
    code: fc.constantFrom('rate-limited' as const, 'unavailable' as const),
    retryAfter: fc.oneof(
      { weight: 4, arbitrary: fc.nat(90) },
      { weight: 2, arbitrary: fc.double({ min: 0, max: 20, noNaN: true }) },
      fc.constantFrom<unknown>(undefined, -5, Number.NaN, Infinity, 1e12, '7', null, 0, {}, 0.001),
    ),
  }),
);
const sequence = fc.array(
  fc.record({
    method: fc.constantFrom<Method>(...methods),
    pause: fc.oneof({ weight: 3, arbitrary: fc.nat(3_000) }, fc.nat(100_000)),
    keyed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('a service that asks to wait', () => {
  let clock: SinonFakeTimers;
  beforeEach(() => {
    clock = useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    clock.restore();
  });

  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  };

  /** One timer after the other: what the first one's answer says is known before the next one fires. */
  const pass = async (milliseconds: number): Promise<void> => {
    const end = Date.now() + milliseconds;
    setTimeout(() => {}, milliseconds);
    while (Date.now() < end) {
      clock.next();
      await turns();
    }
  };

  it(`is sent nothing within the time it asked for, in ${figure(sequences)} sequences of calls [A7]`, async () => {
    const inner = memoryAdapter();
    let windows = 0;
    await fc.assert(
      fc.asyncProperty(sequence, fc.array(said, { minLength: 1, maxLength: 30 }), async (asked, answers) => {
        let opensAt = 0;
        let early = 0;
        let at = 0;
        const adapter = chaos(inner, () => {
          if (Date.now() < opensAt) early++;
          const answer = answers[at++ % answers.length];
          if (!answer) return undefined;
          const { code, retryAfter } = answer;
          if (typeof retryAfter === 'number' && retryAfter > 0 && retryAfter < Infinity) {
            windows++;
            opensAt = Math.max(opensAt, Date.now() + Math.min(Math.ceil(retryAfter) * 1_000, longest));
          }
          const value = new AdapterError(code, { retryAfter: retryAfter as number });
          return { fault: 'rejects', value };
        });
        const guarded = guard(adapter);
        for (const { method, pause, keyed } of asked) {
          let settled = false;
          ask(guarded, method, keyed ? {} : { idempotencyKey: '' }).then(
            () => (settled = true),
            (error: unknown) => {
              settled = true;
              expect(error).to.be.instanceOf(AdapterError);
            },
          );
          await turns();
          await pass(pause);
          if (pause >= 20_000) expect(settled).to.equal(true);
        }
        await pass(60_000);
        expect(early, 'requests inside a window').to.equal(0);
        expect(clock.countTimers()).to.equal(0);
      }),
      { numRuns: sequences },
    );
    expect(windows, 'windows there were').to.be.above(sequences);
  });
});
