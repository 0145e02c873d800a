import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CallOptions, DataAdapter, WriteOptions } from '../adapter/port.js';
import type { CrmRecord, Links, Lookup, RecordRef } from '../model/record.js';
import { toLookup } from '../model/record.js';
import { type Schema, roleOf } from '../model/schema.js';
import { pickActiveCase } from '../resolver/decide.js';
import type { HistoryEntry, LinkedRecords } from './conversation.js';
import { DeskError } from './errors.js';
import {
  type LinkPlan,
  type PlanInput,
  changeTo,
  fulfils,
  isEmpty,
  planCase,
  planCustomer,
  sameLinks,
  toWarning,
} from './plan.js';
import type { LinkIntent, Session } from './session.js';

/** The links as the adapter has them at this moment. */
interface LinksNow {
  readonly current: LinkedRecords;
  readonly links: Links;
  /** They are not what the agent saw. */
  readonly changed: boolean;
}

export interface LinkerOptions {
  readonly adapter: DataAdapter;
  readonly schema: Schema;
  readonly now: () => number;
  /** Whether another live conversation is linked to the case. */
  readonly isLiveElsewhere: (conversationId: string, ref: RecordRef) => boolean;
}

/**
 * Links, confirmed and never optimistic: read what is linked, plan, warn or write, and believe only what the adapter
 * confirmed. A write with an unknown outcome is read back before anybody is asked to try again.
 */
export class Linker {
  readonly #options: LinkerOptions;

  constructor(options: LinkerOptions) {
    this.#options = options;
  }

  /** R-SEL-CASE and R-SEL-CUST, the same from candidates, search results and created records. */
  async select(session: Session, ref: RecordRef, by: HistoryEntry['by'], reason: string): Promise<void> {
    const { adapter, schema } = this.#options;
    const role = roleOf(schema, ref.type);
    if (!role) throw new DeskError('unknown-type');
    this.#begin(session);
    const call = this.#call(session);
    const outcome = await settled(async () => {
      const [record, links] = await Promise.all([adapter.get(ref, call), adapter.links(session.id, call)]);
      if (!record) throw new AdapterError('not-found');
      const chosen =
        role === 'case'
          ? await this.#caseWithCustomer(session, record)
          : await this.#customerWithCase(session, record, links);
      return { chosen, now: await this.#read(session, links) };
    });
    if (session.ended.signal.aborted) return;
    if (!outcome.ok) {
      session.fail(outcome.error, { kind: 'select', ref });
      return;
    }
    const { chosen, now } = outcome.value;
    const input = this.#planInput(session, chosen, now);
    await this.#carryOut(session, role === 'case' ? planCase(input) : planCustomer(input), now, by, reason);
  }

  /** What the resolver is certain of. Whatever would need the agent's answer is left to the agent. */
  async linkAutomatically(session: Session, found: LinkedRecords, reason: string): Promise<void> {
    const { customer } = found;
    if (!customer) return;
    this.#begin(session);
    const outcome = await settled(() => this.#readNow(session));
    if (session.ended.signal.aborted) return;
    // Nothing is lost by not linking: the agent sees the customer and can link by hand.
    if (!outcome.ok || session.acted || outcome.value.changed) {
      if (outcome.ok) this.#adopt(session, outcome.value);
      session.patch({ linking: 'idle' });
      return;
    }
    const now = outcome.value;
    const plan = planCustomer(this.#planInput(session, found, now));
    if (plan.reasons.length > 0 || (now.links.customer && plan.change.customer)) session.patch({ linking: 'idle' });
    else await this.#carryOut(session, plan, now, 'automatic', reason);
  }

  /** Clears one link, or restores what an earlier step replaced. */
  async replace(session: Session, after: LinkedRecords, by: HistoryEntry['by'], reason: string): Promise<void> {
    this.#begin(session);
    const plan: LinkPlan = { change: changeTo(session.links, after), chosen: after, reasons: [] };
    const { customer, case: linkedCase } = session.conversation;
    const current = { customer, case: linkedCase };
    await this.#carryOut(session, plan, { current, links: session.links, changed: false }, by, reason);
  }

  /** The agent's answer to a warning. */
  async answer(session: Session, choice: 'link' | 'keep'): Promise<void> {
    const intent = session.warned;
    const { warning } = session.conversation;
    if (!intent || !warning || (choice === 'link' && warning.blocked)) throw new DeskError('nothing-to-answer');
    session.warned = undefined;
    session.patch({ warning: undefined });
    if (choice === 'link') await this.write(session, intent);
  }

  async write(session: Session, intent: LinkIntent): Promise<void> {
    this.#begin(session);
    const options: WriteOptions & { expected: Links } = {
      ...this.#call(session),
      idempotencyKey: intent.key,
      expected: intent.expected,
    };
    const outcome = await settled(() => this.#options.adapter.setLinks(session.id, intent.change, options));
    if (session.ended.signal.aborted) return;
    if (outcome.ok && fulfils(outcome.value, intent.change)) this.#confirm(session, intent, outcome.value);
    else if (outcome.ok) await this.#check(session, intent, new AdapterError('malformed'));
    else if (outcome.error.code === 'conflict') await this.#warnOfChange(session, intent);
    else if (outcomeUnknown(outcome.error)) await this.#check(session, intent, outcome.error);
    else session.fail(outcome.error, { kind: 'link', intent });
  }

  #begin(session: Session): void {
    session.pending = undefined;
    session.warned = undefined;
    session.patch({ linking: 'linking', error: undefined, failed: undefined, warning: undefined });
  }

  #call(session: Session): { signal: AbortSignal; conversationId: string } {
    return { signal: session.ended.signal, conversationId: session.id };
  }

  async #caseWithCustomer(session: Session, record: CrmRecord): Promise<LinkedRecords> {
    const owner = record.customer;
    if (!owner) throw new AdapterError('malformed');
    const customer = await this.#options.adapter.get(owner, this.#call(session));
    if (!customer) throw new AdapterError('not-found');
    return { customer, case: record };
  }

  /** A failed look-up of cases does not stand in the way of linking the customer. */
  async #customerWithCase(session: Session, customer: CrmRecord, links: Links): Promise<LinkedRecords> {
    const { policy } = session.conversation;
    if (links.case || policy.activeCase === 'never') return { customer };
    const page = { ...this.#call(session), limit: policy.maxCandidates, activeOnly: true };
    const cases = await settled(() => this.#options.adapter.cases(customer, page));
    const active = cases.ok ? cases.value.items.filter(({ active }) => active !== false) : [];
    return { customer, case: pickActiveCase(active, policy) };
  }

  #planInput(session: Session, chosen: LinkedRecords, now: LinksNow): PlanInput {
    return {
      ...now,
      chosen,
      policy: session.conversation.policy,
      isLiveElsewhere: (ref) => this.#options.isLiveElsewhere(session.id, ref),
    };
  }

  async #readNow(session: Session): Promise<LinksNow> {
    return this.#read(session, await this.#options.adapter.links(session.id, this.#call(session)));
  }

