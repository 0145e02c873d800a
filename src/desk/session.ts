import type { AdapterError } from '../adapter/errors.js';
import { Lane } from '../adapter/lane.js';
import { newKey } from '../model/key.js';
import type { Activity, CrmRecord, LinkChange, Links, RecordDraft, RecordRef } from '../model/record.js';
import { sameRef } from '../model/record.js';
import type { Policy } from '../model/policy.js';
import type { ConversationRequest } from '../model/request.js';
import type { Conversation, HistoryEntry, LinkedRecords, Work } from './conversation.js';
import { shownCase, shownCustomer } from './conversation.js';
import { PagedList } from './paged-list.js';
import type { SavedConversation } from './saving.js';

/** A link the agent (or the resolver) wants, from the moment it is planned until the adapter confirmed it. */
export interface LinkIntent {
  /** One per intent; sent again with every try. */
  readonly key: string;
  readonly change: LinkChange;
  /** The records that will be shown once it is confirmed. */
  readonly chosen: LinkedRecords;
  /** The links it replaces, as last read. */
  readonly expected: Links;
  readonly by: HistoryEntry['by'];
  readonly reason: string;
}

/** What waits for `retry`. */
export type Pending =
  | { readonly kind: 'select'; readonly ref: RecordRef; readonly reason: string }
  | { readonly kind: 'link'; readonly intent: LinkIntent }
  | { readonly kind: 'unlink'; readonly what: keyof LinkedRecords }
  | { readonly kind: 'undo' }
  | { readonly kind: 'create'; readonly draft: RecordDraft };

/** Runs a command of a conversation in its turn; see `Session.once`. */
export type Run = <T>(session: Session, intent: string, work: () => Promise<T>) => Promise<T>;

/** A step that can be taken back: the records linked before it. */
export type UndoStep = LinkedRecords;

export const noWork: Work = { panel: 'none', types: [], query: {}, note: '', timeline: 'all' };

