import { elementsIn } from './page.js';

const regions = (): Element[] => [...elementsIn(document)].filter((element) => element.hasAttribute('aria-live'));
const textsOf = (nodes: Iterable<Node>): string[] => [...nodes].map(({ textContent }) => textContent ?? '');

/** What is being said at this moment, anywhere on the page. */
export function heard(): string {
  return regions()
    .flatMap(({ childNodes }) => textsOf(childNodes))
    .join(' ');
}

/** Whether a modal dialog is open that an element is not in. */
function isInert(element: Element): boolean {
  return [...elementsIn(document)].some((dialog) => dialog.matches('dialog:modal') && !dialog.contains(element));
}

/**
 * A log of all that is said from now on, and how: `polite: 2 records`. What came along with its region would be heard nowhere, and is not in
 * it; `inert:` is what nobody hears, for a modal dialog is open elsewhere.
 */
export class Listener {
  readonly log: string[] = [];
  /** When something was said; what was said together is one time. */
  readonly times: number[] = [];
  readonly #known = new Set<Node>();
  readonly #observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const live = target instanceof Element && target.getAttribute('aria-live');
      if (!live || addedNodes.length === 0) continue;
      this.times.push(performance.now());
      const how = isInert(target) ? 'inert' : live;
      this.log.push(...textsOf(addedNodes).map((text) => `${how}: ${text}`));
    }
    this.#look();
  });

  constructor() {
    this.#look();
  }

  /** What was said since the last time. */
  take(): string[] {
    return this.log.splice(0);
  }

  stop(): void {
    this.#observer.disconnect();
  }

  /** Every tree on the page, for each is looked into by itself. */
  #look(): void {
    for (const root of [document, ...[...elementsIn(document)].flatMap(({ shadowRoot }) => shadowRoot ?? [])]) {
      if (this.#known.has(root)) continue;
      this.#known.add(root);
      this.#observer.observe(root, { childList: true, subtree: true });
    }
  }
}
