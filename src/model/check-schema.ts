import { type Check, checkObject, expects, itemsOf, partsOf, valuesOf } from './check.js';
import { asObject, attempt, oneOf } from './read.js';
import { clueKinds } from './request.js';
import { type Schema, isSchema } from './schema.js';
import { serviceSchema } from './service-schema.js';
import { warnOnce } from './warn.js';

const text = expects('a text', (value) => typeof value === 'string' && value !== '');
const texts = itemsOf(text);
const oneIn = (names: readonly string[]): Check => expects(names.join(', '), oneOf(...names));
const orNone =
  (check: Check): Check =>
  (value, at) =>
    value === undefined ? [] : check(value, at);

const checkTypes = valuesOf(
  partsOf({
    role: oneIn(['customer', 'case']),
    label: text,
    labelPlural: text,
    fields: itemsOf(
      partsOf({
        name: text,
        label: text,
        kind: text,
        clue: orNone(oneIn(clueKinds)),
        options: orNone(itemsOf(checkObject)),
      }),
    ),
    summary: texts,
    create: texts,
  }),
);

/** What is wrong with a schema, a sentence each: where, and what is expected there. Never throws, and never repeats a value. */
export function checkSchema(schema: unknown): readonly string[] {
  if (schema == null) return [];
  const wrong = attempt(() => checkTypes(asObject(schema)?.types, 'schema.types')) ?? [];
  return isSchema(schema)
    ? wrong
    : [...wrong, 'schema: expected types, each with lists of fields, summary and create; serviceSchema is used'];
}

/** A schema as a desk uses it. What is wrong is said once, however many desks there are. */
export function readSchema(given: unknown): Schema {
  for (const problem of checkSchema(given)) warnOnce(checkSchema, problem);
  return isSchema(given) ? given : serviceSchema;
}
