import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { guard } from '../../adapter/guard.js';
import type { DataAdapter } from '../../adapter/port.js';
import type { Conversation } from '../../desk/conversation.js';
import { fetchResults, isEmptyQuery } from '../../desk/sections.js';
import type { CrmRecord } from '../../model/record.js';
import { refKey } from '../../model/record.js';
import { type SearchField, type SearchQuery, searchFields } from '../../model/request.js';
import { roleOf, typeOf } from '../../model/schema.js';
import { ScreenpopElement } from '../../ui/element.js';
import { RecordSearchEvent, ResultsChangeEvent } from '../../ui/events.js';
import { formStyles } from '../../ui/form.styles.js';
import { fieldText, isolated, line, summaryFields } from '../../ui/format.js';
import { recordIcon, searchIcon } from '../../ui/icons.js';
import { ListKeys } from '../../ui/list-keys.js';
import { renderPaged } from '../../ui/paged-view.js';
import { type AloneSource, SectionController } from '../../ui/section-controller.js';
import { recordSearchStyles } from './record-search.styles.js';
import { recordSearchStrings, type RecordSearchStrings } from './record-search.strings.js';

const columns = 3;

/**
 * Search by the nine fields of the standard form; results are a list, and choosing one links it.
 *
 * @tagname record-search
 * @summary Finds customers and cases.
 * @event {RecordSearchEvent} record-search - Cancelable. A search was started.
 * @event {RecordSelectEvent} record-select - Cancelable. A result was chosen.
 * @event {ResultsChangeEvent} results-change - Results arrived.
 * @csspart form - The search form.
 * @csspart results - The list of results.
 * @csspart error - What went wrong.
 * @csspart more - The button for more.
 */
export class RecordSearchElement extends ScreenpopElement<RecordSearchStrings> {
  static override readonly tag = 'record-search';
  static override readonly defaultStrings = recordSearchStrings;
  static override styles = [ScreenpopElement.styles, formStyles, recordSearchStyles].flat();
  static override properties = {
    adapter: { attribute: false },
    query: { attribute: false },
    types: { attribute: false },
    complaint: { state: true },
    searched: { state: true },
  };

  /** For use without a desk. */
  adapter?: DataAdapter;
  /** For use without a desk: what is filled in. */
  query: SearchQuery = {};
  /** Record types to search; default: all. */
  types?: readonly string[];

  protected complaint = false;
  /** For use without a desk: the query whose results are shown. */
  protected searched: SearchQuery | undefined;

  #told: unknown;

  readonly #section = new SectionController<CrmRecord>(this, this.connection, 'results', () => this.#source());

