import { expect } from 'chai';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import { AdapterError, type DataAdapter, guard } from 'screenpop/adapter';
import {
  chaos,
  type ChaosAdapter,
  type ChaosCall,
  faults,
  type FaultName,
  type FaultStep,
  methods,
  type Plan,
  type Step,
} from 'screenpop/adapter/testing';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { contact } from '../support/records.js';
import { ask, asks } from './setup.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '030 1', email: 'ann@acme.example' });
const make = (plan?: Plan): ChaosAdapter => chaos(memoryAdapter({ records: [ann] }), plan);
const names = faults.map(({ name }) => name);

/** What a call came to, in a word. */
async function outcome(adapter: DataAdapter, method: (typeof methods)[number] = 'get'): Promise<string> {
  try {
    const answer = await ask(adapter, method);
    return answer === undefined ? 'nothing' : 'answered';
  } catch (error) {
    return error instanceof AdapterError ? error.code : 'another error';
  }
}
const outcomes = async (adapter: DataAdapter, times: number): Promise<string[]> => {
  const all: string[] = [];
  for (let time = 0; time < times; time++) all.push(await outcome(adapter));
  return all;
};
const withStep = (step: FaultStep): Promise<unknown> => ask(make({ get: step }), 'get');

describe('the catalogue of faults', () => {
  it('has 32 of them, each with a name, a line and methods of its own [A5]', () => {
    expect(new Set(names)).to.have.length(32);
    expect(new Set(faults.map(({ text }) => text))).to.have.length(32);
    for (const { name, text, methods: where } of faults) {
      expect(name).to.match(/^[a-z]+(-[a-z]+)*$/);
      expect(text, name).to.match(/^[^\n]{10,100}[^.\n]$/);
      expect(where.length, name).to.be.above(0);
      expect(methods, name).to.include.members([...where]);
    }
  });

  it('has a fault for every method of the port that answers', () => {
    const port = asks().map(({ method }) => method);
    expect(methods).to.have.members(port);
  });
});

