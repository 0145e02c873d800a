import type { AdapterErrorCode } from '../errors.js';
import { type FaultName, faults, type Method, methods as allMethods } from './catalogue.js';

/** One call that was asked, as it was asked. */
export interface ChaosCall {
  readonly method: Method;
  readonly args: readonly unknown[];
  /** That of the options, where they have one. */
  readonly signal: AbortSignal | undefined;
  readonly conversationId: string | undefined;
  /** How many calls of this method came before it. */
  readonly at: number;
  /** What was made of it; absent where it simply worked. */
  readonly fault?: FaultName | 'own';
}

/** A fault with what can be chosen about it; what is left out has a default. */
export interface FaultStep {
  readonly fault: FaultName;
  /** What is thrown, rejected with, or answered instead. `undefined` counts where the key is there. */
  readonly value?: unknown;
  /** Of `rejects`, `conflict` and `lost-answer`: the code of the `AdapterError`. */
  readonly code?: AdapterErrorCode;
  /** Of `rate-limited`: seconds. Any value, since services send any. Default 5. */
  readonly retryAfter?: unknown;
  /** Of `slow-and-reordered`: the longest time. Default 30 000. */
  readonly milliseconds?: number;
  /** Of `too-many-rows`. Default 6 000. */
  readonly rows?: number;
  /** Of `looping-cursor`: the pages that lead to one another, the last to the first. */
  readonly cursors?: readonly string[];
  /** Of `forbidden`: only these fields, and the record is answered without them. */
  readonly restricted?: readonly string[];
}

/** The call as the adapter underneath would answer it; with other arguments where some are given. */
export type Real = (args?: readonly unknown[]) => Promise<unknown>;

/** What one call does: a fault of the catalogue, nothing out of the ordinary, or something of your own. */
export type Step = FaultName | 'works' | FaultStep | ((real: Real, call: ChaosCall) => unknown);

/** Faults by chance, the same ones for the same seed: what befalls a call depends on its method and how many came before. */
export interface RandomPlan {
  readonly seed: number;
  /** Share of the calls that fail, 0 to 1. Default 0.2. */
  readonly rate?: number;
  /** Default: all that are ever answered. */
  readonly faults?: readonly Step[];
  /** Default: all. */
  readonly methods?: readonly Method[];
}

/** By method: a step for every call, or a list for the next ones, after which it works. */
export type MethodPlan = { readonly [Name in Method]?: Step | readonly Step[] };

export type Plan = MethodPlan | RandomPlan | ((call: ChaosCall) => Step | undefined);

const unanswered: readonly FaultName[] = ['never-settles', 'answers-when-released', 'abort-listener-throws'];

export function byChance({ seed, rate = 0.2, faults: chosen, methods = allMethods }: RandomPlan) {
  const steps: readonly Step[] = chosen ?? faults.map(({ name }) => name).filter((name) => !unanswered.includes(name));
  return ({ method, at }: ChaosCall): Step | undefined => {
    if (!methods.includes(method)) return undefined;
    const random = chance(seed, allMethods.indexOf(method), at);
    return random() < rate ? steps[Math.floor(random() * steps.length)] : undefined;
  };
}

/** Numbers from 0 to 1 that follow from the numbers given (mulberry32 over a mix of them). */
function chance(...of: readonly number[]): () => number {
  let state = 0;
  for (const number of of) state = Math.imul(state ^ (number | 0), 0x9e3779b1) + 0x7f4a7c15;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
