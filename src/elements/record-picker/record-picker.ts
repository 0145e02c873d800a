import { css, html, nothing, render, type TemplateResult } from 'lit';
import type { Conversation } from '../../desk/conversation.js';
import { type Paged, idle } from '../../desk/paged-list.js';
import type { Candidate, Resolution, ResolutionIssue } from '../../model/resolution.js';
import { type CrmRecord, isActive } from '../../model/record.js';
import { fold } from '../../model/text.js';
import { typeOf } from '../../model/schema.js';
import { type CandidateGroup, groupByAccount } from '../../resolver/arrange.js';
import type { Heard } from '../../ui/announcer.js';
import { ScreenpopElement } from '../../ui/element.js';
import { candidateReasons } from '../../ui/evidence-text.js';
import { line, recordName } from '../../ui/format.js';
import { once } from '../../ui/given.js';
import { plusIcon, recordIcon, searchIcon } from '../../ui/icons.js';
import { lazyPart } from '../../ui/lazy-part.js';
import { ListKeys } from '../../ui/list-keys.js';
import { renderLoading } from '../../ui/paged-view.js';
import { readCandidates } from './candidates.js';
import type { LongPicker } from './long-picker.js';
import { aboutOf, Namesakes } from './namesakes.js';
import { baseStyles, recordPickerStyles } from '../styles.js';
import { recordPickerStrings, type RecordPickerStrings } from '../strings.js';

type Shown = Pick<Resolution, 'candidates' | 'issues' | 'cursor'> & {
  readonly outcome: Resolution['outcome'] | 'pending';
};

