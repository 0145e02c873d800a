import type { AdapterError } from '../adapter/errors.js';
import { Lane } from '../adapter/lane.js';
import type { CallOptions, DataAdapter } from '../adapter/port.js';
import { newKey } from '../model/key.js';
import type { CrmRecord, LinkChange, Links, RecordRef } from '../model/record.js';
import { sameRef } from '../model/record.js';
import type { Policy } from '../model/policy.js';
import type { ConversationRequest } from '../model/request.js';
import type { Schema } from '../model/schema.js';
import type { PhoneNormalizer } from '../resolver/phone.js';
import type { Conversation, HistoryEntry, LinkedRecords, SectionName, Sections, Work } from './conversation.js';
import { shownCase, shownCustomer } from './conversation.js';
import { PagedList, idle } from './paged-list.js';
import type { SavedConversation } from './saving.js';
import type { Store } from './store.js';

/** What all conversations of one desk work with. */
export interface DeskParts {
  /** Behind the guard. */
  readonly adapter: DataAdapter;
  readonly schema: Schema;
  readonly normalizePhone?: PhoneNormalizer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly policy?: Partial<Policy> | ((request: ConversationRequest) => Partial<Policy>);
  readonly store: Store;
}

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

/** What failed, and waits for `retry`. */
export interface Pending {
  readonly failed: Conversation['failed'];
  readonly again: () => Promise<unknown>;
}

export const noWork: Work = { panel: 'none', types: [], query: {}, note: '', timeline: 'all' };

/** What the desk keeps of one conversation beside the snapshot it shows. */
export class Session {
  readonly matching = new Lane();
  readonly reading = new Lane();
  /** What Customer 360 shows beside the conversation itself, by section. */
  readonly sections: { readonly [Name in SectionName]: PagedList<Sections[Name]['items'][number]> };
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
  /** What was linked before each step that can be taken back. */
  readonly undoSteps: LinkedRecords[] = [];
  /** The customer the agent picked by hand, until its link is settled. */
  picked: RecordRef | undefined;
  /** Records that were created and wait for their link, by intent: they are never created again. */
  readonly created = new Map<string, CrmRecord>();
  expiry: ReturnType<typeof setTimeout> | undefined;

  #conversation: Conversation;
  readonly #keys = new Map<string, string>();
  #latest: { readonly intent: string; readonly run: Promise<unknown> } | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** How many patches are under way inside one another. */
  #patching = 0;

  constructor(
    readonly desk: DeskParts,
    request: ConversationRequest,
    policy: Policy,
    visitor: number,
  ) {
    const list = <T>(name: SectionName): PagedList<T> =>
      new PagedList<T>((snapshot) => {
        this.patch({ sections: { ...this.#conversation.sections, [name]: snapshot } });
      }, request.id);
    this.sections = {
      customer: list('customer'),
      case: list('case'),
      cases: list('cases'),
      timeline: list('timeline'),
      results: list('results'),
    };
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
      sections: { customer: idle, case: idle, cases: idle, timeline: idle, results: idle },
      work: noWork,
    });
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get id(): string {
    return this.#conversation.id;
  }

  /** What every call of this conversation carries. */
  call(signal = this.ended.signal): CallOptions & { readonly conversationId: string } {
    return { signal, conversationId: this.id };
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
    if (--this.#patching === 0) this.desk.store.changed();
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
    this.patch({ ...linked, state, history, work, warning: warned?.warning });
  }

  fail(error: AdapterError, pending: Pending): void {
    this.pending = pending;
    this.patch({ linking: 'failed', error, failed: pending.failed });
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
    for (const list of Object.values(this.sections)) list.reset();
  }

  /** Sections about somebody else than before are forgotten at once: no row of one customer is ever seen at another. */
  #resetSections(before: Conversation): void {
    const otherCustomer = !sameRef(shownCustomer(before), shownCustomer(this.#conversation));
    const otherCase = !sameRef(shownCase(before), shownCase(this.#conversation));
    const { customer, case: linkedCase, cases, timeline } = this.sections;
    if (otherCustomer) for (const list of [customer, cases]) list.reset();
    if (otherCase) linkedCase.reset();
    if (otherCustomer || otherCase) timeline.reset();
  }
}
