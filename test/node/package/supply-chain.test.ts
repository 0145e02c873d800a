import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { runtimePackages, sbom } from '../../../tools/sbom.mjs';
import { verdict } from '../../../tools/signatures.mjs';
import { filesIn, read, readJson, root } from '../support.js';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
}
interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Package>>;
}
interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly unknown[];
}
interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Component & { readonly 'bom-ref': string } };
  readonly components: readonly (Component & { readonly 'bom-ref': string })[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const lock = readJson('package-lock.json') as Lock;
const manifest = readJson('package.json') as Readonly<Record<string, Readonly<Record<string, string>>>>;
const runtime = runtimePackages(lock);
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('what a host gets with the package', () => {
  it('is lit with its own packages, idb, the virtualizer of long lists, and what reads phone numbers where it is asked for [S16]', () => {
    expect(runtime.map(([path]) => nameOf(path)).sort()).to.deep.equal([
      ...['@lit-labs/ssr-dom-shim', '@lit/reactive-element', '@tanstack/virtual-core', '@types/trusted-types', 'idb'],
      ...['libphonenumber-js', 'lit', 'lit-element', 'lit-html'],
    ]);
  });

  it('runs nothing as it is installed [S16]', () => {
    expect(runtime.filter(([, { hasInstallScript }]) => hasInstallScript)).to.deep.equal([]);
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare'];
    expect(Object.keys(manifest.scripts!).filter((name) => hooks.includes(name))).to.deep.equal([]);
  });
});

describe('what the project is developed with', () => {
  it('is pinned: each version in package.json is one version [S16]', () => {
    const pinned = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !pinned.test(version),
    );
    expect(loose).to.deep.equal([]);
  });

  it(`is locked: ${installed.length} packages, each with its hash and without an address [S16]`, () => {
    expect(lock.lockfileVersion).to.equal(3);
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).to.deep.equal([]);
    expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).to.deep.equal([]);
  });

  it('runs nothing as it is installed, and is installed from the lockfile alone [S16]', () => {
    const settings = read('.npmrc').split('\n');
    expect(settings).to.include.members(['ignore-scripts=true', 'omit-lockfile-registry-resolved=true']);
    expect(read('.ci/run')).to.match(/^npm ci --ignore-scripts /m);
  });
});

describe('the list of what is in the package (dist/sbom.cdx.json)', () => {
  const bill = JSON.parse(read('dist/sbom.cdx.json')) as Bill;

  it('has each package that a host installs along, with version, hash and licence, and nothing else [S16]', () => {
    expect([bill.bomFormat, bill.specVersion]).to.deep.equal(['CycloneDX', '1.5']);
    const listed = bill.components.map(({ name, version, hashes }) => {
      const [hash] = hashes ?? [];
      return { name, version, integrity: `sha512-${Buffer.from(hash?.content ?? '', 'hex').toString('base64')}` };
    });
    const wanted = runtime.map(([path, { version, integrity }]) => ({ name: nameOf(path), version, integrity }));
    expect(listed).to.have.deep.members(wanted);
    expect(bill.components.filter(({ licenses = [] }) => licenses.length === 0)).to.deep.equal([]);
    for (const { purl, name, version } of bill.components)
      expect(purl).to.equal(`pkg:npm/${name.replace('@', '%40')}@${version}`);
  });

  it('says who needs what, down from this package [S16]', () => {
    const known = [bill.metadata.component, ...bill.components].map((one) => one['bom-ref']);
    expect(bill.dependencies.map(({ ref }) => ref)).to.have.members(known);
    const reached = new Set([bill.metadata.component['bom-ref']]);
    for (const ref of reached) {
      for (const next of bill.dependencies.find((one) => one.ref === ref)!.dependsOn) reached.add(next);
    }
    expect([...reached]).to.have.members(known);
  });

  it('is the same each time, and names no time, number or folder [S16]', () => {
    expect(sbom()).to.equal(read('dist/sbom.cdx.json'));
    expect([bill.serialNumber, bill.metadata.timestamp]).to.deep.equal([undefined, undefined]);
    expect(bill.metadata.component).to.include({
      name: 'screenpop',
      'bom-ref': `screenpop@${lock.packages['']!.version!}`,
    });
  });

  it('is in the package that is published, and so are the hashes of the bundle and the pages that the README leads to [S16]', () => {
    const answer = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: root, encoding: 'utf8' });
    const [{ files }] = JSON.parse(answer) as [{ files: readonly { readonly path: string }[] }];
    expect(files.map(({ path }) => path)).to.include.members([
      ...['dist/sbom.cdx.json', 'dist/cdn/integrity.json', 'dist/cdn/THIRD-PARTY-NOTICES.txt'],
      ...[...read('README.md').matchAll(/\]\((docs\/[^)#]+\.\w+)/g)].map(([, path]) => path!),
    ]);
  });
});

describe('the licences of what the bundle contains', () => {
  const notices = read('dist/cdn/THIRD-PARTY-NOTICES.txt');

  it('are beside its scripts, and each script says so [S16]', () => {
    const parts = [
      '@lit/reactive-element',
      '@tanstack/virtual-core',
      'idb',
      'libphonenumber-js',
      'lit-element',
      'lit-html',
    ];
    const { packages } = lock;
    for (const name of parts) {
      expect(notices).to.contain(`${name} ${packages[`node_modules/${name}`]!.version!}\n`);
      expect(notices).to.contain(read(`node_modules/${name}/LICENSE`).trim());
    }
    expect(notices).to.contain(read('LICENSE-ICONS').trim());
    for (const file of filesIn('dist/cdn', '.js'))
      expect(read(file), file).to.match(/^\/\*!.*THIRD-PARTY-NOTICES\.txt/);
  });
});

describe('the check of signatures', () => {
  const answered = (code: number, answer: unknown) => verdict(code, JSON.stringify(answer)).state;

  it('passes where everything is signed, and only there [S16]', () => {
    expect(answered(0, { invalid: [], missing: [] })).to.equal('ok');
    expect(answered(1, { invalid: [{ name: 'a', version: '1.0.0' }], missing: [] })).to.equal('failed');
    expect(answered(1, { invalid: [], missing: [{ name: 'a', version: '1.0.0' }] })).to.equal('failed');
    expect(answered(1, { invalid: [], missing: [] })).to.equal('failed');
    expect(answered(0, {})).to.equal('failed');
    expect(verdict(0, '').state).to.equal('failed');
  });

  it('says that it did not run where the keys cannot be had, and never that it passed [S16]', () => {
    for (const code of ['ENOTFOUND', 'ECONNREFUSED', 'EAI_AGAIN', 'ETIMEDOUT'])
      expect(answered(1, { error: { code, summary: 'request to https://host.example failed' } })).to.equal('not run');
    const summary = 'found no dependencies to audit that were installed from a supported registry';
    expect(answered(1, { error: { summary } })).to.equal('not run');
    expect(answered(1, { error: { code: 'EOTHER', summary: 'something else' } })).to.equal('failed');
  });

  it('names no host in what it says', () => {
    const { reason } = verdict(1, JSON.stringify({ error: { code: 'ENOTFOUND', summary: 'https://host.example' } }));
    expect(reason).to.equal("the registry's keys cannot be had (ENOTFOUND)");
  });
});
