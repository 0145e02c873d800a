import { grown } from './growth.js';
import { KeyTable } from './key-table.js';
import { type Blocks, Postings } from './postings.js';
import type { RowSet } from './row-set.js';
import { differentLetters, errorsAllowed, isWithin, lettersOf } from './typo.js';

/** The words that a text is found by; a single one, or '' for none, needs no list. */
export type Reader = (text: string) => string | readonly string[];

const mostRemembered = 4_096;

/**
 * Rows by the words of their texts: by a whole word, by how one begins, and by one that is nearly so. Words with the same
 * first two characters are one chain, so that nothing is ever sorted: a new word costs the same at the start and after a
 * million of them, and a search looks through one chain.
 */
export class WordIndex {
  readonly #read: Reader;
  readonly #words = new KeyTable();
  readonly #postings: Postings;
  /** The first word of a chain, and for each word the one before it in its chain; both plus one. */
  readonly #chains = new Map<number, number>();
  #previous: Uint32Array = new Uint32Array(8);
  /** What `lettersOf` says of each word; made by the first search that needs it. */
  #letters: Uint32Array | undefined;
  #lettersEnd = 0;
  /** Names, towns and streets recur: what was taken apart lately need not be again. */
  readonly #remembered: Map<string, readonly number[]> | undefined;

  constructor(blocks: Blocks, read: Reader, recurring: boolean) {
    this.#read = read;
    this.#postings = new Postings(blocks);
    this.#remembered = recurring ? new Map() : undefined;
  }

  add(text: string, row: number): void {
    const numbers = this.#remembered?.get(text);
    if (numbers) for (const number of numbers) this.#postings.add(number, row);
    else this.#addWords(text, row);
  }

  /** A word stays known, without rows. */
  remove(text: string, row: number): void {
    const words = this.#read(text);
    for (const word of typeof words === 'string' ? [words] : words) {
      this.#postings.remove(this.#words.find(word), row);
    }
  }

  /** Rows with exactly this word; they may repeat. */
  rows(word: string): readonly number[] {
    const number = this.#words.find(word);
    return number < 0 ? [] : this.#postings.rows(number);
  }

  /** Adds the rows with exactly this word. */
  collect(word: string, into: RowSet): void {
    const number = this.#words.find(word);
    if (number >= 0) this.#postings.collect(number, into);
  }

  /** Adds the rows with a word that begins so. */
  collectPrefix(start: string, into: RowSet): void {
    for (const chain of this.#chainsOf(start)) {
      for (let number = chain - 1; number >= 0; number = (this.#previous[number] ?? 0) - 1) {
        if (this.#words.key(number).startsWith(start)) this.#postings.collect(number, into);
      }
    }
  }

  /** Adds the rows with a word that this one may be a misspelling of. */
  collectAlike(word: string, into: RowSet): void {
    const errors = errorsAllowed(word);
    if (errors === 0) return;
    const wanted = lettersOf(word);
    const letters = this.#lettersOfAll();
    for (let number = 0; number < this.#words.size; number++) {
      const found = letters[number] ?? 0;
      if (found === 0 || differentLetters(found, wanted) > 2 * errors) continue;
      if (isWithin(errors, word, this.#words.key(number))) this.#postings.collect(number, into);
    }
  }

  #addWords(text: string, row: number): void {
    const words = this.#read(text);
    if (typeof words === 'string') {
      if (words !== '') this.#postings.add(this.#numberOf(words), row);
      return;
    }
    const numbers = words.map((word) => this.#numberOf(word));
    for (const number of numbers) this.#postings.add(number, row);
    const remembered = this.#remembered;
    if (!remembered) return;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(text, numbers);
  }

  #numberOf(word: string): number {
    const before = this.#words.size;
    const number = this.#words.add(word);
    if (number === before) {
      const key = chainKey(word);
      this.#previous = grown(this.#previous, number + 1);
      this.#previous[number] = this.#chains.get(key) ?? 0;
      this.#chains.set(key, number + 1);
    }
    return number;
  }

  #chainsOf(start: string): readonly number[] {
    if (start.length > 1) {
      const chain = this.#chains.get(chainKey(start));
      return chain === undefined ? [] : [chain];
    }
    const first = start.charCodeAt(0);
    return [...this.#chains].filter(([key]) => start === '' || key >>> 16 === first).map(([, chain]) => chain);
  }

  #lettersOfAll(): Uint32Array {
    const letters = grown(this.#letters ?? new Uint32Array(0), this.#words.size);
    for (; this.#lettersEnd < this.#words.size; this.#lettersEnd++) {
      letters[this.#lettersEnd] = lettersOf(this.#words.key(this.#lettersEnd));
    }
    this.#letters = letters;
    return letters;
  }
}

/** The first two characters as one number, which is cheaper to make and to look up than a text. */
function chainKey(word: string): number {
  return ((word.charCodeAt(0) << 16) | word.charCodeAt(1)) >>> 0;
}
