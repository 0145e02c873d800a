import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { DataAdapter } from '../adapter/port.js';
import type { CrmRecord, FieldValue, RecordDraft } from '../model/record.js';
import type { Clue, ConversationRequest } from '../model/request.js';
import type { Candidate } from '../model/resolution.js';
import { type Schema, fieldOf, roleOf, typeOf } from '../model/schema.js';
import { decide, type ResolverOptions } from '../resolver/decide.js';
import type { Conversation } from './conversation.js';
import { shownCustomer } from './conversation.js';
import { DeskError } from './errors.js';
import type { Linker } from './linker.js';
import type { Session } from './session.js';

export interface CreatorOptions {
  readonly adapter: DataAdapter;
  readonly schema: Schema;
  readonly linker: Linker;
  readonly resolver: ResolverOptions;
}

/** R-CREATE: creating and linking as one unit. What was created is never created again; only its link is retried. */
export class Creator {
  readonly #options: CreatorOptions;

  constructor(options: CreatorOptions) {
    this.#options = options;
  }

  async create(session: Session, draft: RecordDraft, key: string): Promise<CrmRecord> {
    const { adapter, schema, linker } = this.#options;
    const clean = declaredOnly(draft, schema);
    const missing = missingFields(clean, schema);
    if (missing) throw new AdapterError('invalid', { fields: missing });
    session.pending = undefined;
    session.patch({ linking: 'linking', error: undefined, failed: undefined });
    const options = { signal: session.ended.signal, conversationId: session.id, idempotencyKey: key };
    let outcome = await settled(() => adapter.create(clean, options));
    if (!outcome.ok && outcomeUnknown(outcome.error) && !session.ended.signal.aborted) {
      // The same key: if it was created after all, this answers with the record that is there.
      session.patch({ linking: 'checking' });
      outcome = await settled(() => adapter.create(clean, options));
    }
    if (!outcome.ok) {
      session.fail(outcome.error, { kind: 'create', key, draft: clean });
      throw outcome.error;
    }
    const record = outcome.value;
    session.patch({ work: { ...session.conversation.work, panel: 'none', draft: undefined } });
    await linker.select(session, record, 'agent', 'created');
    return record;
  }

  /** Records that this draft would duplicate, graded by the resolver like any other match. */
  async duplicates(draft: RecordDraft, conversationId: string, signal: AbortSignal): Promise<readonly Candidate[]> {
    const { adapter, schema, resolver } = this.#options;
    if (!adapter.duplicates) return [];
    const page = await adapter.duplicates(declaredOnly(draft, schema), { signal, conversationId, limit: 20 });
    const region = draft.fields.country;
    const clues = cluesOf(draft, schema, typeof region === 'string' ? region : undefined);
    return decide({ id: conversationId, channel: 'task', clues }, page.items, resolver).candidates;
  }
}

/** Only fields that the schema lets an agent fill in are ever sent; whatever else a context carried is left behind. */
function declaredOnly(draft: RecordDraft, schema: Schema): RecordDraft {
  const type = typeOf(schema, draft.type);
  if (!type) throw new DeskError('unknown-type');
  const fields: Record<string, FieldValue> = {};
  for (const name of type.create) {
    const value = Object.hasOwn(draft.fields, name) ? draft.fields[name] : undefined;
    if (typeof value === 'string') {
      const text = value.trim().slice(0, fieldOf(schema, draft.type, name)?.maxLength);
      if (text) fields[name] = text;
    } else if (value !== undefined && value !== null) fields[name] = value;
  }
  return { type: draft.type, fields, customer: draft.customer, account: draft.account };
}

function missingFields(draft: RecordDraft, schema: Schema): Record<string, string> | undefined {
  const type = typeOf(schema, draft.type);
  const missing = (type?.create ?? []).filter(
    (name) => fieldOf(schema, draft.type, name)?.required && draft.fields[name] === undefined,
  );
  if (type?.role === 'case' && !draft.customer) missing.push('customer');
  return missing.length > 0 ? Object.fromEntries(missing.map((name) => [name, 'required'])) : undefined;
}

function cluesOf(draft: RecordDraft, schema: Schema, region: string | undefined): Clue[] {
  const clues: Clue[] = [];
  for (const { name, clue } of typeOf(schema, draft.type)?.fields ?? []) {
    const value = draft.fields[name];
    if (typeof value !== 'string' || !value.trim()) continue;
    if (clue === 'phone') clues.push({ kind: clue, value, region });
    else if (clue === 'email' || clue === 'accountName') clues.push({ kind: clue, value });
  }
  const { firstName, lastName } = draft.fields;
  if (typeof lastName === 'string' && lastName.trim()) {
    clues.push({ kind: 'name', value: typeof firstName === 'string' ? `${firstName} ${lastName}` : lastName });
  }
  return clues;
}

/** A form prefilled from the conversation: its clues, then the last search, then the linked customer for a case. */
export function prefill(conversation: Conversation, type: string, schema: Schema): RecordDraft {
  const { request, work } = conversation;
  const names = typeOf(schema, type)?.create ?? [];
  const fields: Record<string, FieldValue> = {};
  const fill = (name: string, value: string | undefined): void => {
    if (value && names.includes(name)) fields[name] ??= value;
  };
  const clue = (kind: Clue['kind']): string | undefined => clueValue(request, kind);
  const { query } = work;
  const { firstName, lastName } = splitName(clue('name') ?? request.customerName ?? '');
  const isPerson = names.includes('lastName');
  fill('firstName', query.firstName ?? firstName);
  fill('lastName', query.lastName ?? lastName);
  fill('name', query.accountName ?? clue('accountName') ?? (isPerson ? undefined : request.customerName));
  fill('email', query.email ?? clue('email'));
  fill(request.channel === 'sms' && isPerson ? 'mobilePhone' : 'phone', query.phone ?? clue('phone'));
  for (const name of ['address', 'city', 'state'] as const) fill(name, query[name]);
  if (roleOf(schema, type) !== 'case') return { type, fields };
  fill('title', request.comment);
  const customer = shownCustomer(conversation);
  return { type, fields, customer: customer && { type: customer.type, id: customer.id } };
}

function clueValue(request: ConversationRequest, kind: Clue['kind']): string | undefined {
  const found = request.clues.find((clue) => clue.kind === kind);
  return found && 'value' in found ? found.value : undefined;
}

/** The last word is the last name; scripts that write names without blanks are not split. */
function splitName(name: string): { firstName?: string; lastName?: string } {
  const parts = name.trim().split(/\s+/);
  const lastName = parts.pop();
  return { firstName: parts.join(' ') || undefined, lastName: lastName === '' ? undefined : lastName };
}
