import { readDraft } from '../../adapter/edge.js';
import { guard } from '../../adapter/guard.js';
import type { DataAdapter } from '../../adapter/port.js';
import { type Conversation, shownCustomer } from '../../desk/conversation.js';
import type { Desk } from '../../desk/desk.js';
import { newKey } from '../../model/key.js';
import type { CrmRecord, Lookup, RecordDraft } from '../../model/record.js';
import type { Candidate } from '../../model/resolution.js';
import { type Schema, typeOf } from '../../model/schema.js';
import { once } from '../../ui/given.js';

/** A draft as it is shown: whom a case is for may have a name. */
export type ShownDraft = RecordDraft & { readonly customer?: Lookup };

/** The one draft of a form, wherever it is kept, and what can be done with it. */
export interface DraftSource {
  readonly draft: ShownDraft;
  /** The word for saving. */
  readonly save: 'save' | 'saveAlone';
  keep(draft: RecordDraft): void;
  /** Goes on with a record of another type. */
  choose(type: string): void;
  duplicates(draft: RecordDraft, signal: AbortSignal): Promise<readonly Candidate[]>;
  create(draft: RecordDraft): Promise<CrmRecord>;
}

/** What a form is told by its host. */
interface Host {
  adapter?: DataAdapter;
  type?: string;
  draft?: RecordDraft;
  readonly conversationId?: string;
}

/** The draft of a conversation. Whom a case is for is never part of it: that is the customer the agent sees now. */
export function deskDraft(host: Host, desk: Desk, conversation: Conversation): DraftSource {
  const { id, work } = conversation;
  const draft = (type = host.type): RecordDraft =>
    ofType(work.draft, type, desk.schema, (wanted) => desk.draft(id, wanted));
  return {
    draft: { ...draft(), customer: shownCustomer(conversation) },
    save: 'save',
    keep: (changed) => {
      desk.edit(id, { draft: { ...changed, customer: undefined } });
    },
    choose: (type) => {
      if (host.type !== undefined) host.type = type;
      desk.edit(id, { types: [type], draft: draft(type) });
    },
    duplicates: (wanted, signal) => desk.duplicates(id, wanted, signal),
    create: (wanted) => desk.create(id, wanted),
  };
}

/** The draft of a form that stands alone: in its own properties, and created by its own adapter. */
export class OwnDraft implements DraftSource {
  readonly save = 'saveAlone';
  readonly #host: Host;
  readonly #schema: () => Schema;
  readonly #read = once(readDraft);
  /** One key an intent: saving again after a failure creates nothing twice. */
  #intent: { readonly draft: string; readonly key: string } | undefined;

  constructor(host: Host, schema: () => Schema) {
    this.#host = host;
    this.#schema = schema;
  }

  get draft(): ShownDraft {
    return ofType(this.#read(this.#host.draft), this.#host.type, this.#schema(), (type) => ({ type, fields: {} }));
  }

  keep(draft: RecordDraft): void {
    this.#host.draft = draft;
  }

  choose(type: string): void {
    this.#host.type = type;
  }

  readonly duplicates = async (draft: RecordDraft, signal: AbortSignal): Promise<readonly Candidate[]> => {
    const { conversationId } = this.#host;
    const page = await this.#adapter.duplicates?.(draft, { signal, conversationId, limit: 20 });
    return page?.items.map(asCandidate) ?? [];
  };

  async create(draft: RecordDraft): Promise<CrmRecord> {
    const { draft: shown, conversationId = '' } = this.#host;
    const intent = JSON.stringify(draft);
    if (this.#intent?.draft !== intent) this.#intent = { draft: intent, key: newKey() };
    const { signal } = new AbortController();
    const record = await this.#adapter.create(draft, { signal, conversationId, idempotencyKey: this.#intent.key });
    this.#intent = undefined;
    // The form is empty again, unless the agent has gone on in it meanwhile.
    if (this.#host.draft === shown) this.#host.draft = { type: draft.type, fields: {} };
    return record;
  }

  get #adapter(): DataAdapter {
    if (!this.#host.adapter) throw new TypeError('no adapter');
    return guard(this.#host.adapter);
  }
}

/** A record that exists already, and nothing is known of why it was named. */
export function asCandidate(record: CrmRecord): Candidate {
  return { record, grade: 'weak', evidence: [] };
}

/** What was typed goes along from type to type: fields that both have keep it, and coming back finds the others again. */
function ofType(
  kept: RecordDraft | undefined,
  wanted: string | undefined,
  schema: Schema,
  fresh: (type: string) => RecordDraft,
): RecordDraft {
  const known = [wanted, kept?.type].find((one) => one !== undefined && typeOf(schema, one));
  const type = known ?? Object.keys(schema.types)[0] ?? '';
  return kept?.type === type ? kept : { ...kept, type, fields: { ...fresh(type).fields, ...kept?.fields } };
}
