import type { AdapterError } from '../adapter/errors.js';
import type { Activity, CrmRecord, Links, RecordDraft, RecordRef } from '../model/record.js';
import { toLookup } from '../model/record.js';
import type { Policy } from '../model/policy.js';
import type { Clue, ConversationRequest, SearchQuery } from '../model/request.js';
import type { Candidate, Resolution } from '../model/resolution.js';
import type { Paged } from './paged-list.js';
import type { Sound } from './ring-link.js';
import type { CloseReason, ConversationState } from './states.js';

export interface LinkedRecords {
  readonly customer?: CrmRecord;
  readonly case?: CrmRecord;
}

export type WarningReason =
  'different-case' | 'other-customer' | 'case-closed' | 'case-live-elsewhere' | 'link-changed' | 'record-gone';

/** R-WARN: what was chosen waits until the agent answers; nothing is written before. */
export interface LinkWarning {
  readonly reasons: readonly WarningReason[];
  readonly chosen: LinkedRecords;
  readonly current: LinkedRecords;
  /** The policy allows only to keep what is linked. */
  readonly blocked?: boolean;
}

export interface HistoryEntry {
  /** ISO 8601. */
  readonly at: string;
  /** `elsewhere`: not by this desk; seen when the links were read. */
  readonly by: 'automatic' | 'agent' | 'undo' | 'elsewhere';
  readonly from: Links;
  readonly to: Links;
  readonly reason: string;
}

/** A number or address of the request that the customer, picked by hand, does not have yet. */
export interface ClueSuggestion {
  readonly ref: RecordRef;
  /** The empty field it would go into, by the schema's name. */
  readonly field: string;
  readonly clue: Clue;
  /** As it would be written. */
  readonly value: string;
  readonly status: 'offered' | 'saving' | 'failed';
  readonly error?: AdapterError;
}

/** What the agent has begun and not yet finished; kept while another conversation is active. */
export interface Work {
  readonly panel: 'none' | 'search' | 'create';
  /** Record types the search or the form is for. */
  readonly types: readonly string[];
  readonly query: SearchQuery;
  readonly draft?: RecordDraft;
  readonly note: string;
  /** Which activities the timeline shows. */
  readonly timeline: TimelineFilter;
}

export type TimelineFilter = 'all' | 'customer' | 'case' | 'conversation';

/** The parts of Customer 360 that load on their own. */
export interface Sections {
  /** The customer with all its fields. */
  readonly customer: Paged<CrmRecord>;
  readonly case: Paged<CrmRecord>;
  readonly cases: Paged<CrmRecord>;
  /** Those of the customer's cases that are active. */
  readonly activeCases: Paged<CrmRecord>;
  readonly timeline: Paged<Activity>;
  readonly results: Paged<CrmRecord>;
  /** Those beyond the resolution's, where it was cut off; to choose from, and nothing else. */
  readonly candidates: Paged<Candidate>;
}

export type SectionName = keyof Sections;

/** One conversation as the desk shows it. Immutable; changes identity only when something changed. */
export interface Conversation {
  readonly id: string;
  readonly request: ConversationRequest;
  readonly policy: Policy;
  /** Counts up from 1; names a customer nobody knows yet ("Visitor 3"). */
  readonly visitor: number;
  readonly state: ConversationState;
  readonly closedBy?: CloseReason;
  /** `performance.now()` of the offer, for measuring. */
  readonly offeredAt: number;
  /** `performance.now()` of the acceptance; below zero where that was before a reload. */
  readonly acceptedAt?: number;
  /** ISO 8601; when the offer expires, if it does. */
  readonly expiresAt?: string;
  readonly resolution:
    | {
        readonly status: 'pending';
        /** What was found so far. */
        readonly candidates?: readonly Candidate[];
        /** How many of the questions to the adapter are answered, where there is more than one. */
        readonly lookups?: { readonly answered: number; readonly asked: number };
      }
    | { readonly status: 'ready'; readonly value: Resolution };
  /** The linked customer, as confirmed by the adapter. */
  readonly customer?: CrmRecord;
  /** The linked case; until this desk linked something, the assigned one. */
  readonly case?: CrmRecord;
  readonly linking: 'idle' | 'linking' | 'checking' | 'failed';
  readonly warning?: LinkWarning;
  /** What was replaced by what without asking, where the policy says so; gone with the next change of the link. */
  readonly notice?: LinkWarning;
  /** To be answered by `addClue` or `dismissClue`; gone with the link it belongs to. */
  readonly suggestion?: ClueSuggestion;
  readonly error?: AdapterError;
  /** What is under way, or failed. */
  readonly changing?: 'select' | 'link' | 'unlink' | 'undo' | 'create';
  /** What `retry` will do again, if anything; `link` is also an unlink or an undo, as `changing` tells. */
  readonly failed?: 'select' | 'link' | 'create';
  /** What failed may have been done all the same, and nobody could look. */
  readonly unsure?: boolean;
  readonly canUndo: boolean;
  readonly history: readonly HistoryEntry[];
  readonly sections: Sections;
  readonly work: Work;
}

export interface DeskSnapshot {
  /** In the order of their offers; of the closed ones only the latest, so that it can be seen how they ended. */
  readonly conversations: readonly Conversation[];
  readonly activeId?: string;
  /** Whether this desk is the one to sound: of the agent's tabs it is exactly one. */
  readonly rings: boolean;
  /** What is heard of the ring tone; undefined where there is none. */
  readonly sound?: Sound;
}

/** The conversations that ring, oldest first. */
export function ringing({ conversations }: DeskSnapshot): readonly Conversation[] {
  return conversations.filter(({ state, policy }) => state === 'open' && policy.pop === 'offer');
}

/** Offers that ran out of time before the agent answered, until they are dismissed; oldest first. */
export function missed({ conversations }: DeskSnapshot): readonly Conversation[] {
  return conversations.filter(({ closedBy, policy }) => closedBy === 'expired' && policy.pop === 'offer');
}

/** A record that is linked or assigned and can not be read: there is only its reference, and perhaps its name. */
export type Stub = CrmRecord & { readonly unread: true };

export function isStub(record: CrmRecord): record is Stub {
  return 'unread' in record;
}

/** Customer and case alone, both of them named even where there is none. */
export function linkedRecords({ customer, case: linkedCase }: LinkedRecords): LinkedRecords {
  return { customer, case: linkedCase };
}

export function toLinks({ customer, case: linkedCase }: LinkedRecords): Links {
  return { customer: customer && toLookup(customer), case: linkedCase && toLookup(linkedCase) };
}

/** Whom Customer 360 is about: the linked customer, or the one certain customer that is not linked (yet). */
export function shownCustomer(conversation: Conversation): CrmRecord | undefined {
  return conversation.customer ?? proposed(conversation)?.customer;
}

/** The case Customer 360 is about; see `shownCustomer`. */
export function shownCase(conversation: Conversation): CrmRecord | undefined {
  return conversation.case ?? (conversation.customer ? undefined : proposed(conversation)?.case);
}

export function foundCandidates(resolution: Conversation['resolution']): readonly Candidate[] {
  return (resolution.status === 'ready' ? resolution.value.candidates : resolution.candidates) ?? [];
}

/** The records that matching found. */
export function foundRecords({ resolution }: Conversation): readonly CrmRecord[] {
  return foundCandidates(resolution).map(({ record }) => record);
}

function proposed({ resolution, history }: Conversation): LinkedRecords | undefined {
  const untouched = history.every(({ by }) => by === 'elsewhere');
  const open = resolution.status === 'ready' && resolution.value.outcome === 'single' && untouched;
  return open ? resolution.value : undefined;
}
