import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type CrmRecord, refKey } from '../../model/record.js';
import { type Schema, typeOf } from '../../model/schema.js';
import type { CommonStrings } from '../../ui/common-strings.js';
import { fieldText, isolated, line, recordName, summaryFields } from '../../ui/format.js';
import { recordIcon } from '../../ui/icons.js';
import type { ListKeys } from '../../ui/list-keys.js';
import type { RecordSearchStrings } from '../strings.js';

export const columns = 3;

export interface ResultList {
  readonly text: RecordSearchStrings & CommonStrings;
  readonly schema: Schema;
  readonly language: string | undefined;
  readonly keys: ListKeys;
  readonly choose: (record: CrmRecord) => void;
}

/** The records found, as a table whose rows are chosen. */
export function renderResults(items: readonly CrmRecord[], list: ResultList): TemplateResult {
  const { text, keys } = list;
  return html`<div role="grid" part="results" aria-label=${text.results} aria-rowcount=${items.length + 1} @keydown=${keys.onKeyDown}>
    <div role="row" aria-rowindex="1">
      <span role="columnheader">${text.name}</span>
      <span role="columnheader">${text.type}</span>
      <span role="columnheader">${text.details}</span>
    </div>
    ${repeat(items, refKey, (record, row) => renderResult(record, row, list))}
  </div>`;
}

function renderResult(record: CrmRecord, row: number, list: ResultList): TemplateResult {
  const { text, schema, keys, choose } = list;
  const cell = (column: number, content: unknown): TemplateResult =>
    html`<span
      role="gridcell"
      tabindex=${keys.tabIndexOf(row, column)}
      @focus=${(): void => {
        keys.focused(row, column);
      }}
      >${content}</span
    >`;
  const type = typeOf(schema, record.type);
  const onClick = (): void => {
    choose(record);
  };
  return html`<div role="row" class="result" aria-rowindex=${row + 2} aria-disabled=${type ? nothing : 'true'} @click=${onClick}>
    ${cell(0, html`<span class="strong">${isolated(recordName(record, schema))}</span>`)}
    ${cell(1, html`<span class="row muted">${recordIcon(record.type)}${type?.label ?? record.type}</span>`)}
    ${cell(2, html`<span class="muted">${type ? isolated(details(record, list)) : text.unknownType}</span>`)}
  </div>`;
}

/** What tells namesakes apart. */
function details(record: CrmRecord, { schema, language, text }: ResultList): string {
  const about = record.account?.name ?? record.customer?.name;
  const fields = summaryFields(schema, record.type).slice(0, 6);
  const values = fields.map((field) => fieldText(field, record.fields[field.name], language, text));
  return [about === undefined ? '' : line(about), ...values]
    .filter((value) => value !== '')
    .slice(0, 4)
    .join(' · ');
}
