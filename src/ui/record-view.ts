import { html, nothing, type TemplateResult } from 'lit';
import type { CrmRecord, Lookup } from '../model/record.js';
import { listText, renderField, summaryFields } from './format.js';
import { safeHref } from './safe-link.js';
import { renderTerms, type Term } from './terms.js';
import type { View } from './view.js';

/** The fields of a record as a list of terms; fields not loaded yet hold their place while they load. */
export function renderFields(record: CrmRecord, loading: boolean, view: View): TemplateResult {
  const terms = summaryFields(view.schema, record.type).map((field): Term => {
    const missing = loading && record.fields[field.name] === undefined;
    return [field.label, missing ? html`<span class="skeleton"></span>` : renderField(record, field, view)];
  });
  return renderTerms(terms);
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

/** Priorities that stand out. */
const tones: ReadonlyMap<string, Tone> = new Map([
  ['high', 'bad'],
  ['urgent', 'bad'],
  ['critical', 'bad'],
  ['low', 'good'],
]);

/** Priority and status of a case, in words and colour. */
export function renderCaseChips(record: CrmRecord, view: View): TemplateResult {
  const chip = (name: string, tone: Tone): TemplateResult | typeof nothing => {
    const words = listText(record, name, view);
    return words ? html`<span class="chip ${tone}">${words}</span>` : nothing;
  };
  const { priority } = record.fields;
  const tone = typeof priority === 'string' ? tones.get(priority.toLowerCase()) : undefined;
  return html`${chip('priority', tone ?? '')} ${chip('status', record.active === false ? '' : 'warn')}`;
}
