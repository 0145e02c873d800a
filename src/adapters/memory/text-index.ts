import { WordIndex } from './word-index.js';

/** Rows by their texts. */
export interface TextIndex {
  add(text: string, row: number): void;
  remove(text: string, row: number): void;
  /** Rows with exactly this word; they may repeat. */
  exact(word: string): Iterable<number>;
  /** Rows with a word that begins so. */
  prefix(start: string): ReadonlySet<number>;
}

type Reader = (text: string) => readonly string[];

/** For texts of which hardly two are alike: numbers, addresses, identifiers. */
export class KeyIndex implements TextIndex {
  readonly #read: Reader;
  readonly #words = new WordIndex();

  constructor(read: Reader) {
    this.#read = read;
  }

  add(text: string, row: number): void {
    for (const word of this.#read(text)) this.#words.add(word, row);
  }

  remove(text: string, row: number): void {
    for (const word of this.#read(text)) this.#words.remove(word, row);
  }

  exact(word: string): readonly number[] {
    return this.#words.exact(word);
  }

  prefix(start: string): ReadonlySet<number> {
    return this.#words.prefix(start);
  }
}

/** For texts that recur, as names, towns and streets do: each is taken apart once, and then a row costs one look-up. */
export class RecurringIndex implements TextIndex {
  readonly #read: Reader;
  readonly #numberOf = new Map<string, number>();
  /** By the number of the text. */
  readonly #rows: (number | number[])[] = [];
  readonly #words = new WordIndex();

  constructor(read: Reader) {
    this.#read = read;
  }

  add(text: string, row: number): void {
    const number = this.#numberOf.get(text);
    if (number === undefined) this.#addText(text, row);
    else {
      const rows = this.#rows[number];
      if (typeof rows === 'number') this.#rows[number] = [rows, row];
      else rows?.push(row);
    }
  }

  /** The text stays known, without rows. */
  remove(text: string, row: number): void {
    const number = this.#numberOf.get(text);
    if (number !== undefined) this.#rows[number] = this.#rowsOf(number).filter((one) => one !== row);
  }

  exact(word: string): Iterable<number> {
    return this.#words.exact(word).flatMap((number) => this.#rowsOf(number));
  }

  prefix(start: string): ReadonlySet<number> {
    const found = new Set<number>();
    for (const number of this.#words.prefix(start)) for (const row of this.#rowsOf(number)) found.add(row);
    return found;
  }

  #addText(text: string, row: number): void {
    const number = this.#rows.length;
    this.#numberOf.set(text, number);
    this.#rows.push(row);
    for (const word of this.#read(text)) this.#words.add(word, number);
  }

  #rowsOf(number: number): readonly number[] {
    const rows = this.#rows[number] ?? [];
    return typeof rows === 'number' ? [rows] : rows;
  }
}
