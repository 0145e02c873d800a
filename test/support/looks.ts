import { type Media, media } from './engine.js';
import { elementsIn } from './page.js';

/** The ways in which people see a page. */
export const looks: Readonly<Record<string, { readonly media: Media; readonly dir?: 'rtl' }>> = {
  light: { media: {} },
  dark: { media: { colorScheme: 'dark' } },
  'forced colours': { media: { forcedColors: 'active' } },
  'right to left': { media: {}, dir: 'rtl' },
};

/** Shows the page so; false where the engine cannot. */
export async function lookAt({ media: features, dir }: (typeof looks)[string]): Promise<boolean> {
  document.documentElement.dir = dir ?? 'ltr';
  return media({ reducedMotion: 'reduce', ...features });
}

/** What comes after a moment is there: each animation is at its end. */
export function finishAnimations(within: Element): void {
  for (const root of rootsIn(within)) for (const animation of root.getAnimations()) animation.finish();
}

/** Rules of a reader’s own style sheet, in the shadow trees as well; undone by what is returned. */
export function applyRules(within: Element, rules: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  const roots = rootsIn(within);
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

function rootsIn(within: Element): DocumentOrShadowRoot[] {
  return [document, ...[...elementsIn(within)].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
}
