/** The focused element, through shadow roots; undefined where nothing in particular has the focus. */
export function deepActiveElement(root: DocumentOrShadowRoot): HTMLElement | undefined {
  const active = root.activeElement;
  const inner = active?.shadowRoot ? deepActiveElement(active.shadowRoot) : undefined;
  if (inner) return inner;
  return active instanceof HTMLElement && active !== active.ownerDocument.body ? active : undefined;
}
