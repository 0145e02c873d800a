import type { CrmRecord, RecordRef } from '../../model/record.js';
import { sameRef } from '../../model/record.js';
import type { Clue } from '../../model/request.js';
import type { Schema } from '../../model/schema.js';
import { words } from '../../model/text.js';
import { emptyIndexes, type IndexName, type Indexes, IndexPlan } from './index-plan.js';
import { emailKey, identifier, phoneKey } from './keys.js';
import { Blocks, Postings } from './postings.js';
import { RefTable } from './ref-table.js';
import { RowSet } from './row-set.js';

/**
 * All records, by reference and by the words of each index. A row is a reference's number for ever, so that an entry is
 * never moved; a changed record costs what its changed texts cost.
 */
export class RecordIndex {
  readonly blocks = new Blocks();
  readonly refs = new RefTable();
  readonly indexes: Indexes = emptyIndexes(this.blocks);
  readonly #plan: IndexPlan;
  readonly #records: (CrmRecord | undefined)[] = [];
  /** Records by their customer. */
  readonly #owned = new Postings(this.blocks);

  constructor(schema: Schema) {
    this.#plan = new IndexPlan(schema);
  }

  /** Rows are below it. */
  get end(): number {
    return this.refs.size;
  }

  get(ref: RecordRef): CrmRecord | undefined {
    return this.#records[this.refs.find(ref)];
  }

  at(row: number): CrmRecord | undefined {
    return this.#records[row];
  }

  /**
   * Some hundred records at a time. They are the index's own from now on: whoever changes one afterwards breaks the index.
   * One index takes all of them up before the next one does: with all indexes in turn for each record it takes twice as long.
   */
  addAll(records: readonly CrmRecord[]): void {
    const fresh = new Map<string, number[]>();
    const later: CrmRecord[] = [];
    for (const record of records) {
      const row = this.refs.add(record);
      if (this.#records[row]) later.push(record);
      else {
        this.#place(record, row);
        const rows = fresh.get(record.type);
        if (rows) rows.push(row);
        else fresh.set(record.type, [row]);
      }
    }
    for (const [type, rows] of fresh) {
      for (const { index, textOf } of this.#plan.stepsFor(type)) {
        const target = this.indexes[index];
        for (const row of rows) {
          const record = this.#records[row];
          const text = record && textOf(record);
          if (text) target.add(text, row);
        }
      }
    }
    // A later row of the same reference is the newer one.
    for (const record of later) this.put(record);
  }

  /** The record is given away, as with `addAll`. */
  put(record: CrmRecord): void {
    const row = this.refs.add(record);
    const before = this.#records[row];
    this.#place(record, row);
    for (const { index, textOf } of this.#plan.stepsFor(record.type)) {
      const old = before && textOf(before);
      const text = textOf(record);
      if (old === text) continue;
      if (old) this.indexes[index].remove(old, row);
      if (text) this.indexes[index].add(text, row);
    }
  }

  /** Records whose customer it is. */
  ownedBy(customer: RecordRef): CrmRecord[] {
    const row = this.refs.find(customer);
    return row < 0 ? [] : this.pick(this.#owned.rows(row).sort((a, b) => a - b));
  }

  /** Rows that may be meant, each once. */
  recall(clues: readonly Clue[]): readonly number[] {
    const [first] = clues;
    const rows = clues.length === 1 && first ? this.#recall(first) : clues.flatMap((clue) => this.#recall(clue));
    return rows.length > 1 ? [...new Set(rows)] : rows;
  }

  match(clues: readonly Clue[]): CrmRecord[] {
    return this.pick(this.recall(clues));
  }

  /** Rows with a name of exactly these words, in any order. */
  named(value: string, indexes: readonly IndexName[], nameOf: (record: CrmRecord) => string): number[] {
    const wanted = words(value);
    // Some words narrow it down; in the end all are compared.
    const [first, ...others] = wanted.slice(0, narrowing).map((word) => {
      const set = new RowSet(this.end);
      for (const index of indexes) this.indexes[index].collect(word, set);
      return set;
    });
    for (const other of others) first?.keep(other);
    return (first?.rows() ?? []).filter((row) => {
      const record = this.#records[row];
      const found = record ? words(nameOf(record)) : [];
      return found.length === wanted.length && wanted.every((word) => found.includes(word));
    });
  }

  pick(rows: readonly number[]): CrmRecord[] {
    const records: CrmRecord[] = [];
    for (const row of rows) {
      const record = this.#records[row];
      if (record) records.push(record);
    }
    return records;
  }

  /** Everything about a record but the indexes. */
  #place(record: CrmRecord, row: number): void {
    const before = this.#records[row];
    // References without a record have rows as well.
    while (this.#records.length < row) this.#records.push(undefined);
    this.#records[row] = record;
    if (sameRef(before?.customer, record.customer)) return;
    if (before?.customer) this.#owned.remove(this.refs.add(before.customer), row);
    if (record.customer) this.#owned.add(this.refs.add(record.customer), row);
  }

  #recall(clue: Clue): readonly number[] {
    switch (clue.kind) {
      case 'record':
        return [this.refs.find(clue.ref)];
      case 'phone':
        return this.indexes.phone.rows(phoneKey(clue.value));
      case 'email':
        return this.indexes.email.rows(emailKey(clue.value, true));
      case 'caseNumber':
        return this.indexes.caseKey.rows(identifier(clue.value));
      case 'channelUser':
        return this.indexes.channelUser.rows(identifier(clue.value));
      case 'name':
        return this.named(clue.value, nameIndexes, ({ name }) => name);
      case 'accountName':
        return this.named(clue.value, nameIndexes, accountNameOf);
      default:
        return [];
    }
  }
}

/** Words of a name that are looked up. */
export const narrowing = 10;

/** Where the words of a name may be: whole, in parts, and as the name of an account. */
export const nameIndexes: readonly IndexName[] = ['name', 'firstName', 'lastName', 'accountName'];

/** A customer without an account is one by itself. */
export function accountNameOf({ account, name }: CrmRecord): string {
  return account ? (account.name ?? '') : name;
}
