import { elementsIn } from '../support/page.js';

/** Everything on a page that a text could have become, and everything that it could have brought about. */

export interface Page {
  /** All that is to be read, attributes and what is filled in included. */
  readonly text: string;
  /** Names of elements, attributes, classes, parts, ids, roles and the like. */
  readonly words: ReadonlySet<string>;
  readonly links: readonly HTMLAnchorElement[];
  readonly buttons: readonly HTMLButtonElement[];
}

/** Attributes whose values are words of the library. */
const fixed = [
  ...['class', 'part', 'exportparts', 'id', 'role', 'type', 'slot', 'name', 'is', 'for', 'popover', 'target', 'rel'],
  ...[
    'referrerpolicy',
    'dir',
    'lang',
    'aria-labelledby',
    'aria-describedby',
    'aria-controls',
    'tabindex',
    'autocomplete',
  ],
];
const bound = ['aria-label', 'title', 'value', 'href', 'max', 'aria-rowindex', 'aria-rowcount', 'd', 'viewBox'];

export function look(element: HTMLElement): Page {
  const texts: string[] = [];
  const words = new Set<string>();
  const links: HTMLAnchorElement[] = [];
  const buttons: HTMLButtonElement[] = [];
  const roots: Node[] = [element];
  for (const one of [element, ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []), ...elementsIn(element)]) {
    if (one.shadowRoot) roots.push(one.shadowRoot);
    const { localName } = one;
    words.add(`<${localName}>`);
    for (const { name, value } of one.attributes) {
      words.add(`${localName} ${name}`);
      if (fixed.includes(name)) for (const word of value.split(/\s+/)) words.add(`${name}=${word}`);
      else if (bound.includes(name)) texts.push(value);
      else words.add(`${name}=${value}`);
    }
    if (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) texts.push(one.value);
    if (one instanceof HTMLAnchorElement) links.push(one);
    if (one instanceof HTMLButtonElement) buttons.push(one);
    if (one.shadowRoot)
      for (const child of one.shadowRoot.childNodes) if (child instanceof Text) texts.push(child.data);
    for (const child of one.childNodes) if (child instanceof Text) texts.push(child.data);
  }
  return { text: texts.join('\n'), words, links, buttons };
}

const marks = /[\u202a-\u202e\u2066-\u2069]/g;
/** The shortest field of a form takes no more. */
const longest = 38;

/** The beginning of a text as it is shown, whatever its white space. */
export function plain(text: string): string {
  return text.replace(marks, '').replace(/\s+/g, '');
}

/** The texts that are not to be found. */
export function missing(page: string, texts: readonly string[]): string[] {
  const all = plain(page);
  return texts.filter((text) => !all.includes(plain(text.slice(0, longest))));
}

/** Notes what leaves the page from now on. */
export function requestsElsewhere(): () => string[] {
  performance.clearResourceTimings();
  performance.setResourceTimingBufferSize(10_000);
  return () => {
    const all = performance.getEntriesByType('resource').map(({ name }) => name);
    return all.filter((name) => !name.startsWith(location.origin) && !/^(data|blob):/.test(name));
  };
}

/** Lets everything that needs no timer finish. */
export async function settled(element: HTMLElement): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
  for (const one of [element, ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []), ...elementsIn(element)]) {
    if ('updateComplete' in one) await one.updateComplete;
  }
}
