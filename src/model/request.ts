import type { RecordRef } from './record.js';

export type Channel = 'chat' | 'voice' | 'sms' | 'email' | 'social' | 'task' | (string & {});

/** One identifier in the context of a request that may tell who is asking. */
export type Clue =
  | {
      readonly kind: 'record';
      readonly ref: RecordRef;
      /** The channel signed this customer in. */
      readonly authenticated?: boolean;
    }
  | {
      readonly kind: 'caseNumber' | 'name' | 'accountName' | 'email';
      readonly value: string;
      /** The host knows that several people use it: it never links a person by itself. */
      readonly shared?: boolean;
    }
  | {
      readonly kind: 'phone';
      readonly value: string;
      /** ISO 3166 code by which a national form is read; without it the policy's default region counts. */
      readonly region?: string;
      readonly shared?: boolean;
    }
  | { readonly kind: 'channelUser'; readonly channel: Channel; readonly value: string };

export type ClueKind = Clue['kind'];

export const clueKinds: readonly ClueKind[] = [
  'record',
  'phone',
  'email',
  'caseNumber',
  'name',
  'accountName',
  'channelUser',
];

/** The offer of a conversation to the agent, with everything the channel knows about the customer. */
export interface ConversationRequest {
  /** Never changes for the life of the conversation. */
  readonly id: string;
  readonly channel: Channel;
  /** Default `inbound`. */
  readonly direction?: 'inbound' | 'outbound' | 'internal';
  /** `alert` asks to accept or reject; `toast` opens when it is selected. Default `alert`. */
  readonly kind?: 'alert' | 'toast';
  readonly reason?: 'incoming' | 'assignment' | 'transfer' | 'escalation' | 'bot-escalation' | 'consult';
  readonly clues: readonly Clue[];
  readonly assignedCase?: RecordRef;
  readonly customerName?: string;
  readonly comment?: string;
  readonly queue?: string;
  readonly skills?: readonly string[];
  /** ISO 8601. */
  readonly waitingSince?: string;
  /** ISO 8601. */
  readonly startedAt?: string;
  /** ISO 8601; after it the offer closes as expired. */
  readonly expiresAt?: string;
  readonly autoAccept?: boolean;
  /** Extra lines of the notification, and of "Additional details". */
  readonly details?: readonly { readonly label: string; readonly value: string }[];
  readonly survey?: readonly { readonly question: string; readonly answer: string }[];
  readonly selfService?: readonly {
    readonly kind: 'page' | 'search' | 'article' | 'action';
    readonly text: string;
    /** ISO 8601. */
    readonly at: string;
  }[];
  readonly visitor?: {
    readonly authenticated?: boolean;
    readonly browser?: string;
    readonly system?: string;
    readonly location?: string;
    readonly language?: string;
  };
}

/** Filled-in fields are joined by AND; `text` is free text. The nine fields are those of the search form. */
export interface SearchQuery {
  readonly text?: string;
  /** Record types to search; absent: all. */
  readonly types?: readonly string[];
  readonly firstName?: string;
  readonly lastName?: string;
  readonly accountName?: string;
  readonly address?: string;
  readonly city?: string;
  readonly state?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly caseNumber?: string;
}

export type SearchField = Exclude<keyof SearchQuery, 'text' | 'types'>;

export const searchFields: readonly SearchField[] = [
  'firstName',
  'lastName',
  'accountName',
  'address',
  'city',
  'state',
  'phone',
  'email',
  'caseNumber',
];
