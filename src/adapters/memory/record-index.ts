import type { CrmRecord, RecordRef } from '../../model/record.js';
import { sameRef } from '../../model/record.js';
import type { Clue, SearchField, SearchQuery } from '../../model/request.js';
import { searchFields } from '../../model/request.js';
import type { Schema } from '../../model/schema.js';
import { foldEmail, phoneRecallKey, wholeKey, words } from '../../model/text.js';
import { emptyIndex, type IndexName, IndexPlan, indexNames } from './index-plan.js';
import { RefLists, RefMap } from './ref-map.js';
import type { TextIndex } from './text-index.js';

type Rows = ReadonlySet<number>;

const nothing: Rows = new Set();

/** Digits and the signs that stand between them. */
const looksLikeNumber = /^[+(]*\d[\d\s()/.-]{3,}$/;

/**
 * All records, by reference and by the words of each index. All of it is built with the records and nothing later, so
 * that the first search is as fast as any other. A row keeps its number for ever, so that an entry is never moved.
 */
export class RecordIndex {
  readonly #plan: IndexPlan;
  readonly #rows: CrmRecord[] = [];
  readonly #rowOf = new RefMap<number>();
  readonly #owned = new RefLists<number>();
  readonly #indexes: Readonly<Record<IndexName, TextIndex>>;

  /** The records are the index's own from now on: whoever changes one afterwards breaks the index. */
  constructor(schema: Schema, records: Iterable<CrmRecord>) {
    this.#plan = new IndexPlan(schema);
    this.#indexes = Object.fromEntries(indexNames.map((name) => [name, emptyIndex(name)])) as Record<
      IndexName,
      TextIndex
    >;
    for (const record of records) this.#place(record);
    this.#addAll();
  }

  get(ref: RecordRef): CrmRecord | undefined {
    return this.#rows[this.#rowOf.get(ref) ?? -1];
  }

  /** As with the constructor, the record is given away. */
  put(record: CrmRecord): void {
    const before = this.get(record);
    if (before) this.#each(before, (index, text, row) => index.remove(text, row));
    this.#place(record);
    this.#each(record, (index, text, row) => index.add(text, row));
  }

  /** Records whose customer it is. */
  ownedBy(customer: RecordRef): CrmRecord[] {
    return this.#pick(this.#owned.get(customer));
  }

  match(clues: readonly Clue[]): CrmRecord[] {
    return this.#pick(union(clues.map((clue) => this.#recall(clue))));
  }

  search(query: SearchQuery): CrmRecord[] {
    const { types } = query;
    const found = this.#pick(this.#searchRows(query));
    return types?.length ? found.filter(({ type }) => types.includes(type)) : found;
  }

  /** Everything about a record but the indexes. */
  #place(record: CrmRecord): void {
    const known = this.#rowOf.get(record);
    const row = known ?? this.#rows.length;
    const before = this.#rows[row];
    if (known === undefined) this.#rowOf.set(record, row);
    this.#rows[row] = record;
    if (sameRef(before?.customer, record.customer)) return;
    if (before?.customer) this.#owned.remove(before.customer, row);
    if (record.customer) this.#owned.add(record.customer, row);
  }

  /** One index after another: with all of them in turn for each record it takes twice as long. */
  #addAll(): void {
    const byType = new Map<string, number[]>();
    for (const [row, { type }] of this.#rows.entries()) {
      const rows = byType.get(type);
      if (rows) rows.push(row);
      else byType.set(type, [row]);
    }
    for (const [type, rows] of byType) {
      for (const { index, textOf } of this.#plan.stepsFor(type)) {
        const target = this.#indexes[index];
        for (const row of rows) {
          const record = this.#rows[row];
          const text = record && textOf(record);
          if (text) target.add(text, row);
        }
      }
    }
  }

  #each(record: CrmRecord, visit: (index: TextIndex, text: string, row: number) => void): void {
    const row = this.#rowOf.get(record) ?? -1;
    for (const { index, textOf } of this.#plan.stepsFor(record.type)) {
      const text = textOf(record);
      if (text) visit(this.#indexes[index], text, row);
    }
  }

  #recall(clue: Clue): Iterable<number> {
    const { phone, email, caseKey, channelUser } = this.#indexes;
    switch (clue.kind) {
      case 'record': {
        const row = this.#rowOf.get(clue.ref);
        return row === undefined ? [] : [row];
      }
      case 'phone':
        return phone.exact(phoneRecallKey(clue.value));
      case 'email':
        return email.exact(foldEmail(clue.value, true));
      case 'caseNumber':
        return caseKey.exact(wholeKey(clue.value));
      case 'channelUser':
        return channelUser.exact(wholeKey(clue.value));
      case 'name':
        return this.#named(clue.value, ['name', 'firstName', 'lastName', 'accountName'], ({ name }) => name);
      case 'accountName':
        return this.#named(clue.value, ['accountName', 'name', 'firstName', 'lastName'], accountNameOf);
      default:
        return [];
    }
  }

  /** Rows with a name of exactly these words, in any order. */
  #named(value: string, indexes: readonly IndexName[], nameOf: (record: CrmRecord) => string): number[] {
    const wanted = words(value);
    const rows = intersection(wanted.map((word) => union(indexes.map((index) => this.#indexes[index].exact(word)))));
    return rows.filter((row) => {
      const record = this.#rows[row];
      const found = record ? words(nameOf(record)) : [];
      return found.length === wanted.length && wanted.every((word) => found.includes(word));
    });
  }

  #searchRows(query: SearchQuery): readonly number[] {
    const terms: Rows[] = [];
    for (const field of searchFields) {
      const value = query[field];
      if (typeof value === 'string' && value.trim() !== '') terms.push(...this.#fielded(field, value));
    }
    if (typeof query.text === 'string') terms.push(...this.#anywhere(query.text.trim()));
    return intersection(terms);
  }

  #fielded(field: SearchField, value: string): Rows[] {
    if (field === 'phone') return [this.#numbered(value)];
    if (field === 'email') return [this.#indexes.email.prefix(foldEmail(value))];
    return words(value).map((word) => this.#indexes[field].prefix(word));
  }

  /** A text without digits is no number, rather than the beginning of every number. */
  #numbered(value: string): Rows {
    const key = phoneRecallKey(value);
    return key ? this.#indexes.phone.prefix(key) : nothing;
  }

  /** Free text: every part of it somewhere in the record. */
  #anywhere(text: string): Rows[] {
    const parts = text.split(/\s+/).flatMap((part) => (part.includes('@') ? [part] : words(part)));
    const terms = parts.map((part) => this.#somewhere(part));
    // A number is written with blanks in it, and is one part for all that.
    return looksLikeNumber.test(text) ? [union([this.#numbered(text), new Set(intersection(terms))])] : terms;
  }

  #somewhere(part: string): Rows {
    if (part.includes('@')) return this.#indexes.email.prefix(foldEmail(part));
    const found = [...searchFields, 'name' as const].map((field) => this.#indexes[field].prefix(part));
    return union(/^\d{4,}$/.test(part) ? [...found, this.#numbered(part)] : found);
  }

  #pick(rows: Iterable<number>): CrmRecord[] {
    const records: CrmRecord[] = [];
    for (const row of rows) {
      const record = this.#rows[row];
      if (record) records.push(record);
    }
    return records;
  }
}

function union(sets: readonly Iterable<number>[]): Rows {
  const all = new Set<number>();
  for (const rows of sets) for (const row of rows) all.add(row);
  return all;
}

/** A customer without an account is one by itself. */
function accountNameOf({ account, name }: CrmRecord): string {
  return account ? (account.name ?? '') : name;
}

/** What is in all of them; nothing for none. */
function intersection(sets: readonly Rows[]): number[] {
  const [first, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return first ? [...first].filter((row) => others.every((rows) => rows.has(row))) : [];
}
