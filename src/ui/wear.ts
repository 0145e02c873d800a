import type { CSSResult } from 'lit';
import { windowOf } from './window-of.js';

/** A style sheet counts in one document only: each that elements are moved to has its own, by their text. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** Adds styles to those of a shadow tree, in whichever document that is now. */
export function wear(root: ShadowRoot, styles: readonly CSSResult[]): void {
  const { ownerDocument } = root;
  const view = windowOf(ownerDocument);
  if (!view) return;
  let known = sheets.get(ownerDocument);
  if (!known) sheets.set(ownerDocument, (known = new Map<string, CSSStyleSheet>()));
  for (const { cssText } of styles) {
    let sheet = known.get(cssText);
    if (!sheet) {
      known.set(cssText, (sheet = new view.CSSStyleSheet()));
      sheet.replaceSync(cssText);
    }
    root.adoptedStyleSheets.push(sheet);
  }
}
