import { ContextEvent, createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Conversation } from '../desk/conversation.js';
import { isDesk } from '../desk/brand.js';
import type { Desk } from '../desk/desk.js';

/** Under this key `<agent-desk>` provides its desk to everything inside it. */
export const deskContext = createContext<Desk | undefined>(Symbol.for('screenpop.desk'));

type Host = ReactiveControllerHost & HTMLElement & { readonly conversationId?: string };

/**
 * What an element shows beyond the facts of its conversation: of what the agent is at, of the sections, of the desk. It
 * renders again when one of these, or of the facts, is another than before.
 */
export type Watch = (conversation: Conversation | undefined, desk: Desk) => readonly unknown[];

/**
 * An element's connection to the desk around it: finds it in any order of upgrade and attachment, listens while the
 * element is attached, and asks for a render only when what the element shows changed.
 */
export class DeskController implements ReactiveController {
  readonly #host: Host;
  readonly #watch: Watch;
  #desk: Desk | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Ends what the provider was asked for. */
  #release: (() => void) | undefined;
  #seen: readonly unknown[] = [];

  constructor(host: Host, watch: Watch) {
    this.#host = host;
    this.#watch = watch;
    host.addController(this);
  }

  get desk(): Desk | undefined {
    return this.#desk;
  }

  /** The conversation the element names, else the active one. */
  get conversation(): Conversation | undefined {
    const snapshot = this.#desk?.getSnapshot();
    const id = this.#host.conversationId ?? snapshot?.activeId;
    return id === undefined ? undefined : snapshot?.conversations.find((one) => one.id === id);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('context-provider', this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#ask);
    this.#release?.();
    this.#release = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#desk = undefined;
  }

  /** A provider may be upgraded after this element asked: then it asks again. */
  readonly #ask = (): void => {
    const host = this.#host;
    if (!this.#desk) host.dispatchEvent(new ContextEvent(deskContext, host, this.#onDesk, true));
  };

  /** Anybody can answer a context request; only a real desk counts. */
  readonly #onDesk = (desk: unknown, release?: () => void): void => {
    // Another provider stands between now.
    if (release !== this.#release) this.#release?.();
    this.#release = release;
    const next = isDesk(desk) ? desk : undefined;
    if (next === this.#desk) return;
    this.#desk = next;
    this.#unsubscribe?.();
    this.#seen = this.#look();
    this.#unsubscribe = next?.subscribe(() => {
      const before = this.#seen;
      this.#seen = this.#look();
      const same = this.#seen.length === before.length && this.#seen.every((part, at) => part === before[at]);
      if (!same) this.#host.requestUpdate();
    });
    this.#host.requestUpdate();
  };

  #look(): readonly unknown[] {
    const desk = this.#desk;
    const { conversation } = this;
    const { sections: _sections, work: _work, ...facts } = conversation ?? {};
    return desk ? [...Object.values(facts), ...this.#watch(conversation, desk)] : [];
  }
}
