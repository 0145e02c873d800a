import { html, type TemplateResult } from 'lit';
import type { CrmRecord } from '../../model/record.js';
import type { Candidate } from '../../model/resolution.js';
import { candidateReasons } from '../../ui/evidence-text.js';
import { isolated, recordName } from '../../ui/format.js';
import type { View } from '../../ui/view.js';
import type { QuickCreateStrings } from '../strings.js';

const most = 5;

/** Records that exist already, each with a button that uses it. */
export function renderDuplicates(
  found: readonly Candidate[],
  view: View<QuickCreateStrings>,
  use: (record: CrmRecord) => void,
): TemplateResult {
  const { text, schema } = view;
  return html`<div class="duplicates grid" part="duplicates" role="group" aria-label=${text.duplicates}>
    <p class="strong">${text.duplicates}</p>
    <ul>
      ${found.slice(0, most).map((candidate) => {
        const { record } = candidate;
        const name = recordName(record, schema);
        return html`<li>
          <span class="strong">${isolated(name)}</span>
          <button type="button" aria-label=${text.useRecord(name)} @click=${(): void => use(record)}>${text.use}</button>
          <span class="muted small">${isolated(candidateReasons(candidate, view))}</span>
        </li>`;
      })}
    </ul>
  </div>`;
}
