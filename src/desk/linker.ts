import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import { newKey } from '../model/key.js';
import type { CrmRecord, RecordRef } from '../model/record.js';
import { sameLinks, sameRef, toRef } from '../model/record.js';
import { isCase, roleOf } from '../model/schema.js';
import { caseWithCustomer, customerWithCase } from './choosing.js';
import { closePanel, run } from './commands.js';
import { type LinkedRecords, type WarningReason, linkedRecords } from './conversation.js';
import { DeskError } from './errors.js';
import { type LinksNow, adopt, confirm, readNow, readRecord, shownAfter, withoutUnread } from './link-reader.js';
import { match } from './matcher.js';
import { type LinkPlan, changeTo, fulfils, planAgain, planCase, planCustomer } from './plan.js';
import type { LinkIntent, Pending, Session } from './session.js';
import { isWorkable } from './states.js';

/**
 * Links, confirmed and never optimistic: read what is linked, plan, warn or write, and believe only what the adapter
 * confirmed. A write with an unknown outcome is read back before anybody is asked to try again.
 */

type Why = Pick<LinkIntent, 'by' | 'reason'>;

/** The agent chose a record, from candidates or from search results. */
export async function select(session: Session, ref: RecordRef, reason = 'selected'): Promise<void> {
  const role = roleOf(session.desk.schema, ref.type);
  if (!role) throw new DeskError('unknown-type');
  session.acted = true;
  await run(session, JSON.stringify(['select', ref.type, ref.id]), async () => {
    session.picked = role === 'customer' && reason === 'selected' ? ref : undefined;
    await link(session, ref, reason);
  });
  closePanel(session);
}

/** R-SEL-CASE and R-SEL-CUST, the same from candidates, search results and created records. */
export async function link(session: Session, ref: RecordRef, reason: string): Promise<void> {
  const byCase = isCase(session.desk.schema, ref);
  const read = await orFail(session, { kind: 'select', ref: toRef(ref), reason }, async () => {
    const [record, now] = await Promise.all([readRecord(session, ref), readNow(session, true)]);
    const choose = byCase ? caseWithCustomer : customerWithCase;
    return { chosen: await choose(session, record, now.current), now };
  });
  if (!read) return;
  const plan = byCase ? planCase : planCustomer;
  await carryOut(session, plan(session, read.chosen, read.now), read.now, { by: 'agent', reason });
}

/** Finds out who is asking, and links what is certain. */
export function identify(session: Session, asked = false): void {
  match(session, () => linkIfCertain(session, asked));
}

/**
 * One certain customer is linked without asking, but only in a conversation the agent has not touched and that is active;
 * in wrap-up, where nothing can be undone, only if the agent `asked` to try again.
 */
export async function linkIfCertain(session: Session, asked = false): Promise<void> {
  const { state, resolution } = session.conversation;
  const inHand = asked ? isWorkable(state) : state === 'active';
  if (!inHand || session.acted || session.undoSteps.length > 0 || resolution.status !== 'ready') return;
  const { value } = resolution;
  if (value.outcome !== 'single' || !value.automatic) return;
  // Closed or given back before its turn: then nothing is linked, and nobody asked for it.
  await settled(() => run(session, 'automatic', () => linkAutomatically(session, value, value.rule)));
}

/** What the resolver is certain of. Whatever would need the agent's answer is left to the agent. */
async function linkAutomatically(session: Session, found: LinkedRecords, reason: string): Promise<void> {
  const now = await readFirst(session, { kind: 'automatic' });
  if (!now) return;
  const plan = planCustomer(session, found, now);
  const replaces = now.links.customer && !sameRef(now.links.customer, plan.chosen.customer);
  if (!session.acted && !now.changed && plan.reasons.length === 0 && !replaces) {
    await carryOut(session, plan, now, { by: 'automatic', reason });
    // Nothing is lost by not linking: the agent sees the customer and can link by hand.
  } else leave(session, now);
}

/** Shows what is linked, and changes nothing. */
export function leave(session: Session, now: LinksNow): void {
  adopt(session, now);
  session.patch({ linking: 'idle' });
}

/** R-UNLINK: one link goes, the other stays. What was linked elsewhere meanwhile is not cleared unasked. */
export function unlink(session: Session, what: keyof LinkedRecords): Promise<void> {
  session.acted = true;
  return run(session, `unlink ${what}`, async () => {
    const seen = session.conversation[what];
    const now = await readFirst(session, { kind: 'unlink', what });
    if (!now) return;
    const found = now.current[what];
    const plan: LinkPlan = {
      chosen: { ...now.current, [what]: undefined },
      reasons: found && !sameRef(found, seen) ? ['link-changed'] : [],
    };
    await carryOut(session, plan, now, { by: 'agent', reason: 'unlinked' });
  });
}

