import { html, nothing, type TemplateResult } from 'lit';
import type { Conversation } from '../../desk/conversation.js';
import { type Paged, idle } from '../../desk/paged-list.js';
import type { Candidate, Resolution, ResolutionIssue } from '../../model/resolution.js';
import { isActive } from '../../model/record.js';
import { fold } from '../../model/text.js';
import { typeOf } from '../../model/schema.js';
import { type CandidateGroup, groupByAccount } from '../../resolver/arrange.js';
import type { Heard } from '../../ui/announcer.js';
import { ScreenpopElement } from '../../ui/element.js';
import { candidateReasons } from '../../ui/evidence-text.js';
import { line, recordName } from '../../ui/format.js';
import { once } from '../../ui/given.js';
import { plusIcon, recordIcon, searchIcon } from '../../ui/icons.js';
import { ListKeys } from '../../ui/list-keys.js';
import { renderLoading } from '../../ui/paged-view.js';
import { readCandidates } from './candidates.js';
import { baseStyles, recordPickerStyles } from '../styles.js';
import { recordPickerStrings, type RecordPickerStrings } from '../strings.js';

type Shown = Pick<Resolution, 'candidates' | 'issues' | 'cursor'> & {
  readonly outcome: Resolution['outcome'] | 'pending';
};

/** What asking again would not change. */
const lasting: readonly ResolutionIssue['code'][] = ['withheld', 'invalid-clue', 'own-number'];

/**
 * Lets the agent choose among the records found, or search or create one where none was found or nothing is certain.
 * Choosing a record links it; focus alone does nothing.
 *
 * @tagname record-picker
 * @summary The records that may be the customer, with the reasons why.
 * @event {RecordSelectEvent} record-select - Cancelable. A record was chosen.
 * @event {SearchRequestEvent} search-request - Cancelable. The agent wants to search.
 * @event {CreateRequestEvent} create-request - Cancelable. The agent wants to create a record.
 * @csspart message - What was found.
 * @csspart option - A record.
 * @csspart actions - The buttons.
 */
export class RecordPickerElement extends ScreenpopElement<RecordPickerStrings> {
  static override readonly tag = 'record-picker';
  static override readonly defaultStrings = recordPickerStrings;
  static override styles = [baseStyles, recordPickerStyles];
  static override properties = {
    candidates: { attribute: false },
  };

  /** Records to choose from, for use without a desk. Empty: every look-up found nothing. */
  candidates?: readonly Candidate[];

  readonly #read = once(readCandidates);
  /** As on the screen: rows that were shown once never move. */
  #groups: readonly CandidateGroup[] = [];
  #groupsOf: unknown;
  #rows: readonly Candidate[] = [];

