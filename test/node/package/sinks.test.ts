import { expect } from 'chai';
import { filesIn, sinksIn } from '../support.js';

describe('the built files', () => {
  it('turn no text into markup or code', () => {
    // dist/cdn contains lit, which makes its templates in the one place that Trusted Types know of.
    const built = filesIn('dist', '.js').filter((file) => !file.startsWith('dist/cdn/'));
    expect(built).to.not.be.empty;
    expect(built.flatMap(sinksIn)).to.deep.equal([]);
  });
});
