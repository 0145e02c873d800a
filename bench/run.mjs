import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * npm run bench [-- name…]: runs every bench/*.bench.ts, or those named, one after another in a process of its own.
 * Each prints a table and writes it to bench/results; a missed target fails the run.
 *
 * They are bundled first: a loader that compiles while it runs names every function once more, which costs as much as the work.
 */
const folder = fileURLToPath(new URL('.', import.meta.url));
const outdir = fileURLToPath(new URL('../node_modules/.bench/', import.meta.url));
/** A source file still knows where it is. */
const ownUrls = {
  name: 'own-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\/(bench|demo|src|tools)\/.*\.(ts|mjs)$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

if (names.length === 0) {
  console.error(`There is no such benchmark: ${wanted.join(', ')}`);
  process.exitCode = 1;
}
await build({
  entryPoints: names.map((name) => `${folder}${name}.bench.ts`),
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'es2022',
  outdir,
  tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
  plugins: [ownUrls],
  logLevel: 'warning',
});
for (const name of names) {
  console.log(`\n── ${name} `.padEnd(80, '─'));
  // A million records twice, and what they are compared with, need more than Node takes by itself.
  const options = ['--expose-gc', '--max-old-space-size=6144'];
  const { status } = spawnSync(process.execPath, [...options, `${outdir}${name}.bench.js`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
