import { type SearchField, searchFields, type SearchQuery } from '../../model/request.js';
import { words } from '../../model/text.js';
import type { IndexName } from './index-plan.js';
import { emailKey, phoneKey } from './keys.js';
import type { RecordIndex } from './record-index.js';
import { RowSet } from './row-set.js';
import { errorsAllowed } from './typo.js';

/** What a row met best in all parts of a free text: whole words, beginnings of words, words with a typing error. */
export type Closeness = 0 | 1 | 2;

export interface Found {
  readonly rows: readonly number[];
  readonly closenessOf: (row: number) => Closeness;
  /** Misspelt words were sought as well. */
  readonly alike: boolean;
}

/** One part of a free text. */
interface Part {
  readonly whole: RowSet;
  readonly begun: RowSet;
  /** The word to seek with errors; none for numbers and addresses. */
  readonly word?: string;
}

/** Where there are fewer hits than that, misspelt words are sought as well. */
const few = 10;

/** What is longer is no search; nor is one of more words than that, of which the first ones decide. */
const longestQuery = 1_000;
const mostWords = 20;

/** Digits and the signs that stand between them. */
const looksLikeNumber = /^[+(]*\d[\d\s()/.-]{3,}$/;

const anywhere: readonly IndexName[] = [...searchFields, 'name'];
/** Where people mistype: names of people, firms and places. */
const spelt: readonly IndexName[] = ['firstName', 'lastName', 'name', 'accountName', 'address', 'city', 'state'];

/** All rows that a query means. `alike` decides for later pages what the first page decided: whether misspelt words count. */
export function search(index: RecordIndex, query: SearchQuery, alike?: boolean): Found {
  const set = (fill: (into: RowSet) => void): RowSet => {
    const rows = new RowSet(index.end);
    fill(rows);
    return rows;
  };
  const begun = (name: IndexName, word: string): RowSet => set((into) => index.indexes[name].collectPrefix(word, into));
  const types = query.types?.length ? index.refs.ofTypes(query.types) : undefined;
  const fielded = searchFields.flatMap((field) => {
    const value = query[field];
    return typeof value === 'string' && value.trim() !== '' ? fieldedTerms(field, value) : [];
  });
  const parts = typeof query.text === 'string' ? partsOf(query.text.slice(0, longestQuery).trim()) : [];

  const found = intersection([...fielded, ...parts.map((part) => part.begun)]);
  const whole = parts.length === 0 ? found : intersection([...fielded, ...parts.map((part) => part.whole)]);
  const rows = found?.rows() ?? [];
  if (!found || !whole || !(alike ?? rows.length < few) || !parts.some(({ word }) => word !== undefined)) {
    return { rows, closenessOf: (row) => (whole?.has(row) ? 0 : 1), alike: false };
  }
  const widened = intersection([...fielded, ...parts.map(withMisspelt)]) ?? found;
  return {
    rows: widened.rows(),
    closenessOf: (row) => (whole.has(row) ? 0 : found.has(row) ? 1 : 2),
    alike: true,
  };

  /** In all of them, and of the types asked for; undefined where nothing was asked for. */
  function intersection([first, ...others]: readonly RowSet[]): RowSet | undefined {
    const common = first?.copy();
    for (const other of types ? [...others, types] : others) common?.keep(other);
    return common;
  }

  function fieldedTerms(field: SearchField, value: string): RowSet[] {
    if (field === 'phone') return [numbered(value)];
    if (field === 'email') return [begun('email', emailKey(value))];
    return firstOf(words(value)).map((word) => begun(field, word));
  }

  /** A text without digits is no number, rather than the beginning of every number. */
  function numbered(value: string): RowSet {
    const key = phoneKey(value);
    return set((into) => {
      if (key) index.indexes.phone.collectPrefix(key, into);
    });
  }

  /** Free text: every part of it somewhere in the record. */
  function partsOf(text: string): readonly Part[] {
    const parts = text.split(/\s+/).flatMap((part) => (part.includes('@') ? [part] : words(part)));
    const read = firstOf(parts).map(partOf);
    // A number is written with blanks in it, and is one part for all that.
    if (!looksLikeNumber.test(text)) return read;
    const [first, ...others] = read;
    const number = numbered(text);
    if (!first) return [{ whole: number, begun: number }];
    for (const other of others) {
      first.whole.keep(other.whole);
      first.begun.keep(other.begun);
    }
    return [{ whole: first.whole.join(number), begun: first.begun.join(number) }];
  }

  function partOf(part: string): Part {
    if (part.includes('@')) {
      const address = emailKey(part);
      return { whole: set((into) => index.indexes.email.collect(address, into)), begun: begun('email', address) };
    }
    const isNumber = /^\d{4,}$/.test(part);
    const all = set((into) => {
      for (const name of anywhere) index.indexes[name].collectPrefix(part, into);
    });
    const whole = set((into) => {
      for (const name of anywhere) index.indexes[name].collect(part, into);
    });
    if (isNumber) all.join(numbered(part));
    return { whole, begun: all, word: errorsAllowed(part) > 0 ? part : undefined };
  }

  function withMisspelt({ begun: right, word }: Part): RowSet {
    if (word === undefined) return right;
    return set((into) => {
      into.join(right);
      for (const name of spelt) index.indexes[name].collectAlike(word, into);
    });
  }
}

/** The first words, each once. */
function firstOf(found: readonly string[]): readonly string[] {
  return [...new Set(found)].slice(0, mostWords);
}
