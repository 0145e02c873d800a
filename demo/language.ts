import { type Locale, registerLocale } from 'screenpop/locales';
import { readSetting, writeSetting } from './settings.js';
import { ar } from './words/ar.js';
import { de } from './words/de.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { fr } from './words/fr.js';
import { he } from './words/he.js';
import { ja } from './words/ja.js';
import { ptBR } from './words/pt-br.js';
import type { Words } from './words/words.js';

interface Language {
  /** As those call it who speak it. */
  readonly name: string;
  readonly words: Words;
  readonly dir?: 'rtl';
  /** The library's words, which a page loads when they are needed. English is in the elements. */
  readonly pack?: () => Promise<Locale>;
}

export const languages: Readonly<Record<string, Language>> & { readonly en: Language } = {
  en: { name: 'English', words: en },
  de: { name: 'Deutsch', words: de, pack: async () => (await import('screenpop/locales/de')).de },
  es: { name: 'Español', words: es, pack: async () => (await import('screenpop/locales/es')).es },
  fr: { name: 'Français', words: fr, pack: async () => (await import('screenpop/locales/fr')).fr },
  'pt-BR': {
    name: 'Português (Brasil)',
    words: ptBR,
    pack: async () => (await import('screenpop/locales/pt-BR')).ptBR,
  },
  ja: { name: '日本語', words: ja, pack: async () => (await import('screenpop/locales/ja')).ja },
  ar: { name: 'العربية', words: ar, dir: 'rtl', pack: async () => (await import('screenpop/locales/ar')).ar },
  he: { name: 'עברית', words: he, dir: 'rtl', pack: async () => (await import('screenpop/locales/he')).he },
};

/** A text in whichever language. */
export type Said = (words: Words, language: string) => string;

let spoken = 'en';
/** What the page says, by the element and the attribute that say it (empty: its text), as long as there is the element. */
const said = new WeakMap<Element, Map<string, Said>>();

export function words(): Words {
  return languages[spoken]?.words ?? en;
}

/** Lets an element say something, in whichever language the page is and comes to be. What stands between backticks is code. */
export function say(element: HTMLElement, text: Said, attribute = ''): void {
  const all = said.get(element) ?? new Map<string, Said>();
  said.set(element, all.set(attribute, text));
  element.dataset.said = '';
  show(element, attribute, text(words(), spoken));
}

/** Makes that everything on the page is said in a language, as are the elements of the library: they follow `lang` and `dir`. */
async function speak(language: string): Promise<void> {
  const { words: table, dir = 'ltr', pack } = languages[language] ?? languages.en;
  const { documentElement: page } = document;
  spoken = language;
  Object.assign(page, { lang: language, dir });
  for (const element of page.querySelectorAll('[data-said]'))
    for (const [attribute, text] of said.get(element) ?? []) show(element, attribute, text(table, language));
  // Without its pack, the desk goes on in English.
  const locale = await pack?.().catch(() => undefined);
  if (locale) registerLocale(locale);
}

function show(element: Element, attribute: string, text: string): void {
  const before = attribute ? element.getAttribute(attribute) : element.textContent;
  if (before === text.replaceAll('`', '')) return;
  if (attribute) element.setAttribute(attribute, text);
  else element.replaceChildren(...text.split('`').map((part, at) => (at % 2 ? code(part) : part)));
}

function code(text: string): HTMLElement {
  const element = document.createElement(/^F\d+$/.test(text) ? 'kbd' : 'code');
  element.dir = 'ltr';
  element.textContent = text;
  return element;
}

/** The first of those asked for that there is, with or without its region. */
export function firstLanguage(asked: readonly (string | null)[]): string {
  const tags = Object.keys(languages);
  const base = (tag: string | null): string | undefined => tag?.split('-')[0];
  for (const tag of asked) {
    const found = tags.find((one) => one === tag) ?? tags.find((one) => base(one) === base(tag));
    if (found) return found;
  }
  return 'en';
}

/** Words of the page's own markup: `data-say` for text, `data-say-label` for a name; `tabs.request` is a path. */
function bindMarkup(): void {
  const bind = (element: HTMLElement, path: string, attribute: string): void => {
    say(element, (table) => at(table, path), attribute);
  };
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]'))
    bind(element, element.dataset.say ?? '', '');
  for (const element of document.querySelectorAll<HTMLElement>('[data-say-label]'))
    bind(element, element.dataset.sayLabel ?? '', 'aria-label');
}

function at(table: Words, path: string): string {
  const found = path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], table);
  if (typeof found !== 'string') throw new Error(`index.html asks for words that are none: ${path}`);
  return found;
}

const choice = document.querySelector<HTMLSelectElement>('#language');
if (choice) {
  const address = new URL(location.href);
  // As the address asks, as the last time, as the browser is.
  const first = firstLanguage([address.searchParams.get('lang'), readSetting('language'), ...navigator.languages]);
  for (const [tag, { name, dir = 'ltr' }] of Object.entries(languages))
    choice.append(Object.assign(document.createElement('option'), { value: tag, textContent: name, lang: tag, dir }));
  choice.value = first;
  choice.addEventListener('change', () => {
    writeSetting('language', choice.value);
    if (address.searchParams.has('lang')) {
      address.searchParams.set('lang', choice.value);
      history.replaceState(null, '', address);
    }
    void speak(choice.value);
  });
  bindMarkup();
  // Nothing of the page starts before its words are there.
  await speak(first);
}
