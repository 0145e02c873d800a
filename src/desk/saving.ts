import { readLookup, readRecord } from '../adapter/edge.js';
import type { CrmRecord, FieldValue, Links, RecordDraft } from '../model/record.js';
import { asBoolean, asCount, asList, asObject, asOneOf, asText, longestText } from '../model/read.js';
import { type ConversationRequest, type SearchQuery, searchFields } from '../model/request.js';
import { type Schema, roleOf } from '../model/schema.js';
import type { HistoryEntry, LinkedRecords, LinkWarning, WarningReason, Work } from './conversation.js';
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
  const { request, state, visitor, customer, case: linkedCase, history, work, warning } = session.conversation;
  if (state === 'closed') return [];
  return [
    {
      request,
      state,
      visitor,
      acted: session.acted,
      links: session.links,
      linked: { customer, case: linkedCase },
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
  const raw = asObject(saved);
  if (raw?.version !== version || !Array.isArray(raw.conversations)) throw new DeskError('invalid-state');
  return {
    version,
    activeId: asText(raw.activeId),
    conversations: asList(raw.conversations, (one) => readOne(one, schema)) ?? [],
    finished: asList(raw.finished, (id) => asText(id)) ?? [],
  };
}

function readOne(value: unknown, schema: Schema): SavedConversation | undefined {
  const raw = asObject(value);
  const request = readRequest(raw?.request);
  const state = asOneOf(raw?.state, ['open', 'active', 'waiting', 'wrap-up']);
  if (!raw || !request || !state) return undefined;
  return {
    request,
    state,
    visitor: asCount(raw.visitor),
    acted: asBoolean(raw.acted) ?? false,
    links: readLinked(raw.links, readLookup),
    linked: readRecords(raw.linked),
    history: asList(raw.history, readEntry) ?? [],
    undoSteps: asList(raw.undoSteps, (step) => readRecords(step)) ?? [],
    work: readWork(raw.work, schema),
    keys: asList(raw.keys, readKey) ?? [],
    warned: readWarned(raw.warned),
  };
}

function readLinked<T>(
  value: unknown,
  read: (value: unknown) => T | undefined,
): { customer?: T; case?: T; version?: string } {
  const raw = asObject(value);
  return { customer: read(raw?.customer), case: read(raw?.case), version: asText(raw?.version) };
}

function readRecords(value: unknown): LinkedRecords {
  const { customer, case: linkedCase } = readLinked<CrmRecord>(value, readRecord);
  return { customer, case: linkedCase };
}

function readEntry(value: unknown): HistoryEntry | undefined {
  const raw = asObject(value);
  const at = asText(raw?.at);
  const by = asOneOf(raw?.by, ['automatic', 'agent', 'undo']);
  if (!raw || at === undefined || !by) return undefined;
  return {
    at,
    by,
    from: readLinked(raw.from, readLookup),
    to: readLinked(raw.to, readLookup),
    reason: asText(raw.reason) ?? '',
  };
}

function readWork(value: unknown, schema: Schema): Work {
  const raw = asObject(value);
  const query = asObject(raw?.query);
  const terms = (['text', ...searchFields] as const).flatMap((field) => {
    const term = asText(query?.[field]);
    return term === undefined ? [] : [[field, term]];
  });
  return {
    panel: asOneOf(raw?.panel, ['none', 'search', 'create']) ?? 'none',
    types: asList(raw?.types, (type) => asText(type)) ?? [],
    query: { ...(Object.fromEntries(terms) as SearchQuery), types: asList(query?.types, (type) => asText(type)) },
    draft: readDraft(raw?.draft, schema),
    note: asText(raw?.note, longestText) ?? '',
    timeline: asOneOf(raw?.timeline, ['all', 'customer', 'case', 'conversation']) ?? noWork.timeline,
  };
}

function readDraft(value: unknown, schema: Schema): RecordDraft | undefined {
  const raw = asObject(value);
  const type = asText(raw?.type) ?? '';
  if (!raw || !roleOf(schema, type)) return undefined;
  const fields: Readonly<Record<string, FieldValue>> =
    readRecord({ type, id: 'draft', fields: raw.fields })?.fields ?? {};
  return { type, fields, customer: readLookup(raw.customer), account: readLookup(raw.account) };
}

function readKey(value: unknown): readonly [string, string] | undefined {
  const [intent, key] = (Array.isArray(value) ? value : []) as unknown[];
  return typeof intent === 'string' && typeof key === 'string' ? [intent, key] : undefined;
}

const reasons: readonly WarningReason[] = [
  'different-case',
  'other-customer',
  'case-closed',
  'case-live-elsewhere',
  'link-changed',
];

function readWarned(value: unknown): SavedConversation['warned'] {
  const raw = asObject(value);
  const warning = asObject(raw?.warning);
  const intent = asObject(raw?.intent);
  const key = asText(intent?.key);
  const change = asObject(intent?.change);
  if (!warning || !intent || !key || !change) return undefined;
  return {
    warning: {
      reasons: asList(warning.reasons, (reason) => asOneOf(reason, reasons)) ?? [],
      chosen: readRecords(warning.chosen),
      current: readRecords(warning.current),
      blocked: asBoolean(warning.blocked),
    },
    intent: {
      key,
      change: { customer: readSet(change.customer), case: readSet(change.case) },
      chosen: readRecords(intent.chosen),
      expected: readLinked(intent.expected, readLookup),
      by: asOneOf(intent.by, ['automatic', 'agent', 'undo']) ?? 'agent',
      reason: asText(intent.reason) ?? '',
    },
  };
}

/** `null` clears a link and must stay `null`. */
function readSet(value: unknown): LinkIntent['change']['customer'] {
  return value === null ? null : readLookup(value);
}
