import type { Candidate, Evidence } from '../model/resolution.js';
import type { Schema } from '../model/schema.js';
import type { CommonStrings } from './common-strings.js';
import { fieldLabel, line } from './format.js';

/** Why a record is offered, in words: "+49 30 1234 matches Mobile phone". */
export function evidenceText(
  { clue, field, against }: Evidence,
  type: string,
  schema: Schema,
  strings: CommonStrings,
): string {
  if (clue.kind === 'record') return strings.reference;
  const label = fieldLabel(schema, type, field);
  return (against ? strings.differs : strings.matches)(line(clue.value), label === field ? label : label.toLowerCase());
}

export function candidateReasons(candidate: Candidate, schema: Schema, strings: CommonStrings): string {
  const { record, evidence } = candidate;
  return evidence.map((one) => evidenceText(one, record.type, schema, strings)).join('; ');
}
