import { html, nothing, type TemplateResult } from 'lit';
import type { CrmRecord, FieldValue, Lookup } from '../model/record.js';
import type { FieldDefinition, Schema } from '../model/schema.js';
import { fieldOf, typeOf } from '../model/schema.js';
import { mailHref, safeHref, telHref } from './safe-link.js';
import type { View } from './view.js';

/** Invisible characters that turn text around; a one-line value must not reorder its neighbours. */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/** One line of record text. */
export function line(text: string): string {
  return text.replace(directionMarks, '');
}

/** What a record is called; where its name is not known, its type and id. */
export function recordName({ name, type, id }: Lookup, schema: Schema): string {
  return line(name || `${typeOf(schema, type)?.label ?? type} ${id}`);
}

/** Record text, kept apart from the direction of the text around it. */
export function isolated(text: string): TemplateResult {
  return html`<bdi>${line(text)}</bdi>`;
}

/** By what they are for and in which language: they cost far more to make than to use. */
const formatters = new Map<string, unknown>();

function formatter<T>(key: string, make: () => T): T {
  if (!formatters.has(key)) formatters.set(key, make());
  return formatters.get(key) as T;
}

export function formatDate(iso: string | undefined, language: string | undefined, withTime = false): string {
  const date = new Date(iso ?? '');
  if (Number.isNaN(date.getTime())) return '';
  const timeStyle = withTime ? 'short' : undefined;
  const make = (): Intl.DateTimeFormat => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle });
  return formatter(`${language} ${timeStyle}`, make).format(date);
}

/** Minutes and seconds, hours where there are any: 4:05, 1:04:05. */
export function formatDuration(milliseconds: number, language: string | undefined): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => formatNumber(part, language, at === 0 ? 1 : 2)).join(':');
}

export function formatNumber(value: number, language: string | undefined, minimumIntegerDigits = 1): string {
  const make = (): Intl.NumberFormat => new Intl.NumberFormat(language, { minimumIntegerDigits });
  return formatter(`${language} ${minimumIntegerDigits}`, make).format(value);
}

function lists(language: string | undefined): Intl.ListFormat {
  return formatter(`${language} list`, () => new Intl.ListFormat(language, { style: 'narrow' }));
}

/** Names beside each other, as a language puts them. */
export function formatList(names: readonly string[], language: string | undefined): string {
  return lists(language).format(names);
}

/** The same, each name kept apart from the direction of the others. */
export function renderList(names: readonly string[], language: string | undefined): TemplateResult {
  return html`${lists(language)
    .formatToParts(names)
    .map(({ type, value }) => (type === 'element' ? isolated(value) : value))}`;
}

/** A field's value as plain text; empty where there is none. */
export function fieldText(
  field: FieldDefinition | undefined,
  value: FieldValue | undefined,
  { language, text }: View,
): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value === 'number') return formatNumber(value, language);
  if (typeof value === 'object') return line(value.name ?? value.id);
  switch (field?.kind) {
    case 'date':
    case 'datetime':
      return formatDate(value, language, field.kind === 'datetime') || line(value);
    case 'choice':
      return field.options?.find((option) => option.value === value)?.label ?? line(value);
    case 'country':
      return countryName(value, language);
    default:
      return line(value);
  }
}

/** A field in a list of records: of a date the day, nothing of a sensitive one, and a restricted one says so. */
export function listText(record: CrmRecord, name: string, view: View): string {
  const field = fieldOf(view.schema, record.type, name);
  if (field?.sensitive) return '';
  if (record.restricted?.includes(name)) return view.text.notPermitted;
  return fieldText(field?.kind === 'datetime' ? { ...field, kind: 'date' } : field, record.fields[name], view);
}

function countryName(code: string, language: string | undefined): string {
  if (!/^[A-Z]{2}$/i.test(code)) return line(code);
  const make = (): Intl.DisplayNames => new Intl.DisplayNames(language, { type: 'region' });
  return formatter(`${language} region`, make).of(code.toUpperCase()) ?? code;
}

/** A field of a record, as link where it is one. `restricted` fields say so and never look empty. */
export function renderField(record: CrmRecord, field: FieldDefinition, view: View): TemplateResult {
  const { name, kind } = field;
  if (record.restricted?.includes(name)) return html`<span class="muted">${view.text.notPermitted}</span>`;
  const text = fieldText(field, record.fields[name], view);
  if (text === '') return html`<span class="muted">${view.text.empty}</span>`;
  const isUrl = kind === 'url';
  const toHref = isUrl ? safeHref : kind === 'tel' ? telHref : kind === 'email' ? mailHref : undefined;
  const href = toHref?.(text);
  if (!href) return html`<bdi>${text}</bdi>`;
  return html`<a href=${href} rel="noopener noreferrer" referrerpolicy="no-referrer" target=${isUrl ? '_blank' : nothing}
    ><bdi dir=${isUrl ? 'auto' : 'ltr'}>${text}</bdi></a
  >`;
}

/** The fields of a record that Customer 360 shows, in the schema's order. */
export function summaryFields(schema: Schema, type: string): readonly FieldDefinition[] {
  const names = typeOf(schema, type)?.summary ?? [];
  return names.flatMap((name) => fieldOf(schema, type, name) ?? []);
}

export function fieldLabel(schema: Schema, type: string, name: string): string {
  return fieldOf(schema, type, name)?.label ?? name;
}
