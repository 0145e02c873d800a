import { AdapterError, toAdapterError } from './errors.js';

export type Settled<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AdapterError };

/**
 * Calls of which only the newest counts. A newer run aborts the older one, and what the older one answers all the same
 * is dropped: by token, because an abort alone does not stop an answer that is already on its way.
 */
export class Lane {
  #turn = 0;
  #controller: AbortController | undefined;

  /** Hands the outcome of `call` to `settle`, unless a newer run or `stop` came between. Never rejects. */
  async run<T>(call: (signal: AbortSignal) => Promise<T>, settle: (outcome: Settled<T>) => void): Promise<void> {
    this.stop();
    const turn = this.#turn;
    const controller = (this.#controller = new AbortController());
    const outcome = await settled(() => call(controller.signal));
    if (turn !== this.#turn) return;
    this.#controller = undefined;
    settle(outcome);
  }

  stop(): void {
    // Stryker disable next-line UpdateOperator: it has to be another one, whichever
    this.#turn++;
    this.#controller?.abort(new AdapterError('aborted'));
    this.#controller = undefined;
  }
}

/** The outcome of a call as a value. */
export async function settled<T>(call: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (thrown) {
    return { ok: false, error: toAdapterError(thrown) };
  }
}
