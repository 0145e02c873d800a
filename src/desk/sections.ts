import type { AdapterError } from '../adapter/errors.js';
import { AdapterError as AdapterFailure } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CallOptions, DataAdapter, Page, Subject } from '../adapter/port.js';
import type { CrmRecord, RecordRef } from '../model/record.js';
import { sameRef, toRef } from '../model/record.js';
import type { SearchQuery } from '../model/request.js';
import type { SectionName } from './conversation.js';
import { shownCase, shownCustomer } from './conversation.js';
import { readRecord } from './link-reader.js';
import type { Session } from './session.js';

/** Rows a page; recent cases and timeline as in the original. */
export const pageSizes = { cases: 4, timeline: 10, results: 25 } as const;

/** Loads the sections of Customer 360, each on its own. */
export class SectionLoader {
  readonly #adapter: DataAdapter;

  constructor(adapter: DataAdapter) {
    this.#adapter = adapter;
  }

  open(session: Session, section: SectionName): void {
    if (session.conversation.state === 'closed' || session[section].snapshot.status !== 'idle') return;
    const customer = shownCustomer(session.conversation);
    const shown = shownCase(session.conversation);
    switch (section) {
      case 'customer':
        if (customer) void session.customer.start((call) => this.#one(session, customer, call));
        return;
      case 'case':
        if (shown) void session.case.start((call) => this.#one(session, shown, call));
        return;
      case 'cases':
        if (customer)
          void session.cases.start((call) =>
            fetchCases(this.#adapter, customer, { ...call, conversationId: session.id }),
          );
        return;
      case 'timeline': {
        const about = timelineSubject(session, customer, shown);
        if (about)
          void session.timeline.start((call) =>
            fetchTimeline(this.#adapter, about, { ...call, conversationId: session.id }),
          );
        return;
      }
      default:
        this.search(session, session.conversation.work.query);
    }
  }

  more(session: Session, section: SectionName): void {
    const list = session[section];
    if (session.conversation.state === 'closed') return;
    void (list.snapshot.status === 'failed' ? list.retry() : list.more());
  }

  search(session: Session, query: SearchQuery | undefined): void {
    if (session.conversation.state === 'closed') return;
    session.patch({ work: { ...session.conversation.work, query: query ?? {} } });
    if (!query || isEmptyQuery(query)) session.results.reset();
    else
      void session.results.start((call) => fetchResults(this.#adapter, query, { ...call, conversationId: session.id }));
  }

  /** A record changed elsewhere: sections that show it load again. */
  refresh(sessions: readonly Session[], ref: RecordRef): void {
    for (const session of sessions) {
      const { conversation } = session;
      if (sameRef(shownCustomer(conversation), ref)) session.customer.reset();
      if (sameRef(shownCase(conversation), ref)) session.case.reset();
      if (session.cases.snapshot.items.some((one) => sameRef(one, ref))) session.cases.reset();
    }
  }

  /** Tried again with the same text about the same records, it is the same note. */
  async addNote(session: Session, text: string): Promise<AdapterError | undefined> {
    const { customer, case: linkedCase } = session.conversation;
    const about: Subject = {
      customer: customer && toRef(customer),
      case: linkedCase && toRef(linkedCase),
      conversationId: session.id,
    };
    const intent = `note ${JSON.stringify([text, about])}`;
    const idempotencyKey = session.keyOf(intent);
    const options = { signal: session.ended.signal, conversationId: session.id, idempotencyKey };
    const outcome = await settled(async () => {
      if (!this.#adapter.addNote) throw new AdapterFailure('unknown');
      return this.#adapter.addNote(text, about, options);
    });
    if (!outcome.ok) return outcome.error;
    session.done(intent);
    const now = session.conversation;
    // Put in front only where the rows are known to be about the same; otherwise they load again.
    const same = sameRef(now.customer, customer) && sameRef(now.case, linkedCase) && now.work.timeline === 'all';
    if (same && session.timeline.snapshot.status === 'ready') session.timeline.prepend(outcome.value);
    else session.timeline.reset();
    // What the agent has typed since is another note.
    if (now.work.note.trim() === text.trim()) session.patch({ work: { ...now.work, note: '' } });
    return undefined;
  }

  async #one(session: Session, ref: RecordRef, call: { signal: AbortSignal }): Promise<Page<CrmRecord>> {
    const options = { signal: call.signal, conversationId: session.id };
    return { items: [await readRecord(this.#adapter, ref, options)] };
  }
}

type PageCall = CallOptions & { readonly cursor?: string };

export function fetchCases(adapter: DataAdapter, customer: RecordRef, call: PageCall): Promise<Page<CrmRecord>> {
  return adapter.cases(customer, { ...call, limit: pageSizes.cases });
}

export function fetchTimeline(
  adapter: DataAdapter,
  about: Subject,
  call: PageCall,
): ReturnType<DataAdapter['timeline']> {
  return adapter.timeline(about, { ...call, limit: pageSizes.timeline });
}

export function fetchResults(adapter: DataAdapter, query: SearchQuery, call: PageCall): Promise<Page<CrmRecord>> {
  return adapter.search(query, { ...call, limit: pageSizes.results });
}

export function isEmptyQuery({ types: _types, ...terms }: SearchQuery): boolean {
  return Object.values(terms).every((term) => typeof term !== 'string' || !term.trim());
}

function timelineSubject(
  session: Session,
  customer: RecordRef | undefined,
  shown: RecordRef | undefined,
): Subject | undefined {
  const conversationId = session.id;
  switch (session.conversation.work.timeline) {
    case 'customer':
      return customer && { customer };
    case 'case':
      return shown && { case: shown };
    case 'conversation':
      return { conversationId };
    default:
      return { customer, case: shown, conversationId };
  }
}
