import { type Check, checkId, checkObject, expects, itemsOf, partsOf } from '../model/check.js';
import { asId, attempt, longestText } from '../model/read.js';
import { type MatchSchema, typeOf } from '../model/schema.js';
import { readLookup } from './edge.js';
import type { DataAdapter } from './port.js';

/** What is a mistake in the adapter itself, in sentences for whoever writes it. */

function pageOf(row: Check): Check {
  return partsOf({ items: itemsOf(row), cursor: expects('a text', (value) => !value || asId(value, longestText)) });
}

const reference = expects('an object with type and id', (value) => value == null || readLookup(value));
const row = { type: checkId, id: checkId, account: reference, customer: reference };
const written = partsOf(row);
const record = partsOf({ ...row, fields: checkObject });
const records = pageOf(record);
const activity = partsOf({ id: checkId });
const links = partsOf({ customer: reference, case: reference });

const checks: Readonly<Record<Exclude<keyof DataAdapter, 'subscribe'>, Check>> = {
  match: records,
  search: records,
  get: record,
  cases: records,
  timeline: pageOf(activity),
  links,
  duplicates: records,
  create: written,
  createAndLink: partsOf({ record: written, links }),
  setLinks: links,
  update: written,
  addNote: activity,
};

type Row = { readonly type?: string };

/**
 * Why an answer could not be read, or not whole; else, whether it is of a type that the schema lacks. `read` is what came of
 * it. Which row of a list it is does not matter: it is the same mistake.
 */
export function mistakesIn(
  method: keyof typeof checks,
  answer: unknown,
  read?: Row & { readonly items?: readonly Row[]; readonly incomplete?: boolean },
  schema?: MatchSchema,
): readonly string[] {
  if (!read || read.incomplete)
    return (attempt(() => checks[method](answer, method)) ?? []).map((one) => one.replace(/\[\d+/, '['));
  const isForeign = ({ type }: Row): boolean => !!schema && type !== undefined && !typeOf(schema, type);
  return (read.items ?? [read]).some(isForeign) ? [`${method}: a record is of a type that the schema lacks`] : [];
}

/** What was thrown where it was not thrown on purpose: by the name of its class. */
export function mistakesBehind(method: string, thrown: unknown): readonly string[] {
  const kind = attempt(() => /^\w*Error$/.exec((thrown as Error).name)?.[0]) ?? 'what is no Error';
  return kind === 'AdapterError' ? [] : [`${method}: threw ${kind}`];
}
