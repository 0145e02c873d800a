import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledDependencies } from './bundle-libraries.mjs';
import { manifest, root } from './entry-points.mjs';

/**
 * The packages of a lockfile that a host gets with the package, by their path: those it installs along, which is what is not only there to develop
 * with; the peers, which the bundle for pages without a build contains; and the libraries that are part of it.
 */
export function runtimePackages({ packages }) {
  const peers = Object.keys(packages[''].peerDependencies ?? {}).map((name) => `node_modules/${name}`);
  const parts = Object.keys(bundledDependencies).map((name) => `node_modules/${name}`);
  const isIncluded = (path) => peers.includes(path) || parts.includes(path);
  return Object.entries(packages).filter(
    ([path, { dev, optional }]) => path && (isIncluded(path) || !(dev || optional)),
  );
}

/**
 * The CycloneDX list of what is in the package, the same for the same lockfile and npm. npm gets a lockfile without what only development needs:
 * asked with `--omit dev` it also leaves out what a development dependency uses too, lit among it.
 */
export function sbom() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { name, version, description, license, author, type, dependencies, peerDependencies, peerDependenciesMeta } =
    manifest;
  const own = {
    name,
    version,
    description,
    license,
    author,
    type,
    dependencies: { ...dependencies, ...bundledDependencies },
    peerDependencies,
    peerDependenciesMeta,
  };
  const packages = Object.fromEntries([['', own], ...runtimePackages(lock)]);
  const folder = mkdtempSync(join(tmpdir(), 'sbom-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(own));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
    const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'];
    const bill = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }));
    return `${JSON.stringify(reproducible(bill), null, 2)}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without what is of this one run: its number, its time, the folder's name. */
function reproducible({ serialNumber: _number, metadata, ...bill }) {
  const { timestamp: _time, component, ...rest } = metadata;
  return { ...bill, metadata: { ...rest, component: { ...component, name: manifest.name } } };
}
