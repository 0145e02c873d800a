import type { TimelineFilter } from '../../desk/conversation.js';

export const activityTimelineStrings = {
  heading: 'Timeline',
  empty: 'There are no activities.',
  filter: 'Show activities of',
  filters: { all: 'All', customer: 'Customer', case: 'Case', conversation: 'Conversation' } as Readonly<
    Record<TimelineFilter, string>
  >,
  note: 'Quick note',
  addNote: 'Add note',
  by: (name: string): string => `by ${name}`,
  kinds: { note: 'Note', call: 'Call', chat: 'Chat', email: 'Email', task: 'Task' } as Readonly<Record<string, string>>,
};

export type ActivityTimelineStrings = typeof activityTimelineStrings;
