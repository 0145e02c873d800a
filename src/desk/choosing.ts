import { AdapterError } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CrmRecord, RecordRef } from '../model/record.js';
import { isActiveCaseOf, sameRef } from '../model/record.js';
import { pickActiveCase } from '../resolver/decide.js';
import { type LinkedRecords, shownCase, shownCustomer } from './conversation.js';
import { readRecord } from './link-reader.js';
import type { Session } from './session.js';

/** R-SEL-CASE: the case and its own customer. */
export async function caseWithCustomer(session: Session, record: CrmRecord): Promise<LinkedRecords> {
  if (!record.customer) throw new AdapterError('malformed');
  return { customer: await readRecord(session, record.customer), case: record };
}

/**
 * R-SEL-CUST: the customer and, where no case is linked, the one that goes along. A failed look-up of cases does not
 * stand in the way of linking the customer. `owner`: whose cases are looked up; nobody's where there can be none.
 */
export async function customerWithCase(
  session: Session,
  customer: CrmRecord,
  current: LinkedRecords,
  owner: RecordRef | null = customer,
): Promise<LinkedRecords> {
  const { conversation, desk } = session;
  const { policy } = conversation;
  if (current.case || !owner) return { customer };
  // The agent sees this case beside the customer already.
  const shown = sameRef(shownCustomer(conversation), customer) ? shownCase(conversation) : undefined;
  if (shown || policy.activeCase === 'never') return { customer, case: shown };
  const options = { ...session.call(), limit: policy.maxCandidates, activeOnly: true };
  const cases = await settled(() => desk.adapter.cases(owner, options));
  if (!cases.ok) return { customer };
  const { items, cursor, hidden, incomplete } = cases.value;
  const active = items.filter((one) => isActiveCaseOf(customer, one));
  // Of one case it can not be said that it is the only one while others may exist.
  const uncertain = policy.activeCase === 'link-only-one' && (cursor !== undefined || hidden || incomplete);
  return { customer, case: uncertain ? undefined : pickActiveCase(active, policy) };
}
