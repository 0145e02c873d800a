import type { Candidate } from '../../model/resolution.js';

/** The candidates of a host that can be shown; what lacks a record or evidence is left out. A list that is none is undefined. */
export function readCandidates(value: unknown): readonly Candidate[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const read: Candidate[] = [];
  for (const one of value as Candidate[]) {
    try {
      const { type, id, name, fields } = one.record;
      const isRecord = [type, id, name].every((text) => typeof text === 'string') && Object.keys(fields).length >= 0;
      if (isRecord)
        read.push(one.evidence.every(isEvidence) ? one : { ...one, evidence: one.evidence.filter(isEvidence) });
    } catch {
      // What can not even be read is none.
    }
  }
  return read;
}

function isEvidence({ clue, field }: Candidate['evidence'][number]): boolean {
  return typeof field === 'string' && (clue.kind === 'record' || typeof clue.value === 'string');
}
