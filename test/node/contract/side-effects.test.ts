import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { elementTags, filesIn, root } from '../support.js';

describe('importing any source file but a define file, in Node without a DOM', () => {
  let before: ReadonlySet<string>;

  it('throws nothing', async () => {
    before = new Set(Object.getOwnPropertyNames(globalThis));
    for (const file of filesIn('src', '.ts')) {
      if (!file.endsWith('/define.ts')) await import(pathToFileURL(join(root, file)).href);
    }
  });

  it('registers nothing', () => {
    // lit's build for Node brings a registry without a DOM behind it.
    const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
    expect(elementTags().filter((tag) => registry?.get(tag))).to.deep.equal([]);
  });

  it('leaves no global behind but those of lit', () => {
    const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
    expect(added.filter((name) => !/^(lit|reactiveElement|customElements$)/.test(name))).to.deep.equal([]);
  });
});
