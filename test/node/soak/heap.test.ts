import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { Desk } from 'screenpop/desk';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { figure, runs, seed } from '../../support/runs.js';
import { type Sample, forgetfulCrm, growth, randomOf, workThrough } from '../../support/shift.js';

/** A day of nothing but calls, in fake time. */
const conversations = runs(500, 10_000);
/** Before it, functions are compiled and tables grow to their size. */
const warmUp = runs(500, 1_000);
const every = conversations / 25;
const MB = 1_000_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('a shift', () => {
  let clock: SinonFakeTimers;
  beforeEach(() => {
    clock = useFakeTimers({ now: Date.UTC(2026, 0, 5, 8), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => clock.restore());

  it(`of ${figure(conversations)} conversations, five at a time and with faults, leaves at most 1 MB per 1,000 [A11]`, async function () {
    this.timeout((warmUp + conversations) * 100);
    const random = randomOf(seed);
    const desk = new Desk({ adapter: forgetfulCrm(random, true) });
    const samples: (Sample & { readonly bytes: number })[] = [];
    const told = desk.subscribe(() => desk.getSnapshot());
    const grown: string[] = [];
    await workThrough(warmUp + conversations, {
      desk,
      random,
      pass: async () => {
        await clock.tickAsync(Math.floor(random() * 2_000));
      },
      closed: (count) => {
        if (desk.getSnapshot().conversations.length > 25) grown.push(`${count}`);
        if (count <= warmUp || count % every !== 0) return;
        collect();
        samples.push({ conversations: count, bytes: process.memoryUsage().heapUsed });
      },
    });
    // Calls that never get an answer end by their time-out.
    await clock.tickAsync(10 * 60_000);
    told();
    expect(grown, 'the desk shows the closed ones for ever').to.deep.equal([]);
    const left = growth(samples, ({ bytes }) => bytes);
    console.log(
      `      heap ${(samples[0]!.bytes / MB).toFixed(1)} to ${(samples.at(-1)!.bytes / MB).toFixed(1)} MB, ${(left / MB).toFixed(3)} MB per 1,000 conversations; ${clock.countTimers()} timers left (seed ${seed})`,
    );
    expect(left).to.be.below(MB);
    expect(clock.countTimers()).to.equal(0);
    desk.dispose();
  });
});
