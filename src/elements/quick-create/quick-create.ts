import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import type { DataAdapter } from '../../adapter/port.js';
import type { Conversation } from '../../desk/conversation.js';
import { declaredOnly } from '../../desk/draft.js';
import { type RecordDraft, sameRef } from '../../model/record.js';
import { type FieldDefinition, roleOf, typeOf } from '../../model/schema.js';
import { baseStyles, contentStyles, formStyles, quickCreateStyles } from '../styles.js';
import type { Heard } from '../../ui/announcer.js';
import { ScreenpopElement } from '../../ui/element.js';
import { errorText } from '../../ui/error-strings.js';
import { CreateRequestEvent, RecordCreatedEvent, RecordCreateEvent } from '../../ui/events.js';
import { deepActiveElement, hasFocusInside } from '../../ui/focus.js';
import { renderFormField } from '../../ui/form-field.js';
import { fieldLabel, isolated, recordName } from '../../ui/format.js';
import { recordIcon } from '../../ui/icons.js';
import { renderError } from '../../ui/paged-view.js';
import { renderToggles } from '../../ui/toggles.js';
import { canCompare, findFaults, formFields, summary } from './draft-rules.js';
import { asCandidate, deskDraft, type DraftSource, OwnDraft, type ShownDraft } from './draft-source.js';
import { DuplicateCheck } from './duplicate-check.js';
import { renderDuplicates } from './duplicate-list.js';
import { quickCreateStrings, type QuickCreateStrings } from '../strings.js';

/**
 * Creates a record and links it. Shows, while the agent types, records it would duplicate, and offers to use one.
 *
 * @tagname quick-create
 * @summary A short form for a new contact, account or case.
 * @event {RecordCreateEvent} record-create - Cancelable. The agent saves.
 * @event {RecordCreatedEvent} record-created - The record was created.
 * @event {RecordSelectEvent} record-select - Cancelable. An existing record is used instead.
 * @csspart form - The form.
 * @csspart summary - How many fields are to be mended.
 * @csspart duplicates - Records that exist already.
 * @csspart error - What went wrong.
 */
export class QuickCreateElement extends ScreenpopElement<QuickCreateStrings> {
  static override readonly tag = 'quick-create';
  static override readonly defaultStrings = quickCreateStrings;
  static override styles = [baseStyles, contentStyles, formStyles, quickCreateStyles];
  static override properties = {
    adapter: { attribute: false },
    type: {},
    draft: { attribute: false },
    faults: { state: true },
    error: { state: true },
    saving: { state: true },
    checked: { state: true },
  };

  /** For use without a desk. */
  adapter?: DataAdapter;
  /** The record type; default: that of the draft, else the first of the schema. */
  type?: string;
  /** For use without a desk: what the form begins with. */
  draft?: RecordDraft;

  protected faults: Readonly<Record<string, string>> = {};
  protected error: AdapterError | undefined;
  /** The draft that is being saved. */
  protected saving: RecordDraft | undefined;
  /** Duplicates of this very draft were looked for: what was found is shown, and the agent may save all the same. */
  protected checked = false;

  readonly #check = new DuplicateCheck(this);
  readonly #own = new OwnDraft(this, () => this.usedSchema);

  /** The conversation and the type of record that the form is for. */
  #about: string | undefined;
  #type: string | undefined;

  protected override get isAlone(): boolean {
    return this.adapter !== undefined;
  }

