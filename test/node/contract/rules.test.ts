import { expect } from 'chai';
import { filesIn, read } from '../support.js';

/** Rules of asynchrony (docs/reliability.md) and of security (docs/security.md), by their ids. */
const rules = ['A', 'S'].flatMap((letter) => Array.from({ length: 18 }, (_, at) => `${letter}${at + 1}`));
const documents = { A: 'docs/reliability.md', S: 'docs/security.md' };
/** There is nothing yet that they could hold for; the document says why. */
const notYet = ['S14'];

const titles = filesIn('test', '.test.ts').map(read).join('\n');

describe('every rule of reliability and security', () => {
  for (const rule of rules) {
    it(`${rule} has its row in the documentation`, () => {
      const document = read(documents[rule[0] as 'A' | 'S']);
      expect(document).to.match(new RegExp(`^\\| ${rule} +\\|`, 'm'));
    });

    if (notYet.includes(rule)) continue;
    it(`${rule} is named by a test`, () => {
      expect(titles).to.contain(`[${rule}]`);
    });
  }
});