/**
 * R-UNDO: puts back what the latest step replaced; asks first if the link is no longer what that step made it, or if not all
 * of it exists any more. `tried`: the steps there were when it was tried before, which may have taken one of them off.
 */
export function undo(session: Session, tried?: number): Promise<void> {
  session.acted = true;
  return run(session, 'undo', async () => {
    const steps = tried ?? session.undoSteps.length;
    if (steps === 0) throw new DeskError('nothing-to-undo');
    const now = await readFirst(session, { kind: 'undo', steps });
    if (!now) return;
    // An earlier try had taken effect: that was it.
    const step = session.undoSteps.at(-1);
    if (!step || session.undoSteps.length < steps) {
      leave(session, now);
      return;
    }
    const made = session.conversation.history.findLast(({ by }) => by !== 'elsewhere')?.to ?? {};
    const left: LinkedRecords = {
      customer: await unlessGone(session, step.customer, now.links.customer),
      case: await unlessGone(session, step.case, now.links.case),
    };
    const plan = sameLinks(now.links, made) ? { chosen: left, reasons: [] } : planAgain(session, left, now);
    const gone: WarningReason[] = sameLinks(left, step) ? [] : ['record-gone'];
    await carryOut(session, { ...plan, reasons: [...gone, ...plan.reasons] }, now, { by: 'undo', reason: 'undone' });
  });
}

/** A record that is to come back, unless it is known that there is none any more. */
async function unlessGone(
  session: Session,
  record: CrmRecord | undefined,
  linked: RecordRef | undefined,
): Promise<CrmRecord | undefined> {
  if (!record || sameRef(record, linked)) return record;
  const read = await settled(() => readRecord(session, record));
  return !read.ok && read.error.code === 'not-found' ? undefined : record;
}

/** The agent's answer to a warning. */
export async function answer(session: Session, choice: 'link' | 'keep'): Promise<void> {
  await run(session, 'answer', async () => {
    const intent = session.warned;
    const { warning } = session.conversation;
    if (!intent || !warning || (choice === 'link' && warning.blocked)) throw new DeskError('nothing-to-answer');
    session.warned = undefined;
    session.patch({ warning: undefined, notice: undefined });
    if (choice === 'link') await write(session, intent);
  });
  if (choice === 'link') closePanel(session);
}

/** Writes what was planned some time ago: what is linked now is read once more. */
async function write(session: Session, intent: LinkIntent): Promise<void> {
  const now = await readFirst(session, { kind: 'write', intent });
  if (!now) return;
  const { chosen, expected, by, reason } = intent;
  if (!sameLinks(now.links, chosen) && !sameLinks(now.links, expected)) await warnOfChange(session, intent, now);
  else if (!sameLinks(now.links, chosen)) await send(session, intent, now);
  else if (session.isInDoubt) confirm(session, intent, now.links);
  // Somebody else was quicker.
  else await carryOut(session, { chosen, reasons: [] }, now, { by, reason });
}

/** Tries a write again that failed. */
export async function writeAgain(session: Session, intent: LinkIntent): Promise<void> {
  await run(session, 'retry', () => write(session, intent));
  closePanel(session);
}

/** `now`: what is linked, as the intent expects it. */
async function send(session: Session, intent: LinkIntent, now: LinksNow): Promise<void> {
  const { change, chosen, expected, key, sent: isRepeat } = intent;
  const wasInDoubt = session.doubt?.key === key;
  session.doubt = { ...intent, sent: true };
  session.pending = { kind: 'write', intent: session.doubt };
  session.claimed = chosen.case;
  // Whoever saves what is shown saves that it is on its way.
  adopt(session, now);
  const outcome = await settled(async () => {
    const options = { ...session.call(), idempotencyKey: key, expected };
    const links = await session.desk.adapter.setLinks(session.id, change, options);
    if (!sameLinks(links, chosen)) throw new AdapterError('malformed');
    return links;
  });
  if (!session.ended.signal.aborted) {
    const isUnknown = !outcome.ok && outcomeUnknown(outcome.error);
    // Refused, it has no effect; what was tried before may still have one.
    if (!outcome.ok && !isUnknown && !wasInDoubt) session.doubt = undefined;
    if (outcome.ok && !isRepeat) confirm(session, intent, outcome.value);
    // A repeat is answered with what was linked the first time.
    else if (outcome.ok) await check(session, intent);
    else if (isUnknown || outcome.error.code === 'conflict') await check(session, intent, outcome.error);
    else session.fail(outcome.error);
  }
  session.claimed = undefined;
}

