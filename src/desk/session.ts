import type { AdapterError } from '../adapter/errors.js';
import { Lane } from '../adapter/lane.js';
import type { CallOptions, DataAdapter } from '../adapter/port.js';
import { newKey } from '../model/key.js';
import type { CrmRecord, LinkChange, Links, RecordDraft, RecordRef } from '../model/record.js';
import { isActive, sameParty, sameRef } from '../model/record.js';
import type { Policy, PolicySettings } from '../model/policy.js';
import type { ConversationRequest } from '../model/request.js';
import type { Schema } from '../model/schema.js';
import type { PhoneNormalizer } from '../resolver/phone.js';
import type {
  Conversation,
  HistoryEntry,
  LinkWarning,
  LinkedRecords,
  SectionName,
  Sections,
  Work,
} from './conversation.js';
import type { Choices } from './choices.js';
import { shownCase, shownCustomer } from './conversation.js';
import { PagedList, idle } from './paged-list.js';
import { Queue } from './queue.js';
import type { Ring } from './ring-link.js';
import type { Store } from './store.js';
import type { TabMembership } from './tab-link.js';

/** Settings, or a function of the host's that makes them for a request. */
export type PolicyOption = PolicySettings | ((request: ConversationRequest) => PolicySettings);

/** What all conversations of one desk work with. */
export interface DeskParts {
  /** The host's own. */
  readonly host: DataAdapter;
  /** The same behind the guard, with the time-outs of the policy. */
  readonly adapter: DataAdapter;
  readonly schema: Schema;
  readonly normalizePhone?: PhoneNormalizer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly policy?: PolicyOption;
  readonly choices: Choices;
  readonly store: Store<Session>;
  readonly tabs?: TabMembership;
  readonly ring?: Ring;
  readonly drawn?: () => Promise<void>;
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
  /** The records that were shown then. */
  readonly before: LinkedRecords;
  readonly by: Exclude<HistoryEntry['by'], 'elsewhere'>;
  readonly reason: string;
  /** What the agent is told of once it is confirmed. */
  readonly notice?: LinkWarning;
  /** It was sent before, whatever came of it: sent again, it may be answered with what was linked then. */
  readonly sent?: boolean;
}

/** What is under way, or failed and waits for `retry`. Plain data, so that it can be saved. */
export type Pending =
  | { readonly kind: 'select'; readonly ref: RecordRef; readonly reason: string }
  | { readonly kind: 'unlink'; readonly what: keyof LinkedRecords }
  | { readonly kind: 'write'; readonly intent: LinkIntent }
  | { readonly kind: 'create'; readonly draft: RecordDraft }
  /** `steps`: how many there were to undo. */
  | { readonly kind: 'undo'; readonly steps?: number }
  | { readonly kind: 'automatic' };

function stepOf(pending: Pending): NonNullable<Conversation['changing']> {
  if (pending.kind === 'automatic') return 'link';
  if (pending.kind !== 'write') return pending.kind;
  const { by, reason } = pending.intent;
  return by === 'undo' ? by : reason === 'unlinked' ? 'unlink' : 'link';
}

export const noWork: Work = { panel: 'none', types: [], query: {}, note: '', timeline: 'all' };

/** What the desk keeps of one conversation beside the snapshot it shows. */
export class Session {
  readonly matching = new Lane();
  readonly reading = new Lane();
  /** Everything that changes links; notes have a queue of their own, and wait for no link. */
  readonly commands = new Queue();
  readonly notes = new Queue();
  /** What Customer 360 shows beside the conversation itself, by section. */
  readonly sections: { readonly [Name in SectionName]: PagedList<Sections[Name]['items'][number]> };
  /** Ends every call of this conversation. */
  readonly ended = new AbortController();
  /** The links as the adapter last confirmed them. */
  links: Links = {};
  /** Counts what was heard of the links, their existence included; and how much of that was known when they were read. */
  heard = 1;
  readUpTo = 0;
  /** The case the request was assigned to, as it was read last. */
  assigned: CrmRecord | undefined;
  /** The customer's active cases as matching found them, until they are shown: only what comes first is known that way. */
  activeCases: readonly CrmRecord[] | undefined;
  /** The case that is being linked at this moment. */
  claimed: RecordRef | undefined;
  /** The agent chose, created or unlinked something: no late answer links by itself any more. */
  acted = false;
  pending: Pending | undefined;
  /** The write that was sent and may have taken effect, for all that is known. */
  doubt: LinkIntent | undefined;
  /** The link that waits behind the warning. */
  warned: LinkIntent | undefined;
  /** What was linked before each step that can be taken back; a case that was only assigned is none of it. */
  readonly undoSteps: LinkedRecords[] = [];
  /** The customer the agent picked by hand, until its link is settled. */
  picked: RecordRef | undefined;
  /** Idempotency keys of intents that are not known to be done. */
  keys = new Map<string, string>();
  /** Records that were created and wait for their link, by intent: they are never created again. */
  created = new Map<string, CrmRecord>();
  /** What was to be created and linked as one, by intent, and may have taken effect. */
  units = new Map<string, LinkIntent>();
  /** Ends the wait for who is asking, with what was found so far. */
  looking: AbortController | undefined;
  expiry: ReturnType<typeof setTimeout> | undefined;

