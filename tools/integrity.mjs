import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a page compares a file with (Subresource Integrity): `sha384-…`. */
export const integrityOf = (contents) => `sha384-${createHash('sha384').update(contents).digest('base64')}`;

/** The hash of every script in a folder by its name, in the order of names. */
export function integrityIn(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return Object.fromEntries(names.sort().map((name) => [name, integrityOf(readFileSync(join(folder, name)))]));
}

/** What a page writes to load the bundle, below an address that ends with a slash, and to run nothing but what was published. */
export function scriptTags(hashes, base = './') {
  const map = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [`${base}${name}`, hash]));
  return [
    `<script type="importmap">\n${JSON.stringify({ integrity: map }, null, 2)}\n</script>`,
    `<script type="module" src="${base}screenpop.js" integrity="${hashes['screenpop.js']}" crossorigin></script>`,
  ].join('\n');
}

/** Writes `integrity.json`, and the page's lines for it as `integrity.html`, beside the scripts. */
export function writeIntegrity(folder) {
  const hashes = integrityIn(folder);
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
  writeFileSync(join(folder, 'integrity.html'), `${scriptTags(hashes)}\n`);
}
