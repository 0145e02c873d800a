import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from '../../ui/keyed.js';
import { type Conversation, missed, ringing } from '../../desk/conversation.js';
import type { Desk } from '../../desk/desk.js';
import type { Notifier } from '../../desk/notifier.js';
import { DeskError } from '../../desk/errors.js';
import { isLive } from '../../desk/states.js';
import type { ConversationRequest } from '../../model/request.js';
import { baseStyles, contentStyles, screenPopStyles } from '../styles.js';
import type { Heard } from '../../ui/announcer.js';
import { activeOf, channelName, conversationName } from '../../ui/conversation-view.js';
import { keepDoubleClicks } from '../../ui/double-click.js';
import { ScreenpopElement } from '../../ui/element.js';
import { ConversationAcceptEvent, ConversationRejectEvent } from '../../ui/events.js';
import { FocusInSight } from '../../ui/focus-in-sight.js';
import { deepActiveElement } from '../../ui/focus.js';
import { line } from '../../ui/format.js';
import { Ticker } from '../../ui/ticker.js';
import { measureToPaint } from '../../ui/timing.js';
import { Arrivals } from './arrivals.js';
import { givenOffers, type Offer, ringingOffers } from './offers.js';
import { type Pop, renderMissed, renderPop, renderRest } from './pop-view.js';
import { foundOf, previewOf } from './preview.js';
import { screenPopStrings, type ScreenPopStrings } from '../strings.js';
import { WayBack } from './way-back.js';

const mostExpanded = 3;

/**
 * Shows who is asking for the agent: the offered conversations, oldest first, three at most, the next twenty on demand, the rest counted. It
 * never takes the focus; a key reaches it. An alert is accepted or rejected, a toast is opened. Nothing goes by itself but what the host gave
 * a time to: what is missed that way is listed until the agent has seen it. Where the desk has a ring tone, it is muted here.
 *
 * @tagname screen-pop
 * @summary Incoming conversations.
 * @event {ConversationAcceptEvent} conversation-accept - Cancelable. The agent accepts.
 * @event {ConversationRejectEvent} conversation-reject - Cancelable. The agent rejects.
 * @csspart stack - All pops together.
 * @csspart pop - One pop.
 * @csspart actions - The buttons of a pop.
 * @csspart missed - What was not answered in time.
 * @cssproperty [--screenpop-pop-inset=16px] - Distance of the pops from the edge of the page.
 */
export class ScreenPopElement extends ScreenpopElement<ScreenPopStrings> {
  static override readonly tag = 'screen-pop';
  static override readonly defaultStrings = screenPopStrings;
  static override styles = [baseStyles, contentStyles, screenPopStyles];
  static override properties = {
    requests: { attribute: false },
    notifications: { attribute: false },
    inline: { type: Boolean, reflect: true },
    shortcut: {},
    full: { state: true },
  };

  /** For use without a desk. */
  requests?: readonly ConversationRequest[];

  /** Tells of offers outside the page: `desktopNotifications` of `screenpop/desk/notify`. Default: nothing is told there. */
  notifications?: Notifier;

  /** In the flow of the page instead of above it. */
  inline = false;

  /** The key that goes to the oldest pop, and back; empty for none. */
  shortcut = 'F6';

  /** The offer that did not fit beside the conversations that are open. */
  protected full: string | undefined;

  readonly #arrivals = new Arrivals(this);
  readonly #wayBack = new WayBack(this, () => (this.#count > 0 ? this.shortcut : ''));
  /** The offer that the agent answered last, and whether the latest update took it away. */
  #answered: string | undefined;
  #isAnswerDone = false;

