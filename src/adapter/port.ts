import type { Activity, CrmRecord, FieldValue, LinkChange, Links, RecordDraft, RecordRef } from '../model/record.js';
import type { Clue, SearchQuery } from '../model/request.js';

export interface CallOptions {
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly conversationId?: string;
}

export interface PageOptions extends CallOptions {
  readonly limit: number;
  /** Opaque, from the page before. */
  readonly cursor?: string;
}

export interface WriteOptions extends CallOptions {
  readonly conversationId: string;
  /** One per intent; a repeat with the same key has no further effect and gets the same answer. */
  readonly idempotencyKey: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Present where there is more. */
  readonly cursor?: string;
  readonly total?: number;
  /** Matches the agent may not open. */
  readonly hidden?: number;
  /** Part of the answer is missing: a source that failed, a row that could not be read. */
  readonly incomplete?: boolean;
}

/** The place that a created record takes, and what becomes of the conversation's other link: see `setLinks`. */
export type NewLink =
  | { readonly as: 'customer'; readonly case?: LinkChange['case'] }
  | { readonly as: 'case'; readonly customer?: LinkChange['customer'] };

/** What `createAndLink` made. */
export interface CreatedAndLinked {
  readonly record: CrmRecord;
  readonly links: Links;
}

/** What `timeline` and `addNote` are about. */
export interface Subject {
  readonly customer?: RecordRef;
  readonly case?: RecordRef;
  readonly conversationId?: string;
}

/** A change elsewhere that the host tells of. */
export interface RemoteChange {
  readonly conversationId?: string;
  readonly ref?: RecordRef;
}

/**
 * The host's side of the port to its CRM. Every call may be slow, fail, or answer nonsense: the guard handles that in
 * one place. Failures reject with an `AdapterError`; anything else becomes one with the code `unknown`.
 */
export interface DataAdapter {
  /** Records that may match; read-only; recall matters, precision does not. */
  match(clues: readonly Clue[], options: PageOptions): Promise<Page<CrmRecord>>;
  search(query: SearchQuery, options: PageOptions): Promise<Page<CrmRecord>>;
  get(ref: RecordRef, options: CallOptions): Promise<CrmRecord | undefined>;
  /** Cases of a customer, latest first. For a contact also those of its account: both are one customer. */
  cases(customer: RecordRef, options: PageOptions & { readonly activeOnly?: boolean }): Promise<Page<CrmRecord>>;
  /** Latest first. */
  timeline(about: Subject, options: PageOptions): Promise<Page<Activity>>;
  create(draft: RecordDraft, options: WriteOptions): Promise<CrmRecord>;
  links(conversationId: string, options: CallOptions): Promise<Links>;
  /** As one change; rejects with `conflict` if `expected` no longer holds. */
  setLinks(
    conversationId: string,
    change: LinkChange,
    options: WriteOptions & { readonly expected?: Links },
  ): Promise<Links>;

  // Optional capabilities; what is absent is not offered to the agent.

  /**
   * `create` and `setLinks` of the conversation as one: both take effect, or neither does. Rejects with `conflict` if `expected`
   * no longer holds. One key makes one record, whichever of this and `create` it comes with. Absent: the desk creates, then links.
   */
  createAndLink?(
    draft: RecordDraft,
    link: NewLink,
    options: WriteOptions & { readonly expected?: Links },
  ): Promise<CreatedAndLinked>;
  duplicates?(draft: RecordDraft, options: PageOptions): Promise<Page<CrmRecord>>;
  /** Rejects with `conflict` if `version` no longer holds. */
  update?(
    ref: RecordRef,
    fields: Readonly<Record<string, FieldValue>>,
    options: WriteOptions & { readonly version?: string },
  ): Promise<CrmRecord>;
  addNote?(text: string, about: Subject, options: WriteOptions): Promise<Activity>;
  /** Told when links or records change elsewhere; returns the function that ends it. */
  subscribe?(listener: (change: RemoteChange) => void): () => void;
}
