import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { manifest, root } from './entry-points.mjs';

/**
 * Libraries that are part of the package: built into the one file that uses each, so that a host installs and resolves nothing for what only
 * some pages load.
 */
export const bundled = [{ name: '@tanstack/virtual-core', file: 'ui/virtualizer.js' }];

/** The bundled libraries as `dependencies` of a package.json. */
export const bundledDependencies = Object.fromEntries(
  bundled.map(({ name }) => [name, manifest.devDependencies[name]]),
);

/** Puts each library into its file of dist/, under its licence. */
export async function bundleLibraries() {
  for (const { name, file } of bundled) {
    const path = join(root, 'dist', file);
    const licence = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim();
    await build({
      absWorkingDir: root,
      entryPoints: [path],
      outfile: path,
      allowOverwrite: true,
      bundle: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      sourcemap: true,
      define: { 'process.env.NODE_ENV': '"production"' },
      banner: { js: `/*!\n${name} ${bundledDependencies[name]}, part of this file:\n\n${licence}\n*/` },
      logLevel: 'warning',
    });
  }
}
