import type { RecordRef } from '../../model/record.js';

/** A Map by reference. Two steps instead of one composed key: there are as many references as records. */
export class RefMap<T> {
  readonly #byType = new Map<string, Map<string, T>>();

  get(ref: RecordRef): T | undefined {
    return this.#byType.get(ref.type)?.get(ref.id);
  }

  set(ref: RecordRef, value: T): void {
    const byId = this.#byType.get(ref.type);
    if (byId) byId.set(ref.id, value);
    else this.#byType.set(ref.type, new Map([[ref.id, value]]));
  }
}

/** A list by reference. */
export class RefLists<T> {
  readonly #lists = new RefMap<T[]>();

  get(ref: RecordRef): readonly T[] {
    return this.#lists.get(ref) ?? [];
  }

  add(ref: RecordRef, item: T): void {
    const list = this.#lists.get(ref);
    if (list) list.push(item);
    else this.#lists.set(ref, [item]);
  }

  remove(ref: RecordRef, item: T): void {
    this.#lists.set(
      ref,
      this.get(ref).filter((one) => one !== item),
    );
  }
}
