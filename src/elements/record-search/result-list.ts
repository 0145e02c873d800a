import { html, nothing, type TemplateResult } from 'lit';
import { type CrmRecord, refKey } from '../../model/record.js';
import { typeOf } from '../../model/schema.js';
import { isolated, line, listText, recordName, summaryFields } from '../../ui/format.js';
import { recordIcon } from '../../ui/icons.js';
import type { ListKeys } from '../../ui/list-keys.js';
import type { RowList } from '../../ui/row-list.js';
import type { View } from '../../ui/view.js';
import type { RecordSearchStrings } from '../strings.js';

export const columns = 3;

/** What renders and moves through the rows. */
export interface Results {
  readonly keys: ListKeys;
  readonly rows: RowList;
  /** Of all rows; -1: nobody knows. */
  readonly size: number;
  readonly choose: (record: CrmRecord) => void;
}

/** The records found, as a table whose rows are chosen. */
export function renderResults(
  items: readonly CrmRecord[],
  { keys, rows, size, choose }: Results,
  view: View<RecordSearchStrings>,
): TemplateResult {
  const { text, schema } = view;
  const cell = (row: number, column: number, content: unknown): TemplateResult =>
    html`<span role="gridcell" tabindex=${keys.tabIndexOf(row, column)} @focus=${(): void => keys.focused(row, column)}
      >${content}</span
    >`;
  const renderRow = (record: CrmRecord, row: number): TemplateResult => {
    const type = typeOf(schema, record.type);
    return html`<div
      role="row"
      class="result"
      data-row=${row}
      aria-rowindex=${row + 2}
      aria-disabled=${type ? nothing : 'true'}
      @click=${(event: MouseEvent): void => {
        if (keys.isClick(event)) choose(record);
      }}
    >
      ${cell(row, 0, html`<span class="strong">${isolated(recordName(record, schema))}</span>`)}
      ${cell(row, 1, html`<span class="row muted">${recordIcon(record.type)}${type?.label ?? record.type}</span>`)}
      ${cell(row, 2, html`<span class="muted">${type ? isolated(details(record, view)) : text.unknownType}</span>`)}
    </div>`;
  };
  return html`<div role="grid" tabindex="-1" part="results" aria-label=${text.results} aria-rowcount=${size < 0 ? size : size + 1} @keydown=${keys.onKeyDown}>
    <div role="row" aria-rowindex="1">
      ${[text.name, text.type, text.details].map((head) => html`<span role="columnheader" class="muted small strong">${head}</span>`)}
    </div>
    ${rows.render(items, renderRow, refKey)}
  </div>`;
}

/** What tells a record from others of its name. */
function details(record: CrmRecord, view: View): string {
  const values = summaryFields(view.schema, record.type)
    .slice(0, 6)
    .map(({ name }) => listText(record, name, view));
  return [line(record.account?.name ?? record.customer?.name ?? ''), ...values]
    .filter((value) => value !== '')
    .slice(0, 4)
    .join(' · ');
}
