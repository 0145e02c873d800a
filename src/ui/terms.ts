import { html, nothing, type TemplateResult } from 'lit';
import { isolated } from './format.js';

/** A text, or what is rendered already. */
type Content = string | TemplateResult;

export type Term = readonly [label: string, value: Content | false | undefined, width?: 'wide'];

/** What is known of something, as a list of terms; what has no value is left out. */
export function renderTerms(terms: readonly Term[]): TemplateResult {
  return html`<dl class="fields">
    ${terms.map(([label, value, width]) => (value ? html`<div class=${width ?? nothing}><dt>${isolated(label)}</dt><dd>${typeof value === 'string' ? isolated(value) : value}</dd></div>` : nothing))}
  </dl>`;
}
