import type { Candidate, Evidence } from '../model/resolution.js';
import { fieldOf } from '../model/schema.js';
import { line } from './format.js';
import type { View } from './view.js';

/** Why a record is offered, in words: "Phone +49 30 1234 matches Mobile phone". */
export function candidateReasons({ record, evidence }: Candidate, { text, schema }: View): string {
  return evidence
    .map((one) => {
      const { clue, field, against } = one;
      if (clue.kind === 'record') return text.reference;
      const kind = (text.clues as Readonly<Record<string, string>>)[clue.kind] ?? clue.kind;
      const known = fieldOf(schema, record.type, field);
      // A name, or a look-up, is no field of the schema.
      const found = (known?.label ?? kind) + (known?.sensitive ? '' : stored(one));
      return (against ? text.differs : text.matches)(kind, line(clue.value), found);
    })
    .join('; ');
}

/** What the record has instead, where that is not the same; its name is in the list anyway. */
function stored({ grade, field, value }: Evidence): string {
  return grade === 'exact' || field === 'name' || typeof value !== 'string' ? '' : ` (${line(value)})`;
}
