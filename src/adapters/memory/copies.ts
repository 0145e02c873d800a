import type { Activity, CrmRecord, FieldValue, Links, Lookup } from '../../model/record.js';

/**
 * What comes in and what goes out is copied, so that neither the host's objects nor the store's are ever changed from
 * the other side.
 */
export class RecordCopier {
  /** Fields that ever held an object. Looking at these alone makes a copy going out twice as fast. */
  readonly #lookups: string[] = [];

  /** A record that comes in. */
  kept(record: CrmRecord): CrmRecord {
    const { fields } = record;
    for (const name in fields) {
      if (typeof fields[name] === 'object' && fields[name] !== null && !this.#lookups.includes(name)) {
        this.#lookups.push(name);
      }
    }
    return this.given(record);
  }

  /** A record of the host; undefined for what is none, whatever its getters do. */
  read(value: unknown): CrmRecord | undefined {
    try {
      const { type, id } = value as Partial<CrmRecord>;
      if (typeof type !== 'string' || typeof id !== 'string') return undefined;
      const copy = this.kept(value as CrmRecord);
      const { name, account, customer } = copy;
      if (typeof name === 'string' && isLookup(account) && isLookup(customer)) return copy;
      return {
        ...copy,
        name: typeof name === 'string' ? name : '',
        account: isLookup(account) ? account : undefined,
        customer: isLookup(customer) ? customer : undefined,
      };
    } catch {
      return undefined;
    }
  }

  /** A record that goes out. */
  given(record: CrmRecord): CrmRecord {
    const fields: Record<string, FieldValue> = { ...record.fields };
    for (const name of this.#lookups) {
      const value = fields[name];
      if (typeof value === 'object' && value !== null) fields[name] = { ...value };
    }
    const { account, customer, restricted } = record;
    const copy: { -readonly [Key in keyof CrmRecord]: CrmRecord[Key] } = { ...record, fields };
    if (account) copy.account = { ...account };
    if (customer) copy.customer = { ...customer };
    if (restricted) copy.restricted = [...restricted];
    // What nobody may read is not kept either.
    for (const name of restricted ?? []) Reflect.deleteProperty(fields, name);
    return copy;
  }
}

/** Whether a record's link to another is one, or is not there. */
function isLookup(value: unknown): boolean {
  if (value == null) return true;
  const { type, id, name = '' } = value as Readonly<Record<string, unknown>>;
  return [type, id, name].every((text) => typeof text === 'string');
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
