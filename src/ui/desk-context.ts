import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Conversation } from '../desk/conversation.js';
import { isDesk } from '../desk/brand.js';
import type { Desk } from '../desk/desk.js';

/** Under this key the elements ask for the desk around them, by the community's context protocol. */
export const deskContext = Symbol.for('screenpop.desk');

/** How an element is told its desk. Called with another `release` once another provider stands between. */
export type OnDesk = (desk: unknown, release?: () => void) => void;

/** The callbacks of our own elements. Anybody can ask for a desk; only these are told it. */
export const ownConsumers = new WeakSet<OnDesk>();

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
  /** Where providers are heard of: by the time the host hears that it left, it may be in another document. */
  #listensTo: Document | undefined;

  constructor(host: Host, watch: Watch) {
    this.#host = host;
    this.#watch = watch;
    ownConsumers.add(this.#onDesk);
    host.addController(this);
  }

  /** One that is over is none. */
  get desk(): Desk | undefined {
    return isDesk(this.#desk) ? this.#desk : undefined;
  }

  /** The conversation the element names, else the active one. */
  get conversation(): Conversation | undefined {
    const snapshot = this.desk?.getSnapshot();
    const id = this.#host.conversationId ?? snapshot?.activeId;
    return id === undefined ? undefined : snapshot?.conversations.find((one) => one.id === id);
  }

  hostConnected(): void {
    this.#listensTo = this.#host.ownerDocument;
    this.#listensTo.addEventListener('context-provider', this.#ask);
    this.#ask();
    // Where it is now there may be no desk: what it showed before is gone then.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#listensTo?.removeEventListener('context-provider', this.#ask);
    this.#release?.();
    this.#release = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#desk = undefined;
  }

  /** A provider may be upgraded after this element asked, or come to stand between: then it asks again. */
  readonly #ask = (): void => {
    const request = new Event('context-request', { bubbles: true, composed: true });
    const asked = { context: deskContext, contextTarget: this.#host, callback: this.#onDesk, subscribe: true };
    this.#host.dispatchEvent(Object.assign(request, asked));
  };

  /** Anybody can answer a context request; only a real desk counts. */
  readonly #onDesk: OnDesk = (desk, release) => {
    if (desk !== undefined && !isDesk(desk)) return;
    // Another provider stands between now.
    if (release !== this.#release) this.#release?.();
    this.#release = release;
    if (desk === this.#desk) return;
    this.#desk = desk;
    this.#unsubscribe?.();
    this.#seen = this.#look();
    this.#unsubscribe = desk?.subscribe(() => {
      const before = this.#seen;
      this.#seen = this.#look();
      const same = this.#seen.length === before.length && this.#seen.every((part, at) => part === before[at]);
      if (!same) this.#host.requestUpdate();
    });
    this.#host.requestUpdate();
  };

  #look(): readonly unknown[] {
    const { desk, conversation } = this;
    return desk ? [...(conversation ? factsOf(conversation) : []), ...this.#watch(conversation, desk)] : [];
  }
}

/** All elements look at the same conversation each time something changes. */
const factsKnown = new WeakMap<Conversation, readonly unknown[]>();

function factsOf(conversation: Conversation): readonly unknown[] {
  let known = factsKnown.get(conversation);
  if (!known) {
    const { sections: _sections, work: _work, ...facts } = conversation;
    factsKnown.set(conversation, (known = Object.values(facts)));
  }
  return known;
}
