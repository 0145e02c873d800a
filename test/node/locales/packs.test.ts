import { expect } from 'chai';
import type { Locale } from 'screenpop/locales';
import { ar } from 'screenpop/locales/ar';
import { de } from 'screenpop/locales/de';
import { en } from 'screenpop/locales/en';
import { es } from 'screenpop/locales/es';
import { fr } from 'screenpop/locales/fr';
import { he } from 'screenpop/locales/he';
import { ja } from 'screenpop/locales/ja';
import { ptBR } from 'screenpop/locales/pt-BR';
import { filesIn } from '../support.js';

const packs: readonly Locale[] = [ar, de, en, es, fr, he, ja, ptBR];
const counts = [0, 1, 2, 3, 5, 11, 100, 1_000_000];
const numeric = ['hidden', 'waiting', 'several', 'summary', 'more', 'found', 'visitor', 'missed'];

type Text = (...args: never[]) => string;
type Entry = readonly [path: string, value: string | Text];

/** Every text of a pack by its path: `elements/screen-pop/accept`. */
function* entriesOf(table: object, path: readonly string[] = []): Generator<Entry> {
  for (const [name, value] of Object.entries(table)) {
    const here = [...path, name];
    if (typeof value === 'object' && value !== null) yield* entriesOf(value as object, here);
    else yield [here.join('/'), value as string | Text];
  }
}

const textsOf = (pack: Locale): Entry[] => [...entriesOf(pack)].filter(([path]) => path !== 'language');
const english = new Map(textsOf(en));

function said(path: string, value: string | Text): string[] {
  if (typeof value === 'string') return [value];
  const name = path.split('/').at(-1)!;
  const isNumeric = numeric.includes(name) && !(path.includes('screen-pop') && name === 'waiting');
  const tell = value as (...args: unknown[]) => string;
  if (!isNumeric) return [tell(...['Ada', 'Bob', 'Cyd'].slice(0, value.length || 1))];
  return counts.flatMap((count) => (name === 'found' ? [tell(count), tell(count, count + 7)] : [tell(count)]));
}

/** Words that are the same in both languages. */
const same: Readonly<Record<string, readonly string[]>> = {
  de: ['—', 'Chat', 'SMS', 'Name', 'Browser', 'Details', 'Status', 'Website', 'Normal', 'Agent'],
  fr: [
    '—',
    'SMS',
    'Chat',
    'Contact',
    'Contacts',
    'Note',
    'Conversation',
    'Conversations',
    'Description',
    'Type',
    'Agent',
    'Active',
    'Consultation',
  ],
  es: ['—', 'SMS', 'Chat', 'No', 'Normal'],
  'pt-BR': ['—', 'SMS', 'Chat', 'Status', 'Normal'],
  ja: ['—', 'SMS'],
  ar: ['—'],
  he: ['—', 'SMS'],
};

