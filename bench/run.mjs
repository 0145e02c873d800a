import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * npm run bench [-- name…]: runs every bench/*.bench.ts, or those named, one after another in a process of its own.
 * Each prints a table and writes it to bench/results; a missed target fails the run.
 */
const folder = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

if (names.length === 0) {
  console.error(`There is no such benchmark: ${wanted.join(', ')}`);
  process.exitCode = 1;
}
for (const name of names) {
  console.log(`\n── ${name} `.padEnd(80, '─'));
  // A million records twice, and what they are compared with, need more than Node takes by itself.
  const options = ['--expose-gc', '--max-old-space-size=6144', '--import=tsx'];
  const { status } = spawnSync(process.execPath, [...options, `${folder}${name}.bench.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
