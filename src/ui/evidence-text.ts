import type { Candidate, Evidence } from '../model/resolution.js';
import type { Schema } from '../model/schema.js';
import { fieldLabel, line } from './format.js';

export interface EvidenceStrings {
  readonly matches: (value: string, field: string) => string;
  readonly differs: (value: string, field: string) => string;
  readonly reference: string;
}

/** Why a record is offered, in words: "+49 30 1234 matches Mobile phone". */
export function evidenceText(
  { clue, field, against }: Evidence,
  type: string,
  schema: Schema,
  strings: EvidenceStrings,
): string {
  if (clue.kind === 'record') return strings.reference;
  const label = fieldLabel(schema, type, field);
  return (against ? strings.differs : strings.matches)(line(clue.value), label === field ? label : label.toLowerCase());
}

export function candidateReasons(candidate: Candidate, schema: Schema, strings: EvidenceStrings): string {
  const { record, evidence } = candidate;
  return evidence.map((one) => evidenceText(one, record.type, schema, strings)).join('; ');
}
