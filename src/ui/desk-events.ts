import type { Conversation, DeskSnapshot } from '../desk/conversation.js';
import { sameRef, toRef } from '../model/record.js';
import {
  ActiveConversationChangeEvent,
  ConversationChangeEvent,
  LinkChangeEvent,
  ResolutionChangeEvent,
} from './events.js';

/** What happened between two snapshots of one desk, as the events a host hears; the active conversation comes last. */
export function deskEvents(before: DeskSnapshot, after: DeskSnapshot): Event[] {
  const known = new Map(before.conversations.map((one) => [one.id, one]));
  const events = after.conversations.flatMap((one) => conversationEvents(known.get(one.id), one));
  if (before.activeId !== after.activeId) {
    events.push(new ActiveConversationChangeEvent({ conversationId: after.activeId, previousId: before.activeId }));
  }
  return events;
}

function conversationEvents(before: Conversation | undefined, after: Conversation): Event[] {
  if (before === after) return [];
  const { id: conversationId, state, closedBy, resolution, history, customer, case: linkedCase } = after;
  const events: Event[] = [];
  if (before?.state !== state) events.push(new ConversationChangeEvent({ conversationId, state, closedBy }));
  if (resolution.status === 'ready' && before?.resolution !== resolution) {
    const { outcome, rule } = resolution.value;
    events.push(new ResolutionChangeEvent({ conversationId, outcome, rule }));
  }
  if (!sameRef(before?.customer, customer) || !sameRef(before?.case, linkedCase)) {
    const refs = { customer: customer && toRef(customer), case: linkedCase && toRef(linkedCase) };
    // What no entry of the history tells of was changed elsewhere.
    const by = history.length > (before?.history.length ?? 0) ? history.at(-1)?.by : undefined;
    events.push(new LinkChangeEvent({ conversationId, ...refs, by: by ?? 'elsewhere' }));
  }
  return events;
}
