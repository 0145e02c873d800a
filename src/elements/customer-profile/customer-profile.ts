import { html, type TemplateResult } from 'lit';
import type { DataAdapter } from '../../adapter/port.js';
import type { Conversation } from '../../desk/conversation.js';
import type { CrmRecord, Lookup } from '../../model/record.js';
import { typesWithRole } from '../../model/schema.js';
import { baseStyles, contentStyles } from '../styles.js';
import type { Heard } from '../../ui/announcer.js';
import { ScreenpopElement } from '../../ui/element.js';
import { RecordSection, renderFind, renderRecordCard, unlinking } from '../../ui/record-card.js';
import { customerProfileStrings, type CustomerProfileStrings } from '../strings.js';

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
  static override styles = [baseStyles, contentStyles];
  static override properties = {
    adapter: { attribute: false },
    customer: { attribute: false },
  };

  /** Where the fields come from that `customer` does not carry; default: the adapter of the desk around the element. */
  adapter?: DataAdapter;
  /** Shown in place of the conversation's customer. */
  customer?: CrmRecord | Lookup;

  readonly #section = new RecordSection(this, this.connection, 'customer', () => this.customer);

  protected override get isAlone(): boolean {
    return this.#section.given !== undefined;
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.sections.customer];
  }

  protected override heard(): readonly Heard[] {
    return [this.#section.heard(this.text)];
  }

  protected override render(): TemplateResult {
    return renderRecordCard(
      this.#section,
      this.view,
      (customer) => this.act(...unlinking(customer, 'customer', this.ownConversationId)),
      () => this.#renderBlank(),
    );
  }

  #renderBlank(): TemplateResult {
    const { text } = this;
    const search = (): void => this.requestSearch(typesWithRole(this.usedSchema, 'customer'));
    return html`<p class="muted blank">${text.blank}</p>
      ${renderFind(text, search, () => this.requestCreate())}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-profile': CustomerProfileElement;
  }
}