  constructor() {
    super();
    keepDoubleClicks(this);
    new FocusInSight(this, () => this.renderRoot.querySelector('.stack'));
    new Ticker(this, () => this.#offers.some(({ request, expiresAt }) => request.waitingSince ?? expiresAt));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The first update starts it otherwise.
    if (this.hasUpdated) this.notifications?.start();
    // Leaving the page closed the popover.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.notifications?.end();
  }

  protected override get isAlone(): boolean {
    return this.requests !== undefined;
  }

  /** The pops, and whether a warning waits for its answer before anything else. */
  protected override watch(_shown: Conversation | undefined, desk: Desk): readonly unknown[] {
    const snapshot = desk.getSnapshot();
    return [activeOf(snapshot)?.warning, snapshot.sound, ...ringing(snapshot), ...missed(snapshot)];
  }

  protected override heard(): readonly Heard[] {
    const { text } = this;
    const late = this.#missed.length;
    return [
      ...this.#offers.map(({ id }): Heard => [`offer ${id}`, this.#arrivals.get(id)?.text]),
      ['full', this.full !== undefined && text.full, true],
      ['missed', late > 0 && text.missed(late)],
    ];
  }

  /** Pops are about no conversation but their own. */
  protected override get subject(): object {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('notifications')) {
      (changed.get('notifications') as Notifier | undefined)?.end();
      if (this.isConnected) this.notifications?.start();
    }
    const offers = this.#offers;
    const { came, told, gone } = this.#arrivals.update(offers, {
      name: (offer) => this.#name(offer),
      arrived: (offer) => this.#arrived(offer, this.#name(offer)),
      found: ({ conversation }) => (conversation ? foundOf(previewOf(conversation, this.usedSchema), this.view) : ''),
      left: (offer, seconds) => this.text.left(this.#name(offer), seconds),
    });
    this.#isAnswerDone = gone.includes(this.#answered ?? '');
    for (const id of gone) this.notifications?.close(id);
    for (const { conversation } of came)
      if (conversation) measureToPaint('offer-to-pop', conversation.id, conversation.offeredAt);
    for (const offer of told) this.#notify(offer);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // In the top layer, so that nothing of the host page hides a ringing call; but never above a question already asked.
    const stack = this.renderRoot.querySelector<HTMLElement>('.stack');
    if (!stack?.popover || !stack.isConnected) return;
    const isAsked = this.desk && activeOf(this.desk.getSnapshot())?.warning;
    const isOpen = stack.matches(':popover-open');
    stack.togglePopover(this.#count > 0 && (isOpen || !isAsked));
  }

  /**
   * After an acceptance Customer 360 takes the focus. After any other answer it goes to the name of the next pop, and from what went by itself to the list
   * of what was missed; else back to where the agent was. Never to a button: what is typed answers nothing.
   */
  protected override regainFocus(): void {
    const isDone = this.#isAnswerDone;
    const answered = isDone && this.desk?.getSnapshot().conversations.find(({ id }) => id === this.#answered);
    if (answered && isLive(answered.state)) return;
    if (isDone) super.regainFocus();
    else this.renderRoot.querySelector<HTMLElement>('[part=missed] summary')?.focus();
    const isLost = (): boolean => !deepActiveElement(this.ownerDocument);
    if (isLost()) this.#wayBack.goBack();
    if (isLost()) super.regainFocus();
  }

  /** Puts the focus on the oldest pop. */
  override focus(): void {
    this.#focusPop(0);
  }

  /** One that is not expanded is reached from the first. */
  #focusPop(at: number): void {
    this.#wayBack.remember();
    const pops = this.renderRoot.querySelectorAll('.pop');
    (pops[at] ?? pops[0] ?? this.renderRoot).querySelector<HTMLElement>('.actions button, summary')?.focus();
  }

