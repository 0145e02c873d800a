import { readError } from '../adapter/edge.js';
import { AdapterError } from '../adapter/errors.js';
import type { CrmRecord, Links, RecordRef } from '../model/record.js';
import type { ConversationRequest } from '../model/request.js';
import {
  type ClueSuggestion,
  type HistoryEntry,
  type LinkedRecords,
  type LinkWarning,
  type Work,
  linkedRecords,
} from './conversation.js';
import type { LinkIntent, Pending, Session } from './session.js';
import type { ConversationState } from './states.js';
import type { Store } from './store.js';

/** Raised whenever what is saved can not be read by an older desk. */
export const version = 1;

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
  readonly notice?: LinkWarning;
  /** What failed, or was under way; and why it failed. */
  readonly pending?: Pending;
  /** A write that may have taken effect. */
  readonly doubt?: LinkIntent;
  readonly error?: Pick<AdapterError, 'name' | 'code' | 'retryAfter' | 'fields' | 'records'>;
  /** Created records that wait for their link, by intent. */
  readonly created: readonly (readonly [intent: string, record: CrmRecord])[];
  /** What was to be created and linked as one, and may have taken effect. */
  readonly units: readonly (readonly [intent: string, unit: LinkIntent])[];
  readonly picked?: RecordRef;
  readonly suggestion?: ClueSuggestion;
  /** Milliseconds since 1970. */
  readonly acceptedAt?: number;
  /** ISO 8601. */
  readonly expiresAt?: string;
}

export interface SavedDesk {
  readonly version: number;
  readonly activeId?: string;
  readonly conversations: readonly SavedConversation[];
  /** Ids of conversations that are over: announced again, they open nothing. */
  readonly finished: readonly string[];
}

export function save({ sessions, activeId, finished }: Store<Session>): SavedDesk {
  return { version, activeId, conversations: open(sessions).map(saveOne), finished };
}

/** One conversation alone, if it is not closed. */
export function saveAlone(session: Session): SavedDesk | undefined {
  const [one] = open([session]);
  return one && { version, activeId: one.id, conversations: [saveOne(one)], finished: [] };
}

function open(sessions: readonly Session[]): readonly Session[] {
  return sessions.filter(({ conversation }) => conversation.state !== 'closed');
}

function saveOne(session: Session): SavedConversation {
  const { conversation, acted, links, undoSteps, keys, created, units, picked, warned, pending, doubt } = session;
  const { request, state, visitor, history, work, warning, notice, suggestion, expiresAt } = conversation;
  const { linking, error, acceptedAt } = conversation;
  return {
    ...{ request, visitor, history, work, notice, expiresAt, acted, links, picked, doubt },
    state: state as SavedConversation['state'],
    linked: linkedRecords(conversation),
    suggestion: suggestion && { ...suggestion, error: plain(suggestion.error) },
    undoSteps: [...undoSteps],
    keys: [...keys],
    created: [...created],
    units: [...units],
    warned: warning && warned && { warning, intent: warned },
    pending: linking === 'idle' ? undefined : pending,
    error: plain(error),
    acceptedAt: acceptedAt === undefined ? undefined : Math.floor(acceptedAt + performance.timeOrigin),
  };
}

/** Its own properties, and neither its class nor its stack: a copy for another tab would keep only its name. */
function plain(error: AdapterError | undefined): AdapterError | undefined {
  return error && Object.assign({}, error);
}

/** Goes on where a saved conversation was. Of what was under way nobody knows the outcome: it failed, and can be tried again. */
export function resume(session: Session, saved: SavedConversation, state = saved.state): void {
  const { linked, history, work, notice, suggestion, acceptedAt } = saved;
  const { acted, links, picked, undoSteps, warned, pending, doubt } = saved;
  session.acted = acted;
  session.links = links;
  session.picked = picked;
  session.warned = warned?.intent;
  session.doubt = doubt;
  session.undoSteps.push(...undoSteps);
  session.keys = new Map(saved.keys);
  session.created = new Map(saved.created);
  session.units = new Map(saved.units);
  if (saved.state !== 'open') clearTimeout(session.expiry);
  session.patch({
    ...{ ...linked, state, history, work, notice, suggestion, warning: warned?.warning },
    acceptedAt: acceptedAt === undefined ? undefined : acceptedAt - performance.timeOrigin,
  });
  session.pending = pending;
  if (pending) session.fail(readError(saved.error ?? new AdapterError('aborted')));
}
