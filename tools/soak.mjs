import { spawnSync } from 'node:child_process';

/**
 * npm run soak [-- seed]: the properties of the resolver with 100,000 examples each. Prints the seed that makes the run again; a
 * failure also prints the smallest example.
 */
const runs = 100_000;
const seed = process.argv[2] ?? String(Date.now() % 2 ** 31);
console.log(`${runs.toLocaleString('en')} examples a property, seed ${seed}`);
const files = ['test/resolver/properties.test.ts', 'test/resolver/ranking.test.ts'];
const { status } = spawnSync('npx', ['mocha', '--timeout', '0', '--reporter', 'spec', ...files], {
  stdio: 'inherit',
  env: { ...process.env, PROPERTY_RUNS: String(runs), PROPERTY_SEED: seed },
});
process.exitCode = status ?? 1;
