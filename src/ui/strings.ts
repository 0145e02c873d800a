import type { Tag } from './tags.js';

type Overrides = Readonly<Record<string, unknown>>;

const page = new Map<Tag, Overrides>();
const listeners = new Set<() => void>();

/** Replaces strings of an element for the whole page; what is left out keeps its default. Elements render again. */
export function setStrings(tag: Tag, strings: Overrides): void {
  page.set(tag, strings);
  for (const listener of listeners) listener();
}

export function pageStrings(tag: Tag): Overrides {
  return page.get(tag) ?? {};
}

export function onStringsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
