import type { ElementEventName } from 'screenpop';

/** Every event of the library; the type says so if one is missing. */
const names: Readonly<Record<ElementEventName, true>> = {
  'conversation-accept': true,
  'conversation-reject': true,
  'record-select': true,
  'record-unlink': true,
  'record-search': true,
  'search-request': true,
  'create-request': true,
  'record-create': true,
  'record-created': true,
  'warning-answer': true,
  'active-conversation-change': true,
  'conversation-change': true,
  'link-change': true,
  'resolution-change': true,
  'results-change': true,
};

export const publicEvents = Object.keys(names) as readonly ElementEventName[];
