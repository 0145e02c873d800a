import { writeFileSync } from 'node:fs';

/**
 * Test-runner reporter: one line per engine at the end; the counts and what failed, as JSON, to the file that the variable TEST_COUNTS names. With
 * `titles` it names every test: those of long runs say their figures.
 */
export function countReporter({ titles = false } = {}) {
  return {
    onTestRunFinished({ sessions }) {
      const byEngine = new Map();
      const failures = [];
      for (const session of sessions) {
        const count = byEngine.get(session.browser.name) ?? { passed: 0, failed: 0, skipped: 0, files: 0 };
        byEngine.set(session.browser.name, count);
        count.files += 1;
        const failedBefore = count.failed;
        for (const test of testsOf(session.testResults)) {
          const result = test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed';
          count[result] += 1;
          if (result === 'failed')
            failures.push({ test: [...test.suites, test.name].join(' '), why: test.error?.message ?? '' });
          if (titles) console.log(`${session.browser.name}: ${result} ${test.name} (${test.duration} ms)`);
        }
        // A file that does not load, or fails outside its tests, has no test to count.
        if (session.passed || count.failed > failedBefore) continue;
        count.failed += 1;
        failures.push({ test: session.testFile, why: session.errors.map(({ message }) => message).join('; ') });
      }
      const total = { passed: 0, failed: 0, skipped: 0 };
      for (const [engine, count] of byEngine) {
        for (const key of Object.keys(total)) total[key] += count[key];
        console.log(
          `${engine}: passed ${count.passed}, failed ${count.failed}, skipped ${count.skipped} in ${count.files} files`,
        );
      }
      if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ ...total, failures }));
    },
  };
}

function testsOf(suite, suites = []) {
  if (!suite) return [];
  const inside = [...suites, suite.name].filter(Boolean);
  return [
    ...suite.tests.map((test) => ({ ...test, suites: inside })),
    ...suite.suites.flatMap((one) => testsOf(one, inside)),
  ];
}
