import { html, nothing, type TemplateResult } from 'lit';
import type { CrmRecord, FieldValue, Lookup } from '../model/record.js';
import type { FieldDefinition, Schema } from '../model/schema.js';
import { fieldOf, typeOf } from '../model/schema.js';
import type { CommonStrings } from './common-strings.js';
import { mailHref, safeHref, telHref } from './safe-link.js';

/** The language around an element, across shadow roots; undefined leaves the choice to the browser. */
export function languageOf(element: Element): string | undefined {
  for (let at: Node | null = element; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) {
    if (at instanceof HTMLElement && at.lang) return valid(at.lang);
  }
  return undefined;
}

function valid(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

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

/** Formatters cost far more to make than to use. */
const formatters = new Map<string, unknown>();

function formatter<T>(kind: string, language: string | undefined, make: () => T): T {
  const key = `${kind} ${language ?? ''}`;
  let known = formatters.get(key) as T | undefined;
  if (!known) formatters.set(key, (known = make()));
  return known;
}

export function formatDate(iso: string | undefined, language: string | undefined, withTime = false): string {
  const date = new Date(iso ?? '');
  if (Number.isNaN(date.getTime())) return '';
  const timeStyle = withTime ? 'short' : undefined;
  const make = (): Intl.DateTimeFormat => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle });
  return formatter(`date ${timeStyle}`, language, make).format(date);
}

/** Minutes and seconds, hours where there are any: 4:05, 1:04:05. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** A field's value as plain text; empty where there is none. */
export function fieldText(
  field: FieldDefinition | undefined,
  value: FieldValue | undefined,
  language: string | undefined,
  strings: CommonStrings,
): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? strings.yes : strings.no;
  if (typeof value === 'number') {
    return formatter('number', language, () => new Intl.NumberFormat(language)).format(value);
  }
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

function countryName(code: string, language: string | undefined): string {
  if (!/^[A-Z]{2}$/i.test(code)) return line(code);
  const names = formatter('region', language, () => new Intl.DisplayNames(language, { type: 'region' }));
  return names.of(code.toUpperCase()) ?? code;
}

/** A field of a record, as link where it is one. `restricted` fields say so and never look empty. */
export function renderField(
  record: CrmRecord,
  field: FieldDefinition,
  language: string | undefined,
  strings: CommonStrings,
): TemplateResult | typeof nothing {
  if (record.restricted?.includes(field.name)) return html`<span class="muted">${strings.notPermitted}</span>`;
  const text = fieldText(field, record.fields[field.name], language, strings);
  if (text === '') return html`<span class="muted">${strings.empty}</span>`;
  const href =
    field.kind === 'tel'
      ? telHref(text)
      : field.kind === 'email'
        ? mailHref(text)
        : field.kind === 'url'
          ? safeHref(text)
          : undefined;
  if (!href) return html`<bdi>${text}</bdi>`;
  const ltr = field.kind === 'url' ? 'auto' : 'ltr';
  return html`<a href=${href} rel="noopener noreferrer" referrerpolicy="no-referrer" target=${field.kind === 'url' ? '_blank' : nothing}
    ><bdi dir=${ltr}>${text}</bdi></a
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
