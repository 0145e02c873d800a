// In this order a bundle has its modules, and compresses best: text between code, and the desk before what shows it.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { channelIcon, warningIcon } from '../../ui/icons.js';
import { keyed } from '../../ui/keyed.js';
import { baseStyles, agentDeskStyles } from '../styles.js';
import type { DataAdapter } from '../../adapter/port.js';
import { isDesk } from '../../desk/brand.js';
import type { Conversation, DeskSnapshot } from '../../desk/conversation.js';
import { Desk, type DeskOptions } from '../../desk/desk.js';
import type { Notifier } from '../../desk/notifier.js';
import type { RingLink } from '../../desk/ring-link.js';
import { isLive } from '../../desk/states.js';
import type { TabLink } from '../../desk/tab-link.js';
import { warnOnce } from '../../model/warn.js';
import type { Policy } from '../../model/policy.js';
import type { ConversationRequest } from '../../model/request.js';
import { agentDeskStrings, type AgentDeskStrings } from '../strings.js';
import { conversationName } from '../../ui/conversation-view.js';
import { deskEvents } from '../../ui/desk-events.js';
import { DeskProvider } from '../../ui/desk-provider.js';
import { ScreenpopElement } from '../../ui/element.js';
import { nested } from '../../ui/nested.js';
import { moveTabFocus } from '../../ui/tab-keys.js';
import { afterPaint } from '../../ui/timing.js';

/** Pixels that are seen beside the active tab: there are more. */
const aroundTab = 24;

const empty: DeskSnapshot = { conversations: [], rings: true };

/**
 * Gives a desk to all elements inside it. Without children of its own it lays out the whole workspace: the pops, the
 * open conversations, and Customer 360 of the active one; parts of these are `<tag>__<part>` here: `agent-desk::part(record-picker__option)`.
 *
 * @tagname agent-desk
 * @summary One agent's conversations, for the elements inside it.
 * @event {ActiveConversationChangeEvent} active-conversation-change - Another conversation, or none, is the active one.
 * @event {ConversationChangeEvent} conversation-change - A conversation came in, or its state changed.
 * @event {LinkChangeEvent} link-change - What a conversation is linked to changed; confirmed by the adapter.
 * @event {ResolutionChangeEvent} resolution-change - It is decided who is asking.
 * @slot - Elements of your own in place of the workspace.
 * @csspart desk - The workspace.
 * @csspart tabs - The open conversations.
 */
export class AgentDeskElement extends ScreenpopElement<AgentDeskStrings> {
  static override readonly tag = 'agent-desk';
  static override readonly defaultStrings = agentDeskStrings;
  static override styles = [baseStyles, agentDeskStyles];
  static override properties = {
    adapter: { attribute: false },
    policy: { attribute: false },
    normalizePhone: { attribute: false },
    tabs: { attribute: false },
    ring: { attribute: false },
    notifications: { attribute: false },
    desk: { attribute: false },
    hasChildren: { state: true },
  };

  /** The way to the host's CRM. A new one makes a new desk, which goes on where the old one was. */
  adapter?: DataAdapter;
  /** How the desk behaves, for all conversations or by request; a new one holds for the conversations that come after it. */
  policy?: DeskOptions['policy'];
  /** Default: the small built-in one. */
  normalizePhone?: DeskOptions['normalizePhone'];
  /** Joins the agent's tabs: `shareTabs` of `screenpop/desk/tabs`. Default: this tab keeps to itself. */
  tabs?: TabLink;
  /** Makes the desk ring: `ringTone` of `screenpop/desk/ring`. Default: it is silent. */
  ring?: RingLink;
  /** Given to the pops: `desktopNotifications` of `screenpop/desk/notify`. Default: nothing is told outside the page. */
  notifications?: Notifier;

  protected hasChildren = false;

  readonly #provider = new DeskProvider(this);
  #given: Desk | undefined;
  #own: { readonly desk: Desk; readonly options: DeskOptions } | undefined;
  /** What the own desk held when this element left the page. */
  #saved: unknown;
  #unsubscribe: (() => void) | undefined;
  #snapshot = empty;
  /** The conversation whose tab was scrolled to. */
  #activeShown: string | undefined;

  /** The desk: one given by the host, or the one this element made of its properties; undefined while it has no adapter. */
  override get desk(): Desk | undefined {
    return this.#host ?? (this.adapter && this.isConnected ? this.#makeOwn() : this.#own?.desk);
  }

