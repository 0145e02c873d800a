import { AdapterError, outcomeUnknown } from '../adapter/errors.js';
import { settled } from '../adapter/lane.js';
import type { DataAdapter, WriteOptions } from '../adapter/port.js';
import type { CrmRecord, RecordRef } from '../model/record.js';
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
    const { suggestion } = session.conversation;
    if (!suggestion) throw new DeskError('nothing-to-add');
    session.patch({ suggestion: { ...suggestion, status: 'saving', error: undefined } });
    const outcome = await settled(() => this.#write(session, suggestion));
    if (outcome.ok) this.#options.changed(outcome.value);
    const now = session.conversation;
    if (outcome.ok && sameRef(now.customer, outcome.value)) session.patch({ customer: outcome.value });
    // Dismissed meanwhile: what was written stays, but nothing is offered any more.
    if (!now.suggestion) return;
    const failed: ClueSuggestion | undefined = outcome.ok
      ? undefined
      : { ...suggestion, status: 'failed', error: outcome.error };
    session.patch({ suggestion: failed ?? this.#find(session.conversation) });
  }

  /** Read, then written: somebody else's value is never written over, and the same value is what was wanted. */
  async #write(session: Session, { field, value, ref }: ClueSuggestion): Promise<CrmRecord> {
    const intent = `add ${JSON.stringify([ref, field, value])}`;
    const call = { signal: session.ended.signal, conversationId: session.id };
    for (let tries = 1; ; tries++) {
      const { fields, version, ...record } = await readRecord(this.#options.adapter, ref, call);
      if (fields[field] === value) {
        session.done(intent);
        return { ...record, fields, version };
      }
      if (!isEmpty(fields[field])) throw new AdapterError('conflict');
      const options = { ...call, idempotencyKey: session.keyOf(intent), version };
      const outcome = await settled(() => this.#update(ref, { [field]: value }, options));
      if (outcome.ok || outcome.error.code === 'conflict') {
        // Known to be done, or to have had no effect: what follows is another write.
        session.done(intent);
      }
      if (outcome.ok) return outcome.value;
      const mayTryAgain = outcome.error.code === 'conflict' || outcomeUnknown(outcome.error);
      if (tries === 2 || !mayTryAgain) throw outcome.error;
    }
  }

  async #update(
    ref: RecordRef,
    fields: Readonly<Record<string, string>>,
    options: WriteOptions & { readonly version?: string },
  ): Promise<CrmRecord> {
    const { adapter } = this.#options;
    if (!adapter.update) throw new DeskError('not-offered');
    const record = await adapter.update(ref, fields, options);
    if (!sameRef(record, ref)) throw new AdapterError('malformed');
    return record;
  }

  #find(conversation: Conversation): ClueSuggestion | undefined {
    const { request, customer } = conversation;
    const { adapter, schema } = this.#options;
    if (!adapter.update || !customer) return undefined;
    for (const clue of request.clues) {
      const value = this.#valueOf(clue, conversation);
      const mobileFirst = request.channel === 'sms';
      const field = value && emptyField(customer, clue.kind, value, mobileFirst, schema);
      const { type, id } = customer;
      if (value && field) return { ref: { type, id }, field, clue, value, status: 'offered' };
    }
    return undefined;
  }

  /**
   * A number or address that the customer does not have, in the form that is compared with least doubt later. None for
   * one that is shared: what several have tells nobody apart.
   */
  #valueOf(clue: Clue, { request, policy, customer, resolution }: Conversation): string | undefined {
    if ((clue.kind !== 'phone' && clue.kind !== 'email') || clue.shared || !customer) return undefined;
    const { schema, normalizePhone } = this.#options;
    const others = resolution.status === 'ready' ? resolution.value.candidates.map(({ record }) => record) : [];
    const { candidates, issues } = decide(
      { ...request, assignedCase: undefined, clues: [clue] },
      [customer, ...others.filter((one) => !sameRef(one, customer))],
      { policy, schema, normalizePhone },
    );
    if (issues.length > 0 || candidates.length > 1 || candidates.some(({ record }) => sameRef(record, customer)))
      return undefined;
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
