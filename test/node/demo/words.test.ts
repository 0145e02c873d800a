import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { scenarios } from '../../../demo/data/scenarios.js';
import { ar } from '../../../demo/words/ar.js';
import { de } from '../../../demo/words/de.js';
import { en } from '../../../demo/words/en.js';
import { es } from '../../../demo/words/es.js';
import { fr } from '../../../demo/words/fr.js';
import { he } from '../../../demo/words/he.js';
import { ja } from '../../../demo/words/ja.js';
import { ptBR } from '../../../demo/words/pt-br.js';
import { filesIn } from '../support.js';

const tables = { ar, de, es, fr, he, ja, 'pt-br': ptBR };

/** Every text by its path, functions said with numbers or names. */
function* textsOf(table: object, path = ''): Generator<[path: string, text: string]> {
  for (const [name, value] of Object.entries(table) as [string, unknown][]) {
    const here = `${path}/${name}`;
    if (typeof value === 'string') yield [here, value];
    else if (typeof value === 'function') yield [here, (value as (...args: unknown[]) => string)(7, '8')];
    else yield* textsOf(value as object, here);
  }
}

/** Words that are the same in both languages. */
const same = ['CRM', 'Northwind', 'Player', 'System', 'Volume', 'Conversation', '7 contacts', 'Northwind + 7 contacts'];
const scripts = {
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
};

describe('the words of the demo', () => {
  it('are there in every language that the library has a pack of', () => {
    const nameOf = (file: string): string => /([^/]+)\.ts$/.exec(file)![1]!.toLowerCase();
    const packs = filesIn('src/locales', '.ts').map(nameOf);
    const demo = filesIn('demo/words', '.ts').map(nameOf);
    expect(demo.filter((name) => name !== 'words')).to.have.members(packs.filter((name) => name !== 'index'));
  });

  const english = new Map(textsOf(en));
  for (const [language, table] of Object.entries(tables)) {
    it(`are all said, and nothing is left in English: ${language}`, () => {
      const texts = [...textsOf(table)].filter(([path]) => !path.startsWith('/scenarios/'));
      expect(texts.map(([path]) => path)).to.have.members([...english.keys()]);
      const left = texts.filter(([path, text]) => text === english.get(path) && !same.includes(text));
      expect(left).to.deep.equal([]);
      expect(texts.filter(([, text]) => /^\s*$|undefined|NaN|\[object|#/.test(text))).to.deep.equal([]);
    });

    it(`tell every scenario: ${language}`, () => {
      expect(Object.keys(table.scenarios)).to.have.members(scenarios.map(({ id }) => id));
    });
  }

  it('are written in the script of their language', () => {
    for (const [language, script] of Object.entries(scripts)) {
      const texts = [...textsOf(tables[language as keyof typeof scripts])];
      expect(
        texts.filter(([, text]) => !script.test(text) && !['CRM', 'Northwind'].some((name) => text.startsWith(name))),
        language,
      ).to.deep.equal([]);
    }
  });

  it('are all that the page says: its markup has none of its own', () => {
    const html = readFileSync('demo/index.html', 'utf8').replace(/<noscript>.*?<\/noscript>/s, '');
    const body = html.slice(html.indexOf('<body>'));
    const texts = [...body.matchAll(/>([^<]*\p{L}[^<]*)</gu)].map(([, text]) => text!.trim());
    expect(texts).to.deep.equal(['Northwind Service', 'Northwind', 'ND', 'Nancy Davolio']);
    expect(body).not.to.match(/\s(aria-label|title|placeholder)="/);
    const asked = [...body.matchAll(/data-say(?:-label)?="([^"]+)"/g)].map(
      ([, path]) => `/${path!.replaceAll('.', '/')}`,
    );
    expect(asked.filter((path) => !english.has(path))).to.deep.equal([]);
  });
});
