import type { Candidate } from '../model/resolution.js';
import { fieldLabel, line } from './format.js';
import type { View } from './view.js';

/** Why a record is offered, in words: "+49 30 1234 matches Mobile phone". */
export function candidateReasons({ record, evidence }: Candidate, { text, schema }: View): string {
  return evidence
    .map(({ clue, field, against }) => {
      if (clue.kind === 'record') return text.reference;
      const label = fieldLabel(schema, record.type, field);
      return (against ? text.differs : text.matches)(line(clue.value), label === field ? label : label.toLowerCase());
    })
    .join('; ');
}
