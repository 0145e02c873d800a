import type { DataAdapter } from 'screenpop/adapter';
import { AdapterError, type AdapterErrorCode, type AdapterErrorOptions } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';

/** Adapters that fail, hang and answer nonsense on demand, and remember what they were asked. */

export type Method = keyof DataAdapter;

/** What one call does instead of answering. `real` is the call of the adapter underneath. */
export type Fault = (real: () => Promise<unknown>, signal: AbortSignal | undefined) => unknown;

export interface Call {
  readonly method: Method;
  readonly args: readonly unknown[];
  /** The options' signal, where the call has one. */
  readonly signal: AbortSignal | undefined;
}

export type FaultyAdapter = Required<DataAdapter> & {
  readonly calls: readonly Call[];
  callsOf(method: Method): readonly Call[];
  /** What the next calls of a method do, one after another; after the last of them it works again. */
  next(method: Method, ...faults: readonly Fault[]): void;
  /** What every call of a method does from now on; undefined: it works again. */
  always(method: Method, fault: Fault | undefined): void;
};

const methods: readonly Method[] = [
  ...(['match', 'search', 'get', 'cases', 'timeline', 'create', 'links', 'setLinks'] as const),
  ...(['duplicates', 'update', 'addNote', 'subscribe'] as const),
];

/** `faulty(memoryAdapter({ records }), { match: fails('unavailable') })` */
export function faulty(
  inner: DataAdapter = memoryAdapter(),
  faults: Partial<Record<Method, Fault>> = {},
): FaultyAdapter {
  const calls: Call[] = [];
  const lasting = new Map(Object.entries(faults) as [Method, Fault][]);
  const queues = new Map<Method, Fault[]>();

  const call = (method: Method, args: readonly unknown[]): unknown => {
    const { signal } = (args.at(-1) ?? {}) as { signal?: AbortSignal };
    calls.push({ method, args, signal });
    const real = (): Promise<unknown> => {
      const target = inner[method] as ((...given: readonly unknown[]) => Promise<unknown>) | undefined;
      if (!target) throw new Error(`The adapter underneath has no ${method}`);
      return target.apply(inner, [...args]);
    };
    const fault = queues.get(method)?.shift() ?? lasting.get(method);
    return fault ? fault(real, signal) : real();
  };

  const adapter = Object.fromEntries(
    methods.map((method) => [method, (...args: readonly unknown[]) => call(method, args)]),
  );
  return Object.assign(adapter as unknown as Required<DataAdapter>, {
    calls,
    callsOf: (method: Method) => calls.filter((one) => one.method === method),
    next: (method: Method, ...more: readonly Fault[]) => {
      queues.set(method, [...(queues.get(method) ?? []), ...more]);
    },
    always: (method: Method, fault: Fault | undefined) => {
      if (fault) lasting.set(method, fault);
      else lasting.delete(method);
    },
  });
}

/** Rejects as a well-behaved adapter does. */
export const fails =
  (code: AdapterErrorCode, options?: AdapterErrorOptions): Fault =>
  () =>
    Promise.reject(new AdapterError(code, options));

/** Rejects with any value. */
export const rejectsWith =
  (value: unknown): Fault =>
  () =>
    // The value need not be an error: that is the fault.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    Promise.reject(value);

/** Throws before there is a promise. */
export const throwsAtOnce =
  (value: unknown): Fault =>
  () => {
    throw value;
  };

/** Never answers, and does not heed the abort signal either. */
export const hangs: Fault = () => new Promise(() => {});

/** Answers with any value. */
export const answers =
  (value: unknown): Fault =>
  () =>
    Promise.resolve(value);

/** Answers with the value itself, not with a promise of it. */
export const answersAtOnce =
  (value: unknown): Fault =>
  () =>
    value;

/** The call takes effect, but its answer is lost on the way back. */
export const losesAnswer =
  (code: AdapterErrorCode = 'offline'): Fault =>
  async (real) => {
    await real();
    throw new AdapterError(code);
  };

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
