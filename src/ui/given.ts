import { readLookup, readRecord } from '../adapter/edge.js';
import { asList, asObject, asText, attempt, choice, type Reader } from '../model/read.js';
import type { CrmRecord, Lookup } from '../model/record.js';
import type { Candidate, Evidence } from '../model/resolution.js';

/** What a host puts into properties is read like everything from outside: what can not be read is not there. */

/** A reader that reads a value once, however often an element looks at it. */
export function once<T>(read: Reader<T | undefined>): Reader<T | undefined> {
  let last: unknown;
  let result: T | undefined;
  return (value) => {
    if (value !== last) result = attempt(read, value);
    last = value;
    return result;
  };
}

/** A record, or its reference where no fields came with it. */
export function readGiven(value: unknown): CrmRecord | Lookup | undefined {
  return (asObject(asObject(value)?.fields) ? readRecord : readLookup)(value);
}

export function readCandidates(value: unknown): readonly Candidate[] | undefined {
  return asList(value, (one): Candidate | undefined => {
    const raw = asObject(one);
    const record = readRecord(raw?.record);
    const grade = choice('weak', 'probable', 'exact')(raw?.grade);
    return record && { record, grade, evidence: asList(raw?.evidence, readEvidence) ?? [] };
  });
}

function readEvidence(value: unknown): Evidence | undefined {
  const raw = asObject(value);
  const clue = asObject(raw?.clue);
  const isClue = clue?.kind === 'record' || asText(clue?.value) !== undefined;
  return isClue && asText(raw?.field) !== undefined ? (value as Evidence) : undefined;
}
