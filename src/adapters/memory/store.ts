import { AdapterError } from '../../adapter/errors.js';
import type { CreatedAndLinked, NewLink, Subject } from '../../adapter/port.js';
import { newKey } from '../../model/key.js';
import { attempt } from '../../model/read.js';
import type { Activity, CrmRecord, FieldValue, LinkChange, Links, RecordDraft, RecordRef } from '../../model/record.js';
import { isActive, sameRef, toLookup } from '../../model/record.js';
import { roleOf, type Schema, typeOf } from '../../model/schema.js';
import { copyActivity, copyLinks, RecordCopier } from './copies.js';
import { Postings } from './postings.js';
import { RecordIndex } from './record-index.js';

/** What there is to begin with. */
export interface MemoryData {
  readonly records?: readonly CrmRecord[];
  readonly activities?: readonly Activity[];
  /** By conversation id. */
  readonly links?: Readonly<Record<string, Links>>;
}

/** What one write changes. */
export interface Written {
  readonly records?: readonly CrmRecord[];
  readonly activities?: readonly Activity[];
  readonly links?: readonly (Links & { readonly conversationId: string })[];
}

/** A write that was found possible: its answer, and what it changes once it is applied. */
export interface Change<T> {
  readonly answer: T;
  readonly written: Written;
}

/** So many records fit the processor's cache while one index after another takes them up. */
const batch = 512;

/**
 * All data of a memory adapter, synchronous. A write only says what it would change; `apply` makes it so, after
 * whoever keeps it has kept it. What does not work throws an `AdapterError`, as the port asks.
 */
export class MemoryStore {
  readonly records: RecordIndex;
  readonly copier = new RecordCopier();
  readonly #schema: Schema;
  readonly #activities: Activity[] = [];
  /** Activities by what they are about. */
  readonly #regarding: Postings;
  readonly #links = new Map<string, Links>();

  constructor(schema: Schema) {
    this.#schema = schema;
    this.records = new RecordIndex(schema);
    this.#regarding = new Postings(this.records.blocks);
  }

  /** What the host gives, as copies. A row that is none is left out, rather than taking the page down that makes the adapter. */
  add({ records = [], activities = [], links = {} }: MemoryData): void {
    for (let from = 0; from < records.length; from += batch) {
      const some = records.slice(from, from + batch).map((record) => this.copier.read(record));
      this.records.addAll(some.filter((record) => record !== undefined));
    }
    for (const one of activities) attempt(() => this.apply({ activities: [one] }), one);
    this.apply({ links: Object.entries(links).map(([conversationId, one]) => ({ conversationId, ...one })) });
  }

  apply({ records = [], activities = [], links = [] }: Written): void {
    for (const record of records) this.records.put(this.copier.kept(record));
    for (const activity of activities) {
      if (!activity.regarding) continue;
      const copy = copyActivity(activity);
      this.#regarding.add(this.records.refs.add(activity.regarding), this.#activities.push(copy) - 1);
    }
    for (const { conversationId, ...one } of links) this.#links.set(conversationId, copyLinks(one));
  }

