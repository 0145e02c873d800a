import type { RecordRef } from './record.js';

/** Values by reference. For many of them: unlike a Map by `refKey` it makes no key for each. */
export class RefMap<T> {
  readonly #types = new Map<string, Map<string, T>>();

  get({ type, id }: RecordRef): T | undefined {
    return this.#types.get(type)?.get(id);
  }

  set({ type, id }: RecordRef, value: T): void {
    let known = this.#types.get(type);
    if (!known) this.#types.set(type, (known = new Map<string, T>()));
    known.set(id, value);
  }
}
