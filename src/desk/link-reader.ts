import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CrmRecord, Links, Lookup, RecordRef } from '../model/record.js';
import { sameLinks, sameRef, toRef } from '../model/record.js';
import { type RecordTypeDefinition, roleOf } from '../model/schema.js';
import { type HistoryEntry, type LinkedRecords, type Stub, isStub, linkedRecords, toLinks } from './conversation.js';
import type { LinkIntent, Session } from './session.js';

/** The links as the adapter has them at this moment. */
export interface LinksNow {
  /** What is shown of them: see `withAssigned`. */
  readonly current: LinkedRecords;
  /** The case the request was assigned to, linked or not; none where it is gone. */
  readonly assigned?: CrmRecord;
  readonly links: Links;
  /** They are not what the agent saw. */
  readonly changed: boolean;
  /** What had been heard of the links when they were read. */
  readonly upTo: number;
}

/** A record by its reference, and that record only. A case's customer that is none by the schema is left out. */
export async function readRecord(session: Session, ref: RecordRef, signal?: AbortSignal): Promise<CrmRecord> {
  const { adapter, schema } = session.desk;
  const record = await adapter.get(ref, session.call(signal));
  if (!record) throw new AdapterError('not-found');
  if (!sameRef(record, ref)) throw new AdapterError('malformed');
  const { customer } = record;
  return customer && roleOf(schema, customer.type) !== 'customer' ? { ...record, customer: undefined } : record;
}

/**
 * What is linked now, with the records behind it; what has another role than its place asks for is none. A linked record
 * that is gone or may not be opened is shown by its reference; so is one that can not be read just now, unless `certain`
 * asks for the failure. An assigned case that is gone is no case.
 */
export async function readNow(session: Session, certain: boolean, signal?: AbortSignal): Promise<LinksNow> {
  const upTo = session.heard;
  const links = await session.desk.adapter.links(session.id, session.call(signal));
  const changed = !sameLinks(links, session.links);
  const { conversation, desk } = session;
  const { assignedCase } = conversation.request;
  const read = async (
    role: RecordTypeDefinition['role'],
    ref: Lookup | undefined,
    ...seen: readonly (CrmRecord | undefined)[]
  ): Promise<CrmRecord | undefined> => {
    if (!ref || roleOf(desk.schema, ref.type) !== role) return undefined;
    // Whose a case is has to be known before it may stay beside a customer.
    const known = seen.find((one) => sameRef(one, ref) && (!certain || role === 'customer' || one?.customer));
    if (known) return known;
    const record = await settled(() => readRecord(session, ref, signal));
    if (record.ok) return record.value;
    if (certain && outcomeUnknown(record.error)) throw record.error;
    return ref === assignedCase && record.error.code === 'not-found' ? undefined : stubOf(ref);
  };
  const isLinked = sameRef(links.case, assignedCase);
  const [customer, linkedCase, unlinked] = await Promise.all([
    read('customer', links.customer, conversation.customer),
    read('case', links.case, conversation.case),
    isLinked ? undefined : read('case', assignedCase, session.assigned, conversation.case),
  ]);
  const assigned = (session.assigned = isLinked ? linkedCase : unlinked);
  const current = withAssigned({ customer, case: linkedCase }, assigned, session.undoSteps.length);
  return { current, assigned, links, changed, upTo };
}

/** Until this desk changed something, the assigned case counts where the adapter knows no other. */
export function withAssigned(linked: LinkedRecords, assigned: CrmRecord | undefined, steps: number): LinkedRecords {
  return linked.case || steps > 0 ? linked : { ...linked, case: assigned };
}

/** From now on that is what the conversation is linked to. */
export function adopt(session: Session, { links, current, changed, upTo }: LinksNow): void {
  const { conversation, doubt } = session;
  const { history } = conversation;
  const wasKnown = session.readUpTo > 0 || history.length > 0;
  session.links = links;
  session.readUpTo = upTo;
  // A write whose outcome was not known has taken effect after all. What failed since is as far as it was.
  if (doubt && sameLinks(links, doubt.chosen)) {
    confirm(session, doubt, links, !session.isInDoubt);
    return;
  }
  // What was not as expected any more can not have been changed by it.
  if (doubt && !sameLinks(links, doubt.expected)) session.doubt = undefined;
  const more = changed && wasKnown ? [historyEntry(session, 'elsewhere', current, 'changed')] : [];
  session.patch({ ...current, unsure: false, history: [...history, ...more] });
}

export function historyEntry(
  session: Session,
  by: HistoryEntry['by'],
  to: LinkedRecords,
  reason: string,
  from: LinkedRecords = session.conversation,
): HistoryEntry {
  return { at: new Date(session.desk.now()).toISOString(), by, from: toLinks(from), to: toLinks(to), reason };
}

/** Named all the same, so that a warning can say what it is about. */
function stubOf(ref: Lookup): Stub {
  return { ...toRef(ref), name: ref.name || ref.id, fields: {}, unread: true };
}

/** What can not be read is never written: a case that was only assigned is left out. */
export function withoutUnread(chosen: LinkedRecords, links: Links): LinkedRecords {
  const isOut = chosen.case && isStub(chosen.case) && !sameRef(links.case, chosen.case);
  return isOut ? { ...chosen, case: undefined } : chosen;
}

/** What is shown once the intent is confirmed: where the last step is taken back, the assigned case counts again. */
export function shownAfter({ assigned, undoSteps }: Session, { by, chosen }: LinkIntent): LinkedRecords {
  return withAssigned(chosen, assigned, by === 'undo' ? undoSteps.length - 1 : 1);
}

/** What was wanted is so: it is shown, it is history, and it can be undone. `goesOn`: something else is under way, or failed. */
export function confirm(session: Session, intent: LinkIntent, links: Links, goesOn = false): void {
  const { by, reason, before, expected, notice } = intent;
  const after = shownAfter(session, intent);
  if (by === 'undo') session.undoSteps.pop();
  else session.undoSteps.push(sameRef(before.case, expected.case) ? before : { ...before, case: undefined });
  const { history } = session.conversation;
  const last = history.at(-1);
  // Heard of before its answer, it was taken for somebody else's.
  const isOurs = last?.by === 'elsewhere' && sameLinks(last.to, after) && sameLinks(last.from, before);
  session.links = links;
  // What is being read is older.
  session.reading.stop();
  session.doubt = undefined;
  if (!goesOn) session.pending = undefined;
  const entry = historyEntry(session, by, after, reason, before);
  session.patch({
    ...linkedRecords(after),
    ...(!goesOn && { linking: 'idle', error: undefined }),
    unsure: false,
    notice,
    history: [...(isOurs ? history.slice(0, -1) : history), entry],
  });
}
