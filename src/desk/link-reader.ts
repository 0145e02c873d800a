import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CallOptions, DataAdapter } from '../adapter/port.js';
import type { CrmRecord, Links, Lookup, RecordRef } from '../model/record.js';
import { sameRef } from '../model/record.js';
import type { LinkedRecords } from './conversation.js';
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
export async function readRecord(adapter: DataAdapter, ref: RecordRef, call: CallOptions): Promise<CrmRecord> {
  const record = await adapter.get(ref, call);
  if (!record) throw new AdapterError('not-found');
  if (!sameRef(record, ref)) throw new AdapterError('malformed');
  return record;
}

/**
 * The records behind links. One that is gone or may not be opened is shown by its reference; so is one that can not
 * be read just now, unless `certain` asks for the failure.
 */
export async function readRecords(
  adapter: DataAdapter,
  links: Links,
  call: CallOptions,
  certain = false,
): Promise<LinkedRecords> {
  const read = async (ref: Lookup | undefined): Promise<CrmRecord | undefined> => {
    if (!ref) return undefined;
    const record = await settled(() => readRecord(adapter, ref, call));
    if (record.ok) return record.value;
    if (certain && outcomeUnknown(record.error)) throw record.error;
    return { type: ref.type, id: ref.id, name: ref.name ?? '', fields: {} };
  };
  const [customer, linkedCase] = await Promise.all([read(links.customer), read(links.case)]);
  return { customer, case: linkedCase };
}

/** What counts as linked: until this desk changed something, the assigned case does where the adapter knows no other. */
export function counted(session: Session, links: Links): Links {
  const { history, request } = session.conversation;
  return history.length > 0 || links.case ? links : { ...links, case: request.assignedCase };
}

/** What is linked now, as records good enough to decide on; and whether that is news to the agent. */
export async function readNow(adapter: DataAdapter, session: Session, call: CallOptions): Promise<LinksNow> {
  const upTo = session.heard;
  const links = await adapter.links(session.id, call);
  const changed = !sameLinks(links, session.links);
  const wanted = counted(session, links);
  const { customer, case: linkedCase } = session.conversation;
  const shown = { customer, case: linkedCase };
  // Whose a case is has to be known before it may stay beside a customer.
  if (sameLinks(wanted, shown) && (!linkedCase || linkedCase.customer)) return { current: shown, links, changed, upTo };
  return { current: await readRecords(adapter, wanted, call, true), links, changed, upTo };
}
