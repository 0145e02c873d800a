import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entry-points.mjs';
import { run } from './run.mjs';

/** dist/: one JavaScript file, declaration and source map per source, then the bundle for pages without a build of their own. */
rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const [program, ...args] of [
  ['tsc', '-p', 'tsconfig.build.json'],
  ['rollup', '-c', '--silent'],
]) {
  const { code } = await run(program, args);
  if (code !== 0) process.exit(code);
}
