import type { CrmRecord } from '../../../model/record.js';
import type { Page, PageOptions } from '../../port.js';
import { type Bench, type Case, type Content, inFamily } from '../case.js';
import { check, failure, idsOf, same, sameSet } from '../check.js';
import { account, caseOf, contact, type Fixture } from '../fixture.js';

const paging = inFamily('paging');
const sizes = inFamily('sizes');

const count = 23;

/** People of one firm with one number, their cases and notes: as many of each as take several pages. */
function many({ newId }: Fixture): Content {
  const firm = account(newId(1), 'Page & Sons', { city: 'Pagetown' });
  const numbers = Array.from({ length: count }, (_, at) => at);
  const people = numbers.map((at) =>
    contact(newId(100 + at), 'Pat', `Page${100 + at}`, firm, { phone: '+49 40 1234567', city: 'Pagetown' }),
  );
  const cases = numbers.map((at) =>
    caseOf(firm, newId(200 + at), `Story ${100 + at}`, `PAGE-${100 + at}`, time(at), at % 3 > 0),
  );
  const activities = numbers.map((at) => ({
    ...{ id: newId(300 + at), kind: 'task', subject: `Task ${at}`, at: time(at) },
    regarding: { type: 'account', id: firm.id },
  }));
  return { records: [firm, ...people, ...cases], activities };
}

/** No two at the same time, in no particular order. */
function time(at: number): string {
  return `2026-02-${String(1 + ((at * 7) % count)).padStart(2, '0')}T08:00:00Z`;
}

interface List {
  readonly ask: (bench: Bench, options: PageOptions) => Promise<Page<{ readonly id: string }>>;
  /** Numbers of the ids that have to be there. */
  readonly from: number;
  /** Latest first. */
  readonly byTime?: boolean;
}

const firm = ({ fixture }: Bench) => ({ type: 'account', id: fixture.newId(1) });

const lists: Readonly<Record<string, List>> = {
  match: {
    ask: ({ adapter }, options) => adapter.match([{ kind: 'phone', value: '+49401234567' }], options),
    from: 100,
  },
  search: { ask: ({ adapter }, options) => adapter.search({ firstName: 'Pat' }, options), from: 100 },
  cases: { ask: (bench, options) => bench.adapter.cases(firm(bench), options), from: 200, byTime: true },
  timeline: {
    ask: (bench, options) => bench.adapter.timeline({ customer: firm(bench) }, options),
    from: 300,
    byTime: true,
  },
};

const wanted = ({ fixture: { newId } }: Bench, { from, byTime }: List): string[] => {
  const numbers = Array.from({ length: count }, (_, at) => at);
  if (byTime) numbers.sort((a, b) => (time(a) < time(b) ? 1 : -1));
  return numbers.map((at) => newId(from + at));
};

const perList = Object.entries(lists).flatMap(([name, list]) => [
  ...[1, 5, count, count + 1].map((limit) =>
    paging(
      `${name} pages to the end by ${limit}, each once`,
      async (bench) => {
        const found = await bench.all((options) => list.ask(bench, options), limit);
        const ids = found.map(({ id }) => id);
        if (list.byTime) same(ids, wanted(bench, list), 'The list');
        else sameSet(ids, wanted(bench, list), 'The list');
      },
      { content: many },
    ),
  ),
  paging(
    `${name} never has more on a page than was asked for, and has a cursor where there is more`,
    async (bench) => {
      for (const limit of [1, 4, 22]) {
        const { items, cursor } = await list.ask(bench, bench.page({ limit }));
        check(items.length > 0 && items.length <= limit, `With a limit of ${limit} there are ${items.length}`);
        check(cursor !== undefined && cursor !== '', `There is no cursor after ${items.length} of ${count}`);
      }
    },
    { content: many },
  ),
  paging(
    `${name} says the same total on every page, or none`,
    async (bench) => {
      const first = await list.ask(bench, bench.page({ limit: 10 }));
      const second = await list.ask(bench, bench.page({ limit: 10, cursor: first.cursor }));
      for (const { total } of [first, second]) check(total === undefined || total === count, `The total is ${total}`);
    },
    { content: many },
  ),
  paging(
    `${name} answers the same page again for the same cursor`,
    async (bench) => {
      const { cursor } = await list.ask(bench, bench.page({ limit: 7 }));
      const again = () => list.ask(bench, bench.page({ limit: 7, cursor }));
      same(idsOf(await again()), idsOf(await again()), 'The second answer');
    },
    { content: many },
  ),
  paging(
    `${name} refuses a cursor that it never gave`,
    async (bench) => {
      for (const cursor of ['stranger', 'https://elsewhere.example/?next', '[{"url":"//elsewhere.example"}]']) {
        await failure(list.ask(bench, bench.page({ cursor })), 'invalid');
      }
    },
    { content: many },
  ),
]);

const none = (): Content => ({ records: [], activities: [] });
const mostPeople = 1_200;
/** As many people of one name as no page holds. */
const crowd = ({ newId }: Fixture): Content => ({
  records: Array.from({ length: mostPeople }, (_, at): CrmRecord => contact(newId(1_000 + at), 'Kim', `Crowd${at}`)),
  activities: [],
});
const longText = 'Long story. '.repeat(160).trim();

export const pages: readonly Case[] = [
  ...perList,
  sizes(
    'every list of an empty back end is empty',
    async ({ adapter, fixture, page }) => {
      const lists = await Promise.all([
        adapter.match([{ kind: 'phone', value: '+49305551234' }], page()),
        adapter.search({ text: 'ann' }, page()),
        adapter.cases(fixture.ann, page()).catch(() => ({ items: [] })),
        adapter.timeline({ customer: fixture.ann }, page()).catch(() => ({ items: [] })),
      ]);
      same(lists.map(idsOf), [[], [], [], []], 'The lists');
    },
    { content: none },
  ),
  sizes(
    'a list without anything has no cursor',
    async ({ adapter, page }) => {
      const { cursor, total = 0 } = await adapter.search({ text: 'ann' }, page());
      same([cursor, total], [undefined, 0], 'Cursor and total');
    },
    { content: none },
  ),
  sizes(
    `a list of ${mostPeople} is read to its end, each once`,
    async ({ adapter, all }) => {
      const found = await all((options) => adapter.search({ firstName: 'Kim' }, options), 250);
      same([found.length, new Set(found.map(({ id }) => id)).size], [mostPeople, mostPeople], 'How many there are');
    },
    { content: crowd },
  ),
  sizes(
    'a text of 1,900 signs is stored and read whole',
    async ({ adapter, fixture, call }) => {
      same((await adapter.get(fixture.lamp, call))?.fields.description, longText, 'The text');
    },
    {
      content: ({ lamp, ann }) => ({
        records: [ann, { ...lamp, fields: { ...lamp.fields, description: longText } }],
        activities: [],
      }),
    },
  ),
  sizes('a search for a very long text ends', async ({ adapter, fixture, page }) => {
    const text = 'very long '.repeat(1_000);
    const found = await adapter.search({ text, lastName: text }, page()).catch(() => ({ items: [] }));
    check(!idsOf(found).includes(fixture.ann.id), 'It finds what does not contain it');
  }),
];
