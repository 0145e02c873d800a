import { type CrmRecord, type RecordDraft, sameRef } from '../../model/record.js';
import type { Clue } from '../../model/request.js';
import { type Schema, typeOf } from '../../model/schema.js';
import { words } from '../../model/text.js';
import { accountNameOf, nameIndexes, narrowing, type RecordIndex } from './record-index.js';
import type { Rows } from './result-page.js';
import { RowSet } from './row-set.js';
import { errorsAllowed, isWithin } from './typo.js';

/** How much a record and a draft have in common, most first. */
const both = 0;
const identifier = 1;
const nameAndAccount = 2;
const nameOnly = 3;
const misspelt = 4;

/** Where there are fewer, misspelt names are sought as well. */
const few = 10;

interface Named {
  readonly value: string;
  readonly nameOf: (record: CrmRecord) => string;
  readonly kind: 'name' | 'accountName';
}

/**
 * Records that a draft may be a second copy of: by number and address, by name, and by a name that is nearly the same.
 * `alike` decides for later pages what the first page decided: whether misspelt names count.
 */
export function duplicates(index: RecordIndex, schema: Schema, draft: RecordDraft, alike?: boolean): Rows {
  const closeness = new Map<number, number>();
  const isOfType = (row: number): boolean => index.at(row)?.type === draft.type;
  const { identifiers, name } = readDraft(draft, schema);
  for (const row of index.recall(identifiers)) if (isOfType(row)) closeness.set(row, identifier);
  if (name) {
    for (const row of index.recall([{ kind: name.kind, value: name.value }])) {
      if (!isOfType(row)) continue;
      const sameAccount = !!draft.account && sameRef(draft.account, index.at(row)?.account);
      closeness.set(row, closeness.has(row) ? both : sameAccount ? nameAndAccount : nameOnly);
    }
  }
  const widened = alike ?? closeness.size < few;
  if (widened && name) {
    for (const row of misspeltRows(index, name)) if (isOfType(row) && !closeness.has(row)) closeness.set(row, misspelt);
  }
  return { rows: [...closeness.keys()], closenessOf: (row) => closeness.get(row) ?? misspelt, alike: widened };
}

/** Rows with as many words in their name, each of them one of the draft's or nearly so. */
function misspeltRows(index: RecordIndex, { value, nameOf }: Named): number[] {
  const wanted = words(value);
  if (wanted.every((word) => errorsAllowed(word) === 0)) return [];
  const [first, ...others] = wanted.slice(0, narrowing).map((word) => {
    const set = new RowSet(index.end);
    for (const name of nameIndexes) {
      index.indexes[name].collect(word, set);
      index.indexes[name].collectAlike(word, set);
    }
    return set;
  });
  for (const other of others) first?.keep(other);
  return (first?.rows() ?? []).filter((row) => {
    const record = index.at(row);
    const found = record ? words(nameOf(record)) : [];
    return found.length === wanted.length && wanted.every((word) => found.some((other) => isAlike(word, other)));
  });
}

function isAlike(word: string, other: string): boolean {
  const errors = errorsAllowed(word);
  return word === other || (errors > 0 && isWithin(errors, word, other));
}

/** What tells a record of this draft from others: its numbers and addresses, and its name. */
function readDraft(
  draft: RecordDraft,
  schema: Schema,
): { readonly identifiers: readonly Clue[]; readonly name?: Named } {
  const identifiers: Clue[] = [];
  let name: Named | undefined;
  for (const field of typeOf(schema, draft.type)?.fields ?? []) {
    const value = draft.fields[field.name];
    if (typeof value !== 'string' || value === '') continue;
    if (field.clue === 'phone' || field.clue === 'email') identifiers.push({ kind: field.clue, value });
    if (field.clue === 'accountName') name = { kind: 'accountName', value, nameOf: accountNameOf };
  }
  const { firstName, lastName } = draft.fields;
  if (typeof lastName === 'string') {
    const value = typeof firstName === 'string' ? `${firstName} ${lastName}` : lastName;
    name = { kind: 'name', value, nameOf: (record) => record.name };
  }
  return { identifiers, name };
}
