import { attempt, asObject } from './read.js';
import {
  type Option,
  type PolicyRow,
  type PolicySettings,
  directions,
  longestTime,
  optionsFor,
  readOption,
  rowsOf,
} from './policy.js';

/** What is wrong with settings, a sentence each, by the option's name: what is expected, and what is used in its place. */
export function checkPolicy(settings: unknown): readonly string[] {
  if (settings === undefined) return [];
  if (!asObject(settings)) return ['policy: expected an object.'];
  const { when, ...general } = settings as PolicySettings;
  const rows = rowsOf(settings);
  const problems = checkOptions('policy', general);
  if (when !== undefined && (!Array.isArray(when) || rows.length < when.length))
    problems.push('policy.when: expected a list of objects.');
  for (const [at, { channel, direction, ...row }] of rows.entries()) {
    const place = `policy.when[${at}]`;
    if (channel !== undefined && typeof channel !== 'string') problems.push(`${place}.channel: expected a text.`);
    if (direction !== undefined && !directions.includes(direction))
      problems.push(`${place}.direction: expected ${directions.join(', ')}.`);
    problems.push(...checkOptions(place, row, directions.includes(direction as never) ? direction : undefined));
  }
  return problems;
}

function checkOptions(
  place: string,
  given: Readonly<Record<string, unknown>>,
  direction?: PolicyRow['direction'],
): string[] {
  const options: Readonly<Record<string, Option>> = optionsFor(direction ?? 'inbound');
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const option = Object.hasOwn(options, name) && options[name];
    if (!option) return [`${place}.${name}: is no option.`];
    const used = attempt(JSON.stringify, readOption(option, value)) ?? 'none';
    // The value itself is not repeated: it may be anything.
    if (used === attempt(JSON.stringify, value)) return [];
    return [`${place}.${name}: expected ${expected(option)}; ${used} is used.`];
  });
}

function expected(option: Option): string {
  if ('oneOf' in option) return option.oneOf.join(', ');
  if ('text' in option) return 'a text';
  if ('texts' in option) return 'a list of texts';
  return `a ${option.whole ? 'whole ' : ''}number from ${option.least ?? 0} to ${longestTime}`;
}
