import { describeServices } from '../support/odata/conformance.js';

describe('from a page, over the reference server', () => {
  before(async function () {
    this.timeout(60_000);
    // It starts when it is first asked.
    await fetch('/reference-server/odata/v4/crm/');
  });

  describeServices(() => `${location.origin}/reference-server`, { describe, it });
});
