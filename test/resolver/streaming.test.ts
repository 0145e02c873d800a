import { expect } from 'chai';
import { AdapterError, type Candidate, type CrmRecord } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { moreCandidates, resolve } from 'screenpop/resolver';
import { answers, faulty, gate, hangs, rejectsWith, waitsFor } from '../support/faulty-adapter.js';
import { caseOf, contact, named, phone, reference, request } from '../support/records.js';

const number = '+49 30 1234567';
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: number });
const eve = contact({ id: 'eve', name: 'Eve Fox' });
const records: readonly CrmRecord[] = [ann, eve, caseOf(ann, { id: 'case-a' })];
const asked = request({ clues: [phone(number), reference(eve)] });
const ids = (candidates: readonly Candidate[]): string[] => candidates.map(({ record }) => record.id);
const signal = new AbortController().signal;

describe('look-ups', () => {
  it('are told with their time and what they found [3.7]', async () => {
    const started = performance.now();
    const { lookups = [] } = await resolve(request({ clues: [phone(number)] }), memoryAdapter({ records }));
    const took = performance.now() - started;
    expect(lookups.map(({ method, found }) => [method, found])).to.deep.equal([
      ['match', 1],
      ['cases', 1],
    ]);
    for (const { duration, issue } of lookups) {
      expect(duration).to.be.a('number').within(0, took);
      expect(issue).to.equal(undefined);
    }
  });

  it('are told with why they did not answer [3.7]', async () => {
    const adapter = faulty(memoryAdapter({ records }), {
      match: rejectsWith(new AdapterError('unavailable')),
      get: hangs,
    });
    const { lookups = [] } = await resolve(asked, adapter, { policy: { lookupTimeout: 5 } });
    expect(lookups.map(({ method, found, issue }) => [method, found, issue])).to.deep.equal([
      ['match', 0, 'lookup-failed'],
      ['get', 0, 'lookup-timed-out'],
    ]);
  });

  it('are ended all at once by `stop`: what is not answered counts as stopped, and the rest decides', async () => {
    const adapter = faulty(memoryAdapter({ records }), { match: hangs });
    const stop = new AbortController();
    const { candidates, issues, lookups, outcome } = await resolve(asked, adapter, {
      stop: stop.signal,
      onAnswer: () => stop.abort(),
    });
    expect(outcome).to.equal('undetermined');
    expect(ids(candidates)).to.deep.equal(['eve']);
    expect(issues).to.deep.equal([{ code: 'lookup-stopped' }]);
    expect(lookups?.map(({ method, issue }) => [method, issue])).to.deep.equal([
      ['get', undefined],
      ['match', 'lookup-stopped'],
    ]);
  });

  it('are counted as they are answered, while others are under way', async () => {
    const [first, second] = [gate(), gate()];
    const adapter = faulty(memoryAdapter({ records }));
    adapter.next('get', (real) => real(), waitsFor(first.passed));
    adapter.always('match', waitsFor(second.passed));
    const counted: number[][] = [];
    await resolve(request({ clues: [reference(eve), reference(ann), phone(number)] }), adapter, {
      onAnswer: (...counts) => {
        counted.push(counts);
        (counted.length === 1 ? first : second).open();
        throw new Error('Ann Lee');
      },
    });
    expect(counted).to.deep.equal([
      [1, 3],
      [2, 3],
    ]);
  });

  it('let go of the signal they were given once they are answered', async () => {
    const letGo: string[] = [];
    const source = memoryAdapter({ records });
    await resolve(request({ clues: [phone(number)] }), {
      ...source,
      match: async (clues, options) => {
        const page = await source.match(clues, options);
        options.signal.removeEventListener = (type: string) => void letGo.push(type);
        return page;
      },
    });
    expect(letGo).to.deep.equal(['abort']);
  });

  it('that found no such record are answered, not failed', async () => {
    const { lookups = [] } = await resolve(request({ clues: [reference({ ...ann, id: 'gone' })] }), memoryAdapter());
    expect(lookups.map(({ method, found, issue }) => [method, found, issue])).to.deep.equal([['get', 0, undefined]]);
  });
});

