import { html, nothing, type TemplateResult } from 'lit';
import { type Conversation, foundCandidates, type LinkedRecords, shownCustomer } from '../../desk/conversation.js';
import type { Desk } from '../../desk/desk.js';
import { type CrmRecord, sameParty, sameRef } from '../../model/record.js';
import type { Heard } from '../../ui/announcer.js';
import { errorText } from '../../ui/error-strings.js';
import { candidateReasons } from '../../ui/evidence-text.js';
import { fieldLabel, formatList, line } from '../../ui/format.js';
import { renderSlow } from '../../ui/paged-view.js';
import { undoIcon } from '../../ui/icons.js';
import type { View } from '../../ui/view.js';
import type { Customer360Strings } from '../strings.js';

export interface Notices {
  readonly view: View<Customer360Strings>;
  /** A listener that gives the desk a command about the conversation. */
  readonly command: Command;
  /** The agent links the customer that is certain and not linked yet. */
  readonly link: (customer: CrmRecord) => void;
}

export type Command = (action: (desk: Desk, conversationId: string) => unknown) => () => void;

/** What the agent has to know about the link, with the one thing to do about it. */
export function renderNotices(conversation: Conversation, notices: Notices): TemplateResult {
  return html`${[renderSaving, renderLooking, renderFailure, renderAutomatic, renderNotice, renderProposal, renderSuggestion].map((one) => one(conversation, notices))}`;
}

/** What there is to hear of the link and of what the agent has to decide about it. */
export function heardOf(conversation: Conversation, view: View<Customer360Strings>): readonly Heard[] {
  return [
    ['link', replacedText(conversation, view) ?? linkStatus(conversation, view)],
    ['error', failureText(conversation, view), true],
    ['proposal', proposal(conversation, view)?.words],
    ['state', conversation.state === 'wrap-up' && view.text.states['wrap-up']],
  ];
}

/** What is under way with the link, if anything. */
export function busyText({ linking, changing }: Conversation, text: Customer360Strings): string | undefined {
  if (linking === 'linking') return changing === 'unlink' || changing === 'undo' ? text.changing : text.linking;
  return linking === 'checking' ? text.checking : undefined;
}

/** Whether what the agent sees is linked. */
function linkStatus(conversation: Conversation, { text, language }: View<Customer360Strings>): string {
  const { linking, history, warning } = conversation;
  if (linking !== 'idle') return busyText(conversation, text) ?? '';
  // A question about it says what is linked itself.
  if (warning || history.length === 0) return '';
  const names = linkedNames(conversation, language);
  return names ? text.linked(names) : text.unlinked;
}

function linkedNames({ customer, case: linkedCase }: LinkedRecords, language: string | undefined): string {
  return formatList(
    [customer, linkedCase].flatMap((record) => (record ? line(record.name) : [])),
    language,
  );
}

/** It can not be stopped: then it is said what is going on. What is linked automatically has its place there from the start. */
function renderSaving(conversation: Conversation, notices: Notices): TemplateResult | typeof nothing {
  const { resolution, history } = conversation;
  if (!busyText(conversation, notices.view.text)) return nothing;
  const slow = html`<p class="late note"><span>${notices.view.text.slow}</span></p>`;
  if (history.length > 0 || resolution.status !== 'ready' || resolution.value.outcome !== 'single') return slow;
  return html`<div class="placed">${renderLinked(resolution.value.customer, conversation, notices)}${slow}</div>`;
}

/** What was found by then stays, and the rest is said to be missing. */
function renderLooking(
  { resolution }: Conversation,
  { view: { text }, command }: Notices,
): TemplateResult | typeof nothing {
  if (resolution.status !== 'pending') return nothing;
  const { lookups: done } = resolution;
  const label = done ? text.answered(done.answered, done.asked) : text.looking;
  const onStop = command((desk, id) => {
    desk.cancel(id, 'matching');
  });
  return renderSlow({ label, stop: text.stopLooking, onStop, done });
}

/** What holds, as far as it is known, and why it was not changed. What failed in the open form is said there. */
function failureText(conversation: Conversation, { text, language }: View<Customer360Strings>): string | undefined {
  const { error, changing, unsure, work, customer } = conversation;
  if (!error || (changing === 'create' && work.panel === 'create')) return undefined;
  const why = errorText(error.code, text);
  if (!changing || changing === 'create' || unsure) return why;
  const proposed = customer ? undefined : shownCustomer(conversation);
  const names = linkedNames(conversation, language);
  const holds = proposed ? text.proposed(line(proposed.name)) : names ? text.stillLinked(names) : `${text.unlinked} –`;
  return `${holds} ${why}`;
}

