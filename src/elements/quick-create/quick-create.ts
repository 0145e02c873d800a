import { html, nothing, type TemplateResult } from 'lit';
import { type AdapterError, toAdapterError } from '../../adapter/errors.js';
import { guard } from '../../adapter/guard.js';
import type { DataAdapter } from '../../adapter/port.js';
import { type Conversation, shownCustomer } from '../../desk/conversation.js';
import { newKey } from '../../model/key.js';
import type { CrmRecord, RecordDraft } from '../../model/record.js';
import type { Candidate } from '../../model/resolution.js';
import { type FieldDefinition, roleOf, typeOf } from '../../model/schema.js';
import { ScreenpopElement } from '../../ui/element.js';
import { RecordCreatedEvent, RecordCreateEvent } from '../../ui/events.js';
import { candidateReasons } from '../../ui/evidence-text.js';
import { formStyles } from '../../ui/form.styles.js';
import { isolated } from '../../ui/format.js';
import { recordIcon } from '../../ui/icons.js';
import { renderError } from '../../ui/paged-view.js';
import { canCompare, findFaults, formFields } from './draft-rules.js';
import { renderFormField } from './form-field.js';
import { DuplicateCheck, type FindDuplicates } from './duplicate-check.js';
import { quickCreateStyles } from './quick-create.styles.js';
import { quickCreateStrings, type QuickCreateStrings } from './quick-create.strings.js';

/**
 * Creates a record and links it. Shows, while the agent types, records it would duplicate, and offers to use one.
 *
 * @tagname quick-create
 * @summary A short form for a new contact, account or case.
 * @event {RecordCreateEvent} record-create - Cancelable. The agent saves.
 * @event {RecordCreatedEvent} record-created - The record was created.
 * @event {RecordSelectEvent} record-select - Cancelable. An existing record is used instead.
 * @csspart form - The form.
 * @csspart duplicates - Records that exist already.
 * @csspart error - What went wrong.
 */
export class QuickCreateElement extends ScreenpopElement<QuickCreateStrings> {
  static override readonly tag = 'quick-create';
  static override readonly defaultStrings = quickCreateStrings;
  static override styles = [ScreenpopElement.styles, formStyles, quickCreateStyles].flat();
  static override properties = {
    adapter: { attribute: false },
    type: {},
    draft: { attribute: false },
    faults: { state: true },
    error: { state: true },
    saving: { state: true },
    warned: { state: true },
  };

  /** For use without a desk. */
  adapter?: DataAdapter;
  /** The record type; default: that of the draft, else the first of the schema. */
  type?: string;
  /** For use without a desk: what the form begins with. */
  draft?: RecordDraft;

  protected faults: Readonly<Record<string, string>> = {};
  protected error: AdapterError | undefined;
  protected saving = false;
  /** Duplicates were shown and the agent saves all the same. */
  protected warned = false;

  readonly #check = new DuplicateCheck(this);
  /** One key an intent: saving again after a failure creates nothing twice. */
  #key: { readonly draft: RecordDraft; readonly key: string } | undefined;

  /** The conversation the form is for. */
  #about: string | undefined;

  protected override watch(shown: Conversation | undefined): readonly unknown[] {
    return [shown?.work.draft, shown?.customer, shown?.resolution, shown?.history];
  }

