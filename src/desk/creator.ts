import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { CrmRecord, FieldValue, Lookup, RecordDraft } from '../model/record.js';
import { refKey, toRef } from '../model/record.js';
import type { Clue } from '../model/request.js';
import type { Candidate } from '../model/resolution.js';
import { type Schema, fieldOf, isCase, isPersonType, roleOf, typeOf } from '../model/schema.js';
import { cutAtWord, plainPhone, words } from '../model/text.js';
import { decide } from '../resolver/decide.js';
import { run } from './commands.js';
import { shownCase, shownCustomer } from './conversation.js';
import { createAndLink } from './create-and-link.js';
import { declaredOnly } from './draft.js';
import { DeskError } from './errors.js';
import { leave, link, readFirst } from './linker.js';
import { caseToKeep } from './plan.js';
import type { Pending, Session } from './session.js';

/**
 * R-CREATE: creating and linking as one unit. What was created is never created again; only its link is retried. The
 * same draft, saved again before it is linked, is the same intent; another draft is another record.
 */
export async function create(session: Session, draft: RecordDraft): Promise<CrmRecord> {
  if (!roleOf(session.desk.schema, draft.type)) throw new DeskError('unknown-type');
  const clean = declaredOnly(draft, session.desk.schema);
  const missing = missingFields(clean, session.desk.schema);
  if (missing) throw new AdapterError('invalid', { fields: missing });
  session.acted = true;
  const intent = `create ${JSON.stringify(clean)}`;
  const key = session.keyOf(intent);
  const shown = session.conversation.work.draft;
  return run(session, intent, async () => {
    const known = session.created.get(intent);
    const made = known ? undefined : await createAndLink(session, clean, key, intent);
    const record = known ?? made?.record ?? (await createOnce(session, clean, key));
    session.created.set(intent, record);
    const { work } = session.conversation;
    // The form closes, unless the agent has gone on in it meanwhile.
    if (work.draft === shown) session.patch({ work: { ...work, panel: 'none', draft: undefined } });
    if (!made?.isLinked) await link(session, record, 'created');
    return record;
  });
}

async function createOnce(session: Session, draft: RecordDraft, idempotencyKey: string): Promise<CrmRecord> {
  const pending: Pending = { kind: 'create', draft };
  await refuseBlocked(session, pending);
  session.pending = pending;
  session.patch({ linking: 'linking', error: undefined });
  const call = async (): Promise<CrmRecord> => {
    const record = await session.desk.adapter.create(draft, { ...session.call(), idempotencyKey });
    if (record.type !== draft.type) throw new AdapterError('malformed');
    return record;
  };
  let outcome = await settled(call);
  if (!outcome.ok && outcomeUnknown(outcome.error) && !session.ended.signal.aborted) {
    // The same key: if it was created after all, this answers with the record that is there.
    session.patch({ linking: 'checking' });
    outcome = await settled(call);
  }
  if (outcome.ok) return outcome.value;
  session.fail(outcome.error);
  throw outcome.error;
}

/** Where the policy allows only to keep a case, no other is made that could not be linked. */
async function refuseBlocked(session: Session, pending: Pending & { readonly kind: 'create' }): Promise<void> {
  const { conversation, desk } = session;
  if (conversation.policy.differentCase !== 'block' || !isCase(desk.schema, pending.draft)) return;
  const now = await readFirst(session, pending);
  if (!now) throw session.conversation.error ?? new AdapterError('aborted');
  if (!caseToKeep(session, now)) return;
  leave(session, now);
  throw new AdapterError('forbidden', { cause: 'differentCase: block' });
}

/**
 * Records that this draft would duplicate, graded by the resolver like any other match. Behind them comes what the adapter
 * found and the resolver does not compare, where it shares a word of the name: "Jon Smith" for "John Smith".
 */
export async function duplicates(
  session: Session,
  draft: RecordDraft,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const { adapter, schema } = session.desk;
  const { id, policy } = session.conversation;
  if (!roleOf(schema, draft.type)) throw new DeskError('unknown-type');
  const clean = declaredOnly(draft, schema);
  if (!adapter.duplicates) return [];
  const { items } = await adapter.duplicates(clean, { ...session.call(signal), limit: 20 });
  const clues = cluesOf(draft, schema);
  const { candidates } = decide({ id, channel: 'task', clues }, items, { ...session.desk, policy });
  const known = candidates.map(({ record }) => refKey(record));
  const names = clues.flatMap((clue) => (clue.kind === 'name' || clue.kind === 'accountName' ? words(clue.value) : []));
  const alike = items.filter(
    (item) => !known.includes(refKey(item)) && words(item.name).some((word) => names.includes(word)),
  );
  return [...candidates, ...alike.map((record): Candidate => ({ record, grade: 'weak', evidence: [] }))];
}

