import { type Conversation, type DeskSnapshot, ringing } from '../../desk/conversation.js';
import { readRequest } from '../../desk/request-edge.js';
import type { ConversationRequest } from '../../model/request.js';

/** What rings: an offered conversation, or (without a desk) a request alone. */
export interface Offer {
  readonly id: string;
  readonly request: ConversationRequest;
  /** ISO 8601. */
  readonly expiresAt?: string;
  readonly conversation?: Conversation;
}

/** Those that a host gave without a desk; what is no request is left out. */
export function givenOffers(requests: readonly unknown[]): readonly Offer[] {
  return requests.flatMap((given) => {
    const request = readRequest(given);
    return request ? { id: request.id, request, expiresAt: request.expiresAt } : [];
  });
}

export function ringingOffers(snapshot: DeskSnapshot): readonly Offer[] {
  return ringing(snapshot).map((conversation) => {
    const { id, request, expiresAt } = conversation;
    return { id, request, expiresAt, conversation };
  });
}
