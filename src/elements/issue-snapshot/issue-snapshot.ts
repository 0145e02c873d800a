import { html, nothing, type TemplateResult } from 'lit';
import { guard } from '../../adapter/guard.js';
import type { DataAdapter } from '../../adapter/port.js';
import { type Conversation, shownCase } from '../../desk/conversation.js';
import type { CrmRecord, Lookup } from '../../model/record.js';
import { isActive, refKey } from '../../model/record.js';
import { typesWithRole } from '../../model/schema.js';
import { ScreenpopElement } from '../../ui/element.js';
import { isolated } from '../../ui/format.js';
import { caseIcon, closeIcon, plusIcon, searchIcon } from '../../ui/icons.js';
import { renderError } from '../../ui/paged-view.js';
import { loadedRecord, renderCaseChips, renderFields, renderOpenLink } from '../../ui/record-view.js';
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
    const { text } = this;
    const { paged } = this.#section;
    const given = this.case ?? (this.conversation && shownCase(this.conversation));
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
    return html`<p class="row name-line">
      ${caseIcon()}<span class="strong" part="name">${isolated(given.name ?? given.id)}</span>
      ${renderOpenLink(given, this.text.open)}
    </p>`;
  }

  #renderUnlink(given: CrmRecord | Lookup): TemplateResult | typeof nothing {
    if (!this.case && !this.conversation?.case) return nothing;
    const unlink = (): void => {
      this.unlinkRecord(given, 'case');
    };
    return html`<button type="button" class="icon quiet" aria-label=${this.text.unlink(given.name ?? given.id)} @click=${unlink}>
      ${closeIcon()}
    </button>`;
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
      <div class="row">
        <button type="button" class="quiet" @click=${search}>${searchIcon()}${text.search}</button>
        <button type="button" class="quiet" @click=${create}>${plusIcon()}${text.create}</button>
      </div>`;
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
