import type { css as Css, CSSResult, html as Html, ReactiveController, render as Render, TemplateResult } from 'lit';
import type { Candidate } from '../../model/resolution.js';
import type { CandidateGroup } from '../../resolver/arrange.js';
import type { CommonStrings } from '../../ui/common-strings.js';
import type { ListKeys } from '../../ui/list-keys.js';
import type { ListHost } from '../../ui/row-list.js';
import { RowWindow } from '../../ui/windowing.js';
import type { RecordPickerStrings } from '../strings.js';

/*
 * Loaded with the first long list. What the page has already comes with `PickerParts`: an import would make a bundler put that into a file of
 * its own, which all pages would load.
 */

/** What a long list takes from the picker that it is a part of. */
export interface PickerParts {
  readonly css: typeof Css;
  readonly html: typeof Html;
  readonly render: typeof Render;
  readonly fold: (text: string) => string;
  readonly wear: (styles: CSSResult) => void;
  readonly keys: ListKeys;
  readonly text: () => RecordPickerStrings & CommonStrings;
  /** What a row is found by. */
  readonly wordsOf: (candidate: Candidate) => string;
  readonly labelOf: (group: CandidateGroup) => string;
  readonly renderHeading: (label: string) => TemplateResult;
  readonly renderOption: (candidate: Candidate, row: number) => TemplateResult;
}

/** The rows of a long picker: those that fit what is typed, and of these what is in sight. */
export class LongPicker implements ReactiveController {
  readonly #host: ListHost;
  readonly #parts: PickerParts;
  readonly #window: RowWindow;
  /** Around the rows. */
  readonly #list: HTMLElement;
  #about: unknown;
  #groups: readonly CandidateGroup[] = [];
  /** All rows, whatever is typed. A row is known by its place among them. */
  #rows: readonly Candidate[] = [];
  /** The group of each row. */
  #groupOf: number[] = [];
  /** What each row is found by; made when something is typed first. */
  #words: string[] = [];
  /** The rows that fit, by their places; undefined: all do. */
  #fitting: readonly number[] | undefined;
  #typed = '';
  /** The row in the tab order where what is typed leaves that out. */
  #left: number | undefined;
  /** The rows and groups on the page. */
  #elements = new Map<number, HTMLElement>();
  #groupElements = new Map<number, HTMLElement>();
  /** Rows of one list are not those of the next. */
  #rowsBefore = 0;
  #keyOf = (row: number): number => this.placeOf(row) + this.#rowsBefore;
  /** The focus was in the short list whose place this one takes. */
  #takesFocus: boolean;

  constructor(host: ListHost, parts: PickerParts) {
    this.#host = host;
    this.#parts = parts;
    const root = host.shadowRoot;
    this.#takesFocus = root?.activeElement?.role === 'option';
    parts.wear(stylesFor(parts));
    this.#list = this.#make('rows');
    this.#list.role = 'none';
    this.#window = new RowWindow(host, { list: () => this.#list, pinned: () => [parts.keys.row] });
    host.addController(this);
  }