  #conversation: Conversation;
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
      activeCases: list('activeCases'),
      timeline: list('timeline'),
      results: list('results'),
      candidates: list('candidates'),
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
      sections: {
        customer: idle,
        case: idle,
        cases: idle,
        activeCases: idle,
        timeline: idle,
        results: idle,
        candidates: idle,
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

  /** Whether what is pending is the very write that may have taken effect, or asks for what that wrote. */
  get isInDoubt(): boolean {
    const { pending, doubt } = this;
    if (!pending || !doubt) return false;
    const { by, change } = doubt;
    switch (pending.kind) {
      case 'write':
        return pending.intent.key === doubt.key;
      case 'select':
        return sameRef(pending.ref, change.customer) || sameRef(pending.ref, change.case);
      case 'unlink':
        return by === 'agent' && change[pending.what] === null;
      default:
        return pending.kind === by;
    }
  }

  /** What every call of this conversation carries. */
  call(signal = this.ended.signal): CallOptions & { readonly conversationId: string } {
    return { signal, conversationId: this.id };
  }

  /** A finished conversation changes no more, whatever still answers. One patch is seen as one change. */
  patch(change: Partial<Conversation>): void {
    const before = this.#conversation;
    const changed = (Object.keys(change) as (keyof Conversation)[]).some((key) => change[key] !== before[key]);
    if (before.state === 'closed' || !changed) return;
    const next = { ...before, ...change };
    const canUndo = next.state === 'active' && this.undoSteps.length > 0;
    const suggestion = sameRef(next.suggestion?.ref, next.customer) ? next.suggestion : undefined;
    const changing = this.pending && next.linking !== 'idle' ? stepOf(this.pending) : undefined;
    const what = changing === 'unlink' || changing === 'undo' ? 'link' : changing;
    const failed = next.linking === 'failed' ? what : undefined;
    this.#conversation = Object.freeze({ ...next, canUndo, suggestion, failed, changing });
    this.#patching++;
    this.#resetSections(before);
    const { store } = this.desk;
    if (--this.#patching === 0 && store.find(this.id)) store.changed();
  }

  /** What is pending failed. `isRead`: what is linked was looked up since. */
  fail(error: AdapterError, isRead = false): void {
    this.patch({ linking: 'failed', error, unsure: !!this.doubt && !isRead });
  }

  /** The idempotency key of an intent: the same for every try, until `done`. */
  keyOf(intent: string): string {
    const known = this.keys.get(intent);
    if (known !== undefined) return known;
    const key = newKey();
    this.keys.set(intent, key);
    // Whoever goes on with it goes on with this write.
    this.desk.tabs?.tell(this.id);
    return key;
  }

  /** Asked for again from now on, it is a new intent. */
  done(intent: string): void {
    this.keys.delete(intent);
    this.created.delete(intent);
    this.units.delete(intent);
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
    const { customer, case: linkedCase, cases, activeCases, timeline } = this.sections;
    if (otherCustomer) for (const list of [customer, cases, activeCases]) list.reset();
    if (otherCase) linkedCase.reset();
    if (otherCustomer || otherCase) timeline.reset();
    // Just created, or found by a search: it stands with the others of its customer.
    const added = otherCase ? shownCase(this.#conversation) : undefined;
    const customerNow = shownCustomer(this.#conversation);
    if (!added?.customer || !customerNow || !sameParty(customerNow, added.customer)) return;
    for (const list of isActive(added) ? [cases, activeCases] : [cases])
      if (list.snapshot.status !== 'idle') list.prepend(added);
  }
}