function renderFailure(conversation: Conversation, { view, command }: Notices): TemplateResult | typeof nothing {
  const words = failureText(conversation, view);
  const { changing } = conversation;
  const { text } = view;
  if (!words) return nothing;
  return html`<div class="note bad" part="error">
    <span dir="auto">${words}</span>
    ${changing ? html`<button type="button" @click=${command((desk, id) => desk.retry(id))}>${changing === 'select' || changing === 'link' ? text.retryLink : text.retry}</button>` : nothing}
  </div>`;
}

function renderAutomatic(conversation: Conversation, notices: Notices): TemplateResult | typeof nothing {
  const { history, customer, canUndo } = conversation;
  const last = history.at(-1);
  if (last?.by !== 'automatic' || !canUndo || !customer || !sameRef(last.to.customer, customer)) return nothing;
  return renderLinked(customer, conversation, notices);
}

function renderLinked(customer: CrmRecord, { resolution }: Conversation, { view, command }: Notices): TemplateResult {
  const { text } = view;
  const own = foundCandidates(resolution).find(({ record }) => sameRef(record, customer));
  const reasons = own ? candidateReasons(own, view) : '';
  return html`<div class="note good">
    <span dir="auto">${text.linkedAutomatically(line(customer.name))} <bdi class="small">${reasons}</bdi></span>
    <button type="button" class="quiet" @click=${command((desk, id) => desk.undo(id))}>${undoIcon()}${text.undo}</button>
  </div>`;
}

/** What the policy links without asking is told all the same. */
function replacedText({ notice }: Conversation, { text, language }: View<Customer360Strings>): string | undefined {
  const namesOf = ({ customer, case: linkedCase }: LinkedRecords): string =>
    formatList(
      [linkedCase, customer].flatMap((record) => (record ? line(record.name || record.id) : [])),
      language,
    );
  return notice && text.replaced(namesOf(notice.chosen), namesOf(notice.current));
}

function renderNotice(conversation: Conversation, { view, command }: Notices): TemplateResult | typeof nothing {
  const words = replacedText(conversation, view);
  const { text } = view;
  if (!words) return nothing;
  return html`<div class="note warn">
    <span dir="auto">${words}</span>
    ${conversation.canUndo ? html`<button type="button" class="quiet" @click=${command((desk, id) => desk.undo(id))}>${undoIcon()}${text.undo}</button>` : nothing}
  </div>`;
}

/** One certain customer that is not linked: by policy, because linking failed, or because somebody else is. */
function proposal(
  { customer, linking, state, resolution, history }: Conversation,
  { text }: View<Customer360Strings>,
): { readonly record: CrmRecord; readonly words: string } | undefined {
  const proposed = resolution.status === 'ready' && resolution.value.outcome === 'single' && resolution.value.customer;
  const isOpen =
    (state === 'active' || state === 'wrap-up') && linking === 'idle' && history.every(({ by }) => by === 'elsewhere');
  if (!proposed || !isOpen || (customer && sameParty(customer, proposed))) return undefined;
  const name = line(proposed.name);
  return {
    record: proposed,
    words: customer ? text.otherLinked(name, line(customer.name)) : text.proposed(name),
  };
}

function renderProposal(conversation: Conversation, { view, link }: Notices): TemplateResult | typeof nothing {
  const proposed = proposal(conversation, view);
  if (!proposed) return nothing;
  const { text } = view;
  const { customer, policy } = conversation;
  const { record, words } = proposed;
  return html`<div class="note">
    <span dir="auto">${words}</span>
    <button
      type="button"
      class=${policy.single === 'show' || customer ? 'quiet' : 'primary'}
      aria-label=${text.linkTo(line(record.name))}
      @click=${(): void => link(record)}
    >
      ${text.link}
    </button>
  </div>`;
}

/** A number or address of a customer picked by hand that the record does not have yet. */
function renderSuggestion({ suggestion, customer }: Conversation, notices: Notices): TemplateResult | typeof nothing {
  if (!suggestion || !customer) return nothing;
  const { view, command } = notices;
  const { text, schema } = view;
  const { ref, field, value, status, error } = suggestion;
  const words = text.suggestion(line(value), fieldLabel(schema, ref.type, field), line(customer.name));
  return html`<div class="note">
    <span>${error ? errorText(error.code, text) : words}</span>
    <span class="row">
      <button type="button" aria-disabled=${status === 'saving'} @click=${command((desk, id) => desk.addClue(id))}>
        ${status === 'failed' ? text.retry : text.addClue}
      </button>
      <button type="button" class="quiet" @click=${command((desk, id) => {
        desk.dismissClue(id);
      })}>${text.dismissClue}</button>
    </span>
  </div>`;
}
