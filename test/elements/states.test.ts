import { expect } from '@open-wc/testing';
import { tags } from 'screenpop';
import { attach } from '../support/mount.js';
import { elementStates } from '../support/states/index.js';

describe('the list of element states', () => {
  it('has at least 120 states, some of every element, and names each once', () => {
    expect(elementStates).to.have.length.at.least(120);
    expect(new Set(elementStates.map(({ element }) => element))).to.deep.equal(new Set(tags));
    const names = elementStates.map(({ element, name }) => `${element}: ${name}`);
    expect(names).to.deep.equal([...new Set(names)]);
  });

  for (const { element, name, render } of elementStates) {
    it(`shows <${element}>: ${name}`, async () => {
      const { remove } = await render(attach(document.createElement('div')));
      remove();
    });
  }
});