function missingFields(draft: RecordDraft, schema: Schema): Record<string, string> | undefined {
  const type = typeOf(schema, draft.type);
  const missing = (type?.create ?? []).filter(
    (name) => fieldOf(schema, draft.type, name)?.required && draft.fields[name] === undefined,
  );
  if (type?.role === 'case' && !draft.customer) missing.push('customer');
  return missing.length > 0 ? Object.fromEntries(missing.map((name) => [name, 'required'])) : undefined;
}

function cluesOf({ type, fields }: RecordDraft, schema: Schema): Clue[] {
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value.trim() ? value : undefined;
  };
  const region = text('country');
  const clues = (typeOf(schema, type)?.fields ?? []).flatMap(({ name, clue }): Clue[] => {
    const value = text(name);
    const compares = clue === 'phone' || clue === 'email' || clue === 'accountName';
    return value && compares ? [{ kind: clue, value, region }] : [];
  });
  const lastName = text('lastName');
  return lastName ? [...clues, { kind: 'name', value: `${text('firstName') ?? ''} ${lastName}` }] : clues;
}

/**
 * A form prefilled from the last search, then the conversation's clues; for a case with the customer it is for, for a
 * person with the account that the case or the conversation belongs to.
 */
export function prefill({ conversation, desk }: Session, type: string): RecordDraft {
  const { request, work, policy } = conversation;
  const { schema } = desk;
  const names = typeOf(schema, type)?.create ?? [];
  const fields: Record<string, FieldValue> = {};
  const fill = (name: string, value: string | undefined): void => {
    if (value && names.includes(name)) fields[name] = cutAtWord(value, fieldOf(schema, type, name)?.maxLength);
  };
  // A clue that nobody could look up, such as a withheld number, is none to keep.
  const { issues } = decide(request, [], { ...desk, policy });
  const clue = (kind: Clue['kind']): string | undefined => {
    const found = request.clues.find((one) => one.kind === kind && !issues.some((issue) => issue.clue === one));
    return found && 'value' in found ? found.value : undefined;
  };
  const { query } = work;
  const searched = query.firstName ?? query.lastName;
  const { firstName, lastName } = searched ? query : splitName(clue('name') ?? request.customerName ?? '');
  const isPerson = names.includes('lastName');
  fill('firstName', firstName);
  fill('lastName', lastName);
  fill('name', query.accountName ?? clue('accountName') ?? (isPerson ? undefined : request.customerName));
  fill('email', query.email ?? clue('email'));
  fill(request.channel === 'sms' && isPerson ? 'mobilePhone' : 'phone', query.phone ?? plainPhone(clue('phone') ?? ''));
  for (const name of ['address', 'city', 'state'] as const) fill(name, query[name]);
  const customer = shownCustomer(conversation);
  if (roleOf(schema, type) === 'case') {
    fill('title', request.comment);
    return { type, fields, customer: customer && toRef(customer) };
  }
  const isAccount = (one: Lookup | undefined): boolean =>
    !!one && roleOf(schema, one.type) === 'customer' && !isPersonType(schema, one.type);
  // Then the case stays: a contact and its own account are one customer.
  const account = isPersonType(schema, type)
    ? [shownCase(conversation)?.customer, customer].find(isAccount)
    : undefined;
  return account ? { type, fields, account: toRef(account) } : { type, fields };
}

/** The form for a type as it is shown: what was typed stays; whose it becomes follows the link. */
export function draftFor(session: Session, type: string): RecordDraft {
  const { draft } = session.conversation.work;
  const fresh = prefill(session, type);
  if (draft?.type !== type) return fresh;
  const { customer = draft.customer, account = draft.account } = fresh;
  return { ...draft, customer, account };
}

/** The last word is the last name; scripts that write names without blanks are not split. */
function splitName(name: string): { firstName?: string; lastName?: string } {
  const parts = name.trim().split(/\s+/);
  const lastName = parts.pop();
  return { firstName: parts.join(' '), lastName };
}
