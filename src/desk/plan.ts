import type { LinkChange, Links, RecordRef } from '../model/record.js';
import { isActive, sameParty, sameRef, toRef } from '../model/record.js';
import type { LinkedRecords, WarningReason } from './conversation.js';
import type { LinksNow } from './link-reader.js';
import type { Session } from './session.js';
import { isLive } from './states.js';

/** What linking the chosen records would mean, worked out before anything is written. */
export interface LinkPlan {
  /** The records linked after it. */
  readonly chosen: LinkedRecords;
  /** Why the agent has to answer first; empty: link at once. */
  readonly reasons: readonly WarningReason[];
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
  const { customer, case: linkedCase } = now.current;
  const conflicts: WarningReason[] = [];
  const inform = session.conversation.policy.differentCase === 'inform';
  if (linkedCase && chosen.case && !sameRef(linkedCase, chosen.case) && !inform) conflicts.push('different-case');
  if (customer && chosen.customer && !sameParty(customer, chosen.customer)) conflicts.push('other-customer');
  return plan(session, chosen, now, conflicts);
}

/**
 * R-SEL-CUST: the customer, with the current case: the one already linked, else the customer's own single active one.
 * A linked case of somebody else can not stay, so the agent has to say so.
 */
export function planCustomer(session: Session, { customer, case: along }: LinkedRecords, now: LinksNow): LinkPlan {
  const linked = now.current.case;
  if (!linked) {
    // Along with its customer only a case goes that nobody is working on.
    const free = along && !isLiveElsewhere(session, along);
    return plan(session, { customer, case: free ? along : undefined }, now, []);
  }
  const fits = !linked.customer || !customer || sameParty(customer, linked.customer);
  return plan(session, { customer, case: fits ? linked : undefined }, now, fits ? [] : ['other-customer']);
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

/** Whether another live conversation is linked to the case, or about to be. */
function isLiveElsewhere(session: Session, ref: RecordRef): boolean {
  return session.desk.store.sessions.some(
    (other) =>
      other !== session &&
      isLive(other.conversation.state) &&
      (sameRef(other.conversation.case, ref) || sameRef(other.claimed, ref)),
  );
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

export function sameLinks(a: Links, b: Links): boolean {
  return both.every((what) => sameRef(a[what], b[what]));
}