  #arrived({ request: { channel } }: Offer, name: string): string {
    return this.text.arrived(channelName(channel, this.text), name);
  }

  /** In the tab that rings. Where the pop may not show the customer's name, no name at all leaves the page. */
  #notify(offer: Offer): void {
    const { text, desk } = this;
    const { id, conversation, request } = offer;
    if (!this.isConnected || (conversation && !desk?.getSnapshot().rings)) return;
    const isMasked = conversation && !previewOf(conversation, this.usedSchema).showsName;
    this.notifications?.show({
      id,
      title: this.#arrived(offer, isMasked ? text.visitor(conversation.visitor) : this.#name(offer)),
      body: [text.reasons[request.reason ?? 'incoming'], line(request.queue ?? '')].filter(Boolean).join(' · '),
      language: this.language,
      onOpen: () => {
        this.#focusPop(this.#offers.findIndex((one) => one.id === id));
      },
    });
  }

  get #missed(): readonly Conversation[] {
    return this.desk && !this.requests ? missed(this.desk.getSnapshot()) : [];
  }

  /** All there is to see. */
  get #count(): number {
    return this.#offers.length + this.#missed.length;
  }

  get #offers(): readonly Offer[] {
    const { requests, desk } = this;
    return requests ? givenOffers(requests) : desk ? ringingOffers(desk.getSnapshot()) : [];
  }

  #name({ request, conversation }: Offer): string {
    const { text } = this;
    if (conversation && previewOf(conversation, this.usedSchema).showsName) return conversationName(conversation, text);
    const place = this.requests?.findIndex(({ id }) => id === request.id) ?? 0;
    return request.customerName || text.visitor(conversation?.visitor ?? place + 1);
  }

  #accept(conversationId: string): void {
    this.#answer(new ConversationAcceptEvent({ conversationId }), async (desk) => {
      this.full = undefined;
      try {
        await desk?.accept(conversationId);
      } catch (error) {
        if (error instanceof DeskError && error.code === 'too-many-conversations') this.full = conversationId;
      }
    });
  }

  #reject(conversationId: string): void {
    this.#answer(new ConversationRejectEvent({ conversationId }), (desk) => desk?.reject(conversationId));
  }

  readonly #dismiss = (): void => {
    for (const { id } of this.#missed) this.desk?.dismiss(id);
  };

  /** The host may take the element away when it is told: the answer counts all the same. */
  #answer(event: ConversationAcceptEvent | ConversationRejectEvent, action: (desk: Desk | undefined) => unknown): void {
    const { desk } = this;
    this.#answered = event.detail.conversationId;
    if (this.dispatchEvent(event)) this.run(() => action(desk));
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const offers = this.#offers;
    const rest = offers.slice(mostExpanded);
    const missed = this.#missed;
    return html`
      <section
        class="stack"
        part="stack"
        popover=${this.inline ? nothing : 'manual'}
        aria-label=${text.region(this.shortcut)}
        ?hidden=${this.#count === 0}
        @mousedown=${this.#wayBack.onMouseDown}
      >
        ${
          offers.length > 0
            ? html`<ul class="grid">
                ${keyed(offers.slice(0, mostExpanded), (offer, at) => renderPop(this.#pop(offer, at === 0)))}
              </ul>`
            : nothing
        }
        ${
          rest.length + missed.length > 0
            ? html`<ul class="grid">
                ${rest.length > 0 ? renderRest(rest, (offer) => this.#pop(offer), this.view) : nothing}
                ${missed.length > 0 ? renderMissed(missed, (one) => this.#name(one), this.view, this.#dismiss) : nothing}
              </ul>`
            : nothing
        }
      </section>
    `;
  }

  /** There is one ring tone, and one place to mute it. */
  #pop(offer: Offer, isFirst = false): Pop {
    const { id } = offer;
    const { desk } = this;
    return {
      offer,
      sound: isFirst && !this.requests ? desk?.getSnapshot().sound : undefined,
      mute: (muted) => {
        desk?.chooseSound({ muted });
      },
      view: this.view,
      name: this.#name(offer),
      arrivedAt: this.#arrivals.get(id)?.at ?? Date.now(),
      isFull: this.full === id,
      accept: () => {
        this.#accept(id);
      },
      reject: () => {
        this.#reject(id);
      },
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'screen-pop': ScreenPopElement;
  }
}