  /** How many rows fit. */
  get count(): number {
    return (this.#fitting ?? this.#rows).length;
  }

  /** Which of all rows a row of the list is. */
  placeOf(row: number): number {
    return this.#fitting ? (this.#fitting[row] ?? -1) : row;
  }

  /** What there is to hear once something was typed. */
  heard: string | undefined;

  /** Takes the rows as they are now, and what they are about: another conversation begins anew. */
  take(about: unknown, groups: readonly CandidateGroup[], rows: readonly Candidate[]): void {
    if (groups === this.#groups) return;
    if (about !== this.#about) {
      this.#rowsBefore += this.#rows.length;
      this.#typed = '';
      this.#left = this.heard = undefined;
    }
    this.#about = about;
    this.#groups = groups;
    this.#rows = rows;
    this.#words = [];
    this.#groupOf = [];
    for (const [at, { candidates }] of groups.entries()) for (const _ of candidates) this.#groupOf.push(at);
    this.#fitting = this.#find(this.#typed);
    this.#renew();
  }

  renderFilter(): TemplateResult {
    const { html } = this.#parts;
    const { filter, found } = this.#parts.text();
    return html`<div class="filter row" part="filter">
      <label for="filter">${filter}</label>
      <input
        id="filter"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="left"
        .value=${this.#typed}
        @input=${({ target }: Event): void => this.#filter((target as HTMLInputElement).value)}
        @keydown=${this.#onKeyDown}
      />
      <span id="left" class="muted small">${found(this.count, this.#rows.length)}</span>
    </div>`;
  }

  /** The rows in sight, each under its account. */
  renderRows(): HTMLElement {
    const pieces = this.#window.pieces({
      count: this.count,
      kindOf: (row) => (this.#isFirst(row) ? 'first' : 'row'),
      keyOf: this.#keyOf,
    });
    const rows = pieces.flatMap((piece) => ('room' in piece ? [] : piece.index));
    this.#renderOptions(rows);
    const children: HTMLElement[] = [];
    const groups = new Map<number, HTMLElement[]>();
    let [group, room] = [-1, undefined as HTMLElement | undefined];
    for (const piece of pieces) {
      if ('room' in piece) {
        room = this.#window.room(piece);
        continue;
      }
      const place = this.placeOf(piece.index);
      const next = this.#groupOf[place] ?? 0;
      // Room between two rows of one group is part of it.
      if (room) (group === next ? groups.get(group) : children)?.push(room);
      if (group !== next) {
        children.push(this.#groupElement(next));
        groups.set(next, []);
      }
      groups.get(next)?.push(this.#elements.get(place) as HTMLElement);
      [group, room] = [next, undefined];
    }
    if (room) children.push(room);
    for (const [at, elements] of groups) arrange(this.#groupElement(at), elements);
    for (const at of this.#groupElements.keys()) if (!groups.has(at)) this.#groupElements.delete(at);
    arrange(this.#list, children);
    return this.#list;
  }

  hostUpdated(): void {
    if (this.#takesFocus) this.#parts.keys.focus();
    this.#takesFocus = false;
  }

  /** Each row in an element of its own: one that shows it already, or one that another row does not need any more. */
  #renderOptions(rows: readonly number[]): void {
    const { render, renderHeading, renderOption, html } = this.#parts;
    const before = this.#elements;
    const places = new Set(rows.map((row) => this.placeOf(row)));
    const spare = [...before].flatMap(([place, element]) => (places.has(place) ? [] : element));
    this.#elements = new Map();
    for (const row of rows) {
      const place = this.placeOf(row);
      let element = before.get(place);
      if (!element) {
        element = spare.pop() ?? this.#make('');
        // What stays on the page is not moved, and so keeps the focus.
        element.remove();
      }
      element.dataset.row = String(row);
      const group = this.#groups[this.#groupOf[place] ?? 0];
      const heading = group && this.#isFirst(row) ? renderHeading(this.#parts.labelOf(group)) : undefined;
      render(html`${heading}${renderOption(this.#rows[place] as Candidate, row)}`, element);
      this.#elements.set(place, element);
    }
  }

  #groupElement(at: number): HTMLElement {
    let element = this.#groupElements.get(at);
    if (!element) {
      element = this.#make('');
      element.role = 'group';
      this.#groupElements.set(at, element);
    }
    const group = this.#groups[at];
    if (group) element.ariaLabel = this.#parts.labelOf(group);
    return element;
  }

  #make(name: string): HTMLElement {
    const element = this.#host.ownerDocument.createElement('div');
    element.className = name;
    return element;
  }

  /** Its account is named above it. */
  #isFirst(row: number): boolean {
    return row === 0 || this.#groupOf[this.placeOf(row)] !== this.#groupOf[this.placeOf(row - 1)];
  }

  /** The row in the tab order stays what it is for as long as it fits, and is that again once it does. */
  #filter(typed: string): void {
    const { keys, text } = this.#parts;
    const current = this.placeOf(keys.row);
    this.#left ??= current;
    if (keys.row > 0) this.#left = current;
    this.#fitting = this.#find(typed);
    this.#typed = typed;
    this.#renew();
    const row = this.#fitting ? this.#fitting.indexOf(this.#left) : this.#left;
    keys.focused(Math.max(0, row));
    if (row >= 0) this.#left = undefined;
    this.heard = text().found(this.count, this.#rows.length);
    this.#window.begin();
    this.#host.requestUpdate();
  }

  /** The rows in which every word that is typed stands somewhere. */
  #find(typed: string): readonly number[] | undefined {
    const { fold, wordsOf } = this.#parts;
    const wanted = fold(typed);
    if (wanted === '') return undefined;
    const [first = '', ...others] = wanted.split(/\s+/);
    if (this.#words.length === 0) this.#words = this.#rows.map((row) => fold(wordsOf(row)));
    const found: number[] = [];
    for (const [place, words] of this.#words.entries())
      if (words.includes(first) && others.every((word) => words.includes(word))) found.push(place);
    return found;
  }

  /** Another row is in each place. */
  #renew(): void {
    this.#keyOf = (row): number => this.placeOf(row) + this.#rowsBefore;
  }

  /** From the field to the rows; Escape first empties it. Everything else is the field's own. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
    if (altKey || ctrlKey || metaKey || shiftKey || isComposing) return;
    const { keys } = this.#parts;
    if (this.count > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      this.#left = undefined;
      keys.go(key === 'ArrowUp' ? this.count : 0, 0);
    } else if (key === 'Escape' && this.#typed) this.#filter('');
    else return;
    event.preventDefault();
  };
}

/** Makes these the children of an element. What is one already stays where it stands. */
function arrange(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

/** The list is as high with few rows as with many: what is below it stays where it is while the agent types. */
function stylesFor({ css }: PickerParts): CSSResult {
  return css`
    .long {
      block-size: min(60vh, 560px);
      align-content: start;
    }
    .rows {
      display: grid;
      gap: calc(var(--_space) / 2);
    }
    .rows .group {
      padding-block: calc(var(--_space) * 2) calc(var(--_space) / 2);
    }
    .filter {
      flex-wrap: nowrap;
    }
    .filter input {
      flex: 1;
      min-inline-size: 0;
      min-block-size: calc(var(--_control) + 2px);
      padding-inline: calc(var(--_space) * 2);
      border: 1px solid var(--_border-strong);
      border-radius: calc(var(--_radius) - 2px);
      background: var(--_surface);
    }
  `;
}
