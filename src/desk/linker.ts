import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { DataAdapter, WriteOptions } from '../adapter/port.js';
import { newKey } from '../model/key.js';
import type { Links, RecordRef } from '../model/record.js';
import { sameRef, toLookup } from '../model/record.js';
import { type Schema, roleOf } from '../model/schema.js';
import { caseWithCustomer, customerWithCase } from './choosing.js';
import type { HistoryEntry, LinkedRecords } from './conversation.js';
import { DeskError } from './errors.js';
import { type LinksNow, readNow, readRecord } from './link-reader.js';
import {
  type LinkPlan,
  type PlanInput,
  changeTo,
  fulfils,
  isEmpty,
  planAgain,
  planCase,
  planCustomer,
  sameLinks,
  toWarning,
} from './plan.js';
import type { LinkIntent, Session } from './session.js';

export interface LinkerOptions {
  readonly adapter: DataAdapter;
  readonly schema: Schema;
  readonly now: () => number;
  /** Whether another live conversation is linked to the case. */
  readonly isLiveElsewhere: (conversationId: string, ref: RecordRef) => boolean;
}

type Why = Pick<HistoryEntry, 'by' | 'reason'>;

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
  async select(session: Session, ref: RecordRef, reason: string): Promise<void> {
    const { adapter, schema } = this.#options;
    const role = roleOf(schema, ref.type);
    if (!role) throw new DeskError('unknown-type');
    this.#begin(session);
    const call = this.#call(session);
    const outcome = await settled(async () => {
      const [record, now] = await Promise.all([readRecord(adapter, ref, call), this.#readNow(session)]);
      const choose = role === 'case' ? caseWithCustomer : customerWithCase;
      const chosen = await choose(adapter, session, record, now.current, call);
      return { chosen, now };
    });
    if (session.ended.signal.aborted) return;
    if (!outcome.ok) {
      session.fail(outcome.error, { kind: 'select', ref, reason });
      return;
    }
    const { chosen, now } = outcome.value;
    const input = this.#planInput(session, chosen, now);
    await this.#carryOut(session, role === 'case' ? planCase(input) : planCustomer(input), now, {
      by: 'agent',
      reason,
    });
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
    if (plan.reasons.length > 0 || (now.links.customer && plan.change.customer)) {
      this.#adopt(session, now);
      session.patch({ linking: 'idle' });
    } else await this.#carryOut(session, plan, now, { by: 'automatic', reason });
  }

  /** R-UNLINK: one link goes, the other stays. What was linked elsewhere meanwhile is not cleared unasked. */
  async unlink(session: Session, what: keyof LinkedRecords): Promise<void> {
    const seen = session.conversation[what];
    this.#begin(session);
    const outcome = await settled(() => this.#readNow(session));
    if (session.ended.signal.aborted) return;
    if (!outcome.ok) {
      session.fail(outcome.error, { kind: 'unlink', what });
      return;
    }
    const now = outcome.value;
    const after = { ...now.current, [what]: undefined };
    const other = !!now.current[what] && !sameRef(now.current[what], seen);
    const plan: LinkPlan = {
      change: changeTo(now.links, after),
      chosen: after,
      reasons: other ? ['link-changed'] : [],
    };
    await this.#carryOut(session, plan, now, { by: 'agent', reason: 'unlinked' });
  }

  /** R-UNDO: puts back what the latest step replaced; asks first if the link is no longer what that step made it. */
  async undo(session: Session): Promise<void> {
    const step = session.undoSteps.at(-1);
    if (!step) throw new DeskError('nothing-to-undo');
    this.#begin(session);
    const outcome = await settled(() => this.#readNow(session));
    if (session.ended.signal.aborted) return;
    if (!outcome.ok) {
      session.fail(outcome.error, { kind: 'undo' });
      return;
    }
    const now = outcome.value;
    const made = session.conversation.history.at(-1)?.to ?? {};
    const plan = sameLinks(now.links, made)
      ? { change: changeTo(now.links, step), chosen: step, reasons: [] }
      : planAgain(this.#planInput(session, step, now));
    await this.#carryOut(session, plan, now, { by: 'undo', reason: 'undone' });
  }

  /** The agent's answer to a warning. */
  async answer(session: Session, choice: 'link' | 'keep'): Promise<void> {
    const intent = session.warned;
    const { warning } = session.conversation;
    if (!intent || !warning || (choice === 'link' && warning.blocked)) throw new DeskError('nothing-to-answer');
    session.warned = undefined;
    session.patch({ warning: undefined });
    if (choice === 'link') await this.#write(session, intent);
  }

  /** What failed, once more. */
  async retry(session: Session): Promise<void> {
    const { pending } = session;
    if (pending?.kind === 'link') await this.#write(session, pending.intent);
    else if (pending?.kind === 'unlink') await this.unlink(session, pending.what);
    else if (pending?.kind === 'undo') await this.undo(session);
  }

  /** Writes what was planned some time ago: what is linked now is read once more. */
  async #write(session: Session, intent: LinkIntent): Promise<void> {
    this.#begin(session);
    const outcome = await settled(() => this.#readNow(session));
    if (session.ended.signal.aborted) return;
    if (!outcome.ok) session.fail(outcome.error, { kind: 'link', intent });
    // An earlier try may have taken effect after all.
    else if (sameLinks(outcome.value.links, intent.chosen)) this.#confirm(session, intent, outcome.value.links);
    else if (!sameLinks(outcome.value.links, intent.expected)) this.#warnOfChange(session, intent, outcome.value);
    else await this.#send(session, intent);
  }

  async #send(session: Session, intent: LinkIntent): Promise<void> {
    const { adapter } = this.#options;
    const options: WriteOptions & { expected: Links } = {
      ...this.#call(session),
      idempotencyKey: intent.key,
      expected: intent.expected,
    };
    session.claimed = intent.chosen.case;
    const outcome = await settled(() => adapter.setLinks(session.id, intent.change, options));
    if (!session.ended.signal.aborted) {
      if (outcome.ok && sameLinks(outcome.value, intent.chosen)) this.#confirm(session, intent, outcome.value);
      else if (outcome.ok) await this.#check(session, intent, new AdapterError('malformed'));
      else if (outcome.error.code === 'conflict' || outcomeUnknown(outcome.error))
        await this.#check(session, intent, outcome.error);
      else session.fail(outcome.error, { kind: 'link', intent });
    }
    session.claimed = undefined;
  }

  /** Nobody knows whether the write took effect, or the links were changed elsewhere: look. */
  async #check(session: Session, intent: LinkIntent, error: AdapterError): Promise<void> {
    session.patch({ linking: 'checking' });
    const outcome = await settled(() => this.#readNow(session));
    if (session.ended.signal.aborted) return;
    if (!outcome.ok) {
      session.fail(error, { kind: 'link', intent });
      return;
    }
    const now = outcome.value;
    if (sameLinks(now.links, intent.chosen)) this.#confirm(session, intent, now.links);
    // It took effect, and what it left alone was changed elsewhere: shown is what there is.
    else if (error.code !== 'conflict' && fulfils(now.links, intent.change))
      this.#confirm(session, { ...intent, chosen: now.current }, now.links);
    else if (error.code === 'conflict' || !sameLinks(now.links, intent.expected))
      this.#warnOfChange(session, intent, now);
    else session.fail(error, { kind: 'link', intent });
  }

  /** The link was changed elsewhere while the agent chose: show what it is now, and ask. */
  #warnOfChange(session: Session, { by, reason, chosen }: LinkIntent, now: LinksNow): void {
    this.#warn(session, planAgain(this.#planInput(session, chosen, now)), now, { by, reason });
  }

  #begin(session: Session): void {
    session.pending = undefined;
    session.warned = undefined;
    // What is being read now may be outdated by what follows.
    session.reading.stop();
    session.patch({ linking: 'linking', error: undefined, failed: undefined, warning: undefined });
  }

  #call(session: Session): { signal: AbortSignal; conversationId: string } {
    return { signal: session.ended.signal, conversationId: session.id };
  }

  #readNow(session: Session): Promise<LinksNow> {
    return readNow(this.#options.adapter, session, this.#call(session));
  }

  #planInput(session: Session, chosen: LinkedRecords, now: LinksNow): PlanInput {
    return {
      ...now,
      chosen,
      policy: session.conversation.policy,
      isLiveElsewhere: (ref) => this.#options.isLiveElsewhere(session.id, ref),
    };
  }

  #adopt(session: Session, { links, current, upTo }: LinksNow): void {
    session.links = links;
    session.readUpTo = upTo;
    session.patch({ customer: current.customer, case: current.case });
  }

  async #carryOut(session: Session, plan: LinkPlan, now: LinksNow, why: Why): Promise<void> {
    if (plan.reasons.length > 0) {
      this.#warn(session, plan, now, why);
      return;
    }
    const { change, chosen } = plan;
    const intent: LinkIntent = { key: newKey(), change, chosen, expected: now.links, ...why };
    this.#adopt(session, now);
    if (!isEmpty(change)) await this.#send(session, intent);
    // An assigned case that was never linked goes without a write; all else is as wanted already.
    else if (!sameLinks(now.current, chosen)) this.#confirm(session, intent, now.links);
    else {
      if (why.by === 'undo') session.undoSteps.pop();
      session.patch({ linking: 'idle', customer: chosen.customer, case: chosen.case });
    }
  }

  #warn(session: Session, plan: LinkPlan, now: LinksNow, why: Why): void {
    const { change, chosen } = plan;
    this.#adopt(session, now);
    session.warned = { key: newKey(), change, chosen, expected: now.links, ...why };
    session.patch({ linking: 'idle', warning: toWarning(plan, now.current, session.conversation.policy) });
  }

  #confirm(session: Session, { by, reason, chosen }: LinkIntent, links: Links): void {
    const { customer, case: linkedCase, history } = session.conversation;
    if (by === 'undo') session.undoSteps.pop();
    else session.undoSteps.push({ customer, case: linkedCase });
    session.links = links;
    session.pending = undefined;
    const entry: HistoryEntry = {
      at: new Date(this.#options.now()).toISOString(),
      by,
      from: lookups({ customer, case: linkedCase }),
      to: lookups(chosen),
      reason,
    };
    session.patch({
      linking: 'idle',
      error: undefined,
      failed: undefined,
      customer: chosen.customer,
      case: chosen.case,
      history: [...history, entry],
    });
  }
}

function lookups({ customer, case: linkedCase }: LinkedRecords): Links {
  return { customer: customer && toLookup(customer), case: linkedCase && toLookup(linkedCase) };
}
