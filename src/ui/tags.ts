/** All tags of the library, by the class that stands behind each (see `src/define.ts`). */
export const tags = [
  'activity-timeline',
  'agent-desk',
  'case-warning',
  'conversation-summary',
  'customer-360',
  'customer-profile',
  'issue-snapshot',
  'quick-create',
  'recent-cases',
  'record-picker',
  'record-search',
  'screen-pop',
] as const;

export type Tag = (typeof tags)[number];
