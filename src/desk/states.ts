/** The states of a conversation and the ways between them; Closed never reopens. */
export type ConversationState = 'open' | 'active' | 'waiting' | 'wrap-up' | 'closed';

export type CloseReason = 'rejected' | 'expired' | 'withdrawn' | 'taken-elsewhere' | 'agent';

const transitions: Readonly<Record<ConversationState, readonly ConversationState[]>> = {
  open: ['active', 'closed'],
  active: ['wrap-up', 'waiting', 'open', 'closed'],
  waiting: ['active', 'open', 'closed'],
  'wrap-up': ['closed'],
  closed: [],
};

export function canBecome(from: ConversationState, to: ConversationState): boolean {
  return transitions[from].includes(to);
}

/** States in which a conversation occupies one of the agent's places. */
export function isLive(state: ConversationState): boolean {
  return state === 'active' || state === 'waiting' || state === 'wrap-up';
}

/** States in which the agent works on a conversation: links change, the time after the talk included. */
export function isWorkable(state: ConversationState): boolean {
  return state === 'active' || state === 'wrap-up';
}
