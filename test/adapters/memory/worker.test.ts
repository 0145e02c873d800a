import { expect } from 'chai';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { CrmRecord } from 'screenpop';
import { AdapterError } from 'screenpop/adapter';
import { workerAdapter, type WorkerAdapterOptions } from 'screenpop/adapters/memory/client';
import { type Endpoint, serveMemoryAdapter } from 'screenpop/adapters/memory/worker';
import { failureOf } from '../../adapter/setup.js';
import { account, caseOf, contact, email, named, phone } from '../../support/records.js';

/** The page's side and the worker's side of `workerAdapter` over a channel, which is what a real worker is too. */

const acme = account({ id: 'acme', name: 'Acme Lamps', phone: '+49 30 5550000' });
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '(030) 555-1234', email: 'ann@acme.example', account: acme });
const lamp = caseOf(ann, { id: 'lamp', name: 'Broken lamp' });
const signal = new AbortController().signal;
const call = { signal, conversationId: 'c1' };
const page = { signal, limit: 50 };
const write = (idempotencyKey: string) => ({ ...call, idempotencyKey });

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A served adapter behind a channel. */
function served(options: Partial<WorkerAdapterOptions> = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  serveMemoryAdapter(port2);
  return workerAdapter({ worker: port1, records: [acme, ann, lamp], ...options });
}

/** A worker that says what it is told to, and nothing else. It takes all data, as long as it is not silent. */
function scripted(answer: (message: { kind: string; id?: number }) => unknown) {
  const listeners = new Map<string, ((event: unknown) => void)[]>();
  const heard: { kind: string; id?: number }[] = [];
  const tell = (type: string, event: unknown): void => listeners.get(type)?.forEach((listener) => listener(event));
  const worker: Endpoint = {
    postMessage(message) {
      const known = message as { kind: string; id?: number };
      heard.push(known);
      const data = answer(known);
      if (data !== undefined) queueMicrotask(() => tell('message', { data }));
    },
    addEventListener: (type, listener) => listeners.set(type, [...(listeners.get(type) ?? []), listener]),
  };
  return { worker, heard, tell };
}
const takesData = ({ kind }: { kind: string }): unknown =>
  kind === 'data' ? { kind: 'took' } : kind === 'ping' ? { kind: 'alive' } : undefined;

