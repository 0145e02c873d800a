import { AdapterError } from '../../adapter/errors.js';
import type { Subject } from '../../adapter/port.js';
import type { Activity, CrmRecord, FieldValue, LinkChange, Links, RecordDraft, RecordRef } from '../../model/record.js';
import { isActive, refKey, sameRef, toLookup } from '../../model/record.js';
import { type Schema, typeOf } from '../../model/schema.js';
import type { MemoryAdapterOptions } from './memory-adapter.js';
import { RecordIndex } from './record-index.js';

/** What one write changed, for whoever keeps it. */
export interface Written {
  readonly records: CrmRecord[];
  readonly activities: Activity[];
  readonly links: (Links & { readonly conversationId: string })[];
}

/** All data of a memory adapter, synchronous. Rejections are `AdapterError`s, as the port asks. */
export class MemoryStore {
  readonly records: RecordIndex;
  readonly #schema: Schema;
  readonly #activities = new Map<string, Activity[]>();
  readonly #links = new Map<string, Links>();
  #written: Written = { records: [], activities: [], links: [] };
  #versions = 0;

  constructor(schema: Schema, { records = [], activities = [], links = {} }: MemoryAdapterOptions) {
    this.#schema = schema;
    this.records = new RecordIndex(schema);
    for (const record of records) this.records.put(record);
    for (const activity of activities) this.#keep(activity);
    for (const [id, link] of Object.entries(links)) this.#links.set(id, link);
  }

  takeWritten(): Written {
    const written = this.#written;
    this.#written = { records: [], activities: [], links: [] };
    return written;
  }

  /** Puts back what an earlier visit wrote. */
  restore(written: Written): void {
    for (const record of written.records) this.records.put(record);
    for (const activity of written.activities) this.#keep(activity);
    for (const { conversationId, ...links } of written.links) {
      this.#links.set(conversationId, links);
      this.#versions = Math.max(this.#versions, Number(links.version) || 0);
    }
  }

  cases(customer: RecordRef, activeOnly = false): CrmRecord[] {
    return this.#parties(customer)
      .flatMap((ref) => this.records.children(ref))
      .filter((record) => typeOf(this.#schema, record.type)?.role === 'case' && (!activeOnly || isActive(record)))
      .sort((a, b) => order(b.modifiedAt, a.modifiedAt));
  }

  timeline({ customer, case: about, conversationId }: Subject): Activity[] {
    const keys = new Set<string>();
    if (about) keys.add(refKey(about));
    if (conversationId !== undefined) keys.add(refKey({ type: 'conversation', id: conversationId }));
    if (customer) {
      for (const ref of [...this.#parties(customer), ...this.cases(customer)]) keys.add(refKey(ref));
    }
    const found = new Map<string, Activity>();
    for (const key of keys) for (const activity of this.#activities.get(key) ?? []) found.set(activity.id, activity);
    return [...found.values()].sort((a, b) => order(b.at, a.at));
  }

  links(conversationId: string): Links {
    return this.#links.get(conversationId) ?? {};
  }

  setLinks(conversationId: string, change: LinkChange, expected: Links | undefined): Links {
    const current = this.links(conversationId);
    const kept = sameRef(expected?.customer, current.customer) && sameRef(expected?.case, current.case);
    if (expected && !kept) throw new AdapterError('conflict');
    const links: Links = {
      customer: this.#linked(current.customer, change.customer),
      case: this.#linked(current.case, change.case),
      version: String(++this.#versions),
    };
    this.#links.set(conversationId, links);
    this.#written.links.push({ conversationId, ...links });
    return links;
  }

  create(draft: RecordDraft): CrmRecord {
    const type = typeOf(this.#schema, draft.type);
    if (!type) throw new AdapterError('invalid', { fields: { type: 'unknown' } });
    const id = crypto.randomUUID();
    const fields = { ...draft.fields };
    const isCase = type.role === 'case';
    const customer = isCase ? this.#existing(draft.customer) : undefined;
    if (isCase && !customer) throw new AdapterError('invalid', { fields: { customer: 'required' } });
    if (isCase) fields.caseNumber ??= `NEW-${id.slice(0, 8).toUpperCase()}`;
    const account = this.#existing(draft.account);
    return this.#put({
      type: draft.type,
      id,
      name: nameOf(fields),
      fields,
      customer: customer && toLookup(customer),
      account: account && toLookup(account),
      active: isCase ? true : undefined,
    });
  }

  update(ref: RecordRef, fields: Readonly<Record<string, FieldValue>>, version: string | undefined): CrmRecord {
    const record = this.#existing(ref);
    if (!record) throw new AdapterError('not-found');
    if (version !== undefined && record.version !== undefined && version !== record.version)
      throw new AdapterError('conflict');
    const merged = { ...record.fields, ...fields };
    return this.#put({ ...record, fields: merged, name: nameOf(merged) || record.name });
  }

  addNote(text: string, about: Subject, at: string): Activity {
    const { customer, case: aboutCase, conversationId } = about;
    const conversation = conversationId === undefined ? undefined : { type: 'conversation', id: conversationId };
    const activity: Activity = {
      id: crypto.randomUUID(),
      kind: 'note',
      subject: text.split('\n', 1)[0] ?? '',
      text,
      at,
      regarding: aboutCase ?? customer ?? conversation,
    };
    this.#keep(activity);
    this.#written.activities.push(activity);
    return activity;
  }

  #put(record: CrmRecord): CrmRecord {
    const kept = { ...record, modifiedAt: new Date().toISOString(), version: String(++this.#versions) };
    this.records.put(kept);
    this.#written.records.push(kept);
    return kept;
  }

  #existing(ref: RecordRef | undefined): CrmRecord | undefined {
    return ref && this.records.get(ref);
  }

  #linked(before: Links['customer'], after: RecordRef | null | undefined): Links['customer'] {
    if (after === undefined) return before;
    if (after === null) return undefined;
    const record = this.records.get(after);
    if (!record) throw new AdapterError('not-found');
    return toLookup(record);
  }

  /** A customer, and for a contact its account too: both are one customer. */
  #parties(customer: RecordRef): RecordRef[] {
    const account = this.records.get(customer)?.account;
    return account ? [customer, account] : [customer];
  }

  #keep(activity: Activity): void {
    if (!activity.regarding) return;
    const key = refKey(activity.regarding);
    const others = this.#activities.get(key);
    if (others) others.push(activity);
    else this.#activities.set(key, [activity]);
  }
}

function nameOf(fields: Readonly<Record<string, FieldValue>>): string {
  const { name, title, firstName, middleName, lastName } = fields;
  const parts =
    typeof name === 'string' ? [name] : typeof title === 'string' ? [title] : [firstName, middleName, lastName];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}

function order(a: string | undefined, b: string | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : Number((a ?? '') > (b ?? ''));
}
