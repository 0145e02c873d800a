import { expect } from 'chai';
import { filesIn, importsOf, type Import } from '../support.js';

interface Layer {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
}

/** What each folder of src may know. Data flows one way, and so do imports. */
const layers: Readonly<Record<string, Layer>> = {
  model: { folders: [], packages: [] },
  resolver: { folders: ['model'], packages: [] },
  phone: { folders: ['model', 'resolver'], packages: ['libphonenumber-js'] },
  adapter: { folders: ['model'], packages: [] },
  adapters: { folders: ['model', 'adapter'], packages: ['idb'] },
  desk: { folders: ['model', 'resolver', 'adapter'], packages: [] },
  ui: { folders: ['model', 'adapter', 'desk'], packages: ['lit', '@tanstack/virtual-core'] },
  elements: {
    folders: ['model', 'resolver', 'adapter', 'adapters', 'desk', 'ui'],
    packages: ['lit'],
  },
  locales: { folders: ['model', 'ui', 'elements'], packages: [] },
  bridges: { folders: ['model', 'desk'], packages: [] },
};
/** Folders whose subfolders know nothing of each other's insides. */
const divided = ['adapters', 'elements', 'bridges'];
const entries = ['src/index.ts', 'src/define.ts', 'src/jsx.ts'];
/** Where a bundle finds the sheets and the strings of all elements side by side. */
const collections = ['styles.ts', 'strings.ts'];

const packageOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)![0];
const isOneOf = (list: readonly string[], one: string) => list.includes(one);

function isAllowed({ file, specifier, target }: Import): boolean {
  const [, layer = '', part = ''] = file.split('/');
  const known = layers[layer];
  if (!known) return false;
  if (!specifier.startsWith('.')) return isOneOf(known.packages, packageOf(specifier));
  const [folder, targetLayer = '', targetPart = '', ...inside] = target.split('/');
  if (folder !== 'src') return false;
  if (targetLayer !== layer) return isOneOf(known.folders, targetLayer);
  if (!divided.includes(layer) || part === targetPart) return true;
  if (layer !== 'elements') return false;
  if (isOneOf(collections, part)) return inside.join('/') === `${targetPart}.${part}`;
  return isOneOf(collections, targetPart) || isOneOf(['index.ts', 'define.ts', `${targetPart}.ts`], inside.join('/'));
}

const shown = ({ file, specifier }: Import) => `${file} imports ${specifier}`;
const sources = filesIn('src', '.ts');

describe('imports', () => {
  it('put every source file into a folder with a layer', () => {
    const strays = sources.filter((file) => !entries.includes(file) && !(file.split('/')[1]! in layers));
    expect(strays, 'name the folder in this test, with what it may use').to.deep.equal([]);
  });

  it('point only to folders and packages that the layer may use', () => {
    const wrong = sources.filter((file) => !entries.includes(file)).flatMap(importsOf);
    expect(wrong.filter((one) => !isAllowed(one)).map(shown)).to.deep.equal([]);
  });

  it('never lead to a define file but from another one', () => {
    const wrong = sources
      .filter((file) => !file.endsWith('/define.ts'))
      .flatMap(importsOf)
      .filter(({ target }) => target.endsWith('/define.ts'));
    expect(wrong.map(shown)).to.deep.equal([]);
  });

  it('lead from the demo to public entry points only', () => {
    const wrong = ['.ts', '.js', '.mjs']
      .flatMap((ending) => filesIn('demo', ending))
      .flatMap(importsOf)
      .filter(({ specifier, target }) => specifier.startsWith('.') && !target.startsWith('demo/'));
    expect(wrong.map(shown)).to.deep.equal([]);
  });
});
