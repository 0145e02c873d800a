import type { Conversation, DeskSnapshot } from '../../desk/conversation.js';
import type { ConversationRequest } from '../../model/request.js';

/** One pop: an offered conversation, or (without a desk) a request alone. */
export interface Offer {
  readonly id: string;
  readonly request: ConversationRequest;
  readonly conversation?: Conversation;
}

/** The conversations that ring, oldest first. The same list as before where nothing in it changed. */
export function offersOf({ conversations }: DeskSnapshot, before: readonly Conversation[]): readonly Conversation[] {
  const now = conversations.filter(({ state, policy }) => state === 'open' && policy.pop === 'offer');
  const same = now.length === before.length && now.every((one, at) => one === before[at]);
  return same ? before : now;
}
