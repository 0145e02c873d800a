import { html, nothing, type TemplateResult } from 'lit';
import type { CrmRecord, Lookup } from '../model/record.js';
import type { Schema } from '../model/schema.js';
import type { CommonStrings } from './common-strings.js';
import { isolated, recordName } from './format.js';
import { closeIcon, plusIcon, recordIcon, searchIcon } from './icons.js';
import { renderError } from './paged-view.js';
import { loadedRecord, renderFields, renderOpenLink } from './record-view.js';
import type { SectionController } from './section-controller.js';

export interface RecordCardStrings {
  readonly heading: string;
  readonly open: string;
  readonly unlink: (name: string) => string;
}

export interface RecordCard {
  readonly text: CommonStrings & RecordCardStrings;
  readonly schema: Schema;
  readonly language: string | undefined;
  /** What is shown, as far as it is known; undefined: nobody. */
  readonly given: CrmRecord | Lookup | undefined;
  /** Loads the rest of it. */
  readonly section: SectionController<CrmRecord>;
  /** Absent where nothing is linked that could be unlinked. */
  readonly unlink: (() => void) | undefined;
  /** What stands in the place of a record. */
  readonly blank: () => TemplateResult;
}

/** One linked record with its fields; its name at once, the fields when they are loaded. */
export function renderRecordCard({
  text,
  schema,
  language,
  given,
  section,
  unlink,
  blank,
}: RecordCard): TemplateResult {
  const { items, status, error } = section.paged;
  const record = items[0] ?? loadedRecord(given);
  const shown = record ?? given;
  return html`<section class="card" aria-labelledby="heading">
    <div class="head">
      <h3 id="heading">${text.heading}</h3>
      ${shown && unlink ? html`<button type="button" class="icon quiet" aria-label=${text.unlink(recordName(shown, schema))} @click=${unlink}>${closeIcon()}</button>` : nothing}
    </div>
    ${shown ? renderName(shown, schema, text.open) : blank()}
    ${record ? renderFields(record, schema, language, text, status === 'loading') : nothing}
    ${error ? renderError(error, text, (): void => section.more(), status === 'loading') : nothing}
  </section>`;
}

function renderName(shown: CrmRecord | Lookup, schema: Schema, open: string): TemplateResult {
  const account = loadedRecord(shown)?.account;
  return html`<p class="row name-line">
    ${recordIcon(shown.type)}<span class="strong" part="name">${isolated(recordName(shown, schema))}</span>
    ${account ? html`<span class="muted">${isolated(recordName(account, schema))}</span>` : nothing}
    ${renderOpenLink(shown, open)}
  </p>`;
}

/** The two ways to a record where there is none. */
export function renderFind(text: CommonStrings, search: () => void, create: () => void): TemplateResult {
  return html`<div class="row">
    <button type="button" class="quiet" @click=${search}>${searchIcon()}${text.search}</button>
    <button type="button" class="quiet" @click=${create}>${plusIcon()}${text.create}</button>
  </div>`;
}
