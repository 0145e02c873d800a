import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/**
 * Minifies the style sheets of a built folder in place: bundlers of hosts leave what stands inside a template literal as it is. A style
 * sheet has no line that a stack trace could name, so the source maps of those files go.
 */
export function minifyStyles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.styles.js')) continue;
    const file = join(folder, name);
    const code = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*/, '');
    writeFileSync(
      file,
      code.replace(/css ?`([^`]*)`/g, (_, text) => `css\`${minified(text)}\``),
    );
    rmSync(`${file}.map`, { force: true });
  }
}

function minified(text) {
  return transformSync(text, { loader: 'css', minify: true, target: 'es2022' }).code.trim().replaceAll('\\', '\\\\');
}
