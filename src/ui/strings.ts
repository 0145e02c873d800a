import type { ReactiveControllerHost } from 'lit';
import type { Schema } from '../model/schema.js';
import type { Tag } from './tags.js';

/** Any part of a table of strings, at any depth. */
export type StringOverrides<T> = {
  readonly [K in keyof T]?: T[K] extends string | ((...args: never[]) => string) ? T[K] : StringOverrides<T[K]>;
};

export type Table = Readonly<Record<string, unknown>>;

/** The language around an element, and what there is in it in place of the English defaults. */
export interface Spoken {
  /** Undefined leaves the choice to the browser. */
  readonly language: string | undefined;
  readonly tables?: (tag: Tag) => readonly Table[];
  readonly schema?: (schema: Schema) => Schema;
}

/**
 * How elements know the language around them; see `languages.ts`. It is there once something on the page depends on it:
 * a pack of another language, or an element that shows a date or a number.
 */
export const languages: {
  support?: { read(element: Localized): Spoken; forget(element: Localized): void };
} = {};

export type Localized = ReactiveControllerHost & HTMLElement;

/** The elements that are on a page: they render again when their strings are others. */
export const onPage = new Set<Localized>();

export function renderAll(): void {
  for (const element of onPage) element.requestUpdate();
}

const page = new Map<Tag, Table>();

/** Sets strings of an element for the whole page, in place of those set before; what is left out keeps its default. Elements render again. */
export function setStrings(tag: Tag, strings: Table): void {
  page.set(tag, strings);
  renderAll();
}

const none: Table = {};

export function pageStrings(tag: Tag): Table {
  return page.get(tag) ?? none;
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
