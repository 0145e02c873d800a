import type { DataAdapter } from '../../../adapter/port.js';
import type { Schema } from '../../../model/schema.js';
import { serviceSchema } from '../../../model/service-schema.js';
import { dataverseDialect, dataverseMapping } from '../dataverse.js';
import type { ODataMapping } from '../mapping.js';
import { adapterOver } from '../odata-adapter.js';
import { linkingBy, type Omnichannel } from './omnichannel.js';
import { type XrmWebApi, xrmTransport } from './xrm-transport.js';

export type { Omnichannel, XrmWebApi };

export interface XrmOptions {
  /** `Xrm.WebApi` of the page. */
  readonly webApi: XrmWebApi;
  /** `Microsoft.Omnichannel`, where conversations are its own: then links are made by it. */
  readonly omnichannel?: Omnichannel;
  readonly schema?: Schema;
  readonly mapping?: ODataMapping;
}

/** Dataverse for pages inside Dynamics: by `Xrm.WebApi`, which is signed in already. */
export function xrmAdapter({
  webApi,
  omnichannel,
  schema = serviceSchema,
  mapping = dataverseMapping,
}: XrmOptions): DataAdapter {
  const adapter = adapterOver(xrmTransport(webApi), mapping, dataverseDialect, schema);
  return omnichannel ? { ...adapter, setLinks: linkingBy(omnichannel, mapping, adapter) } : adapter;
}