describe('chaos', () => {
  it('changes nothing without a plan', async () => {
    const plain = memoryAdapter({ records: [ann] });
    for (const method of methods.filter((one) => one !== 'create' && one !== 'createAndLink')) {
      expect(await outcome(make(), method), method).to.equal(await outcome(plain, method));
    }
    expect(await ask(make(), 'get')).to.deep.equal(await ask(plain, 'get'));
  });

  it('offers what the adapter offers, and no more', () => {
    const { match, search, get, cases, timeline, links, create, setLinks } = memoryAdapter();
    const bare = chaos<DataAdapter>({ match, search, get, cases, timeline, links, create, setLinks });
    for (const method of ['createAndLink', 'duplicates', 'update', 'addNote', 'subscribe'] as const) {
      expect(bare[method], method).to.equal(undefined);
      expect(make()[method], method).to.be.a('function');
    }
  });

  it('does a step with every call, or the steps of a list with the next ones', async () => {
    expect(await outcomes(make({ get: 'forbidden' }), 3)).to.deep.equal(['forbidden', 'forbidden', 'forbidden']);
    const steps: Step[] = ['forbidden', 'works', { fault: 'rejects', code: 'offline' }];
    expect(await outcomes(make({ get: steps }), 5)).to.deep.equal([
      ...['forbidden', 'answered', 'offline', 'answered', 'answered'],
    ]);
    expect(await outcome(make({ get: 'forbidden' }), 'search'), 'another method').to.equal('answered');
  });

  it('does what a function says of each call, or what is put in front of the plan', async () => {
    const adapter = make(({ method, at }) => (method === 'get' && at % 2 === 1 ? 'not-found' : undefined));
    expect(await outcomes(adapter, 4)).to.deep.equal(['answered', 'not-found', 'answered', 'not-found']);
    adapter.next('get', 'conflict', (real) => real());
    expect(await outcomes(adapter, 3)).to.deep.equal(['conflict', 'answered', 'answered']);
    adapter.plan();
    expect(await outcomes(adapter, 2)).to.deep.equal(['answered', 'answered']);
  });

  it('fails by chance as often as asked, the same calls for the same seed and in whatever order methods are called', async () => {
    const plan = { seed: 7, rate: 0.3, faults: ['forbidden'] as const };
    const first = await outcomes(make(plan), 400);
    expect(first.filter((one) => one === 'forbidden').length).to.be.within(80, 160);
    const mixed = make(plan);
    const second: string[] = [];
    for (let time = 0; time < 400; time++) {
      await outcome(mixed, 'search');
      second.push(await outcome(mixed));
    }
    expect(second).to.deep.equal(first);
    expect(await outcomes(make({ ...plan, seed: 8 }), 400)).not.to.deep.equal(first);
    expect(await outcomes(make({ ...plan, methods: ['search'] }), 50)).not.to.include('forbidden');
    expect(await outcomes(make({ ...plan, rate: 0 }), 50)).not.to.include('forbidden');
    expect(await outcomes(make({ ...plan, rate: 1 }), 50)).not.to.include('answered');
  });

  it('fails by chance in no way that is never answered, unless that is asked for', () => {
    const adapter = make({ seed: 3, rate: 1 });
    for (let time = 0; time < 600; time++) void outcome(adapter);
    const seen = new Set<ChaosCall['fault']>(adapter.calls.map(({ fault }) => fault));
    for (const name of ['never-settles', 'answers-when-released', 'abort-listener-throws'] as const) {
      expect(seen.has(name), name).to.equal(false);
    }
    expect(seen.size).to.equal(29);
  });

  it('remembers what was asked, in order, and what was made of it', async () => {
    const adapter = make({ search: ['forbidden'] });
    const { signal } = new AbortController();
    await adapter.search({ lastName: 'Lee' }, { limit: 5, signal, conversationId: 'c-1' }).catch(() => {});
    await adapter.get(ann, { signal });
    const [search, get] = adapter.calls;
    expect(search).to.deep.include({ method: 'search', conversationId: 'c-1', at: 0, fault: 'forbidden', signal });
    expect(search?.args[0]).to.deep.equal({ lastName: 'Lee' });
    expect(get).to.deep.include({ method: 'get', conversationId: undefined, at: 0, fault: undefined });
    adapter.calls.length = 0;
    await adapter.get(ann, { signal });
    expect(adapter.calls.map(({ at }) => at)).to.deep.equal([1]);
  });

  it('really lacks a method, or has a getter that throws, where that is so for every call', () => {
    expect(make({ duplicates: 'missing-method' }).duplicates).to.equal(undefined);
    expect(guard(make({ duplicates: 'missing-method' })).duplicates).to.equal(undefined);
    expect(() => make({ get: 'throwing-getter' }).get).to.throw('as planned');
    expect(() => ask(make({ get: ['missing-method'] }), 'get')).to.throw(TypeError, 'adapter.get is not a function');
  });

  describe('takes what can be chosen about a fault', () => {
    it('what is thrown, rejected with or answered', async () => {
      const value = { any: 'value' };
      for (const fault of ['rejects', 'rejects-with-text', 'hostile-error'] as const) {
        expect(await withStep({ fault, value }).catch((reason: unknown) => reason), fault).to.equal(value);
      }
      expect(() => withStep({ fault: 'throws', value: new RangeError('mine') })).to.throw(RangeError);
      for (const fault of ['plain-value', 'foreign-answer'] as const) {
        expect(await Promise.resolve(withStep({ fault, value })), fault).to.equal(value);
      }
    });

    it('the code, and the seconds to wait, whatever they are', async () => {
      for (const fault of ['rejects', 'conflict', 'lost-answer'] as const) {
        expect(await outcome(make({ get: { fault, code: 'invalid' } })), fault).to.equal('invalid');
      }
      for (const retryAfter of [1, 0, -1, 'soon', Number.NaN]) {
        const error = await withStep({ fault: 'rate-limited', retryAfter }).catch((reason: unknown) => reason);
        expect((error as AdapterError).retryAfter).to.deep.equal(retryAfter);
      }
    });

    it('the fields that may not be read', async () => {
      const answer = await withStep({ fault: 'forbidden', restricted: ['email'] });
      expect(answer).to.deep.include({ id: 'ann', restricted: ['email'] });
      expect((answer as typeof ann).fields)
        .to.include({ phone: '030 1' })
        .and.not.to.have.property('email');
      const page = (await ask(make({ search: { fault: 'forbidden', restricted: ['email'] } }), 'search')) as {
        items: (typeof ann)[];
      };
      expect(page.items[0]?.fields).not.to.have.property('email');
    });

    it('how many rows, which text, and which pages lead to one another', async () => {
      const search = (step: Step) =>
        ask(make({ search: step }), 'search') as Promise<{ items: (typeof ann)[]; cursor?: string }>;
      expect((await search({ fault: 'too-many-rows', rows: 17 })).items).to.have.length(17);
      expect((await search({ fault: 'hostile-text', value: 'short' })).items[0]?.name).to.equal('short');
      expect((await search({ fault: 'looping-cursor', cursors: ['a', 'b'] })).cursor).to.equal('a');
    });
  });

  describe('in its own time', () => {
    let clock: SinonFakeTimers;
    beforeEach(() => {
      clock = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      clock.restore();
    });
    const turns = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    };

    it('answers only when it is released', async () => {
      const adapter = make({ get: 'answers-when-released' });
      const answered: number[] = [];
      for (const at of [0, 1]) void ask(adapter, 'get').then(() => answered.push(at));
      await turns();
      expect(answered).to.deep.equal([]);
      adapter.release();
      await turns();
      expect(answered).to.deep.equal([0, 1]);
    });

    it('answers only once it was aborted, also where that was long ago', async () => {
      const adapter = make({ get: 'settles-after-abort' });
      const controller = new AbortController();
      let answered = 0;
      void ask(adapter, 'get', { signal: controller.signal }).then(() => answered++);
      await turns();
      expect(answered).to.equal(0);
      controller.abort();
      void ask(adapter, 'get', { signal: controller.signal }).then(() => answered++);
      await turns();
      expect(answered).to.equal(2);
    });

    it('answers later calls first, within the time it is given', async () => {
      const adapter = make({ get: { fault: 'slow-and-reordered', milliseconds: 120 } });
      const order: number[] = [];
      for (const at of [0, 1, 2, 3]) void ask(adapter, 'get').then(() => order.push(at));
      for (let passed = 0; passed < 120; passed += 10) {
        clock.tick(10);
        await turns();
      }
      expect(order).to.deep.equal([3, 2, 1, 0]);
    });
  });

  it('loses the answer of a write, which then happened all the same, once', async () => {
    const inner = memoryAdapter();
    const adapter = chaos(inner, { create: ['lost-answer'] });
    expect(await outcome(adapter, 'create')).to.equal('unavailable');
    expect(await outcome(adapter, 'create')).to.equal('answered');
    const found = await inner.search({ lastName: 'Draft' }, { limit: 5, signal: new AbortController().signal });
    expect(found.items).to.have.length(1);
  });

  it('reaches the adapter underneath only where the fault lies behind it', async () => {
    const reaching: readonly FaultName[] = [
      ...(['settles-twice', 'settles-at-once', 'lost-answer'] as const),
      ...faults.filter(({ group }) => group === 'data').map(({ name }) => name),
    ];
    const waiting = ['never-settles', 'settles-after-abort', 'answers-when-released', 'abort-listener-throws'];
    for (const name of names.filter((one) => !waiting.includes(one) && one !== 'slow-and-reordered')) {
      let reached = 0;
      const inner: DataAdapter = { ...memoryAdapter(), get: () => ((reached += 1), Promise.resolve(ann)) };
      await outcome(guard(chaos(inner, { get: name })));
      expect(reached, name).to.equal(reaching.includes(name) ? (name === 'lost-answer' ? 3 : 1) : 0);
    }
  });
});
