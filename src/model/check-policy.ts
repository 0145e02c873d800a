import { attempt, asObject } from './read.js';
import {
  type Option,
  type PolicySettings,
  defaultOf,
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
    problems.push(...checkOptions(place, row, true));
  }
  return problems;
}

function checkOptions(place: string, given: Readonly<Record<string, unknown>>, isRow = false): string[] {
  const options: Readonly<Record<string, Option>> = optionsFor('inbound');
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const option = Object.hasOwn(options, name) && options[name];
    if (!option) return [`${place}.${name}: is no option.`];
    const read = readOption(option, value);
    if (attempt(JSON.stringify, read) === attempt(JSON.stringify, value) && read !== undefined) return [];
    // The value itself is not repeated: it may be anything.
    const used = Array.isArray(read) ? 'what fits' : (attempt(JSON.stringify, read ?? defaultOf(option)) ?? 'none');
    const instead = read === undefined && isRow ? 'it does not count' : `${used} is used`;
    return [`${place}.${name}: expected ${expected(option)}; ${instead}.`];
  });
}

function expected(option: Option): string {
  if ('oneOf' in option) return option.oneOf.join(', ');
  if ('text' in option) return option.text;
  if ('texts' in option) return option.like ? 'a list of numbers, with a * only at their end' : 'a list of texts';
  return `a ${option.whole ? 'whole ' : ''}number from ${option.least ?? 0} to ${longestTime}`;
}