/** What the desk keeps of one conversation beside the snapshot it shows. */
export class Session {
  readonly matching = new Lane();
  readonly reading = new Lane();
  readonly customer = new PagedList<CrmRecord>((customer) => this.#section({ customer }));
  readonly case = new PagedList<CrmRecord>((record) => this.#section({ case: record }));
  readonly cases = new PagedList<CrmRecord>((cases) => this.#section({ cases }));
  readonly timeline = new PagedList<Activity>((timeline) => this.#section({ timeline }));
  readonly results = new PagedList<CrmRecord>((results) => this.#section({ results }));
  /** Ends every call of this conversation. */
  readonly ended = new AbortController();
  /** The links as the adapter last confirmed them. */
  links: Links = {};
  /** Counts what was heard of the links, their existence included; and how much of that was known when they were read. */
  heard = 1;
  readUpTo = 0;
  /** The case that is being linked at this moment. */
  claimed: RecordRef | undefined;
  /** The agent chose, created or unlinked something: no late answer links by itself any more. */
  acted = false;
  pending: Pending | undefined;
  /** The link that waits behind the warning. */
  warned: LinkIntent | undefined;
  readonly undoSteps: UndoStep[] = [];
  /** The customer the agent picked by hand, until its link is settled. */
  picked: RecordRef | undefined;
  /** Records that were created and wait for their link, by intent: they are never created again. */
  readonly created = new Map<string, CrmRecord>();
  expiry: ReturnType<typeof setTimeout> | undefined;

  #conversation: Conversation;
  readonly #changed: () => void;
  readonly #keys = new Map<string, string>();
  #latest: { readonly intent: string; readonly run: Promise<unknown> } | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** How many patches are under way inside one another. */
  #patching = 0;

  constructor(request: ConversationRequest, policy: Policy, visitor: number, changed: () => void) {
    this.#changed = changed;
    this.#conversation = Object.freeze<Conversation>({
      id: request.id,
      request,
      policy,
      visitor,
      state: 'open',
      offeredAt: performance.now(),
      resolution: { status: 'pending' },
      linking: 'idle',
      canUndo: false,
      history: [],
      sections: {
        customer: this.customer.snapshot,
        case: this.case.snapshot,
        cases: this.cases.snapshot,
        timeline: this.timeline.snapshot,
        results: this.results.snapshot,
      },
      work: noWork,
    });
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get id(): string {
    return this.#conversation.id;
  }

  /** The links may be others by now: they were never read, or a change was told of since. */
  get isStale(): boolean {
    return this.readUpTo < this.heard;
  }

  /** Idempotency keys of intents that are not known to be done, for saving. */
  get keys(): readonly (readonly [intent: string, key: string])[] {
    return [...this.#keys];
  }

  /** A finished conversation changes no more, whatever still answers. One patch is seen as one change. */
  patch(change: Partial<Conversation>): void {
    const before = this.#conversation;
    const changed = (Object.keys(change) as (keyof Conversation)[]).some((key) => change[key] !== before[key]);
    if (before.state === 'closed' || !changed) return;
    const next = { ...before, ...change };
    const canUndo = next.state === 'active' && this.undoSteps.length > 0;
    const suggestion = sameRef(next.suggestion?.ref, next.customer) ? next.suggestion : undefined;
    this.#conversation = Object.freeze({ ...next, canUndo, suggestion });
    this.#patching++;
    this.#resetSections(before);
    if (--this.#patching === 0) this.#changed();
  }

  /** Goes on where a saved conversation was. */
  resume(saved: SavedConversation): void {
    const { state, linked, history, work, warned } = saved;
    this.acted = saved.acted;
    this.links = saved.links;
    this.warned = warned?.intent;
    this.undoSteps.push(...saved.undoSteps);
    for (const [intent, key] of saved.keys) this.#keys.set(intent, key);
    if (state !== 'open') clearTimeout(this.expiry);
    this.patch({ state, history, work, warning: warned?.warning, customer: linked.customer, case: linked.case });
  }

  fail(error: AdapterError, pending: Pending): void {
    this.pending = pending;
    const { kind } = pending;
    this.patch({ linking: 'failed', error, failed: kind === 'select' || kind === 'create' ? kind : 'link' });
  }

  /** The idempotency key of an intent: the same for every try, until `done`. */
  keyOf(intent: string): string {
    const key = this.#keys.get(intent) ?? newKey();
    this.#keys.set(intent, key);
    return key;
  }

  /** Asked for again from now on, it is a new intent. */
  done(intent: string): void {
    this.#keys.delete(intent);
    this.created.delete(intent);
  }

  /**
   * One command after the other: two writes never overlap. The latest intent, asked for again before it is done (a
   * double click, a key held down), is the same run.
   */
  once<T>(intent: string, work: () => Promise<T>): Promise<T> {
    if (this.#latest?.intent === intent) return this.#latest.run as Promise<T>;
    const run = this.#last.then(work).finally(() => {
      if (this.#latest === latest) this.#latest = undefined;
    });
    const latest = { intent, run };
    this.#latest = latest;
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Nothing of this conversation is heard of again. */
  end(): void {
    clearTimeout(this.expiry);
    this.ended.abort();
    this.matching.stop();
    this.reading.stop();
    for (const list of [this.customer, this.case, this.cases, this.timeline, this.results]) list.reset();
  }

  /** Sections about somebody else than before are forgotten at once: no row of one customer is ever seen at another. */
  #resetSections(before: Conversation): void {
    const otherCustomer = !sameRef(shownCustomer(before), shownCustomer(this.#conversation));
    const otherCase = !sameRef(shownCase(before), shownCase(this.#conversation));
    if (otherCustomer) for (const list of [this.customer, this.cases]) list.reset();
    if (otherCase) this.case.reset();
    if (otherCustomer || otherCase) this.timeline.reset();
  }

  #section(change: Partial<Conversation['sections']>): void {
    this.patch({ sections: { ...this.#conversation.sections, ...change } });
  }
}
