import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from '../../ui/keyed.js';
import type { DataAdapter } from '../../adapter/port.js';
import type { Conversation } from '../../desk/conversation.js';
import type { Desk } from '../../desk/desk.js';
import { isLive } from '../../desk/states.js';
import type { CrmRecord, Lookup } from '../../model/record.js';
import type { ConversationRequest } from '../../model/request.js';
import { baseStyles, contentStyles, customer360Styles } from '../styles.js';
import type { Heard } from '../../ui/announcer.js';
import { channelName, conversationName } from '../../ui/conversation-view.js';
import { keepDoubleClicks } from '../../ui/double-click.js';
import { ScreenpopElement } from '../../ui/element.js';
import { deepActiveElement, rememberFocus } from '../../ui/focus.js';
import { channelIcon, closeIcon, contactIcon, undoIcon } from '../../ui/icons.js';
import { nested } from '../../ui/nested.js';
import { afterPaint, measureToPaint, whenPainted } from '../../ui/timing.js';
import { customer360Strings, type Customer360Strings } from '../strings.js';
import { busyText, type Command, heardOf, renderNotices } from './notices.js';

/** Milliseconds that the sections may take, from asking for them to seeing them: a frame, and what they need on a quick machine. */
const quickEnough = 30;
/** What they took lately, in any page of a conversation: a slow machine has quick moments, and is slow again after them. */
let sectionsTook: number | undefined;
/** What takes longer counts as this: a page that nobody sees is painted who knows when, and one such time is not to last. */
const slowest = 100;
/** What is left of what they took with each acceptance. */
const fading = 0.8;

/**
 * Everything about one conversation: who is asking, what it is about, and what to do where that is open. Parts of the elements in it are
 * `<tag>__<part>` here: `customer-360::part(customer-profile__name)`.
 *
 * @tagname customer-360
 * @summary The page of a conversation with its customer and case.
 * @event {RecordSelectEvent} record-select - Cancelable. A record was chosen, here or in a section.
 * @event {RecordUnlinkEvent} record-unlink - Cancelable. The agent unlinks the customer or the case.
 * @event {RecordCreateEvent} record-create - Cancelable. The agent saves a new record.
 * @event {RecordCreatedEvent} record-created - A record was created.
 * @slot actions - Buttons beside the name; default: end and close the conversation.
 * @csspart header - Name, state and actions.
 * @csspart panel - The search or the form, while one is open.
 * @csspart sections - The sections.
 * @csspart error - What went wrong while linking.
 */
export class Customer360Element extends ScreenpopElement<Customer360Strings> {
  static override readonly tag = 'customer-360';
  static override readonly defaultStrings = customer360Strings;
  static override styles = [baseStyles, contentStyles, customer360Styles];
  static override properties = {
    adapter: { attribute: false },
    customer: { attribute: false },
    case: { attribute: false },
    request: { attribute: false },
  };

  /** For use without a desk. */
  adapter?: DataAdapter;
  /** For use without a desk. */
  customer?: CrmRecord | Lookup;
  /** For use without a desk. */
  case?: CrmRecord | Lookup;
  /** For use without a desk. */
  request?: ConversationRequest;

  /** What was on the screen before this update. */
  #before: Conversation | undefined;
  #deskBefore: Desk | undefined;
  /** Brings the focus back to where the panel was asked for. */
  #comeBack: (() => void) | undefined;
  /** The latest acceptance that was measured. */
  #measured = 0;
  /** Whether the sections come a frame later than the head. */
  #sectionsWait = false;

  constructor() {
    super();
    keepDoubleClicks(this);
  }

