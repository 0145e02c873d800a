import { expect } from 'chai';
import { chaos, type ChaosAdapter, type Method } from 'screenpop/adapter/testing';
import { Desk, type SectionName } from 'screenpop/desk';
import { ann, asked, world } from '../support/fault-matrix.js';
import { figure } from '../support/runs.js';
import { email } from '../support/records.js';
import { settle } from './setup.js';

const id = 'conversation-1';

/** Where pages come from, and the method behind each. */
const lists: readonly (readonly [SectionName, Method])[] = [
  ['results', 'search'],
  ['cases', 'cases'],
  ['activeCases', 'cases'],
  ['timeline', 'timeline'],
  ['candidates', 'match'],
];

/** Cursors that somebody might be tempted to open, parse, trim, join, decode or shorten. */
const hostile: readonly string[] = [
  ...[
    'https://elsewhere.example/next?$skiptoken=2',
    'http://127.0.0.1:8080/',
    '//elsewhere.example/next',
    '/next?page=2',
  ],
  ...[
    'https://crm.example@elsewhere.example/next',
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
  ],
  ...[
    '<cookie pagenumber="2" pagingcookie="%253ccookie%2520page%253d%25221%2522%253e" />',
    '{"page":2}',
    '["2"]',
    '$skip=50&$top=500',
  ],
  ...[
    '../../../next',
    'next\r\nAuthorization: none',
    ' next ',
    '\tnext\n',
    '0',
    '-1',
    'null',
    'undefined',
    'NaN',
    '[object Object]',
  ],
  ...['__proto__', 'constructor', '%2e%2e%2f', 'a\u0000b', '\ud800', '\u202enext\u202c', 'é', 'e\u0301'],
  ...['ＮＥＸＴ', '’ OR 1=1 --', '=cmd|calc!A1', 'x'.repeat(100_000)],
];

async function begin(adapter: ChaosAdapter): Promise<Desk> {
  const desk = new Desk({ adapter });
  desk.offer({ ...asked(id), clues: [email('ann@acme.example')] });
  void desk.accept(id);
  await settle();
  return desk;
}

async function load(desk: Desk, section: SectionName): Promise<void> {
  if (section === 'results') desk.search(id, { lastName: 'Lee' });
  else desk.open(id, section);
  await settle();
}

const optionsOf = (args: readonly unknown[]) => args.at(-1) as { readonly cursor?: string; readonly limit: number };

describe('a cursor', () => {
  for (const [section, method] of lists) {
    it(`of ${section} is handed back as it came, whatever it looks like: ${figure(hostile.length)} hostile ones [A17]`, async () => {
      for (const cursor of hostile) {
        const adapter = chaos(world(), { [method]: { fault: 'looping-cursor', cursors: [cursor, 'the end'] } });
        const desk = await begin(adapter);
        await load(desk, section);
        // The candidates that were found first bring the first cursor.
        if (section !== 'candidates') desk.more(id, section);
        await settle();
        const pages = adapter.calls
          .filter((call) => call.method === method)
          .slice(-2)
          .map(({ args }) => optionsOf(args));
        expect(pages.map((page) => page.cursor === cursor)).to.deep.equal([false, true]);
        expect(pages[0]?.limit, 'each page is as long as the first').to.equal(pages[1]?.limit);
        desk.dispose();
      }
    });

    it(`of ${section} that leads to itself, or in a circle, comes to an end [A16]`, async () => {
      for (const cursors of [['1'], ['1', '2'], ['1', '2', '3', '4', '5']]) {
        const adapter = chaos(world(), { [method]: { fault: 'looping-cursor', cursors } });
        const desk = await begin(adapter);
        await load(desk, section);
        const list = () => desk.getSnapshot().conversations[0]!.sections[section];
        let pages = 0;
        while (list().more && pages < 20) {
          desk.more(id, section);
          await settle();
          pages++;
        }
        expect(list().more, cursors.join()).to.equal(false);
        expect(pages).to.be.at.most(cursors.length + 1);
        expect(list().status).to.equal('ready');
        desk.dispose();
      }
    });
  }

  it('that goes on to new rows is followed, also where it is one that was there before', async () => {
    const row = (at: number) => ({ ...ann, id: `ann-${at}` });
    const adapter = chaos(world());
    // Two cursors in turn, and new rows for as long as there are any.
    const pages = [1, 2, 3, 4, 5, 5, 5].map(
      (at) => () => Promise.resolve({ items: [row(at)], cursor: at % 2 ? 'odd' : 'even' }),
    );
    adapter.next('search', ...pages);
    const desk = await begin(adapter);
    await load(desk, 'results');
    for (let page = 0; page < 6; page++) {
      desk.more(id, 'results');
      await settle();
    }
    const { items, more } = desk.getSnapshot().conversations[0]!.sections.results;
    expect(items).to.have.length(5);
    expect(more).to.equal(false);
    desk.dispose();
  });
});
