import type { en } from './en.js';

/** Every word of the host page. What is missing in a language, or too much, does not compile. */
export type Words = typeof en & {
  /** Title and description of each scenario, by its id; English ones stand with the scenarios. */
  readonly scenarios: Readonly<Record<string, readonly [title: string, description: string]>>;
};
