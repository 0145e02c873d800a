import { expect } from 'chai';
import { DemoPage } from './page.js';

describe('the demo page over the reference server, in the shape of Dataverse', function () {
  this.timeout(60_000);
  let demo: DemoPage;

  before(async () => {
    demo = await DemoPage.start({ odata: ['--northwind'] });
  });
  after(async () => {
    await demo.stop();
  });
  afterEach(() => {
    // A conversation is no row before it is linked.
    const others = demo.problems.filter((problem) => !/ocliveworkitems\([^)]*\)\S* 404$/.test(problem));
    expect(others).to.deep.equal([]);
  });

  it('plays scenario 1: the customer and the case are linked without asking [seed]', async () => {
    await demo.open({ query: '?odata' });
    await demo.click('Play: One customer with one active case');
    await demo.click('Accept Paula Wilson');
    await demo.see('Linked to Paula Wilson automatically.');
    await demo.see('CAS-11077');
    await demo.see('Assistant Sales Representative');
  });

  it('plays scenario 2: candidates to choose from [seed]', async () => {
    await demo.open({ query: '?odata' });
    await demo.click('Play: Clues that disagree');
    await demo.click('Accept Victoria Ashworth');
    await demo.see('One or more records found. Select a record or create new');
    await demo.see('Thomas Hardy');
  });
});
