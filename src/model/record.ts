/** Names one record of the host's CRM. `type` is a key of the schema; built in are `account`, `contact` and `case`. */
export interface RecordRef {
  readonly type: string;
  readonly id: string;
}

/** A reference that may carry the name a list would show. */
export interface Lookup extends RecordRef {
  readonly name?: string;
}

/** A number is compared with clues as JavaScript writes it: what has leading zeros, or a plus sign, has to be a text. */
export type FieldValue = string | number | boolean | null | Lookup;

/** A row of the CRM as the adapter hands it over. */
export interface CrmRecord extends RecordRef {
  /** What a list shows: full name, account name, case title. */
  readonly name: string;
  /** By the schema's field names. Absent: not loaded. `null`: empty. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Fields the agent may not read; shown as "not permitted", never as empty. */
  readonly restricted?: readonly string[];
  /** A contact's account. */
  readonly account?: Lookup;
  /** A case's customer; required for a case. */
  readonly customer?: Lookup;
  /** For a case: neither resolved nor cancelled. Default true. */
  readonly active?: boolean;
  /** ISO 8601. */
  readonly modifiedAt?: string;
  /** Opaque concurrency token (an ETag). */
  readonly version?: string;
  /** Where the host opens this record; only https, http, mailto and tel are ever rendered as links. */
  readonly href?: string;
}

/** What an agent wants to create. `customer` is for a case, `account` for a contact. */
export interface RecordDraft {
  readonly type: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly customer?: RecordRef;
  readonly account?: RecordRef;
}

/** One entry of a timeline. */
export interface Activity {
  readonly id: string;
  readonly kind: 'note' | 'call' | 'chat' | 'email' | 'task' | (string & {});
  readonly subject: string;
  readonly text?: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by?: string;
  readonly regarding?: RecordRef;
}

/** The records a conversation is linked to: at most one customer and one case. */
export interface Links {
  readonly customer?: Lookup;
  readonly case?: Lookup;
  readonly version?: string;
}

/** Sets what it names (a reference) or clears it (`null`); what is absent stays. */
export interface LinkChange {
  readonly customer?: RecordRef | null;
  readonly case?: RecordRef | null;
}

export function sameRef(a: RecordRef | null | undefined, b: RecordRef | null | undefined): boolean {
  return a === b || (!!a && !!b && a.type === b.type && a.id === b.id);
}

/** Whether two links, or the records behind them, are the same customer and the same case. */
export function sameLinks(a: Links, b: Links): boolean {
  return sameRef(a.customer, b.customer) && sameRef(a.case, b.case);
}

/** A reference as a key of a Map; how long the type is keeps `a:b` + `c` apart from `a` + `b:c`. */
export function refKey({ type, id }: RecordRef): string {
  return `${type.length}:${type}:${id}`;
}

export function toRef(ref: RecordRef): RecordRef {
  return { type: ref.type, id: ref.id };
}

export function toLookup(record: Lookup): Lookup {
  return record.name === undefined ? toRef(record) : { type: record.type, id: record.id, name: record.name };
}

/**
 * Whether two customers are one party: the same record, or a contact and its own account
 * (a contact and its own account count as one customer everywhere).
 */
export function sameParty(a: CrmRecord | Lookup, b: CrmRecord | Lookup): boolean {
  return sameRef(a, b) || sameRef(accountOf(a), b) || sameRef(accountOf(b), a);
}

function accountOf(record: CrmRecord | Lookup): Lookup | undefined {
  return 'account' in record ? record.account : undefined;
}

/** Whether a value has what every record needs, and names others by reference. Never throws, whatever its getters do. */
export function isRecord(value: unknown): value is CrmRecord {
  try {
    const { name, fields, account, customer } = value as Readonly<Record<keyof CrmRecord, unknown>>;
    const refs = [value, account ?? value, customer ?? value] as Readonly<Record<keyof RecordRef, unknown>>[];
    return (
      typeof name === 'string' &&
      typeof fields === 'object' &&
      fields !== null &&
      refs.every(({ type, id }) => typeof type === 'string' && typeof id === 'string')
    );
  } catch {
    return false;
  }
}

/** When a record was last modified, in milliseconds; 0 where nobody knows. */
export function modifiedTime(record: CrmRecord): number {
  return (typeof record.modifiedAt === 'string' && Date.parse(record.modifiedAt)) || 0;
}

export function isActive(record: CrmRecord): boolean {
  return record.active !== false;
}

/** Whether a case is active and the customer's own; a contact's account counts as the contact. */
export function isActiveCaseOf(customer: CrmRecord, record: CrmRecord): boolean {
  return isActive(record) && !!record.customer && sameParty(customer, record.customer);
}
