import { attempt } from '../../model/read.js';
import { isRecord } from '../../model/record.js';
import type { Candidate } from '../../model/resolution.js';

/** The candidates of a host that can be shown; what lacks a record or evidence is left out. A list that is none is undefined. */
export function readCandidates(value: unknown): readonly Candidate[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const read: Candidate[] = [];
  for (const one of value as readonly unknown[]) {
    const candidate = attempt(readCandidate, one);
    if (candidate) read.push(candidate);
  }
  return read;
}

function readCandidate(value: unknown): Candidate | undefined {
  const one = value as Candidate;
  if (!isRecord(one.record)) return undefined;
  return one.evidence.every(isEvidence) ? one : { ...one, evidence: one.evidence.filter(isEvidence) };
}

function isEvidence({ clue, field }: Candidate['evidence'][number]): boolean {
  return typeof field === 'string' && (clue.kind === 'record' || typeof clue.value === 'string');
}
