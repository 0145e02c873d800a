import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { deepActiveElement, hasFocusInside } from '../../ui/focus.js';

/** The key that goes to the pops and back, and where the agent was before: whichever way led to them, the focus can return there. */
export class WayBack implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #key: () => string;
  /** Where the key is listened for: the element may be in another document by the time it hears that it left. */
  #document: Document | undefined;
  #place: HTMLElement | undefined;

  /** `key` is empty where there is nothing to go to. */
  constructor(host: ReactiveControllerHost & HTMLElement, key: () => string) {
    this.#host = host;
    this.#key = key;
    host.addController(this);
  }

  hostConnected(): void {
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('keydown', this.#onKey);
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('keydown', this.#onKey);
  }

  /** Before the focus moves: what gets it tells only the nearest host of where it was. */
  remember(): void {
    if (!hasFocusInside(this.#host)) this.#place = deepActiveElement(this.#host.ownerDocument);
  }

  goBack(): void {
    if (this.#place?.isConnected) this.#place.focus();
  }

  /** A click on what only answers or opens leaves the focus, and the caret, where the agent is writing. */
  readonly onMouseDown = (event: MouseEvent): void => {
    this.remember();
    if ((event.target as Element).closest('button:not(.primary), summary')) event.preventDefault();
  };

  /** Behind a modal dialog of the page nothing takes the focus: there the key is left to the page. */
  readonly #onKey = (event: KeyboardEvent): void => {
    this.remember();
    const { key, repeat, ctrlKey, altKey, metaKey, defaultPrevented } = event;
    if (key !== this.#key() || repeat || ctrlKey || altKey || metaKey || defaultPrevented) return;
    const wasInside = hasFocusInside(this.#host);
    if (wasInside) this.goBack();
    else this.#host.focus();
    if (wasInside || hasFocusInside(this.#host)) event.preventDefault();
  };
}