  /** What is wrong with a draft, was found for it or is under way with it is never seen at another conversation. */
  protected override willUpdate(): void {
    const about = this.conversation?.id;
    if (about === this.#about) return;
    this.#about = about;
    this.faults = {};
    this.error = undefined;
    this.saving = this.warned = false;
    this.#check.clear();
  }

  /** Puts the focus on the first field. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }

  get #alone(): boolean {
    return this.adapter !== undefined;
  }

  get #draft(): RecordDraft {
    const kept = this.#alone ? this.draft : (this.conversation?.work.draft ?? this.draft);
    const type = this.type ?? kept?.type ?? Object.keys(this.usedSchema.types)[0] ?? '';
    return kept?.type === type ? kept : { type, fields: {} };
  }

  set #draft(draft: RecordDraft) {
    if (this.#alone || !this.conversation) this.draft = draft;
    else this.desk?.edit(this.conversation.id, { draft });
  }

  readonly #find: FindDuplicates = async (draft, signal) => {
    const { desk, conversation } = this;
    return desk && conversation && !this.#alone ? desk.duplicates(conversation.id, draft, signal) : [];
  };

  #fill(name: string, value: string): void {
    const draft = this.#draft;
    this.#draft = { ...draft, fields: { ...draft.fields, [name]: value } };
    const { [name]: _mended, ...faults } = this.faults;
    this.faults = faults;
    this.warned = false;
    if (canCompare(this.#draft)) this.#check.soon(this.#draft, this.#find);
  }

  #chooseType(type: string): void {
    this.faults = {};
    this.warned = false;
    this.#check.clear();
    this.requestCreate(type);
    if (this.#alone || !this.desk) this.type = type;
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (!this.saving) this.run(() => this.#save());
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const inText = event.target instanceof HTMLTextAreaElement;
    if (event.key !== 'Enter' || event.isComposing) return;
    // A key held down submits once; a text area keeps its own Enter.
    if (event.repeat) event.preventDefault();
    else if (inText && event.ctrlKey) this.renderRoot.querySelector('form')?.requestSubmit();
  };

  async #save(): Promise<void> {
    const draft = this.#draft;
    this.faults = findFaults(draft, this.usedSchema, this.text);
    const [first] = Object.keys(this.faults);
    if (first !== undefined) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(`#field-${CSS.escape(first)}`)?.focus();
      return;
    }
    this.saving = true;
    const about = this.#about;
    try {
      await this.#saveValid(draft);
    } finally {
      if (about === this.#about) this.saving = false;
    }
  }

  async #saveValid(draft: RecordDraft): Promise<void> {
    const about = this.#about;
    if (!this.warned) {
      await this.#check.now(draft, this.#find);
      // The agent has gone on to something else: nothing is saved there, and nothing here unasked.
      if (about !== this.#about || !this.isConnected) return;
      this.warned = this.#check.found.length > 0;
      if (this.warned) return;
    }
    const conversationId = this.conversation?.id ?? this.conversationId;
    if (!this.dispatchEvent(new RecordCreateEvent({ conversationId, type: draft.type }))) return;
    this.error = undefined;
    try {
      const { type, id } = await this.#create(draft);
      this.#key = undefined;
      if (about === this.#about) {
        this.#check.clear();
        this.warned = false;
      }
      if (this.#alone) this.draft = { type, fields: {} };
      this.dispatchEvent(new RecordCreatedEvent({ conversationId, ref: { type, id } }));
    } catch (thrown) {
      if (about === this.#about) this.#refused(toAdapterError(thrown), draft);
    }
  }

  async #create(draft: RecordDraft): Promise<CrmRecord> {
    const { adapter, desk, conversation } = this;
    if (desk && conversation && !adapter) return desk.create(conversation.id, draft);
    if (!adapter) throw new TypeError('no adapter');
    if (this.#key?.draft !== draft) this.#key = { draft, key: newKey() };
    const { signal } = new AbortController();
    return guard(adapter).create(draft, {
      signal,
      conversationId: this.conversationId ?? '',
      idempotencyKey: this.#key.key,
    });
  }

  #refused(error: AdapterError, draft: RecordDraft): void {
    this.error = error;
    const labels = new Map(formFields(this.usedSchema, draft.type).map(({ name, label }) => [name, label]));
    const faults = Object.entries(error.fields ?? {});
    this.faults = Object.fromEntries(faults.map(([name]) => [name, this.text.invalid(labels.get(name) ?? name)]));
  }

  protected override render(): TemplateResult {
    const { text, desk, adapter, usedSchema } = this;
    if (!desk && !adapter) return html`<div class="card muted">${text.noDesk}</div>`;
    const draft = this.#draft;
    const count = Object.keys(this.faults).length;
    return html`<section class="card" aria-labelledby="heading">
      <h3 id="heading">${text.heading(typeOf(usedSchema, draft.type)?.label ?? draft.type)}</h3>
      ${this.#renderTypes(draft.type)}
      <form part="form" novalidate aria-labelledby="heading" @submit=${this.#onSubmit} @keydown=${this.#onKeyDown}>
        <p role="status" class=${count > 0 ? 'note bad' : 'visually-hidden'}>${count > 0 ? text.summary(count) : this.saving ? text.saving : ''}</p>
        ${this.#renderCustomer(draft)}
        <div class="inputs">${formFields(usedSchema, draft.type).map((field) => this.#renderField(field, draft))}</div>
        ${this.#check.found.length > 0 ? this.#renderDuplicates(this.#check.found) : nothing}
        ${this.error ? renderError(this.error, text, undefined) : nothing}
        <div class="row">
          <button type="submit" class="primary" aria-disabled=${this.saving}>
            ${this.saving ? text.saving : this.warned ? text.createAnyway : this.#alone ? text.saveAlone : text.save}
          </button>
        </div>
      </form>
    </section>`;
  }

  #renderTypes(current: string): TemplateResult {
    const { text, usedSchema } = this;
    return html`<div class="row types" role="group" aria-label=${text.type}>
      ${Object.entries(usedSchema.types).map(
        ([type, { label }]) =>
          html`<button
            type="button"
            aria-pressed=${type === current}
            @click=${(): void => {
              this.#chooseType(type);
            }}
          >
            ${recordIcon(type)}${label}
          </button>`,
      )}
    </div>`;
  }

  /** Whom a new case is for. */
  #renderCustomer(draft: RecordDraft): TemplateResult | typeof nothing {
    const { text, conversation } = this;
    if (roleOf(this.usedSchema, draft.type) !== 'case') return nothing;
    const customer = conversation && shownCustomer(conversation);
    if (draft.customer) return html`<p>${isolated(text.forCustomer(customer?.name ?? draft.customer.id))}</p>`;
    return html`<p class="note warn" tabindex="-1" id="field-customer">${text.needsCustomer}</p>`;
  }

  #renderField(field: FieldDefinition, { fields }: RecordDraft): TemplateResult {
    const { name } = field;
    const onInput = (event: Event): void => {
      this.#fill(name, (event.target as HTMLInputElement).value);
    };
    return renderFormField(field, { value: fields[name], fault: this.faults[name], choose: this.text.choose, onInput });
  }

  #renderDuplicates(found: readonly Candidate[]): TemplateResult {
    const { text, usedSchema } = this;
    return html`<div class="duplicates" part="duplicates" role="group" aria-label=${text.duplicates}>
      <p class="strong" role="status">${text.duplicates}</p>
      <ul>
        ${found.slice(0, 5).map(
          (candidate) =>
            html`<li>
              <span class="strong">${isolated(candidate.record.name)}</span>
              <button
                type="button"
                aria-label=${text.useRecord(candidate.record.name)}
                @click=${(): void => {
                  this.selectRecord(candidate.record);
                }}
              >
                ${text.use}
              </button>
              <span class="muted small">${isolated(candidateReasons(candidate, usedSchema, text))}</span>
            </li>`,
        )}
      </ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'quick-create': QuickCreateElement;
  }
}
