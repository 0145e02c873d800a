import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's own report, and the counts as JSON to the file that the variable TEST_COUNTS names. */
export default class CountingSpec extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passed, failed, skipped }));
    });
  }
}