  get #source(): DraftSource | undefined {
    const { desk, conversation } = this;
    if (this.isAlone) return this.#own;
    return desk && conversation && deskDraft(this, desk, conversation);
  }

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.work.draft, shown?.work.query];
  }

  /** What is wrong with a draft, was found for it or is under way with it is never seen at another. */
  protected override willUpdate(changed: PropertyValues): void {
    const { id, failed, error } = this.conversation ?? {};
    const type = this.#source?.draft.type;
    const isBack = id !== this.#about;
    if (!isBack && type === this.#type && !changed.has('adapter')) return;
    this.#about = id;
    this.#type = type;
    this.saving = undefined;
    this.#clear();
    // It failed, and the agent has been elsewhere since.
    if (isBack && failed === 'create' && error) this.#refused(error);
  }

  /** Puts the focus on the first field. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }

  #clear(): void {
    this.faults = {};
    this.error = undefined;
    this.checked = false;
    this.#check.clear();
  }

  #fill(name: string, value: string): void {
    const source = this.#source;
    if (!source) return;
    const { draft } = source;
    const filled = { ...draft, fields: { ...draft.fields, [name]: value } };
    source.keep(filled);
    const { [name]: _mended, ...faults } = this.faults;
    this.faults = faults;
    this.checked = false;
    const wanted = declaredOnly(filled, this.usedSchema);
    if (canCompare(wanted)) this.#check.soon(wanted, source.duplicates);
  }

  #chooseType(type: string): void {
    const source = this.#source;
    if (!this.dispatchEvent(new CreateRequestEvent({ conversationId: this.ownConversationId, type }))) return;
    this.#clear();
    this.run(() => source?.choose(type));
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const source = this.#source;
    if (source && !this.saving) this.run(() => this.#save(source, declaredOnly(source.draft, this.usedSchema)));
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // A text area keeps its own Enter.
    const inText = (event.target as Element).matches('textarea');
    // Closed now, the form would not say how it ended.
    if (event.key === 'Escape' && this.saving) event.preventDefault();
    if (event.key === 'Enter' && inText && event.ctrlKey) this.renderRoot.querySelector('form')?.requestSubmit();
  };

  async #save(source: DraftSource, draft: RecordDraft): Promise<void> {
    this.faults = findFaults(draft, this.view);
    if (Object.keys(this.faults).length > 0) {
      await this.#focusFault();
      return;
    }
    this.saving = draft;
    try {
      await this.#saveValid(source, draft);
    } finally {
      if (this.saving === draft) this.saving = undefined;
    }
  }

  async #saveValid(source: DraftSource, draft: RecordDraft): Promise<void> {
    if (!this.checked) {
      let isKnown = false;
      while (!isKnown) {
        isKnown = await this.#check.now(draft, source.duplicates);
        // The agent has gone on to something else: nothing is saved there, and nothing here unasked.
        if (this.saving !== draft || !this.isConnected) return;
      }
      // The form says another customer by now.
      if (draft.customer && !sameRef(draft.customer, this.#source?.draft.customer)) return;
      this.checked = true;
      if (this.#check.found.length > 0) return;
    }
    const conversationId = this.ownConversationId;
    if (!this.dispatchEvent(new RecordCreateEvent({ conversationId, type: draft.type }))) return;
    this.error = undefined;
    const { host = this } = this.getRootNode() as Partial<ShadowRoot>;
    try {
      const { type, id } = await source.create(draft);
      if (this.saving === draft) this.#clear();
      // Customer 360 has closed the form by then, and tells it in its place.
      const teller = this.isConnected ? this : host;
      if (teller.isConnected) teller.dispatchEvent(new RecordCreatedEvent({ conversationId, ref: { type, id } }));
    } catch (thrown) {
      if (this.saving !== draft) return;
      this.#refused(toAdapterError(thrown));
      if (hasFocusInside(this) || !deepActiveElement(this.ownerDocument)) await this.#focusFault();
    }
  }

  #refused(error: AdapterError): void {
    const { fields = {}, records = [] } = error;
    const label = (name: string): string => fieldLabel(this.usedSchema, this.#type ?? '', name);
    this.faults = Object.fromEntries(Object.keys(fields).map((name) => [name, this.text.invalid(label(name))]));
    // The records say it all.
    if (records.length > 0) this.#check.show(records.map(asCandidate));
    else this.error = error;
  }

  async #focusFault(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid], #field-customer')?.focus();
  }

  /** One field that is to be mended says so itself: it gets the focus. */
  protected override heard(): readonly Heard[] {
    const { text, usedSchema, view, error } = this;
    const draft = this.#source?.draft;
    const [wrong, ...others] = Object.keys(this.faults);
    const isSaidThere =
      others.length === 0 && formFields(usedSchema, draft?.type ?? '').some(({ name }) => name === wrong);
    const found = this.#check.found.length > 0 && text.duplicates;
    return [
      ['faults', !isSaidThere && draft && summary(this.faults, draft, view)],
      ['error', error && errorText(error.code, text), true],
      ['duplicates', found && this.checked ? `${found} – ${text.createAnyway}` : found],
      ['saving', this.saving && text.saving],
    ];
  }

  protected override render(): TemplateResult {
    const { text, usedSchema, view } = this;
    const source = this.#source;
    if (!source) return html`<div class="card muted">${text.noDesk}</div>`;
    const { draft } = source;
    const { found } = this.#check;
    const faults = summary(this.faults, draft, view);
    return html`<section class="card grid" aria-labelledby="heading">
      <h3 id="heading">${text.heading(typeOf(usedSchema, draft.type)?.label ?? draft.type)}</h3>
      ${this.#renderTypes(draft.type)}
      <form class="grid" part="form" novalidate aria-labelledby="heading" @submit=${this.#onSubmit} @keydown=${this.#onKeyDown}>
        ${faults ? html`<p class="note bad" part="summary">${faults}</p>` : nothing}
        ${this.#renderCustomer(draft)}
        <div class="inputs">${formFields(usedSchema, draft.type).map((field) => this.#renderField(field, draft))}</div>
        ${found.length > 0 ? renderDuplicates(found, view, (record) => this.selectRecord(record)) : nothing}
        ${this.error ? renderError(this.error, text) : nothing}
        <div class="row">
          <button type="submit" class="primary" aria-disabled=${!!this.saving}>
            ${this.saving ? text.saving : this.checked && found.length > 0 ? text.createAnyway : text[source.save]}
          </button>
        </div>
      </form>
    </section>`;
  }

  #renderTypes(current: string): TemplateResult {
    return renderToggles({
      label: this.text.type,
      buttons: Object.entries(this.usedSchema.types).map(([type, { label }]) => [type, [recordIcon(type), label]]),
      isOn: (type) => type === current,
      choose: (type) => this.#chooseType(type),
      isDisabled: !!this.saving,
    });
  }

  /** Whom a new case is for. */
  #renderCustomer({ type, customer }: ShownDraft): TemplateResult | typeof nothing {
    const { text, usedSchema } = this;
    if (roleOf(usedSchema, type) !== 'case') return nothing;
    if (customer) return html`<p>${isolated(text.forCustomer(recordName(customer, usedSchema)))}</p>`;
    return html`<p class="note warn" tabindex="-1" id="field-customer">${text.needsCustomer}</p>`;
  }

  #renderField(field: FieldDefinition, { fields }: RecordDraft): TemplateResult {
    const { name } = field;
    return renderFormField(field, {
      value: fields[name],
      fault: this.faults[name],
      choose: this.text.choose,
      fill: (value) => this.#fill(name, value),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'quick-create': QuickCreateElement;
  }
}
