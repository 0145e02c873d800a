import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { DocumentListener } from './document-listener.js';
import { deepActiveElement } from './focus.js';
import { windowOf } from './window-of.js';

/** CSS pixels by which something has to stand out to be seen. */
const least = 4;

/**
 * What stands in front of the page never covers what has the focus there: the page is scrolled, or where it goes no further, what stands in front changes
 * to the upper edge (class `above`).
 */
export class FocusInSight implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #front: () => HTMLElement | null;

  constructor(host: ReactiveControllerHost & HTMLElement, front: () => HTMLElement | null) {
    this.#host = host;
    this.#front = front;
    host.addController(this);
    // Where the focus goes from one element to another of the same shadow tree, nothing outside hears of the focus itself.
    new DocumentListener(host, 'keyup', this.#onKey);
  }

  hostUpdated(): void {
    const front = this.#front();
    if (!front?.matches(':popover-open')) front?.classList.remove('above');
  }

  /** A frame later, for browsers scroll by themselves before it. */
  readonly #onKey = (): void => {
    windowOf(this.#host.ownerDocument)?.requestAnimationFrame(this.#look);
  };

  readonly #look = (): void => {
    const front = this.#front();
    const focused = deepActiveElement(this.#host.ownerDocument);
    if (!front?.matches(':popover-open') || !focused || front.contains(focused)) return;
    for (let turn = 0; turn < 2 && covers(front, focused); turn++) {
      if (turn > 0) front.classList.toggle('above');
      const block = front.classList.contains('above') ? 'end' : 'start';
      // Whatever the page's own way to scroll is: whether it was enough is looked at right now.
      focused.scrollIntoView({ block, behavior: 'instant' });
    }
  };
}

/** Whether of what is in the window nothing, or hardly anything, is beside `front`. */
function covers(front: Element, element: Element): boolean {
  const [around, box] = [front.getBoundingClientRect(), element.getBoundingClientRect()];
  const { innerHeight, innerWidth } = windowOf(element.ownerDocument) ?? window;
  return (
    Math.max(box.top, 0) > around.top - least &&
    Math.min(box.bottom, innerHeight) < around.bottom + least &&
    Math.max(box.left, 0) > around.left - least &&
    Math.min(box.right, innerWidth) < around.right + least
  );
}
