/** The focused element, through shadow roots; undefined where nothing in particular has the focus. */
export function deepActiveElement(root: DocumentOrShadowRoot): HTMLElement | undefined {
  const active = root.activeElement as HTMLElement | null;
  if (!active || active.localName === 'body') return undefined;
  return (active.shadowRoot && deepActiveElement(active.shadowRoot)) ?? active;
}

/** Whether the focus is in an element's shadow tree. Chromium's `:focus-within` misses it in a host without a box of its own. */
export function hasFocusInside(element: Element): boolean {
  return !!element.shadowRoot?.activeElement;
}

/**
 * Keeps where the focus is, and answers what brings it back there once it is lost. Where that is gone or takes none, it goes to what
 * stood around it, else to what stands around `host`: never to the top of the page.
 */
export function rememberFocus(host: HTMLElement): () => void {
  const { ownerDocument } = host;
  const places = [...around(deepActiveElement(ownerDocument)), ...around(host), ownerDocument.body];
  return () => {
    for (const place of places.filter(({ isConnected }) => isConnected)) {
      for (const one of [place, ...(place.shadowRoot ?? place).querySelectorAll<HTMLElement>('*')]) {
        if (deepActiveElement(ownerDocument)) return;
        one.focus();
      }
    }
  };
}

/** A node and all it is in, through shadow roots, up to the body. */
function around(start: Node | undefined): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let node = start; node && node !== node.ownerDocument?.body; node = node.parentNode ?? (node as ShadowRoot).host)
    if ('focus' in node) found.push(node as HTMLElement);
  return found;
}
