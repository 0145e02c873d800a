import { expect } from 'chai';
import { type OpenPage, openPage } from '../../../tools/page.mjs';
import { openStates, stage } from '../../../tools/shots/element-states.mjs';
import { acceptedTrees, treeOf } from '../../../tools/shots/trees.mjs';

/** The states as Chromium hands them to assistive technology. `npm run shots -- --accept` takes what it hands over now as right. */
describe('what assistive technology is given', function () {
  this.timeout(240_000);
  let open: OpenPage;
  before(async () => {
    open = await openPage(stage);
  });
  after(() => open.close());

  it('of every state of every element is what was found right [X17]', async () => {
    const { session, states, show } = await openStates(open.page);
    expect(states).to.have.length.at.least(120);
    const wrong: string[] = [];
    for (const state of states) {
      const { element, name } = state;
      await show(state, async () => {
        const tree = await treeOf(session);
        if (tree !== acceptedTrees(element)[name]) wrong.push(`<${element}>: ${name}\n${tree}`);
      });
    }
    expect(wrong.join('\n\n')).to.equal('');
  });
});
