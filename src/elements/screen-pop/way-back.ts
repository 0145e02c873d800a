import type { ReactiveControllerHost } from 'lit';
import { DocumentListener } from '../../ui/document-listener.js';
import { deepActiveElement, hasFocusInside } from '../../ui/focus.js';

/** The key that goes to the pops and back, and where the agent was before: whichever way led to them, the focus can return there. */
export class WayBack {
  readonly #host: HTMLElement;
  readonly #key: () => string;
  #place: HTMLElement | undefined;

  /** `key` is empty where there is nothing to go to. */
  constructor(host: ReactiveControllerHost & HTMLElement, key: () => string) {
    this.#host = host;
    this.#key = key;
    new DocumentListener(host, 'keydown', (event) => {
      this.#onKey(event as KeyboardEvent);
    });
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
  #onKey(event: KeyboardEvent): void {
    this.remember();
    const { key, repeat, ctrlKey, altKey, metaKey, defaultPrevented } = event;
    if (key !== this.#key() || repeat || ctrlKey || altKey || metaKey || defaultPrevented) return;
    const wasInside = hasFocusInside(this.#host);
    if (wasInside) this.goBack();
    else this.#host.focus();
    if (wasInside || hasFocusInside(this.#host)) event.preventDefault();
  }
}
