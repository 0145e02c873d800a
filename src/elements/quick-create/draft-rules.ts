import type { RecordDraft } from '../../model/record.js';
import { type FieldDefinition, type Schema, fieldOf, roleOf, typeOf } from '../../model/schema.js';
import type { QuickCreateStrings } from './quick-create.strings.js';

/** The fields of the form for a type, in order. */
export function formFields(schema: Schema, type: string): readonly FieldDefinition[] {
  return (typeOf(schema, type)?.create ?? []).flatMap((name) => fieldOf(schema, type, name) ?? []);
}

/** What is wrong with a draft, by field name. */
export function findFaults(
  draft: RecordDraft,
  schema: Schema,
  text: QuickCreateStrings,
): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  for (const { name, label, kind, required, maxLength } of formFields(schema, draft.type)) {
    const value = draft.fields[name];
    const given = typeof value === 'string' ? value.trim() : '';
    if (required && given === '') faults[name] = text.required(label);
    else if (maxLength !== undefined && given.length > maxLength) faults[name] = text.tooLong(label, maxLength);
    else if (kind === 'email' && given !== '' && !looksLikeEmail(given)) faults[name] = text.invalid(label);
    else if (kind === 'tel' && given !== '' && !/\p{Nd}.*\p{Nd}.*\p{Nd}/u.test(given))
      faults[name] = text.invalid(label);
  }
  if (roleOf(schema, draft.type) === 'case' && !draft.customer) faults.customer = text.needsCustomer;
  return faults;
}

function looksLikeEmail(value: string): boolean {
  const at = value.lastIndexOf('@');
  return at > 0 && at < value.length - 1 && !/\s/.test(value);
}

/** Whether enough is filled in for a look at what exists already. */
export function canCompare(draft: RecordDraft): boolean {
  return Object.values(draft.fields).some((value) => typeof value === 'string' && value.trim().length > 2);
}
