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
    const { lookups = [] } = await resolve(request({ clues: [phone(number)] }), memoryAdapter({ records }));
    expect(lookups.map(({ method, found }) => [method, found])).to.deep.equal([
      ['match', 1],
      ['cases', 1],
    ]);
    for (const { duration, issue } of lookups) {
      expect(duration).to.be.a('number').at.least(0);
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
    await resolve(request({ clues: [reference({ ...eve, id: 'gone' }), phone(number)] }), memoryAdapter({ records }), {
      onCandidates,
    });
    expect(told.filter((one) => one.length === 0)).to.be.empty;
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
