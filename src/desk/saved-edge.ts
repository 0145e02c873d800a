import { readError, readLookup, readRecord } from '../adapter/edge.js';
import type { AdapterError } from '../adapter/errors.js';
import type { LinkChange, Links, RecordDraft } from '../model/record.js';
import {
  type Reader,
  type Readers,
  asBoolean,
  asCount,
  asId,
  asList,
  asObject,
  asShape,
  asText,
  choice,
  longestText,
  oneOf,
} from '../model/read.js';
import { type SearchQuery, searchFields } from '../model/request.js';
import { type Schema, roleOf } from '../model/schema.js';
import type { ClueSuggestion, HistoryEntry, LinkedRecords, LinkWarning, Work } from './conversation.js';
import { DeskError } from './errors.js';
import { readClue, readRequest } from './request-edge.js';
import { type SavedConversation, type SavedDesk, version } from './saving.js';
import { type LinkIntent, type Pending, noWork } from './session.js';

/** @throws {DeskError} `invalid-state` where it is not a saved desk of this version. */
export function readSaved(saved: unknown, schema: Schema): SavedDesk {
  const desk = asShape<SavedDesk, 'conversations'>(
    saved,
    {
      version: (value) => (value === version ? version : 0),
      activeId: asId,
      conversations: (list) => asList(list, (one) => readOne(one, schema)),
      finished: listOf(asId),
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
      keys: listOf((pair) => readPair(pair, asText)),
      warned: readWarned,
      notice: readWarning,
      pending: (pending) => readPending(pending, schema),
      error: readFailure,
      created: listOf((pair) => readPair(pair, readRecord)),
      picked: readLookup,
      suggestion: readSuggestion,
      acceptedAt: asCount,
      expiresAt: asText,
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
    {
      at: asText,
      by: oneOf('automatic', 'agent', 'undo', 'elsewhere'),
      from: readLinks,
      to: readLinks,
      reason: readReason,
    },
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

function readPair<T>(value: unknown, read: Reader<T | undefined>): readonly [string, T] | undefined {
  const [intent, one] = (Array.isArray(value) ? value : []) as unknown[];
  const second = read(one);
  return typeof intent === 'string' && second !== undefined ? [intent, second] : undefined;
}

const readFailure: Reader<AdapterError | undefined> = (value) => (asObject(value) ? readError(value) : undefined);

const readSuggestion: Reader<ClueSuggestion | undefined> = (value) =>
  asShape<ClueSuggestion, 'ref' | 'field' | 'value'>(
    value,
    {
      ref: readLookup,
      field: asText,
      clue: readClue,
      value: asText,
      // Added again, it is the same write.
      status: choice('offered', 'failed'),
      error: readFailure,
    },
    'ref',
    'field',
    'value',
  );

/** What every kind of pending work needs to be done again. */
const needs = {
  select: 'ref',
  unlink: 'what',
  write: 'intent',
  create: 'draft',
  undo: 'kind',
  automatic: 'kind',
} as const;

function readPending(value: unknown, schema: Schema): Pending | undefined {
  const all = asShape(value, {
    kind: oneOf('select', 'unlink', 'write', 'create', 'undo', 'automatic'),
    ref: readLookup,
    reason: readReason,
    what: oneOf('customer', 'case'),
    intent: readIntent,
    draft: (draft: unknown) => readDraft(draft, schema),
  });
  return all?.kind && all[needs[all.kind]] !== undefined ? (all as Pending) : undefined;
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
      before: readRecords,
      by: choice('agent', 'automatic', 'undo'),
      reason: readReason,
      notice: readWarning,
    },
    'key',
    'change',
  );

/** `null` clears a link and must stay `null`. */
const readSet: Reader<LinkIntent['change']['customer']> = (value) => (value === null ? null : readLookup(value));
