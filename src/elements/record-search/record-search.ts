import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DataAdapter } from '../../adapter/port.js';
import type { Conversation } from '../../desk/conversation.js';
import { fetchResults, isEmptyQuery } from '../../desk/sections.js';
import { asList, asObject, asText } from '../../model/read.js';
import type { CrmRecord } from '../../model/record.js';
import { type SearchField, type SearchQuery, searchFields } from '../../model/request.js';
import { roleOf, typeOf } from '../../model/schema.js';
import type { Heard } from '../../ui/announcer.js';
import { errorText } from '../../ui/error-strings.js';
import { baseStyles, contentStyles, formStyles, recordSearchStyles } from '../styles.js';
import { ScreenpopElement } from '../../ui/element.js';
import { RecordSearchEvent, ResultsChangeEvent } from '../../ui/events.js';
import { renderFormField } from '../../ui/form-field.js';
import { searchIcon } from '../../ui/icons.js';
import { familyNameFirst } from '../../ui/languages.js';
import { ListKeys } from '../../ui/list-keys.js';
import { renderPaged } from '../../ui/paged-view.js';
import { RowList } from '../../ui/row-list.js';
import { type OwnRows, SectionController } from '../../ui/section-controller.js';
import { renderToggles } from '../../ui/toggles.js';
import { columns, renderResults, type Results } from './result-list.js';
import { recordSearchStrings, type RecordSearchStrings } from '../strings.js';

/**
 * Search by the nine fields of the standard form; results are a list, and choosing one links it.
 *
 * @tagname record-search
 * @summary Finds customers and cases.
 * @event {RecordSearchEvent} record-search - Cancelable. A search was started.
 * @event {RecordSelectEvent} record-select - Cancelable. A result was chosen.
 * @event {ResultsChangeEvent} results-change - Results arrived.
 * @csspart form - The search form.
 * @csspart status - How many were found.
 * @csspart results - The list of results.
 * @csspart empty - Shown where nothing was found.
 * @csspart error - What went wrong.
 * @csspart more - The button for more.
 */
export class RecordSearchElement extends ScreenpopElement<RecordSearchStrings> {
  static override readonly tag = 'record-search';
  static override readonly defaultStrings = recordSearchStrings;
  static override styles = [baseStyles, contentStyles, formStyles, recordSearchStyles];
  static override properties = {
    adapter: { attribute: false },
    query: { attribute: false },
    types: { attribute: false },
    complaint: { state: true },
    searched: { state: true },
  };

  /** For use without a desk. */
  adapter?: DataAdapter;
  /** For use without a desk: what is filled in. In a desk each conversation has its own terms. */
  query: SearchQuery = {};
  /** Record types to search until the agent chooses others; default: those the conversation asks for, else all. */
  types?: readonly string[];

  protected complaint = false;
  /** For use without a desk: the query whose results are shown. */
  protected searched: SearchQuery | undefined;

  /** The field from which the agent went into the results. */
  #field: HTMLElement | undefined;
  /** The results that were seen last, and at which conversation. */
  #seen: { readonly about: unknown; readonly items: unknown } | undefined;

  readonly #section = new SectionController<CrmRecord>(this, this.connection, 'results', () => this.#source());

