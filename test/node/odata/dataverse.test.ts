import { describeAdapter } from 'screenpop/adapter/conformance';
import { dataverseAdapter } from 'screenpop/adapters/odata';
import { type ODataServer, startServer } from '../../support/odata/server.js';

let server: ODataServer;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

describeAdapter({
  name: 'Dataverse',
  async create(records, activities) {
    await server.fill(records, activities);
    return dataverseAdapter({ url: `${server.url}/api/data/v9.2/` });
  },
  // A column that may not be read comes as an empty one there.
  lacks: ['folded-names', 'restricted-fields'],
  ...{ describe, it },
});
