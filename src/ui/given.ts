import { readLookup, readRecord } from '../adapter/edge.js';
import { asObject, attempt, type Reader } from '../model/read.js';
import type { CrmRecord, Lookup } from '../model/record.js';

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
