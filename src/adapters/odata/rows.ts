import type { Activity, CrmRecord, FieldValue, Links, Lookup } from '../../model/record.js';
import { ownValue } from '../../model/read.js';
import {
  type ActivityMapping,
  fieldOf,
  type LinkMapping,
  type ODataMapping,
  type Row,
  type SetMapping,
  typeIn,
  type TypeMapping,
} from './mapping.js';

const label = '@OData.Community.Display.V1.FormattedValue';
const table = '@Microsoft.Dynamics.CRM.lookuplogicalname';

/** Rows of a service as records and activities, and what has to be asked for to make them. */
export class RowReader {
  readonly #mapping: ODataMapping;

  constructor(mapping: ODataMapping) {
    this.#mapping = mapping;
  }

  /** `$select` and `$expand` for records of a type. */
  recordColumns({ key, name, fields, account, customer, active, modifiedAt }: TypeMapping): string[] {
    const own = Object.values(fields).map((field) => fieldOf(field).property);
    return this.#columns([key, name, ...own, active?.property, modifiedAt], [account, customer]);
  }

  linkColumns(): string[] {
    const { key, customer, case: linked } = this.#mapping.conversations;
    return this.#columns([key], [customer, linked]);
  }

  activityColumns({ key, kind, subject, text, at, by, regarding }: ActivityMapping): string[] {
    return this.#columns([key, kind, subject, text, at, by], [regarding]);
  }

  record(type: string, own: TypeMapping, row: Row): CrmRecord | undefined {
    const id = textIn(row, own.key);
    if (id === undefined) return undefined;
    const fields: Record<string, FieldValue> = {};
    const restricted: string[] = [];
    for (const [name, mapped] of Object.entries(own.fields)) {
      const { property, values, label: isLabel } = fieldOf(mapped);
      const value = ownValue(row, property);
      if (ownValue(row, `${property}@Core.Permissions`) === 'None') restricted.push(name);
      else if (isLabel || (values && typeof value === 'number')) {
        const known = values && Object.keys(values).find((one) => values[one] === value);
        fields[name] = known ?? textIn(row, property + label) ?? null;
      } else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        fields[name] = value;
    }
    const { active } = own;
    return {
      ...{ type, id, name: textIn(row, own.name) ?? '', fields },
      restricted: restricted.length > 0 ? restricted : undefined,
      account: this.link(own.account, row),
      customer: this.link(own.customer, row),
      active: active && active.values.includes(Number(ownValue(row, active.property) ?? 0)),
      modifiedAt: own.modifiedAt === undefined ? undefined : textIn(row, own.modifiedAt),
      version: textIn(row, '@odata.etag'),
      href: own.href?.(id),
    };
  }

  links(row: Row): Links {
    const { customer, case: linked } = this.#mapping.conversations;
    return { customer: this.link(customer, row), case: this.link(linked, row), version: textIn(row, '@odata.etag') };
  }

  activity({ key, kind, subject, text, at, by, regarding }: ActivityMapping, row: Row): Activity | undefined {
    const id = textIn(row, key);
    if (id === undefined) return undefined;
    const in_ = (property: string | undefined): string | undefined =>
      property === undefined ? undefined : textIn(row, property);
    return {
      ...{
        id,
        kind: in_(kind) ?? 'note',
        subject: in_(subject) ?? '',
        text: in_(text),
        at: in_(at) ?? '',
        by: in_(by),
      },
      regarding: this.link(regarding, row),
    };
  }

  link(link: LinkMapping | undefined, row: Row): Lookup | undefined {
    if (!link) return undefined;
    const { to, value } = link;
    if (value !== undefined) {
      const id = textIn(row, value);
      const logical = textIn(row, value + table);
      const types = Object.keys(to);
      const type = types.length === 1 ? types[0] : types.find((one) => this.setOf(one)?.table === logical);
      return id === undefined || type === undefined ? undefined : { type, id, name: textIn(row, value + label) };
    }
    for (const [type, navigation] of Object.entries(to)) {
      const target = ownValue(row, navigation) as Row | null | undefined;
      const set = this.setOf(type);
      const id = target && set && textIn(target, set.key);
      if (id) return { type, id, name: 'name' in set ? textIn(target, (set as TypeMapping).name) : undefined };
    }
    return undefined;
  }

  /** A conversation is a set as well. */
  setOf(type: string): SetMapping | undefined {
    return typeIn(this.#mapping, type) ?? (type === 'conversation' ? this.#mapping.conversations : undefined);
  }

  #columns(properties: readonly (string | undefined)[], links: readonly (LinkMapping | undefined)[]): string[] {
    const present = links.filter((link) => link !== undefined);
    const values = present.map(({ value }) => value);
    const expanded = present.flatMap(({ to, value }) =>
      value !== undefined
        ? []
        : Object.entries(to).map(([type, navigation]) => {
            const set = this.setOf(type);
            const name = set && 'name' in set ? `,${(set as TypeMapping).name}` : '';
            return `${navigation}($select=${set?.key ?? ''}${name})`;
          }),
    );
    const selected = [...new Set([...properties, ...values].filter((one) => one !== undefined))];
    return [`$select=${selected.join(',')}`, ...(expanded.length > 0 ? [`$expand=${expanded.join(',')}`] : [])];
  }
}

function textIn(row: Row, property: string): string | undefined {
  const value = ownValue(row, property);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** Fields of a draft as properties; what is not mapped, or only read, is left out. */
export function bodyOf({ fields }: TypeMapping, given: Readonly<Record<string, FieldValue>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const { property, values, label: isLabel } = fieldOf((Object.hasOwn(fields, name) && fields[name]) || '');
    if (!property || isLabel || (typeof value === 'object' && value !== null)) continue;
    body[property] = values && typeof value === 'string' ? (values[value] ?? null) : value;
  }
  return body;
}
