import { relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { builtOf, root } from './entry-points.mjs';

/**
 * What a page downloads per entry point of dist/, lit included; `lazy gz` is what is loaded only when asked for. All in kB of 1000 bytes after
 * gzip -9. The budget fails the build: nothing grows unnoticed. The goal is where an entry has to get to; docs/decisions/0007-bytes.md
 * says what stands in between.
 */
const budgets = [
  { entry: 'screenpop/define', goal: 45, budget: 68.25, without: /node_modules\/libphonenumber-js\// },
  { entry: 'screenpop/define/record-picker', goal: 14, budget: 16.85 },
  { entry: 'screenpop/resolver', goal: 8, budget: 9.8, without: /node_modules\// },
  { entry: 'screenpop/desk', budget: 27.4, without: /node_modules\/(lit|lit-element|lit-html|@lit)\// },
  { entry: 'screenpop/adapter/testing', budget: 4.1 },
  { entry: 'screenpop/desk/tabs', budget: 2.6 },
  { entry: 'screenpop/desk/ring', budget: 2 },
  { entry: 'screenpop/desk/notify', budget: 1 },
  { entry: 'screenpop/adapters/memory', budget: 10.8 },
  { entry: 'screenpop/adapters/memory/client', budget: 1.9 },
  { entry: 'screenpop/adapters/memory/worker', budget: 11.2 },
  { entry: 'screenpop/adapters/odata', goal: 7, budget: 12, without: /node_modules\// },
  { entry: 'screenpop/adapters/odata/xrm', budget: 11.4, without: /node_modules\// },
  { entry: 'screenpop/phone', budget: 3.1, external: ['libphonenumber-js'], note: 'alone' },
  { entry: 'screenpop/phone', budget: 33 },
  { entry: 'screenpop/locales', budget: 2, without: /node_modules\/lit/ },
  ...['ar', 'de', 'es', 'fr', 'he', 'ja', 'pt-BR'].map((language) => ({
    entry: `screenpop/locales/${language}`,
    budget: 6,
    without: /node_modules\//,
  })),
];

const kB = (bytes) => (bytes / 1000).toFixed(2).padStart(8);
const gzipped = (contents) => gzipSync(contents, { level: 9 });
const failures = [];

const heads = ['raw', 'gzip', 'brotli', 'lazy gz', 'budget', 'goal'];
console.log(`${'entry'.padEnd(32)}${heads.map((name) => name.padStart(8)).join('')}  (kB)`);
for (const { entry, goal, budget, without, external, note } of budgets) {
  let bundle;
  try {
    bundle = await bundled(entry, external);
  } catch (error) {
    failures.push(`${entry} cannot be bundled (npm run build first): ${error.message}`);
    continue;
  }
  const { code, lazy, inputs } = bundle;
  const gzip = total(code, gzipped);
  const sizes = [total(code), gzip, total(code, brotliCompressSync), total(lazy, gzipped)].map(kB).join('');
  const missed = goal !== undefined && gzip > goal * 1000 ? '  missed' : '';
  console.log(
    `${(note ? `${entry} (${note})` : entry).padEnd(32)}${sizes}${[budget, goal ?? ''].map((one) => String(one).padStart(8)).join('')}${missed}`,
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

/** The bundle of an entry point; parts that are imported on demand are chunks of their own. */
async function bundled(entry, excluded) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [builtOf(entry)],
    bundle: true,
    external: excluded,
    splitting: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    legalComments: 'none',
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const chunks = Object.entries(metafile.outputs);
  const [first] = chunks.find(([, { entryPoint }]) => entryPoint === builtOf(entry));
  const loaded = new Set([first]);
  for (const name of loaded) {
    for (const { path, kind, external } of metafile.outputs[name].imports) {
      if (kind === 'import-statement' && !external) loaded.add(path);
    }
  }
  const contents = (wanted) => outputFiles.filter(({ path }) => loaded.has(relative(root, path)) === wanted);
  const inputs = chunks
    .filter(([name]) => loaded.has(name))
    .flatMap(([, { inputs: parts }]) => Object.entries(parts))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .sort(([, one], [, other]) => other.bytesInOutput - one.bytesInOutput);
  return { code: contents(true), lazy: contents(false), inputs };
}

function total(files, compress = (contents) => contents) {
  return files.reduce((sum, { contents }) => sum + compress(contents).length, 0);
}
