import { expect } from 'chai';
import { filesIn, read } from '../support.js';

/** Rules by their ids, and the document that has a row for each. */
const documents = { A: 'docs/reliability.md' };
const count = 18;
/** Built, and not yet shown by a test of its own. */
const untested = ['A15', 'A17'];

const titles = filesIn('test', '.test.ts').map(read).join('\n');

describe('every rule of reliability', () => {
  for (const [letter, document] of Object.entries(documents)) {
    for (let number = 1; number <= count; number++) {
      const rule = `${letter}${number}`;
      it(`${rule} has its row in ${document}`, () => {
        expect(read(document)).to.match(new RegExp(`^\\| ${rule} +\\|`, 'm'));
      });

      if (untested.includes(rule)) continue;
      it(`${rule} is named by a test`, () => {
        expect(titles).to.contain(`[${rule}]`);
      });
    }
  }
});
