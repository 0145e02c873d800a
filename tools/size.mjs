import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { builtOf, root } from './entry-points.mjs';

/** What a page downloads per entry point of dist/, everything included. A budget is in kB of 1000 bytes after gzip -9. */
const budgets = [
  { entry: 'screenpop/define', budget: 45 },
  { entry: 'screenpop/define/record-picker', budget: 14 },
  { entry: 'screenpop/resolver', budget: 5, without: /node_modules\// },
  { entry: 'screenpop/desk', budget: 14, without: /node_modules\/(lit|lit-element|lit-html|@lit)\// },
  { entry: 'screenpop/adapters/memory', budget: 6 },
];

const kB = (bytes) => (bytes / 1000).toFixed(2).padStart(8);
const failures = [];

console.log(
  `${'entry'.padEnd(32)}${['raw', 'gzip', 'brotli', 'budget'].map((name) => name.padStart(8)).join('')}  (kB)`,
);
for (const { entry, budget, without } of budgets) {
  let bundle;
  try {
    bundle = await bundled(entry);
  } catch (error) {
    failures.push(`${entry} cannot be bundled (npm run build first): ${error.message}`);
    continue;
  }
  const { code, inputs } = bundle;
  const gzip = gzipSync(code, { level: 9 }).length;
  console.log(
    `${entry.padEnd(32)}${kB(code.length)}${kB(gzip)}${kB(brotliCompressSync(code).length)}${String(budget).padStart(8)}`,
  );

  const unwanted = without ? inputs.filter(([file]) => without.test(file)) : [];
  if (unwanted.length > 0) {
    const chain = unwanted.map(([file]) => `  ${file}`).join('\n');
    failures.push(
      `${entry} may not contain the following; find the import with: npx esbuild ${builtOf(entry)} --bundle --format=esm --outfile=/dev/null --analyze=verbose\n${chain}`,
    );
  }
  if (gzip > budget * 1000) {
    const largest = inputs.slice(0, 8).map(([file, { bytesInOutput }]) => `  ${kB(bytesInOutput)} kB  ${file}`);
    failures.push(
      [
        `${entry} is ${gzip - budget * 1000} bytes over its budget of ${budget} kB. Its largest parts, minified:`,
        ...largest,
        'Was something imported that only a part of the pages needs? Give it an entry point of its own, or import it when it is needed.',
        'If the new weight is worth it, raise the budget in tools/size.mjs and say why in the changeset.',
      ].join('\n'),
    );
  }
}

if (failures.length > 0) {
  console.error(`\n${failures.join('\n\n')}`);
  process.exit(1);
}

async function bundled(entry) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [builtOf(entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    legalComments: 'none',
    outfile: 'bundle.js',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.entries(Object.values(metafile.outputs)[0].inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .sort(([, one], [, other]) => other.bytesInOutput - one.bytesInOutput);
  return { code: outputFiles[0].contents, inputs };
}
