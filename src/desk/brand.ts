import type { Desk } from './desk.js';
import { desks } from './desks.js';

/** Whether a value is a desk of this copy of the library that is not disposed, and not merely shaped like one. */
export function isDesk(value: unknown): value is Desk {
  return typeof value === 'object' && value !== null && desks.has(value);
}
