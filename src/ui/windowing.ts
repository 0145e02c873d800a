import type { ReactiveController } from 'lit';
import type { ListHost, ListParts } from './row-list.js';
import { RowVirtualizer, type Scroller } from './virtualizer.js';

/*
 * Loaded with the first long list. It imports nothing that a page has already: a bundler would have to give that a file of its own, which all pages would load.
 */

/** Room of items that are not rendered. */
export interface Room {
  readonly id: string;
  /** Pixels. */
  readonly room: number;
}

/** An item to render, or room. */
export type Piece = Room | { readonly id: string; readonly index: number };

/** Sizes in pixels that were seen, by element and kind of item: the next list of the kind leaves the right room at once. */
const seen = new Map<string, number>();
const firstGuess = { item: 64, inSight: 480 };

const oneKind = (): string => 'row';

export interface Items {
  readonly count: number;
  /** What kind an item is of; those of a kind have much the same size. */
  readonly kindOf?: (index: number) => string;
  /** A number of its own for an item, where another may come to its place. Another function: other items. */
  readonly keyOf?: (index: number) => number;
}

/** How the list stood before an update. */
interface Before {
  readonly row: Element | undefined;
  readonly top: number;
  readonly scrolled: number;
  readonly isAtEnd: boolean;
  readonly focused: number;
  readonly items: Items;
}

/**
 * Renders of a long list what is in sight, what is next to it, what has the focus and what is in the tab order. The rest is room. Rows stand in the flow of
 * the page and have whatever size they have.
 */
export class RowWindow implements ReactiveController {
  readonly #host: ListHost;
  readonly #parts: ListParts;
  #items: Required<Items> = { count: 0, kindOf: oneKind, keyOf: Number };
  #virtualizer: RowVirtualizer | undefined;
  /** The keys of the items; made anew when an estimate turns out to be wrong. */
  #keyOf: (index: number) => number = Number;
  readonly #rooms = new Map<string, HTMLElement>();
  #watch: IntersectionObserver | undefined;
  /** Tells that the list is laid out for the first time. */
  #firstLayout: IntersectionObserver | undefined;
  #scroller: Scroller | undefined;
  #before: Before | undefined;
  #gap = 0;
  /** The list is part of this update. */
  #isShown = false;

