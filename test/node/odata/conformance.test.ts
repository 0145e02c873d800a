import { describeAdapter } from 'screenpop/adapter/conformance';
import { odataAdapter } from 'screenpop/adapters/odata';
import { crmMapping } from '../../support/odata/mapping.js';
import { type ODataServer, startServer } from '../../support/odata/server.js';

let server: ODataServer;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

describeAdapter({
  name: 'OData',
  async create(records, activities) {
    await server.fill(records, activities);
    return odataAdapter({ url: `${server.url}/odata/v4/crm`, mapping: crmMapping });
  },
  // What "Zoë" and "Zoe" are to a service is its database's matter.
  lacks: ['folded-names'],
  ...{ describe, it },
});
