import { spawnSync } from 'node:child_process';

/**
 * npm run soak [-- seed] [-- part…]: the figures of `npm test` with as many examples as nobody waits for every day. Prints the
 * seed that makes the run again; a failure also prints the smallest example.
 */
const parts = [
  { name: 'tabs', node: ['test/node/page/tabs.test.ts'] },
  { name: 'matching', node: ['test/resolver/properties.test.ts', 'test/resolver/ranking.test.ts'] },
  { name: 'orders', node: ['test/desk/completion-orders.test.ts'] },
  { name: 'links', node: ['test/desk/link-model.test.ts'] },
  { name: 'bursts', node: ['test/desk/bursts.test.ts'] },
  { name: 'interleaving', node: ['test/desk/interleaving.test.ts', 'test/desk/replay.test.ts'] },
  { name: 'elements', browser: ['test/elements/races/schedules.test.ts', 'test/elements/races/alone.test.ts'] },
  { name: 'bursts-on-elements', browser: ['test/elements/races/bursts.test.ts'] },
  { name: 'mounting', browser: ['test/elements/races/mounting.test.ts'] },
  {
    name: 'faults',
    node: [
      ...['test/adapter/answers.test.ts', 'test/adapter/rate-limits.test.ts', 'test/desk/faults-answers.test.ts'],
      'test/security/pollution.test.ts',
    ],
  },
  { name: 'queries', node: ['test/node/odata/literals.test.ts', 'test/node/odata/stored-texts.test.ts'] },
  { name: 'service-faults', node: ['test/node/odata/faults.test.ts'] },
  { name: 'hostile', browser: ['test/security/hostile-texts.test.ts'] },
  { name: 'heap', node: ['test/node/soak/heap.test.ts'] },
  { name: 'cycles', node: ['test/node/page/cycles.test.ts'] },
  { name: 'heap-in-page', node: ['test/node/page/heap.test.ts'] },
];

const wanted = process.argv.slice(2);
const seed = wanted.find((word) => /^\d+$/.test(word)) ?? String(Date.now() % 2 ** 31);
const names = wanted.filter((word) => word !== seed);
const unknown = names.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${parts.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
console.log(`seed ${seed}`);

const env = { ...process.env, SOAK: '1', PROPERTY_SEED: seed };
const results = parts
  .filter(({ name }) => names.length === 0 || names.includes(name))
  .map(({ name, node, browser }) => {
    console.log(`\n── ${name} `.padEnd(80, '─'));
    const started = Date.now();
    const { status } = node
      ? spawnSync('npx', ['mocha', '--timeout', '0', '--reporter', 'spec', '--node-option', 'expose-gc', ...node], {
          stdio: 'inherit',
          env,
        })
      : spawnSync('npx', ['wtr'], { stdio: 'inherit', env: { ...env, FILES: browser.join(' ') } });
    return { name, ok: status === 0, seconds: ((Date.now() - started) / 1_000).toFixed(0) };
  });

console.log('\n── summary '.padEnd(80, '─'));
for (const { name, ok, seconds } of results) console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(20)}${seconds} s`);
console.log(`seed ${seed}`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
