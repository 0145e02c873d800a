import type { Conversation } from '../../desk/conversation.js';
import type { ConversationRequest } from '../../model/request.js';

/** What rings: an offered conversation, or (without a desk) a request alone. */
export interface Offer {
  readonly id: string;
  readonly request: ConversationRequest;
  /** ISO 8601. */
  readonly expiresAt?: string;
  readonly conversation?: Conversation;
}
