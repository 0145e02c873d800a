import { grown } from './growth.js';
import type { RowSet } from './row-set.js';

/** An address is a page and a place in it. */
const pageBits = 16;
const pageSize = 1 << pageBits;
const firstPage = 64;

/** Where a block holds the address of the next one, how many rows it has room for, and how many it has. */
const next = 0;
const room = 1;
const used = 2;
const header = 3;
const smallestRoom = 4;
const largestRoom = 1_024;

/** Memory for the lists of one adapter, handed out from pages that are never moved, so that no write waits for a copy of all. */
export class Blocks {
  readonly #pages: Uint32Array[] = [new Uint32Array(firstPage)];
  /** No block is at address 0. */
  #free = 1;

  page(address: number): Uint32Array {
    return this.#pages[address >>> pageBits] ?? empty;
  }

  allocate(rows: number): number {
    const size = header + rows;
    const last = this.#pages.length - 1;
    if (this.#free + size > pageSize) {
      this.#pages.push(new Uint32Array(pageSize));
      this.#free = 0;
    } else if (last === 0) this.#pages[0] = grown(this.page(0), this.#free + size);
    const at = this.#free;
    this.#free += size;
    const address = (this.#pages.length - 1) * pageSize + at;
    this.page(address)[at + room] = rows;
    return address;
  }
}

const empty = new Uint32Array(0);
const placeIn = (address: number): number => address & (pageSize - 1);

/**
 * Lists of rows by number. A list of one row, by far the most frequent case, is the row itself; a longer one is a chain of
 * blocks, each twice as large as the one before.
 */
export class Postings {
  readonly #blocks: Blocks;
  /** 0: empty; odd: the one row, doubled; even: the address of the first block, doubled. */
  #heads: Uint32Array = new Uint32Array(firstPage / 4);
  /** The address of the last block. */
  #tails: Uint32Array = new Uint32Array(firstPage / 4);

  constructor(blocks: Blocks) {
    this.#blocks = blocks;
  }

  add(list: number, row: number): void {
    this.#heads = grown(this.#heads, list + 1);
    const head = this.#heads[list] ?? 0;
    if (head === 0) this.#heads[list] = row * 2 + 1;
    else if (head % 2 === 1) {
      const first = this.#blocks.allocate(smallestRoom);
      this.#heads[list] = first * 2;
      this.#tails = grown(this.#tails, this.#heads.length);
      this.#tails[list] = first;
      this.#append(list, head >>> 1);
      this.#append(list, row);
    } else this.#append(list, row);
  }

  /** Takes the row off once. The last row of the list moves into its place: a list has no order. */
  remove(list: number, row: number): void {
    if (list < 0) return;
    const head = this.#heads[list] ?? 0;
    if (head % 2 === 1) {
      if (head >>> 1 === row) this.#heads[list] = 0;
      return;
    }
    let found: readonly [Uint32Array, number] | undefined;
    let last: readonly [Uint32Array, number] | undefined;
    for (let address = head >>> 1; address !== 0;) {
      const page = this.#blocks.page(address);
      const at = placeIn(address);
      const count = page[at + used] ?? 0;
      if (count > 0) last = [page, at];
      const place = found ? -1 : page.subarray(at + header, at + header + count).indexOf(row);
      if (place >= 0) found = [page, at + header + place];
      address = page[at + next] ?? 0;
    }
    if (!found || !last) return;
    const [page, at] = last;
    const left = (page[at + used] ?? 0) - 1;
    found[0][found[1]] = page[at + header + left] ?? 0;
    page[at + used] = left;
  }

  /** Rows that were added twice are there twice. */
  rows(list: number): number[] {
    const head = this.#heads[list] ?? 0;
    if (head % 2 === 1) return [head >>> 1];
    const rows: number[] = [];
    for (let address = head >>> 1; address !== 0;) {
      const page = this.#blocks.page(address);
      const at = placeIn(address);
      const end = at + header + (page[at + used] ?? 0);
      for (let place = at + header; place < end; place++) rows.push(page[place] ?? 0);
      address = page[at + next] ?? 0;
    }
    return rows;
  }

  collect(list: number, into: RowSet): void {
    const head = this.#heads[list] ?? 0;
    if (head % 2 === 1) into.add(head >>> 1);
    else {
      for (let address = head >>> 1; address !== 0;) {
        const page = this.#blocks.page(address);
        const at = placeIn(address);
        into.addAll(page, at + header, at + header + (page[at + used] ?? 0));
        address = page[at + next] ?? 0;
      }
    }
  }

  /** Blocks that removals left empty at the end are filled again before there is a new one. */
  #append(list: number, row: number): void {
    const tail = this.#tails[list] ?? 0;
    let page = this.#blocks.page(tail);
    let at = placeIn(tail);
    const full = page[at + room] ?? 0;
    if (page[at + used] === full) {
      const added = this.#blocks.allocate(Math.min(full * 2, largestRoom));
      // The first page may have moved.
      this.#blocks.page(tail)[at + next] = added;
      this.#tails[list] = added;
      page = this.#blocks.page(added);
      at = placeIn(added);
    }
    const count = page[at + used] ?? 0;
    page[at + header + count] = row;
    page[at + used] = count + 1;
  }
}
