import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CrmRecord, Links, Lookup, RecordRef } from '../model/record.js';
import { sameRef, toRef } from '../model/record.js';
import { type LinkedRecords, linkedRecords } from './conversation.js';
import { sameLinks } from './plan.js';
import type { Session } from './session.js';

/** The links as the adapter has them at this moment. */
export interface LinksNow {
  /** What the conversation is linked to, or was assigned. */
  readonly current: LinkedRecords;
  readonly links: Links;
  /** They are not what the agent saw. */
  readonly changed: boolean;
  /** What had been heard of the links when they were read. */
  readonly upTo: number;
}

/** A record by its reference, and that record only. */
export async function readRecord(session: Session, ref: RecordRef, signal?: AbortSignal): Promise<CrmRecord> {
  const record = await session.desk.adapter.get(ref, session.call(signal));
  if (!record) throw new AdapterError('not-found');
  if (!sameRef(record, ref)) throw new AdapterError('malformed');
  return record;
}

/**
 * What is linked now, with the records behind it; until this desk changed something, the assigned case counts where the
 * adapter knows no other. A record that is gone or may not be opened is shown by its reference; so is one that can not
 * be read just now, unless `certain` asks for the failure.
 */
export async function readNow(session: Session, certain: boolean, signal?: AbortSignal): Promise<LinksNow> {
  const upTo = session.heard;
  const links = await session.desk.adapter.links(session.id, session.call(signal));
  const changed = !sameLinks(links, session.links);
  const { history, request } = session.conversation;
  const wanted = history.length > 0 || links.case ? links : { ...links, case: request.assignedCase };
  const shown = linkedRecords(session.conversation);
  // Whose a case is has to be known before it may stay beside a customer.
  const known = sameLinks(wanted, shown) && (!certain || !shown.case || shown.case.customer);
  if (known) return { current: shown, links, changed, upTo };
  const read = async (ref: Lookup | undefined): Promise<CrmRecord | undefined> => {
    if (!ref) return undefined;
    const record = await settled(() => readRecord(session, ref, signal));
    if (record.ok) return record.value;
    if (certain && outcomeUnknown(record.error)) throw record.error;
    return { ...toRef(ref), name: ref.name ?? '', fields: {} };
  };
  const [customer, linkedCase] = await Promise.all([read(wanted.customer), read(wanted.case)]);
  return { current: { customer, case: linkedCase }, links, changed, upTo };
}

/** From now on that is what the conversation is linked to. */
export function adopt(session: Session, { links, current, upTo }: LinksNow): void {
  session.links = links;
  session.readUpTo = upTo;
  session.patch(current);
}
