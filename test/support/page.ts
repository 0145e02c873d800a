/** Looks at a page as its user does: through shadow roots, by role and accessible name, and only at what is shown. */

export type Name = string | RegExp;

/** Every element below a node, shadow trees included, in the order of the page. */
export function* elementsIn(root: Node): Generator<Element> {
  for (const child of root.childNodes) {
    if (!(child instanceof Element)) continue;
    yield child;
    if (child.shadowRoot) yield* elementsIn(child.shadowRoot);
    yield* elementsIn(child);
  }
}

const withShadow = (element: Element): Iterable<Element> => ({
  *[Symbol.iterator]() {
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
    yield* elementsIn(element);
  },
});

/** The shown elements with a role and, where given, a name: a string is the whole name, apart from white space. */
export function allByRole(root: Element, role: string, name?: Name): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const element of withShadow(root)) {
    if (!(element instanceof HTMLElement) || roleOf(element) !== role || !isShown(element)) continue;
    if (name === undefined || fits(nameOf(element), name)) found.push(element);
  }
  return found;
}

/** The only element with a role and name; anything else is a failure that lists what there is. */
export function byRole(root: Element, role: string, name?: Name): HTMLElement {
  const [first, ...others] = allByRole(root, role, name);
  if (first && others.length === 0) return first;
  const there = allByRole(root, role).map((element) => `"${nameOf(element)}"`);
  throw new Error(
    `${first ? others.length + 1 : 'No'} ${role} ${name === undefined ? '' : String(name)} in <${root.localName}>; there: ${there.join(', ') || 'none'}`,
  );
}

export function queryByRole(root: Element, role: string, name?: Name): HTMLElement | undefined {
  return allByRole(root, role, name).length > 0 ? byRole(root, role, name) : undefined;
}

/** What is to be read in an element, shadow trees included, white space joined; for assistive technology too. */
export function textOf(root: Node): string {
  return squeeze(rawTextOf(root));
}

/** The same with white space as it is. */
export function rawTextOf(root: Node): string {
  if (root instanceof Text) return root.data;
  if (root instanceof Element) {
    // Said once and gone: it is not to be read there.
    if (root.hasAttribute('aria-live')) return '';
    if (root.localName === 'style' || (root instanceof HTMLElement && !isShown(root))) return '';
    if (root instanceof HTMLSlotElement) {
      const assigned = root.assignedNodes();
      if (assigned.length > 0) return assigned.map(rawTextOf).join('');
    }
    // Children of a host are shown where a slot takes them.
    if (root.shadowRoot) return rawTextOf(root.shadowRoot);
  }
  const inline = root instanceof Element && ['bdi', 'span', 'a'].includes(root.localName);
  const text = [...root.childNodes].map(rawTextOf).join('');
  return inline || root instanceof ShadowRoot ? text : ` ${text} `;
}

/** Elements that the layout leaves out are not there; those off the screen for assistive technology only are. */
function isShown(element: Element): boolean {
  // A host with `display: contents` has no box of its own.
  return element.checkVisibility() || getComputedStyle(element).display === 'contents';
}

const implicit: Readonly<Record<string, string>> = {
  a: 'link',
  article: 'article',
  button: 'button',
  dialog: 'dialog',
  details: 'group',
  form: 'form',
  h2: 'heading',
  h3: 'heading',
  li: 'listitem',
  ol: 'list',
  progress: 'progressbar',
  section: 'region',
  select: 'combobox',
  summary: 'button',
  textarea: 'textbox',
  ul: 'list',
};

function roleOf(element: HTMLElement): string | undefined {
  const given = element.getAttribute('role');
  if (given) return given;
  if (element instanceof HTMLInputElement) return element.type === 'search' ? 'searchbox' : 'textbox';
  return implicit[element.localName];
}

/** The accessible name, by the parts of its computation that the library makes use of. */
export function nameOf(element: HTMLElement): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const labelledBy = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const labels = labelledBy.flatMap((id) => root.getElementById(id) ?? []);
  if (labels.length > 0) return labels.map(textOf).join(' ');
  const label = element.getAttribute('aria-label');
  if (label) return squeeze(label);
  if ('labels' in element && element.labels instanceof NodeList && element.labels.length > 0) {
    return squeeze([...(element.labels as NodeListOf<HTMLLabelElement>)].map(spokenText).join(' '));
  }
  return squeeze(spokenText(element)) || (element.getAttribute('title') ?? '');
}

/** What an element's description says. */
export function descriptionOf(element: HTMLElement): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
  return ids.map((id) => textOf(root.getElementById(id)!)).join(' ');
}

function spokenText(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof Element) {
    if (node.getAttribute('aria-hidden') === 'true' || !isShown(node)) return '';
    const label = node.getAttribute('aria-label');
    if (label) return ` ${label} `;
  }
  const text = [...node.childNodes].map(spokenText).join('');
  return node instanceof HTMLElement && !['bdi', 'span', 'a'].includes(node.localName) ? ` ${text} ` : text;
}

function fits(text: string, name: Name): boolean {
  return typeof name === 'string' ? text === squeeze(name) : name.test(text);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The focused element, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** That an element has the focus. Elements are never compared by chai itself: it would print whole pages. */
export function expectFocus(element: Element | undefined): void {
  const active = focused();
  if (active !== element) throw new Error(`The focus is at ${titleOf(active)}, not at ${titleOf(element)}`);
}

function titleOf(element: Element | null | undefined): string {
  return element instanceof HTMLElement ? `<${element.localName}> "${nameOf(element).slice(0, 80)}"` : 'nothing';
}

/** Markup that does not depend on ids, prefixes or lit's comments: to compare two elements as their user sees them. */
export function outline(root: Node): string {
  if (root instanceof Text) return squeeze(root.data);
  const inner = [...(root instanceof Element && root.shadowRoot ? [root.shadowRoot] : []), ...root.childNodes];
  const content = inner.map(outline).filter(Boolean).join('');
  if (!(root instanceof Element)) return root instanceof Comment ? '' : content;
  if (['style', 'svg'].includes(root.localName) || root.hasAttribute('aria-live')) return '';
  const attributes = [...root.attributes]
    .filter(({ name }) => name !== 'id' && name !== 'defer-hydration')
    .map(({ name, value }) => `${name}="${value}"`)
    .sort();
  const value = root instanceof HTMLInputElement || root instanceof HTMLTextAreaElement ? [`:${root.value}`] : [];
  return `<${[root.localName.replace(/^late\d+-/, ''), ...attributes, ...value].join(' ')}>${content}</>`;
}
