/** The words of the model, for each entry point whose functions speak them: a host without a DOM names them by the one it uses. */
export type { Policy, PolicyRow, PolicySettings } from './policy.js';
export type { Activity, CrmRecord, FieldValue, LinkChange, Links, Lookup, RecordDraft, RecordRef } from './record.js';
export type { Channel, Clue, ClueKind, ConversationRequest, SearchField, SearchQuery } from './request.js';
export type * from './resolution.js';
export type { FieldDefinition, MatchSchema, RecordTypeDefinition, Schema } from './schema.js';