describe('the packs of strings', () => {
  it('are all that there are files of', () => {
    const files = filesIn('src/locales', '.ts').map((file) => /([^/]+)\.ts$/.exec(file)![1]!);
    expect(packs.map(({ language }) => language).sort()).to.deep.equal(files.filter((name) => name !== 'index').sort());
  });

  for (const pack of packs) {
    const { language } = pack;
    describe(`of ${language}`, () => {
      it('has the keys of the English one, and no other', () => {
        expect(textsOf(pack).map(([path]) => path)).to.have.members([...english.keys()]);
      });

      it('says something for every key, also for every number', () => {
        const wrong = textsOf(pack).filter(([path, value]) =>
          said(path, value).some(
            (text) => typeof text !== 'string' || text.trim() === '' || /undefined|NaN|\[object|#/.test(text),
          ),
        );
        expect(wrong.map(([path]) => path)).to.deep.equal([]);
      });

      it('names what it is told in every sentence about it', () => {
        const wrong = textsOf(pack).filter(([path, value]) => {
          if (typeof value === 'string' || numeric.includes(path.split('/').at(-1)!)) return false;
          const names = ['Ada', 'Bob', 'Cyd'].slice(0, (english.get(path) as Text).length);
          const text = said(path, value).join('').toLowerCase();
          return !names.every((name) => text.includes(name.toLowerCase()));
        });
        expect(wrong.map(([path]) => path)).to.deep.equal([]);
      });

      it('takes as many arguments as the English one', () => {
        const wrong = textsOf(pack).filter(([path, value]) => {
          const other = english.get(path);
          return (
            typeof value !== typeof other || (typeof value === 'function' && value.length > (other as Text).length)
          );
        });
        expect(wrong.map(([path]) => path)).to.deep.equal([]);
      });

      it('tells one from many where the language does', () => {
        const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
        const forms = new Set(
          counts.map((count) => pack.elements['screen-pop'].several(count).replace(/[\p{Nd},.\s]+/gu, '')),
        );
        // Where there is a form for millions, this has it too.
        expect(forms.size).to.be.at.least(language === 'he' ? 3 : pluralCategories.length);
      });

      it('has a tag that a browser knows', () => {
        expect(Intl.getCanonicalLocales(language)).to.deep.equal([language]);
        expect(Intl.DateTimeFormat.supportedLocalesOf(language)).to.deep.equal([language]);
      });

      if (language === 'en') return;
      it('leaves nothing in English', () => {
        const allowed = same[language] ?? [];
        const left = textsOf(pack).filter(
          ([path, value]) => typeof value === 'string' && value === english.get(path) && !allowed.includes(value),
        );
        expect(left.map(([path]) => path)).to.deep.equal([]);
        const unused = allowed.filter(
          (word) => !textsOf(pack).some(([path, value]) => value === word && english.get(path) === word),
        );
        expect(unused, 'words that need not be allowed').to.deep.equal([]);
      });
    });
  }

  it('are written in the script of their language', () => {
    const scripts = {
      ar: /\p{Script=Arabic}/u,
      he: /\p{Script=Hebrew}/u,
      ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
    };
    for (const pack of [ar, he, ja]) {
      const wrong = textsOf(pack).filter(([path, value]) => {
        const text = said(path, value).join('');
        return !scripts[pack.language as keyof typeof scripts].test(text) && !['—', 'SMS'].includes(text);
      });
      expect(
        wrong.map(([path]) => path),
        pack.language,
      ).to.deep.equal([]);
    }
  });

  it('keep a name apart from the direction of an Arabic or Hebrew sentence', () => {
    for (const pack of [ar, he]) {
      for (const told of [
        pack.elements['customer-360'].linkedAutomatically('Ann Lee'),
        pack.elements['customer-360'].suggestion('+1 555 0100', 'x', 'Ann Lee'),
        pack.elements['screen-pop'].acceptFrom('Ann Lee'),
      ]) {
        expect(told).to.contain('\u2068Ann Lee\u2069');
      }
    }
  });

  it('count in Arabic with all six forms', () => {
    const { several } = ar.elements['screen-pop'];
    const told = [0, 1, 2, 3, 11, 100].map((count) => several(count));
    expect(new Set(told.map((text) => text.replace(/[\p{Nd}\s]/gu, ''))).size).to.equal(6);
    expect(several(2)).to.equal('سجلان محتملان');
    expect(several(3)).to.equal('3 سجلات محتملة');
    expect(several(11)).to.equal('11 سجلًا محتملًا');
  });

  it('write numbers as they are written there', () => {
    expect(de.common.found(50, 12_345)).to.equal('50 von 12.345 Datensätzen');
    expect(ptBR.common.found(1, undefined)).to.equal('1 registro');
    expect(fr.common.found(0, undefined)).to.equal('0 enregistrement');
    expect(fr.common.found(1_000_000, undefined)).to.match(/^1\s000\s000 d’enregistrements$/);
  });

  it('keep the two messages of the original to the letter in English', () => {
    const { multiple, none } = en.elements['record-picker'];
    expect(multiple).to.equal('One or more records found. Select a record or create new');
    expect(none).to.equal(
      'No records found. Search for an existing customer record or create a new one to link to this conversation',
    );
  });
});
