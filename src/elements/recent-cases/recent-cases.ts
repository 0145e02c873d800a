import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { guard } from '../../adapter/guard.js';
import type { DataAdapter } from '../../adapter/port.js';
import { type Conversation, shownCase, shownCustomer } from '../../desk/conversation.js';
import { fetchCases } from '../../desk/sections.js';
import type { CrmRecord, RecordRef } from '../../model/record.js';
import { refKey, sameRef } from '../../model/record.js';
import { ScreenpopElement } from '../../ui/element.js';
import { formatDate, isolated, line } from '../../ui/format.js';
import { renderPaged } from '../../ui/paged-view.js';
import { renderCaseChips } from '../../ui/record-view.js';
import { type AloneSource, SectionController } from '../../ui/section-controller.js';
import { recentCasesStyles } from './recent-cases.styles.js';
import { recentCasesStrings, type RecentCasesStrings } from './recent-cases.strings.js';

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
  static override styles = [ScreenpopElement.styles, recentCasesStyles].flat();
  static override properties = {
    adapter: { attribute: false },
    customer: { attribute: false },
    case: { attribute: false },
  };

  /** For use without a desk, together with `customer`. */
  adapter?: DataAdapter;
  /** For use without a desk. */
  customer?: RecordRef;
  /** For use without a desk: the case to mark as linked. */
  case?: RecordRef;

  readonly #section = new SectionController<CrmRecord>(this, this.connection, 'cases', () => this.#source());

  #source(): AloneSource<CrmRecord> | 'desk' | undefined {
    const { adapter, customer } = this;
    if (!customer) return 'desk';
    return adapter && { key: [adapter, refKey(customer)], fetch: (call) => fetchCases(guard(adapter), customer, call) };
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.customer, shown?.case, shown?.resolution, shown?.history, shown?.state, shown?.sections.cases];
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const customer = this.customer ?? (this.conversation && shownCustomer(this.conversation));
    return html`<section class="card" aria-labelledby="heading">
      <div class="head"><h3 id="heading">${text.heading}</h3></div>
      ${
        customer
          ? renderPaged(this.#section.paged, {
              text,
              empty: text.empty,
              rows: (items) =>
                html`<ul>${repeat(items, refKey, (record) => html`<li>${this.#renderCase(record)}</li>`)}</ul>`,
              more: () => {
                this.#section.more();
              },
            })
          : html`<p class="muted">${text.noCustomer}</p>`
      }
    </section>`;
  }

  #renderCase(record: CrmRecord): TemplateResult {
    const { text, language } = this;
    const current = sameRef(this.case ?? (this.conversation && shownCase(this.conversation)), record);
    const { caseNumber, createdAt } = record.fields;
    const select = (): void => {
      this.selectRecord(record);
    };
    return html`<button type="button" class="case" part="case" aria-current=${current ? 'true' : nothing} title=${text.link(line(record.name))} @click=${select}>
      <span>${isolated(record.name)}</span>
      <span class="row">
        ${current ? html`<span class="chip good">${text.current}</span>` : nothing}
        ${renderCaseChips(record, this.usedSchema, language, text)}
      </span>
      <span class="meta muted small">
        ${typeof caseNumber === 'string' ? html`${isolated(caseNumber)} · ` : nothing}
        ${typeof createdAt === 'string' ? formatDate(createdAt, language) : nothing}
      </span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'recent-cases': RecentCasesElement;
  }
}
