import { AdapterError } from '../errors.js';
import type { FaultName } from './catalogue.js';
import type { ChaosCall, FaultStep, Real, Step } from './plan.js';
import { spoilers } from './spoil.js';

export interface Performance {
  readonly call: ChaosCall;
  readonly real: Real;
  /** Fulfilled when waiting calls may answer; asked for by `answers-when-released` only. */
  readonly released: () => Promise<void>;
}

type Perform = (step: FaultStep, performance: Performance) => unknown;

const failure = (): Error => new Error('The adapter fails as planned');
const never = (): Promise<never> => new Promise(() => {});
const onAbort = ({ signal }: ChaosCall, listener: () => void): void => {
  if (signal?.aborted) listener();
  else signal?.addEventListener('abort', listener);
};
/** The arguments with a signal that never fires: a service that goes on, whoever has given up. */
const deaf = ({ args }: ChaosCall): readonly unknown[] => [
  ...args.slice(0, -1),
  { ...(args.at(-1) as object), signal: new AbortController().signal },
];
// The reason need not be an error: that is the fault.
// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
const reject = (reason: unknown): Promise<never> => Promise.reject(reason);
const chosen = (step: FaultStep, otherwise: () => unknown): unknown => ('value' in step ? step.value : otherwise());

const hostileError = (): unknown => {
  const trap = (): never => {
    throw failure();
  };
  return new Proxy(failure(), { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap });
};

/** How a call behaves, and what its service says; answers that are wrong are made by `spoilers`. */
const performs: { readonly [Name in FaultName]?: Perform } = {
  throws: (step) => {
    throw chosen(step, failure);
  },
  rejects: (step) => reject(chosen(step, () => (step.code ? new AdapterError(step.code) : failure()))),
  'rejects-with-text': (step) => reject(chosen(step, () => 'The adapter fails as planned')),
  'rejects-undefined': () => reject(undefined),
  'hostile-error': (step) => reject(chosen(step, hostileError)),
  'never-settles': never,
  'settles-after-abort': (_, { call, real }) =>
    new Promise((resolve) => {
      onAbort(call, () => resolve(real(deaf(call))));
    }),
  'answers-when-released': async (_, { call, real, released }) => {
    await released();
    return real(deaf(call));
  },
  'settles-twice': (step, { real }) => ({
    then(resolve: (answer: unknown) => void, fail: (reason: unknown) => void) {
      void real().then((answer) => {
        resolve(answer);
        resolve(step.value);
        fail(failure());
      }, fail);
    },
  }),
  'settles-at-once': (_, { real }) => ({
    then(resolve: (answer: unknown) => void) {
      resolve(real());
    },
  }),
  'plain-value': (step) => chosen(step, () => ({ items: [] })),
  'answers-nothing': () => undefined,
  'abort-listener-throws': (step, { call }) => {
    onAbort(call, () => {
      throw chosen(step, failure);
    });
    return never();
  },
  'missing-method': (_, { call }) => {
    throw new TypeError(`adapter.${call.method} is not a function`);
  },
  'throwing-getter': (step) => {
    throw chosen(step, failure);
  },

  'rate-limited': ({ retryAfter = 5 }) =>
    reject(new AdapterError('rate-limited', { retryAfter: retryAfter as number })),
  unauthenticated: () => reject(new AdapterError('unauthenticated')),
  forbidden: async ({ restricted }, { real }) => {
    if (!restricted) throw new AdapterError('forbidden');
    return without(restricted, await real());
  },
  'not-found': () => reject(new AdapterError('not-found')),
  conflict: ({ code = 'conflict' }) => reject(new AdapterError(code)),
  'lost-answer': async ({ code = 'unavailable' }, { real }) => {
    await real();
    throw new AdapterError(code);
  },
  'slow-and-reordered': async ({ milliseconds = 30_000 }, { call, real }) => {
    // Of four calls the last is answered first.
    await new Promise((resolve) => setTimeout(resolve, milliseconds / (1 + (call.at % 4))));
    return real(deaf(call));
  },
};

/** What a call does under a step: answers, rejects or throws. */
export function perform(step: Step, performance: Performance): unknown {
  const { call, real } = performance;
  if (step === 'works') return real();
  if (typeof step === 'function') return step(real, call);
  const chosenStep: FaultStep = typeof step === 'string' ? { fault: step } : step;
  const { fault } = chosenStep;
  const act = performs[fault];
  if (act) return act(chosenStep, performance);
  return spoiled(chosenStep, performance);
}

async function spoiled(step: FaultStep, { call, real }: Performance): Promise<unknown> {
  const spoil = spoilers[step.fault as keyof typeof spoilers];
  // The adapter underneath does not know a cursor that was made up.
  const answer = await real(step.fault === 'looping-cursor' ? firstPage(call.args) : call.args);
  if (call.method === 'createAndLink') {
    const whole = Object(answer) as { readonly record?: unknown };
    return { ...whole, record: spoil((whole.record ?? {}) as never, { ...call, method: 'create' }, step) };
  }
  return answer == null && step.fault !== 'foreign-answer' ? answer : spoil((answer ?? {}) as never, call, step);
}

function firstPage(args: readonly unknown[]): readonly unknown[] {
  const { cursor: _, ...options } = args.at(-1) as { readonly cursor?: string };
  return [...args.slice(0, -1), options];
}

/** The answer as somebody sees it who may not read some of the fields. */
function without(restricted: readonly string[], answer: unknown): unknown {
  const { items, fields, record } = Object(answer) as {
    readonly items?: readonly unknown[];
    readonly record?: unknown;
    readonly fields?: Readonly<Record<string, unknown>>;
  };
  if (items) return { ...(answer as object), items: items.map((item) => without(restricted, item)) };
  if (record) return { ...(answer as object), record: without(restricted, record) };
  if (!fields) return answer;
  const left = Object.entries(fields).filter(([name]) => !restricted.includes(name));
  return { ...(answer as object), fields: Object.fromEntries(left), restricted };
}
