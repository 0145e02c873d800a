import { html, nothing, type TemplateResult } from 'lit';
import type { Conversation } from '../../desk/conversation.js';
import type { Sound } from '../../desk/ring-link.js';
import { channelName } from '../../ui/conversation-view.js';
import { formatDate, formatDuration, isolated } from '../../ui/format.js';
import { channelIcon, checkIcon, closeIcon, mutedIcon, soundIcon } from '../../ui/icons.js';
import { keyed } from '../../ui/keyed.js';
import { renderTerms } from '../../ui/terms.js';
import type { View } from '../../ui/view.js';
import type { Offer } from './offers.js';
import { previewOf, renderPreview } from './preview.js';
import type { ScreenPopStrings } from '../strings.js';

/** An offer is marked as urgent for its last seconds. */
const urgent = 10_000;
/** Of those that are only counted; as one goes, the next moves up. */
const mostListed = 20;

export interface Pop {
  readonly offer: Offer;
  /** What the customer is called before the conversation is accepted. */
  readonly name: string;
  /** Milliseconds since 1970: when it came up here. */
  readonly arrivedAt: number;
  /** It could not be accepted: there are as many conversations open as there can be. */
  readonly isFull: boolean;
  /** What is heard of the ring tone, in the pop that mutes it. */
  readonly sound?: Sound;
  readonly mute: (muted: boolean) => void;
  readonly view: View<ScreenPopStrings>;
  readonly accept: () => void;
  readonly reject: () => void;
}

/** One pop, expanded. */
export function renderPop(pop: Pop): TemplateResult {
  const { offer, name, isFull, view } = pop;
  const { text, language } = view;
  const { channel, kind, reason = 'incoming', queue, waitingSince, comment, details } = offer.request;
  const waited = Date.now() - Date.parse(waitingSince ?? '');
  const left = Math.max(0, Date.parse(offer.expiresAt ?? '') - Date.now());
  const about = [text.reasons[reason], channelName(channel, text), queue ?? ''].filter((part) => part !== '');
  return html`<li class="pop card grid ${kind === 'toast' ? kind : ''} ${left < urgent ? 'urgent' : ''}" part="pop">
    <div class="kind row muted small">
      ${channelIcon(channel)}
      <span class="clamped">${about.map((part, at) => html`${at > 0 ? ' · ' : nothing}${isolated(part)}`)}</span>
      <span>${Number.isNaN(waited) ? nothing : text.waiting(formatDuration(waited, language))}</span>
    </div>
    <h3 class="name clamped"><bdi>${name}</bdi></h3>
    <div class="grid body">
      ${comment ? html`<p class="clamped">${isolated(comment)}</p>` : nothing}
      ${offer.conversation ? renderPreview(previewOf(offer.conversation, view.schema), view) : nothing}
      ${details?.length ? renderTerms(details.map(({ label, value }) => [label, value])) : nothing}
      ${Number.isNaN(left) ? nothing : renderExpiry(pop, left)}
      ${isFull ? html`<p class="note bad">${text.full}</p>` : nothing}
      ${pop.sound?.state === 'blocked' ? html`<p class="muted small">${text.blocked}</p>` : nothing}
      <div class="row actions" part="actions">${renderActions(pop)} ${renderMute(pop)}</div>
    </div>
  </li>`;
}

/** Offers that are only counted, until there is room for them; the first of them on demand. */
export function renderRest(
  rest: readonly Offer[],
  popOf: (offer: Offer) => Pop,
  { text }: View<ScreenPopStrings>,
): TemplateResult {
  return html`<li class="rest card">
    <details>
      <summary class="strong">${text.more(rest.length)}</summary>
      <ul>
        ${keyed(rest.slice(0, mostListed), (offer) => renderCollapsed(popOf(offer)))}
      </ul>
    </details>
  </li>`;
}

function renderCollapsed(pop: Pop): TemplateResult {
  return html`<li class="row">
    ${channelIcon(pop.offer.request.channel)}<span class="grow clamped"><bdi>${pop.name}</bdi></span>
    <div class="row">${renderActions(pop)}</div>
  </li>`;
}

function renderActions({ offer, name, view: { text }, accept, reject }: Pop): TemplateResult {
  if (offer.request.kind === 'toast') {
    return html`<button type="button" class="primary open" aria-label=${text.openOf(name)} @click=${accept}>${text.open}</button>`;
  }
  return html`<button type="button" class="primary" aria-label=${text.acceptFrom(name)} @click=${accept}>
      ${checkIcon()}${text.accept}
    </button>
    <button type="button" aria-label=${text.rejectFrom(name)} @click=${reject}>${closeIcon()}${text.reject}</button>`;
}

function renderMute({ sound, mute, view: { text } }: Pop): TemplateResult | typeof nothing {
  if (!sound) return nothing;
  return html`<button type="button" class="icon" aria-label=${text.mute} title=${text.mute} aria-pressed=${sound.muted} @click=${(): void => mute(!sound.muted)}>
    ${sound.muted ? mutedIcon() : soundIcon()}
  </button>`;
}

/** What was not answered in time stays in reach until the agent has seen it. */
export function renderMissed(
  missed: readonly Conversation[],
  nameOf: (offer: Offer) => string,
  { text, language }: View<ScreenPopStrings>,
  dismiss: () => void,
): TemplateResult {
  return html`<li class="rest card row" part="missed">
    <details class="grow">
      <summary class="strong">${text.missed(missed.length)}</summary>
      <ul>
        ${missed.map(
          (conversation) =>
            html`<li class="row">
              ${channelIcon(conversation.request.channel)}
              <span class="grow clamped"><bdi>${nameOf({ ...conversation, conversation })}</bdi></span>
              <span class="muted small">${formatDate(conversation.expiresAt, language, true)}</span>
            </li>`,
        )}
      </ul>
    </details>
    <button type="button" class="quiet" @click=${dismiss}>${text.dismiss}</button>
  </li>`;
}

function renderExpiry({ offer, arrivedAt, view: { text, language } }: Pop, left: number): TemplateResult {
  const total = Math.max(1, Date.parse(offer.expiresAt ?? '') - arrivedAt);
  return html`<div class="expiry muted small">
    <span>${text.expires(formatDuration(left, language))}</span>
    <progress aria-label=${text.expiry} max=${total} value=${left}></progress>
  </div>`;
}
