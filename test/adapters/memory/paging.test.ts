import { expect } from 'chai';
import fc from 'fast-check';
import type { SearchQuery } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { contact } from '../../support/records.js';

const signal = new AbortController().signal;
const write = (key: string) => ({ signal, conversationId: 'c', idempotencyKey: key });

/** All pages of a search, with something written after each. */
async function paged(
  adapter: ReturnType<typeof memoryAdapter>,
  query: SearchQuery,
  limit: number,
  meanwhile: (page: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await adapter.search(query, { signal, limit, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.cursor;
    await meanwhile(pages++);
  } while (cursor !== undefined);
  return seen;
}

describe('the pages of a search', () => {
  const people = Array.from({ length: 40 }, (_, at) => contact({ id: `c${at}`, name: `Sam Page${String(at % 13)}` }));

  it('together are the list, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 45 }),
        fc.constantFrom('sam', 'pag', 'smapage', 'page1'),
        async (limit, text) => {
          const adapter = memoryAdapter({ records: people });
          const all = await adapter.search({ text }, { signal, limit: 1_000 });
          expect(await paged(adapter, { text }, limit)).to.deep.equal(all.items.map(({ id }) => id));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('show no other record twice and leave none out while records are written', async () => {
    const adapter = memoryAdapter({ records: people });
    const seen = await paged(adapter, { firstName: 'sam' }, 7, async (page) => {
      // One that sorts before everything shown, one that no longer is found, one that moves.
      await adapter.create({ type: 'contact', fields: { firstName: 'Sam', lastName: 'Aaa' } }, write(`k${page}`));
      if (page === 1) await adapter.update!({ type: 'contact', id: 'c39' }, { firstName: 'Tom' }, write('gone'));
    });
    const known = people.map(({ id }) => id).filter((id) => id !== 'c39');
    expect(seen.filter((id) => known.includes(id)).sort()).to.deep.equal([...known].sort());
    expect(new Set(seen).size).to.equal(seen.length);
  });

  it('keep to what the first page decided about typing errors', async () => {
    const records = [...Array.from({ length: 9 }, (_, at) => contact({ id: `m${at}`, name: `Ann Meyer` }))];
    const adapter = memoryAdapter({ records: [...records, contact({ id: 'alike', name: 'Ann Meier' })] });
    const seen = await paged(adapter, { text: 'meyer' }, 5, (page) =>
      adapter.create({ type: 'contact', fields: { firstName: 'Abe', lastName: 'Meyer' } }, write(`k${page}`)),
    );
    expect(seen).to.include('alike');
  });

  it('of a list too long to be sorted come in one order all the same', async () => {
    const many = Array.from({ length: 20_100 }, (_, at) => contact({ id: `c${at}`, name: 'Sam Page' }));
    const seen = await paged(memoryAdapter({ records: many }), { firstName: 'sam' }, 6_000);
    expect(seen).to.deep.equal(many.map(({ id }) => id));
  });
});

describe('the pages of a match', () => {
  it('leave no record out while another one stops to match', async () => {
    const records = Array.from({ length: 10 }, (_, at) => contact({ id: `c${at}`, email: 'ann@acme.example' }));
    const adapter = memoryAdapter({ records });
    const clues = [{ kind: 'email', value: 'ann@acme.example' }] as const;
    const first = await adapter.match(clues, { signal, limit: 5 });
    await adapter.update!({ type: 'contact', id: 'c0' }, { email: 'eve@acme.example' }, write('gone'));
    const second = await adapter.match(clues, { signal, limit: 5, cursor: first.cursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).to.deep.equal(records.map(({ id }) => id));
    expect(second.cursor).to.equal(undefined);
  });
});

describe('a build in slices', () => {
  const people = Array.from({ length: 3_000 }, (_, at) => contact({ id: `c${at}`, name: `Sam Page${at}` }));
  const activities = [{ id: 'a', kind: 'note', subject: 'Hi', at: '2026-01-01', regarding: people[0] }];

  it('gives the page its turn, tells how far it is, and answers when all is there', async () => {
    const progress: number[] = [];
    const adapter = memoryAdapter({
      ...{ records: people, activities, build: 'in-slices' },
      onProgress(done, total) {
        progress.push(done);
        expect(total).to.equal(3_001);
        throw new Error('A listener that fails');
      },
    });
    expect(progress, 'nothing before the first turn').to.deep.equal([]);
    expect((await adapter.search({ firstName: 'sam' }, { signal, limit: 1 })).total).to.equal(3_000);
    expect((await adapter.timeline({ customer: people[0] }, { signal, limit: 1 })).total).to.equal(1);
    expect(progress.at(-1)).to.equal(3_001);
    expect(progress).to.deep.equal([...progress].sort((a, b) => a - b));
  });

  it('that fails is never taken for all there is', async () => {
    const adapter = memoryAdapter({ records: 5 as never, build: 'in-slices' });
    for (let times = 0; times < 2; times++) {
      const answer = await adapter.search({ text: 'sam' }, { signal, limit: 5 }).catch((error: unknown) => error);
      expect(answer).to.include({ code: 'unavailable' });
    }
  });

  it('lets go at once of a call that is aborted meanwhile', async () => {
    const adapter = memoryAdapter({ records: people, build: 'in-slices' });
    const controller = new AbortController();
    const call = adapter.get(people[0]!, { signal: controller.signal });
    controller.abort();
    await call.then(
      () => expect.fail('it answered'),
      (error: unknown) => expect(error).to.include({ code: 'aborted' }),
    );
  });
});
