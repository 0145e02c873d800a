import type { ReactiveControllerHost } from 'lit';
import { keyed } from './keyed.js';
import { lazyPart } from './lazy-part.js';
import type { RowWindow } from './windowing.js';

export type ListHost = ReactiveControllerHost & HTMLElement;

export interface ListParts {
  /** The element whose children the rows are. */
  readonly list: () => HTMLElement | null;
  /** Rows that are there wherever the list is scrolled to. */
  readonly pinned?: () => readonly number[];
  /** The list is an `<ol>` or `<ul>`. */
  readonly isListOfItems?: boolean;
}

/** Renders a row, whose element says where it is: `data-row=${at}`. */
export type RenderRow<T> = (item: T, at: number) => unknown;

/** As many rows are rendered as they come: what windows longer lists weighs more than they cost. */
export const mostWhole = 100;

const loadWindowing = lazyPart(() => import('./windowing.js'));

/** The rows of a list of any length: all of them, or those around what is in sight. */
export class RowList {
  readonly #host: ListHost;
  readonly #parts: ListParts;
  #window: RowWindow | undefined;

  constructor(host: ListHost, parts: ListParts) {
    this.#host = host;
    this.#parts = parts;
  }

  render<T extends { readonly id: string }>(
    items: readonly T[],
    row: RenderRow<T>,
    keyOf: (item: T) => string,
  ): unknown {
    if (items.length <= mostWhole) return keyed(items, row, keyOf);
    const part = loadWindowing(this.#host);
    if (part === 'loading') return keyed(items.slice(0, mostWhole), row, keyOf);
    // Slow, and all there.
    if (part === 'failed') return keyed(items, row, keyOf);
    const rows = (this.#window ??= new part.RowWindow(this.#host, this.#parts));
    return keyed(
      rows.pieces({ count: items.length }),
      (piece) => ('room' in piece ? rows.room(piece) : row(items[piece.index] as T, piece.index)),
      (piece) => ('room' in piece ? piece.id : keyOf(items[piece.index] as T)),
    );
  }
}
