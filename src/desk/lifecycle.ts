import { policyFor } from '../model/policy.js';
import type { ConversationRequest } from '../model/request.js';
import type { Conversation } from './conversation.js';
import { DeskError } from './errors.js';
import { type DeskParts, Session } from './session.js';
import { type CloseReason, type ConversationState, canBecome, isLive, isWorkable } from './states.js';

/** Opens conversations, moves them through their states and ends them. */

/** Live conversations an agent can have side by side. */
export const mostLive = 10;
/** The longest a timer runs; whoever offers for longer has no expiry worth showing. */
const longestTimer = 2 ** 31 - 1;

/** `visitor` is the number it had before, where it was saved. */
export function openConversation(desk: DeskParts, request: ConversationRequest, visitor?: number): Session {
  const session = new Session(desk, request, policyOf(desk, request), desk.store.countVisitor(visitor));
  desk.store.add(session);
  startExpiry(session);
  return session;
}

export function acceptConversation(session: Session): void {
  const live = session.desk.store.sessions.filter(({ conversation }) => isLive(conversation.state));
  if (live.length >= mostLive) throw new DeskError('too-many-conversations');
  move(session, 'active', { acceptedAt: performance.now() });
  clearTimeout(session.expiry);
}

export function move(session: Session, state: ConversationState, change: Partial<Conversation> = {}): void {
  if (!canBecome(session.conversation.state, state)) throw new DeskError('not-live');
  // What is out of the agent's hands is never seen as the active one.
  const { store } = session.desk;
  if (!isWorkable(state) && store.activeId === session.id) store.activate(undefined);
  if (state === 'closed') session.end();
  session.patch({ ...change, state });
}

export function closeConversation(session: Session, closedBy: CloseReason): void {
  move(session, 'closed', { closedBy, warning: undefined, suggestion: undefined, linking: 'idle' });
  session.desk.store.forgetOld();
}

/** The host's own function may fail; the defaults hold then. */
function policyOf({ policy }: DeskParts, request: ConversationRequest): Conversation['policy'] {
  try {
    return policyFor(request, typeof policy === 'function' ? policy(request) : policy);
  } catch {
    return policyFor(request);
  }
}

function startExpiry(session: Session): void {
  const { request, policy } = session.conversation;
  const { now } = session.desk;
  const given = Date.parse(request.expiresAt ?? '');
  const at = Number.isNaN(given) && policy.offerTimeout > 0 ? now() + policy.offerTimeout : given;
  const left = at - now();
  if (Number.isNaN(left) || left > longestTimer) return;
  session.patch({ expiresAt: new Date(at).toISOString() });
  const expire = (): void => {
    if (session.conversation.state === 'open') closeConversation(session, 'expired');
  };
  session.expiry = setTimeout(expire, Math.max(0, left));
}
