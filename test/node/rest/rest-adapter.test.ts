import { describeAdapter } from 'screenpop/adapter/conformance';
import { restAdapter } from '../../../demo/rest/rest-adapter.js';
import { restServer } from '../../support/rest-server.js';

let server: Awaited<ReturnType<typeof restServer>>;
before(async () => (server = await restServer()));
after(() => server.stop());

describeAdapter({
  name: 'REST',
  create(records, activities) {
    server.fill(records, activities);
    return restAdapter(server.url);
  },
  ...{ describe, it },
});
