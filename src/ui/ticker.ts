import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { followLanguages } from './languages.js';

/** Renders its element every second while the element is attached and something in it counts. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost & Node;
  readonly #needed: () => boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost & Node, needed: () => boolean) {
    this.#host = host;
    this.#needed = needed;
    // What it counts is shown in numbers.
    followLanguages();
    host.addController(this);
  }

  hostUpdated(): void {
    // An update may come after the removal; a timer would hold the element for ever.
    if (!this.#host.isConnected || !this.#needed()) this.hostDisconnected();
    else
      this.#timer ??= setInterval(() => {
        this.#host.requestUpdate();
      }, 1_000);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