  cases(customer: RecordRef, activeOnly = false): CrmRecord[] {
    return this.#parties(customer)
      .flatMap((ref) => this.records.ownedBy(ref))
      .filter((record) => roleOf(this.#schema, record.type) === 'case' && (!activeOnly || isActive(record)))
      .sort((a, b) => time(b.modifiedAt) - time(a.modifiedAt));
  }

  timeline({ customer, case: about, conversationId }: Subject): Activity[] {
    const refs: RecordRef[] = about ? [about] : [];
    if (conversationId !== undefined) refs.push(conversation(conversationId));
    if (customer) refs.push(...this.#parties(customer), ...this.cases(customer));
    const found = new Map<string, Activity>();
    for (const ref of refs) for (const activity of this.#about(ref)) found.set(activity.id, activity);
    return [...found.values()].sort((a, b) => time(b.at) - time(a.at));
  }

  links(conversationId: string): Links {
    return this.#links.get(conversationId) ?? {};
  }

  setLinks(conversationId: string, change: LinkChange, expected: Links | undefined): Change<Links> {
    const current = this.links(conversationId);
    const kept = sameRef(expected?.customer, current.customer) && sameRef(expected?.case, current.case);
    if (expected && !kept) throw new AdapterError('conflict');
    const answer: Links = {
      customer: this.#linked(current.customer, change.customer),
      case: this.#linked(current.case, change.case),
      version: newKey(),
    };
    return { answer, written: { links: [{ conversationId, ...answer }] } };
  }

  create(draft: RecordDraft): Change<CrmRecord> {
    const type = typeOf(this.#schema, draft.type);
    if (!type) throw new AdapterError('invalid', { fields: { type: 'unknown' } });
    const id = newKey();
    const isCase = type.role === 'case';
    const customer = isCase && draft.customer ? this.records.get(draft.customer) : undefined;
    if (isCase && !customer) throw new AdapterError('invalid', { fields: { customer: 'required' } });
    const account = draft.account && this.records.get(draft.account);
    if (draft.account && !account) throw new AdapterError('invalid', { fields: { account: 'unknown' } });
    const fields = { ...draft.fields };
    if (isCase) fields.caseNumber ??= `NEW-${id.slice(0, 8).toUpperCase()}`;
    return written({
      type: draft.type,
      id,
      name: nameOf(fields, isCase),
      fields,
      customer: customer && toLookup(customer),
      account: account && toLookup(account),
      active: isCase ? true : undefined,
    });
  }

  createAndLink(
    draft: RecordDraft,
    conversationId: string,
    { as, ...others }: NewLink,
    expected: Links | undefined,
  ): Change<CreatedAndLinked> {
    const { answer: record } = this.create(draft);
    const links = { ...this.setLinks(conversationId, others, expected).answer, [as]: toLookup(record) };
    return { answer: { record, links }, written: { records: [record], links: [{ conversationId, ...links }] } };
  }

  update(ref: RecordRef, fields: Readonly<Record<string, FieldValue>>, version: string | undefined): Change<CrmRecord> {
    const record = this.records.get(ref);
    if (!record) throw new AdapterError('not-found');
    if (version !== undefined && record.version !== undefined && version !== record.version)
      throw new AdapterError('conflict');
    const merged = { ...record.fields, ...fields };
    // A name is put together anew only from new parts: how it was written before is nobody's to correct.
    const renamed = nameFields.some((name) => Object.hasOwn(fields, name) && fields[name] !== record.fields[name]);
    const name = renamed ? nameOf(merged, roleOf(this.#schema, ref.type) === 'case') : '';
    return written({ ...record, fields: merged, name: name || record.name });
  }

  addNote(text: string, about: Subject, at: string): Change<Activity> {
    const regarding = about.case ?? about.customer ?? conversation(about.conversationId ?? '');
    const answer: Activity = {
      id: newKey(),
      kind: 'note',
      subject: text.split('\n', 1)[0] ?? '',
      text,
      at,
      regarding,
    };
    return { answer, written: { activities: [answer] } };
  }

  /** In the order they came. */
  #about(ref: RecordRef): Activity[] {
    const row = this.records.refs.find(ref);
    const places = row < 0 ? [] : this.#regarding.rows(row);
    return places.sort((a, b) => a - b).flatMap((place) => this.#activities[place] ?? []);
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
}

function written(record: CrmRecord): Change<CrmRecord> {
  const answer = { ...record, modifiedAt: new Date().toISOString(), version: newKey() };
  return { answer, written: { records: [answer] } };
}

function conversation(id: string): RecordRef {
  return { type: 'conversation', id };
}

const nameFields = ['name', 'title', 'firstName', 'middleName', 'lastName'];

function nameOf(fields: Readonly<Record<string, FieldValue>>, isCase: boolean): string {
  const { name, title, firstName, middleName, lastName } = fields;
  const whole = isCase ? title : name;
  const parts = typeof whole === 'string' ? [whole] : [firstName, middleName, lastName];
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join(' ');
}

/** Milliseconds; what has no date comes last. */
function time(at: string | undefined): number {
  return Date.parse(at ?? '') || 0;
}
