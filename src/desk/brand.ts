import type { Desk } from './desk.js';

/** The desks this copy of the library made. Apart from the class, so that an element can check a desk without loading it. */
const desks = new WeakSet();

export function brand(desk: Desk): void {
  desks.add(desk);
}

/** Whether a value is a desk of this copy of the library, and not merely shaped like one. */
export function isDesk(value: unknown): value is Desk {
  return typeof value === 'object' && value !== null && desks.has(value);
}