  override set desk(desk: Desk | undefined) {
    this.#given = desk;
    if (this.#host) this.#forgetOwn();
    else if (desk)
      warnOnce(
        AgentDeskElement,
        'desk: expected a Desk of this copy of screenpop, no proxy of it and not disposed; it is left out.',
      );
  }

  /**
   * Offers a conversation; see `Desk.offer`. Without an adapter it rings all the same, and the agent sees that nothing could be checked.
   * @throws {DeskError} `invalid-request` for what carries no id.
   */
  offer(request: ConversationRequest): void {
    const desk = this.#host ?? this.#makeOwn();
    this.#use(desk);
    desk.offer(request);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#countChildren();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving an element takes it off the page for a moment.
    setTimeout(() => {
      if (this.isConnected) return;
      if (this.#own) this.#saved = this.#own.desk.toJSON();
      this.#forgetOwn();
      this.#use(undefined);
    });
  }

  protected override willUpdate(): void {
    if (this.isConnected) this.#use(this.#host ?? (this.adapter || this.#own ? this.#makeOwn() : undefined));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#tell();
    this.#showActive();
  }

  /** The policy at the moment of a request: a framework may set a new object with each of its renders. */
  readonly #policyNow = (request: ConversationRequest): Partial<Policy> => {
    const { policy } = this;
    return typeof policy === 'function' ? policy(request) : (policy ?? {});
  };

  /** The desk that the host gave, until that is over. */
  get #host(): Desk | undefined {
    return isDesk(this.#given) ? this.#given : undefined;
  }

  /** The own desk for the properties as they are now. */
  #makeOwn(): Desk {
    const { adapter = missingAdapter, normalizePhone, schema, tabs, ring } = this;
    const options: DeskOptions = {
      adapter,
      policy: this.#policyNow,
      normalizePhone,
      schema,
      tabs,
      ring,
      drawn: afterPaint,
    };
    const before = this.#own;
    if (before && sameOptions(before.options, options)) return before.desk;
    const desk = new Desk(options);
    const saved = before?.desk.toJSON() ?? this.#saved;
    this.#forgetOwn();
    this.#saved = undefined;
    this.#own = { desk, options };
    if (saved !== undefined) desk.restore(saved);
    return desk;
  }

  #forgetOwn(): void {
    if (!this.#own) return;
    // Nobody hears of its end: another one takes its place, or nothing is on the page.
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#own.desk.dispose();
    this.#own = undefined;
  }

  #use(desk: Desk | undefined): void {
    if (this.#provider.value === desk && (this.#unsubscribe !== undefined || !desk)) return;
    this.#unsubscribe?.();
    this.#unsubscribe = desk?.subscribe(() => {
      this.requestUpdate();
      this.#tell();
    });
    this.#provider.setValue(desk);
    this.requestUpdate();
  }

  /** Tells the host what happened since the last time. */
  #tell(): void {
    const before = this.#snapshot;
    const after = (this.#snapshot = this.desk?.getSnapshot() ?? empty);
    if (before === after) return;
    for (const event of deskEvents(before, after)) this.dispatchEvent(event);
  }

  /** The tab of another conversation that is the active one now is scrolled to; the host's page is not. */
  #showActive(): void {
    const { activeId } = this.#snapshot;
    if (activeId === this.#activeShown) return;
    this.#activeShown = activeId;
    const tab = this.renderRoot.querySelector('[role=tab][aria-selected=true]');
    const list = tab?.parentElement;
    if (!tab || !list) return;
    const [inner, outer] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
    const before = Math.min(0, inner.left - outer.left - aroundTab);
    const behind = Math.max(0, inner.right - outer.right + aroundTab);
    list.scrollBy({ left: before || behind, behavior: 'instant' });
  }

  readonly #countChildren = (): void => {
    this.hasChildren = this.childElementCount > 0;
  };

  readonly #onTabKey = (event: KeyboardEvent): void => {
    moveTabFocus(event, event.currentTarget as Element);
  };

  protected override render(): TemplateResult {
    return html`<slot @slotchange=${this.#countChildren}></slot>
      ${this.hasChildren ? nothing : this.#nested(this.#renderWorkspace())}`;
  }

  #renderWorkspace(): TemplateResult<1> {
    const snapshot = this.desk?.getSnapshot() ?? empty;
    const live = snapshot.conversations.filter(({ state }) => isLive(state));
    const active = live.findIndex(({ id }) => id === snapshot.activeId);
    return html`<div class="desk" part="desk">
      ${live.length > 0 ? this.#renderTabs(live, snapshot.activeId) : nothing}
      <customer-360
        id="page"
        role=${live.length > 0 ? 'tabpanel' : nothing}
        aria-labelledby=${active < 0 ? nothing : `tab-${active}`}
        .schema=${this.schema}
      ></customer-360>
      <screen-pop id="pop" .schema=${this.schema} .notifications=${this.notifications}></screen-pop>
    </div>`;
  }

  #renderTabs(live: readonly Conversation[], activeId: string | undefined): TemplateResult {
    const { text } = this;
    const stop = live.some(({ id }) => id === activeId) ? activeId : live[0]?.id;
    return html`<div role="tablist" tabindex="-1" part="tabs" aria-label=${text.conversations} @keydown=${this.#onTabKey}>
      ${keyed(live, (conversation, at) => {
        const { id, request, warning, visitor } = conversation;
        const name = conversationName(conversation, text);
        const activate = (): void => {
          this.desk?.activate(id);
        };
        return html`<button
            type="button"
            role="tab"
            class=${name === text.visitor(visitor) ? 'whole' : nothing}
            id="tab-${at}"
            aria-selected=${id === activeId}
            aria-controls="page"
            tabindex=${id === stop ? 0 : -1}
            @click=${activate}
          >
            ${channelIcon(request.channel)}<bdi title=${name}>${name}</bdi>
            ${warning ? html`<span class="asks" role="img" aria-label=${text.needsAnswer}>${warningIcon()}</span>` : nothing}
          </button>`;
      })}
    </div>`;
  }

  #nested(template: TemplateResult<1>): TemplateResult<1> {
    return nested(this.localName, AgentDeskElement.tag, template);
  }
}

/** Every call to it fails, so a conversation offered without an adapter shows that nothing could be checked. */
const missingAdapter = {} as DataAdapter;

function sameOptions(a: DeskOptions, b: DeskOptions): boolean {
  return (['adapter', 'normalizePhone', 'schema', 'tabs', 'ring'] as const).every((name) => a[name] === b[name]);
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-desk': AgentDeskElement;
  }
}
