import { expect } from 'chai';
import { openPage, type OpenPage } from '../../../tools/page.mjs';
import { read } from '../support.js';

/** The README's first page, as written there. */
const [, firstPage = ''] = /## A first page[^]*?```html\n([^]*?)```/.exec(read('README.md')) ?? [];

describe('the first page of the README', () => {
  let open: OpenPage;
  before(async () => {
    open = await openPage({ path: '/first-page.html', pages: { '/first-page.html': firstPage } });
  });
  after(() => open.close());

  it('has ten lines at most inside its script', () => {
    const [, script = ''] = /<script[^>]*>\n([^]*?)<\/script>/.exec(firstPage) ?? [];
    expect(script.split('\n').filter((line) => line.trim() !== '')).to.have.lengthOf.within(1, 10);
  });

  it('pops with the customer, opens Customer 360, and links without asking', async () => {
    const { page, problems } = open;
    const accept = await page.waitForSelector('aria/Accept Maria Anders');
    await accept!.click();
    await page.waitForSelector('aria/Maria Anders[role="heading"]');
    await page.waitForFunction(() => {
      const [conversation] = document.querySelector('agent-desk')!.desk!.getSnapshot().conversations;
      return conversation!.customer?.name === 'Maria Anders' && conversation!.linking === 'idle';
    });
    expect(problems).to.deep.equal([]);
  });
});
