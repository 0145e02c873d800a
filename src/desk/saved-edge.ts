import { readDraft, readError, readLookup, readRecord } from '../adapter/edge.js';
import type { AdapterError } from '../adapter/errors.js';
import type { LinkChange, Links, RecordDraft } from '../model/record.js';
import {
  type Reader,
  type Readers,
  asBoolean,
  asCount,
  asId,
  asObject,
  asText,
  attempt,
  choice,
  listOf,
  longestText,
  oneOf,
  or,
  shape,
  textOf,
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
  const read = shape<SavedDesk, 'version' | 'conversations'>(
    {
      version: (value) => (value === version ? version : undefined),
      activeId: asId,
      conversations: listOf(conversationOf(schema)),
      finished: allOf(asId),
    },
    'version',
    'conversations',
  );
  const desk = attempt(read, saved);
  if (!desk) throw new DeskError('invalid-state');
  return desk;
}

/** No list is an empty one. */
function allOf<T>(read: Reader<T | undefined>): Reader<readonly T[]> {
  return or(listOf(read), []);
}

const textOrNone = or(asText, '');
const readLinks = or(shape<Links>({ customer: readLookup, case: readLookup, version: asText }), {});
const readRecords = or(shape<LinkedRecords>({ customer: readRecord, case: readRecord }), {});
const readFailure: Reader<AdapterError | undefined> = (value) => (asObject(value) ? readError(value) : undefined);
/** `null` clears a link and must stay `null`. */
const readSet: Reader<LinkChange['customer']> = (value) => (value === null ? null : readLookup(value));

const readWarning = shape<LinkWarning>({
  reasons: allOf(
    oneOf('different-case', 'other-customer', 'case-closed', 'case-live-elsewhere', 'link-changed', 'record-gone'),
  ),
  chosen: readRecords,
  current: readRecords,
  blocked: asBoolean,
});

const readIntent = shape<LinkIntent, 'key' | 'change'>(
  {
    key: asId,
    change: shape<LinkChange>({ customer: readSet, case: readSet }),
    chosen: readRecords,
    expected: readLinks,
    before: readRecords,
    by: choice('agent', 'automatic', 'undo'),
    reason: textOrNone,
    notice: readWarning,
    sent: asBoolean,
  },
  'key',
  'change',
);

function conversationOf(schema: Schema): Reader<SavedConversation | undefined> {
  const draft = draftOf(schema);
  return shape<SavedConversation, 'request' | 'state'>(
    {
      request: readRequest,
      state: oneOf('open', 'active', 'waiting', 'wrap-up'),
      visitor: asCount,
      acted: (acted) => acted === true,
      links: readLinks,
      linked: readRecords,
      history: allOf(
        shape<HistoryEntry, 'at' | 'by'>(
          {
            at: asText,
            by: oneOf('automatic', 'agent', 'undo', 'elsewhere'),
            from: readLinks,
            to: readLinks,
            reason: textOrNone,
          },
          'at',
          'by',
        ),
      ),
      undoSteps: allOf(readRecords),
      work: or(
        shape<Work>({
          panel: choice('none', 'search', 'create'),
          types: allOf(asText),
          query: readQuery,
          draft,
          note: or(textOf(longestText), ''),
          timeline: choice('all', 'customer', 'case', 'conversation'),
        }),
        noWork,
      ),
      keys: pairsOf(asText),
      warned: shape<NonNullable<SavedConversation['warned']>, 'warning' | 'intent'>(
        { warning: readWarning, intent: readIntent },
        'warning',
        'intent',
      ),
      notice: readWarning,
      pending: pendingOf(draft),
      doubt: readIntent,
      error: readFailure,
      created: pairsOf(readRecord),
      units: pairsOf(readIntent),
      picked: readLookup,
      suggestion: shape<ClueSuggestion, 'ref' | 'field' | 'value'>(
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
      ),
      acceptedAt: asCount,
      expiresAt: asText,
    },
    'request',
    'state',
  );
}

const readQuery = or(
  shape<SearchQuery>({
    ...Object.fromEntries(['text', ...searchFields].map((field) => [field, asText])),
    types: listOf(asText),
  } as Readers<SearchQuery>),
  {},
);

/** A draft of a type the schema does not know is none. */
function draftOf(schema: Schema): Reader<RecordDraft | undefined> {
  return (value) => {
    const draft = readDraft(value);
    return draft && roleOf(schema, draft.type) ? draft : undefined;
  };
}

function pairsOf<T>(read: Reader<T | undefined>): Reader<readonly (readonly [string, T])[]> {
  return allOf((pair) => {
    const [intent, value] = (Array.isArray(pair) ? pair : []) as unknown[];
    const second = read(value);
    return typeof intent === 'string' && second !== undefined ? [intent, second] : undefined;
  });
}

/** What every kind of pending work needs to be done again. */
const needs = {
  select: 'ref',
  unlink: 'what',
  write: 'intent',
  create: 'draft',
  undo: 'kind',
  automatic: 'kind',
} as const;

function pendingOf(draft: Reader<RecordDraft | undefined>): Reader<Pending | undefined> {
  const read = shape({
    kind: oneOf('select', 'unlink', 'write', 'create', 'undo', 'automatic'),
    ref: readLookup,
    reason: textOrNone,
    what: oneOf('customer', 'case'),
    intent: readIntent,
    steps: asCount,
    draft,
  });
  return (value) => {
    const pending = read(value);
    return pending?.kind && pending[needs[pending.kind]] !== undefined ? (pending as Pending) : undefined;
  };
}
