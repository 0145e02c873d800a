import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from '@tanstack/virtual-core';

/*
 * The one file that knows the virtualizer: TanStack's. It is built into the package (tools/bundle-libraries.mjs) and is loaded with the
 * first long list.
 */

/** What scrolls a list: itself, something around it, or the page. */
export type Scroller = Element | Window;

/** An item and where it is, in pixels from the beginning of the list. */
export interface Slot {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

export interface Layout {
  readonly count: number;
  /** What the size of an item is remembered by. Another function means that sizes are to be estimated anew. */
  readonly keyOf: (index: number) => number;
  /** Pixels, for an item that was not measured yet. */
  readonly estimate: (index: number) => number;
  /** Pixels between two items. */
  readonly gap: number;
  /** Items that are there wherever the list is scrolled to. */
  readonly pinned: readonly number[];
}

export interface VirtualizerHost {
  /** The window that the list is in: another one may show nothing, and then has no frames. */
  readonly view: Window & typeof globalThis;
  /** Other items come into sight, or have another size. */
  readonly changed: () => void;
  /** An item has its size. */
  readonly measured: (index: number, pixels: number) => void;
  /** Pixels from where the scroller's content begins to where the list does; asked for as it scrolls. */
  readonly margin: () => number;
  /** The same, as long as nobody knows. */
  readonly firstMargin: number;
  /** Pixels in sight, as long as nobody knows. */
  readonly inSight: number;
}

type Options = VirtualizerOptions<Scroller, HTMLElement>;

/** Items beyond those in sight, before and after them: a wheel that turns faster than frames come shows no gap. */
const overscan = 4;

/** Which items of a list are to be rendered, and where. */
export class RowVirtualizer {
  readonly #host: VirtualizerHost;
  readonly #virtualizer: Virtualizer<Scroller, HTMLElement>;
  #layout: Layout = { count: 0, keyOf: Number, estimate: () => 0, gap: 0, pinned: [] };
  /** The elements whose sizes the browser tells, and the item that each of them shows. */
  readonly #keys = new Map<HTMLElement, number>();
  readonly #sizes: ResizeObserver;
  #scroller: Scroller | undefined;
  #margin: number;
  /** What was asked for last. */
  #items: readonly VirtualItem[] = [];
  #isLearning = false;

  constructor(host: VirtualizerHost) {
    this.#host = host;
    this.#sizes = new host.view.ResizeObserver((entries) => {
      this.#learn(entries);
    });
    this.#margin = host.firstMargin;
    this.#virtualizer = new Virtualizer(this.#options());
    // What is in sight is kept in its place where rows are rendered.
    this.#virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (): boolean => false;
  }

  /** Pixels that all items take. */
  get total(): number {
    return this.#virtualizer.getTotalSize();
  }

  /** Pixels in sight. */
  get inSight(): number {
    return this.#virtualizer.scrollRect?.height ?? this.#host.inSight;
  }

  slots(layout: Layout): readonly Slot[] {
    this.#layout = layout;
    this.#virtualizer.setOptions(this.#options());
    this.#items = this.#virtualizer.getVirtualItems();
    return this.#items.map(({ index, start, end }) => ({
      index,
      start: start - this.#margin,
      end: end - this.#margin,
    }));
  }

  /** Listens to the scroller, once the list is on the page. */
  follow(scroller: Scroller): void {
    this.#scroller = scroller;
    this.#virtualizer.setOptions(this.#options());
    this.settle();
    this.#virtualizer._willUpdate();
  }

  /** Something else on the page may have another size. */
  settle(): void {
    const margin = this.#host.margin();
    if (margin === this.#margin) return;
    this.#margin = margin;
    this.#virtualizer.setOptions(this.#options());
    this.#host.changed();
  }

  /** The scroller is back at its beginning; it tells so later. */
  begin(): void {
    this.#virtualizer.scrollOffset = 0;
  }

  /** Learns the sizes of items from their elements, now and whenever they change; each has its index in `data-row`. */
  measure(elements: Iterable<HTMLElement>): void {
    const { keyOf } = this.#layout;
    const gone = new Set(this.#keys.keys());
    for (const element of elements) {
      gone.delete(element);
      const key = keyOf(indexOf(element));
      if (this.#keys.get(element) === key) continue;
      this.#keys.set(element, key);
      // Of an element that is as high as with the item before, the browser would tell nothing.
      this.#sizes.unobserve(element);
      this.#sizes.observe(element, { box: 'border-box' });
    }
    for (const element of gone) {
      this.#keys.delete(element);
      this.#sizes.unobserve(element);
    }
  }

  stop(): void {
    this.#sizes.disconnect();
    this.#keys.clear();
    this.#virtualizer._didMount()();
  }

  /** Sizes are not rounded: the rows stand in the flow of the page, and so would not be where they are thought to be. */
  #learn(entries: readonly ResizeObserverEntry[]): void {
    this.#isLearning = true;
    for (const { target, borderBoxSize } of entries) {
      const size = borderBoxSize[0]?.blockSize;
      // The list is hidden.
      if (!size) continue;
      const index = indexOf(target as HTMLElement);
      this.#host.measured(index, size);
      this.#virtualizer.resizeItem(index, size);
    }
    this.#isLearning = false;
    // New rows in the midst of it would have to be measured in it.
    if (this.#hasOtherItems) this.#host.view.requestAnimationFrame(this.#host.changed);
  }

  get #hasOtherItems(): boolean {
    return this.#virtualizer.getVirtualItems() !== this.#items;
  }

  #options(): Options {
    const scroller = this.#scroller;
    const { count, gap, keyOf, estimate, pinned } = this.#layout;
    const isElement = !!scroller && 'scrollTop' in scroller;
    return {
      count,
      gap,
      overscan,
      getItemKey: keyOf,
      estimateSize: estimate,
      scrollMargin: this.#margin,
      initialRect: { width: 0, height: this.#host.inSight },
      rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...pinned])].sort((a, b) => a - b),
      getScrollElement: () => scroller ?? null,
      observeElementRect: (virtualizer, report) =>
        isElement
          ? observeElementRect(virtualizer as Virtualizer<Element, HTMLElement>, report)
          : observeWindowRect(virtualizer as Virtualizer<Window, HTMLElement>, report),
      observeElementOffset: (virtualizer, report) => {
        const follow: typeof report = (offset, isScrolling) => {
          this.settle();
          report(offset, isScrolling);
        };
        // The list begins where the page is, and takes it nowhere else.
        if (scroller) report('scrollTop' in scroller ? scroller.scrollTop : scroller.scrollY, false);
        return isElement
          ? observeElementOffset(virtualizer as Virtualizer<Element, HTMLElement>, follow)
          : observeWindowOffset(virtualizer as Virtualizer<Window, HTMLElement>, follow);
      },
      scrollToFn: (offset, how, virtualizer) => {
        if (isElement) elementScroll(offset, how, virtualizer as Virtualizer<Element, HTMLElement>);
        else windowScroll(offset, how, virtualizer as Virtualizer<Window, HTMLElement>);
      },
      onChange: () => {
        if (!this.#isLearning && this.#hasOtherItems) this.#host.changed();
      },
    };
  }
}

function indexOf(element: HTMLElement): number {
  return Number(element.dataset.row);
}
