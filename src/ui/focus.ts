/** The focused element, through shadow roots; undefined where nothing in particular has the focus. */
export function deepActiveElement(root: DocumentOrShadowRoot): HTMLElement | undefined {
  const active = root.activeElement;
  const inner = active?.shadowRoot ? deepActiveElement(active.shadowRoot) : undefined;
  if (inner) return inner;
  return active instanceof HTMLElement && active !== active.ownerDocument.body ? active : undefined;
}

/** Whether the focus is in an element's shadow tree. Chromium's `:focus-within` misses it in a host without a box of its own. */
export function hasFocusInside(element: Element): boolean {
  return !!element.shadowRoot?.activeElement;
}
