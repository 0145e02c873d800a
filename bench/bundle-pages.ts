import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleLibraries } from '../tools/bundle-libraries.mjs';
import { compile } from '../tools/compile.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const out = 'node_modules/.bench/pages';

/** Bundles pages' scripts for production, with the library as hosts get it: what is published is what is measured. Gives the address of each. */
export async function bundlePages(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (!compile('tsconfig.build.json')) throw new Error('The library does not compile.');
  await bundleLibraries();
  await build({
    absWorkingDir: root,
    entryPoints: [...files],
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    // Without the paths of the sources: the package's own entry points are those that it publishes.
    tsconfigRaw: {},
    outdir: out,
    logLevel: 'warning',
  });
  return new Map(files.map((file) => [file, file.replace(/^.*\/(.*)\.\w+$/, `/${out}/$1.js`)]));
}
