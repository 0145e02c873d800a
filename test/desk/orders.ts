/** Every order in which overlapping calls can end, with every outcome of each. */

export type Outcome = 'answers' | 'fails' | 'never';

/** How `outcomes.length` calls end: `order` names the calls by number, first to end first. */
export interface Schedule {
  readonly order: readonly number[];
  readonly outcomes: readonly Outcome[];
}

const outcomes: readonly Outcome[] = ['answers', 'fails', 'never'];

/** All schedules of 1 up to `most` calls; there are Σ k!·3^k of them. */
export function* schedules(most: number): Generator<Schedule> {
  for (let calls = 1; calls <= most; calls++) {
    const orders = permutations([...Array(calls).keys()]);
    for (let code = 0; code < outcomes.length ** calls; code++) {
      const ends = [...Array(calls).keys()].map((at) => outcomes[Math.floor(code / 3 ** at) % 3] ?? 'never');
      for (const order of orders) yield { order, outcomes: ends };
    }
  }
}

export function countSchedules(most: number): number {
  return most === 0 ? 0 : factorial(most) * outcomes.length ** most + countSchedules(most - 1);
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

function permutations(items: readonly number[]): (readonly number[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** A call that waits until it is told how it ends. */
export interface Held {
  end(outcome: Outcome): void;
}

/** Calls that wait, in the order they came. */
export class HeldCalls {
  #calls: Held[] = [];

  hold<T>(answer: () => T, failure: () => unknown): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (outcome: Outcome): void => {
        if (outcome === 'answers') resolve(answer());
        // What it rejects with is an AdapterError.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        else if (outcome === 'fails') reject(failure());
      };
      this.#calls.push({ end });
    });
  }

  /** Those that came since this was called last. */
  take(): readonly Held[] {
    const calls = this.#calls;
    this.#calls = [];
    return calls;
  }
}

/** Ends the calls of a schedule: all in one task, or each after what the one before it led to. */
export async function play(
  { order, outcomes: ends }: Schedule,
  calls: readonly (readonly Held[])[],
  apart: boolean,
): Promise<void> {
  for (const at of order) {
    for (const call of calls[at] ?? []) call.end(ends[at] ?? 'never');
    if (apart) await turns(12);
  }
  await turns(12);
}

export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}