  /** What is linked now, as records; and whether that is news to the agent. */
  async #read(session: Session, links: Links): Promise<LinksNow> {
    const { customer, case: linkedCase } = session.conversation;
    if (sameLinks(links, session.links)) return { current: { customer, case: linkedCase }, links, changed: false };
    return { current: await readRecords(this.#options.adapter, links, this.#call(session)), links, changed: true };
  }

  #adopt(session: Session, { links, current, changed }: LinksNow): void {
    session.links = links;
    if (changed) session.patch({ customer: current.customer, case: current.case });
  }

  async #carryOut(
    session: Session,
    plan: LinkPlan,
    now: LinksNow,
    by: HistoryEntry['by'],
    reason: string,
  ): Promise<void> {
    const { change, chosen } = plan;
    const intent: LinkIntent = { key: crypto.randomUUID(), change, chosen, expected: now.links, by, reason };
    this.#adopt(session, now);
    if (plan.reasons.length > 0) {
      session.warned = intent;
      session.patch({ linking: 'idle', warning: toWarning(plan, now.current, session.conversation.policy) });
    } else if (isEmpty(change)) {
      session.patch({ linking: 'idle', customer: chosen.customer, case: chosen.case });
    } else await this.write(session, intent);
  }

  /** The link was changed elsewhere while the agent chose: show what it is now, and ask. */
  async #warnOfChange(session: Session, intent: LinkIntent): Promise<void> {
    const outcome = await settled(() => this.#readNow(session));
    if (session.ended.signal.aborted) return;
    if (!outcome.ok) {
      session.fail(outcome.error, { kind: 'link', intent });
      return;
    }
    const now = outcome.value;
    // An earlier try of this very intent may have been the change.
    if (fulfils(now.links, intent.change)) {
      this.#confirm(session, intent, now.links);
      return;
    }
    this.#adopt(session, now);
    session.warned = { ...intent, key: crypto.randomUUID(), expected: now.links };
    const plan: LinkPlan = { change: intent.change, chosen: intent.chosen, reasons: ['link-changed'] };
    session.patch({ linking: 'idle', warning: toWarning(plan, now.current, session.conversation.policy) });
  }

  /** Nobody knows whether the write took effect: look. */
  async #check(session: Session, intent: LinkIntent, error: AdapterError): Promise<void> {
    session.patch({ linking: 'checking' });
    const links = await settled(() => this.#options.adapter.links(session.id, this.#call(session)));
    if (session.ended.signal.aborted) return;
    if (links.ok && fulfils(links.value, intent.change)) this.#confirm(session, intent, links.value);
    else session.fail(error, { kind: 'link', intent });
  }

  #confirm(session: Session, intent: LinkIntent, links: Links): void {
    const { conversation } = session;
    const { customer, case: linkedCase } = conversation;
    if (intent.by === 'undo') session.undoSteps.pop();
    else session.undoSteps.push({ customer, case: linkedCase });
    session.links = links;
    session.pending = undefined;
    const entry: HistoryEntry = {
      at: new Date(this.#options.now()).toISOString(),
      by: intent.by,
      from: lookups({ customer, case: linkedCase }),
      to: lookups(intent.chosen),
      reason: intent.reason,
    };
    session.patch({
      linking: 'idle',
      error: undefined,
      failed: undefined,
      customer: intent.chosen.customer,
      case: intent.chosen.case,
      canUndo: session.undoSteps.length > 0,
      history: [...conversation.history, entry],
    });
  }
}

/** The records behind links; one that can not be read any more is shown by its reference. */
export async function readRecords(adapter: DataAdapter, links: Links, call: CallOptions): Promise<LinkedRecords> {
  const read = async (ref: Lookup | undefined): Promise<CrmRecord | undefined> => {
    if (!ref) return undefined;
    const record = await settled(() => adapter.get(ref, call));
    return (record.ok && record.value) || { type: ref.type, id: ref.id, name: ref.name ?? '', fields: {} };
  };
  const [customer, linkedCase] = await Promise.all([read(links.customer), read(links.case)]);
  return { customer, case: linkedCase };
}

function lookups({ customer, case: linkedCase }: LinkedRecords): Links {
  return { customer: customer && toLookup(customer), case: linkedCase && toLookup(linkedCase) };
}
