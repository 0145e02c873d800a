import { html, nothing, type TemplateResult } from 'lit';
import type { Conversation } from '../../desk/conversation.js';
import type { CrmRecord } from '../../model/record.js';
import { sameRef } from '../../model/record.js';
import type { Grade, Outcome } from '../../model/resolution.js';
import type { FieldDefinition, Schema } from '../../model/schema.js';
import { isolated, renderField, summaryFields } from '../../ui/format.js';
import { caseIcon, recordIcon, searchIcon } from '../../ui/icons.js';
import { renderTerms } from '../../ui/terms.js';
import type { View } from '../../ui/view.js';
import type { ScreenPopStrings } from '../strings.js';

/** What was found, as far as it may be seen before the conversation is accepted. */
export interface Preview {
  readonly outcome: Outcome | 'pending';
  /** Candidates, where they are not one. */
  readonly count: number;
  readonly customer?: CrmRecord;
  readonly case?: CrmRecord;
  readonly grade?: Grade;
  readonly showsName: boolean;
  readonly showsAccount: boolean;
  readonly fields: readonly FieldDefinition[];
}

/** What is linked already wins over what was found. */
export function previewOf(conversation: Conversation, schema: Schema): Preview {
  const { resolution, policy, customer: linked, case: assigned } = conversation;
  const masked = new Set(policy.maskBeforeAccept);
  const shows = { showsName: !masked.has('name'), showsAccount: !masked.has('account') };
  const value = resolution.status === 'ready' ? resolution.value : undefined;
  const candidates = value?.candidates ?? [];
  const single = value?.outcome === 'single' ? value : undefined;
  const customer = linked ?? single?.customer;
  const own = candidates.find(({ record }) => sameRef(record, customer)) ?? (linked ? undefined : candidates[0]);
  const shown = customer && !masked.has('*') ? summaryFields(schema, customer.type) : [];
  return {
    ...shows,
    outcome: customer ? 'single' : (value?.outcome ?? 'pending'),
    count: candidates.length,
    customer,
    case: assigned ?? (linked ? undefined : single?.case),
    grade: own?.grade,
    fields: shown.filter(
      ({ name, sensitive }) => !sensitive && !masked.has(name) && customer?.fields[name] !== undefined,
    ),
  };
}

/** What was found in a word or two; undefined while it is looked for, empty where it can not be said. */
export function foundOf({ outcome, count, grade }: Preview, { text }: View<ScreenPopStrings>): string | undefined {
  return {
    single: grade ? text.grade[grade] : '',
    pending: undefined,
    multiple: text.several(count),
    none: text.nobody,
    undetermined: '',
  }[outcome];
}

export function renderPreview(preview: Preview, view: View<ScreenPopStrings>): TemplateResult {
  const { customer, case: linkedCase, grade, showsName, showsAccount, fields } = preview;
  const { text } = view;
  return html`<div class="match grid">
    ${
      customer
        ? html`<div class="row">
          ${recordIcon(customer.type)}
          <span class="grow">
            ${showsName ? html`<span class="strong">${isolated(customer.name)}</span>` : nothing}
            ${showsAccount && customer.account?.name ? html`<span class="muted">${isolated(customer.account.name)}</span>` : nothing}
          </span>
          ${grade ? html`<span class="chip ${grade === 'exact' ? 'good' : 'warn'}">${text.grade[grade]}</span>` : nothing}
        </div>`
        : html`<div class="row muted">${searchIcon()}<span>${(foundOf(preview, view) ?? text.looking) || text.undetermined}</span></div>`
    }
    ${
      linkedCase && showsName
        ? html`<div class="row">${caseIcon()}<span class="grow">${isolated(linkedCase.name)}</span></div>`
        : nothing
    }
    ${
      customer && fields.length > 0
        ? renderTerms(fields.map((field) => [field.label, renderField(customer, field, view)]))
        : nothing
    }
  </div>`;
}
