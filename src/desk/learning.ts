import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CrmRecord } from '../model/record.js';
import { sameRef, toRef } from '../model/record.js';
import type { Clue } from '../model/request.js';
import { typeOf } from '../model/schema.js';
import { plainPhone } from '../model/text.js';
import { decide } from '../resolver/decide.js';
import { normalizePhone as builtInNormalizer } from '../resolver/phone.js';
import { type ClueSuggestion, foundRecords } from './conversation.js';
import { DeskError } from './errors.js';
import { readRecord } from './link-reader.js';
import { refreshSections } from './sections.js';
import type { Session } from './session.js';

/**
 * After the agent picked a customer by hand: offers to add what the conversation knows and the customer's record does
 * not. To be called once the link of what was picked is settled.
 */
export function suggest(session: Session): void {
  const { picked } = session;
  session.picked = undefined;
  if (!picked || !sameRef(session.conversation.customer, picked)) return;
  session.desk.choices.remember(session, toRef(picked));
  session.patch({ suggestion: findSuggestion(session) });
}

/** Adds what was offered. What goes wrong becomes the suggestion's state; added again, it is the same write. */
export async function addClue(session: Session): Promise<void> {
  const { suggestion } = session.conversation;
  if (!suggestion) throw new DeskError('nothing-to-add');
  session.patch({ suggestion: { ...suggestion, status: 'saving', error: undefined } });
  const outcome = await settled(() => write(session, suggestion));
  if (outcome.ok) {
    refreshSections(session.desk.store, outcome.value);
    if (sameRef(session.conversation.customer, outcome.value)) session.patch({ customer: outcome.value });
  }
  // Dismissed meanwhile: what was written stays, but nothing is offered any more.
  if (!session.conversation.suggestion) return;
  session.patch({
    suggestion: outcome.ok ? findSuggestion(session) : { ...suggestion, status: 'failed', error: outcome.error },
  });
}

/** Read, then written: somebody else's value is never written over, and the same value is what was wanted. */
async function write(session: Session, suggestion: ClueSuggestion, again = true): Promise<CrmRecord> {
  const { field, value, ref } = suggestion;
  const intent = `add ${JSON.stringify([ref, field, value])}`;
  const record = await readRecord(session, ref);
  // It may well have a value, which the agent may not read.
  if (record.restricted?.includes(field)) throw new AdapterError('forbidden');
  const isThere = record.fields[field] === value;
  if (!isThere && !isEmpty(record.fields[field])) throw new AdapterError('conflict');
  const options = { ...session.call(), idempotencyKey: session.keyOf(intent), version: record.version };
  const outcome = await settled(async () => {
    const updated = isThere ? record : await session.desk.adapter.update?.(ref, { [field]: value }, options);
    if (!updated || !sameRef(updated, ref)) throw new AdapterError('malformed');
    return updated;
  });
  const conflict = !outcome.ok && outcome.error.code === 'conflict';
  // Known to be done, or to have had no effect: what follows is another write.
  if (outcome.ok || conflict) session.done(intent);
  if (outcome.ok) return outcome.value;
  if (again && (conflict || outcomeUnknown(outcome.error))) return write(session, suggestion, false);
  throw outcome.error;
}

function findSuggestion(session: Session): ClueSuggestion | undefined {
  const { request, customer } = session.conversation;
  if (!session.desk.adapter.update || !customer) return undefined;
  for (const clue of request.clues) {
    const value = valueOf(session, clue, customer);
    const field = value && emptyField(session, clue, value, customer);
    if (value && field) return { ref: toRef(customer), field, clue, value, status: 'offered' };
  }
  return undefined;
}

/**
 * A number or address that the customer does not have, in the form that is compared with least doubt later. None for
 * one that is shared: what several have tells nobody apart.
 */
function valueOf({ conversation, desk }: Session, clue: Clue, customer: CrmRecord): string | undefined {
  if ((clue.kind !== 'phone' && clue.kind !== 'email') || clue.shared) return undefined;
  const { request, policy } = conversation;
  const { candidates, issues } = decide(
    { ...request, assignedCase: undefined, clues: [clue] },
    // The customer as it is now comes last, and counts.
    [...foundRecords(conversation), customer],
    { ...desk, policy },
  );
  // Whoever else has it would no longer be told by it.
  if (issues.length > 0 || candidates.length > 0) return undefined;
  const { normalizePhone = builtInNormalizer } = desk;
  const number = clue.kind === 'phone' ? normalizePhone(clue.value, clue.region ?? policy.defaultRegion) : undefined;
  if (number?.e164 === undefined) return clue.kind === 'phone' ? plainPhone(clue.value) : clue.value.trim();
  return number.extension === undefined ? number.e164 : `${number.e164} x${number.extension}`;
}

/** `get` answers with whole records, so a field that is not there holds nothing. */
function isEmpty(value: CrmRecord['fields'][string] | undefined): boolean {
  return value == null || value === '';
}

function emptyField(session: Session, { kind }: Clue, value: string, record: CrmRecord): string | undefined {
  const fitting = (typeOf(session.desk.schema, record.type)?.fields ?? []).filter(
    ({ name, clue, maxLength = Infinity }) =>
      clue === kind && value.length <= maxLength && isEmpty(record.fields[name]) && !record.restricted?.includes(name),
  );
  const isText = session.conversation.request.channel === 'sms';
  const mobile = fitting.find(({ name }) => isText && name === 'mobilePhone');
  return (mobile ?? fitting[0])?.name;
}
