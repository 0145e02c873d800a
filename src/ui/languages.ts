import { languages, type Localized, type Spoken } from './strings.js';

/** What was found out about a language, until there is another pack. */
const known = new Map<string | undefined, Spoken>();
let findPack: ((language: string) => Partial<Spoken>) | undefined;

/** What elements were seen to speak, while they are on a page. */
const seen = new Map<Localized, string | undefined>();
let observer: MutationObserver | undefined;

/** From now on elements follow the language around them; `find` knows the packs. */
export function followLanguages(find?: typeof findPack): void {
  if (find) {
    findPack = find;
    known.clear();
  }
  languages.support ??= { read, forget };
}

function read(element: Localized): Spoken {
  const language = languageOf(element);
  // An update may come after the removal.
  if (element.isConnected) {
    if (!seen.has(element)) observe(element);
    seen.set(element, language);
  }
  let spoken = known.get(language);
  if (!spoken) known.set(language, (spoken = { language, ...(language && findPack?.(language)) }));
  return spoken;
}

function forget(element: Localized): void {
  seen.delete(element);
  if (seen.size === 0) observer?.disconnect();
}

/** A change of `lang` anywhere around an element, in whichever shadow tree, is heard of by the one observer. */
function observe(element: Localized): void {
  observer ??= new MutationObserver(() => {
    for (const [one, language] of seen) if (languageOf(one) !== language) one.requestUpdate();
  });
  for (let at: Element | undefined = element; at;) {
    const root: Node = at.getRootNode();
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    at = (root as Partial<ShadowRoot>).host;
  }
}

/** The language around an element, across shadow roots. An empty `lang` says that nobody knows it. */
function languageOf(element: Element): string | undefined {
  // In another document what is around has other classes.
  for (let at: Node | undefined = element; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host) {
    const language = (at as Partial<Element>).getAttribute?.('lang');
    if (typeof language === 'string') return canonical(language);
  }
  return undefined;
}

/** By how they were written: every update of every element asks. */
const canonicals = new Map<string, string | undefined>();

function canonical(language: string): string | undefined {
  if (!canonicals.has(language)) canonicals.set(language, canonicalized(language));
  return canonicals.get(language);
}

function canonicalized(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

/** Whether names are said with the family name first, by the Common Locale Data Repository. */
export function familyNameFirst(language = ''): boolean {
  return /^(hu|ja|km|ko|mn|vi|yue|zh)\b/.test(language);
}
