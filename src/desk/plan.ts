import type { CrmRecord, LinkChange, Links, Lookup, RecordRef } from '../model/record.js';
import { isActive, sameLinks, sameParty, sameRef, toRef } from '../model/record.js';
import { type LinkedRecords, type WarningReason, foundRecords } from './conversation.js';
import type { LinksNow } from './link-reader.js';
import type { Session } from './session.js';
import { isLive } from './states.js';

/** What linking the chosen records would mean, worked out before anything is written. */
export interface LinkPlan {
  /** The records linked after it. */
  readonly chosen: LinkedRecords;
  /** Why the agent has to answer first; empty: link at once. */
  readonly reasons: readonly WarningReason[];
  /** The case that another one takes the place of, where one does. */
  readonly replaced?: CrmRecord;
}

const both = ['customer', 'case'] as const;

/** R-SEL-CASE: the case and its own customer. A contact that is linked already stays for a case of its own account. */
export function planCase(session: Session, chosen: LinkedRecords, now: LinksNow): LinkPlan {
  const { customer } = now.current;
  const stays = !!customer?.account && sameRef(customer.account, chosen.customer);
  return planConflicting(session, stays ? { ...chosen, customer } : chosen, now);
}

/** What was prepared for links that have changed since: the agent is asked, with what it would mean now. */
export function planAgain(session: Session, chosen: LinkedRecords, now: LinksNow): LinkPlan {
  return planConflicting(session, chosen, { ...now, changed: true });
}

function planConflicting(session: Session, chosen: LinkedRecords, now: LinksNow): LinkPlan {
  const { customer } = now.current;
  const ours = caseToKeep(session, now);
  const replaced = ours && chosen.case && !sameRef(ours, chosen.case) ? ours : undefined;
  const conflicts: WarningReason[] = [];
  if (replaced && session.conversation.policy.differentCase !== 'inform') conflicts.push('different-case');
  if (customer && chosen.customer && !sameParty(customer, chosen.customer)) conflicts.push('other-customer');
  return { ...plan(session, chosen, now, conflicts), replaced };
}

/** The case that no other replaces unasked: the linked one; where none is, the assigned one, until another took its place. */
export function caseToKeep(
  { conversation, undoSteps }: Session,
  { current, assigned }: LinksNow,
): CrmRecord | undefined {
  const gone = undoSteps.some((step) => step.case && !sameRef(step.case, conversation.request.assignedCase));
  return current.case ?? (gone ? undefined : assigned);
}

/**
 * R-SEL-CUST: the customer, with the current case: the one already linked, else the customer's own single active one.
 * A linked case of somebody else can not stay, so the agent has to say so.
 */
export function planCustomer(session: Session, { customer, case: along }: LinkedRecords, now: LinksNow): LinkPlan {
  const linked = now.current.case;
  if (!linked) {
    // Along with its customer only a case goes that nobody is working on, and never in the place of the assigned one.
    const ours = caseToKeep(session, now) ?? along;
    const free = along && sameRef(ours, along) && !isLiveElsewhere(session, along);
    return plan(session, { customer, case: free ? along : undefined }, now, []);
  }
  const owner = linked.customer && fullest(session, linked.customer, now);
  const fits = !owner || !customer || sameParty(customer, owner);
  return plan(session, { customer, case: fits ? linked : undefined }, now, fits ? [] : ['other-customer']);
}

/** The whole record of a customer, where it is known: only that tells to which account a contact belongs. */
function fullest({ conversation }: Session, ref: Lookup, { current }: LinksNow): CrmRecord | Lookup {
  return [current.customer, ...foundRecords(conversation)].find((one) => sameRef(one, ref)) ?? ref;
}

function plan(
  session: Session,
  chosen: LinkedRecords,
  { current, links, changed }: LinksNow,
  conflicts: readonly WarningReason[],
): LinkPlan {
  const reasons = [...conflicts];
  const newCase = sameRef(chosen.case, current.case) ? undefined : chosen.case;
  if (newCase && !isActive(newCase)) reasons.push('case-closed');
  if (newCase && isLiveElsewhere(session, newCase)) reasons.push('case-live-elsewhere');
  if (changed && !sameLinks(links, chosen)) reasons.push('link-changed');
  return { chosen, reasons };
}

/** Whether another live conversation is linked to the case, or about to be; one in another tab counts. */
function isLiveElsewhere(session: Session, ref: RecordRef): boolean {
  const { store, tabs } = session.desk;
  const isHere = store.sessions.some(
    (other) =>
      other !== session &&
      isLive(other.conversation.state) &&
      (sameRef(other.conversation.case, ref) || sameRef(other.claimed, ref)),
  );
  return isHere || !!tabs?.isAtWork(ref);
}

/** What has to be written so that the links become these. */
export function changeTo(links: Links, chosen: LinkedRecords): LinkChange {
  const changed = both.filter((what) => !sameRef(links[what], chosen[what]));
  return Object.fromEntries(changed.map((what) => [what, chosen[what] ? toRef(chosen[what]) : null]));
}

/** Whether links are what a change asked for. */
export function fulfils(links: Links, change: LinkChange): boolean {
  return both.every((what) => change[what] === undefined || sameRef(links[what] ?? null, change[what]));
}
