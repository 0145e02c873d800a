import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import type { ConversationRequest } from 'screenpop';
import { openPage, type OpenPage } from '../../../tools/page.mjs';
import { eventually } from '../../support/eventually.js';
import { figure, runs, seed } from '../../support/runs.js';

/** Real tabs of one browser: processes of their own, which can be killed. */
const path = '/tab.html';
const tab = `<!doctype html><title>A tab</title>
<agent-desk></agent-desk>
<script type="module">
  import 'screenpop/define';
  import { memoryAdapter } from 'screenpop/adapters/memory';
  import { shareTabs } from 'screenpop/desk/tabs';
  const desk = document.querySelector('agent-desk');
  desk.tabs = shareTabs('agent');
  desk.adapter = memoryAdapter();
  desk.offer({ id: 'loaded', channel: 'chat', clues: [] });
</script>`;
const races = runs(50, 1_000);

describe('real tabs of one agent [A14]', function () {
  this.timeout(60_000 + races * 1_000);
  let open: OpenPage;
  let browser: Browser;
  let url: string;
  const tabs: Page[] = [];

  before(async () => {
    open = await openPage({ path, pages: { [path]: tab } });
    browser = open.page.browser();
    url = open.page.url();
    tabs.push(open.page);
    for (let at = 1; at < 4; at++) tabs.push(await another());
  });
  after(() => open.close());

  async function another(): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => document.querySelector('agent-desk')?.desk?.getSnapshot().conversations.length);
    return page;
  }

  const stateIn = (page: Page, wanted: string): Promise<string> =>
    page.evaluate((id) => {
      const found = document
        .querySelector('agent-desk')!
        .desk!.getSnapshot()
        .conversations.find((one) => one.id === id);
      return found ? [found.state, found.closedBy].filter(Boolean).join(' ') : '-';
    }, wanted);
  const states = (wanted: string, pages: readonly Page[] = tabs): Promise<string[]> =>
    Promise.all(pages.map((page) => stateIn(page, wanted)));
  const offer = (page: Page, request: ConversationRequest): Promise<void> =>
    page.evaluate((offered) => {
      document.querySelector('agent-desk')!.offer(offered);
    }, request);
  const accept = (page: Page, wanted: string): Promise<void> =>
    page.evaluate((id) => document.querySelector('agent-desk')!.desk!.accept(id), wanted);
  const rings = (pages: readonly Page[] = tabs): Promise<boolean[]> =>
    Promise.all(
      pages.map((page) => page.evaluate(() => document.querySelector('agent-desk')!.desk!.getSnapshot().rings)),
    );
  const expectEverywhere = (id: string, wanted: string): Promise<void> =>
    eventually(async () => {
      expect(await states(id)).to.deep.equal(tabs.map(() => wanted));
    }, 5_000);

  it(`accept once in ${figure(races)} races of two to four of them`, async () => {
    for (let race = 0; race < races; race++) {
      const id = `race ${race}`;
      const count = 2 + ((seed + race) % 3);
      await offer(tabs[race % 4]!, { id, channel: 'voice', clues: [] });
      await expectEverywhere(id, 'open');
      await Promise.all(tabs.slice(0, count).map((page) => accept(page, id)));
      await eventually(async () => {
        const ended = (await states(id)).sort();
        expect(ended, id).to.deep.equal(['active', ...tabs.slice(1).map(() => 'closed taken-elsewhere')]);
      }, 5_000);
      for (const page of tabs) {
        if ((await stateIn(page, id)) !== 'active') continue;
        await page.evaluate((won) => {
          document.querySelector('agent-desk')!.desk!.close(won);
        }, id);
      }
    }
  });

  it('shows one pop in each, and takes it away in all when one accepts by its button', async () => {
    await offer(tabs[0]!, { id: 'pop', channel: 'voice', customerName: 'Ann Lee', clues: [] });
    await expectEverywhere('pop', 'open');
    expect(await Promise.all(tabs.map(popOf))).to.deep.equal(tabs.map(() => true));
    await tabs[2]!.bringToFront();
    await (await tabs[2]!.waitForSelector('aria/Accept Ann Lee'))!.click();
    await eventually(async () => {
      expect(await Promise.all(tabs.map(popOf))).to.deep.equal(tabs.map(() => false));
    }, 5_000);
    expect(await stateIn(tabs[2]!, 'pop')).to.equal('active');
  });

  it('go on with what a killed tab was at, and sound in another', async () => {
    const [doomed, ...rest] = tabs.toSpliced(0, 4, ...(await sounding()));
    await offer(doomed!, { id: 'call', channel: 'voice', clues: [] });
    await expectEverywhere('call', 'open');
    await accept(doomed!, 'call');
    await doomed!.evaluate(() => {
      document.querySelector('agent-desk')!.desk!.edit('call', { note: 'half a no' });
    });
    await eventually(async () => {
      expect(await states('call', rest)).to.deep.equal(rest.map(() => 'closed taken-elsewhere'));
    }, 5_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Its process dies: no event of leaving is sent.
    doomed!.goto('chrome://crash').catch(() => undefined);
    await eventually(async () => {
      const ended = await states('call', rest);
      expect(ended.filter((state) => state === 'active')).to.have.length(1);
      expect((await rings(rest)).filter(Boolean)).to.have.length(1);
    }, 10_000);
    const heir = rest[(await states('call', rest)).indexOf('active')]!;
    const note = await heir.evaluate(
      () =>
        document
          .querySelector('agent-desk')!
          .desk!.getSnapshot()
          .conversations.find(({ id }) => id === 'call')!.work.note,
    );
    expect(note).to.equal('half a no');
    tabs.splice(0, 4, ...rest);
  });

  const popOf = (page: Page): Promise<boolean> =>
    page.evaluate(() => {
      const pop = document.querySelector('agent-desk')!.shadowRoot!.querySelector('screen-pop')!;
      return pop.shadowRoot!.textContent.includes('Ann Lee');
    });

  /** The tabs, the one that sounds first. */
  async function sounding(): Promise<Page[]> {
    const ringing = await rings();
    expect(ringing.filter(Boolean)).to.have.length(1);
    return [...tabs.filter((_, at) => ringing[at]), ...tabs.filter((_, at) => !ringing[at])];
  }
});
