import type { Tag } from './tags.js';

/** Any part of a table of strings, at any depth. */
export type StringOverrides<T> = {
  readonly [K in keyof T]?: T[K] extends string | ((...args: never[]) => string) ? T[K] : StringOverrides<T[K]>;
};

type Table = Readonly<Record<string, unknown>>;

const page = new Map<Tag, Table>();
const listeners = new Set<() => void>();

/** Sets strings of an element for the whole page, in place of those set before; what is left out keeps its default. Elements render again. */
export function setStrings(tag: Tag, strings: Table): void {
  page.set(tag, strings);
  for (const listener of listeners) listener();
}

const none: Table = {};

export function pageStrings(tag: Tag): Table {
  return page.get(tag) ?? none;
}

export function onStringsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The first table with everything that the others have in its place. */
export function merged(first: Table, ...others: readonly Table[]): Table {
  const result: Record<string, unknown> = { ...first };
  for (const table of others) {
    for (const [name, value] of Object.entries(table)) {
      const before = result[name];
      if (value !== undefined) result[name] = isTable(before) && isTable(value) ? merged(before, value) : value;
    }
  }
  return result;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null;
}
