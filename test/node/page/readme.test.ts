import { expect } from 'chai';
import { openPage, type OpenPage } from '../../../tools/page.mjs';
import { read } from '../support.js';

/** The README's first page, as written there. */
const [, firstPage = ''] = /## A first page[^]*?```html\n([^]*?)```/.exec(read('README.md')) ?? [];

/** The same with what it says of a reload, where it says that it goes. */
const [, reload = ''] = /A reload is yours[^]*?```js\n([^]*?)```/.exec(read('README.md')) ?? [];
const reloaded = firstPage.replace(/(?=^ *desk\.offer)/m, reload);

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

describe('a reload as in the README', () => {
  it('goes on where the agent was', async () => {
    const { page, problems, close } = await openPage({ path: '/reload.html', pages: { '/reload.html': reloaded } });
    try {
      await (await page.waitForSelector('aria/Accept Maria Anders'))!.click();
      await page.waitForSelector('aria/Maria Anders[role="heading"]');
      await page.reload();
      const stateOf = () => document.querySelector('agent-desk')!.desk!.getSnapshot().conversations[0]!.state;
      expect(await page.evaluate(stateOf)).to.equal('active');
      expect(problems).to.deep.equal([]);
    } finally {
      await close();
    }
  });
});
