import { expect } from 'chai';
import { filesIn, read } from '../support.js';

/** Rules by their ids, and the document that has a row for each. */
const documents = { A: 'docs/reliability.md', S: 'docs/security.md' };
const count = 18;

const titles = filesIn('test', '.test.ts').map(read).join('\n');

describe('every rule of reliability and security', () => {
  for (const [letter, document] of Object.entries(documents)) {
    for (let number = 1; number <= count; number++) {
      const rule = `${letter}${number}`;
      it(`${rule} has its row in ${document}`, () => {
        expect(read(document)).to.match(new RegExp(`^\\| ${rule} +\\|`, 'm'));
      });

      it(`${rule} is named by a test`, () => {
        expect(titles).to.contain(`[${rule}]`);
      });
    }
  }
});
