import type { Locale } from 'screenpop';
import { en } from 'screenpop/locales/en';

/** A language in which every word of the library is bracketed, longer, and spelt with accents: whatever is not, is hard-coded. */
export const pseudoLanguage = 'ja-x-pseudo';

/** The paths of the texts that were asked for by the brackets found on a page. */
export const paths: string[] = [];

const accented: Readonly<Record<string, string>> = {
  a: 'å',
  c: 'ç',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'ü',
  y: 'ý',
};

function bracketed(at: number, text: string): string {
  const strange = text.replace(/[aceinosuy]/g, (letter) => accented[letter] ?? letter);
  return `⟦${at}:${strange}${'·'.repeat(Math.ceil(text.length * 0.4))}⟧`;
}

function inPseudo(value: unknown, path: string): unknown {
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inPseudo(part, `${path}/${name}`)]));
  }
  const at = paths.push(path) - 1;
  if (typeof value !== 'function') return bracketed(at, String(value));
  return (...args: unknown[]) => bracketed(at, (value as (...all: unknown[]) => string)(...args));
}

const { language: _english, ...tables } = en;

export const pseudoLocale: Locale = { ...(inPseudo(tables, '') as Omit<Locale, 'language'>), language: pseudoLanguage };

/** What is left of a text without what stands in brackets. */
export function outsideBrackets(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return rest === text ? rest : outsideBrackets(rest);
}

/** The texts of the pack that are part of what was read. */
export function pathsIn(text: string): string[] {
  return [...text.matchAll(/⟦(\d+):/g)].map(([, at]) => paths[Number(at)]!);
}
