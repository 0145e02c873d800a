import { expect } from 'chai';
import { filesIn, read, sinksIn } from '../support.js';

const sources = filesIn('src', '.ts');
const mostLines = 320;

describe('source files', () => {
  it(`have at most ${mostLines} lines`, () => {
    const lines = (file: string) => read(file).split('\n').length - 1;
    expect(
      sources.filter((file) => lines(file) > mostLines),
      'look for the second responsibility',
    ).to.deep.equal([]);
  });

  it('turn no text into markup or code', () => {
    expect(sources.flatMap(sinksIn)).to.deep.equal([]);
  });

  it('have no inline styles in templates', () => {
    const styled = filesIn('src/elements', '.ts').filter((file) => /<[^>]*\sstyle=/.test(read(file)));
    expect(styled, 'a strict Content Security Policy drops them').to.deep.equal([]);
  });
});
