import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Every subpath of package.json's `exports` that is code: `['./define', './dist/define.js']`. */
export const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) => {
  const file = typeof target === 'string' ? target : target.default;
  return file.endsWith('.js') ? [[subpath, file]] : [];
});

/** The TypeScript source of a built file: `dist/desk/index.js` is made from `src/desk/index.ts`. */
export const sourceOfBuilt = (file) => file.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts');

/** The built file behind `screenpop` or `screenpop/…`; undefined for any other specifier. Throws for a subpath that is not exported. */
export function builtOf(specifier) {
  if (specifier !== manifest.name && !specifier.startsWith(`${manifest.name}/`)) return undefined;
  const wanted = `.${specifier.slice(manifest.name.length)}`;
  for (const [subpath, target] of entries) {
    const file = target.replace('./', '');
    const [before, after] = subpath.split('*');
    if (after === undefined) {
      if (subpath === wanted) return file;
    } else if (wanted.startsWith(before) && wanted.endsWith(after)) {
      return file.replaceAll('*', wanted.slice(before.length, wanted.length - after.length));
    }
  }
  throw new Error(`"${specifier}" is not an entry point of this package: see exports in package.json.`);
}

/** The source file behind `screenpop` or `screenpop/…`; undefined for any other specifier. Throws where there is none. */
export function sourceOf(specifier) {
  const built = builtOf(specifier);
  if (built === undefined) return undefined;
  const source = sourceOfBuilt(built);
  if (!existsSync(join(root, source))) throw new Error(`"${specifier}" has no source ${source}.`);
  return source;
}

/** Browsers know no environment; see tools/bundle-libraries.mjs for what is published. */
const environment = 'process.env.NODE_ENV';

/**
 * Dev-server plugin: `import 'screenpop/desk'` loads `src/desk/index.ts`, so that the demo and the tests go through the public
 * entry points and need no build. `chai` is mapped as well: its own ESM file wraps CommonJS, which no browser loads.
 */
export function ownEntryPoints() {
  return {
    name: 'own-entry-points',
    resolveImport({ source }) {
      if (source === 'chai') return '/node_modules/@esm-bundle/chai/esm/chai.js';
      const file = sourceOf(source);
      return file && `/${file}`;
    },
    transform({ path, body }) {
      if (!path.startsWith('/node_modules/@tanstack/')) return undefined;
      return { body: body.replaceAll(environment, '"production"') };
    },
  };
}