/** Nobody knows whether the write took effect, or the links were changed elsewhere: look. Without an error it did, some time ago. */
async function check(session: Session, intent: LinkIntent, error?: AdapterError): Promise<void> {
  session.patch({ linking: 'checking' });
  const outcome = await settled(() => readNow(session, true));
  if (session.ended.signal.aborted) return;
  if (!outcome.ok) {
    session.fail(error ?? outcome.error);
    return;
  }
  const now = outcome.value;
  const isOurs = error?.code !== 'conflict';
  if (sameLinks(now.links, intent.chosen)) confirm(session, intent, now.links);
  // It took effect, and what it left alone was changed elsewhere: shown is what there is.
  else if (isOurs && fulfils(now.links, intent.change)) confirm(session, { ...intent, chosen: now.current }, now.links);
  else if (isOurs && error && sameLinks(now.links, intent.expected)) session.fail(error, true);
  else {
    session.doubt = undefined;
    await warnOfChange(session, intent, now);
  }
}

/** The link was changed elsewhere while the agent chose: show what it is now, and ask. */
function warnOfChange(session: Session, { by, reason, chosen }: LinkIntent, now: LinksNow): Promise<void> {
  return carryOut(session, planAgain(session, chosen, now), now, { by, reason });
}

/** Begins with what is linked now; undefined where that could not be read, or nobody waits for it any more. */
export function readFirst(session: Session, pending: Pending): Promise<LinksNow | undefined> {
  return orFail(session, pending, () => readNow(session, true));
}

async function orFail<T>(session: Session, pending: Pending, read: () => Promise<T>): Promise<T | undefined> {
  session.pending = pending;
  session.warned = undefined;
  // What is being read now may be outdated by what follows.
  session.reading.stop();
  const cleared = { error: undefined, warning: undefined, notice: undefined };
  session.patch({ linking: 'linking', ...cleared });
  const outcome = await settled(async () => {
    await session.desk.drawn?.();
    await clearUp(session);
    return read();
  });
  if (session.ended.signal.aborted) return undefined;
  if (outcome.ok) return outcome.value;
  session.fail(outcome.error);
  return undefined;
}

/** What nobody knew the outcome of belongs to the history, and can be undone, before anything else follows it. */
async function clearUp(session: Session): Promise<void> {
  const { doubt } = session;
  // The same write again finds it out for itself.
  if (!doubt || (session.isInDoubt && session.pending?.kind === 'write')) return;
  const { links } = await readNow(session, true);
  session.doubt = undefined;
  if (sameLinks(links, doubt.chosen)) confirm(session, doubt, links, true);
}

/** What a plan means to write, and what the agent is told of it afterwards. */
export function intentFor(
  { reasons, replaced, ...plan }: LinkPlan,
  { current, links }: LinksNow,
  why: Why,
): LinkIntent {
  const chosen = withoutUnread(plan.chosen, links);
  const told = { chosen, current: { ...current, case: current.case ?? replaced } };
  // Who was asked need not be told.
  const notice = replaced && reasons.length === 0 ? { ...told, reasons: ['different-case' as const] } : undefined;
  return {
    ...{ key: newKey(), change: changeTo(links, chosen), chosen, expected: links, before: current },
    ...{ ...why, notice },
  };
}

async function carryOut(session: Session, plan: LinkPlan, now: LinksNow, why: Why): Promise<void> {
  const { reasons, replaced } = plan;
  const { current, links } = now;
  const intent = intentFor(plan, now, why);
  const { chosen } = intent;
  if (reasons.length === 0 && !sameLinks(links, chosen)) {
    await send(session, intent, now);
    return;
  }
  adopt(session, now);
  const after = shownAfter(session, intent);
  if (reasons.length > 0) {
    const blocked = session.conversation.policy.differentCase === 'block' && reasons.includes('different-case');
    session.warned = intent;
    const warning = { reasons, chosen, current: { ...current, case: current.case ?? replaced } };
    session.patch({ linking: 'idle', warning: { ...warning, blocked: blocked || undefined } });
    // An assigned case that was never linked comes and goes without a write; all else is as wanted already.
  } else if (!sameLinks(current, after)) confirm(session, intent, links);
  else {
    if (why.by === 'undo') session.undoSteps.pop();
    session.patch({ ...linkedRecords(after), linking: 'idle' });
  }
}
