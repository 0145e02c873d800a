import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Listens on the document around an element: by the time the element hears that it left, it may be in another one. */
export class DocumentListener implements ReactiveController {
  readonly #host: ReactiveControllerHost & Node;
  readonly #type: string;
  readonly #listener: EventListener;
  #document: Document | null | undefined;

  constructor(host: ReactiveControllerHost & Node, type: string, listener: EventListener) {
    this.#host = host;
    this.#type = type;
    this.#listener = listener;
    host.addController(this);
  }

  hostConnected(): void {
    this.#document = this.#host.ownerDocument;
    this.#document?.addEventListener(this.#type, this.#listener);
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener(this.#type, this.#listener);
  }
}
