import { expect } from '@open-wc/testing';
import type { AgentDeskElement, ConversationRequest, CrmRecord, DataAdapter, ScreenPopElement } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { Desk } from 'screenpop/desk';
import { RecordSearchHarness } from '../../support/harness/record-search.js';
import { ScreenPopHarness } from '../../support/harness/screen-pop.js';
import { type DeskParts, eventually, makeDesk, mount, mountIn } from '../../support/mount.js';
import { contact, phone, request } from '../../support/records.js';
import { figure, patience } from '../../support/runs.js';
import { turn } from './held-adapter.js';
import { markedCrm, markedRequest, treesOf, wordsOf } from './marked.js';

const person = (at: number): CrmRecord => contact({ id: `p${at}`, name: `Person ${at}` });
const people = (count: number, from = 0): CrmRecord[] => Array.from({ length: count }, (_, at) => person(from + at));

/** Elements on the page, shadow trees included. */
/** Without what is being said: it is gone in a moment. */
function sizeOf(element: Element): number {
  return treesOf(element).reduce((sum, tree) => sum + tree.querySelectorAll(':not([aria-live] *)').length, 0);
}

/** The page of a conversation that was accepted; its sections come a frame later where they take long. */
async function pageOf(desk: AgentDeskElement): Promise<Element> {
  await turn();
  const page = desk.shadowRoot!.querySelector('customer-360')!;
  await eventually(() => expect(page.shadowRoot!.querySelector('[part=sections]')).to.exist);
  return page;
}

async function settle(): Promise<void> {
  for (let at = 0; at < 6; at += 1) await turn();
}

/** A memory adapter in which one method answers otherwise. */
const deskOf = (own: Partial<DataAdapter>, parts: DeskParts = {}) =>
  makeDesk({ ...parts, adapter: { ...memoryAdapter(), ...own } }).desk;

