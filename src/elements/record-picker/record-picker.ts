import { html, nothing, type TemplateResult } from 'lit';
import type { Candidate, Resolution, ResolutionIssue } from '../../model/resolution.js';
import { type CrmRecord, isActive, type Lookup, refKey, sameRef } from '../../model/record.js';
import { fold } from '../../model/text.js';
import { isPersonType, type Schema, typeOf } from '../../model/schema.js';
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

type Shown =
  | { readonly status: 'pending' }
  | ({ readonly status: 'ready' } & Pick<Resolution, 'outcome' | 'candidates' | 'issues'>);

/** What asking again would not change. */
const lasting: readonly ResolutionIssue['code'][] = ['withheld', 'invalid-clue', 'own-number'];

interface Group {
  readonly label: string;
  readonly candidates: Candidate[];
}

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
  /** In the order of the screen: rows that were shown once never move. */
  #order: readonly Candidate[] = [];
  #orderOf: unknown;

  readonly #keys = new ListKeys(this, {
    rows: () => this.#order.length,
    label: (row) => this.#order[row]?.record.name ?? '',
    choose: (row) => {
      const record = this.#order[row]?.record;
      if (record) this.selectRecord(record);
    },
    cell: (row) => this.renderRoot.querySelectorAll<HTMLElement>('[role=option]')[row],
  });

  protected override get isAlone(): boolean {
    return this.#given !== undefined;
  }

  protected override willUpdate(): void {
    const shown = this.#shown;
    const candidates = shown?.status === 'ready' ? shown.candidates : [];
    const about = this.#given ? this : this.conversation?.id;
    if (about !== this.#orderOf) {
      this.#order = [];
      this.#keys.reset();
    }
    this.#orderOf = about;
    this.#order = this.#groups(keepOrder(this.#order, candidates)).flatMap((group) => group.candidates);
  }

  /** Puts the focus on the list, or on the first action where there is none. */
  override focus(): void {
    if (this.#order.length > 0) this.#keys.focus();
    else this.renderRoot.querySelector('button')?.focus();
  }

  get #given(): readonly Candidate[] | undefined {
    return this.#read(this.candidates);
  }

  get #shown(): Shown | undefined {
    const candidates = this.#given;
    if (candidates) {
      return { status: 'ready', outcome: candidates.length > 0 ? 'multiple' : 'none', candidates, issues: [] };
    }
    const resolution = this.conversation?.resolution;
    return resolution?.status === 'ready' ? { status: 'ready', ...resolution.value } : resolution;
  }

  readonly #onRetry = (): void => {
    this.command((desk, { id }) => desk.retry(id));
  };

  protected override render(): TemplateResult {
    const { text } = this;
    const shown = this.#shown;
    if (!shown) return html`<div class="card muted">${text.noDesk}</div>`;
    const message =
      shown.status === 'pending' ? text.pending : shown.outcome === 'single' ? text.multiple : text[shown.outcome];
    return html`<section class="card grid" aria-labelledby="message">
      <p id="message" class="strong" part="message" role="status">${message}</p>
      ${shown.status === 'pending' ? renderLoading(text) : this.#renderFound(shown)}
    </section>`;
  }

  #renderFound({ outcome, issues }: Shown & { status: 'ready' }): TemplateResult {
    const { text } = this;
    const codes = [...new Set(issues.map(({ code }) => code))];
    const hidden = issues.reduce((sum, { count = 0 }) => sum + count, 0);
    const retryable = outcome === 'undetermined' && !codes.every((code) => lasting.includes(code));
    return html`
      ${
        codes.length > 0
          ? html`<ul class="muted small">
            ${codes.map((code) => html`<li>${code === 'not-permitted' && hidden ? text.hidden(hidden) : text.issue[code]}</li>`)}
          </ul>`
          : nothing
      }
      ${this.#order.length > 0 ? this.#renderList() : nothing}
      <div class="row" part="actions">
        ${retryable && this.desk ? html`<button type="button" @click=${this.#onRetry}>${text.retry}</button>` : nothing}
        <button type="button" class=${outcome === 'none' ? 'primary' : ''} @click=${(): void => this.requestSearch()}>${searchIcon()}${text.search}</button>
        <button type="button" @click=${(): void => this.requestCreate()}>${plusIcon()}${text.create}</button>
      </div>
    `;
  }

  /** Under their account, in the order of each account's best candidate. */
  #groups(candidates: readonly Candidate[]): Group[] {
    const groups = new Map<string, Group>();
    for (const candidate of candidates) {
      const head = headOf(candidate.record, candidates, this.usedSchema);
      const key = head ? refKey(head) : '';
      const label = head ? recordName(head, this.usedSchema) : this.text.noAccount;
      const group = groups.get(key) ?? { label, candidates: [] };
      group.candidates.push(candidate);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  #renderList(): TemplateResult {
    const { text } = this;
    const groups = this.#groups(this.#order);
    const names = new Set<string>();
    const doubled = new Set<string>();
    for (const { record } of this.#order) {
      const name = fold(record.name);
      (names.has(name) ? doubled : names).add(name);
    }
    return html`<div role="listbox" class="grid" aria-label=${text.list} @keydown=${this.#keys.onKeyDown}>
      ${groups.map(
        ({ label, candidates }) =>
          html`<div role="group" aria-label=${label}>
            ${groups.length === 1 && label === text.noAccount ? nothing : html`<div class="group muted small strong" aria-hidden="true"><bdi>${label}</bdi></div>`}
            ${candidates.map((candidate) => this.#renderOption(candidate, doubled.has(fold(candidate.record.name))))}
          </div>`,
      )}
    </div>`;
  }

  #renderOption(candidate: Candidate, isDoubled: boolean): TemplateResult {
    const { text, usedSchema } = this;
    const { record, grade } = candidate;
    const row = this.#order.indexOf(candidate);
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

/** Rows already on the screen stay where they are; new ones come after them. */
function keepOrder(before: readonly Candidate[], now: readonly Candidate[]): readonly Candidate[] {
  const fresh = new Map(now.map((candidate) => [refKey(candidate.record), candidate]));
  const kept = before.flatMap(({ record }) => fresh.get(refKey(record)) ?? []);
  return [...kept, ...now.filter((candidate) => !kept.includes(candidate))];
}

/** The account a record stands under: its own, that of the customer of a case, or an account itself. */
function headOf(record: CrmRecord, candidates: readonly Candidate[], schema: Schema): Lookup | undefined {
  const known = (ref: Lookup): CrmRecord | undefined => candidates.find((one) => sameRef(one.record, ref))?.record;
  const { customer, account = customer && (known(customer)?.account ?? customer) } = record;
  if (account) return known(account) ?? account;
  return isPersonType(schema, record.type) ? undefined : record;
}

declare global {
  interface HTMLElementTagNameMap {
    'record-picker': RecordPickerElement;
  }
}
