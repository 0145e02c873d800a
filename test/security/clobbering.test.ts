import { expect } from '@open-wc/testing';
import { tags } from 'screenpop';
import { eventually } from '../support/mount.js';
import { textOf } from '../support/page.js';
import { scenes, workspace } from './scenes.js';
import { look, missing, settled } from './watch.js';

/** Names that an element of the page can take on `document`, `window` or a form, so that a script finds it in place of what it asked for. */
const names: readonly string[] = [
  ...['currentScript', 'customElements', 'screenpop', 'desk', 'adapter', 'config', 'settings', 'default', 'exports'],
  ...['module', 'require', 'trustedTypes', 'litNonce', 'litElementVersions', 'litHtmlVersions', 'ShadyCSS', 'ShadyDOM'],
  ...[
    'reactiveElementVersions',
    'body',
    'head',
    'documentElement',
    'activeElement',
    'forms',
    'images',
    'links',
    'scripts',
  ],
  ...[
    'cookie',
    'title',
    'hidden',
    'visibilityState',
    'defaultView',
    'fonts',
    'getElementById',
    'querySelector',
    'lang',
  ],
  ...['querySelectorAll', 'performance', 'crypto', 'navigator', 'BroadcastChannel', 'dir', 'name', 'constructor'],
];

/** Two elements by each name, and a form with fields of that name. */
function clobber(): () => void {
  const { body } = document;
  const added: Element[] = [];
  const add = (tag: string, attributes: Readonly<Record<string, string>>, to: Element = body): Element => {
    const element = to.appendChild(document.createElement(tag));
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    added.push(element);
    return element;
  };
  for (const name of names) {
    add('img', { name, alt: '' });
    add('a', { id: name, href: 'https://attacker.example/' });
    const form = add('form', { id: name });
    for (const field of ['attributes', 'nodeName', 'parentNode', 'shadowRoot', 'id', name])
      add('input', { name: field }, form);
  }
  return () => {
    for (const element of added) element.remove();
  };
}

class Given {
  readonly shown: string[] = [];
  readonly show = (): string => {
    this.shown.push(`text${this.shown.length}`);
    return this.shown.at(-1)!;
  };
  readonly other = (): string => 'other';
}

describe(`a page whose elements are called by ${names.length} names that scripts look for`, () => {
  let restore = (): void => {};
  const { body } = document;
  const put = <E extends Element>(element: E): E => Node.prototype.appendChild.call(body, element) as E;
  beforeEach(() => {
    restore = clobber();
  });
  afterEach(() => {
    restore();
  });

  it('does have them in place of what a script asks for [S13]', () => {
    // Compared here: a failure must not print a page.
    const found = [document.currentScript, document.activeElement, document.documentElement] as readonly unknown[];
    expect(found.every((one) => one instanceof HTMLImageElement)).to.equal(true);
    expect((globalThis as { desk?: unknown }).desk === undefined).to.equal(false);
  });

  for (const [title, make] of Object.entries(scenes)) {
    it(`has ${title} as ever [S13]`, async () => {
      const given = new Given();
      const { element, steps = [], end } = make(given);
      put(element);
      const texts: string[] = [];
      for (const step of [(): void => {}, ...steps]) {
        await settled(element);
        step();
        await settled(element);
        texts.push(look(element).text);
      }
      expect(missing(texts.join('\n'), given.shown)).to.deep.equal([]);
      element.remove();
      end?.();
    });
  }

  it(`has all ${tags.length} elements at work on one conversation, from its offer to its link [S13]`, async () => {
    const given = new Given();
    const { element, desk, end } = workspace(given);
    put(element);
    await eventually(() => {
      const [accept] = [...look(element).buttons].filter((one) => one.getAttribute('aria-label')?.startsWith('Accept'));
      accept!.click();
    });
    await eventually(() => {
      expect(missing(look(element).text, given.shown)).to.deep.equal([]);
      expect(desk.getSnapshot().conversations[0]?.customer?.id).to.equal('c');
    });
    expect(textOf(element)).to.contain(given.shown[0]);
    element.remove();
    end!();
  });
});
