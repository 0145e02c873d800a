import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runtimePackages } from '../../../tools/sbom.mjs';
import { readJson, root } from '../support.js';

const packed = [
  'src',
  'docs',
  'tools',
  'package.json',
  'package-lock.json',
  'README.md',
  'LICENSE',
  'LICENSE-ICONS',
  'custom-elements.json',
];
const configured = ['tsconfig.json', 'tsconfig.build.json', 'rollup.config.mjs', '.npmrc'];

/** The project's sources in another folder, installed: what ends up in the package is a copy, as its path may be told. */
function secondCheckout(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'screenpop-rebuild-')));
  for (const name of [...packed, ...configured]) cpSync(join(root, name), join(folder, name), { recursive: true });
  const copied = runtimePackages(readJson('package-lock.json')).map(([path]) => path);
  for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true });
  link('node_modules', folder, copied);
  return folder;
}

/** Links what is not there yet; a scope that is only partly there is a folder of its own. */
function link(path: string, folder: string, copied: readonly string[]): void {
  mkdirSync(join(folder, path), { recursive: true });
  for (const name of readdirSync(join(root, path))) {
    const inner = `${path}/${name}`;
    if (copied.includes(inner)) continue;
    if (copied.some((one) => one.startsWith(`${inner}/`))) link(inner, folder, copied);
    else symlinkSync(join(root, inner), join(folder, inner));
  }
}

/** The hash of each file of a folder by its path. */
function hashes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
  return Object.fromEntries(
    paths.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

function pack(folder: string): Buffer {
  const into = mkdtempSync(join(tmpdir(), 'screenpop-pack-'));
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', into], { cwd: folder });
    const [name] = readdirSync(into);
    return readFileSync(join(into, name!));
  } finally {
    rmSync(into, { recursive: true });
  }
}

describe('a second build, in another folder', () => {
  let folder: string;
  before(function () {
    this.timeout(120_000);
    folder = secondCheckout();
    execFileSync('node', ['tools/build.mjs'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('has the same files with the same bytes [S16]', () => {
    const first = hashes(join(root, 'dist'));
    expect(Object.keys(first)).to.include.members(['index.js', 'cdn/screenpop.js', 'sbom.cdx.json']);
    expect(hashes(join(folder, 'dist'))).to.deep.equal(first);
  });

  it('makes the same package, byte for byte [S16]', () => {
    expect(pack(folder).equals(pack(root))).to.be.true;
  });
});