describe('candidates while look-ups are under way', () => {
  it('are told as they come, and keep their order to the end [3.8]', async () => {
    const late = gate();
    const adapter = faulty(memoryAdapter({ records }), { match: waitsFor(late.passed) });
    const told: string[][] = [];
    const done = resolve(asked, adapter, {
      onCandidates: (candidates) => {
        told.push(ids(candidates));
        late.open();
      },
    });
    const { candidates, outcome } = await done;
    expect(told).to.deep.equal([['eve']]);
    expect(outcome).to.equal('multiple');
    expect(ids(candidates), 'by rank it would be the other way round').to.deep.equal(['eve', 'ann']);
  });

  it('come by rank where nobody was told of them, whichever answer was first [3.8]', async () => {
    const late = gate();
    const adapter = faulty(memoryAdapter({ records }), { match: waitsFor(late.passed) });
    const { candidates } = await resolve(asked, adapter, { onAnswer: late.open });
    expect(ids(candidates)).to.deep.equal(['ann', 'eve']);
  });

  it('are no more than the policy says, however many an adapter sends on a page [section 4]', async () => {
    const page = ['a', 'b', 'c'].map((id) => contact({ id, name: 'Ann Lee' }));
    const adapter = faulty(memoryAdapter(), { match: answers({ items: page }) });
    const { candidates, issues } = await resolve(request({ clues: [named('Ann Lee')] }), adapter, {
      policy: { maxCandidates: 2 },
    });
    expect(ids(candidates)).to.deep.equal(['a', 'b']);
    expect(issues).to.deep.equal([{ code: 'too-many' }]);
  });

  it('never vanish, though a record that was asked for comes on top of a whole page [3.8]', async () => {
    const late = gate();
    const page = [1, 2].map((at) => contact({ id: `c${at}`, name: 'Ann Lee', phone: number }));
    const adapter = faulty(memoryAdapter({ records: [...page, eve] }), { get: waitsFor(late.passed) });
    const { candidates, issues } = await resolve(asked, adapter, {
      policy: { maxCandidates: 2 },
      onCandidates: (told) => {
        expect(ids(told)).to.deep.equal(['c1', 'c2']);
        late.open();
      },
    });
    expect(ids(candidates)).to.deep.equal(['c1', 'c2', 'eve']);
    expect(issues).to.deep.equal([]);
  });

  it('may be told to a listener that throws: the resolution is the same', async () => {
    const late = gate();
    const adapter = faulty(memoryAdapter({ records }), { match: waitsFor(late.passed) });
    const { outcome } = await resolve(asked, adapter, {
      onCandidates: () => {
        late.open();
        throw new Error('Ann Lee');
      },
    });
    expect(outcome).to.equal('multiple');
  });

  it('are not told where nothing was found yet, or nothing is to come', async () => {
    const told: string[][] = [];
    const onCandidates = (candidates: readonly Candidate[]): void => void told.push(ids(candidates));
    await resolve(request({ clues: [phone(number)] }), memoryAdapter({ records }), { onCandidates });
    const late = gate();
    const adapter = faulty(memoryAdapter({ records }), { match: waitsFor(late.passed) });
    const clues = [reference({ ...eve, id: 'gone' }), phone(number)];
    await resolve(request({ clues }), adapter, { onCandidates, onAnswer: late.open });
    expect(told).to.be.empty;
  });
});

describe('more candidates than were read', () => {
  const many = Array.from({ length: 7 }, (_, at) => contact({ id: `c${at}`, name: 'Ann Lee' }));
  const byName = request({ clues: [named('Ann Lee')] });
  const policy = { maxCandidates: 3 };

  it('are got page by page, each once, to the end [section 4]', async () => {
    const adapter = memoryAdapter({ records: many });
    const resolution = await resolve(byName, adapter, { policy });
    expect(resolution).to.include({ outcome: 'multiple', rule: 'cut-off' });
    const found = ids(resolution.candidates);
    let { cursor } = resolution;
    while (cursor !== undefined) {
      const page = await moreCandidates(byName, adapter, cursor, { policy, signal });
      expect(page.items).to.have.length.of.at.most(3);
      found.push(...ids(page.items));
      cursor = page.cursor;
    }
    expect(found.sort()).to.deep.equal(many.map(({ id }) => id));
  });

  it('say what may not be opened, and leave out what does not compare', async () => {
    const adapter = faulty(memoryAdapter(), { match: answers({ items: [many[0], eve, null], hidden: 2 }) });
    const page = await moreCandidates(byName, adapter, 'next', { policy });
    expect(page).to.deep.include({ hidden: 2, incomplete: true, cursor: undefined });
    expect(ids(page.items)).to.deep.equal(['c0']);
  });

  it('are compared as those before, and all of a page are there however long it is', async () => {
    const page = Array.from({ length: 60 }, (_, at) => contact({ id: `c${at}`, phone: '030 1234567' }));
    const adapter = faulty(memoryAdapter(), { match: answers({ items: page }) });
    const { items } = await moreCandidates(request({ clues: [phone(number)] }), adapter, 'next', {
      policy: { defaultRegion: 'DE' },
    });
    expect(items).to.have.length(60);
    expect(items[0]?.grade).to.equal('exact');
  });

  it('are incomplete where a row can not be read, whatever the adapter says and whatever else is wrong', async () => {
    const clues = [named('Ann Lee'), phone('?')];
    const incomplete = async (items: unknown[], said = false): Promise<boolean | undefined> => {
      const adapter = faulty(memoryAdapter(), { match: answers({ items, incomplete: said }) });
      return (await moreCandidates(request({ clues }), adapter, 'next', { policy })).incomplete;
    };
    expect(await incomplete([many[0]])).to.equal(undefined);
    expect(await incomplete([many[0], null])).to.equal(true);
    expect(await incomplete([many[0]], true), 'as the adapter says').to.equal(true);
  });

  it('are a failure of their own where they can not be had', async () => {
    const adapter = faulty(memoryAdapter({ records: many }), { match: rejectsWith(new AdapterError('offline')) });
    const failure = await moreCandidates(byName, adapter, '3', { policy }).catch((thrown: unknown) => thrown);
    expect(failure).to.include({ code: 'offline' });
    const slow = faulty(memoryAdapter(), { match: hangs });
    const late = await moreCandidates(byName, slow, '3', { policy: { lookupTimeout: 5 } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(late).to.include({ name: 'TimeoutError' });
  });

  it('are there for the last page too: a cursor is absent where everything was read', async () => {
    const { cursor, issues } = await resolve(byName, memoryAdapter({ records: many }), {
      policy: { maxCandidates: 7 },
    });
    expect(cursor).to.equal(undefined);
    expect(issues).to.be.empty;
  });
});
