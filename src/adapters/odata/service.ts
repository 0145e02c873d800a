import type { PageOptions } from '../../adapter/port.js';
import type { CrmRecord, RecordRef } from '../../model/record.js';
import type { Schema } from '../../model/schema.js';
import { type Filter, TypeFilter } from './filter.js';
import { keyLiteral } from './literal.js';
import { type Dialect, type ODataMapping, typeIn, type TypeMapping } from './mapping.js';
import type { Source } from './pages.js';
import { RowReader } from './rows.js';
import type { ODataTransport } from './transport.js';

/** How many contacts are remembered with their accounts. */
const mostRemembered = 2_000;

/** A mapped type with what is asked of it. */
export interface MappedType {
  readonly type: string;
  readonly own: TypeMapping;
  readonly filter: TypeFilter;
}

/** One service with its mapping, and what reads and writes of it share. */
export class Service {
  readonly mapping: ODataMapping;
  readonly dialect: Dialect;
  readonly transport: ODataTransport;
  readonly reader: RowReader;
  readonly types: readonly MappedType[];
  readonly #accounts = new Map<string, RecordRef | undefined>();

  constructor(mapping: ODataMapping, dialect: Dialect, schema: Schema, transport: ODataTransport) {
    this.mapping = mapping;
    this.dialect = dialect;
    this.transport = transport;
    this.reader = new RowReader(mapping);
    this.types = Object.keys(schema.types).flatMap((type) => {
      const own = typeIn(mapping, type);
      return own ? [{ type, own, filter: new TypeFilter(mapping, dialect, schema, type, own) }] : [];
    });
  }

  /** A list of one type's records; counting it costs a service as much as reading it, so that is done only for people to see. */
  list({ type, own }: MappedType, filter: string, order: readonly string[], isCounted: boolean): Source<CrmRecord> {
    const parts = [
      ...this.reader.recordColumns(own),
      `$filter=${encodeURIComponent(filter)}`,
      `$orderby=${[...order, own.key].join(',')}`,
      ...(isCounted ? ['$count=true'] : []),
    ];
    return { request: { method: 'GET', to: own, query: parts.join('&') }, read: (row) => this.read(type, own, row) };
  }

  /** One list for each type that has something to look for. */
  lists(
    types: readonly MappedType[],
    filterOf: (type: MappedType) => Filter,
    orderOf: (own: TypeMapping) => readonly string[],
    isCounted = false,
  ): readonly Source<CrmRecord>[] {
    return types.flatMap((type) => {
      const filter = filterOf(type);
      return filter === undefined ? [] : [this.list(type, filter, orderOf(type.own), isCounted)];
    });
  }

  read(type: string, own: TypeMapping, row: object): CrmRecord | undefined {
    const record = this.reader.record(type, own, row as Readonly<Record<string, unknown>>);
    if (record && own.account) {
      if (this.#accounts.size >= mostRemembered) this.#accounts.delete(this.#accounts.keys().next().value ?? '');
      this.#accounts.set(`${type}/${record.id}`, record.account);
    }
    return record;
  }

  async get({ type, id }: RecordRef, signal: AbortSignal): Promise<CrmRecord | undefined> {
    const own = typeIn(this.mapping, type);
    const key = own && keyLiteral(own, id);
    if (!own || key === undefined) return undefined;
    const query = this.reader.recordColumns(own).join('&');
    const row = await this.transport.send({ method: 'GET', to: own, key, query }, signal);
    return row && this.read(type, own, row);
  }

  /** A customer, and for a contact its account too: both are one customer. Who was read lately is not read again. */
  async parties(customer: RecordRef, { signal }: Pick<PageOptions, 'signal'>): Promise<readonly RecordRef[]> {
    if (!typeIn(this.mapping, customer.type)?.account) return [customer];
    const known = `${customer.type}/${customer.id}`;
    const account = this.#accounts.has(known) ? this.#accounts.get(known) : (await this.get(customer, signal))?.account;
    return account ? [customer, account] : [customer];
  }
}
