import { expect } from 'chai';
import { filesIn, read } from '../support.js';

/** A pack is one table of all words. */
const sources = filesIn('src', '.ts').filter((file) => !file.startsWith('src/locales/'));
const mostLines = 320;

describe('source files', () => {
  it(`have at most ${mostLines} lines`, () => {
    const lines = (file: string) => read(file).split('\n').length - 1;
    expect(
      sources.filter((file) => lines(file) > mostLines),
      'look for the second responsibility',
    ).to.deep.equal([]);
  });
});
