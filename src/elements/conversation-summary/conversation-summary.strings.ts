export const conversationSummaryStrings = {
  heading: 'Conversation summary',
  none: 'There is no conversation.',
  channel: 'Channel',
  waiting: 'Waiting time',
  skills: 'Skills',
  queue: 'Queue',
  started: 'Start time',
  comment: 'Comment',
  tabs: {
    survey: 'Pre-chat survey',
    selfService: 'Self service',
    visitor: 'Visitor details',
    details: 'Additional details',
    history: 'Link history',
  },
  tabList: 'Context',
  steps: { page: 'Page visited', search: 'Phrase searched', article: 'Article viewed', action: 'Action performed' },
  authenticated: 'Authenticated',
  browser: 'Browser',
  system: 'Operating system',
  location: 'Location',
  language: 'Language',
  by: { automatic: 'Automatic', agent: 'Agent', undo: 'Undone', elsewhere: 'Elsewhere' },
  linkedTo: (names: string): string => `Linked to ${names}`,
  unlinked: 'Unlinked',
};

export type ConversationSummaryStrings = typeof conversationSummaryStrings;
