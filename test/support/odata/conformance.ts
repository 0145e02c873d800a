import { type AdapterUnderTest, describeAdapter } from 'screenpop/adapter/conformance';
import { dataverseAdapter, odataAdapter } from 'screenpop/adapters/odata';
import { xrmAdapter } from 'screenpop/adapters/odata/xrm';
import { crmMapping } from './mapping.js';
import { fill } from './server.js';
import { xrmWebApi } from './xrm.js';

/** The suite over both services of the reference server, whose URL is known once tests run. */
export function describeServices(url: () => string, runner: Pick<AdapterUnderTest, 'describe' | 'it'>): void {
  describeAdapter({
    name: 'OData',
    async create(records, activities) {
      await fill(url(), records, activities);
      return odataAdapter({ url: `${url()}/odata/v4/crm`, mapping: crmMapping });
    },
    // What "Zoë" and "Zoe" are to a service is its database's matter.
    lacks: ['folded-names'],
    ...runner,
  });
  describeAdapter({
    name: 'Dataverse',
    async create(records, activities) {
      await fill(url(), records, activities);
      return dataverseAdapter({ url: `${url()}/api/data/v9.2/` });
    },
    // A column that may not be read comes as an empty one there.
    lacks: ['folded-names', 'restricted-fields'],
    ...runner,
  });
  describeAdapter({
    name: 'Dataverse by Xrm.WebApi',
    async create(records, activities) {
      await fill(url(), records, activities);
      return xrmAdapter({ webApi: xrmWebApi(url()) });
    },
    lacks: ['folded-names', 'restricted-fields'],
    ...runner,
  });
}
