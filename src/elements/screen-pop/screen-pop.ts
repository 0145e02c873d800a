import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Conversation } from '../../desk/conversation.js';
import type { Desk } from '../../desk/desk.js';
import { DeskError } from '../../desk/errors.js';
import type { ConversationRequest } from '../../model/request.js';
import { channelName, conversationName } from '../../ui/conversation-view.js';
import { ScreenpopElement } from '../../ui/element.js';
import { ConversationAcceptEvent, ConversationRejectEvent } from '../../ui/events.js';
import { deepActiveElement, hasFocusInside } from '../../ui/focus.js';
import { formatDuration, isolated } from '../../ui/format.js';
import { channelIcon, checkIcon, closeIcon } from '../../ui/icons.js';
import { Ticker } from '../../ui/ticker.js';
import { measureToPaint } from '../../ui/timing.js';
import { type Offer, offersOf } from './offers.js';
import { previewOf, renderPreview } from './preview.js';
import { screenPopStyles } from './screen-pop.styles.js';
import { screenPopStrings, type ScreenPopStrings } from './screen-pop.strings.js';

const mostExpanded = 3;
/** An offer is marked as urgent for its last seconds. */
const urgent = 10_000;

/**
 * Shows who is asking for the agent: the offered conversations, oldest first, three at most and the rest counted. It
 * never takes the focus; a key reaches it. An alert is accepted or rejected, a toast is opened.
 *
 * @tagname screen-pop
 * @summary Incoming conversations.
 * @event {ConversationAcceptEvent} conversation-accept - Cancelable. The agent accepts.
 * @event {ConversationRejectEvent} conversation-reject - Cancelable. The agent rejects.
 * @csspart stack - All pops together.
 * @csspart pop - One pop.
 * @csspart actions - The buttons of a pop.
 * @cssproperty [--screenpop-pop-inset=16px] - Distance of the pops from the edge of the page.
 */
export class ScreenPopElement extends ScreenpopElement<ScreenPopStrings> {
  static override readonly tag = 'screen-pop';
  static override readonly defaultStrings = screenPopStrings;
  static override styles = [ScreenpopElement.styles, screenPopStyles].flat();
  static override properties = {
    requests: { attribute: false },
    inline: { type: Boolean, reflect: true },
    shortcut: {},
    full: { state: true },
  };

  /** For use without a desk. */
  requests?: readonly ConversationRequest[];

  /** In the flow of the page instead of above it. */
  inline = false;

  /** The key that goes to the oldest pop, and back; empty for none. */
  shortcut = 'F6';

  /** The offer that did not fit beside the conversations that are open. */
  protected full: string | undefined;

  #offered: readonly Conversation[] = [];
  /** Pops that were on the screen already. */
  readonly #announced = new Set<string>();
  #announcement = '';
  #cameFrom: HTMLElement | undefined;

