import fc from 'fast-check';

/** In Node the environment itself; in a browser put in the place of these names as the file is served (web-test-runner.config.mjs). */
declare const process: {
  readonly env: { readonly SOAK?: string; readonly PROPERTY_SEED?: string; readonly PROPERTY_RUNS?: string };
};

/** Whether this is a long run (`npm run soak`). */
export const isSoak = process.env.SOAK === '1';

/** The seed of every random choice: the same one makes the same run again. */
export const seed = Number(process.env.PROPERTY_SEED) || (Date.now() ^ 0x5eed) >>> 0;
// What failed stands in the message itself: a report may show nothing else.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed, includeErrorInReport: true });

/** The most examples where each run has to be short: while the code is changed to see which test notices (`npm run mutation`). */
const most = Number(process.env.PROPERTY_RUNS) || Infinity;

/** How many examples a property is tried with: as many as `npm test` has time for, or as a long run asks for. */
export function runs(usual: number, long = 100_000): number {
  return isSoak ? long : Math.min(usual, most);
}

/** How long a test of many examples may take, in ms, before it counts as stuck: no measure of speed, also on a machine with other work. */
export const patience = isSoak ? 0 : 240_000;

// Taken before any test puts a clock of its own in its place.
const { setTimeout } = globalThis;

/** Ends the task. What is weakly held is let go of only then, and a property of promises alone is one task from its first example to its last. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** A number for a test's title: `31,287`. */
export function figure(count: number): string {
  return count.toLocaleString('en');
}
