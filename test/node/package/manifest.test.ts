import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { elementTags, exists, read, readJson, root } from '../support.js';

interface Described {
  readonly name: string;
  readonly description?: string;
}
interface Declaration extends Described {
  readonly tagName?: string;
  readonly summary?: string;
  readonly events?: readonly (Described & { readonly type?: { readonly text: string } })[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssStates?: readonly Described[];
  readonly attributes?: readonly Described[];
}
interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations?: readonly Declaration[] }[];
}

describe('custom-elements.json', () => {
  const manifest = exists('custom-elements.json') ? (readJson('custom-elements.json') as Manifest) : { modules: [] };
  const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);

  it('is what the sources say (npm run analyze)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
    try {
      const cem = join(root, 'node_modules/.bin/cem');
      const config = 'custom-elements-manifest.config.mjs';
      execFileSync(cem, ['analyze', '--quiet', '--config', config, '--outdir', relative(root, folder)], { cwd: root });
      const fresh = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest;
      expect(manifest).to.deep.equal(fresh);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has each element under the tag of its folder', () => {
    expect(elements.map(({ tagName }) => tagName).sort()).to.deep.equal(elementTags());
  });

  it('has only modules that are in the package', () => {
    expect(manifest.modules.filter(({ path }) => !exists(path)).map(({ path }) => path)).to.deep.equal([]);
  });

  it('has the tokens that every element reads', () => {
    const tokens = [...new Set(read('src/ui/base.styles.ts').match(/--screenpop-[\w-]+/g))];
    for (const { tagName, cssProperties = [] } of elements)
      expect(
        cssProperties.map(({ name }) => name),
        tagName,
      ).to.include.members(tokens);
  });

  for (const element of elements) {
    it(`sums <${element.tagName!}> up and describes all that a page can use of it`, () => {
      expect(element.summary, 'summary').to.be.a('string').that.is.not.empty;
      const { events = [], slots = [], cssParts = [], cssProperties = [], cssStates = [], attributes = [] } = element;
      const bare = [events, slots, cssParts, cssProperties, cssStates, attributes]
        .flat()
        .filter((one) => !one.description);
      expect(
        bare.map(({ name }) => name),
        'without a description',
      ).to.deep.equal([]);
      const untyped = events.filter(({ type }) => !type?.text);
      expect(
        untyped.map(({ name }) => name),
        'events without a type',
      ).to.deep.equal([]);
    });
  }
});
