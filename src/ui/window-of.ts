/** The window of a document; none where nobody sees it, or where an element of the page has taken the name. */
export function windowOf({ defaultView }: Document): (Window & typeof globalThis) | undefined {
  return defaultView && defaultView.window === defaultView ? defaultView : undefined;
}
