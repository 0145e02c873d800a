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
  readonly error?: Pick<AdapterError, 'name' | 'code' | 'retryAfter' | 'fields' | 'records'>;
  /** Created records that wait for their link, by intent. */
  readonly created: readonly (readonly [intent: string, record: CrmRecord])[];
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
  return { version, activeId, conversations: sessions.flatMap((session) => saveOne(session)), finished };
}

function saveOne(session: Session): SavedConversation[] {
  const { request, state, visitor, history, work, warning, notice, suggestion, expiresAt } = session.conversation;
  const { linking, error, acceptedAt } = session.conversation;
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
      keys: [...session.keys],
      warned: warning && session.warned ? { warning, intent: session.warned } : undefined,
      notice,
      pending: linking === 'idle' ? undefined : session.pending,
      error: error && plain(error),
      created: [...session.created],
      picked: session.picked,
      suggestion,
      acceptedAt: acceptedAt === undefined ? undefined : performance.timeOrigin + acceptedAt,
      expiresAt,
    },
  ];
}

function plain({ name, code, retryAfter, fields, records }: AdapterError): SavedConversation['error'] {
  return { name, code, retryAfter, fields, records };
}

/** Goes on where a saved conversation was. Of what was under way nobody knows the outcome: it failed, and can be tried again. */
export function resume(session: Session, saved: SavedConversation, state = saved.state): void {
  const { linked, history, work, warned, notice, suggestion, pending, acceptedAt } = saved;
  session.acted = saved.acted;
  session.links = saved.links;
  session.warned = warned?.intent;
  session.picked = saved.picked;
  session.undoSteps.push(...saved.undoSteps);
  for (const [intent, key] of saved.keys) session.keys.set(intent, key);
  for (const [intent, record] of saved.created) session.created.set(intent, record);
  if (saved.state !== 'open') clearTimeout(session.expiry);
  session.patch({
    ...{ ...linked, state, history, work, notice, suggestion, warning: warned?.warning },
    acceptedAt: acceptedAt === undefined ? undefined : acceptedAt - performance.timeOrigin,
  });
  if (pending) session.fail(readError(saved.error ?? new AdapterError('aborted')), pending);
}
