import { html, type TemplateResult } from 'lit';
import type { CrmRecord } from '../../model/record.js';
import type { Candidate } from '../../model/resolution.js';
import type { Schema } from '../../model/schema.js';
import type { CommonStrings } from '../../ui/common-strings.js';
import { candidateReasons } from '../../ui/evidence-text.js';
import { isolated, recordName } from '../../ui/format.js';
import type { QuickCreateStrings } from '../strings.js';

const most = 5;

/** Records that exist already, each with a button that uses it. */
export function renderDuplicates(
  found: readonly Candidate[],
  schema: Schema,
  text: QuickCreateStrings & CommonStrings,
  use: (record: CrmRecord) => void,
): TemplateResult {
  return html`<div class="duplicates" part="duplicates" role="group" aria-label=${text.duplicates}>
    <p class="strong" role="status">${text.duplicates}</p>
    <ul>
      ${found.slice(0, most).map((candidate) => {
        const name = recordName(candidate.record, schema);
        const onUse = (): void => {
          use(candidate.record);
        };
        return html`<li>
          <span class="strong">${isolated(name)}</span>
          <button type="button" aria-label=${text.useRecord(name)} @click=${onUse}>${text.use}</button>
          <span class="muted small">${isolated(candidateReasons(candidate, schema, text))}</span>
        </li>`;
      })}
    </ul>
  </div>`;
}
