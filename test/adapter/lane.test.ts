import { expect } from 'chai';
import fc from 'fast-check';
import { AdapterError, Lane, settled } from 'screenpop/adapter';
import { gate } from '../support/faulty-adapter.js';

describe('a lane', () => {
  it('hands over what its call answered', async () => {
    const seen: unknown[] = [];
    await new Lane().run(
      () => Promise.resolve('answer'),
      (outcome) => seen.push(outcome),
    );
    expect(seen).to.deep.equal([{ ok: true, value: 'answer' }]);
  });

  it('hands over a failure as a value, a synchronous one too', async () => {
    const codes: string[] = [];
    const settle = (outcome: { ok: boolean; error?: AdapterError }): number =>
      codes.push(outcome.error?.code ?? 'none');
    await new Lane().run(() => Promise.reject(new AdapterError('conflict')), settle);
    await new Lane().run(() => {
      throw new Error('Ann Lee');
    }, settle);
    expect(codes).to.deep.equal(['conflict', 'unknown']);
  });

  it('aborts the older call when a newer one begins', () => {
    const lane = new Lane();
    const signals: AbortSignal[] = [];
    const call = (signal: AbortSignal): Promise<never> => {
      signals.push(signal);
      return new Promise(() => {});
    };
    void lane.run(call, () => {});
    void lane.run(call, () => {});
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    expect((signals[0]?.reason as AdapterError).code).to.equal('aborted');
  });

  it('drops the answer of an older call that comes all the same', async () => {
    const lane = new Lane();
    const seen: unknown[] = [];
    const slow = gate();
    const first = lane.run(
      () => slow.passed.then(() => 'old'),
      (outcome) => seen.push(outcome),
    );
    await lane.run(
      () => Promise.resolve('new'),
      (outcome) => seen.push(outcome),
    );
    slow.open();
    await first;
    expect(seen).to.deep.equal([{ ok: true, value: 'new' }]);
  });

  it('hands over nothing after it was stopped, and can be used again', async () => {
    const lane = new Lane();
    const seen: string[] = [];
    const slow = gate();
    let aborted = false;
    const first = lane.run(
      async (signal) => {
        signal.addEventListener('abort', () => (aborted = true));
        await slow.passed;
      },
      () => seen.push('first'),
    );
    lane.stop();
    slow.open();
    await first;
    expect([seen.length, aborted]).to.deep.equal([0, true]);
    await lane.run(
      () => Promise.resolve(),
      () => seen.push('second'),
    );
    expect(seen).to.deep.equal(['second']);
  });

  it('does not abort a call that was answered', async () => {
    const lane = new Lane();
    let given: AbortSignal | undefined;
    await lane.run(
      (signal) => {
        given = signal;
        return Promise.resolve();
      },
      () => {},
    );
    lane.stop();
    expect(given?.aborted).to.equal(false);
  });

  it('hands over the newest call alone, in whatever order the calls are answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), async (s, fates) => {
        const lane = new Lane();
        const seen: number[] = [];
        const runs = fates.map((succeeds, at) =>
          lane.run(
            () => s.schedule(succeeds ? Promise.resolve(at) : Promise.reject(new AdapterError('offline'))),
            () => seen.push(at),
          ),
        );
        await s.waitIdle();
        await Promise.all(runs);
        expect(seen).to.deep.equal([fates.length - 1]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a settled call', () => {
  it('is its answer or its failure, never a rejection', async () => {
    expect(await settled(() => Promise.resolve(1))).to.deep.equal({ ok: true, value: 1 });
    const outcome = await settled(() => Promise.reject(new DOMException('', 'AbortError')));
    expect(outcome.ok ? '' : outcome.error.code).to.equal('aborted');
  });
});
