import { readLookup, readRecord } from '../adapter/edge.js';
import type { LinkChange, Links, RecordDraft } from '../model/record.js';
import {
  type Reader,
  type Readers,
  asBoolean,
  asCount,
  asList,
  asShape,
  asText,
  choice,
  longestText,
  oneOf,
} from '../model/read.js';
import { type ConversationRequest, type SearchQuery, searchFields } from '../model/request.js';
import { type Schema, roleOf } from '../model/schema.js';
import { type HistoryEntry, type LinkedRecords, type LinkWarning, type Work, linkedRecords } from './conversation.js';
import { DeskError } from './errors.js';
import { readRequest } from './request-edge.js';
import { type LinkIntent, type Session, noWork } from './session.js';
import type { ConversationState } from './states.js';
import type { Store } from './store.js';

/** Raised whenever what is saved can not be read by an older desk. */
const version = 1;

export interface SavedConversation {
  readonly request: ConversationRequest;
  readonly state: Exclude<ConversationState, 'closed'>;
  /** The number in "Visitor 3". */
  readonly visitor?: number;
  readonly acted: boolean;
  readonly links: Links;
  readonly linked: LinkedRecords;
  readonly history: readonly HistoryEntry[];
  readonly undoSteps: readonly LinkedRecords[];
  readonly work: Work;
  /** Idempotency keys of writes that are not known to be done, by intent. */
  readonly keys: readonly (readonly [intent: string, key: string])[];
  /** A warning that nobody answered yet, with the write that waits behind it. */
  readonly warned?: { readonly warning: LinkWarning; readonly intent: LinkIntent };
}

export interface SavedDesk {
  readonly version: number;
  readonly activeId?: string;
  readonly conversations: readonly SavedConversation[];
  /** Ids of conversations that are over: announced again, they open nothing. */
  readonly finished: readonly string[];
}

export function save({ sessions, activeId, finished }: Store): SavedDesk {
  return { version, activeId, conversations: sessions.flatMap((session) => saveOne(session)), finished };
}

function saveOne(session: Session): SavedConversation[] {
  const { request, state, visitor, history, work, warning } = session.conversation;
  if (state === 'closed') return [];
  return [
    {
      request,
      state,
      visitor,
      acted: session.acted,
      links: session.links,
      linked: linkedRecords(session.conversation),
      history,
      undoSteps: [...session.undoSteps],
      work,
      keys: session.keys,
      warned: warning && session.warned ? { warning, intent: session.warned } : undefined,
    },
  ];
}

/** @throws {DeskError} `invalid-state` where it is not a saved desk of this version. */
export function readSaved(saved: unknown, schema: Schema): SavedDesk {
  const desk = asShape<SavedDesk, 'conversations'>(
    saved,
    {
      version: (value) => (value === version ? version : 0),
      activeId: asText,
      conversations: (list) => asList(list, (one) => readOne(one, schema)),
      finished: listOf(asText),
    },
    'conversations',
  );
  if (!desk?.version) throw new DeskError('invalid-state');
  return desk;
}

function listOf<T>(read: Reader<T | undefined>): Reader<readonly T[]> {
  return (value) => asList(value, read) ?? [];
}

function readOne(value: unknown, schema: Schema): SavedConversation | undefined {
  return asShape<SavedConversation, 'request' | 'state'>(
    value,
    {
      request: readRequest,
      state: oneOf('open', 'active', 'waiting', 'wrap-up'),
      visitor: asCount,
      acted: (acted) => acted === true,
      links: readLinks,
      linked: readRecords,
      history: listOf(readEntry),
      undoSteps: listOf(readRecords),
      work: (work) => readWork(work, schema),
      keys: listOf(readKey),
      warned: readWarned,
    },
    'request',
    'state',
  );
}

const readLinks: Reader<Links> = (value) =>
  asShape<Links>(value, { customer: readLookup, case: readLookup, version: asText }) ?? {};

const readRecords: Reader<LinkedRecords> = (value) =>
  asShape<LinkedRecords>(value, { customer: readRecord, case: readRecord }) ?? {};

const readReason: Reader<string> = (value) => asText(value) ?? '';

const readEntry: Reader<HistoryEntry | undefined> = (value) =>
  asShape<HistoryEntry, 'at' | 'by'>(
    value,
    { at: asText, by: oneOf('automatic', 'agent', 'undo'), from: readLinks, to: readLinks, reason: readReason },
    'at',
    'by',
  );

function readWork(value: unknown, schema: Schema): Work {
  const work = asShape<Work>(value, {
    panel: choice('none', 'search', 'create'),
    types: listOf(asText),
    query: readQuery,
    draft: (draft) => readDraft(draft, schema),
    note: (note) => asText(note, longestText) ?? '',
    timeline: choice('all', 'customer', 'case', 'conversation'),
  });
  return work ?? noWork;
}

function readQuery(value: unknown): SearchQuery {
  const terms = Object.fromEntries(['text', ...searchFields].map((field) => [field, asText]));
  return (
    asShape<SearchQuery>(value, { ...terms, types: (types) => asList(types, asText) } as Readers<SearchQuery>) ?? {}
  );
}

function readDraft(value: unknown, schema: Schema): RecordDraft | undefined {
  const draft = asShape<RecordDraft>(value, {
    type: (type) => asText(type) ?? '',
    fields: (fields) => readRecord({ type: 'draft', id: 'draft', fields })?.fields ?? {},
    customer: readLookup,
    account: readLookup,
  });
  return draft && roleOf(schema, draft.type) ? draft : undefined;
}

function readKey(value: unknown): readonly [string, string] | undefined {
  const [intent, key] = (Array.isArray(value) ? value : []) as unknown[];
  return typeof intent === 'string' && typeof key === 'string' ? [intent, key] : undefined;
}

const readReasons = listOf(
  oneOf('different-case', 'other-customer', 'case-closed', 'case-live-elsewhere', 'link-changed'),
);

const readWarned: Reader<SavedConversation['warned']> = (value) =>
  asShape<NonNullable<SavedConversation['warned']>, 'warning' | 'intent'>(
    value,
    { warning: readWarning, intent: readIntent },
    'warning',
    'intent',
  );

const readWarning: Reader<LinkWarning | undefined> = (value) =>
  asShape<LinkWarning>(value, { reasons: readReasons, chosen: readRecords, current: readRecords, blocked: asBoolean });

const readIntent: Reader<LinkIntent | undefined> = (value) =>
  asShape<LinkIntent, 'key' | 'change'>(
    value,
    {
      key: (key) => asText(key) || undefined,
      change: (change) => asShape<LinkChange>(change, { customer: readSet, case: readSet }),
      chosen: readRecords,
      expected: readLinks,
      by: choice('agent', 'automatic', 'undo'),
      reason: readReason,
    },
    'key',
    'change',
  );

/** `null` clears a link and must stay `null`. */
const readSet: Reader<LinkIntent['change']['customer']> = (value) => (value === null ? null : readLookup(value));