  /** Puts the focus on the name. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  protected override get isAlone(): boolean {
    return this.customer !== undefined || this.case !== undefined || this.request !== undefined;
  }

  protected override watch(shown: Conversation | undefined, desk: Desk): readonly unknown[] {
    const others = !shown && desk.getSnapshot().conversations.some(({ state }) => isLive(state));
    return [others, shown?.work.panel];
  }

  protected override heard(): readonly Heard[] {
    const { conversation } = this;
    return conversation ? heardOf(conversation, this.view) : [];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { conversation } = this;
    const before = this.#before;
    this.#before = conversation;
    this.#deskBefore = this.desk;
    // Once a conversation: coming back to one is not accepting it.
    const { id, acceptedAt = 0 } = conversation ?? {};
    if (id !== undefined && acceptedAt > this.#measured) {
      this.#measured = acceptedAt;
      if (this.#sectionsWait) this.#bringSections(id, acceptedAt);
      else measureAcceptance(id, acceptedAt);
      // The pop that was accepted is gone by then: the agent goes on here. Whoever is elsewhere stays there.
      setTimeout(() => {
        if (this.isConnected && !deepActiveElement(this.ownerDocument)) this.focus();
      });
    }
    const panel = conversation?.work.panel;
    if (conversation?.id !== before?.id) this.#comeBack = undefined;
    else if (panel === before?.work.panel) return;
    else if (panel === 'none') (this.#comeBack ?? rememberFocus(this))();
    else {
      this.#comeBack = rememberFocus(this);
      void this.#focusPanel();
    }
  }

  /** Once the head is on the screen. */
  #bringSections(id: string, acceptedAt: number): void {
    void afterPaint().then(() => {
      // They are there already, or another conversation was accepted meanwhile.
      if (!this.#sectionsWait || this.#measured !== acceptedAt) return;
      this.#sectionsWait = false;
      measureAcceptance(id, acceptedAt);
      this.requestUpdate();
    });
  }

