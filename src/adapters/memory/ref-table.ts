import type { RecordRef } from '../../model/record.js';
import { grown } from './growth.js';
import { KeyTable } from './key-table.js';
import { RowSet } from './row-set.js';

interface OneType {
  readonly ids: KeyTable;
  rows: Uint32Array;
}

/** A row for every reference, from 0 on in the order they come, whether there is a record behind it or not. */
export class RefTable {
  readonly #types = new Map<string, OneType>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** -1 for a reference that was never added. */
  find({ type, id }: RecordRef): number {
    const one = this.#types.get(type);
    const number = one ? one.ids.find(id) : -1;
    return number < 0 ? -1 : (one?.rows[number] ?? -1);
  }

  add({ type, id }: RecordRef): number {
    let one = this.#types.get(type);
    if (!one) this.#types.set(type, (one = { ids: new KeyTable(), rows: new Uint32Array(8) }));
    const number = one.ids.size;
    const found = one.ids.add(id);
    if (found < number) return one.rows[found] ?? -1;
    one.rows = grown(one.rows, number + 1);
    return (one.rows[number] = this.#size++);
  }

  /** All rows of these types. */
  ofTypes(types: readonly string[]): RowSet {
    const set = new RowSet(this.#size);
    for (const type of types) {
      const one = this.#types.get(type);
      if (one) set.addAll(one.rows, 0, one.ids.size);
    }
    return set;
  }
}
