import { html, nothing, type TemplateResult } from 'lit';
import type { DataAdapter } from '../../adapter/port.js';
import { type Conversation, shownCustomer } from '../../desk/conversation.js';
import type { CrmRecord, Lookup } from '../../model/record.js';
import { isActive } from '../../model/record.js';
import { typesWithRole } from '../../model/schema.js';
import { baseStyles, contentStyles } from '../styles.js';
import type { Heard } from '../../ui/announcer.js';
import { ScreenpopElement } from '../../ui/element.js';
import { isolated } from '../../ui/format.js';
import { renderPaged } from '../../ui/paged-view.js';
import { RecordSection, renderFind, renderRecordCard, unlinking } from '../../ui/record-card.js';
import { renderCaseChips } from '../../ui/record-view.js';
import { SectionController } from '../../ui/section-controller.js';
import { issueSnapshotStrings, type IssueSnapshotStrings } from '../strings.js';

/**
 * The current case, or what to do where there is none.
 *
 * @tagname issue-snapshot
 * @summary The case a conversation is about.
 * @event {RecordSelectEvent} record-select - Cancelable. One of the customer's active cases was chosen.
 * @event {RecordUnlinkEvent} record-unlink - Cancelable. The agent unlinks the case.
 * @event {SearchRequestEvent} search-request - Cancelable. The agent looks for a case.
 * @event {CreateRequestEvent} create-request - Cancelable. The agent creates a case.
 * @csspart name - The title of the case.
 * @csspart error - What went wrong.
 * @csspart more - The button for more active cases.
 */
export class IssueSnapshotElement extends ScreenpopElement<IssueSnapshotStrings> {
  static override readonly tag = 'issue-snapshot';
  static override readonly defaultStrings = issueSnapshotStrings;
  static override styles = [baseStyles, contentStyles];
  static override properties = {
    adapter: { attribute: false },
    case: { attribute: false },
  };

  /** Where the fields come from that `case` does not carry; default: the adapter of the desk around the element. */
  adapter?: DataAdapter;
  /** Shown in place of the conversation's case. */
  case?: CrmRecord | Lookup;

  readonly #section = new RecordSection(this, this.connection, 'case', () => this.case);

  /** Asked for only where no case is shown. */
  readonly #active = new SectionController<CrmRecord>(this, this.connection, 'activeCases', () =>
    this.conversation && shownCustomer(this.conversation) && !this.#section.shown ? 'desk' : undefined,
  );

  protected override get isAlone(): boolean {
    return this.#section.given !== undefined;
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.sections.case, shown?.sections.activeCases];
  }

  protected override heard(): readonly Heard[] {
    return [this.#section.heard(this.text), this.#active.heard(this.text)];
  }

  protected override render(): TemplateResult {
    return renderRecordCard(
      this.#section,
      this.view,
      (linked) => this.act(...unlinking(linked, 'case', this.ownConversationId)),
      () => this.#renderBlank(),
    );
  }

  /** Several active cases are listed, none is guessed. */
  #renderBlank(): TemplateResult {
    const { text } = this;
    const cases = typesWithRole(this.usedSchema, 'case');
    const search = (): void => this.requestSearch(cases);
    const create = (): void => this.requestCreate(cases[0]);
    // What is loaded stands below the buttons: they never move under the pointer.
    return html`<p class="muted blank">${text.blank}</p>
      ${renderFind(text, search, create)} ${renderPaged(this.#active, text, (items) => this.#renderChoices(items))}`;
  }

  #renderChoices(items: readonly CrmRecord[]): TemplateResult | typeof nothing {
    const { text, view } = this;
    const active = items.filter(isActive);
    if (active.length === 0) return nothing;
    const { total = 0 } = this.#active.paged;
    return html`<p>${text.several(Math.max(total, active.length))}</p>
      <ul class="choices">
        ${active.map(
          (record) =>
            html`<li class="row">
              <span class="grow">${isolated(record.name)}</span>
              ${renderCaseChips(record, view)}
              <button type="button" aria-label=${text.linkCase(record.name)} @click=${(): void => this.selectRecord(record)}>${text.link}</button>
            </li>`,
        )}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'issue-snapshot': IssueSnapshotElement;
  }
}
