import type { TimelineFilter } from '../../desk/conversation.js';
import type { Words } from '../../ui/common-strings.js';

export const activityTimelineStrings = {
  heading: 'Timeline',
  empty: 'There are no activities.',
  filter: 'Show activities of',
  filters: { all: 'All', customer: 'Customer', case: 'Case', conversation: 'Conversation' } as Readonly<
    Record<TimelineFilter, string>
  >,
  note: 'Quick note',
  addNote: 'Add note',
  noteAdded: 'Note added',
  by: (name: string): string => `by ${name}`,
  kinds: { note: 'Note', call: 'Call', chat: 'Chat', email: 'Email', task: 'Task' } as Words<
    'note' | 'call' | 'chat' | 'email' | 'task'
  >,
};

export type ActivityTimelineStrings = typeof activityTimelineStrings;