  readonly #keys = new ListKeys(this, {
    columns,
    rows: () => this.#section.paged.items.length,
    label: (row) => this.#section.paged.items[row]?.name ?? '',
    choose: (row) => {
      this.#choose(this.#section.paged.items[row]);
    },
    cell: (row, column) =>
      this.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"] > :nth-child(${column + 1})`),
  });

  readonly #rows = new RowList(this, {
    list: () => this.renderRoot.querySelector('[role=grid]'),
    pinned: () => [this.#keys.row],
  });

  protected override get isAlone(): boolean {
    return this.adapter !== undefined;
  }

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
    const about = this.conversation?.id;
    const before = this.#seen;
    this.#seen = { about, items };
    // Another conversation's results are seen again, they do not arrive.
    const arrived = before && before.about === about && before.items !== items && status === 'ready';
    if (arrived) this.dispatchEvent(new ResultsChangeEvent({ count: items.length, total }));
  }

  #source(): OwnRows<CrmRecord> | 'desk' | undefined {
    const { searched } = this;
    if (!this.adapter) return 'desk';
    return searched && { key: [searched], fetch: (adapter, call) => fetchResults(adapter, searched, call) };
  }

  get #query(): SearchQuery {
    return (this.isAlone ? asObject(this.query) : this.conversation?.work.query) ?? {};
  }

  /** The types that are searched, in the schema's order. */
  get #types(): readonly string[] {
    const asked = asList(this.types ?? this.conversation?.work.types, asText) ?? [];
    const all = Object.keys(this.usedSchema.types);
    const known = all.filter((type) => asked.includes(type));
    return known.length > 0 ? known : all;
  }

  #searchIn(isWanted: (type: string) => boolean): void {
    const types = Object.keys(this.usedSchema.types).filter(isWanted);
    if (this.isAlone || this.types) this.types = types;
    else this.command((desk, { id }) => desk.edit(id, { types }));
  }

  #isCase(type: string): boolean {
    return roleOf(this.usedSchema, type) === 'case';
  }

  /** A record of a type that nobody knows can not be linked. */
  readonly #choose = (record: CrmRecord | undefined): void => {
    if (record && typeOf(this.usedSchema, record.type)) this.selectRecord(record);
  };

  #fill(field: SearchField, value: string): void {
    const query = { ...this.#query, [field]: value === '' ? undefined : value };
    this.complaint = false;
    const types = this.#types;
    // A search that leaves cases out would never find one by its number.
    if (field === 'caseNumber' && value && !types.some((type) => this.#isCase(type)))
      this.#searchIn((type) => types.includes(type) || this.#isCase(type));
    if (this.isAlone) this.query = query;
    else this.command((desk, { id }) => desk.edit(id, { query }));
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const terms = Object.entries(this.#query).filter(
      ([name, term]) => name !== 'types' && typeof term === 'string' && term.trim() !== '',
    );
    const types = this.#types;
    const query: SearchQuery = {
      ...(Object.fromEntries(terms) as SearchQuery),
      ...(types.length < Object.keys(this.usedSchema.types).length ? { types } : {}),
    };
    this.complaint = isEmptyQuery(query);
    if (this.complaint) {
      this.focus();
      return;
    }
    this.#keys.reset();
    const intent = new RecordSearchEvent({ conversationId: this.ownConversationId, query });
    this.act(intent, (desk, { id }) => {
      desk.search(id, query);
    });
    if (this.isAlone && !intent.defaultPrevented) this.searched = query;
  };

  /** From a field to the results and back; Escape first empties the field. Everything else is the field's own. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, target, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
    if (altKey || ctrlKey || metaKey || shiftKey || isComposing) return;
    const field = (target as Element).matches('input') ? (target as HTMLInputElement) : undefined;
    const rows = this.#section.paged.items.length;
    if (field && rows > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      this.#field = field;
      this.#keys.go(key === 'ArrowUp' ? rows : 0, 0);
    } else if (key === 'Escape' && field?.value) {
      field.value = '';
      field.dispatchEvent(new Event('input'));
    } else if (key === 'Escape' && (target as Element).getAttribute('role') === 'gridcell') {
      if (this.#field?.isConnected) this.#field.focus();
      else this.focus();
    } else return;
    event.preventDefault();
  };

  protected override render(): TemplateResult {
    const { text } = this;
    if (!this.desk && !this.isAlone) return html`<div class="card muted">${text.noDesk}</div>`;
    const { paged } = this.#section;
    return html`<section class="card grid" aria-labelledby="heading" @keydown=${this.#onKeyDown}>
      <h3 id="heading">${text.heading}</h3>
      <form class="grid" part="form" role="search" aria-labelledby="heading" @submit=${this.#onSubmit}>
        ${this.#renderTypes()}
        <div class="terms">${this.#fields.map((field) => this.#renderField(field))}</div>
        ${this.complaint ? html`<p id="complaint" class="note bad">${text.fillIn}</p>` : nothing}
        <div class="row"><button type="submit" class="primary">${searchIcon()}${text.search}</button></div>
      </form>
      ${paged.status === 'ready' && paged.items.length > 0 ? html`<p class="muted small" part="status">${this.#status}</p>` : nothing}
      ${renderPaged(this.#section, text, (items) => renderResults(items, this.#results, this.view), text.nothing)}
    </section>`;
  }

  get #results(): Results {
    return { keys: this.#keys, rows: this.#rows, size: this.#section.size, choose: this.#choose };
  }

  /** Where only cases are looked for, their number comes first; names are asked for as they are said. */
  get #fields(): readonly SearchField[] {
    const types = this.#types;
    const first: SearchField[] = types.every((type) => this.#isCase(type)) ? ['caseNumber'] : [];
    if (familyNameFirst(this.language)) first.push('lastName');
    return [...first, ...searchFields.filter((field) => !first.includes(field))];
  }

  protected override heard(): readonly Heard[] {
    return [['results', this.#status]];
  }

  get #status(): string {
    const { text } = this;
    const { status, items, total, error, incomplete } = this.#section.paged;
    if (status === 'loading') return text.searching;
    if (error) return errorText(error.code, text);
    if (status !== 'ready') return '';
    if (items.length > 0) return text.found(items.length, total);
    return incomplete ? text.incomplete : text.nothing;
  }

  #renderTypes(): TemplateResult | typeof nothing {
    const { text } = this;
    const types = this.#types;
    const buttons = Object.entries(this.usedSchema.types).map(
      ([type, { labelPlural }]) => [type, labelPlural] as const,
    );
    if (buttons.length < 2) return nothing;
    const choose = (chosen: string): void => {
      this.#searchIn((type) => types.includes(type) !== (type === chosen));
    };
    return html`<div class="row">
      <span class="muted small" aria-hidden="true">${text.types}</span>
      ${renderToggles({ label: text.types, buttons, isOn: (type) => types.includes(type), choose })}
    </div>`;
  }

  #renderField(name: SearchField): TemplateResult {
    const kind = name === 'phone' ? 'tel' : 'text';
    return renderFormField(
      { name, label: this.text.fields[name], kind, maxLength: 100 },
      {
        value: this.#query[name],
        describedBy: this.complaint ? 'complaint' : undefined,
        fill: (value) => this.#fill(name, value),
      },
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'record-search': RecordSearchElement;
  }
}
