import type { RecordRef } from './record.js';

/** Values by reference. For many of them: unlike a Map by `refKey` it makes no key for each. */
export class RefMap<T> {
  readonly #types = new Map<string, Map<string, T>>();

  get({ type, id }: RecordRef): T | undefined {
    return this.#types.get(type)?.get(id);
  }

  set({ type, id }: RecordRef, value: T): void {
    const known = this.#types.get(type);
    if (known) known.set(id, value);
    else this.#types.set(type, new Map([[id, value]]));
  }
}
