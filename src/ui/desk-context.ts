import { ContextConsumer, createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Conversation } from '../desk/conversation.js';
import { isDesk } from '../desk/brand.js';
import type { Desk } from '../desk/desk.js';

/** Under this key `<agent-desk>` provides its desk to everything inside it. */
export const deskContext = createContext<Desk | undefined>(Symbol.for('screenpop.desk'));

type Host = ReactiveControllerHost & HTMLElement & { readonly conversationId?: string };

/**
 * An element's connection to the desk around it: finds it in any order of upgrade and attachment, listens while the
 * element is attached, and asks for a render only when the element's own conversation changed.
 */
export class DeskController implements ReactiveController {
  readonly #host: Host;
  readonly #consumer: ContextConsumer<typeof deskContext, Host>;
  readonly #select: (desk: Desk) => unknown;
  #desk: Desk | undefined;
  #unsubscribe: (() => void) | undefined;
  #seen: unknown;

  /** `select` names the part of the desk the element shows; default: its conversation. */
  constructor(host: Host, select?: (desk: Desk) => unknown) {
    this.#host = host;
    this.#select = select ?? ((): unknown => this.conversation);
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
    this.#seen = desk && this.#select(desk);
    this.#unsubscribe = desk?.subscribe(() => {
      const seen = this.#select(desk);
      if (seen === this.#seen) return;
      this.#seen = seen;
      this.#host.requestUpdate();
    });
  }
}
