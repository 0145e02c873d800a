import { html, nothing, type TemplateResult } from 'lit';
import { guard } from '../../adapter/guard.js';
import type { DataAdapter } from '../../adapter/port.js';
import { type Conversation, shownCustomer } from '../../desk/conversation.js';
import type { CrmRecord, Lookup } from '../../model/record.js';
import { refKey } from '../../model/record.js';
import { typesWithRole } from '../../model/schema.js';
import { ScreenpopElement } from '../../ui/element.js';
import { isolated } from '../../ui/format.js';
import { closeIcon, plusIcon, recordIcon, searchIcon } from '../../ui/icons.js';
import { renderError } from '../../ui/paged-view.js';
import { loadedRecord, renderFields, renderOpenLink } from '../../ui/record-view.js';
import { type AloneSource, fetchRecord, SectionController } from '../../ui/section-controller.js';
import { customerProfileStrings, type CustomerProfileStrings } from './customer-profile.strings.js';

/**
 * Who the customer is: name, and the fields the schema shows.
 *
 * @tagname customer-profile
 * @summary The customer of a conversation.
 * @event {RecordUnlinkEvent} record-unlink - Cancelable. The agent unlinks the customer.
 * @event {SearchRequestEvent} search-request - Cancelable. The agent looks for a customer.
 * @event {CreateRequestEvent} create-request - Cancelable. The agent creates a customer.
 * @csspart name - The customer's name.
 * @csspart error - What went wrong.
 */
export class CustomerProfileElement extends ScreenpopElement<CustomerProfileStrings> {
  static override readonly tag = 'customer-profile';
  static override readonly defaultStrings = customerProfileStrings;
  static override properties = {
    adapter: { attribute: false },
    customer: { attribute: false },
  };

  /** For use without a desk: loads the fields that `customer` does not carry. */
  adapter?: DataAdapter;
  /** For use without a desk. */
  customer?: CrmRecord | Lookup;

  readonly #section = new SectionController<CrmRecord>(this, this.connection, 'customer', () => this.#source());

  #source(): AloneSource<CrmRecord> | 'desk' | undefined {
    const { adapter, customer } = this;
    if (!customer) return 'desk';
    return (
      adapter && { key: [adapter, refKey(customer)], fetch: (call) => fetchRecord(guard(adapter), customer, call) }
    );
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.customer, shown?.case, shown?.resolution, shown?.history, shown?.state, shown?.sections.customer];
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const { paged } = this.#section;
    const given = this.customer ?? (this.conversation && shownCustomer(this.conversation));
    const [loaded] = paged.items;
    const record = loaded ?? loadedRecord(given);
    return html`<section class="card" aria-labelledby="heading">
      <div class="head"><h3 id="heading">${text.heading}</h3>${given ? this.#renderUnlink(given) : nothing}</div>
      ${given ? this.#renderName(record ?? given) : this.#renderBlank()}
      ${record ? renderFields(record, this.usedSchema, this.language, text, paged.status === 'loading') : nothing}
      ${
        paged.error
          ? renderError(paged.error, text, () => {
              this.#section.more();
            })
          : nothing
      }
    </section>`;
  }

  #renderName(given: CrmRecord | Lookup): TemplateResult {
    const account = 'account' in given ? given.account : undefined;
    return html`<p class="row name-line">
      ${recordIcon(given.type)}<span class="strong" part="name">${isolated(given.name ?? given.id)}</span>
      ${account ? html`<span class="muted">${isolated(account.name ?? account.id)}</span>` : nothing}
      ${renderOpenLink(given, this.text.open)}
    </p>`;
  }

  #renderUnlink(given: CrmRecord | Lookup): TemplateResult | typeof nothing {
    if (!this.customer && !this.conversation?.customer) return nothing;
    const unlink = (): void => {
      this.unlinkRecord(given, 'customer');
    };
    return html`<button type="button" class="icon quiet" aria-label=${this.text.unlink(given.name ?? given.id)} @click=${unlink}>
      ${closeIcon()}
    </button>`;
  }

  #renderBlank(): TemplateResult {
    const { text } = this;
    const search = (): void => {
      this.requestSearch(typesWithRole(this.usedSchema, 'customer'));
    };
    const create = (): void => {
      this.requestCreate();
    };
    return html`<p class="muted blank">${text.blank}</p>
      <div class="row">
        <button type="button" class="quiet" @click=${search}>${searchIcon()}${text.search}</button>
        <button type="button" class="quiet" @click=${create}>${plusIcon()}${text.create}</button>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-profile': CustomerProfileElement;
  }
}
