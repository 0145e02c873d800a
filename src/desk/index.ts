export { isDesk } from './brand.js';
export { Desk, type DeskOptions } from './desk.js';
export * from './conversation.js';
export { DeskError, type DeskErrorCode } from './errors.js';
export { mostLive } from './lifecycle.js';
export { type FetchPage, type Paged, PagedList } from './paged-list.js';
export type { SavedConversation, SavedDesk } from './saving.js';
export { fetchCases, fetchResults, fetchTimeline, isEmptyQuery } from './sections.js';
export { type CloseReason, type ConversationState, isLive } from './states.js';