describe('the memory adapter in a worker', () => {
  it('answers every call of the port as it does on the page', async () => {
    const adapter = served({
      activities: [{ id: 'a', kind: 'note', subject: 'Hi', at: '2026-01-01', regarding: ann }],
    });
    const ids = ({ items }: { items: readonly { id: string }[] }): string[] => items.map(({ id }) => id);
    expect(ids(await adapter.match([phone('+49305551234'), email('ANN@acme.example')], page))).to.deep.equal(['ann']);
    expect(ids(await adapter.search({ text: 'acme lmaps' }, page))).to.have.members(['acme', 'ann']);
    expect(await adapter.get(lamp, call)).to.deep.equal(lamp);
    expect(ids(await adapter.cases(ann, { ...page, activeOnly: true }))).to.deep.equal(['lamp']);
    expect(ids(await adapter.timeline({ customer: ann }, page))).to.deep.equal(['a']);
    const links = await adapter.setLinks('c1', { customer: ann }, { ...write('k1'), expected: {} });
    expect(await adapter.links('c1', call)).to.deep.equal(links);
    const made = await adapter.create({ type: 'contact', fields: { lastName: 'Draft' } }, write('k2'));
    expect((await adapter.update!(made, { lastName: 'Final' }, write('k3'))).name).to.equal('Final');
    expect((await adapter.addNote!('Text', { customer: made }, write('k4'))).text).to.equal('Text');
    expect(ids(await adapter.duplicates!({ type: 'contact', fields: { lastName: 'final' } }, page))).to.deep.equal([
      made.id,
    ]);
  });

  it('says how far it is, and answers only when all records are there', async () => {
    const many: CrmRecord[] = Array.from({ length: 1_800 }, (_, at) =>
      contact({ id: `c${at}`, name: `Sam Page${at}` }),
    );
    const seen: (readonly [number, number])[] = [];
    const adapter = served({ records: many, onProgress: (...progress) => seen.push(progress) });
    expect((await adapter.search({ firstName: 'sam' }, page)).total).to.equal(1_800);
    expect(seen.map(([done]) => done)).to.deep.equal([0, 500, 1_000, 1_500, 1_800]);
    expect(new Set(seen.map(([, total]) => total))).to.deep.equal(new Set([1_800]));
  });

  it('passes failures on with their code', async () => {
    const adapter = served();
    expect((await failureOf(adapter.update!({ type: 'contact', id: 'x' }, {}, write('k1')))).code).to.equal(
      'not-found',
    );
    const refused = await failureOf(adapter.create({ type: 'case', fields: { title: 'X' } }, write('k2')));
    expect(refused).to.be.instanceOf(AdapterError);
    expect(refused).to.deep.include({ code: 'invalid', fields: { customer: 'required' } });
    expect((await failureOf(adapter.search({ city: 'b' }, { ...page, cursor: 'x' }))).code).to.equal('invalid');
  });

  it('keeps idempotency, and tells of changes', async () => {
    const adapter = served();
    const changes: unknown[] = [];
    const end = adapter.subscribe!((change) => changes.push(change));
    const draft = { type: 'contact', fields: { lastName: 'Draft' } };
    const [one, again] = await Promise.all([adapter.create(draft, write('k')), adapter.create(draft, write('k'))]);
    expect(again).to.deep.equal(one);
    end();
    await adapter.setLinks('c2', { customer: ann }, write('k2'));
    expect(changes).to.deep.equal([{ conversationId: 'c1' }]);
  });

  it('rejects an aborted call at once, and writes nothing of it', async () => {
    const adapter = served({ delay: 20 });
    const controller = new AbortController();
    const options = { ...write('k'), signal: controller.signal };
    const failure = failureOf(adapter.create({ type: 'contact', fields: { lastName: 'Draft' } }, options));
    controller.abort();
    expect((await failure).code).to.equal('aborted');
    expect((await failureOf(adapter.get(ann, { signal: controller.signal }))).code).to.equal('aborted');
    expect((await adapter.search({ lastName: 'draft' }, page)).total).to.equal(0);
  });

  it('refuses what can not be sent, and leaves out rows that can not be', async () => {
    const broken = { ...ann, id: 'broken', fields: { ...ann.fields, city: (() => 'Berlin') as never } };
    const trap = Object.defineProperty({ ...ann, id: 'trap' }, 'name', {
      enumerable: true,
      get: () => {
        throw new Error('Ann Lee');
      },
    });
    const adapter = served({ records: [broken, trap, ann], links: { c1: { version: (() => 'x') as never } } });
    expect((await adapter.match([named('Ann Lee')], page)).items.map(({ id }) => id)).to.deep.equal(['ann']);
    const draft = { type: 'contact', fields: { lastName: (() => 'x') as never } };
    expect((await failureOf(adapter.create(draft, write('k')))).code).to.equal('invalid');
  });

  describe('when its worker', () => {
    it('fails: rejects what waits as unavailable, and later calls too if it never had all records', async () => {
      const { worker, tell } = scripted(() => undefined);
      const adapter = workerAdapter({ worker, records: [ann] });
      const waiting = failureOf(adapter.get(ann, call));
      tell('error', {});
      expect((await waiting).code).to.equal('unavailable');
      expect((await failureOf(adapter.get(ann, call))).code).to.equal('unavailable');
    });

    it('fails later: rejects what waits, and asks again next time', async () => {
      const { worker, tell, heard } = scripted(takesData);
      const adapter = workerAdapter({ worker, records: [ann] });
      const waiting = failureOf(adapter.get(ann, call));
      while (!heard.some(({ kind }) => kind === 'complete')) await Promise.resolve();
      tell('error', {});
      expect((await waiting).code).to.equal('unavailable');
      const next = adapter.get(ann, call);
      tell('message', { data: { kind: 'answer', id: heard.at(-1)?.id ?? 2, value: ann } });
      tell('message', { data: { kind: 'answer', id: 2, value: ann } });
      expect(await next).to.deep.equal(ann);
    });

    it('answers nonsense: rejects the call it names as malformed, and takes no notice of the rest', async () => {
      const { worker, tell } = scripted((message) =>
        message.kind === 'call' ? { kind: 'nonsense', id: message.id } : takesData(message),
      );
      const adapter = workerAdapter({ worker, records: [ann] });
      const waiting = failureOf(adapter.get(ann, call));
      for (const data of [null, 7, 'text', {}, { kind: 'answer' }, { kind: 'answer', id: 99 }, { kind: 'took' }]) {
        tell('message', { data });
      }
      expect((await waiting).code).to.equal('malformed');
    });

    describe('says nothing any more', () => {
      let clock: SinonFakeTimers;
      beforeEach(() => {
        clock = useFakeTimers();
      });
      afterEach(() => {
        clock.restore();
      });

      it('rejects as unavailable after its patience, and leaves no timer', async () => {
        let silent = false;
        const { worker } = scripted((message) => (silent ? undefined : takesData(message)));
        const adapter = workerAdapter({ worker, records: [ann], patience: 1_000 });
        await clock.tickAsync(10);
        silent = true;
        const waiting = failureOf(adapter.get(ann, call));
        await clock.tickAsync(1_000);
        expect((await waiting).code).to.equal('unavailable');
        expect(clock.countTimers()).to.equal(0);
      });

      it('before its first word has more time: its script may have to be loaded', async () => {
        const { worker } = scripted(() => undefined);
        let failed = false;
        const adapter = workerAdapter({ worker, records: [ann], patience: 1_000 });
        const waiting = failureOf(adapter.get(ann, call)).finally(() => (failed = true));
        await clock.tickAsync(5_900);
        expect(failed).to.equal(false);
        await clock.tickAsync(200);
        expect((await waiting).code).to.equal('unavailable');
        expect(clock.countTimers()).to.equal(0);
      });

      it('waits for a slow answer as long as there are signs of life', async () => {
        const { worker, tell } = scripted(takesData);
        const adapter = workerAdapter({ worker, records: [ann], patience: 1_000 });
        const waiting = adapter.get(ann, call);
        await clock.tickAsync(60_000);
        tell('message', { data: { kind: 'answer', id: 1, value: ann } });
        expect(await waiting).to.deep.equal(ann);
        expect(clock.countTimers()).to.equal(0);
      });
    });
  });
});
