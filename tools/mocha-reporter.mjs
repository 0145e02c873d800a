import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's own report; the counts and what failed, as JSON, to the file that the variable TEST_COUNTS names. */
export default class CountingSpec extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      const failures = this.failures.map((test) => ({ test: test.fullTitle(), why: test.err?.message ?? '' }));
      const { TEST_COUNTS } = process.env;
      if (TEST_COUNTS) writeFileSync(TEST_COUNTS, JSON.stringify({ passed, failed, skipped, failures }));
    });
  }
}
