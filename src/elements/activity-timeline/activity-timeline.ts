import { html, nothing, type TemplateResult } from 'lit';
import type { AdapterError } from '../../adapter/errors.js';
import { readLookup } from '../../adapter/edge.js';
import type { DataAdapter } from '../../adapter/port.js';
import { type Conversation, shownCase, shownCustomer, type TimelineFilter } from '../../desk/conversation.js';
import { fetchTimeline } from '../../desk/sections.js';
import { isLive } from '../../desk/states.js';
import type { Activity, RecordRef } from '../../model/record.js';
import { refKey } from '../../model/record.js';
import { baseStyles, contentStyles, formStyles, activityTimelineStyles } from '../styles.js';
import type { Heard } from '../../ui/announcer.js';
import { ScreenpopElement } from '../../ui/element.js';
import { errorText } from '../../ui/error-strings.js';
import { formatDate, isolated } from '../../ui/format.js';
import { channelIcon } from '../../ui/icons.js';
import { once } from '../../ui/given.js';
import { renderEmpty, renderError, renderPaged } from '../../ui/paged-view.js';
import { RowList } from '../../ui/row-list.js';
import { type OwnRows, SectionController } from '../../ui/section-controller.js';
import { renderToggles } from '../../ui/toggles.js';
import { activityTimelineStrings, type ActivityTimelineStrings } from '../strings.js';

const filters: readonly TimelineFilter[] = ['all', 'customer', 'case', 'conversation'];

/**
 * What happened with the customer and the case, newest first, ten a page; with a filter and a quick note.
 *
 * @tagname activity-timeline
 * @summary Activities of customer, case and conversation.
 * @csspart activity - An activity.
 * @csspart empty - Shown where there are none.
 * @csspart error - What went wrong.
 * @csspart more - The button for more.
 */
export class ActivityTimelineElement extends ScreenpopElement<ActivityTimelineStrings> {
  static override readonly tag = 'activity-timeline';
  static override readonly defaultStrings = activityTimelineStrings;
  static override styles = [baseStyles, contentStyles, formStyles, activityTimelineStyles];
  static override properties = {
    adapter: { attribute: false },
    customer: { attribute: false },
    case: { attribute: false },
    noteResult: { state: true },
  };

  /** Where the activities of `customer` and `case` come from; default: the adapter of the desk around the element. */
  adapter?: DataAdapter;
  /** Shown in place of the conversation's customer and case. */
  customer?: RecordRef;
  /** Shown in place of the conversation's customer and case. */
  case?: RecordRef;

  /** What came of a note, with the conversation it was for. */
  protected noteResult: { readonly conversationId: string; readonly error: AdapterError | undefined } | undefined;

  readonly #section = new SectionController<Activity>(this, this.connection, 'timeline', () => this.#source());

  readonly #rows: RowList = new RowList(this, { list: () => this.renderRoot.querySelector('ol'), isListOfItems: true });

  readonly #readCustomer = once(readLookup);
  readonly #readCase = once(readLookup);

  #source(): OwnRows<Activity> | 'desk' {
    const customer = this.#readCustomer(this.customer);
    const about = this.#readCase(this.case);
    if (!customer && !about) return 'desk';
    const key = [customer && refKey(customer), about && refKey(about)];
    return { key, fetch: (adapter, call) => fetchTimeline(adapter, { customer, case: about }, call) };
  }

  readonly #onNote = (event: Event): void => {
    const note = (event.target as HTMLTextAreaElement).value;
    // The next one is told of again.
    if (!this.noteResult?.error) this.noteResult = undefined;
    this.command((desk, { id }) => desk.edit(id, { note }));
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey) this.#addNote();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#addNote();
  };

  #addNote(): void {
    this.command(async (desk, { id, work }) => {
      const note = work.note.trim();
      if (!note) return;
      const error = await desk.addNote(id, note);
      this.noteResult = { conversationId: id, error };
    });
  }

  protected override get isAlone(): boolean {
    return this.#source() !== 'desk';
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.sections.timeline, shown?.work.timeline, shown?.work.note];
  }

  protected override heard(): readonly Heard[] {
    const { text } = this;
    const result = this.#result;
    const words = result && (result.error ? errorText(result.error.code, text) : text.noteAdded);
    return [this.#section.heard(text), ['note', words, !!result?.error]];
  }

  get #result(): typeof this.noteResult {
    return this.noteResult?.conversationId === this.conversation?.id ? this.noteResult : undefined;
  }

  protected override render(): TemplateResult {
    const { text, desk, conversation } = this;
    const canNote = desk?.adapter.addNote && conversation && isLive(conversation.state);
    return html`<section class="card" aria-labelledby="heading">
      <div class="head">
        <h3 id="heading">${text.heading}</h3>
        ${conversation ? this.#renderFilters(conversation) : nothing}
      </div>
      ${canNote ? this.#renderNote(conversation.work.note) : nothing}
      ${
        this.#isAboutNothing
          ? renderEmpty(text.empty)
          : renderPaged(
              this.#section,
              text,
              (items) =>
                html`<ol class="rows">${this.#rows.render(
                  items,
                  (activity, at) => this.#renderActivity(activity, at),
                  ({ id }) => id,
                )}</ol>`,
              text.empty,
            )
      }
    </section>`;
  }

  /** The filter asks for the customer or the case, and there is none. */
  get #isAboutNothing(): boolean {
    const { conversation } = this;
    if (!conversation) return false;
    const { timeline } = conversation.work;
    return timeline === 'customer' ? !shownCustomer(conversation) : timeline === 'case' && !shownCase(conversation);
  }

  #renderFilters({ work }: Conversation): TemplateResult {
    const { text } = this;
    return renderToggles<TimelineFilter>({
      label: text.filter,
      buttons: filters.map((filter) => [filter, text.filters[filter]]),
      isOn: (filter) => filter === work.timeline,
      choose: (timeline) => this.command((desk, { id }) => desk.edit(id, { timeline })),
    });
  }

  #renderNote(note: string): TemplateResult {
    const { text } = this;
    const refused = this.#result?.error;
    return html`<form class="grid" @submit=${this.#onSubmit} @keydown=${this.#onKeyDown}>
      <label for="note">${text.note}</label>
      <textarea id="note" rows="2" maxlength="10000" .value=${note} @input=${this.#onNote}></textarea>
      ${refused ? renderError(refused, text) : nothing}
      <div class="row"><button type="submit" aria-disabled=${note.trim() === ''}>${text.addNote}</button></div>
    </form>`;
  }

  #renderActivity({ kind, subject, text: body, at, by }: Activity, row: number): TemplateResult {
    const { text, language } = this;
    const label = Object.hasOwn(text.kinds, kind) ? text.kinds[kind] : kind;
    return html`<li part="activity" data-row=${row} aria-setsize=${this.#section.size} aria-posinset=${row + 1}>
      ${channelIcon(kind)}
      <span class="strong"><span class="visually-hidden">${label}:</span> ${isolated(subject)}</span>
      <span class="body">
        ${body !== undefined && body !== subject ? html`<span class="text"><bdi>${body}</bdi></span>` : nothing}
        <span class="muted small">${formatDate(at, language, true)} ${by === undefined ? nothing : isolated(text.by(by))}</span>
      </span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'activity-timeline': ActivityTimelineElement;
  }
}
