import { expect } from 'chai';
import { DemoPage } from './page.js';

const found = 'One or more records found. Select a record or create new';
const notFound =
  'No records found. Search for an existing customer record or create a new one to link to this conversation';

describe('the demo page', function () {
  let demo: DemoPage;

  before(async function () {
    this.timeout(60_000);
    demo = await DemoPage.start();
  });
  after(async () => {
    await demo.stop();
  });
  afterEach(() => {
    expect(demo.problems, 'nothing in the console, no violation, no failed request').to.deep.equal([]);
  });

  describe('with the mouse', () => {
    it('plays scenario 1: the customer and the case are linked without asking [seed]', async () => {
      await demo.open();
      await demo.see('No conversation is open');
      await demo.click('Play: One customer with one active case');
      await demo.click('Accept Paula Wilson');
      await demo.see('Linked to Paula Wilson automatically.');
      await demo.see('CAS-11077');
      const seen = await demo.seen();
      expect(seen).to.contain('Assistant Sales Representative');
      expect(seen).not.to.contain(found);
      expect(seen).not.to.contain(notFound);
    });

    it('plays scenario 2: nothing is linked until a candidate is selected [seed]', async () => {
      await demo.open();
      await demo.click('Play: Clues that disagree');
      await demo.click('Accept Victoria Ashworth');
      await demo.see(found);
      expect(await demo.seen()).to.contain('No customer is linked.');
      await clickOption(demo, 'Thomas Hardy');
      await demo.see('Thomas Hardy Around the Horn');
      await demo.seeNoMore(found);
    });

    it('plays scenario 3: a created record is linked by itself [seed]', async () => {
      await demo.open();
      await playNobody(demo);
      await demo.see(notFound);
      await createContact(demo, 'Newcomer');
      await demo.see('Linked to Newcomer');
      await demo.seeNoMore(notFound);
    });

    it('shows how a conversation was decided', async () => {
      await demo.open({ query: '?play=clues-disagree' });
      await demo.click('Why?');
      await demo.see('several-customers');
      await demo.see('For: phone “0171 555 7788” (GB) matches phone, exact');
    });

    it('plays a CRM that fails, which is not the same as nobody found', async () => {
      await demo.open();
      await demo.click('CRM', 'tab');
      await demo.click('Arm');
      await demo.click('Scenarios', 'tab');
      await demo.click('Play: One customer with one active case');
      await demo.click('Accept Paula Wilson');
      await demo.see('Not everything could be checked');
      await demo.seeNoMore(notFound);
      await demo.click('Retry');
      await demo.see('Linked to Paula Wilson automatically.');
    });

    it('finds a created record again after a reload, until it is told to forget', async () => {
      await demo.open();
      await demo.click('CRM', 'tab');
      await demo.click('Keep what I write in this browser', 'checkbox');
      await demo.click('Scenarios', 'tab');
      await playNobody(demo);
      await demo.see(notFound);
      await createContact(demo, 'Keepsake');
      await demo.see('Linked to Keepsake');

      await demo.open();
      await playNobody(demo);
      await demo.see('Linked to Keepsake automatically.');

      await demo.click('CRM', 'tab');
      await Promise.all([demo.page.waitForNavigation(), demo.click('Forget it and start anew')]);
      await demo.page.waitForSelector('.scenario');
      await playNobody(demo);
      await demo.see(notFound);
    });

    it('plays it all on a narrow page, where the player gives way', async () => {
      await demo.open({ width: 400, height: 800 });
      await demo.click('Player');
      await demo.see('Play the three main scenarios');
      await demo.click('Play: One customer with one active case');
      expect(await demo.seen(), 'the drawer is closed').not.to.contain('Play the three main scenarios');
      await demo.click('Accept Paula Wilson');
      await demo.see('Linked to Paula Wilson automatically.');
      const width = await demo.page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, 'no wider than the page').to.equal(400);
    });
  });

  describe('in eight languages', () => {
    after(async () => {
      await demo.page.select('#language', 'en');
    });

    const linked = {
      de: 'Automatisch mit Paula Wilson verknüpft.',
      es: 'Vinculado automáticamente a Paula Wilson.',
      fr: 'Associé automatiquement à Paula Wilson.',
      'pt-BR': 'Vinculado automaticamente a Paula Wilson.',
      ja: 'Paula Wilson に自動的に関連付けました。',
      ar: 'تم الربط تلقائيًا بـ \u2068Paula Wilson\u2069.',
      he: 'קושר אוטומטית אל \u2068Paula Wilson\u2069.',
      en: 'Linked to Paula Wilson automatically.',
    };

    it('changes everything at once, the other pop included, and remembers it', async () => {
      await demo.open();
      await demo.click('Play: One customer with one active case');
      await demo.click('Accept Paula Wilson');
      await demo.click('Play: Clues that disagree');
      for (const [language, text] of Object.entries(linked)) {
        await demo.page.select('#language', language);
        await demo.see(text);
        const told = await demo.page.evaluate(({ lang, dir } = document.documentElement) => [lang, dir]);
        expect(told).to.deep.equal([language, ['ar', 'he'].includes(language) ? 'rtl' : 'ltr']);
        // What was said of the pop before is gone in a moment.
        if (language !== 'en') await demo.seeNoMore('possible records');
        const left = (await demo.seen()).match(/Scenario 1|Busy|Conversation summary/g);
        if (language !== 'en') expect(left, language).to.equal(null);
        const width = await demo.page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, language).to.be.at.most(1440);
      }
      await demo.page.select('#language', 'ja');
      await demo.open();
      await demo.see('主要な 3 つのシナリオを再生');
    });

    it('begins in the language that the address asks for, with the words of the desk', async () => {
      await demo.open({ query: '?lang=he&play=one-active-case' });
      await demo.see('Paula Wilson');
      await demo.see('קבלה');
      await demo.seeNoMore('Accept');
    });
  });

  describe('with the keyboard alone', () => {
    it('plays scenario 1 [seed]', async () => {
      await demo.open();
      await demo.tabTo('Play: One customer with one active case');
      await demo.press('Enter');
      await demo.see('Exact match');
      expect(await demo.focused(), 'the pop takes no focus').to.equal('Play: One customer with one active case');
      await demo.press('F6');
      await demo.focusOn('Accept Paula Wilson');
      await demo.press('Enter');
      await demo.see('Linked to Paula Wilson automatically.');
      await demo.focusOn('Paula Wilson');
    });

    it('plays scenario 2 [seed]', async () => {
      await demo.open();
      await demo.tabTo('Play: Clues that disagree');
      await demo.press('Enter');
      await demo.see('3 possible records');
      await demo.press('F6', 'Enter');
      await demo.see(found);
      await demo.focusOn('Victoria Ashworth');
      while (!(await demo.focused()).includes('Exact match')) await demo.press('Tab');
      await demo.press('ArrowDown');
      expect(await demo.seen(), 'moving selects nothing').to.contain('No customer is linked.');
      const chosen = await demo.focused();
      await demo.press('Enter');
      await demo.see('Linked to ');
      await demo.seeNoMore(found);
      expect(chosen).to.contain('Exact match');
    });

    it('plays scenario 3 [seed]', async () => {
      await demo.open();
      await demo.tabTo('Play: Nobody found');
      await demo.press('Enter');
      await demo.see('No record found');
      await demo.press('F6', 'Enter');
      await demo.see(notFound);
      await demo.tabTo('Search');
      await demo.press('Enter');
      await demo.see('Case ID');
      await demo.focusOn('First name');
      await demo.page.keyboard.type('Paula');
      await demo.press('Enter');
      await demo.see('Paula Parente');
      while (!(await demo.focused()).includes('Paula Parente')) await demo.press('Tab');
      await demo.press('Enter');
      await demo.see('Linked to Paula Parente');
      await demo.seeNoMore(notFound);
    });

    it('offers a typed request, and says what is wrong with one that is none', async () => {
      await demo.open();
      await demo.tabTo('Scenarios');
      await demo.press('ArrowRight', 'Tab');
      await demo.page.keyboard.down('Control');
      await demo.press('a');
      await demo.page.keyboard.up('Control');
      await demo.page.keyboard.type('{ "id": "", ');
      await demo.press('Tab', 'Enter');
      await demo.see('This is not JSON.');
      await demo.page.keyboard.down('Shift');
      await demo.press('Tab');
      await demo.page.keyboard.up('Shift');
      await demo.page.keyboard.type('"channel": "voice", "clues": [] }');
      await demo.press('Tab', 'Enter');
      await demo.see('DeskError invalid-request');
    });
  });
});

async function playNobody(demo: DemoPage): Promise<void> {
  await demo.click('Play: Nobody found');
  await demo.page.locator('body >>> screen-pop >>> .primary').click();
}

async function createContact(demo: DemoPage, lastName: string): Promise<void> {
  await demo.click('New');
  await demo.see('New contact');
  await demo.page.locator('::-p-aria([name="Last name"][role="textbox"])').fill(lastName);
  await demo.click('Save and link');
}

async function clickOption(demo: DemoPage, name: string): Promise<void> {
  const options = await demo.page.$$('body >>> record-picker >>> [role=option]');
  for (const option of options) {
    if (await option.evaluate((row, text) => row.textContent.includes(text), name)) return option.click();
  }
  throw new Error(`No option is called ${name}.`);
}
