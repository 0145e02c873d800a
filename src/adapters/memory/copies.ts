import type { Activity, CrmRecord, FieldValue, Links, Lookup } from '../../model/record.js';

/**
 * What comes in and what goes out is copied, so that neither the host's objects nor the store's are ever changed from
 * the other side.
 */

export function copyRecord(record: CrmRecord): CrmRecord {
  const fields: Record<string, FieldValue> = { ...record.fields };
  for (const name in fields) {
    const value = fields[name];
    if (typeof value === 'object' && value !== null) fields[name] = { ...value };
  }
  const { account, customer, restricted } = record;
  const copy: { -readonly [Key in keyof CrmRecord]: CrmRecord[Key] } = { ...record, fields };
  if (account) copy.account = { ...account };
  if (customer) copy.customer = { ...customer };
  if (restricted) copy.restricted = [...restricted];
  return copy;
}

/** A record of the host as a copy; undefined, or a throw, for what is none. */
export function readGiven(value: unknown): CrmRecord | undefined {
  const { type, id, name } = value as Partial<CrmRecord>;
  if (typeof type !== 'string' || typeof id !== 'string') return undefined;
  const copy = copyRecord(value as CrmRecord);
  return typeof name === 'string' ? copy : { ...copy, name: '' };
}

export function copyActivity(activity: Activity): Activity {
  const { regarding } = activity;
  return regarding ? { ...activity, regarding: { ...regarding } } : { ...activity };
}

export function copyLinks(links: Links): Links {
  return { ...links, customer: copyLookup(links.customer), case: copyLookup(links.case) };
}

function copyLookup(lookup: Lookup | undefined): Lookup | undefined {
  return lookup && { ...lookup };
}
