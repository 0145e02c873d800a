import { shownCustomer, type Conversation, type DeskSnapshot } from '../desk/conversation.js';
import type { CommonStrings } from './common-strings.js';
import { line } from './format.js';

/** What a conversation is called: its customer, else the name the channel sent, else "Visitor 3". */
export function conversationName(conversation: Conversation, text: CommonStrings): string {
  const { request, visitor } = conversation;
  return line(shownCustomer(conversation)?.name || request.customerName || text.visitor(visitor));
}

export function channelName(channel: string, text: CommonStrings): string {
  return Object.hasOwn(text.channels, channel) ? (text.channels[channel] ?? channel) : channel;
}

/** The conversation in front of the agent. */
export function activeOf({ conversations, activeId }: DeskSnapshot): Conversation | undefined {
  return conversations.find(({ id }) => id === activeId);
}
