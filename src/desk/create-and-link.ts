import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CreatedAndLinked, NewLink } from '../adapter/port.js';
import type { CrmRecord, Links, RecordDraft } from '../model/record.js';
import { sameLinks, toRef } from '../model/record.js';
import { isCase } from '../model/schema.js';
import { caseWithCustomer, customerWithCase } from './choosing.js';
import { intentFor, readFirst } from './linker.js';
import { type LinksNow, adopt, confirm } from './link-reader.js';
import { type LinkPlan, planCase, planCustomer } from './plan.js';
import type { LinkIntent, Session } from './session.js';

export interface MadeAsOne {
  readonly record: CrmRecord;
  /** Not where what is linked was changed since it was made. */
  readonly isLinked: boolean;
}

/**
 * Creating and linking as one write, so that no record is ever left without its link. Undefined where the adapter does not offer
 * that, where the agent has to be asked before anything is linked, or where the links changed meanwhile: then nothing was made.
 * `intent` is what the session knows it by.
 */
export async function createAndLink(
  session: Session,
  draft: RecordDraft,
  key: string,
  intent: string,
): Promise<MadeAsOne | undefined> {
  const { adapter, schema } = session.desk;
  if (!adapter.createAndLink) return undefined;
  const now = await readFirst(session, { kind: 'create', draft });
  if (!now) throw session.conversation.error ?? new AdapterError('aborted');
  // What may have taken effect comes again as it was.
  const tried = session.units.get(intent);
  const unit = tried ?? (await planned(session, draft, key, now));
  if (!unit) return undefined;
  const place = isCase(schema, draft) ? 'case' : 'customer';
  session.units.set(intent, unit);
  const { outcome, isRepeat } = await sent(session, draft, unit, place);
  if (!outcome.ok && outcomeUnknown(outcome.error)) throw failed(session, outcome.error);
  session.units.delete(intent);
  if (!outcome.ok && outcome.error.code === 'conflict') return undefined;
  if (!outcome.ok) throw failed(session, outcome.error);
  const { record } = outcome.value;
  const chosen = { ...unit.chosen, [place]: record };
  const change = { ...unit.change, [place]: toRef(record) };
  const made: LinkIntent = { ...unit, change, chosen, notice: unit.notice && { ...unit.notice, chosen } };
  // A repeat is answered with what was linked the first time.
  const links = tried || isRepeat ? await linksNow(session) : outcome.value.links;
  // Found linked later, it was this all the same, and nobody else.
  if (!links) session.doubt = made;
  const isLinked = !!links && sameLinks(links, chosen);
  if (isLinked) {
    // It may have been something else in between.
    if (tried && !sameLinks(now.links, chosen)) adopt(session, now);
    confirm(session, made, links);
  }
  return { record, isLinked };
}

/** What is to be written, with a record that stands for the one to come; undefined where the agent has to answer first. */
async function planned(
  session: Session,
  { type, fields, customer, account }: RecordDraft,
  key: string,
  now: LinksNow,
): Promise<LinkIntent | undefined> {
  const record: CrmRecord = { type, id: key, name: '', fields, customer, account };
  const outcome = await settled(async (): Promise<LinkPlan> => {
    if (isCase(session.desk.schema, record)) return planCase(session, await caseWithCustomer(session, record), now);
    // Nobody else has cases of who does not exist yet.
    return planCustomer(session, await customerWithCase(session, record, now.current, account ?? null), now);
  });
  // Its case's customer can not be read: whoever creates hears of it from the adapter.
  if (!outcome.ok || outcome.value.reasons.length > 0) return undefined;
  adopt(session, now);
  return { ...intentFor(outcome.value, now, { by: 'agent', reason: 'created' }), key };
}

/** Sent once more where nobody knows what came of it: the key is the same, and so is the record. */
async function sent(session: Session, draft: RecordDraft, unit: LinkIntent, place: NewLink['as']) {
  const { [place]: _, ...others } = unit.change;
  const options = { ...session.call(), idempotencyKey: unit.key, expected: unit.expected };
  const call = async (): Promise<CreatedAndLinked> => {
    const made = await session.desk.adapter.createAndLink?.(draft, { as: place, ...others }, options);
    if (made?.record.type !== draft.type) throw new AdapterError('malformed');
    return made;
  };
  session.claimed = place === 'case' ? undefined : unit.chosen.case;
  let outcome = await settled(call);
  const isRepeat = !outcome.ok && outcomeUnknown(outcome.error) && !session.ended.signal.aborted;
  if (isRepeat) {
    session.patch({ linking: 'checking' });
    outcome = await settled(call);
  }
  session.claimed = undefined;
  return { outcome, isRepeat };
}

/** Undefined where they can not be read: then linking the record, which reads them too, says why. */
async function linksNow(session: Session): Promise<Links | undefined> {
  const outcome = await settled(() => session.desk.adapter.links(session.id, session.call()));
  return outcome.ok ? outcome.value : undefined;
}

function failed(session: Session, error: AdapterError): AdapterError {
  session.fail(error);
  return error;
}
