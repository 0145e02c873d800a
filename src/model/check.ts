import { asId, asObject } from './read.js';

/** Checks of what a host built: sentences that say where it is wrong and what was expected there, and never repeat a value. */

/** What is wrong with a value; `at` names its place. */
export type Check = (value: unknown, at: string) => readonly string[];

export function expects(expected: string, fits: (value: unknown) => unknown): Check {
  return (value, at) => (fits(value) ? [] : [`${at}: expected ${expected}`]);
}

export const checkObject = expects('an object', asObject);
export const checkId = expects('a text of 1 to 1000 characters', asId);

/** For objects whose values are all alike. */
export function valuesOf(check: Check): Check {
  return (value, at) => Object.entries(asObject(value) ?? {}).flatMap(([key, one]) => check(one, `${at}.${key}`));
}

/** For objects with these parts, and others. */
export function partsOf(checks: Readonly<Record<string, Check>>): Check {
  return (value, at) => {
    const raw = asObject(value);
    return raw
      ? Object.entries(checks).flatMap(([key, check]) => check(raw[key], `${at}.${key}`))
      : checkObject(value, at);
  };
}

export function itemsOf(check: Check): Check {
  return (value, at) =>
    Array.isArray(value)
      ? (value as unknown[]).flatMap((one, place) => check(one, `${at}[${place}]`))
      : [`${at}: expected a list`];
}
