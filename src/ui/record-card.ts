import { html, nothing, type TemplateResult } from 'lit';
import { type Conversation, shownCase, shownCustomer } from '../desk/conversation.js';
import type { Desk } from '../desk/desk.js';
import { type CrmRecord, type Lookup, type RecordRef, refKey, sameRef } from '../model/record.js';
import type { CommonStrings } from './common-strings.js';
import type { DeskController } from './desk-context.js';
import { RecordUnlinkEvent } from './events.js';
import { isolated, recordName } from './format.js';
import { once, readGiven } from './given.js';
import { closeIcon, plusIcon, recordIcon, searchIcon } from './icons.js';
import { renderError, renderLate } from './paged-view.js';
import { loadedRecord, renderFields, renderOpenLink } from './record-view.js';
import { fetchRecord, SectionController, type SectionHost } from './section-controller.js';
import type { View } from './view.js';

type Part = 'customer' | 'case';

/** One record with the fields that are not known yet: the one that the element's own property names, else the conversation's. */
export class RecordSection extends SectionController<CrmRecord> {
  readonly #part: Part;
  readonly #connection: DeskController;
  readonly #property: () => unknown;
  readonly #read = once(readGiven);

  constructor(host: SectionHost, connection: DeskController, part: Part, property: () => unknown) {
    super(host, connection, part, () => {
      const { given } = this;
      return given ? { key: [refKey(given)], fetch: (adapter, call) => fetchRecord(adapter, given, call) } : 'desk';
    });
    this.#part = part;
    this.#connection = connection;
    this.#property = property;
  }

  /** What the element's own property names. */
  get given(): CrmRecord | Lookup | undefined {
    return this.#read(this.#property());
  }

  /** What is shown, as far as it is known; undefined: nobody. */
  get shown(): CrmRecord | Lookup | undefined {
    const { conversation } = this.#connection;
    return this.given ?? (conversation && shown[this.#part](conversation));
  }

  /** Only what is linked can be unlinked. */
  get isLinked(): boolean {
    return !!(this.given ?? this.#connection.conversation?.[this.#part]);
  }
}

const shown: Readonly<Record<Part, (conversation: Conversation) => CrmRecord | undefined>> = {
  customer: shownCustomer,
  case: shownCase,
};

/** What is told and what is done to unlink a record: only what is linked can be unlinked, whatever is shown. */
export function unlinking(
  { type, id }: RecordRef,
  part: Part,
  conversationId: string | undefined,
): [event: Event, action: (desk: Desk, conversation: Conversation) => unknown] {
  const ref = { type, id };
  return [
    new RecordUnlinkEvent({ conversationId, ref }),
    (desk, conversation) => (sameRef(conversation[part], ref) ? desk.unlink(conversation.id, part) : undefined),
  ];
}

export interface RecordCardStrings {
  readonly heading: string;
  readonly open: string;
  readonly unlink: (name: string) => string;
}

/** One linked record with its fields, its name at once; `blank` stands in the place of a record. */
export function renderRecordCard(
  section: RecordSection,
  view: View<RecordCardStrings>,
  unlink: (record: Lookup) => void,
  blank: () => TemplateResult,
): TemplateResult {
  const { text, schema } = view;
  const { items, status, error } = section.paged;
  const given = section.shown;
  const record = items[0] ?? loadedRecord(given);
  const known = record ?? given;
  const isLoading = status === 'loading';
  // What is on its way has its place from the start.
  const fields = record ?? (isLoading && known ? { ...known, name: known.name ?? '', fields: {} } : undefined);
  return html`<section class="card" aria-labelledby="heading">
    <div class="head">
      <h3 id="heading">${text.heading}</h3>
      ${isLoading ? renderLate(section, text) : nothing}
      ${
        given && section.isLinked
          ? html`<button type="button" class="icon quiet" aria-label=${text.unlink(recordName(record ?? given, schema))} @click=${(): void => unlink(given)}>${closeIcon()}</button>`
          : nothing
      }
    </div>
    ${known ? renderName(known, view) : blank()} ${fields ? renderFields(fields, isLoading, view) : nothing}
    ${error ? renderError(error, text, (): void => section.more(), isLoading) : nothing}
  </section>`;
}

function renderName(known: CrmRecord | Lookup, { schema, text }: View<RecordCardStrings>): TemplateResult {
  const account = loadedRecord(known)?.account;
  return html`<p class="row name-line">
    ${recordIcon(known.type)}
    <span>
      <span class="strong name" part="name">${isolated(recordName(known, schema))}</span>
      ${account ? html`<span class="muted">${isolated(recordName(account, schema))}</span>` : nothing}
      ${renderOpenLink(known, text.open)}
    </span>
  </p>`;
}

/** The two ways to a record where there is none. */
export function renderFind(text: CommonStrings, search: () => void, create: () => void): TemplateResult {
  return html`<div class="row find">
    <button type="button" class="quiet" @click=${search}>${searchIcon()}${text.search}</button>
    <button type="button" class="quiet" @click=${create}>${plusIcon()}${text.create}</button>
  </div>`;
}
