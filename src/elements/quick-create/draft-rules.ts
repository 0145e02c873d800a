import type { RecordDraft } from '../../model/record.js';
import { type FieldDefinition, type Schema, fieldOf, roleOf, typeOf } from '../../model/schema.js';
import type { View } from '../../ui/view.js';
import type { QuickCreateStrings } from '../strings.js';

/** The fields of the form for a type, in order. */
export function formFields(schema: Schema, type: string): readonly FieldDefinition[] {
  return (typeOf(schema, type)?.create ?? []).flatMap((name) => fieldOf(schema, type, name) ?? []);
}

/** What is wrong with a draft that is about to be sent, by field name. */
export function findFaults(
  { type, fields, customer }: RecordDraft,
  { schema, text }: View<QuickCreateStrings>,
): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  for (const { name, label, kind, required } of formFields(schema, type)) {
    const value = fields[name];
    if (required && value === undefined) faults[name] = text.required(label);
    else if (typeof value === 'string' && !looksLike(kind, value)) faults[name] = text.invalid(label);
  }
  if (roleOf(schema, type) === 'case' && !customer) faults.customer = text.needsCustomer;
  return faults;
}

/** How many fields of the form are to be mended, and what is wrong with those that are not in it. */
export function summary(
  faults: Readonly<Record<string, string>>,
  { type, customer }: RecordDraft,
  { schema, text }: View<QuickCreateStrings>,
): string {
  const shown = [...formFields(schema, type).map(({ name }) => name), customer ? '' : 'customer'];
  const count = shown.filter((name) => name in faults).length;
  // A customer that was missing may have been linked since.
  const others = Object.keys(faults).filter((name) => !shown.includes(name) && faults[name] !== text.needsCustomer);
  return [count > 0 ? text.summary(count) : '', ...others.map((name) => faults[name])].join(' ').trim();
}

function looksLike(kind: FieldDefinition['kind'], value: string): boolean {
  if (kind === 'tel') return /\p{Nd}.*\p{Nd}.*\p{Nd}/u.test(value);
  const at = value.lastIndexOf('@');
  return kind !== 'email' || (at > 0 && at < value.length - 1 && !/\s/.test(value));
}

/** Whether enough is filled in for a look at what exists already. */
export function canCompare(draft: RecordDraft): boolean {
  return Object.values(draft.fields).some((value) => typeof value === 'string' && value.length > 2);
}
