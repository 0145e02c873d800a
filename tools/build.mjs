import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleLibraries } from './bundle-libraries.mjs';
import { compile } from './compile.mjs';
import { root } from './entry-points.mjs';
import { writeIntegrity } from './integrity.mjs';
import { writeNotices } from './notices.mjs';
import { run } from './run.mjs';
import { sbom } from './sbom.mjs';

/**
 * dist/: one JavaScript file, declaration and source map per source, with the libraries that are part of the package, the bundle for pages without a build of their own with the hashes that such a
 * page checks and the licences of what it contains, and the list of what is inside. The same sources give the same bytes.
 */
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
if (!compile('tsconfig.build.json')) process.exit(1);
await bundleLibraries();
const { code } = await run('rollup', ['-c', '--silent']);
if (code !== 0) process.exit(code);
writeNotices(join(dist, 'cdn'));
writeIntegrity(join(dist, 'cdn'));
writeFileSync(join(dist, 'sbom.cdx.json'), sbom());
