import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import ts from 'typescript';
import { elementTags, exists, filesIn, readJson, root } from '../support.js';

type Target = string | { readonly types: string; readonly default: string };
const { exports } = readJson('package.json') as { exports: Readonly<Record<string, Target>> };

/** What stands for the star of a subpath. */
const names: Readonly<Record<string, readonly string[]>> = {
  './define/*': elementTags(),
  './locales/*': filesIn('src/locales', '.ts')
    .map((file) => file.slice('src/locales/'.length, -'.ts'.length))
    .filter((name) => name !== 'index'),
};

/** Each exported subpath with its files: `./define/*` once per element, `./locales/*` once per language. */
const subpaths = Object.entries(exports).flatMap(([subpath, target]) => {
  const files = typeof target === 'string' ? [target] : [target.types, target.default];
  if (!subpath.includes('*')) return [{ subpath, files }];
  return names[subpath]!.map((name) => ({
    subpath: subpath.replace('*', name),
    files: files.map((file) => file.replace('*', name)),
  }));
});

describe('the built package', () => {
  for (const { subpath, files } of subpaths) {
    it(`has the files of ${subpath}`, () => {
      expect(files.filter((file) => !exists(file))).to.deep.equal([]);
    });
  }

  for (const { subpath, files } of subpaths) {
    const file = files.at(-1)!;
    if (!file.endsWith('.js') || /\/(define|jsx)\.js$/.test(file)) continue;
    it(`loads ${subpath} in Node`, async () => {
      const module = (await import(pathToFileURL(join(root, file)).href)) as object;
      expect(Object.keys(module)).to.not.be.empty;
    });
  }

  it('has the same entry points for the type checker', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
      config: unknown;
    };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const wrong = subpaths
      .filter(({ files }) => files.at(-1)!.endsWith('.js'))
      .filter(({ subpath, files }) => {
        const { resolvedModule } = ts.resolveModuleName(
          join('screenpop', subpath),
          join(root, 'test/any.ts'),
          options,
          ts.sys,
          undefined,
          undefined,
          ts.ModuleKind.ESNext,
        );
        const source = files.at(-1)!.replace('./dist/', 'src/').replace(/\.js$/, '.ts');
        return resolvedModule?.resolvedFileName !== join(root, source);
      });
    expect(
      wrong.map(({ subpath }) => subpath),
      'compare paths in tsconfig.json',
    ).to.deep.equal([]);
  });
});
