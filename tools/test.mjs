import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wantedEngines } from './browsers.mjs';
import { run } from './run.mjs';
import { notRun } from './signatures.mjs';

/**
 * npm test: every step that CI runs, one after another; a failure does not keep the later ones from running.
 *
 *   node tools/test.mjs [--check | --only node | --only browser]
 */
const mocha = (...files) => ['mocha', '--reporter', 'tools/mocha-reporter.mjs', ...files];
const headless = '{model,resolver,phone,adapter,adapters,desk}';
const minutes = 60_000;

const nodeTests = {
  name: 'tests in Node',
  program: mocha(
    'test/node/**/*.test.ts',
    `test/${headless}/**/*.test.ts`,
    ...['--ignore', 'test/node/package/**', '--ignore', 'test/node/page/**'],
  ),
  counts: true,
};
const browserSteps = [
  { name: 'browsers', program: ['node', 'tools/browsers.mjs', '--quiet'] },
  ...wantedEngines().map((engine) => ({
    name: `tests in ${engine}`,
    program: ['wtr'],
    // Only Chromium measures coverage, and only a whole run can reach the threshold.
    env: { BROWSERS: engine, COVERAGE: engine === 'chromium' && !process.env.FILES ? '1' : '' },
    counts: true,
  })),
  ...(wantedEngines().includes('chromium')
    ? [{ name: 'tests of whole pages', program: mocha('test/node/page/**/*.test.ts'), counts: true }]
    : []),
];
const checks = [
  { name: 'types', program: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types without a DOM', program: ['tsc', '-p', 'tsconfig.headless.json'] },
  { name: 'eslint', program: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'prettier', program: ['prettier', '--check', '--log-level', 'warn', '.'] },
  nodeTests,
];
const packageSteps = [
  { name: 'build', program: ['node', 'tools/build.mjs'] },
  { name: 'tests of the package', program: mocha('test/node/package/**/*.test.ts'), counts: true },
  { name: 'publint', program: ['publint', '--strict'] },
  { name: 'attw', program: ['attw', '--pack', '.', '--profile', 'esm-only', '--quiet'] },
  { name: 'size', program: ['node', 'tools/size.mjs'] },
  { name: 'signatures', program: ['node', 'tools/signatures.mjs'], mayLackKeys: true },
];

const only = process.argv.includes('--only') ? process.argv.at(-1) : undefined;
const steps = process.argv.includes('--check')
  ? checks
  : only === 'node'
    ? [nodeTests]
    : only === 'browser'
      ? browserSteps
      : [...checks, ...browserSteps, ...packageSteps];

// Every run tries other examples; the seed makes this one again.
process.env.PROPERTY_SEED ||= String(Date.now() % 2 ** 31);
console.log(`PROPERTY_SEED=${process.env.PROPERTY_SEED}`);

const folder = mkdtempSync(join(tmpdir(), 'screenpop-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const results = [];
for (const [index, step] of steps.entries()) results.push(await runStep(step, index));
rmSync(folder, { recursive: true });

console.log('\n── summary '.padEnd(80, '─'));
for (const { name, ok, lacksKeys, seconds, count } of results) {
  const tests = count ? `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped` : '';
  const state = lacksKeys ? 'NOT RUN' : ok ? 'ok' : 'FAILED';
  console.log(`${state.padEnd(9)}${name.padEnd(24)}${seconds.padStart(7)} s  ${tests}`.trimEnd());
}
// Whoever sees the end of the output only sees what to look at; of a property that is its seed and its example too.
const longestReason = 2_000;
for (const { name, count } of results) {
  for (const { test, why } of count?.failures ?? []) {
    const lines = why.split('\n').filter((line) => line.trim() && !line.trim().startsWith('at '));
    console.log(`\nfailed in ${name}: ${test}\n  ${lines.join('\n  ').slice(0, longestReason)}`);
  }
}
if (results.some(({ count }) => count)) console.log(`\n${total.passed} passed, ${total.failed} failed`);
// Set rather than called: what was printed still has to reach a pipe.
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

async function runStep({ name, program: [program, ...args], env, counts, mayLackKeys }, index) {
  console.log(`\n── ${name} `.padEnd(80, '─'));
  const started = Date.now();
  const TEST_COUNTS = join(folder, `${index}.json`);
  const { code } = await run(program, args, { env: { ...env, TEST_COUNTS }, timeout: 30 * minutes });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  // A machine without a way to the registry's keys can not tell; the summary says so.
  const lacksKeys = mayLackKeys === true && code === notRun;
  if (!counts) return { name, ok: code === 0 || lacksKeys, lacksKeys, seconds };
  const count = readCount(TEST_COUNTS, code);
  for (const key of Object.keys(total)) total[key] += count[key];
  return { name, ok: code === 0 && count.failed === 0 && count.passed > 0, seconds, count };
}

function readCount(file, code) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The runner ended before it could count: that is a failure of its own.
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
}