  constructor(host: ListHost, parts: ListParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  /** What is to be rendered, in its order. Asked for once in every update that shows the list. */
  pieces({ count, kindOf = oneKind, keyOf = Number }: Items): readonly Piece[] {
    if (this.#items.keyOf !== keyOf) this.#keyOf = keyOf;
    this.#items = { count, kindOf, keyOf };
    this.#isShown = true;
    const virtualizer = (this.#virtualizer ??= this.#start());
    const gap = this.#gap;
    const estimates = new Map<string, number>();
    const estimateOf = (kind: string): number => {
      let estimate = estimates.get(kind);
      if (estimate === undefined) estimates.set(kind, (estimate = this.#seen(kind) ?? firstGuess.item));
      return estimate;
    };
    const slots = virtualizer.slots({
      count,
      gap,
      keyOf: this.#keyOf,
      estimate: (index) => estimateOf(kindOf(index)),
      pinned: [this.#focused, ...(this.#parts.pinned?.() ?? [])].filter((index) => index >= 0 && index < count),
    });
    const pieces: Piece[] = [];
    let [next, end, rooms] = [0, 0, 0];
    for (const slot of slots) {
      // Where something is before it, the room has a gap on both sides.
      if (slot.index > next) pieces.push({ id: `room ${rooms++}`, room: slot.start - end - (next ? 2 : 1) * gap });
      pieces.push({ id: String(slot.index), index: slot.index });
      [next, end] = [slot.index + 1, slot.end];
    }
    // There even where nothing is left: without it WebKit forgets how far it was scrolled.
    pieces.push({ id: 'rest', room: Math.max(0, virtualizer.total - end - gap) });
    return pieces;
  }

  /** Back to the first item, where the list scrolls in a place of its own: other items are in it now. */
  begin(): void {
    const scroller = this.#scroller;
    if (!scroller || !('scrollTop' in scroller) || !this.#host.shadowRoot?.contains(scroller)) return;
    scroller.scrollTop = 0;
    this.#virtualizer?.begin();
  }

  /** An element that takes the room of what is not there. */
  room({ id, room }: Room): HTMLElement {
    let element = this.#rooms.get(id);
    if (!element) {
      element = this.#host.ownerDocument.createElement(this.#parts.isListOfItems ? 'li' : 'div');
      element.className = 'room';
      element.role = this.#parts.isListOfItems ? null : 'none';
      element.ariaHidden = 'true';
      // The browser holds on to rows.
      element.style.setProperty('overflow-anchor', 'none');
      // Whatever rows look like.
      for (const name of ['padding', 'border']) element.style.setProperty(name, '0');
      this.#rooms.set(id, element);
    }
    element.style.setProperty('block-size', `${room}px`);
    return element;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** Where the list is scrolled to, so that it stays there: at its end, or, for browsers that do not do that by themselves, at a row. */
  hostUpdate(): void {
    const list = this.#parts.list();
    const scroller = this.#scroller;
    this.#before = undefined;
    if (!list || !scroller) return;
    const scrolled = scrolledBy(scroller);
    const isAtEnd = scrolled > 0 && scrolled >= endOf(scroller) - 1;
    const row =
      isAtEnd || CSS.supports('overflow-anchor', 'auto') ? undefined : anchorIn(list, scroller, this.#focused);
    const top = row?.getBoundingClientRect().top ?? 0;
    this.#before = { row, top, scrolled, isAtEnd, focused: this.#focused, items: this.#items };
  }

  hostUpdated(): void {
    this.#hold();
    const list = this.#isShown ? this.#parts.list() : undefined;
    this.#isShown = false;
    if (!list || !this.#virtualizer) {
      this.#stop();
      return;
    }
    if (!this.#scroller) this.#followSoon(list, this.#virtualizer);
    this.#virtualizer.measure(list.querySelectorAll<HTMLElement>('[data-row]'));
    this.#watchRooms();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #hold(): void {
    const [before, scroller] = [this.#before, this.#scroller];
    // Whoever moved the focus is where they wanted to be.
    if (!before || !scroller || before.focused !== this.#focused) return;
    const { row, top, scrolled, isAtEnd, items } = before;
    // Where other items are in the list, nothing is to stay.
    if (items.keyOf !== this.#items.keyOf) return;
    let wanted = scrolled;
    if (isAtEnd && items.count === this.#items.count) wanted = endOf(scroller);
    else if (row?.isConnected && scrolledBy(scroller) === scrolled) wanted += row.getBoundingClientRect().top - top;
    else return;
    if (Math.abs(wanted - scrolledBy(scroller)) >= 1) scroller.scrollTo({ top: wanted, behavior: 'instant' });
  }

  #start(): RowVirtualizer {
    this.#gap = this.#seen('gap') ?? 0;
    return new RowVirtualizer({
      view: this.#view,
      inSight: this.#seen('in sight') ?? firstGuess.inSight,
      firstMargin: this.#seen('margin') ?? 0,
      margin: () => this.#margin(),
      changed: () => {
        this.#host.requestUpdate();
      },
      measured: (index, pixels) => {
        const name = this.#name(this.#items.kindOf(index));
        if (seen.has(name)) return;
        seen.set(name, pixels);
        const { keyOf } = this.#items;
        this.#keyOf = (item) => keyOf(item);
      },
    });
  }

  /** Once the browser has laid the list out: to ask before would make it do so twice. */
  #followSoon(list: HTMLElement, virtualizer: RowVirtualizer): void {
    if (this.#firstLayout) return;
    this.#firstLayout = new this.#view.IntersectionObserver(() => {
      this.#firstLayout?.disconnect();
      this.#follow(list, virtualizer);
    });
    this.#firstLayout.observe(list);
  }

  #follow(list: HTMLElement, virtualizer: RowVirtualizer): void {
    const gap = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
    if (gap !== this.#gap) this.#host.requestUpdate();
    this.#gap = gap;
    this.#scroller = scrollerOf(list);
    virtualizer.follow(this.#scroller);
    for (const [kind, pixels] of [
      ['gap', gap],
      ['margin', this.#margin()],
      ['in sight', virtualizer.inSight],
    ] as const)
      seen.set(this.#name(kind), pixels);
    // Room in sight means that something moved the list without scrolling it.
    this.#watch = new this.#view.IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      virtualizer.settle();
      this.#host.requestUpdate();
    });
    this.#watchRooms();
  }

  #watchRooms(): void {
    for (const room of this.#rooms.values()) this.#watch?.observe(room);
  }

  #stop(): void {
    this.#virtualizer?.stop();
    this.#firstLayout?.disconnect();
    this.#watch?.disconnect();
    this.#virtualizer = this.#firstLayout = this.#watch = this.#scroller = undefined;
  }

  get #view(): Window & typeof globalThis {
    return viewOf(this.#host);
  }

  /** The item that has the focus, or something in it. */
  get #focused(): number {
    const item = this.#host.shadowRoot?.activeElement?.closest<HTMLElement>('[data-row]');
    return Number(item?.dataset.row ?? -1);
  }

  /** Whole pixels, so that what is computed again is the same. */
  #margin(): number {
    const first = this.#parts.list()?.querySelector('.room, [data-row]');
    const scroller = this.#scroller;
    if (!first || !scroller) return 0;
    const { top } = first.getBoundingClientRect();
    return Math.round(top - topOf(scroller) + scrolledBy(scroller));
  }

  #seen(kind: string): number | undefined {
    return seen.get(this.#name(kind));
  }

  #name(kind: string): string {
    return `${this.#host.localName} ${kind}`;
  }
}

/** The window around; an element of the page may have taken the name. */
function viewOf({ ownerDocument: { defaultView } }: Element): Window & typeof globalThis {
  return defaultView && defaultView.window === defaultView ? defaultView : window;
}

/** What scrolls a list that is as long as it is going to be. */
function scrollerOf(list: HTMLElement): Scroller {
  const { documentElement, body } = list.ownerDocument;
  for (let node: Element | null = list; node && node !== body && node !== documentElement; node = parentOf(node)) {
    const scrolls = /auto|scroll/.test(getComputedStyle(node).overflowY);
    if (scrolls && node.scrollHeight > node.clientHeight) return node;
  }
  return viewOf(list);
}

/** The row in sight that is to stay where it is: the one with the focus, else the first. */
function anchorIn(list: Element, scroller: Scroller, focused: number): Element | undefined {
  const top = topOf(scroller);
  const bottom = top + ('scrollTop' in scroller ? scroller.clientHeight : scroller.innerHeight);
  const inSight = [...list.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
  return inSight.find(({ dataset }) => Number(dataset.row) === focused) ?? inSight[0];
}

/** Where what is in sight of a scroller begins. */
function topOf(scroller: Scroller): number {
  return 'scrollTop' in scroller ? scroller.getBoundingClientRect().top + scroller.clientTop : 0;
}

function scrolledBy(scroller: Scroller): number {
  return 'scrollTop' in scroller ? scroller.scrollTop : scroller.scrollY;
}

function endOf(scroller: Scroller): number {
  const { scrollHeight, clientHeight } = 'scrollTop' in scroller ? scroller : scroller.document.documentElement;
  return scrollHeight - clientHeight;
}

function parentOf(node: Element): Element | null {
  return node.assignedSlot ?? node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
