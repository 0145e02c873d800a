import { attempt } from '../../model/read.js';
import type { DataAdapter } from '../port.js';
import { type Method, methods } from './catalogue.js';
import { perform } from './perform.js';
import { byChance, type ChaosCall, type MethodPlan, type Plan, type RandomPlan, type Step } from './plan.js';

export interface ChaosControls {
  /** What was asked, in order, and what was made of it. Yours to empty; nothing of it is logged or kept elsewhere. */
  readonly calls: ChaosCall[];
  /** Another plan from now on. Without one everything works. */
  plan(plan?: Plan): void;
  /** What the next calls of a method do, before the plan counts again. */
  next(method: Method, ...steps: readonly Step[]): void;
  /** Lets all calls answer that wait for it: see `answers-when-released`. */
  release(): void;
}

export type ChaosAdapter<Inner extends DataAdapter = DataAdapter> = Inner & ChaosControls;

/**
 * An adapter that fails as planned, for tests, demonstrations and drills. It offers what `adapter` offers.
 *
 *     chaos(adapter, { match: 'never-settles', setLinks: ['lost-answer', 'works'] })
 *     chaos(adapter, { seed: 42, rate: 0.1, faults: ['rate-limited', 'lost-answer'] })
 *     chaos(adapter, ({ method, at }) => (method === 'get' && at > 3 ? { fault: 'rejects', code: 'offline' } : undefined))
 */
export function chaos<Inner extends DataAdapter>(adapter: Inner, plan: Plan = {}): ChaosAdapter<Inner> {
  const calls: ChaosCall[] = [];
  const counts = new Map<Method, number>();
  const queues = new Map<Method, Step[]>();
  const waiting: (() => void)[] = [];
  let choose: (call: ChaosCall) => Step | undefined;
  const has = (name: keyof DataAdapter): boolean => attempt(() => adapter[name] !== undefined) ?? false;
  const released = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));

  const ask = (method: Method, args: readonly unknown[]): unknown => {
    const { signal, conversationId } = Object(args.at(-1)) as Pick<ChaosCall, 'signal' | 'conversationId'>;
    const at = counts.get(method) ?? 0;
    counts.set(method, at + 1);
    const asked = { method, args, signal, conversationId, at };
    const step = queues.get(method)?.shift() ?? choose(asked) ?? 'works';
    const call = { ...asked, fault: nameOf(step) };
    calls.push(call);
    const real = async (given = args): Promise<unknown> => {
      const target = Reflect.get(adapter, method) as (...all: readonly unknown[]) => unknown;
      return await Reflect.apply(target, adapter, given);
    };
    return perform(step, { call, real, released });
  };

  /** A method as the plan has it for every call: where it is missing, or a getter that throws, it is so for whoever looks. */
  const property = (method: Method, always: Step | undefined): PropertyDescriptor => {
    const fault = always && nameOf(always);
    const value = fault === 'missing-method' ? undefined : (...args: readonly unknown[]): unknown => ask(method, args);
    const look = (): unknown => ask(method, []);
    return {
      enumerable: true,
      configurable: true,
      ...(fault === 'throwing-getter' ? { get: look } : { value, writable: true }),
    };
  };

  const controls: ChaosControls & Pick<DataAdapter, 'subscribe'> = {
    calls,
    plan: (next = {}) => {
      const named: MethodPlan = typeof next === 'function' || isRandom(next) ? {} : next;
      const byMethod = ({ method }: ChaosCall): Step | undefined => always(named[method]);
      choose = typeof next === 'function' ? next : isRandom(next) ? byChance(next) : byMethod;
      for (const method of methods.filter(has)) {
        const steps = named[method];
        queues.set(method, isList(steps) ? [...steps] : []);
        Object.defineProperty(controls, method, property(method, always(steps)));
      }
    },
    next: (method, ...steps) => {
      queues.set(method, [...(queues.get(method) ?? []), ...steps]);
    },
    release: () => {
      for (const go of waiting.splice(0)) go();
    },
    ...(has('subscribe') && { subscribe: (listener) => adapter.subscribe?.(listener) ?? ((): void => {}) }),
  };
  controls.plan(plan);
  return controls as ChaosAdapter<Inner>;
}

function nameOf(step: Step): ChaosCall['fault'] {
  if (typeof step === 'function') return 'own';
  const name = typeof step === 'string' ? step : step.fault;
  return name === 'works' ? undefined : name;
}

function isList(steps: Step | readonly Step[] | undefined): steps is readonly Step[] {
  return Array.isArray(steps);
}

function always(steps: Step | readonly Step[] | undefined): Step | undefined {
  return isList(steps) ? undefined : steps;
}

function isRandom(plan: MethodPlan | RandomPlan): plan is RandomPlan {
  return 'seed' in plan;
}
