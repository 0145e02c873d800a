import { html, nothing, type TemplateResult } from 'lit';
import { type Conversation, type HistoryEntry, shownCase, shownCustomer } from '../../desk/conversation.js';
import { readRequest } from '../../desk/request-edge.js';
import type { ConversationRequest } from '../../model/request.js';
import { baseStyles, contentStyles, conversationSummaryStyles } from '../styles.js';
import { channelName } from '../../ui/conversation-view.js';
import { ScreenpopElement } from '../../ui/element.js';
import { formatDate, formatDuration, formatList, isolated, line, renderList } from '../../ui/format.js';
import { once } from '../../ui/given.js';
import { moveTabFocus } from '../../ui/tab-keys.js';
import { renderTerms, type Term } from '../../ui/terms.js';
import { Ticker } from '../../ui/ticker.js';
import { conversationSummaryStrings, type ConversationSummaryStrings } from '../strings.js';

const visitorFacts = ['browser', 'system', 'location', 'language'] as const;

type Tab = keyof ConversationSummaryStrings['tabs'];

/**
 * What the channel knows: how the conversation came in, and what the customer said and did before.
 *
 * @tagname conversation-summary
 * @summary The context of a conversation.
 * @csspart tabs - The list of tabs.
 * @csspart panel - What the chosen tab shows.
 */
export class ConversationSummaryElement extends ScreenpopElement<ConversationSummaryStrings> {
  static override readonly tag = 'conversation-summary';
  static override readonly defaultStrings = conversationSummaryStrings;
  static override styles = [baseStyles, contentStyles, conversationSummaryStyles];
  static override properties = {
    request: { attribute: false },
    tab: { state: true },
  };

  /** For use without a desk. */
  request?: ConversationRequest;

  protected tab: Tab | undefined;

  readonly #read = once(readRequest);

  constructor() {
    super();
    new Ticker(this, () => this.#isWaiting);
  }

  get #shown(): ConversationRequest | undefined {
    return this.#read(this.request) ?? this.conversation?.request;
  }

  get #isWaiting(): boolean {
    return this.#shown?.waitingSince !== undefined && this.conversation?.acceptedAt === undefined;
  }

  readonly #onTabKey = (event: KeyboardEvent): void => {
    moveTabFocus(event, event.currentTarget as Element)?.click();
  };

  protected override get isAlone(): boolean {
    return this.#read(this.request) !== undefined;
  }

  protected override render(): TemplateResult {
    const { text, language } = this;
    const request = this.#shown;
    if (!request) return html`<section class="card muted">${text.none}</section>`;
    const { channel, queue, skills, startedAt, comment } = request;
    const terms: readonly Term[] = [
      [text.channel, channelName(channel, text)],
      [text.waiting, this.#waitingTime(request)],
      [text.queue, queue],
      [text.skills, !!skills?.length && renderList(skills, language)],
      [text.started, formatDate(startedAt ?? request.waitingSince, language, true)],
      [text.comment, comment, 'wide'],
    ];
    return html`<section class="card" aria-labelledby="heading">
      <div class="head"><h3 id="heading">${text.heading}</h3></div>
      ${renderTerms(terms)} ${this.#renderTabs(request)}
    </section>`;
  }

  #waitingTime({ waitingSince }: ConversationRequest): string | undefined {
    if (waitingSince === undefined) return undefined;
    const { acceptedAt } = this.conversation ?? {};
    const until = acceptedAt === undefined ? Date.now() : performance.timeOrigin + acceptedAt;
    return formatDuration(until - Date.parse(waitingSince), this.language);
  }

  #renderTabs(request: ConversationRequest): TemplateResult | typeof nothing {
    const { text } = this;
    const panels = this.#panels(request);
    const tabs = (Object.keys(text.tabs) as Tab[]).filter((tab) => panels[tab] !== undefined);
    const current = this.tab && tabs.includes(this.tab) ? this.tab : tabs[0];
    if (!current) return nothing;
    return html`
      <div role="tablist" part="tabs" aria-label=${text.tabList} @keydown=${this.#onTabKey}>
        ${tabs.map(
          (tab) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${tab}"
              aria-selected=${tab === current}
              aria-controls="panel"
              tabindex=${tab === current ? 0 : -1}
              @click=${(): void => {
                this.tab = tab;
              }}
            >
              ${text.tabs[tab]}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="panel" part="panel" aria-labelledby="tab-${current}" tabindex="0">${panels[current]}</div>
    `;
  }

  /** Only what there is something to say about. */
  #panels({ survey, selfService, visitor, details }: ConversationRequest): Partial<Record<Tab, TemplateResult>> {
    const { text, language } = this;
    const steps = [...(selfService ?? [])].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    return {
      survey: survey?.length ? renderTerms(survey.map(({ question, answer }) => [question, answer])) : undefined,
      selfService: steps.length
        ? html`<ol class="rows">
            ${steps.map(
              ({ kind, text: what, at }) =>
                html`<li><span class="muted small">${text.steps[kind]} · ${formatDate(at, language, true)}</span><span>${isolated(what)}</span></li>`,
            )}
          </ol>`
        : undefined,
      visitor:
        visitor &&
        renderTerms([
          [text.authenticated, visitor.authenticated ? text.yes : text.no],
          ...visitorFacts.map((name): Term => [text[name], visitor[name]]),
        ]),
      details: details?.length ? renderTerms(details.map(({ label, value }) => [label, value])) : undefined,
      history: this.conversation && this.#renderHistory(this.conversation),
    };
  }

  /** The first entry has its place, unseen, while it is on its way: nothing moves when it comes. */
  #renderHistory(conversation: Conversation): TemplateResult | undefined {
    const { history, linking } = conversation;
    const isComing = history.length === 0 && (linking === 'linking' || linking === 'checking');
    const to = { customer: shownCustomer(conversation), case: shownCase(conversation) };
    const entries = isComing
      ? [{ at: new Date().toISOString(), by: 'automatic', to } as const]
      : [...history].reverse();
    if (entries.length === 0) return undefined;
    return html`<ol class="rows ${isComing ? 'coming' : ''}">${entries.map((entry) => this.#renderEntry(entry))}</ol>`;
  }

  #renderEntry({ at, by, to }: Pick<HistoryEntry, 'at' | 'by' | 'to'>): TemplateResult {
    const { text, language } = this;
    const names = [to.customer, to.case].flatMap((link) => (link ? line(link.name ?? link.id) : []));
    return html`<li>
      <span class="muted small">${text.by[by]} · ${formatDate(at, language, true)}</span>
      <span><bdi>${names.length > 0 ? text.linkedTo(formatList(names, language)) : text.unlinked}</bdi></span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conversation-summary': ConversationSummaryElement;
  }
}