/** Rows of ten elements each: fewer of them than in other lists are rendered as they come. */
const mostWhole = 50;
const loadLong = lazyPart(() => import('./long-picker.js'));

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
 * @csspart filter - The field that narrows a long list.
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
  /** What the rows were made of. */
  #basis: readonly unknown[] = [];
  /** As on the screen: rows that were shown once never move. */
  #groups: readonly CandidateGroup[] = [];
  #rows: readonly Candidate[] = [];
  #namesakes = new Namesakes();
  /** What renders a long list; made with the first. */
  #longPicker: LongPicker | undefined;
  /** The same, where the list is long now. */
  #long: LongPicker | undefined;
  /** How many rows are rendered where nothing leaves out those that are out of sight. */
  #most = Infinity;

  readonly #keys: ListKeys = new ListKeys(this, {
    rows: () => (this.#long ?? { count: this.#rows.length }).count,
    label: (row) => this.#at(row)?.record.name ?? '',
    choose: (row) => {
      const record = this.#at(row)?.record;
      if (record) this.selectRecord(record);
    },
    cell: (row) => this.renderRoot.querySelector<HTMLElement>(`[aria-posinset="${row + 1}"]`),
  });

  protected override get isAlone(): boolean {
    return this.#given !== undefined;
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.resolution, shown?.sections.candidates];
  }

  protected override willUpdate(): void {
    const about = this.conversation?.id ?? this;
    const candidates = this.#shown?.candidates;
    const { items } = this.#more;
    const { usedSchema } = this;
    const basis = [about, candidates, items, usedSchema];
    const isOther = about !== this.#basis[0];
    if (basis.some((one, at) => one !== this.#basis[at])) {
      if (isOther) this.#keys.reset();
      this.#basis = basis;
      this.#groups = groupByAccount([...(candidates ?? []), ...items], usedSchema, isOther ? [] : this.#groups);
      this.#rows = rowsOf(this.#groups);
      this.#namesakes = new Namesakes(this.#rows);
    }
    const part = this.#rows.length > mostWhole ? loadLong(this) : 'failed';
    this.#most = part === 'loading' ? mostWhole : Infinity;
    this.#long = typeof part === 'object' ? (this.#longPicker ??= this.#makeLong(part.LongPicker)) : undefined;
    this.#long?.take(about, this.#groups, this.#rows);
  }

  #makeLong(Long: typeof LongPicker): LongPicker {
    return new Long(this, {
      css,
      html,
      render,
      fold,
      wear: (styles) => {
        this.wear(styles);
      },
      keys: this.#keys,
      text: () => this.text,
      wordsOf: ({ record }) =>
        [record.name, aboutOf(record), this.#typeOf(record), this.#namesakes.tellOf(record, this.view)].join(' '),
      labelOf: (group) => this.#labelOf(group),
      renderHeading,
      renderOption: (candidate, row) => this.#renderOption(candidate, row),
    });
  }

  /** Puts the focus on the list, or on the first action where there is none. */
  override focus(): void {
    if (this.#rows.length > 0) this.#keys.focus();
    else this.renderRoot.querySelector('button')?.focus();
  }

  protected override heard(): readonly Heard[] {
    return [
      ['message', this.#message],
      ['filter', this.#long?.heard],
    ];
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

  /** There are candidates that are not here. */
  get #hasMore(): boolean {
    const { status, error, more } = this.#more;
    return status === 'loading' || !!error || !!(status === 'idle' ? this.#shown?.cursor : more);
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

  #renderActions({ outcome, issues }: Shown): TemplateResult {
    const { text } = this;
    const retryable = outcome === 'undetermined' && !issues.every(({ code }) => lasting.includes(code));
    return html`<div class="row" part="actions">
      ${this.#hasMore ? html`<button type="button" aria-disabled=${this.#more.status === 'loading'} @click=${(): void => this.command((desk, { id }) => desk.more(id, 'candidates'))}>${text.more}</button>` : nothing}
      ${retryable && this.desk ? html`<button type="button" @click=${(): void => this.command((desk, { id }) => desk.retry(id))}>${text.retry}</button>` : nothing}
      <button type="button" class=${outcome === 'none' ? 'primary' : ''} @click=${(): void => this.requestSearch()}>${searchIcon()}${text.search}</button>
      <button type="button" @click=${(): void => this.requestCreate()}>${plusIcon()}${text.create}</button>
    </div>`;
  }

  #renderList(): TemplateResult {
    const long = this.#long;
    return html`${long?.renderFilter()}<div role="listbox" tabindex="-1" class="grid ${long ? 'long' : ''}" aria-label=${this.text.list} @keydown=${this.#keys.onKeyDown}>
      ${long ? long.renderRows() : this.#renderGroups()}
    </div>`;
  }

  #renderGroups(): readonly TemplateResult[] {
    let row = 0;
    return this.#groups.map((group) => {
      const label = this.#labelOf(group);
      const candidates = group.candidates.slice(0, this.#most - row);
      return html`<div role="group" aria-label=${label}>
        ${this.#groups.length > 1 || group.account ? renderHeading(label) : nothing}
        ${candidates.map((candidate) => this.#renderOption(candidate, row++))}
      </div>`;
    });
  }

  /** A row of the list as it is shown. */
  #at(row: number): Candidate | undefined {
    return this.#rows[this.#long?.placeOf(row) ?? row];
  }

  #labelOf({ account }: CandidateGroup): string {
    return account ? recordName(account, this.usedSchema) : this.text.noAccount;
  }

  #typeOf({ type }: CrmRecord): string {
    return typeOf(this.usedSchema, type)?.label ?? type;
  }

  #renderOption(candidate: Candidate, row: number): TemplateResult {
    const { text } = this;
    const { record, grade } = candidate;
    const about = aboutOf(record);
    const first = this.#namesakes.tellOf(record, this.view);
    return html`<div
      role="option"
      part="option"
      aria-selected="false"
      aria-posinset=${row + 1}
      aria-setsize=${this.#hasMore ? -1 : (this.#long?.count ?? this.#rows.length)}
      tabindex=${this.#keys.tabIndexOf(row)}
      @focus=${(): void => this.#keys.focused(row)}
      @click=${(event: MouseEvent): void => {
        if (this.#keys.isClick(event)) this.selectRecord(record);
      }}
    >
      ${recordIcon(record.type)}
      <span>
        ${first === undefined ? nothing : html`<bdi>${line(first)}</bdi> – `}<bdi class="strong">${line(record.name)}</bdi>
        <span class="muted small">${this.#typeOf(record)}${about !== undefined && first !== about && !record.account ? html` · <bdi>${line(about)}</bdi>` : nothing}</span>
      </span>
      <span class="row">
        ${isActive(record) ? nothing : html`<span class="chip">${text.closed}</span>`}
        <span class="chip ${grade === 'exact' ? 'good' : grade === 'probable' ? 'warn' : ''}">${text.grade[grade]}</span>
      </span>
      <span class="why muted small"><bdi>${candidateReasons(candidate, this.view)}</bdi></span>
    </div>`;
  }
}

function renderHeading(label: string): TemplateResult {
  return html`<div class="group muted small strong" aria-hidden="true"><bdi>${label}</bdi></div>`;
}

/** A loop: where there are thousands, `flatMap` takes ten times as long. */
function rowsOf(groups: readonly CandidateGroup[]): readonly Candidate[] {
  const rows: Candidate[] = [];
  for (const { candidates } of groups) for (const candidate of candidates) rows.push(candidate);
  return rows;
}

declare global {
  interface HTMLElementTagNameMap {
    'record-picker': RecordPickerElement;
  }
}
