import { type FieldValue, type RecordDraft, toLookup, toRef } from '../model/record.js';
import { fieldOf, roleOf, type Schema, typeOf } from '../model/schema.js';

/** What is ever sent of a draft: the fields that its form has and that are filled in, cut to fit, and whom it belongs to. */
export function declaredOnly(draft: RecordDraft, schema: Schema): RecordDraft {
  const { type } = draft;
  const fields: Record<string, FieldValue> = {};
  for (const name of typeOf(schema, type)?.create ?? []) {
    const value = Object.hasOwn(draft.fields, name) ? draft.fields[name] : undefined;
    const clean = typeof value === 'string' ? value.trim().slice(0, fieldOf(schema, type, name)?.maxLength) : value;
    if (clean != null && clean !== '') fields[name] = typeof clean === 'object' ? toLookup(clean) : clean;
  }
  const owner = roleOf(schema, type) === 'case' ? 'customer' : 'account';
  return { type, fields, [owner]: draft[owner] && toRef(draft[owner]) };
}
