/**
 * Commands one after the other, so that two never overlap. The latest intent, asked for again before it is done (a double
 * click, a key held down), is the same run.
 */
export class Queue {
  #latest: { readonly intent: string; readonly run: Promise<unknown> } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  run<T>(intent: string, work: () => Promise<T>): Promise<T> {
    if (this.#latest?.intent === intent) return this.#latest.run as Promise<T>;
    const run = this.#last.then(work).finally(() => {
      if (this.#latest?.run === run) this.#latest = undefined;
    });
    this.#latest = { intent, run };
    this.#last = run.catch(() => undefined);
    return run;
  }
}