  constructor() {
    super();
    new Ticker(this, () =>
      this.#offers.some(({ request, conversation }) => request.waitingSince ?? conversation?.expiresAt),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('keydown', this.#onShortcut);
    // Leaving the page closed the popover.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('keydown', this.#onShortcut);
  }

  protected override watch(_shown: Conversation | undefined, desk: Desk): readonly unknown[] {
    return [(this.#offered = offersOf(desk.getSnapshot(), this.#offered))];
  }

  protected override willUpdate(): void {
    if (!this.desk) this.#offered = [];
    const { text } = this;
    const ids = new Set(this.#offers.map(({ id }) => id));
    for (const id of this.#announced) if (!ids.has(id)) this.#announced.delete(id);
    for (const offer of this.#offers.filter(({ id }) => !this.#announced.has(id))) {
      this.#announced.add(offer.id);
      this.#announcement = text.arrived(channelName(offer.request.channel, text), this.#name(offer));
      const { conversation } = offer;
      if (conversation) measureToPaint('offer-to-pop', conversation.id, conversation.offeredAt);
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // In the top layer, so that nothing of the host page hides a ringing call.
    const stack = this.renderRoot.querySelector<HTMLElement>('.stack');
    if (stack?.popover && stack.isConnected) stack.togglePopover(this.#offers.length > 0);
  }

  /** Puts the focus on the oldest pop. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.pop button')?.focus();
  }

  get #offers(): readonly Offer[] {
    if (this.requests) return this.requests.map((request) => ({ id: request.id, request }));
    return this.#offered.map((conversation) => ({ id: conversation.id, request: conversation.request, conversation }));
  }

  #name({ request, conversation }: Offer): string {
    const { text } = this;
    if (conversation && previewOf(conversation, this.usedSchema).showsName) return conversationName(conversation, text);
    const place = this.requests?.indexOf(request) ?? 0;
    return request.customerName || text.visitor(conversation?.visitor ?? place + 1);
  }

  readonly #onShortcut = (event: KeyboardEvent): void => {
    const asked = this.shortcut !== '' && event.key === this.shortcut && !event.repeat;
    if (!asked || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || this.#offers.length === 0)
      return;
    event.preventDefault();
    if (hasFocusInside(this)) {
      if (this.#cameFrom?.isConnected) this.#cameFrom.focus();
    } else {
      this.#cameFrom = deepActiveElement(this.ownerDocument);
      this.focus();
    }
  };

  /** A key held down since before the pop was there does nothing. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
  };

  #accept(conversationId: string): void {
    this.#answer(new ConversationAcceptEvent({ conversationId }), async () => {
      this.full = undefined;
      try {
        await this.desk?.accept(conversationId);
      } catch (error) {
        if (error instanceof DeskError && error.code === 'too-many-conversations') this.full = conversationId;
      }
    });
  }

  #reject(conversationId: string): void {
    this.#answer(new ConversationRejectEvent({ conversationId }), () => this.desk?.reject(conversationId));
  }

  #answer(event: Event, action: () => unknown): void {
    if (this.dispatchEvent(event)) this.run(action);
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const offers = this.#offers;
    const rest = offers.slice(mostExpanded);
    return html`
      <div class="visually-hidden" role="status">${offers.length > 0 ? this.#announcement : ''}</div>
      <section
        class="stack"
        part="stack"
        popover=${this.inline ? nothing : 'manual'}
        aria-label=${text.region(this.shortcut)}
        ?hidden=${offers.length === 0}
        @keydown=${this.#onKeyDown}
      >
        <ul class="pops">
          ${repeat(
            offers.slice(0, mostExpanded),
            ({ id }) => id,
            (offer) => this.#renderPop(offer),
          )}
          ${rest.length > 0 ? html`<li class="rest">${this.#renderRest(rest)}</li>` : nothing}
        </ul>
      </section>
    `;
  }

  #renderPop(offer: Offer): TemplateResult {
    const { text } = this;
    const { request, conversation } = offer;
    const { channel, kind = 'alert', reason = 'incoming', queue, waitingSince, comment, details } = request;
    const left = timeLeft(conversation);
    return html`<li class="pop ${kind} ${left !== undefined && left < urgent ? 'urgent' : ''}" part="pop">
      <div class="kind">
        ${channelIcon(channel)}
        <span>${text.reasons[reason]} · ${channelName(channel, text)}${queue ? html` · ${isolated(queue)}` : nothing}</span>
        <span>${waitingSince ? text.waiting(formatDuration(Date.now() - Date.parse(waitingSince))) : nothing}</span>
      </div>
      <h3 class="name"><bdi>${this.#name(offer)}</bdi></h3>
      ${comment ? html`<p class="comment">${isolated(comment)}</p>` : nothing}
      ${conversation ? renderPreview(previewOf(conversation, this.usedSchema), this.language, text) : nothing}
      ${
        details?.length
          ? html`<dl class="fields">
            ${details.map(({ label, value }) => html`<div><dt>${isolated(label)}</dt><dd>${isolated(value)}</dd></div>`)}
          </dl>`
          : nothing
      }
      ${conversation && left !== undefined ? this.#renderExpiry(conversation, left) : nothing}
      ${this.full === offer.id ? html`<p class="note bad" role="alert">${text.full}</p>` : nothing}
      ${this.#renderActions(offer, kind)}
    </li>`;
  }

  #renderActions(offer: Offer, kind: 'alert' | 'toast'): TemplateResult {
    const { text } = this;
    const name = this.#name(offer);
    const accept = (): void => {
      this.#accept(offer.id);
    };
    const reject = (): void => {
      this.#reject(offer.id);
    };
    if (kind === 'toast') {
      return html`<div class="row actions" part="actions">
        <button type="button" class="primary" aria-label=${text.openOf(name)} @click=${accept}>${text.open}</button>
      </div>`;
    }
    return html`<div class="row actions" part="actions">
      <button type="button" class="primary" aria-label=${text.acceptFrom(name)} @click=${accept}>
        ${checkIcon()}${text.accept}
      </button>
      <button type="button" aria-label=${text.rejectFrom(name)} @click=${reject}>${closeIcon()}${text.reject}</button>
    </div>`;
  }

  #renderExpiry({ expiresAt, offeredAt }: Conversation, left: number): TemplateResult {
    const { text } = this;
    const total = Date.parse(expiresAt ?? '') - (performance.timeOrigin + offeredAt);
    return html`<div class="expiry">
      <span>${text.expires(formatDuration(left))}</span>
      <progress aria-label=${text.expiry} max=${Math.max(1, total)} value=${left}></progress>
    </div>`;
  }

  #renderRest(rest: readonly Offer[]): TemplateResult {
    const { text } = this;
    return html`<details>
      <summary>${text.more(rest.length)}</summary>
      <ul>
        ${repeat(
          rest,
          ({ id }) => id,
          (offer) => {
            const name = this.#name(offer);
            const accept = (): void => {
              this.#accept(offer.id);
            };
            return html`<li class="row">
              ${channelIcon(offer.request.channel)}<span class="grow"><bdi>${name}</bdi></span>
              <button type="button" aria-label=${text.acceptFrom(name)} @click=${accept}>${text.accept}</button>
            </li>`;
          },
        )}
      </ul>
    </details>`;
  }
}

function timeLeft(conversation: Conversation | undefined): number | undefined {
  const left = Date.parse(conversation?.expiresAt ?? '') - Date.now();
  return Number.isNaN(left) ? undefined : Math.max(0, left);
}

declare global {
  interface HTMLElementTagNameMap {
    'screen-pop': ScreenPopElement;
  }
}
