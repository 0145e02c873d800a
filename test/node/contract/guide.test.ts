import { expect } from 'chai';
import { read } from '../support.js';

describe('the guide to writing an adapter', () => {
  it('shows the adapter that the suite runs over, to the letter', () => {
    expect(read('docs/writing-an-adapter.md')).to.contain(`\`\`\`ts\n${read('demo/rest/rest-adapter.ts')}\`\`\``);
  });
});
