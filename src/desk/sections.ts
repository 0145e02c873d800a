import type { AdapterError } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CallOptions, DataAdapter, Page, Subject } from '../adapter/port.js';
import type { Activity, CrmRecord, RecordRef } from '../model/record.js';
import { sameLinks, sameRef, toRef } from '../model/record.js';
import type { SearchQuery } from '../model/request.js';
import type { Candidate } from '../model/resolution.js';
import { moreCandidates } from '../resolver/more.js';
import type { SectionName } from './conversation.js';
import { shownCase, shownCustomer } from './conversation.js';
import { readRecord } from './link-reader.js';
import { DeskError } from './errors.js';
import type { FetchPage, PagedList } from './paged-list.js';
import type { Session } from './session.js';
import { isWorkable } from './states.js';
import type { Store } from './store.js';

/** Rows a page; recent cases and timeline as in the original. */
export const pageSizes = { cases: 4, activeCases: 10, timeline: 10, results: 25 } as const;

/** Loads a section of Customer 360, each on its own, if it is not loaded or loading already. */
export function openSection(session: Session, section: SectionName): void {
  const { conversation, desk } = session;
  if (conversation.state === 'closed' || session.sections[section].snapshot.status !== 'idle') return;
  const { adapter } = desk;
  const customer = shownCustomer(conversation);
  const about = timelineSubject(session);
  const one = (ref: RecordRef | undefined): FetchPage<CrmRecord> | undefined =>
    ref && (async ({ signal }) => ({ items: [await readRecord(session, ref, signal)] }));
  const fetchers = {
    customer: one(customer),
    case: one(shownCase(conversation)),
    cases: customer && ((call: PageCall) => fetchCases(adapter, customer, call)),
    activeCases: customer && ((call: PageCall) => fetchActiveCases(session, customer, call)),
    timeline: about && ((call: PageCall) => fetchTimeline(adapter, about, call)),
    candidates: moreFound(session),
  };
  if (section === 'results') search(session, conversation.work.query);
  else {
    // Without anybody to load it for, a section stays as it is.
    const fetch = fetchers[section];
    if (fetch) void (session.sections[section] as PagedList<unknown>).start(fetch);
  }
}

/** Loads the next page of a section, or what failed, or all of it again where a part was missing. */
export function loadMore(session: Session, section: SectionName): void {
  const list = session.sections[section];
  if (session.conversation.state === 'closed') return;
  const { status, more } = list.snapshot;
  if (status === 'idle') openSection(session, section);
  else void (status === 'failed' ? list.retry() : more ? list.more() : list.again());
}

/** Ends what the agent does not want to wait for. */
export function cancel({ looking, sections }: Session, what: SectionName | 'matching'): void {
  if (what === 'matching') looking?.abort();
  else sections[what].cancel();
}

/** What matching found is there at once, the first time and as long as nobody is linked: later it may have changed. */
async function fetchActiveCases(session: Session, customer: RecordRef, call: PageCall): Promise<Page<CrmRecord>> {
  const { activeCases: items, conversation, desk } = session;
  session.activeCases = undefined;
  const limit = pageSizes.activeCases;
  if (items && items.length <= limit && !conversation.customer) return { items };
  return desk.adapter.cases(customer, { ...call, limit, activeOnly: true });
}

/** The candidates behind those of the resolution. Whatever they are, the outcome stays. */
function moreFound({ conversation, desk }: Session): FetchPage<Candidate> | undefined {
  const { request, policy, resolution } = conversation;
  const cursor = resolution.status === 'ready' ? resolution.value.cursor : undefined;
  return cursor === undefined
    ? undefined
    : (call) => moreCandidates(request, desk.adapter, call.cursor ?? cursor, { ...desk, policy, signal: call.signal });
}

/** Searches for records to link; `undefined` clears the results. */
export function search(session: Session, query: SearchQuery = {}): void {
  const { conversation, desk } = session;
  if (conversation.state === 'closed') return;
  const { results } = session.sections;
  // Before the query changes: the rows of one query are never seen beside another.
  results.reset();
  session.patch({ work: { ...conversation.work, query } });
  if (!isEmptyQuery(query)) void results.start((call) => fetchResults(desk.adapter, query, call));
}

/** A record changed elsewhere: sections that show it load again. */
export function refreshSections({ sessions }: Store<Session>, ref: RecordRef): void {
  for (const { conversation, sections } of sessions) {
    if (sameRef(shownCustomer(conversation), ref)) sections.customer.reset();
    if (sameRef(shownCase(conversation), ref)) sections.case.reset();
    for (const list of [sections.cases, sections.activeCases])
      if (list.snapshot.items.some((one) => sameRef(one, ref))) list.reset();
  }
}

/** Adds a note. Tried again with the same text about the same records, it is the same note. */
export async function addNote(session: Session, text: string): Promise<AdapterError | undefined> {
  const { adapter } = session.desk;
  const { customer, case: linkedCase, state } = session.conversation;
  if (!isWorkable(state)) throw new DeskError('not-live');
  const about: Subject = {
    customer: customer && toRef(customer),
    case: linkedCase && toRef(linkedCase),
    conversationId: session.id,
  };
  const intent = `note ${JSON.stringify([text, about])}`;
  const options = { ...session.call(), idempotencyKey: session.keyOf(intent) };
  const outcome = await settled(async () => adapter.addNote?.(text, about, options));
  if (!outcome.ok) return outcome.error;
  session.done(intent);
  const now = session.conversation;
  // Put in front only where the rows are known to be about the same; otherwise they load again.
  const { timeline } = session.sections;
  const same = sameLinks(now, about) && now.work.timeline === 'all' && timeline.snapshot.status === 'ready';
  if (same && outcome.value) timeline.prepend(outcome.value);
  else timeline.reset();
  // What the agent has typed since is another note.
  if (now.work.note.trim() === text.trim()) session.patch({ work: { ...now.work, note: '' } });
  return undefined;
}

type PageCall = CallOptions & { readonly cursor?: string };

export function fetchCases(adapter: DataAdapter, customer: RecordRef, call: PageCall): Promise<Page<CrmRecord>> {
  return adapter.cases(customer, { ...call, limit: pageSizes.cases });
}

export function fetchTimeline(adapter: DataAdapter, about: Subject, call: PageCall): Promise<Page<Activity>> {
  return adapter.timeline(about, { ...call, limit: pageSizes.timeline });
}

export function fetchResults(adapter: DataAdapter, query: SearchQuery, call: PageCall): Promise<Page<CrmRecord>> {
  return adapter.search(query, { ...call, limit: pageSizes.results });
}

export function isEmptyQuery({ types: _types, ...terms }: SearchQuery): boolean {
  return Object.values(terms).every((term) => typeof term !== 'string' || !term.trim());
}

function timelineSubject({ id: conversationId, conversation }: Session): Subject | undefined {
  const customer = shownCustomer(conversation);
  const shown = shownCase(conversation);
  switch (conversation.work.timeline) {
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
