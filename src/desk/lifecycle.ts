import { type Policy, policyFor } from '../model/policy.js';
import type { ConversationRequest } from '../model/request.js';
import type { Conversation } from './conversation.js';
import { DeskError } from './errors.js';
import { Session } from './session.js';
import { type CloseReason, type ConversationState, canBecome, isLive, isWorkable } from './states.js';
import type { Store } from './store.js';

/** Live conversations an agent can have side by side. */
export const mostLive = 10;
/** The longest a timer runs; whoever offers for longer has no expiry worth showing. */
const longestTimer = 2 ** 31 - 1;

export interface LifecycleOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly policy?: Partial<Policy> | ((request: ConversationRequest) => Partial<Policy>);
}

/** Opens conversations, moves them through their states and ends them. */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  #visitors = 0;

  constructor(options: LifecycleOptions) {
    this.#options = options;
  }

  /** `visitor` is the number it had before, where it was saved. */
  open(request: ConversationRequest, visitor = this.#visitors + 1): Session {
    const { store } = this.#options;
    this.#visitors = Math.max(this.#visitors, visitor);
    const session = new Session(request, this.#policyFor(request), visitor, () => {
      store.changed();
    });
    store.add(session);
    this.#startExpiry(session);
    return session;
  }

  accept(session: Session): void {
    const live = this.#options.store.sessions.filter(({ conversation }) => isLive(conversation.state));
    if (live.length >= mostLive) throw new DeskError('too-many-conversations');
    this.move(session, 'active', { acceptedAt: performance.now() });
    clearTimeout(session.expiry);
  }

  move(session: Session, state: ConversationState, change: Partial<Conversation> = {}): void {
    if (!canBecome(session.conversation.state, state)) throw new DeskError('not-live');
    // What is out of the agent's hands is never seen as the active one.
    if (!isWorkable(state)) this.#deactivate(session);
    session.patch({ ...change, state });
  }

  close(session: Session, closedBy: CloseReason): void {
    if (!canBecome(session.conversation.state, 'closed')) throw new DeskError('not-live');
    this.#deactivate(session);
    session.end();
    session.patch({ state: 'closed', closedBy, warning: undefined, suggestion: undefined, linking: 'idle' });
    this.#options.store.forgetOld();
  }

  #deactivate({ id }: Session): void {
    const { store } = this.#options;
    if (store.activeId === id) store.activate(undefined);
  }

  /** The host's own function may fail; the defaults hold then. */
  #policyFor(request: ConversationRequest): Policy {
    const { policy } = this.#options;
    try {
      return policyFor(request, typeof policy === 'function' ? policy(request) : policy);
    } catch {
      return policyFor(request);
    }
  }

  #startExpiry(session: Session): void {
    const { request, policy } = session.conversation;
    const { now } = this.#options;
    const given = Date.parse(request.expiresAt ?? '');
    const at = Number.isNaN(given) && policy.offerTimeout > 0 ? now() + policy.offerTimeout : given;
    const left = at - now();
    if (Number.isNaN(left) || left > longestTimer) return;
    session.patch({ expiresAt: new Date(at).toISOString() });
    session.expiry = setTimeout(
      () => {
        if (session.conversation.state === 'open') this.close(session, 'expired');
      },
      Math.max(0, left),
    );
  }
}
