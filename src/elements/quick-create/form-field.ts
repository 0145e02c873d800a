import { html, nothing, type TemplateResult } from 'lit';
import type { FieldValue } from '../../model/record.js';
import type { FieldDefinition } from '../../model/schema.js';

export interface FormField {
  readonly value: FieldValue | undefined;
  /** What is wrong with it. */
  readonly fault: string | undefined;
  /** The first entry of a list of choices. */
  readonly choose: string;
  readonly onInput: (event: Event) => void;
}

const inputTypes: readonly string[] = ['tel', 'email', 'url', 'number', 'date'];

/** A field of the form with its label and what is wrong with it. */
export function renderFormField(field: FieldDefinition, { value, fault, ...more }: FormField): TemplateResult {
  const { name, label, required } = field;
  // A lookup is no text to edit.
  const text = typeof value === 'object' || value === undefined ? '' : String(value).slice(0, field.maxLength);
  return html`<div class=${field.kind === 'multiline' ? 'wide' : ''}>
    <label for="field-${name}">${label}${required ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}</label>
    ${renderControl(field, text, fault !== undefined, more)}
    ${fault === undefined ? nothing : html`<p id="fault-${name}" class="fault small">${fault}</p>`}
  </div>`;
}

function renderControl(
  { name, kind, required, maxLength, options = [] }: FieldDefinition,
  text: string,
  isFaulty: boolean,
  { choose, onInput }: Pick<FormField, 'choose' | 'onInput'>,
): TemplateResult {
  const most = maxLength ?? nothing;
  const invalid = isFaulty || nothing;
  const described = isFaulty ? `fault-${name}` : nothing;
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
