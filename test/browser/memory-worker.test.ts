import { expect } from 'chai';
import { useFakeTimers } from 'sinon';
import { type WorkerAdapterOptions, workerAdapter } from 'screenpop/adapters/memory/client';
import { failureOf } from '../adapter/setup.js';
import { contact, email } from '../support/records.js';

/** A real worker, made by the host under the strict policy. */

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
// A host's own policy has a name of its own; the strict test page lets only this one through.
const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy('lit-html', {
  createScriptURL: (url) => url,
});

const signal = new AbortController().signal;
const page = { signal, limit: 50 };
const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function start(file = './memory-worker.ts', onProgress?: WorkerAdapterOptions['onProgress']) {
  const { href } = new URL(file, import.meta.url);
  const worker = new Worker(policy?.createScriptURL(href) ?? href, { type: 'module' });
  workers.push(worker);
  return { worker, adapter: workerAdapter({ worker, records: people, onProgress }) };
}
const people = Array.from({ length: 2_000 }, (_, at) =>
  contact({ id: `c${at}`, name: `Sam Page${at}`, email: `sam${at}@mail.example` }),
);

describe('the memory adapter in a real worker', () => {
  it('holds the records, tells how far it is, and answers while the page has its turn', async () => {
    const progress: number[] = [];
    const { adapter } = start(undefined, (done) => progress.push(done));
    const { items } = await adapter.match([email('SAM1999@mail.example')], page);
    expect(items.map(({ id }) => id)).to.deep.equal(['c1999']);
    expect(progress.at(-1)).to.equal(2_000);
    expect((await adapter.search({ text: 'smapage' }, page)).total).to.equal(0);
    const made = await adapter.create(
      { type: 'contact', fields: { lastName: 'Draft' } },
      { signal, conversationId: 'c', idempotencyKey: 'k' },
    );
    expect((await adapter.search({ text: 'darft' }, page)).items).to.deep.equal([made]);
  });

  it('rejects as unavailable when the worker was ended', async () => {
    const { worker, adapter } = start();
    await adapter.get(people[0]!, { signal });
    worker.terminate();
    const clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const failure = failureOf(adapter.get(people[0]!, { signal }));
      clock.tick(10_000);
      expect((await failure).code).to.equal('unavailable');
    } finally {
      clock.restore();
    }
  });

  it('rejects as unavailable when there is no such worker', async () => {
    const { adapter } = start('./no-such-worker.js');
    expect((await failureOf(adapter.get(people[0]!, { signal }))).code).to.equal('unavailable');
  });
});