  readonly #keys = new ListKeys(this, {
    columns,
    rows: () => this.#section.paged.items.length,
    label: (row) => this.#section.paged.items[row]?.name ?? '',
    choose: (row) => {
      const record = this.#section.paged.items[row];
      if (record) this.selectRecord(record);
    },
    cell: (row, column) => this.renderRoot.querySelectorAll<HTMLElement>('[role=gridcell]')[row * columns + column],
  });

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.sections.results, shown?.work.query, shown?.work.types];
  }

  /** Puts the focus on the first field. */
  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { status, items, total } = this.#section.paged;
    if (items === this.#told) return;
    this.#told = items;
    if (status === 'ready') this.dispatchEvent(new ResultsChangeEvent({ count: items.length, total }));
  }

  #source(): AloneSource<CrmRecord> | 'desk' | undefined {
    const { adapter, searched } = this;
    if (!adapter) return 'desk';
    return searched && { key: [adapter, searched], fetch: (call) => fetchResults(guard(adapter), searched, call) };
  }

  get #query(): SearchQuery {
    return this.adapter ? this.query : (this.conversation?.work.query ?? {});
  }

  get #types(): readonly string[] {
    return this.types ?? this.conversation?.work.types ?? [];
  }

  #fill(field: SearchField, value: string): void {
    const query = { ...this.#query, [field]: value === '' ? undefined : value };
    this.complaint = false;
    if (this.adapter) this.query = query;
    else if (this.desk && this.conversation) this.desk.edit(this.conversation.id, { query });
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const terms = Object.entries(this.#query).filter(
      ([name, term]) => name !== 'types' && typeof term === 'string' && term.trim() !== '',
    );
    const types = this.#types;
    const query: SearchQuery = {
      ...(Object.fromEntries(terms) as SearchQuery),
      ...(types.length > 0 ? { types } : {}),
    };
    this.complaint = isEmptyQuery(query);
    if (this.complaint) {
      this.focus();
      return;
    }
    this.#keys.reset();
    const intent = new RecordSearchEvent({ conversationId: this.conversation?.id, query });
    if (!this.adapter) {
      this.act(intent, (desk, conversationId) => {
        desk.search(conversationId, query);
      });
    } else if (this.dispatchEvent(intent)) this.searched = query;
  };

  protected override render(): TemplateResult {
    const { text, desk, adapter } = this;
    if (!desk && !adapter) return html`<div class="card muted">${text.noDesk}</div>`;
    const { paged } = this.#section;
    return html`<section class="card" aria-labelledby="heading">
      <h3 id="heading">${text.heading}</h3>
      <form part="form" role="search" aria-labelledby="heading" @submit=${this.#onSubmit}>
        <div class="terms">${this.#fields.map((field) => this.#renderField(field))}</div>
        ${this.complaint ? html`<p id="complaint" class="note bad">${text.fillIn}</p>` : nothing}
        <div class="row"><button type="submit" class="primary">${searchIcon()}${text.search}</button></div>
      </form>
      <p role="status" class=${paged.status === 'ready' && paged.items.length > 0 ? 'muted small' : 'visually-hidden'}>${this.#status}</p>
      ${renderPaged(paged, {
        text,
        empty: text.nothing,
        rows: (items) => this.#renderResults(items),
        more: () => {
          this.#section.more();
        },
      })}
    </section>`;
  }

  /** Where only cases are looked for, their number comes first. */
  get #fields(): readonly SearchField[] {
    const types = this.#types;
    const onlyCases = types.length > 0 && types.every((type) => roleOf(this.usedSchema, type) === 'case');
    return onlyCases ? ['caseNumber', ...searchFields.filter((field) => field !== 'caseNumber')] : searchFields;
  }

  get #status(): string {
    const { text } = this;
    const { status, items, total, error } = this.#section.paged;
    if (status === 'loading') return text.searching;
    if (error) return text.error[error.code];
    if (status !== 'ready') return '';
    return items.length > 0 ? text.found(items.length, total) : text.nothing;
  }

  #renderField(field: SearchField): TemplateResult {
    const type = field === 'phone' ? 'tel' : 'text';
    return html`<div>
      <label for=${field}>${this.text.fields[field]}</label>
      <input
        id=${field}
        type=${type}
        autocomplete="off"
        maxlength="100"
        aria-invalid=${this.complaint ? 'true' : nothing}
        aria-describedby=${this.complaint ? 'complaint' : nothing}
        .value=${this.#query[field] ?? ''}
        @input=${(event: Event): void => {
          this.#fill(field, (event.target as HTMLInputElement).value);
        }}
      />
    </div>`;
  }

  #renderResults(items: readonly CrmRecord[]): TemplateResult {
    const { text } = this;
    return html`<div role="grid" part="results" aria-label=${text.results} aria-rowcount=${items.length + 1} @keydown=${this.#keys.onKeyDown}>
      <div role="row" aria-rowindex="1">
        <span role="columnheader">${text.name}</span>
        <span role="columnheader">${text.type}</span>
        <span role="columnheader">${text.details}</span>
      </div>
      ${repeat(items, refKey, (record, row) => this.#renderResult(record, row))}
    </div>`;
  }

  #renderResult(record: CrmRecord, row: number): TemplateResult {
    const cell = (column: number, content: unknown): TemplateResult =>
      html`<span
        role="gridcell"
        tabindex=${this.#keys.tabIndexOf(row, column)}
        @focus=${(): void => {
          this.#keys.focused(row, column);
        }}
        >${content}</span
      >`;
    const select = (): void => {
      this.selectRecord(record);
    };
    return html`<div role="row" class="result" aria-rowindex=${row + 2} @click=${select}>
      ${cell(0, html`<span class="strong">${isolated(record.name)}</span>`)}
      ${cell(1, html`<span class="row muted">${recordIcon(record.type)}${typeOf(this.usedSchema, record.type)?.label ?? record.type}</span>`)}
      ${cell(2, html`<span class="muted">${isolated(this.#details(record))}</span>`)}
    </div>`;
  }

  /** What tells namesakes apart. */
  #details(record: CrmRecord): string {
    const about = record.account?.name ?? record.customer?.name;
    const fields = summaryFields(this.usedSchema, record.type).slice(0, 6);
    const values = fields.map((field) => fieldText(field, record.fields[field.name], this.language, this.text));
    return [about === undefined ? '' : line(about), ...values]
      .filter((value) => value !== '')
      .slice(0, 4)
      .join(' · ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'record-search': RecordSearchElement;
  }
}
