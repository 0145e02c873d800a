import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Desk } from '../desk/desk.js';
import { deskContext, type OnDesk, ownConsumers } from './desk-context.js';

/**
 * Hands a desk to the elements of this library inside an element, in any order of upgrade and attachment, and to nobody
 * else: a request that is not from one of them stays unanswered.
 */
export class DeskProvider implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** Everyone who was told the desk, with what ends that. */
  readonly #told = new Map<OnDesk, () => void>();
  #value: Desk | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('context-request', this.#onRequest);
  }

  get value(): Desk | undefined {
    return this.#value;
  }

  setValue(desk: Desk | undefined): void {
    this.#value = desk;
    for (const [tell, release] of [...this.#told]) tell(desk, release);
  }

  /** Elements that asked before there was anybody to answer ask again. */
  hostConnected(): void {
    const event = new Event('context-provider', { bubbles: true, composed: true });
    this.#host.dispatchEvent(Object.assign(event, { context: deskContext, contextTarget: this.#host }));
  }

  readonly #onRequest = (event: Event): void => {
    // Read once: what asks may be anything.
    const { context, callback: tell } = event as Event & { readonly context: unknown; readonly callback: OnDesk };
    // An element that provides asks those around it, as every other does.
    const isOwn = event.composedPath()[0] === this.#host;
    if (context !== deskContext || isOwn || !ownConsumers.has(tell)) return;
    event.stopPropagation();
    const release = this.#told.get(tell) ?? ((): void => void this.#told.delete(tell));
    this.#told.set(tell, release);
    tell(this.#value, release);
  };
}
