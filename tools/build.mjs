import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entry-points.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { run } from './run.mjs';

/** dist/: one JavaScript file, declaration and source map per source, then the bundle for pages without a build of their own. */
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
await must('tsc', '-p', 'tsconfig.build.json');
minifyTemplates(dist);
await must('rollup', '-c', '--silent');

async function must(program, ...args) {
  const { code } = await run(program, args);
  if (code !== 0) process.exit(code);
}
