import type { AdapterErrorCode, DataAdapter } from 'screenpop/adapter';
import { AdapterError } from 'screenpop/adapter';

export type Method = Exclude<keyof DataAdapter, 'subscribe'>;

/** A call that waits for its answer. */
export interface HeldCall {
  readonly method: Method;
  readonly args: readonly unknown[];
  readonly signal: AbortSignal;
  /** What the adapter underneath answered when it was asked. */
  answer(): void;
  /** The answer is lost, whatever became of the call. */
  fail(code: AdapterErrorCode): void;
}

export type HeldAdapter = Required<Omit<DataAdapter, 'subscribe' | 'createAndLink'>> & {
  /** In the order they were made; answered ones are gone from it. */
  readonly waiting: HeldCall[];
  /** How many calls were made. */
  readonly count: number;
  countOf(method: Method): number;
};

const methods: readonly Method[] = [
  ...(['match', 'search', 'get', 'cases', 'timeline', 'create', 'links', 'setLinks'] as const),
  ...(['duplicates', 'update', 'addNote'] as const),
];

/** An adapter that answers a call when it is told to, whatever became of the signal meanwhile; the test is the network. */
export function held(inner: DataAdapter): HeldAdapter {
  const waiting: HeldCall[] = [];
  const made: Method[] = [];
  const call = (method: Method, args: readonly unknown[]): Promise<unknown> => {
    made.push(method);
    const answer = (inner[method] as (...given: readonly unknown[]) => unknown).apply(inner, [...args]);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.splice(waiting.indexOf(one), 1);
      };
      const one: HeldCall = {
        ...{ method, args, signal: (args.at(-1) as { signal: AbortSignal }).signal },
        answer: () => {
          leave();
          resolve(answer);
        },
        fail: (code) => {
          leave();
          reject(new AdapterError(code));
        },
      };
      waiting.push(one);
    });
  };
  const adapter = Object.fromEntries(
    methods.map((method) => [method, (...args: readonly unknown[]) => call(method, args)]),
  );
  return Object.defineProperties(adapter, {
    waiting: { value: waiting },
    count: { get: () => made.length },
    countOf: { value: (method: Method) => made.filter((one) => one === method).length },
  }) as unknown as HeldAdapter;
}

const { port1, port2 } = new MessageChannel();
const resumes: (() => void)[] = [];
port1.onmessage = (): void => resumes.shift()?.();

/** Until everything that needs no timer is done: answers have arrived, and all elements have rendered. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    resumes.push(resolve);
    port2.postMessage(undefined);
  });
}

/** Lets every call be answered, and those that follow from the answers, until none is left. */
export async function answerAll({ waiting }: HeldAdapter): Promise<void> {
  // What was just begun may not have asked yet.
  await turn();
  for (let round = 0; waiting.length > 0 && round < 100; round += 1) {
    for (const call of [...waiting]) call.answer();
    await turn();
  }
}
