import type { DataAdapter } from 'screenpop/adapter';
import { AdapterError, type AdapterErrorCode, type AdapterErrorOptions } from 'screenpop/adapter';
import { chaos, type ChaosCall, perform, type Step } from 'screenpop/adapter/testing';
import { memoryAdapter } from 'screenpop/adapters/memory';

/** `chaos` in the words of our tests: faults as functions that can be put together, and questions about what was asked. */

/** What is wrong on purpose is not said in the output of the tests. */
const { warn } = console;
console.warn = (...said: unknown[]): void => {
  if (!/^screenpop: (the adapter |\w+[.:])/.test(String(said[0]))) warn.apply(console, said);
};

export type Method = keyof DataAdapter;

/** What one call does instead of answering. `real` is the call of the adapter underneath. */
export type Fault = (real: () => Promise<unknown>, signal: AbortSignal | undefined) => unknown;

export type Call = Pick<ChaosCall, 'args' | 'signal'> & { readonly method: Method };

export type FaultyAdapter = Required<DataAdapter> & {
  readonly calls: readonly Call[];
  callsOf(method: Method): readonly Call[];
  /** What the next calls of a method do, one after another; after the last of them it works again. */
  next(method: Method, ...faults: readonly Fault[]): void;
  /** What every call of a method does from now on; undefined: it works again. */
  always(method: Method, fault: Fault | undefined): void;
};

/** The adapter without `createAndLink`: then the desk creates and links with two calls, and either can fail alone. */
export const inTwoSteps = (inner: DataAdapter): DataAdapter =>
  Object.create(inner, { createAndLink: { value: undefined } }) as DataAdapter;

/** `faulty(memoryAdapter({ records }), { match: fails('unavailable') })` */
export function faulty(
  inner: DataAdapter = memoryAdapter(),
  faults: Partial<Record<Method, Fault>> = {},
): FaultyAdapter {
  const lasting = new Map(Object.entries(faults) as [Method, Fault][]);
  const queued = new Map<Method, Fault[]>();
  const adapter = chaos(inner, ({ method }) => {
    const fault = queued.get(method)?.shift() ?? lasting.get(method);
    return fault && ((real, { signal }) => fault(real, signal));
  });
  const { calls, subscribe } = adapter;
  return Object.assign(adapter as Required<DataAdapter> & { readonly calls: readonly Call[] }, {
    callsOf: (method: Method) => calls.filter((one) => one.method === method),
    next: (method: Method, ...more: readonly Fault[]) => {
      queued.set(method, [...(queued.get(method) ?? []), ...more]);
    },
    always: (method: Method, fault: Fault | undefined) => {
      if (fault) lasting.set(method, fault);
      else lasting.delete(method);
    },
    subscribe: ((listener) => {
      (calls as Call[]).push({ method: 'subscribe', args: [listener], signal: undefined });
      const fault = lasting.get('subscribe');
      return fault ? fault(() => Promise.resolve(), undefined) : subscribe?.(listener);
    }) as Required<DataAdapter>['subscribe'],
  });
}

/** A step of the catalogue as a fault. */
const as =
  (step: Step): Fault =>
  (real, signal) =>
    perform(step, {
      call: { method: 'get', args: [], signal, conversationId: undefined, at: 0 },
      real,
      released: () => Promise.resolve(),
    });

/** Rejects as a well-behaved adapter does. */
export const fails = (code: AdapterErrorCode, options?: AdapterErrorOptions): Fault =>
  as({ fault: 'rejects', value: new AdapterError(code, options) });

/** Rejects with any value. */
export const rejectsWith = (value: unknown): Fault => as({ fault: 'rejects', value });

/** Throws before there is a promise. */
export const throwsAtOnce = (value: unknown): Fault => as({ fault: 'throws', value });

/** Never answers, and does not heed the abort signal either. */
export const hangs: Fault = as('never-settles');

/** Answers with any value. */
export const answers =
  (value: unknown): Fault =>
  () =>
    Promise.resolve(value);

/** Answers with the value itself, not with a promise of it. */
export const answersAtOnce = (value: unknown): Fault => as({ fault: 'plain-value', value });

/** The call takes effect, but its answer is lost on the way back. */
export const losesAnswer = (code: AdapterErrorCode = 'offline'): Fault => as({ fault: 'lost-answer', code });

/** The first calls work, one unless said otherwise. */
export function onceThen(fault: Fault, working = 1): Fault {
  let calls = 0;
  return (real, signal) => (calls++ < working ? real() : fault(real, signal));
}

/** Answers only once the gate is opened, whatever becomes of the signal meanwhile. */
export const waitsFor =
  (gate: Promise<unknown>): Fault =>
  async (real) => {
    await gate;
    return real();
  };

/** A promise together with the function that fulfils it. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

/** Values that no call of an adapter should answer with; a getter of the last two throws. */
export function nonsense(): readonly unknown[] {
  const trap = (): never => {
    throw new Error('a trap');
  };
  return [
    ...[undefined, null, 0, -1, Number.NaN, true, '', 'text', [], [[]], {}, { items: null }, { items: {} }],
    ...[{ items: [null] }, { items: [{}] }, { items: [{ id: 1, type: 'contact' }] }, { items: ['row'] }],
    ...[new Map(), new Date(0), () => 1, Symbol('answer'), 1n, new Error('an answer'), Object.create(null) as unknown],
    Object.defineProperty({}, 'items', { get: trap, enumerable: true }),
    new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap }),
  ];
}
