import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Conversation } from '../desk/conversation.js';
import { isDesk } from '../desk/brand.js';
import type { Desk } from '../desk/desk.js';

/** Under this key `<agent-desk>` provides its desk to everything inside it. */
export const deskContext = createContext<Desk | undefined>(Symbol.for('screenpop.desk'));

type Host = ReactiveControllerHost & HTMLElement & { readonly conversationId?: string };

/** The parts of its conversation, or of the desk, that an element shows. It renders again when one is another than before. */
export type Watch = (conversation: Conversation | undefined, desk: Desk) => readonly unknown[];

/**
 * An element's connection to the desk around it: finds it in any order of upgrade and attachment, listens while the
 * element is attached, and asks for a render only when the element's own conversation changed.
 */
export class DeskController implements ReactiveController {
  readonly #host: Host;
  readonly #consumer: ContextConsumer<typeof deskContext, Host>;
  readonly #watch: Watch;
  #desk: Desk | undefined;
  #unsubscribe: (() => void) | undefined;
  #seen: readonly unknown[] = [];

  constructor(host: Host, watch: Watch) {
    this.#host = host;
    this.#watch = watch;
    this.#consumer = new ContextConsumer(host, {
      context: deskContext,
      subscribe: true,
      callback: (desk) => {
        this.#use(desk);
      },
    });
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
    this.#host.ownerDocument.addEventListener('context-provider', this.#onProvider);
    this.#listen();
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#onProvider);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#desk = undefined;
  }

  /** A provider that was upgraded after this element asked: ask again. */
  readonly #onProvider = (): void => {
    if (!this.#desk) this.#consumer.hostConnected();
  };

  /** Anybody can answer a context request; only a real desk counts. */
  #use(desk: unknown): void {
    const next = isDesk(desk) ? desk : undefined;
    if (next === this.#desk) return;
    this.#desk = next;
    this.#listen();
    this.#host.requestUpdate();
  }

  #listen(): void {
    this.#unsubscribe?.();
    const desk = this.#desk;
    this.#seen = this.#look();
    this.#unsubscribe = desk?.subscribe(() => {
      const before = this.#seen;
      this.#seen = this.#look();
      const same = this.#seen.length === before.length && this.#seen.every((part, at) => part === before[at]);
      if (!same) this.#host.requestUpdate();
    });
  }

  #look(): readonly unknown[] {
    const desk = this.#desk;
    const { conversation } = this;
    return desk ? [conversation?.id, ...this.#watch(conversation, desk)] : [];
  }
}