  readonly #keys = new ListKeys(this, {
    rows: () => this.#rows.length,
    label: (row) => this.#rows[row]?.record.name ?? '',
    choose: (row) => {
      const record = this.#rows[row]?.record;
      if (record) this.selectRecord(record);
    },
    cell: (row) => this.renderRoot.querySelectorAll<HTMLElement>('[role=option]')[row],
  });

  protected override get isAlone(): boolean {
    return this.#given !== undefined;
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.resolution, shown?.sections.candidates];
  }

  protected override willUpdate(): void {
    const about = this.conversation?.id ?? this;
    if (about !== this.#groupsOf) {
      this.#groups = [];
      this.#keys.reset();
    }
    this.#groupsOf = about;
    const candidates = [...(this.#shown?.candidates ?? []), ...this.#more.items];
    this.#groups = groupByAccount(candidates, this.usedSchema, this.#groups);
    this.#rows = this.#groups.flatMap((group) => group.candidates);
  }

  /** Puts the focus on the list, or on the first action where there is none. */
  override focus(): void {
    if (this.#rows.length > 0) this.#keys.focus();
    else this.renderRoot.querySelector('button')?.focus();
  }

  protected override heard(): readonly Heard[] {
    return [['message', this.#message]];
  }

  get #message(): string | undefined {
    const { text } = this;
    const outcome = this.#shown?.outcome;
    return outcome && (outcome === 'single' ? text.multiple : text[outcome]);
  }

  /** Candidates beyond those of the resolution. */
  get #more(): Paged<Candidate> {
    return this.conversation?.sections.candidates ?? idle;
  }

  get #given(): readonly Candidate[] | undefined {
    return this.#read(this.candidates);
  }

  get #shown(): Shown | undefined {
    const candidates = this.#given;
    if (candidates) {
      return { outcome: candidates.length > 0 ? 'multiple' : 'none', candidates, issues: [] };
    }
    const resolution = this.conversation?.resolution;
    if (resolution?.status === 'ready') return resolution.value;
    return resolution && { outcome: 'pending', candidates: resolution.candidates ?? [], issues: [] };
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const shown = this.#shown;
    if (!shown) return html`<div class="card muted">${text.noDesk}</div>`;
    const { outcome } = shown;
    const isPending = outcome === 'pending';
    return html`<section class="card grid" aria-labelledby="message">
      <p id="message" class="strong" part="message">${this.#message}</p>
      ${isPending ? nothing : this.#renderIssues(shown)}
      ${this.#groups.length > 0 ? this.#renderList() : nothing}
      ${isPending ? renderLoading(text) : this.#renderActions(shown)}
    </section>`;
  }

  #renderIssues({ issues }: Shown): TemplateResult | typeof nothing {
    const { text } = this;
    const codes = new Set(issues.map(({ code }) => code));
    const hidden = issues.reduce((sum, { count = 0 }) => sum + count, this.#more.hidden ?? 0);
    if (hidden > 0) codes.add('not-permitted');
    const { status, incomplete, error, more } = this.#more;
    if (incomplete) codes.add('partial');
    if (error) codes.add(error.code === 'forbidden' ? 'not-permitted' : 'lookup-failed');
    // All pages are here.
    if (status === 'ready' && !more) codes.delete('too-many');
    if (codes.size === 0) return nothing;
    return html`<ul class="muted small">
      ${[...codes].map((code) => html`<li>${code === 'not-permitted' && hidden ? text.hidden(hidden) : text.issue[code]}</li>`)}
    </ul>`;
  }

  #renderActions({ outcome, issues, cursor }: Shown): TemplateResult {
    const { text } = this;
    const { status, error, more } = this.#more;
    const isLoading = status === 'loading';
    const hasMore = isLoading || error || (status === 'idle' ? cursor : more);
    const retryable = outcome === 'undetermined' && !issues.every(({ code }) => lasting.includes(code));
    return html`<div class="row" part="actions">
      ${hasMore ? html`<button type="button" aria-disabled=${isLoading} @click=${(): void => this.command((desk, { id }) => desk.more(id, 'candidates'))}>${text.more}</button>` : nothing}
      ${retryable && this.desk ? html`<button type="button" @click=${(): void => this.command((desk, { id }) => desk.retry(id))}>${text.retry}</button>` : nothing}
      <button type="button" class=${outcome === 'none' ? 'primary' : ''} @click=${(): void => this.requestSearch()}>${searchIcon()}${text.search}</button>
      <button type="button" @click=${(): void => this.requestCreate()}>${plusIcon()}${text.create}</button>
    </div>`;
  }

  #renderList(): TemplateResult {
    const { text } = this;
    const groups = this.#groups;
    let row = 0;
    const names = new Set<string>();
    const doubled = new Set<string>();
    for (const { record } of this.#rows) {
      const name = fold(record.name);
      (names.has(name) ? doubled : names).add(name);
    }
    return html`<div role="listbox" tabindex="-1" class="grid" aria-label=${text.list} @keydown=${this.#keys.onKeyDown}>
      ${groups.map(({ account, candidates }) => {
        const label = account ? recordName(account, this.usedSchema) : text.noAccount;
        return html`<div role="group" aria-label=${label}>
          ${groups.length > 1 || account ? html`<div class="group muted small strong" aria-hidden="true"><bdi>${label}</bdi></div>` : nothing}
          ${candidates.map((candidate) => this.#renderOption(candidate, row++, doubled.has(fold(candidate.record.name))))}
        </div>`;
      })}
    </div>`;
  }

  #renderOption(candidate: Candidate, row: number, isDoubled: boolean): TemplateResult {
    const { text, usedSchema } = this;
    const { record, grade } = candidate;
    const about = record.account?.name ?? record.customer?.name;
    // Rows that begin alike are hard to tell apart by ear.
    const first = isDoubled && about !== undefined ? about : undefined;
    return html`<div
      role="option"
      part="option"
      aria-selected="false"
      tabindex=${this.#keys.tabIndexOf(row)}
      @focus=${(): void => this.#keys.focused(row)}
      @click=${(): void => this.selectRecord(record)}
    >
      ${recordIcon(record.type)}
      <span>
        ${first === undefined ? nothing : html`<bdi>${line(first)}</bdi> – `}<bdi class="strong">${line(record.name)}</bdi>
        <span class="muted small">${typeOf(usedSchema, record.type)?.label ?? record.type}</span>
        ${about !== undefined && first === undefined && !record.account ? html`<bdi class="muted small">${line(about)}</bdi>` : nothing}
      </span>
      <span class="row">
        ${isActive(record) ? nothing : html`<span class="chip">${text.closed}</span>`}
        <span class="chip ${grade === 'exact' ? 'good' : grade === 'probable' ? 'warn' : ''}">${text.grade[grade]}</span>
      </span>
      <span class="why muted small"><bdi>${candidateReasons(candidate, this.view)}</bdi></span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'record-picker': RecordPickerElement;
  }
}
