import type { CrmRecord, LinkChange, Links, RecordRef } from '../model/record.js';
import { isActive, sameParty, sameRef, toRef } from '../model/record.js';
import type { Policy } from '../model/policy.js';
import type { LinkedRecords, LinkWarning, WarningReason } from './conversation.js';

/** What linking the chosen records would mean, worked out before anything is written. */
export interface LinkPlan {
  readonly change: LinkChange;
  /** The records linked after it. */
  readonly chosen: LinkedRecords;
  /** Why the agent has to answer first; empty: link at once. */
  readonly reasons: readonly WarningReason[];
}

export interface PlanInput {
  /** What the agent chose: a case with its customer, or a customer with the case that goes along. */
  readonly chosen: LinkedRecords;
  /** What the conversation is linked to, or was assigned, now. */
  readonly current: LinkedRecords;
  /** The links as the adapter has them; an assigned case may be missing there. */
  readonly links: Links;
  readonly policy: Policy;
  /** The links are not those the agent saw. */
  readonly changed: boolean;
  readonly isLiveElsewhere: (ref: RecordRef) => boolean;
}

/** R-SEL-CASE: the case and its own customer. A contact that is linked already stays for a case of its own account. */
export function planCase(input: PlanInput): LinkPlan {
  const { chosen, current } = input;
  const stays = !!current.customer?.account && sameRef(current.customer.account, chosen.customer);
  const after = { customer: stays ? current.customer : chosen.customer, case: chosen.case };
  return plan(input, after, conflicts(current, after));
}

/** What was prepared for links that have changed since: the agent is asked, with what it would mean now. */
export function planAgain(input: PlanInput): LinkPlan {
  return plan({ ...input, changed: true }, input.chosen, conflicts(input.current, input.chosen));
}

function conflicts(current: LinkedRecords, after: LinkedRecords): WarningReason[] {
  const reasons: WarningReason[] = [];
  if (current.case && after.case && !sameRef(current.case, after.case)) reasons.push('different-case');
  if (current.customer && after.customer && !sameParty(current.customer, after.customer))
    reasons.push('other-customer');
  return reasons;
}

/**
 * R-SEL-CUST: the customer, with the current case: the one already linked, else the customer's own single active one.
 * A linked case of somebody else can not stay, so the agent has to say so.
 */
export function planCustomer(input: PlanInput): LinkPlan {
  const { chosen, current } = input;
  const linked = current.case;
  if (!linked) {
    // Along with its customer only a case goes that nobody is working on.
    const free = chosen.case && !input.isLiveElsewhere(chosen.case);
    return plan(input, { customer: chosen.customer, case: free ? chosen.case : undefined }, []);
  }
  const owner = linked.customer;
  const fits = !owner || !chosen.customer || sameParty(chosen.customer, owner);
  return fits
    ? plan(input, { customer: chosen.customer, case: linked }, [])
    : plan(input, { customer: chosen.customer }, ['other-customer']);
}

function plan(input: PlanInput, after: LinkedRecords, conflicts: readonly WarningReason[]): LinkPlan {
  const { links, policy, current } = input;
  const change = changeTo(links, after);
  const newCase = after.case && !sameRef(after.case, current.case) ? after.case : undefined;
  const reasons: WarningReason[] = conflicts.filter(
    (reason) => reason !== 'different-case' || policy.differentCase !== 'inform',
  );
  if (newCase && !isActive(newCase)) reasons.push('case-closed');
  if (newCase && input.isLiveElsewhere(newCase)) reasons.push('case-live-elsewhere');
  if (input.changed && !isEmpty(change)) reasons.push('link-changed');
  return { change, chosen: after, reasons };
}

/** What has to be written so that the links become these. */
export function changeTo(links: Links, after: LinkedRecords): LinkChange {
  return { ...changeOf('customer', links.customer, after), ...changeOf('case', links.case, after) };
}

function changeOf(what: 'customer' | 'case', before: RecordRef | undefined, after: LinkedRecords): LinkChange {
  const record: CrmRecord | undefined = after[what];
  if (sameRef(before, record)) return {};
  return { [what]: record ? toRef(record) : null };
}

export function isEmpty(change: LinkChange): boolean {
  return change.customer === undefined && change.case === undefined;
}

/** Whether links are what a change asked for. */
export function fulfils(links: Links, change: LinkChange): boolean {
  const holds = (wanted: RecordRef | null | undefined, actual: RecordRef | undefined): boolean =>
    wanted === undefined || (wanted === null ? actual === undefined : sameRef(wanted, actual));
  return holds(change.customer, links.customer) && holds(change.case, links.case);
}

export function sameLinks(a: Links, b: Links): boolean {
  return sameRef(a.customer, b.customer) && sameRef(a.case, b.case);
}

/** The warning the agent sees. */
export function toWarning(plan: LinkPlan, current: LinkedRecords, policy: Policy): LinkWarning {
  const blocked = policy.differentCase === 'block' && plan.reasons.includes('different-case');
  return { reasons: plan.reasons, chosen: plan.chosen, current, blocked: blocked || undefined };
}
