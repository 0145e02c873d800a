import { html, nothing, type TemplateResult } from 'lit';
import { type Conversation, shownCustomer } from '../../desk/conversation.js';
import { sameRef } from '../../model/record.js';
import type { Schema } from '../../model/schema.js';
import type { CommonStrings } from '../../ui/common-strings.js';
import { candidateReasons } from '../../ui/evidence-text.js';
import { line } from '../../ui/format.js';
import { icon } from '../../ui/icons.js';
import type { Customer360Strings } from './customer-360.strings.js';

export interface Notices {
  readonly text: Customer360Strings & CommonStrings;
  readonly schema: Schema;
  readonly onRetry: () => void;
  readonly onUndo: () => void;
  readonly onLink: () => void;
}

/** What the agent has to know about the link, with the one thing to do about it. */
export function renderNotices(conversation: Conversation, notices: Notices): TemplateResult {
  return html`${renderFailure(conversation, notices)}${renderAutomatic(conversation, notices)}${renderProposal(conversation, notices)}`;
}

/** For assistive technology: whether what the agent sees is linked. */
export function linkStatus(
  { linking, customer, case: linkedCase, history }: Conversation,
  text: Customer360Strings,
): string {
  if (linking === 'linking' || linking === 'checking') return text[linking];
  if (linking === 'failed' || history.length === 0) return '';
  const names = [customer, linkedCase].flatMap((record) => (record ? line(record.name) : []));
  return names.length > 0 ? text.linked(names.join(', ')) : text.unlinked;
}

function renderFailure({ error, failed }: Conversation, { text, onRetry }: Notices): TemplateResult | typeof nothing {
  if (!error) return nothing;
  return html`<div class="note bad" part="error" role="alert">
    <span>${text.error[error.code]}</span>
    ${failed ? html`<button type="button" @click=${onRetry}>${failed === 'create' ? text.retry : text.retryLink}</button>` : nothing}
  </div>`;
}

function renderAutomatic(conversation: Conversation, notices: Notices): TemplateResult | typeof nothing {
  const { history, customer, canUndo, resolution } = conversation;
  if (history.at(-1)?.by !== 'automatic' || !customer || !canUndo) return nothing;
  const { text, schema, onUndo } = notices;
  const candidates = resolution.status === 'ready' ? resolution.value.candidates : [];
  const own = candidates.find(({ record }) => sameRef(record, customer));
  const reasons = own ? candidateReasons(own, schema, text) : '';
  return html`<div class="note good">
    <span>${text.linkedAutomatically(line(customer.name))} <bdi class="small">${reasons}</bdi></span>
    <button type="button" class="quiet" @click=${onUndo}>${icon('undo')}${text.undo}</button>
  </div>`;
}

/** One certain customer that the policy leaves to the agent to link. */
function renderProposal(conversation: Conversation, { text, onLink }: Notices): TemplateResult | typeof nothing {
  const proposed = shownCustomer(conversation);
  const { customer, linking, state, resolution } = conversation;
  const waits = resolution.status === 'ready' && resolution.value.outcome === 'single' && !resolution.value.automatic;
  if (!waits || !proposed || customer || linking !== 'idle' || state !== 'active') return nothing;
  const name = line(proposed.name);
  return html`<div class="note">
    <span>${text.proposed(name)}</span>
    <button type="button" class="primary" aria-label=${text.linkTo(name)} @click=${onLink}>${text.link}</button>
  </div>`;
}
