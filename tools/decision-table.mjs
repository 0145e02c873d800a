import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'tsx/esm/api';

/**
 * node tools/decision-table.mjs: writes docs/decision-table.md from the rules that decide. With --check it only compares, as a test
 * does.
 */
register();
const { decisionTable } = await import('../src/resolver/decision-table.ts');

const titles = {
  looked: ['a clue was looked up', 'no clue was looked up'],
  withheld: ['the customer withheld who they are', 'nothing was withheld'],
  incomplete: ['a look-up failed, timed out, was refused or answered in part', 'all look-ups answered'],
  cut: ['more records match than were read', 'everything was read'],
  contradicted: ['a clue points away from the one certain customer', 'nothing contradicts'],
  shared: ['all there is are shared clues', 'a clue is not shared'],
};
const counts = { found: 'candidates found', certain: 'certain customers' };

function inWords([name, wanted]) {
  if (name in counts) return `${counts[name]}: ${[wanted].flat().join(' or ')}`;
  return titles[name][wanted ? 0 : 1];
}

function page() {
  const rows = decisionTable.map(
    ({ id, when, outcome, text, example }, at) =>
      `| ${at + 1} | \`${id}\` | ${Object.entries(when).map(inWords).join('; ')} | \`${outcome}\` | ${text} | ${example} |`,
  );
  return [
    '# The decision table',
    '',
    'Generated from `src/resolver/rules.ts` by `node tools/decision-table.mjs`. The first rule whose condition holds decides; its id is the',
    '`rule` of the resolution. There is a rule for every combination of facts, and none that never decides.',
    '',
    '| | rule | condition | outcome | in words | example |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const file = new URL('../docs/decision-table.md', import.meta.url);
if (!process.argv.includes('--check')) writeFileSync(file, page());
else if (readFileSync(file, 'utf8') !== page()) {
  console.error('docs/decision-table.md is not what src/resolver/rules.ts says: run node tools/decision-table.mjs');
  process.exitCode = 1;
}
