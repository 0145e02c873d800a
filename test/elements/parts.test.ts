import { expect } from '@open-wc/testing';
import { type Tag, tags } from 'screenpop';
import { attach } from '../support/mount.js';
import { elementsIn } from '../support/page.js';
import { elementStates } from '../support/states/index.js';

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}
interface Declaration {
  readonly tagName?: string;
  readonly cssParts?: readonly { readonly name: string }[];
}

const hosts = ['agent-desk', 'customer-360'];
/** A value that nothing of the library has. */
const order = '7777';

/** What a page says of parts; undone by what is returned. */
function styleParts(host: string, names: readonly string[]): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(names.map((name) => `${host}::part(${name}) { order: ${order} }`).join(''));
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, sheet];
  return () => {
    document.adoptedStyleSheets = before;
  };
}

describe('the parts of what stands in another element', () => {
  /** As the manifest has them. */
  const declared = new Map<string, readonly string[]>();
  const seen = new Set<string>();

  before(async () => {
    const manifest = (await (await fetch('/custom-elements.json')).json()) as Manifest;
    for (const { tagName, cssParts = [] } of manifest.modules.flatMap(({ declarations = [] }) => declarations))
      if (tagName) declared.set(tagName, namesOf(cssParts));
  });

  for (const { element: host, name: state, render } of elementStates.filter(({ element }) => hosts.includes(element)))
    it(`are styled by the page behind their tag: <${host}>, ${state}`, async () => {
      const place = attach(document.createElement('main'));
      const { remove } = await render(place);
      const restore = styleParts(
        host,
        [...declared].flatMap(([tag, parts]) => parts.map((part) => `${tag}__${part}`)),
      );
      const missed: string[] = [];
      for (const element of elementsIn(place)) {
        const { localName } = element;
        if (tags.includes(localName as Tag) && isInside(element)) {
          seen.add(localName);
          const exported = element.getAttribute('exportparts') ?? '';
          expect(exported.match(new RegExp(`(?<=${localName}__)\\w+`, 'g')), localName).to.have.members(
            declared.get(localName)!,
          );
        }
        const owner = (element.getRootNode() as Partial<ShadowRoot>).host;
        if (!owner || !isInside(owner) || element.part.length === 0) continue;
        if (getComputedStyle(element).order !== order) missed.push(`${owner.localName}__${element.part.value}`);
      }
      restore();
      remove();
      expect(missed).to.deep.equal([]);
    });

  it('are looked for in every element but the outermost', () => {
    expect([...seen, 'agent-desk']).to.have.members(tags);
  });

  for (const { element: tag, name: state, render } of elementStates.filter(({ element }) => !hosts.includes(element)))
    it(`are in the manifest: <${tag}>, ${state}`, async () => {
      const place = attach(document.createElement('main'));
      const { remove } = await render(place);
      const own = [...place.querySelector(tag)!.shadowRoot!.querySelectorAll('[part]')].flatMap(({ part }) => [
        ...part,
      ]);
      remove();
      expect(declared.get(tag)).to.include.members(own);
    });
});

function isInside(element: Element): boolean {
  return element.getRootNode() !== document;
}

function namesOf(parts: readonly { readonly name: string }[]): readonly string[] {
  return parts.map(({ name }) => name);
}
