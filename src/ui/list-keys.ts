import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fold } from '../model/text.js';

export interface ListKeysOptions {
  readonly rows: () => number;
  /** Cells a row; 1 is a plain list. */
  readonly columns?: number;
  /** What a row begins with, for finding it by typing. */
  readonly label: (row: number) => string;
  readonly choose: (row: number) => void;
  /** The element of a cell; it gets the focus. None as long as the row is not rendered. */
  readonly cell: (row: number, column: number) => HTMLElement | null | undefined;
}

const typingPause = 700;
/** Pixels by which the pointer may move in a click. */
const mostShaken = 5;

/**
 * The keys of a list (listbox) or of a table with several columns (grid), by the ARIA Authoring Practices: one tab
 * stop, arrows move the focus and nothing else, Enter or Space chooses.
 */
export class ListKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ListKeysOptions;
  #row = 0;
  #column = 0;
  #typed = '';
  #typedAt = 0;
  /** The focus waits for its row. */
  #isDue = false;
  /** Where the pointer went down. */
  #down: MouseEvent | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ListKeysOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    host.addEventListener('pointerdown', (event) => (this.#down = event));
  }

  /** The row in the tab order: a list that renders but a part of its rows has this one as well. */
  get row(): number {
    return this.#row;
  }

  /** The one cell in the tab order. */
  tabIndexOf(row: number, column = 0): 0 | -1 {
    return row === this.#row && column === this.#column ? 0 : -1;
  }

  hostUpdate(): void {
    this.#row = clamp(this.#row, this.#options.rows());
  }

  hostUpdated(): void {
    if (this.#isDue) this.focus();
  }

  /** Follows a focus that came by pointer or assistive technology. */
  focused(row: number, column = 0): void {
    this.#isDue = false;
    if (row === this.#row && column === this.#column) return;
    this.#row = row;
    this.#column = column;
    this.#host.requestUpdate();
  }

  reset(): void {
    this.#row = this.#column = 0;
  }

  /** Moves the focus into the list; to a row that is not rendered once it is. */
  focus(): void {
    const cell = this.#options.cell(this.#row, this.#column);
    this.#isDue = !cell;
    cell?.focus();
    // WebKit would do so later, and not at all where the list was scrolled in between.
    cell?.scrollIntoView({ block: 'nearest' });
  }

  /** Moves the focus to a cell, or to the one nearest to it. */
  go(row: number, column: number): void {
    const { rows, columns = 1 } = this.#options;
    this.#row = clamp(row, rows());
    this.#column = clamp(column, columns);
    this.#host.requestUpdate();
    this.focus();
  }

  /** Whoever drags over the text of a row wants that text. Assistive technology clicks without a pointer, and so without a detail. */
  isClick({ detail, x, y }: MouseEvent): boolean {
    const from = this.#down;
    return detail === 0 || !from || Math.hypot(x - from.x, y - from.y) <= mostShaken;
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    const to = this.#target(event);
    if (to) this.go(...to);
    else if (event.key === 'Enter' || (event.key === ' ' && !this.#isTyping())) this.#options.choose(this.#row);
    else if (event.key.length !== 1 || event.ctrlKey || !this.#find(event.key)) return;
    event.preventDefault();
  };

  #target(event: KeyboardEvent): [row: number, column: number] | false {
    const { key, ctrlKey } = event;
    const { rows, columns = 1 } = this.#options;
    const inRow = columns > 1 && !ctrlKey;
    const [row, column] = [this.#row, this.#column];
    const forward = getComputedStyle(this.#host).direction === 'rtl' ? -1 : 1;
    switch (key) {
      case 'ArrowDown':
        return [row + 1, column];
      case 'ArrowUp':
        return [row - 1, column];
      case 'ArrowRight':
        return columns > 1 && [row, column + forward];
      case 'ArrowLeft':
        return columns > 1 && [row, column - forward];
      case 'Home':
        return [inRow ? row : 0, 0];
      case 'End':
        return [inRow ? row : rows() - 1, columns - 1];
      case 'PageDown':
        return [row + rowsInSight(event), column];
      case 'PageUp':
        return [row - rowsInSight(event), column];
      default:
        return false;
    }
  }

  #isTyping(): boolean {
    return this.#typed !== '' && performance.now() - this.#typedAt < typingPause;
  }

  /** The next row that begins with what was typed. */
  #find(key: string): boolean {
    const { rows, label } = this.#options;
    this.#typed = this.#isTyping() ? this.#typed + key : key;
    this.#typedAt = performance.now();
    const begin = fold(this.#typed);
    if (!begin) return false;
    const count = rows();
    const from = Number(begin.length === 1);
    for (let step = from; step < count + from; step++) {
      const row = (this.#row + step) % count;
      if (fold(label(row)).startsWith(begin)) {
        this.go(row, this.#column);
        break;
      }
    }
    return true;
  }
}

/** How many rows go by with a page: as many as fit, less one, so that the last in sight is the first then. */
function rowsInSight({ target, currentTarget }: KeyboardEvent): number {
  const cell = target as HTMLElement;
  const row = cell.closest<HTMLElement>('[role=row]') ?? cell;
  return Math.max(1, Math.floor((currentTarget as HTMLElement).clientHeight / row.offsetHeight) - 1);
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1));
}
