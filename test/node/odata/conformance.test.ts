import { startODataServer } from '../../../tools/odata-server.mjs';
import { describeServices } from '../../support/odata/conformance.js';

let server: Awaited<ReturnType<typeof startODataServer>>;

describe('over the reference server', () => {
  before(async function () {
    this.timeout(60_000);
    server = await startODataServer('--may-be-filled');
  });
  after(() => server.stop());

  describeServices(() => server.url, { describe, it });
});
