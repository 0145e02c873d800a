import { guard } from '../adapter/guard.js';
import { checkPolicy } from '../model/check-policy.js';
import { policyFor } from '../model/policy.js';
import { warnOnce } from '../model/warn.js';
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

/** What it had before, where it was saved: the number of its visitor, and when its offer expires (ISO 8601). */
interface Before {
  readonly visitor?: number;
  readonly expiresAt?: string;
}

/** Nobody sees it before `prepare` is done with it. */
export function openConversation(
  desk: DeskParts,
  request: ConversationRequest,
  before: Before = {},
  prepare?: (session: Session) => void,
): Session {
  const policy = policyOf(desk, request);
  // Time-outs of its own hold for its own calls; what the service asked for holds for all of them.
  const isOwn = typeof desk.policy === 'function' || desk.policy?.when;
  const own = isOwn ? { ...desk, adapter: guard(desk.host, { ...policy, schema: desk.schema }) } : desk;
  const session = new Session(own, request, policy, desk.store.countVisitor(before.visitor));
  startExpiry(session, before.expiresAt);
  prepare?.(session);
  desk.store.add(session);
  return session;
}

/** @throws {DeskError} `too-many-conversations` */
export function expectRoom(desk: DeskParts): void {
  if (!hasRoom(desk)) throw new DeskError('too-many-conversations');
}

export function acceptConversation(session: Session): void {
  expectRoom(session.desk);
  move(session, 'active', { acceptedAt: performance.now() });
}

/** Whether the agent can hold another live conversation. */
export function hasRoom({ store }: DeskParts): boolean {
  return store.sessions.filter(({ conversation }) => isLive(conversation.state)).length < mostLive;
}

export function move(session: Session, state: ConversationState, change: Partial<Conversation> = {}): void {
  if (!canBecome(session.conversation.state, state)) throw new DeskError('not-live');
  // What is out of the agent's hands is never seen as the active one.
  const { store } = session.desk;
  if (!isWorkable(state) && store.activeId === session.id) store.activate(undefined);
  if (state === 'closed') session.end();
  session.patch({ ...change, state });
  clearTimeout(session.expiry);
  // Given back, it is an offer like any other.
  if (state === 'open') startExpiry(session);
}

export function closeConversation(session: Session, closedBy: CloseReason): void {
  move(session, 'closed', { closedBy, warning: undefined, notice: undefined, suggestion: undefined, linking: 'idle' });
  session.desk.store.forgetOld();
}

/** The host's own function may fail; the defaults hold then. */
function policyOf({ policy }: DeskParts, request: ConversationRequest): Conversation['policy'] {
  try {
    const settings = typeof policy === 'function' ? policy(request) : policy;
    // A framework may make the settings anew for each request.
    for (const problem of checkPolicy(settings)) warnOnce(checkPolicy, problem);
    return policyFor(request, settings);
  } catch {
    return policyFor(request);
  }
}

function startExpiry(session: Session, before?: string): void {
  const { request, policy } = session.conversation;
  const { now } = session.desk;
  const given = Date.parse(request.expiresAt ?? before ?? '');
  const at = Number.isNaN(given) && policy.offerTimeout > 0 ? now() + policy.offerTimeout : given;
  const left = at - now();
  if (Number.isNaN(left) || left > longestTimer) return;
  session.patch({ expiresAt: new Date(at).toISOString() });
  const expire = (): void => {
    if (session.conversation.state === 'open') closeConversation(session, 'expired');
  };
  session.expiry = setTimeout(expire, Math.max(0, left));
}
