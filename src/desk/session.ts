import type { AdapterError } from '../adapter/errors.js';
import { Lane } from '../adapter/lane.js';
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
  | { readonly kind: 'select'; readonly ref: RecordRef }
  | { readonly kind: 'link'; readonly intent: LinkIntent }
  | { readonly kind: 'create'; readonly key: string; readonly draft: RecordDraft };

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
  /** The agent chose, created or unlinked something: no late answer links by itself any more. */
  acted = false;
  pending: Pending | undefined;
  /** The link that waits behind the warning. */
  warned: LinkIntent | undefined;
  readonly undoSteps: UndoStep[] = [];
  expiry: ReturnType<typeof setTimeout> | undefined;

  #conversation: Conversation;
  readonly #changed: () => void;
  readonly #running = new Map<string, Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();

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

  /** A finished conversation changes no more, whatever still answers. */
  patch(change: Partial<Conversation>): void {
    const before = this.#conversation;
    if (before.state === 'closed') return;
    this.#conversation = Object.freeze({ ...before, ...change });
    this.#resetSections(before);
    this.#changed();
  }

  /** Goes on where a saved conversation was. */
  resume(saved: SavedConversation): void {
    const { state, linked, history, work, warned } = saved;
    this.acted = saved.acted;
    this.links = saved.links;
    this.warned = warned?.intent;
    this.undoSteps.push(...saved.undoSteps);
    if (state !== 'open') clearTimeout(this.expiry);
    const canUndo = state === 'active' && this.undoSteps.length > 0;
    this.patch({
      state,
      history,
      work,
      canUndo,
      warning: warned?.warning,
      customer: linked.customer,
      case: linked.case,
    });
  }

  fail(error: AdapterError, pending: Pending): void {
    this.pending = pending;
    this.patch({ linking: 'failed', error, failed: pending.kind });
  }

  /**
   * One command after the other: two writes never overlap. The same intent, asked for again while it runs (a double
   * click, a key held down), is the same run.
   */
  once<T>(intent: string, work: () => Promise<T>): Promise<T> {
    const running = this.#running.get(intent) as Promise<T> | undefined;
    if (running) return running;
    const run = this.#last.then(work).finally(() => this.#running.delete(intent));
    this.#running.set(intent, run);
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
