import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile.mjs';
import { root } from './entry-points.mjs';
import { run } from './run.mjs';

/** dist/: one JavaScript file, declaration and source map per source, then the bundle for pages without a build of their own. */
rmSync(join(root, 'dist'), { recursive: true, force: true });
if (!compile('tsconfig.build.json')) process.exit(1);
const { code } = await run('rollup', ['-c', '--silent']);
if (code !== 0) process.exit(code);