  async #focusPanel(): Promise<void> {
    const panel = this.renderRoot.querySelector<ScreenpopElement>('.panel > :first-child');
    await panel?.updateComplete;
    panel?.focus();
  }

  /** Escape closes the panel, where nothing in it has a use for the key. What is filled in is kept. */
  readonly #onPanelKey = (event: KeyboardEvent): void => {
    const [target] = event.composedPath() as [Element];
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || target.localName === 'select') return;
    event.preventDefault();
    this.#closePanel();
  };

  readonly #command: Command = (action) => () => {
    this.command((desk, { id }) => action(desk, id));
  };

  readonly #closePanel = this.#command((desk, id) => {
    desk.edit(id, { panel: 'none' });
  });

  protected override render(): TemplateResult {
    const { conversation, text } = this;
    if (this.isAlone) return html`<div class="page">${this.#nested(this.#renderSections())}</div>`;
    // Made anew for each conversation: what has the focus in one is never carried over to another.
    if (conversation) {
      return html`${keyed([conversation], (shown) => this.#renderConversation(shown))}`;
    }
    const others = this.desk?.getSnapshot().conversations.some(({ state }) => isLive(state));
    return html`<div class="nobody card">
      ${contactIcon()}
      <h2 tabindex="-1">${others ? text.choose : text.nobody}</h2>
      ${others ? nothing : html`<p class="muted">${text.wait}</p>`}
    </div>`;
  }

  #renderConversation(conversation: Conversation): TemplateResult {
    const { acceptedAt = 0 } = conversation;
    // The agent sees that the conversation is accepted before a slow machine has made all of its page.
    if (acceptedAt > this.#measured)
      this.#sectionsWait = this.desk === this.#deskBefore && (sectionsTook ?? Infinity) > quickEnough;
    return html`<article class="page" aria-labelledby="name">
      ${this.#renderHeader(conversation)}
      ${renderNotices(conversation, {
        view: this.view,
        command: this.#command,
        link: (customer) => this.selectRecord(customer),
      })}
      ${
        asksWho(conversation)
          ? this.#nested(
              html`<record-picker .conversationId=${this.conversationId} .schema=${this.schema}></record-picker>`,
            )
          : nothing
      }
      ${this.#renderPanel(conversation)} ${this.#sectionsWait ? nothing : this.#nested(this.#renderSections())}
      ${this.#nested(html`<case-warning .conversationId=${this.conversationId}></case-warning>`)}
    </article>`;
  }

  #renderHeader(conversation: Conversation): TemplateResult {
    const { text } = this;
    const { request, state, canUndo, history, notice } = conversation;
    const busy = busyText(conversation, text);
    // An automatic link has its own notice, with its own way back; so has one that replaced another.
    const undo = canUndo && history.at(-1)?.by !== 'automatic' && !notice;
    // What comes and goes stands beside the name, in a line that has the room for both: nothing else moves.
    return html`<header class="row" part="header">
      <div class="row who">
      <h2 id="name" tabindex="-1"><bdi>${conversationName(conversation, text)}</bdi></h2>
      ${undo ? html`<button type="button" class="quiet" @click=${this.#command((desk, id) => desk.undo(id))}>${undoIcon()}${text.undo}</button>` : nothing}
      ${busy ? html`<span class="chip warn">${busy}</span>` : nothing}
      </div>
      <span class="chip">${channelIcon(request.channel)}${channelName(request.channel, text)}</span>
      <span class="chip ${state === 'active' ? 'good' : 'warn'}">${text.states[state]}</span>
      <slot name="actions">
        ${
          state === 'active'
            ? html`<button type="button" @click=${this.#command((desk, id) => desk.wrapUp(id))}>${text.end}</button>`
            : state === 'wrap-up'
              ? html`<button type="button" class="primary" @click=${this.#command((desk, id) => desk.close(id))}>${text.close}</button>`
              : nothing
        }
      </slot>
    </header>`;
  }

  #renderPanel({ work: { panel } }: Conversation): TemplateResult | typeof nothing {
    if (panel === 'none') return nothing;
    const { text } = this;
    const content =
      panel === 'search'
        ? html`<record-search .conversationId=${this.conversationId} .schema=${this.schema}></record-search>`
        : html`<quick-create .conversationId=${this.conversationId} .schema=${this.schema}></quick-create>`;
    return html`<div class="panel" part="panel" @keydown=${this.#onPanelKey}>
      ${this.#nested(content)}
      <button
        type="button"
        class="icon quiet"
        aria-label=${panel === 'search' ? text.closePanel : text.closeForm}
        @click=${this.#closePanel}
      >
        ${closeIcon()}
      </button>
    </div>`;
  }

  #renderSections(): TemplateResult<1> {
    const { adapter, schema, conversationId, request, customer, case: about } = this;
    return html`<div class="sections" part="sections">
      <div class="column">
        <customer-profile .conversationId=${conversationId} .schema=${schema} .adapter=${adapter} .customer=${customer}></customer-profile>
        <issue-snapshot .conversationId=${conversationId} .schema=${schema} .adapter=${adapter} .case=${about}></issue-snapshot>
      </div>
      <div class="column">
        <conversation-summary .conversationId=${conversationId} .request=${request}></conversation-summary>
        <recent-cases
          .conversationId=${conversationId}
          .schema=${schema}
          .adapter=${adapter}
          .customer=${customer}
          .case=${about}
        ></recent-cases>
      </div>
      <div class="column">
        <activity-timeline
          .conversationId=${conversationId}
          .adapter=${adapter}
          .customer=${customer}
          .case=${about}
        ></activity-timeline>
      </div>
    </div>`;
  }

  /** A part of the page under the prefix that this element has. */
  #nested(template: TemplateResult<1>): TemplateResult<1> {
    return nested(this.localName, Customer360Element.tag, template);
  }
}

/** Candidates, search and create are offered until a customer is linked or certain. */
function asksWho({ customer, resolution }: Conversation): boolean {
  if (customer) return false;
  return resolution.status === 'pending' || resolution.value.outcome !== 'single';
}

/** The sections have been asked for: how long the agent waits for them, and what they take of that. */
function measureAcceptance(id: string, acceptedAt: number): void {
  measureToPaint('accept-to-customer-360', id, acceptedAt);
  const askedFor = performance.now();
  whenPainted(() => {
    const took = Math.min(performance.now() - askedFor, slowest);
    sectionsTook = Math.max(took, (sectionsTook ?? 0) * fading);
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-360': Customer360Element;
  }
}
