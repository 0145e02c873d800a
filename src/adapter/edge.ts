import type { Activity, CrmRecord, FieldValue, Links, Lookup } from '../model/record.js';
import { toRef } from '../model/record.js';
import { asBoolean, asCount, asId, asList, asObject, asText, attempt, longestText } from '../model/read.js';
import { AdapterError, toAdapterError } from './errors.js';
import type { Page, RemoteChange } from './port.js';

/**
 * What an adapter answers becomes ours here: copied by allow-listed keys, checked, capped. A bad row is dropped, the
 * rest of its page survives; an answer that is no answer at all is `malformed`.
 */

const mostRows = 5_000;
const mostFields = 1_000;

type Reader<T> = (value: unknown) => T | undefined;

export function readPage<T extends { readonly id: string }>(read: Reader<T>): (value: unknown) => Page<T> {
  return (value) => {
    const raw = asObject(value);
    const rows: unknown = raw?.items;
    if (!raw || !Array.isArray(rows)) throw new AdapterError('malformed');
    const items = new Map<string, T>();
    let dropped = 0;
    for (const row of rows.slice(0, mostRows) as unknown[]) {
      const item = attempt(read, row);
      if (item) items.set(JSON.stringify([(item as { type?: string }).type, item.id]), item);
      else dropped++;
    }
    if (dropped > 0 && items.size === 0) throw new AdapterError('malformed');
    return {
      items: [...items.values()],
      cursor: asText(raw.cursor, longestText),
      total: asCount(raw.total),
      hidden: asCount(raw.hidden) || undefined,
      // A row we can not read exists all the same, so that "nothing found" is never said of it.
      incomplete: raw.incomplete === true || dropped > 0 || rows.length > mostRows || undefined,
    };
  };
}

export const readRecord: Reader<CrmRecord> = (value) => {
  const raw = asObject(value);
  const ref = raw && readLookup(raw);
  if (!raw || !ref) return undefined;
  return {
    type: ref.type,
    id: ref.id,
    name: ref.name ?? '',
    fields: readFields(raw.fields),
    restricted: asList(raw.restricted, (name) => asText(name)),
    account: readLookup(raw.account),
    customer: readLookup(raw.customer),
    active: asBoolean(raw.active),
    modifiedAt: asText(raw.modifiedAt),
    version: asText(raw.version),
    href: asText(raw.href, longestText),
  };
};

export const readActivity: Reader<Activity> = (value) => {
  const raw = asObject(value);
  const id = asId(raw?.id);
  if (!raw || !id) return undefined;
  return {
    id,
    kind: asText(raw.kind) ?? 'note',
    subject: asText(raw.subject) ?? '',
    text: asText(raw.text, longestText),
    at: asText(raw.at) ?? '',
    by: asText(raw.by),
    regarding: readLookup(raw.regarding),
  };
};

export function readLinks(value: unknown): Links {
  const raw = asObject(value);
  if (!raw) throw new AdapterError('malformed');
  return { customer: readLink(raw.customer), case: readLink(raw.case), version: asText(raw.version) };
}

/** A link that can not be read is not the same as none: nothing may be written over it unseen. */
function readLink(value: unknown): Lookup | undefined {
  const link = readLookup(value);
  if (!link && value !== undefined && value !== null) throw new AdapterError('malformed');
  return link;
}

/** For a call whose answer must be a row. */
export function required<T>(read: Reader<T>): (value: unknown) => T {
  return (value) => {
    const row = attempt(read, value);
    if (!row) throw new AdapterError('malformed');
    return row;
  };
}

/** For a call that may answer with nothing. */
export function optional<T>(read: Reader<T>): (value: unknown) => T | undefined {
  return (value) => (value === undefined || value === null ? undefined : required(read)(value));
}

export function readLookup(value: unknown): Lookup | undefined {
  const raw = asObject(value);
  const type = asId(raw?.type);
  const id = asId(raw?.id);
  return raw && type && id ? { type, id, name: asText(raw.name) } : undefined;
}

/** No prototype: `__proto__` and `constructor` are plain keys here, and nothing is inherited. */
function readFields(value: unknown): CrmRecord['fields'] {
  const fields = Object.create(null) as Record<string, FieldValue>;
  const raw = asObject(value);
  for (const name of raw ? Object.keys(raw).slice(0, mostFields) : []) {
    const field = readField(raw?.[name]);
    if (field !== undefined) fields[name] = field;
  }
  return fields;
}

function readField(value: unknown): FieldValue | undefined {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' ? value.slice(0, longestText) : readLookup(value);
}

/** What an adapter threw, with nothing unchecked left in it; the original is its cause. */
export function readError(thrown: unknown): AdapterError {
  return attempt(checkedError, thrown) ?? new AdapterError('unknown', { cause: thrown });
}

function checkedError(thrown: unknown): AdapterError {
  const { code, retryAfter, fields, records } = toAdapterError(thrown);
  return new AdapterError(code, {
    cause: thrown,
    retryAfter: typeof retryAfter === 'number' && retryAfter > 0 && retryAfter < Infinity ? retryAfter : undefined,
    fields: readMessages(fields),
    records: asList(records, readRecord),
  });
}

function readMessages(value: unknown): Readonly<Record<string, string>> | undefined {
  const raw = asObject(value);
  if (!raw) return undefined;
  const messages = Object.create(null) as Record<string, string>;
  for (const name of Object.keys(raw).slice(0, mostFields)) messages[name] = asText(raw[name]) ?? '';
  return messages;
}

/** Undefined for what tells of no change at all. */
export function readChange(value: unknown): RemoteChange | undefined {
  const raw = asObject(value);
  const ref = readLookup(raw?.ref);
  return raw && { conversationId: asId(raw.conversationId), ref: ref && toRef(ref) };
}
