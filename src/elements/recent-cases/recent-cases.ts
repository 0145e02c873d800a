import { html, nothing, type TemplateResult } from 'lit';
import type { DataAdapter } from '../../adapter/port.js';
import { readLookup } from '../../adapter/edge.js';
import { type Conversation, shownCustomer } from '../../desk/conversation.js';
import { fetchCases } from '../../desk/sections.js';
import type { CrmRecord, Lookup, RecordRef } from '../../model/record.js';
import { refKey, sameRef } from '../../model/record.js';
import { baseStyles, contentStyles, recentCasesStyles } from '../styles.js';
import type { Heard } from '../../ui/announcer.js';
import { ScreenpopElement } from '../../ui/element.js';
import { isolated, line, listText } from '../../ui/format.js';
import { once } from '../../ui/given.js';
import { renderPaged } from '../../ui/paged-view.js';
import { renderCaseChips } from '../../ui/record-view.js';
import { RowList } from '../../ui/row-list.js';
import { type OwnRows, SectionController } from '../../ui/section-controller.js';
import { recentCasesStrings, type RecentCasesStrings } from '../strings.js';

/**
 * The customer's cases, latest first: four, and more on demand. Choosing one links it.
 *
 * @tagname recent-cases
 * @summary The customer's latest cases.
 * @event {RecordSelectEvent} record-select - Cancelable. A case was chosen.
 * @csspart case - A case.
 * @csspart empty - Shown where there are none.
 * @csspart error - What went wrong.
 * @csspart more - The button for more.
 */
export class RecentCasesElement extends ScreenpopElement<RecentCasesStrings> {
  static override readonly tag = 'recent-cases';
  static override readonly defaultStrings = recentCasesStrings;
  static override styles = [baseStyles, contentStyles, recentCasesStyles];
  static override properties = {
    adapter: { attribute: false },
    customer: { attribute: false },
    case: { attribute: false },
  };

  /** Where the cases of `customer` come from; default: the adapter of the desk around the element. */
  adapter?: DataAdapter;
  /** Shown in place of the conversation's customer. */
  customer?: RecordRef;
  /** With `customer`: the case to mark as linked. */
  case?: RecordRef;

  readonly #section = new SectionController<CrmRecord>(this, this.connection, 'cases', () => this.#source());

  readonly #rows = new RowList(this, { list: () => this.renderRoot.querySelector('ul'), isListOfItems: true });

  readonly #readCustomer = once(readLookup);
  readonly #readCase = once(readLookup);

  get #customer(): Lookup | undefined {
    return this.#readCustomer(this.customer);
  }

  #source(): OwnRows<CrmRecord> | 'desk' {
    const customer = this.#customer;
    if (!customer) return 'desk';
    return { key: [refKey(customer)], fetch: (adapter, call) => fetchCases(adapter, customer, call) };
  }

  protected override get isAlone(): boolean {
    return this.#customer !== undefined;
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.sections.cases];
  }

  protected override heard(): readonly Heard[] {
    return [this.#section.heard(this.text)];
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const customer = this.#customer ?? (this.conversation && shownCustomer(this.conversation));
    return html`<section class="card" aria-labelledby="heading">
      <div class="head"><h3 id="heading">${text.heading}</h3></div>
      ${
        customer
          ? html`<div class="place ${this.#section.paged.status === 'ready' ? 'came' : ''}">${renderPaged(
              this.#section,
              text,
              (items) =>
                html`<ul class="rows">${this.#rows.render(items, (record, at) => this.#renderCase(record, at), refKey)}</ul>`,
              text.empty,
            )}</div>`
          : html`<p class="muted">${text.noCustomer}</p>`
      }
    </section>`;
  }

  #renderCase(record: CrmRecord, at: number): TemplateResult {
    const { text, view } = this;
    const current = sameRef(this.#readCase(this.case) ?? this.conversation?.case, record);
    const number = listText(record, 'caseNumber', view);
    const created = listText(record, 'createdAt', view);
    return html`<li data-row=${at} aria-setsize=${this.#section.size} aria-posinset=${at + 1}>
      <button type="button" class="case" part="case" aria-current=${current ? 'true' : nothing} title=${text.link(line(record.name))} @click=${(): void => this.selectRecord(record)}>
      <span class="row"><span class="grow">${isolated(record.name)}</span><span class="chip good linked">${text.current}</span></span>
      <span class="row">
        <span class="grow muted small">${isolated(number)}${number && created ? ' · ' : ''}${created}</span>
        ${renderCaseChips(record, view)}
      </span>
    </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'recent-cases': RecentCasesElement;
  }
}
