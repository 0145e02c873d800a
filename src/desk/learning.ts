import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { DataAdapter, WriteOptions } from '../adapter/port.js';
import type { CrmRecord } from '../model/record.js';
import { sameRef } from '../model/record.js';
import type { Clue, ClueKind } from '../model/request.js';
import { type Schema, typeOf } from '../model/schema.js';
import { decide } from '../resolver/decide.js';
import { type PhoneNormalizer, normalizePhone as builtInNormalizer } from '../resolver/phone.js';
import type { ClueSuggestion, Conversation } from './conversation.js';
import { DeskError } from './errors.js';
import { readRecord } from './link-reader.js';
import type { Session } from './session.js';

export interface LearnerOptions {
  readonly adapter: DataAdapter;
  readonly schema: Schema;
  readonly normalizePhone?: PhoneNormalizer;
  /** A record was changed: whoever shows it loads it again. */
  readonly changed: (record: CrmRecord) => void;
}

/** After the agent picked a customer by hand: offers to add what the conversation knows and the customer's record does not. */
export class Learner {
  readonly #options: LearnerOptions;

  constructor(options: LearnerOptions) {
    this.#options = options;
  }

  /** To be called once the link of what was picked is settled. */
  offer(session: Session): void {
    const { customer } = session.conversation;
    const { picked } = session;
    session.picked = undefined;
    if (picked && sameRef(customer, picked)) session.patch({ suggestion: this.#find(session.conversation) });
  }

  /** What goes wrong becomes the suggestion's state; added again, it is the same write. */
  async add(session: Session): Promise<void> {
    const { suggestion, customer } = session.conversation;
    if (!suggestion || !customer) throw new DeskError('nothing-to-add');
    session.patch({ suggestion: { ...suggestion, status: 'saving', error: undefined } });
    const outcome = await settled(() => this.#write(session, suggestion, customer));
    const { conversation } = session;
    if (!sameRef(conversation.suggestion?.ref, suggestion.ref)) return;
    if (!outcome.ok) {
      session.patch({ suggestion: { ...suggestion, status: 'failed', error: outcome.error } });
      return;
    }
    session.patch({ customer: outcome.value });
    session.patch({ suggestion: this.#find(session.conversation) });
    this.#options.changed(outcome.value);
  }

  async #write(session: Session, suggestion: ClueSuggestion, customer: CrmRecord): Promise<CrmRecord> {
    const { field, value, ref } = suggestion;
    const intent = `add ${JSON.stringify([ref, field, value])}`;
    const call = { signal: session.ended.signal, conversationId: session.id };
    const update = (version: string | undefined): Promise<CrmRecord> =>
      this.#update(customer, { [field]: value }, { ...call, idempotencyKey: session.keyOf(intent), version });
    let outcome = await settled(() => update(customer.version));
    if (!outcome.ok && (outcome.error.code === 'conflict' || outcomeUnknown(outcome.error))) {
      const { error } = outcome;
      const now = await readRecord(this.#options.adapter, customer, call);
      const held = now.fields[field];
      // Somebody else's value is never written over; the same value is what was wanted.
      if (held === value) outcome = { ok: true, value: now };
      else if (!isEmpty(held)) throw new AdapterError('conflict');
      else if (error.code === 'conflict') {
        // It is known to have had no effect, so what follows is another write.
        session.done(intent);
        outcome = await settled(() => update(now.version));
      }
    }
    if (!outcome.ok) throw outcome.error;
    session.done(intent);
    return outcome.value;
  }

  async #update(
    ref: CrmRecord,
    fields: Readonly<Record<string, string>>,
    options: WriteOptions & { readonly version?: string },
  ): Promise<CrmRecord> {
    const { adapter } = this.#options;
    if (!adapter.update) throw new DeskError('not-offered');
    const record = await adapter.update({ type: ref.type, id: ref.id }, fields, options);
    if (!sameRef(record, ref)) throw new AdapterError('malformed');
    return record;
  }

  #find(conversation: Conversation): ClueSuggestion | undefined {
    const { request, customer, resolution } = conversation;
    const { adapter, schema } = this.#options;
    if (!adapter.update || !customer) return undefined;
    const candidates = resolution.status === 'ready' ? resolution.value.candidates : [];
    for (const clue of request.clues) {
      const value = this.#valueOf(clue, conversation);
      const others = candidates.filter(({ evidence }) => evidence.some((one) => one.clue === clue && !one.against));
      // What several have already tells nobody apart.
      if (value === undefined || ('shared' in clue && clue.shared) || others.length > 1) continue;
      const field = emptyField(customer, clue.kind, value, request.channel === 'sms', schema);
      const { type, id } = customer;
      if (field !== undefined) return { ref: { type, id }, field, clue, value, status: 'offered' };
    }
    return undefined;
  }

  /** A number or address the customer does not have, in the form that is compared with least doubt later. */
  #valueOf(clue: Clue, { request, policy, customer }: Conversation): string | undefined {
    if ((clue.kind !== 'phone' && clue.kind !== 'email') || !customer) return undefined;
    const { schema, normalizePhone } = this.#options;
    const { candidates, issues } = decide({ ...request, assignedCase: undefined, clues: [clue] }, [customer], {
      policy,
      schema,
      normalizePhone,
    });
    if (candidates.length > 0 || issues.length > 0) return undefined;
    const region = clue.kind === 'phone' ? (clue.region ?? policy.defaultRegion) : undefined;
    const number = clue.kind === 'phone' ? (normalizePhone ?? builtInNormalizer)(clue.value, region) : undefined;
    if (number?.e164 === undefined) return clue.value.trim();
    return number.extension === undefined ? number.e164 : `${number.e164} x${number.extension}`;
  }
}

/** `get` answers with whole records, so a field that is not there holds nothing. */
function isEmpty(value: CrmRecord['fields'][string] | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function emptyField(
  record: CrmRecord,
  kind: ClueKind,
  value: string,
  mobileFirst: boolean,
  schema: Schema,
): string | undefined {
  const fitting = (typeOf(schema, record.type)?.fields ?? []).filter(
    ({ name, clue, maxLength = Infinity }) =>
      clue === kind &&
      value.length <= maxLength &&
      isEmpty(record.fields[name]) &&
      record.restricted?.includes(name) !== true,
  );
  const mobile = mobileFirst ? fitting.find(({ name }) => name === 'mobilePhone') : undefined;
  return (mobile ?? fitting[0])?.name;
}
