import type { Activity, CrmRecord, FieldValue, Links, Lookup, RecordDraft } from '../model/record.js';
import { toRef } from '../model/record.js';
import {
  type Reader,
  asBoolean,
  asCount,
  asId,
  asIs,
  asList,
  asObject,
  asText,
  attempt,
  listOf,
  longestText,
  mapOf,
  or,
  shape,
  textOf,
} from '../model/read.js';
import { AdapterError, toAdapterError } from './errors.js';
import type { CreatedAndLinked, Page, RemoteChange } from './port.js';

/**
 * What an adapter answers becomes ours here: copied by allow-listed keys, checked, capped. A bad row is dropped, the
 * rest of its page survives; an answer that is no answer at all is undefined.
 */

const mostRows = 5_000;

// What is marked as pure is left out of a bundle that does not read it.

const asLongText = textOf(longestText);
const textOrNone = or(asText, '');

export const readLookup = shape<Lookup, 'type' | 'id'>({ type: asId, id: asId, name: asText }, 'type', 'id');

const readField: Reader<FieldValue | undefined> = (value) => {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return asLongText(value) ?? readLookup(value);
};

const readAnyFields = mapOf(readField);
const readFields: Reader<CrmRecord['fields']> = (value) => readAnyFields(asObject(value) ?? {}) ?? {};

/** A reference that can not be read is not the same as none: nothing may be decided, or written over it, unseen. */
const readLink: Reader<Lookup | undefined> = (value) => {
  const link = readLookup(value);
  // Stryker disable next-line StringLiteral: whoever asked for the links says what is wrong with them
  if (!link && value != null) throw new AdapterError('malformed');
  return link;
};

function recordOf(read: Reader<CrmRecord['fields'] | undefined>): Reader<CrmRecord | undefined> {
  const readWhole = shape<CrmRecord, 'type' | 'id' | 'fields'>(
    {
      type: asId,
      id: asId,
      name: textOrNone,
      fields: read,
      restricted: listOf(asText),
      account: readLink,
      customer: readLink,
      active: asBoolean,
      modifiedAt: asText,
      version: asText,
      href: asLongText,
    },
    'type',
    'id',
    'fields',
  );
  return (value) => {
    const record = readWhole(value);
    if (!record) return undefined;
    // Stryker disable next-line ArrayDeclaration: a field that is not there is not deleted
    for (const name of record.restricted ?? []) Reflect.deleteProperty(record.fields, name);
    return record;
  };
}

/**
 * What the agent may not read goes no further, even where the adapter sends it along. Without fields nobody can tell whether
 * a record is the one that is meant, so it is none.
 */
export const readRecord = /* @__PURE__ */ recordOf(readAnyFields);

/** What was written is written, even where hardly more than its reference is told of it. */
export const readWritten = /* @__PURE__ */ recordOf(readFields);

/** What an agent has begun to create. */
export const readDraft = /* @__PURE__ */ shape<RecordDraft>({
  type: textOrNone,
  fields: readFields,
  customer: readLookup,
  account: readLookup,
});

export const readActivity = /* @__PURE__ */ shape<Activity, 'id'>(
  {
    id: asId,
    kind: or(asText, 'note'),
    subject: textOrNone,
    text: asLongText,
    at: textOrNone,
    by: asText,
    regarding: readLookup,
  },
  'id',
);

export const readLinks = /* @__PURE__ */ shape<Links>({ customer: readLink, case: readLink, version: asText });

export const readCreatedAndLinked = /* @__PURE__ */ shape<CreatedAndLinked, 'record' | 'links'>(
  { record: readWritten, links: readLinks },
  'record',
  'links',
);

/** Undefined for what tells of no change at all. */
export const readChange = /* @__PURE__ */ shape<RemoteChange>({
  conversationId: asId,
  ref: (value) => {
    const ref = readLookup(value);
    return ref && toRef(ref);
  },
});

const readParts = shape<{ items: unknown; cursor: unknown; total?: number; hidden?: number; incomplete?: boolean }>({
  items: asIs,
  cursor: asIs,
  total: asCount,
  hidden: asCount,
  incomplete: asBoolean,
});

export function readPage<T extends { readonly id: string }>(read: Reader<T | undefined>): Reader<Page<T> | undefined> {
  return (value) => {
    const parts = readParts(value);
    if (!parts || !Array.isArray(parts.items)) return undefined;
    const rows = parts.items as readonly unknown[];
    const items = new Map<string, T>();
    let dropped = 0;
    for (const row of rows.slice(0, mostRows)) {
      const item = attempt(read, row);
      if (item) items.set(JSON.stringify([(item as { type?: string }).type, item.id]), item);
      else dropped++;
    }
    if (dropped > 0 && items.size === 0) return undefined;
    // Opaque, so it is handed back whole or not at all.
    const cursor = asId(parts.cursor, longestText);
    return {
      items: [...items.values()],
      cursor,
      total: parts.total,
      hidden: parts.hidden || undefined,
      // What we can not read exists all the same, so that "nothing found" is never said of it.
      incomplete: parts.incomplete || dropped > 0 || rows.length > mostRows || (!!parts.cursor && !cursor) || undefined,
    };
  };
}

/** What an adapter threw, with nothing unchecked left in it; the original is its cause. */
export function readError(thrown: unknown): AdapterError {
  return attempt(checkedError, thrown) ?? new AdapterError('unknown', { cause: thrown });
}

const readMessages = mapOf(textOrNone);

function checkedError(thrown: unknown): AdapterError {
  const { code, retryAfter, fields, records } = toAdapterError(thrown);
  return new AdapterError(code, {
    cause: thrown,
    retryAfter: typeof retryAfter === 'number' && retryAfter > 0 && retryAfter < Infinity ? retryAfter : undefined,
    fields: readMessages(fields),
    records: asList(records, readRecord),
  });
}
