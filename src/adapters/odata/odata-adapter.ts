import type { DataAdapter } from '../../adapter/port.js';
import type { Schema } from '../../model/schema.js';
import { serviceSchema } from '../../model/service-schema.js';
import { spelledPhone } from './filter.js';
import type { Dialect, ODataMapping } from './mapping.js';
import { reads } from './reads.js';
import { Service } from './service.js';
import { fetchTransport, type ODataTransport } from './transport.js';
import { writes } from './writes.js';

export interface ODataAdapterOptions {
  /** The root of the service. */
  readonly url: string;
  readonly mapping: ODataMapping;
  readonly schema?: Schema;
  /** What asks the service: adds tokens, credentials, whatever it wants. Default: the page's own. */
  readonly fetch?: typeof fetch;
  /** What the service does in its own way. */
  readonly dialect?: Partial<Dialect>;
}

/** OData 4.0 as it is written down. */
export const plainOData: Dialect = {
  fold: (expression) => `tolower(${expression})`,
  plain: (text) => text,
  phone: spelledPhone,
  headers: { Accept: 'application/json', 'OData-MaxVersion': '4.01' },
};

/** Any OData v4 service, by a mapping of record types to entity sets, properties and links. */
export function odataAdapter({
  url,
  mapping,
  schema = serviceSchema,
  fetch,
  dialect,
}: ODataAdapterOptions): DataAdapter {
  const whole = { ...plainOData, ...dialect };
  return adapterOver(fetchTransport({ url, fetch, headers: whole.headers }), mapping, whole, schema);
}

export function adapterOver(
  transport: ODataTransport,
  mapping: ODataMapping,
  dialect: Dialect,
  schema: Schema,
): DataAdapter {
  const service = new Service(mapping, dialect, schema, transport);
  const read = reads(service, schema);
  return { ...read, ...writes(service, read.duplicates) };
}
