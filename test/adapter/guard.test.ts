import { expect } from 'chai';
import { type SinonFakeTimers, type SinonStub, stub, useFakeTimers } from 'sinon';
import { AdapterError, type DataAdapter, guard } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import {
  answers,
  answersAtOnce,
  type Fault,
  type FaultyAdapter,
  fails,
  faulty,
  hangs,
  losesAnswer,
  type Method,
  rejectsWith,
  throwsAtOnce,
} from '../support/faulty-adapter.js';
import { contact } from '../support/records.js';
import { ask, asks, failureOf, type PromisingMethod } from './setup.js';

const ann = contact({ id: 'ann', name: 'Ann Lee' });
const withAnn = (): FaultyAdapter => faulty(memoryAdapter({ records: [ann] }));
const reads: readonly PromisingMethod[] = ['match', 'search', 'get', 'cases', 'timeline', 'links', 'duplicates'];
const writes: readonly PromisingMethod[] = ['create', 'createAndLink', 'setLinks', 'update', 'addNote'];
const all = [...reads, ...writes];

describe('the guard', () => {
  let clock: SinonFakeTimers;
  // How much of its longest time a pause takes: one of no time at all would be over before a test looks at it.
  let share: SinonStub<[], number>;
  beforeEach(() => {
    clock = useFakeTimers({ now: 1_000_000 });
    share = stub(Math, 'random').returns(0.9);
  });
  afterEach(() => {
    share.restore();
    clock.restore();
  });

  /** Follows a call without awaiting it. */
  function watch(call: Promise<unknown>): { state: string; error?: AdapterError } {
    const seen: { state: string; error?: AdapterError } = { state: 'pending' };
    call.then(
      () => (seen.state = 'answered'),
      (error: unknown) => {
        seen.state = (error as AdapterError).code;
        seen.error = error as AdapterError;
      },
    );
    return seen;
  }

  describe('ends every call in time [A6]', () => {
    for (const method of all) {
      const limit = reads.includes(method) ? 10_000 : 20_000;
      it(`gives ${method} up after ${limit / 1_000} seconds, neither sooner nor later`, async () => {
        const adapter = withAnn();
        adapter.always(method, hangs);
        const seen = watch(ask(guard(adapter), method));
        await clock.tickAsync(limit - 1);
        expect(seen.state).to.equal('pending');
        await clock.tickAsync(1);
        expect(seen.state).to.equal('timeout');
        expect(adapter.calls.at(-1)?.signal?.aborted, 'the adapter is told').to.equal(true);
      });
    }

    it('takes the times it is given', async () => {
      const adapter = withAnn();
      for (const method of all) adapter.always(method, hangs);
      const guarded = guard(adapter, { lookupTimeout: 50, writeTimeout: 70 });
      const read = watch(ask(guarded, 'get'));
      const write = watch(ask(guarded, 'create'));
      await clock.tickAsync(50);
      expect([read.state, write.state]).to.deep.equal(['timeout', 'pending']);
      await clock.tickAsync(20);
      expect(write.state).to.equal('timeout');
    });

    for (const off of [0, Infinity, Number.NaN, 2 ** 31]) {
      it(`waits for ever with a time-out of ${off}`, async () => {
        const adapter = withAnn();
        adapter.always('get', hangs);
        const seen = watch(ask(guard(adapter, { lookupTimeout: off }), 'get'));
        await clock.tickAsync(3_600_000);
        expect(seen.state).to.equal('pending');
        expect(clock.countTimers(), 'no timer is left running').to.equal(0);
      });
    }

    it('takes the longest time that a timer can count', async () => {
      const adapter = withAnn();
      adapter.always('get', hangs);
      const seen = watch(ask(guard(adapter, { lookupTimeout: 2 ** 31 - 1 }), 'get'));
      await clock.tickAsync(2 ** 31 - 2);
      expect(seen.state).to.equal('pending');
      await clock.tickAsync(1);
      expect(seen.state).to.equal('timeout');
    });

    it('leaves no timer behind a call that was answered, and nothing that listens for its end', async () => {
      const { signal } = new AbortController();
      let listening = 0;
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
        listening += args[0] === 'abort' ? 1 : 0;
        addEventListener.apply(signal, args);
      };
      signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
        listening -= args[0] === 'abort' ? 1 : 0;
        removeEventListener.apply(signal, args);
      };
      await ask(guard(withAnn()), 'get', { signal });
      expect([clock.countTimers(), listening]).to.deep.equal([0, 0]);
    });

    it('counts the tries of one call as one', async () => {
      const adapter = withAnn();
      adapter.always(
        'get',
        () => new Promise((_, reject) => setTimeout(() => reject(new AdapterError('unavailable')), 400)),
      );
      const seen = watch(ask(guard(adapter, { lookupTimeout: 500 }), 'get'));
      await clock.tickAsync(500);
      expect(seen.state).to.be.oneOf(['timeout', 'unavailable']);
    });
  });

  describe('ends every call when it is aborted', () => {
    for (const method of all) {
      it(`ends ${method} at once, though the adapter takes no notice`, async () => {
        const adapter = withAnn();
        adapter.always(method, hangs);
        const controller = new AbortController();
        const seen = watch(ask(guard(adapter), method, { signal: controller.signal }));
        await clock.tickAsync(5);
        controller.abort();
        await clock.tickAsync(0);
        expect(seen.state).to.equal('aborted');
        expect(adapter.calls.at(-1)?.signal?.aborted).to.equal(true);
        expect(clock.countTimers()).to.equal(0);
      });
    }

    it('sends nothing for a signal that has fired already', async () => {
      const adapter = withAnn();
      const error = await failureOf(ask(guard(adapter), 'get', { signal: AbortSignal.abort() }));
      expect(error.code).to.equal('aborted');
      expect(adapter.calls).to.have.length(0);
    });

    it('rejects as aborted, whatever reason the abort gives', async () => {
      for (const reason of [undefined, null, 'a text', new Error('Ann Lee')]) {
        const controller = new AbortController();
        const seen = watch(ask(guard(faulty(undefined, { get: hangs })), 'get', { signal: controller.signal }));
        controller.abort(reason);
        await clock.tickAsync(0);
        expect(seen.state).to.equal('aborted');
      }
    });

    it('sends no further try after an abort during the pause', async () => {
      const adapter = withAnn();
      adapter.always('get', fails('unavailable'));
      const controller = new AbortController();
      const seen = watch(ask(guard(adapter), 'get', { signal: controller.signal }));
      await clock.tickAsync(0);
      controller.abort();
      await clock.tickAsync(60_000);
      expect(seen.state).to.equal('aborted');
      expect(adapter.calls).to.have.length(1);
    });

    it('ignores what the adapter answers afterwards, and lets no late rejection go unhandled', async () => {
      const adapter = withAnn();
      const late: Fault = () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 50_000));
      adapter.always('get', late);
      const seen = watch(ask(guard(adapter), 'get'));
      await clock.tickAsync(60_000);
      expect(seen.state).to.equal('timeout');
    });
  });

  describe('tries again [A7]', () => {
    for (const method of all) {
      it(`asks for ${method} up to three times while the service is unavailable`, async () => {
        const adapter = withAnn();
        adapter.next(method, fails('unavailable'), fails('unavailable'));
        const seen = watch(ask(guard(adapter), method));
        await clock.tickAsync(3_000);
        expect(seen.state).to.equal('answered');
        expect(adapter.callsOf(method)).to.have.length(3);
      });

      it(`says so after the third try of ${method}`, async () => {
        const adapter = withAnn();
        adapter.always(method, fails('unavailable'));
        const seen = watch(ask(guard(adapter), method));
        await clock.tickAsync(10_000);
        expect(seen.state).to.equal('unavailable');
        expect(adapter.callsOf(method)).to.have.length(3);
      });
    }

    it('waits twice as long before the third try as before the second, or less', async () => {
      const adapter = withAnn();
      adapter.always('get', fails('unavailable'));
      watch(ask(guard(adapter), 'get'));
      for (const [tick, calls] of [
        [899, 1],
        [1, 2],
        [1_799, 2],
        [1, 3],
      ] as const) {
        await clock.tickAsync(tick);
        expect(adapter.calls).to.have.length(calls);
      }
    });

    it('repeats a write with the same key, so that a lost answer has one effect', async () => {
      const adapter = withAnn();
      adapter.next('create', losesAnswer('unavailable'));
      const guarded = guard(adapter);
      const seen = watch(ask(guarded, 'create'));
      await clock.tickAsync(1_000);
      expect(seen.state).to.equal('answered');
      const keys = adapter.callsOf('create').map(({ args }) => (args[1] as { idempotencyKey: string }).idempotencyKey);
      expect(keys).to.deep.equal(['key-1', 'key-1']);
      const found = await guarded.search({ lastName: 'Draft' }, { limit: 10, signal: new AbortController().signal });
      expect(found.total).to.equal(1);
    });

    it('does not repeat a write that has no key', async () => {
      const adapter = withAnn();
      adapter.always('create', fails('unavailable'));
      const error = await failureOf(ask(guard(adapter), 'create', { idempotencyKey: '' }));
      expect(error.code).to.equal('unavailable');
      expect(adapter.calls).to.have.length(1);
    });

    for (const code of [
      'offline',
      'unauthenticated',
      'forbidden',
      'not-found',
      'conflict',
      'invalid',
      'unknown',
    ] as const) {
      it(`asks only once where the answer is ${code}`, async () => {
        const adapter = withAnn();
        adapter.always('get', fails(code));
        const seen = watch(ask(guard(adapter), 'get'));
        await clock.tickAsync(60_000);
        expect(seen.state).to.equal(code);
        expect(adapter.calls).to.have.length(1);
      });
    }

    it('does not ask again for an answer that could not be read', async () => {
      const adapter = withAnn();
      adapter.always('match', answers('nonsense'));
      expect((await failureOf(ask(guard(adapter), 'match'))).code).to.equal('malformed');
      expect(adapter.calls).to.have.length(1);
    });
  });

  describe('keeps quiet while the service asks to wait [A7]', () => {
    const limited = (retryAfter: number): Fault => fails('rate-limited', { retryAfter });

    it('sends nothing within the window, says how long it lasts, and asks again after it', async () => {
      const adapter = withAnn();
      adapter.next('match', limited(5));
      const guarded = guard(adapter);
      expect((await failureOf(ask(guarded, 'match'))).retryAfter).to.equal(5);
      for (const method of all) {
        const error = await failureOf(ask(guarded, method));
        expect([error.code, error.retryAfter]).to.deep.equal(['rate-limited', 5]);
      }
      await clock.tickAsync(4_999);
      expect((await failureOf(ask(guarded, 'get'))).retryAfter).to.equal(1);
      expect(adapter.calls).to.have.length(1);
      await clock.tickAsync(1);
      await ask(guarded, 'get');
      expect(adapter.calls).to.have.length(2);
    });

    it('does not lengthen the window for those who ask within it', async () => {
      const adapter = withAnn();
      adapter.next('match', limited(2));
      const guarded = guard(adapter);
      await failureOf(ask(guarded, 'match'));
      for (let waited = 0; waited < 2_000; waited += 100) {
        await failureOf(ask(guarded, 'get'));
        await clock.tickAsync(100);
      }
      await ask(guarded, 'get');
      expect(adapter.calls).to.have.length(2);
    });

    it('rounds a part of a second up', async () => {
      const adapter = withAnn();
      adapter.next('get', limited(1.2));
      const guarded = guard(adapter);
      await failureOf(ask(guarded, 'get'));
      await clock.tickAsync(1_999);
      expect((await failureOf(ask(guarded, 'get'))).code).to.equal('rate-limited');
      await clock.tickAsync(1);
      await ask(guarded, 'get');
    });

    it('never says "in no time" while the window is closed, even if it opens that very moment', async () => {
      const adapter = withAnn();
      adapter.next('get', limited(1));
      const guarded = guard(adapter);
      await failureOf(ask(guarded, 'get'));
      const { now } = Date;
      const moments = [1_000_000, 1_000_999];
      Date.now = () => moments.shift() ?? 1_001_000;
      const error = await failureOf(ask(guarded, 'get')).finally(() => (Date.now = now));
      expect([error.code, error.retryAfter]).to.deep.equal(['rate-limited', 1]);
    });

    it('keeps the longest of several windows', async () => {
      const adapter = withAnn();
      adapter.next('get', limited(9));
      adapter.next('match', limited(1));
      const guarded = guard(adapter);
      await Promise.all([failureOf(ask(guarded, 'get')), failureOf(ask(guarded, 'match'))]);
      await clock.tickAsync(8_999);
      expect((await failureOf(ask(guarded, 'get'))).code).to.equal('rate-limited');
    });

    it('shares the window between all guards of one adapter, and with no other adapter', async () => {
      const adapter = withAnn();
      adapter.next('get', limited(9));
      await failureOf(ask(guard(adapter), 'get'));
      expect((await failureOf(ask(guard(adapter), 'get'))).code).to.equal('rate-limited');
      await ask(guard(withAnn()), 'get');
    });

    for (const [written, retryAfter] of Object.entries({
      'a negative number': -5,
      zero: 0,
      'no number': Number.NaN,
      'for ever': Infinity,
      'a text': 'soon' as unknown as number,
    })) {
      it(`opens no window for ${written}`, async () => {
        const adapter = withAnn();
        adapter.next('get', limited(retryAfter));
        const guarded = guard(adapter);
        expect((await failureOf(ask(guarded, 'get'))).retryAfter).to.equal(undefined);
        await ask(guarded, 'get');
      });
    }

    it('asks again after an hour, however long the service wanted', async () => {
      const adapter = withAnn();
      adapter.next('get', limited(1e12));
      const guarded = guard(adapter);
      await failureOf(ask(guarded, 'get'));
      await clock.tickAsync(3_599_999);
      expect((await failureOf(ask(guarded, 'get'))).code).to.equal('rate-limited');
      await clock.tickAsync(1);
      await ask(guarded, 'get');
    });

    it('tries an unavailable service again after its window, not before', async () => {
      const adapter = withAnn();
      adapter.next('get', fails('unavailable', { retryAfter: 4 }));
      const seen = watch(ask(guard(adapter), 'get'));
      await clock.tickAsync(3_999);
      expect([seen.state, adapter.calls.length]).to.deep.equal(['pending', 1]);
      await clock.tickAsync(1);
      expect([seen.state, adapter.calls.length]).to.deep.equal(['answered', 2]);
    });

    it('says at once that a service is unavailable for longer than the call may take', async () => {
      const adapter = withAnn();
      adapter.next('get', fails('unavailable', { retryAfter: 10 }));
      const error = await failureOf(ask(guard(adapter), 'get'));
      expect([error.code, error.retryAfter]).to.deep.equal(['unavailable', 10]);
    });

    it('says at once that a service is unavailable for longer than anyone waits, however long the call may take', async () => {
      for (const [retryAfter, state] of [
        [30, 'pending'],
        [31, 'unavailable'],
      ] as const) {
        const adapter = withAnn();
        adapter.next('get', fails('unavailable', { retryAfter }));
        const seen = watch(ask(guard(adapter, { lookupTimeout: 0 }), 'get'));
        await clock.tickAsync(29_999);
        expect([seen.state, adapter.calls.length]).to.deep.equal([state, 1]);
      }
    });

    it('rejects as aborted within a window too', async () => {
      const adapter = withAnn();
      adapter.next('get', limited(9));
      const guarded = guard(adapter);
      await failureOf(ask(guarded, 'get'));
      const error = await failureOf(ask(guarded, 'get', { signal: AbortSignal.abort() }));
      expect(error.code).to.equal('aborted');
    });
  });

  describe('passes on what the adapter needs', () => {
    for (const { method, args } of asks()) {
      it(`hands ${method} its arguments, with a signal of its own`, async () => {
        const adapter = withAnn();
        await ask(guard(adapter), method);
        const [call] = adapter.calls;
        expect(call?.args.slice(0, -1)).to.deep.equal(args.slice(0, -1));
        const { signal, ...options } = call?.args.at(-1) as { signal: AbortSignal };
        expect(signal).to.be.instanceOf(AbortSignal);
        const { signal: _, ...given } = args.at(-1) as { signal: AbortSignal };
        expect(options).to.deep.equal(given);
      });
    }

    it('calls methods on the adapter itself, by the name they have at that moment', async () => {
      class Host {
        readonly #name = 'Ann Lee';
        get(): Promise<unknown> {
          return Promise.resolve({ type: 'contact', id: 'ann', name: this.#name, fields: {} });
        }
      }
      const host = new Host();
      const guarded = guard(host as unknown as DataAdapter);
      expect(await ask(guarded, 'get')).to.include({ name: 'Ann Lee' });
      host.get = () => Promise.resolve(undefined);
      expect(await ask(guarded, 'get')).to.equal(undefined);
    });

    it('is not put around a guard twice', () => {
      const guarded = guard(withAnn());
      expect(guard(guarded)).to.equal(guarded);
    });

    it('offers what the adapter offers, and no more', () => {
      const { match, search, get, cases, timeline, links, create, setLinks } = memoryAdapter();
      const bare = guard({ match, search, get, cases, timeline, links, create, setLinks });
      for (const method of ['duplicates', 'update', 'addNote', 'subscribe'] as const) {
        expect(bare[method], method).to.equal(undefined);
        expect(guard(withAnn())[method], method).to.be.a('function');
      }
    });
  });

  describe('survives every kind of adapter [A5]', () => {
    const faults: Readonly<Record<string, Fault>> = {
      'throws at once': throwsAtOnce(new Error('Ann Lee')),
      'throws nothing': throwsAtOnce(undefined),
      'rejects with an error': rejectsWith(new TypeError('Ann Lee')),
      'rejects with a text': rejectsWith('Ann Lee'),
      'rejects with nothing': rejectsWith(undefined),
      'rejects with an error that defends itself': rejectsWith(
        new Proxy(new Error('Ann Lee'), {
          get: () => {
            throw new Error('Ann Lee');
          },
          getPrototypeOf: () => {
            throw new Error('Ann Lee');
          },
        }),
      ),
      'answers with a thenable that throws': answersAtOnce({
        get then() {
          throw new Error('Ann Lee');
        },
      }),
    };
    for (const [title, fault] of Object.entries(faults)) {
      it(`that ${title}`, async () => {
        for (const method of all) {
          const error = await failureOf(ask(guard(faulty(undefined, { [method]: fault })), method));
          expect(error.code, method).to.equal('unknown');
          expect(error.message, method).not.to.contain('Ann Lee');
        }
      });
    }

    it('that is missing, or no object', async () => {
      for (const adapter of [undefined, null, 1, 'adapter', Symbol('adapter'), () => 1]) {
        const guarded = guard(adapter as unknown as DataAdapter);
        for (const method of all.filter((one) => one in guarded)) {
          expect((await failureOf(ask(guarded, method))).code).to.equal('unknown');
        }
        expect(guarded.subscribe).to.equal(undefined);
      }
    });

    it('whose methods are missing, or getters that throw', async () => {
      const trapped = new Proxy({} as DataAdapter, {
        get: () => {
          throw new Error('Ann Lee');
        },
      });
      for (const adapter of [{} as DataAdapter, trapped]) {
        const guarded = guard(adapter);
        expect(Object.keys(guarded)).to.have.length(8);
        for (const method of Object.keys(guarded) as PromisingMethod[]) {
          expect((await failureOf(ask(guarded, method))).code).to.equal('unknown');
        }
      }
    });

    it('that answers with the value itself, or settles twice', async () => {
      const twice = {
        then(resolve: (value: unknown) => void, reject: (error: unknown) => void) {
          resolve(ann);
          reject(new Error('Ann Lee'));
          resolve(undefined);
        },
      };
      for (const value of [ann, twice]) {
        expect(await ask(guard(faulty(undefined, { get: answersAtOnce(value) })), 'get')).to.include({ id: 'ann' });
      }
    });
  });

  describe('listens for changes', () => {
    const told = (change: unknown): unknown[] => {
      const heard: unknown[] = [];
      const subscribe: DataAdapter['subscribe'] = (listener) => {
        listener(change as never);
        return () => undefined;
      };
      guard({ ...memoryAdapter(), subscribe }).subscribe?.((one) => heard.push(one));
      return heard;
    };

    it('and hands on nothing but the conversation and the reference', () => {
      const ref = { type: 'contact', id: 'ann', name: 'Ann Lee', secret: 1 };
      expect(told({ conversationId: 'c', ref, more: 1 })).to.deep.equal([
        { conversationId: 'c', ref: { type: 'contact', id: 'ann' } },
      ]);
      expect(told({ conversationId: 7, ref: { id: 'ann' } })).to.deep.equal([
        { conversationId: undefined, ref: undefined },
      ]);
    });

    it('and takes no notice of what is none', () => {
      for (const change of [undefined, null, 1, 'text', []]) expect(told(change)).to.deep.equal([]);
    });

    it('and keeps a failing listener from the host', () => {
      const adapter: DataAdapter = {
        ...memoryAdapter(),
        subscribe(listener) {
          listener({});
          return () => undefined;
        },
      };
      guard(adapter).subscribe?.(() => {
        throw new Error('Ann Lee');
      });
    });

    it('and hears nothing more after the end, even of a host that goes on', () => {
      let tell = (): void => {};
      let ended = 0;
      const adapter: DataAdapter = {
        ...memoryAdapter(),
        subscribe(listener) {
          tell = () => listener({ conversationId: 'c' });
          return () => ended++;
        },
      };
      let heard = 0;
      const end = guard(adapter).subscribe?.(() => heard++);
      tell();
      end?.();
      tell();
      expect([heard, ended]).to.deep.equal([1, 1]);
    });

    it('and goes without where subscribing or its end fails', () => {
      const fail = (): never => {
        throw new Error('Ann Lee');
      };
      for (const subscribe of [fail, () => fail, () => undefined, () => 'no function']) {
        const adapter = { ...memoryAdapter(), subscribe } as unknown as DataAdapter;
        guard(adapter).subscribe?.(() => {})();
      }
    });
  });

  it('covers every method of the port', () => {
    const known: readonly Method[] = [...all, 'subscribe'];
    expect(Object.keys(guard(withAnn())).sort()).to.deep.equal([...known].sort());
  });
});
