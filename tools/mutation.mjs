import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { root } from './entry-points.mjs';

/**
 * npm run mutation [-- part…] [-- --report file.json]: changes the code in every small way there is, and says which changes no test notices. Fails where fewer than
 * 95 % are noticed, or one that is not in a file of which nothing may get by.
 */
const leastScore = 95;
const testsIn = (folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`);
const model = testsIn('test/model');
const resolver = testsIn('test/resolver');
const adapter = testsIn('test/adapter');
const resolverFiles = ['arrange', 'clues', 'decide', 'evidence', 'facts', 'inquiry', 'more'].concat(
  ...[['phone-match', 'phone', 'resolve', 'rules', 'standard', 'decision-table']],
);
const parts = [
  { name: 'links', files: ['src/ui/safe-link.ts'], tests: ['test/node/ui/safe-link.test.ts'], strict: true },
  {
    name: 'escaping',
    files: ['src/adapters/odata/literal.ts'],
    tests: ['test/node/odata/literals.test.ts', 'test/node/odata/keys.test.ts'],
    strict: true,
  },
  { name: 'text', files: ['src/model/text.ts'], tests: [...model, ...resolver], strict: true },
  ...['guard', 'edge', 'mistakes', 'lane'].map((name) => ({
    name,
    files: [`src/adapter/${name}.ts`],
    tests: name === 'edge' ? [...adapter, 'test/desk/saving.test.ts'] : adapter,
    strict: name === 'edge',
  })),
  {
    // The table is read while it is loaded, so each change takes a process of its own, and that the files it needs.
    name: 'regions',
    files: ['src/resolver/regions.ts'],
    tests: ['test/resolver/phone.test.ts', 'test/node/resolver/phone-oracle.test.ts'],
  },
  ...resolverFiles.map((name) => ({ name, files: [`src/resolver/${name}.ts`], tests: [...resolver, ...model] })),
];

const words = process.argv.slice(2);
const reportAt = words.indexOf('--report');
const report = reportAt < 0 ? undefined : words.splice(reportAt, 2)[1];
const unknown = words.filter((word) => !parts.some(({ name }) => name === word));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${parts.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

// A property is tried less often: a change is noticed by the first example or hardly ever, and there are thousands of changes.
process.env.PROPERTY_RUNS ||= '300';
process.env.PROPERTY_SEED ||= '2026';

const results = [];
for (const { name, files, tests, strict } of parts.filter(({ name }) => words.length === 0 || words.includes(name))) {
  const started = Date.now();
  const mutants = await new Stryker({ mutate: files, screenpop: { tests } }).runMutationTest();
  const count = (...states) => mutants.filter(({ status }) => states.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const missed = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').map(described);
  const score = (100 * noticed) / (noticed + missed.length);
  results.push({
    name,
    file: files.join(' '),
    mutants: noticed + missed.length,
    noticed,
    ignored: count('Ignored'),
    score,
    missed,
    strict,
  });
  const seconds = ((Date.now() - started) / 1_000).toFixed(0);
  console.log(
    `${name.padEnd(16)}${noticed} of ${noticed + missed.length} noticed, ${score.toFixed(1)} %, ${count('Ignored')} left out, ${seconds} s`,
  );
  for (const one of missed) console.log(`  ${one}`);
  if (report) writeFileSync(report, JSON.stringify(results, null, 2));
}
const failed = results.filter(({ score, strict, missed }) => score < leastScore || (strict && missed.length > 0));
if (failed.length > 0) console.error(`Too much goes unnoticed in: ${failed.map(({ name }) => name).join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

function described({ fileName, location: { start, end }, mutatorName, replacement, status }) {
  const lines = readFileSync(fileName, 'utf8').split('\n');
  const line = lines[start.line - 1] ?? '';
  const was =
    start.line === end.line ? line.slice(start.column - 1, end.column - 1) : `${line.slice(start.column - 1).trim()} …`;
  return `${fileName.slice(join(root, '/').length)}:${start.line} ${mutatorName}: ${was} → ${replacement.replace(/\s+/g, ' ').slice(0, 120)}${status === 'NoCoverage' ? ' (no test comes by)' : ''}`;
}
