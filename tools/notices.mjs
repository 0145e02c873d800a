import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entry-points.mjs';

/** The packages whose code is in the scripts of a folder, as their source maps say. */
function packagesIn(folder) {
  const maps = readdirSync(folder).filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).sources);
  const names = sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** Writes the licences of what is not ours beside the scripts that contain it, so that they go where those go. */
export function writeNotices(folder) {
  const licences = packagesIn(folder).map((name) => {
    const path = join(root, 'node_modules', name);
    const { version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${readFileSync(join(path, 'LICENSE'), 'utf8').trim()}`;
  });
  const icons = readFileSync(join(root, 'LICENSE-ICONS'), 'utf8').trim();
  const text = ['The scripts beside this file contain:', ...licences, icons].join(`\n\n${'-'.repeat(80)}\n\n`);
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), `${text}\n`);
}
