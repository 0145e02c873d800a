import { html, nothing, type TemplateResult } from 'lit';
import type { CrmRecord, Lookup } from '../model/record.js';
import type { Schema } from '../model/schema.js';
import { typeOf } from '../model/schema.js';
import type { CommonStrings } from './common-strings.js';
import { fieldText, renderField, summaryFields } from './format.js';
import { safeHref } from './safe-link.js';

/** The fields of a record as a list of terms; fields not loaded yet hold their place while they load. */
export function renderFields(
  record: CrmRecord,
  schema: Schema,
  language: string | undefined,
  text: CommonStrings,
  loading: boolean,
): TemplateResult {
  return html`<dl class="fields">
    ${summaryFields(schema, record.type).map((field) => {
      const missing = loading && record.fields[field.name] === undefined;
      const value = missing ? html`<span class="skeleton"></span>` : renderField(record, field, language, text);
      return html`<div><dt>${field.label}</dt><dd>${value}</dd></div>`;
    })}
  </dl>`;
}

/** What is known of a record beyond its reference; undefined for a bare reference. */
export function loadedRecord(given: CrmRecord | Lookup | undefined): CrmRecord | undefined {
  return given && 'fields' in given ? given : undefined;
}

export function renderOpenLink(record: CrmRecord | Lookup, label: string): TemplateResult | typeof nothing {
  const href = safeHref(loadedRecord(record)?.href);
  if (!href) return nothing;
  return html`<a class="small" href=${href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">${label}</a>`;
}

export type Tone = 'good' | 'warn' | 'bad' | '';

const tones: Readonly<Record<string, Tone>> = {
  high: 'bad',
  urgent: 'bad',
  critical: 'bad',
  normal: '',
  medium: '',
  low: 'good',
};

/** Priority and status of a case, in words and colour. */
export function renderCaseChips(
  record: CrmRecord,
  schema: Schema,
  language: string | undefined,
  text: CommonStrings,
): TemplateResult {
  const { fields } = typeOf(schema, record.type) ?? { fields: [] };
  const words = (name: string): string =>
    fieldText(
      fields.find((field) => field.name === name),
      record.fields[name],
      language,
      text,
    );
  const { priority: raw } = record.fields;
  const priority = typeof raw === 'string' ? raw.toLowerCase() : '';
  const tone = Object.hasOwn(tones, priority) ? tones[priority] : '';
  return html`
    ${words('priority') ? html`<span class="chip ${tone ?? ''}">${words('priority')}</span>` : nothing}
    ${words('status') ? html`<span class="chip ${record.active === false ? '' : 'warn'}">${words('status')}</span>` : nothing}
  `;
}
