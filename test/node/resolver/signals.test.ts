import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import { type RecordSource, resolve } from 'screenpop/resolver';
import { ann } from '../../desk/setup.js';
import { email, request } from '../../support/records.js';

const asked = request({ clues: [email('ann@acme.example')], assignedCase: { type: 'case', id: 'any' } });

/** Asks a source, and says how many listeners are left on the signals that it was given. */
async function left(answer: () => Promise<{ readonly items: readonly [] }>, timeout: number): Promise<number[]> {
  const given: AbortSignal[] = [];
  const told = ({ signal }: Parameters<RecordSource['get']>[1]): void => void given.push(signal);
  const source: RecordSource = {
    match: (_, options) => (told(options), answer()),
    get: (_, options) => (told(options), Promise.resolve(ann)),
    cases: (_, options) => (told(options), answer()),
  };
  await resolve(asked, source, { policy: { lookupTimeout: timeout }, signal: new AbortController().signal });
  expect(given).to.not.be.empty;
  return given.map((signal) => getEventListeners(signal, 'abort').length);
}

describe('a look-up that has ended', () => {
  for (const timeout of [0, 60_000]) {
    for (const [how, answer] of [
      ['with an answer', () => Promise.resolve({ items: [] as const })],
      ['with a failure', () => Promise.reject(new Error('no'))],
      [
        'with a throw',
        () => {
          throw new Error('no');
        },
      ],
    ] as const) {
      it(`${how} leaves no listener behind, with a time-out of ${timeout} ms [A11]`, async () => {
        expect(await left(answer, timeout)).to.satisfy((counts: number[]) => counts.every((count) => count === 0));
      });
    }
  }
});