describe('the limits', () => {
  describe('a hundred requests that wait', () => {
    const waiting = (count: number): ConversationRequest[] =>
      Array.from({ length: count }, (_, at) => request({ id: `c${at}`, customerName: `Caller ${at}` }));

    const shown = async (count: number): Promise<ScreenPopElement> => {
      const { desk } = makeDesk();
      for (const one of waiting(count)) desk.offer(one);
      const element = await mountIn(desk, 'screen-pop');
      await settle();
      return element;
    };

    it('show three pops, list twenty more and count the rest', async () => {
      const element = await shown(100);
      const pop = new ScreenPopHarness(element);
      expect(pop.names()).to.have.length(3);
      expect(pop.rest()?.textContent).to.contain('97 more');
      expect(element.shadowRoot!.querySelectorAll('details li')).to.have.length(20);
    });

    it('cost the page nothing beyond those that are in sight', async () => {
      const most = sizeOf(await shown(100));
      const fewer = sizeOf(await shown(23));
      expect(most - fewer, 'elements for 77 more').to.equal(0);
    });

    it('move up as others are answered, until none is left', async () => {
      const { desk } = makeDesk();
      for (const one of waiting(40)) desk.offer(one);
      const element = await mountIn(desk, 'screen-pop');
      const pop = new ScreenPopHarness(element);
      for (let at = 0; at < 40; at += 1) {
        expect(pop.names()[0]).to.equal(`Caller ${at}`);
        await desk.reject(`c${at}`);
        await element.updateComplete;
      }
      expect(pop.isOpen).to.equal(false);
    });
  });

  it('ten live conversations are ten tabs and one page', async () => {
    const element = await mount('agent-desk', { desk: new Desk({ adapter: markedCrm() }) });
    const { desk } = element;
    const sizes: number[] = [];
    for (let at = 0; at < 10; at += 1) {
      desk!.offer(markedRequest(`${at}.c1`, 1));
      await desk!.accept(`${at}.c1`);
      const page = await pageOf(element);
      await settle();
      sizes.push(sizeOf(page));
    }
    expect(element.shadowRoot!.querySelectorAll('[role=tab]')).to.have.length(10);
    expect(new Set(sizes).size, `elements of the page: ${sizes.join()}`).to.equal(1);
    desk!.dispose();
  });

  describe('fifty thousand results', () => {
    const all = people(50_000);

    it('at once are a hundred rows, and a hundred more on demand, in a desk or alone', async () => {
      const asked: unknown[] = [];
      const search: DataAdapter['search'] = (_query, { cursor }) => {
        asked.push(cursor);
        return Promise.resolve({ items: all, total: all.length });
      };
      const desk = deskOf({ search });
      desk.offer(request({ id: 'call' }));
      await desk.accept('call');
      const inside = await mountIn(desk, 'record-search');
      desk.search('call', { lastName: 'Person' });
      const alone = await mount('record-search', {
        adapter: { ...memoryAdapter(), search },
        query: { lastName: 'Person' },
      });
      alone.shadowRoot!.querySelector('form')!.requestSubmit();
      for (const element of [inside, alone]) {
        await settle();
        const harness = new RecordSearchHarness(element);
        expect(rowsOf(element)).to.equal(100);
        await eventually(() => expect(harness.status()).to.contain('100 of 50000'));
        for (const rows of [200, 300]) {
          harness.moreButton().click();
          await eventually(() => expect(harness.status()).to.contain(`${rows} of 50000`));
          expect(rowsOf(element), 'on the page').to.be.at.most(100);
        }
      }
      expect(asked, 'questions').to.deep.equal([undefined, undefined]);
    });

    it('page by page come to an end, each row once, and no more than a hundred into sight at a time', async () => {
      const desk = deskOf({
        search: (_query, { cursor = '0' }) => {
          const from = Number(cursor);
          // Without an end, and with rows that were there before.
          return Promise.resolve({ items: people(5_000, Math.max(0, from - 10)), cursor: String(from + 4_990) });
        },
      });
      desk.offer(request({ id: 'call' }));
      await desk.accept('call');
      desk.search('call', { lastName: 'Person' });
      await settle();
      const results = () => desk.getSnapshot().conversations[0]!.sections.results;
      let before = 0;
      while (results().more) {
        expect(results().items.length - before).to.be.within(1, 100);
        before = results().items.length;
        desk.more('call', 'results');
        if (results().status === 'loading') await settle();
      }
      expect(results().items).to.have.length(50_000);
      expect(new Set(results().items.map(({ id }) => id)).size).to.equal(50_000);
    });
  });

  it('texts of a megabyte, in every field of requests and records, are cut, each of them', async () => {
    const long = 'x'.repeat(1_000_000);
    const id = 'call';
    const fields = Object.fromEntries(
      ['firstName', 'lastName', 'jobTitle', 'phone', 'email', 'title', 'caseNumber', 'priority', 'status', 'city'].map(
        (name) => [name, long],
      ),
    );
    const record = ({ type, ...ref }: { type: string; id: string }): CrmRecord => ({
      ...{ type, ...ref, name: long, fields, href: `https://x/${long}`, version: long, modifiedAt: long },
      account: { type: 'account', id: 'acme', name: long },
      customer: { type: 'contact', id: 'ann', name: long },
    });
    const one = record({ type: 'contact', id: 'ann' });
    const page = () => Promise.resolve({ items: [one, record({ type: 'case', id: 'open' })] });
    const note = { ...{ id: 'n', type: 'note', kind: long, subject: long, text: long, at: long, by: long } };
    const desk = deskOf({
      match: page,
      search: page,
      cases: () => Promise.resolve({ items: [record({ type: 'case', id: 'open' })] }),
      get: (ref) => Promise.resolve(record(ref)),
      timeline: () => Promise.resolve({ items: [note] }),
      links: () => Promise.resolve({ customer: { type: 'contact', id: 'ann', name: long } }),
    });
    const element = await mount('agent-desk', { desk });
    desk.offer({
      ...request({ id, clues: [phone(long), phone('+49 30 1234567')] }),
      ...{ customerName: long, comment: long, queue: long, skills: [long], channel: long },
      details: [{ label: long, value: long }],
      survey: [{ question: long, answer: long }],
      selfService: [{ kind: 'page', text: long, at: long }],
      visitor: { browser: long, system: long, location: long, language: long },
    });
    await settle();
    expect(wordsOf(element).length, 'characters of the pop').to.be.below(100_000);
    await desk.accept(id);
    desk.openSearch(id);
    desk.search(id, { lastName: long });
    await settle();
    expect(wordsOf(element).length, 'characters of the page').to.be.below(2_000_000);
    desk.openCreate(id);
    await settle();
    expect(wordsOf(element).length, 'characters of the form').to.be.below(2_000_000);
  });

  it(`a shift of ${figure(500)} conversations leaves a page as small as it was after the first thirty`, async () => {
    const element: AgentDeskElement = await mount('agent-desk', { desk: new Desk({ adapter: markedCrm() }) });
    const desk = element.desk!;
    const sizes: number[] = [];
    for (let at = 0; at < 500; at += 1) {
      const id = `${at}.c${(at % 2) + 1}`;
      desk.offer(markedRequest(id, (at % 2) + 1));
      await turn();
      await desk.accept(id);
      await pageOf(element);
      if (at >= 3) {
        const over = `${at - 3}.c${((at - 3) % 2) + 1}`;
        desk.wrapUp(over);
        desk.close(over);
      }
      await turn();
      sizes.push(sizeOf(element));
    }
    expect(desk.getSnapshot().conversations).to.have.length.at.most(20 + 3);
    expect(Math.max(...sizes.slice(30))).to.be.at.most(Math.max(...sizes.slice(0, 30)));
    desk.dispose();
  }).timeout(patience);
});

const rowsOf = (element: Element): number => element.shadowRoot!.querySelectorAll('.result').length;
