import { html, type TemplateResult } from 'lit';
import { guard } from '../../adapter/guard.js';
import type { DataAdapter } from '../../adapter/port.js';
import { type Conversation, shownCase } from '../../desk/conversation.js';
import type { CrmRecord, Lookup } from '../../model/record.js';
import { isActive, refKey } from '../../model/record.js';
import { typesWithRole } from '../../model/schema.js';
import { ScreenpopElement } from '../../ui/element.js';
import { isolated } from '../../ui/format.js';
import { renderFind, renderRecordCard } from '../../ui/record-card.js';
import { renderCaseChips } from '../../ui/record-view.js';
import { type AloneSource, fetchRecord, SectionController } from '../../ui/section-controller.js';
import { issueSnapshotStrings, type IssueSnapshotStrings } from './issue-snapshot.strings.js';

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
 */
export class IssueSnapshotElement extends ScreenpopElement<IssueSnapshotStrings> {
  static override readonly tag = 'issue-snapshot';
  static override readonly defaultStrings = issueSnapshotStrings;
  static override properties = {
    adapter: { attribute: false },
    case: { attribute: false },
  };

  /** For use without a desk: loads the fields that `case` does not carry. */
  adapter?: DataAdapter;
  /** For use without a desk. */
  case?: CrmRecord | Lookup;

  readonly #section = new SectionController<CrmRecord>(this, this.connection, 'case', () => this.#source());

  #source(): AloneSource<CrmRecord> | 'desk' | undefined {
    const { adapter, case: given } = this;
    if (!given) return 'desk';
    return adapter && { key: [adapter, refKey(given)], fetch: (call) => fetchRecord(guard(adapter), given, call) };
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [
      shown?.customer,
      shown?.case,
      shown?.resolution,
      shown?.history,
      shown?.state,
      shown?.sections.case,
      shown?.sections.cases,
    ];
  }

  protected override render(): TemplateResult {
    const { text, usedSchema: schema, language, case: own, conversation } = this;
    const given = own ?? (conversation && shownCase(conversation));
    const isLinked = own ?? conversation?.case;
    return renderRecordCard({
      text,
      schema,
      language,
      given,
      section: this.#section,
      unlink:
        given && isLinked
          ? (): void => {
              this.unlinkRecord(given, 'case');
            }
          : undefined,
      blank: () => this.#renderBlank(),
    });
  }

  /** Several active cases are listed, none is guessed. */
  #renderBlank(): TemplateResult {
    const { text } = this;
    const cases = typesWithRole(this.usedSchema, 'case');
    const active = this.conversation?.customer ? this.conversation.sections.cases.items.filter(isActive) : [];
    const search = (): void => {
      this.requestSearch(cases);
    };
    const create = (): void => {
      this.requestCreate(cases[0]);
    };
    return html`${
      active.length > 0
        ? html`<p class="blank">${text.several(active.length)}</p>
            <ul class="choices">
              ${active.map((record) => this.#renderChoice(record))}
            </ul>`
        : html`<p class="muted blank">${text.blank}</p>`
    }
      ${renderFind(text, search, create)}`;
  }

  #renderChoice(record: CrmRecord): TemplateResult {
    const { text } = this;
    const select = (): void => {
      this.selectRecord(record);
    };
    return html`<li class="row">
      <span class="grow">${isolated(record.name)}</span>
      ${renderCaseChips(record, this.usedSchema, this.language, text)}
      <button type="button" aria-label=${text.linkCase(record.name)} @click=${select}>${text.link}</button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'issue-snapshot': IssueSnapshotElement;
  }
}
