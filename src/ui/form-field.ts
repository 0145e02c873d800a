import { html, nothing, type TemplateResult } from 'lit';
import type { FieldValue } from '../model/record.js';
import type { FieldDefinition } from '../model/schema.js';

export interface FormField {
  readonly value: FieldValue | undefined;
  /** What is wrong with it. */
  readonly fault?: string;
  /** The id of what says so, where that stands elsewhere. */
  readonly describedBy?: string;
  /** The first entry of a list of choices. */
  readonly choose?: string;
  readonly fill: (value: string) => void;
}

const inputTypes: readonly string[] = ['tel', 'email', 'url', 'number', 'date'];

/** A field of a form with its label and what is wrong with it. */
export function renderFormField(field: FieldDefinition, { value, fault, ...more }: FormField): TemplateResult {
  const { name, label, required, kind } = field;
  // A lookup is no text to edit.
  const text = typeof value === 'object' || value === undefined ? '' : String(value).slice(0, field.maxLength);
  const describedBy = fault === undefined ? more.describedBy : `fault-${name}`;
  return html`<div class=${kind === 'multiline' ? 'wide' : ''}>
    <label for="field-${name}">${label}${required ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}</label>
    ${renderControl(field, text, { ...more, value, describedBy })}
    ${fault === undefined ? nothing : html`<p id="fault-${name}" class="fault small">${fault}</p>`}
  </div>`;
}

function renderControl(
  { name, kind, required, maxLength, options = [] }: FieldDefinition,
  text: string,
  { describedBy, choose, fill }: FormField,
): TemplateResult {
  const most = maxLength ?? nothing;
  const invalid = describedBy === undefined ? nothing : true;
  const described = describedBy ?? nothing;
  const onInput = ({ target }: Event): void => fill((target as HTMLInputElement).value);
  if (kind === 'choice') {
    return html`<select id="field-${name}" aria-invalid=${invalid} aria-describedby=${described} @change=${onInput}>
      <option value="" ?selected=${text === ''}>${choose}</option>
      ${options.map(({ value, label }) => html`<option value=${value} ?selected=${value === text}>${label}</option>`)}
    </select>`;
  }
  if (kind === 'multiline') {
    return html`<textarea
      id="field-${name}"
      rows="3"
      maxlength=${most}
      ?required=${required}
      aria-invalid=${invalid}
      aria-describedby=${described}
      .value=${text}
      @input=${onInput}
    ></textarea>`;
  }
  return html`<input
    id="field-${name}"
    type=${inputTypes.includes(kind) ? kind : 'text'}
    autocomplete="off"
    maxlength=${most}
    ?required=${required}
    aria-invalid=${invalid}
    aria-describedby=${described}
    .value=${text}
    @input=${onInput}
  />`;
}
