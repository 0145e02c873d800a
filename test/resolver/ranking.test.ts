import { expect } from 'chai';
import fc from 'fast-check';
import { type Candidate, type CrmRecord, serviceSchema } from 'screenpop';
import { type CandidateGroup, decide, groupByAccount, keepOrder } from 'screenpop/resolver';
import { account, caseOf, contact, email, named, phone, reference, request } from '../support/records.js';
import { runs } from '../support/runs.js';

const number = '+49 30 1234567';
const acme = account({ id: 'acme', name: 'Acme' });
const globex = account({ id: 'globex', name: 'Globex' });
const person = (id: string, more: Parameters<typeof contact>[0] = {}): CrmRecord =>
  contact({ id, name: 'Ann Lee', ...more });
const ids = (candidates: readonly Candidate[]): string[] => candidates.map(({ record }) => record.id);
const shape = (groups: readonly CandidateGroup[]): string[] =>
  groups.map(({ account: head, candidates }) => `${head?.id ?? '-'}: ${ids(candidates).join(' ')}`);

describe('candidates', () => {
  const clues = [phone(number), named('Ann Lee')];
  const old = person('old', { modifiedAt: '2026-01-01T00:00:00Z' });
  const recent = person('recent', { modifiedAt: '2026-06-01T00:00:00Z' });
  const twice = person('twice', { phone: number });
  const once = person('once', { phone: number, name: 'Zoe' });

  it('come by grade, then agreeing clues, then recency, then name and id [3.8]', () => {
    const twin = person('b-twin', { modifiedAt: '2026-01-01T00:00:00Z' });
    const all = [twin, old, once, recent, twice];
    expect(ids(decide(request({ clues }), all).candidates)).to.deep.equal(['twice', 'once', 'recent', 'b-twin', 'old']);
  });

  it('chosen before come first among their equals, and no further', () => {
    const all = [old, once, recent, twice];
    const chosen = [
      { type: 'contact', id: 'old' },
      { type: 'contact', id: 'gone' },
    ];
    const resolution = decide(request({ clues }), all, { chosen });
    expect(ids(resolution.candidates)).to.deep.equal(['twice', 'once', 'old', 'recent']);
  });

  it('chosen before decide nothing: outcome, rule and grades are the same', () => {
    const records = fc.subarray([old, recent, twice, once, person('more', { email: 'ann@acme.example' })]);
    fc.assert(
      fc.property(records, fc.subarray([old, recent, twice, once]), (some, chosen) => {
        const asked = request({ clues: [...clues, email('ann@acme.example')] });
        const { candidates, ...before } = decide(asked, some);
        const { candidates: reordered, ...after } = decide(asked, some, { chosen });
        expect(after).to.deep.equal(before);
        expect(ids(reordered)).to.have.members(ids(candidates));
        expect(reordered.map(({ grade }) => grade)).to.deep.equal(candidates.map(({ grade }) => grade));
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('candidates under their accounts', () => {
  const ann = person('ann', { account: acme, phone: number });
  const bob = person('bob', { account: globex, phone: number });
  const cyd = person('cyd', { account: acme });
  const dan = person('dan');
  const candidatesOf = (...records: readonly CrmRecord[]): readonly Candidate[] =>
    decide(request({ clues: [phone(number), named('Ann Lee'), ...records.map(reference)] }), records).candidates;
  const inOrder = (...records: readonly CrmRecord[]): readonly Candidate[] =>
    records.map((record) => ({ record, grade: 'weak', evidence: [] }));

  it('stand where the best of each account stands [3.8]', () => {
    expect(shape(groupByAccount(inOrder(ann, bob, cyd, dan), serviceSchema))).to.deep.equal([
      'acme: ann cyd',
      'globex: bob',
      '-: dan',
    ]);
  });

  it('include the account itself, and the cases of its people [3.8]', () => {
    const theirs = caseOf(ann, { id: 'case-1' });
    const groups = groupByAccount(inOrder(theirs, bob, acme, ann), serviceSchema);
    expect(shape(groups)).to.deep.equal(['acme: case-1 acme ann', 'globex: bob']);
    expect(groups[0]?.account, 'as it was found, not as it was named').to.equal(acme);
  });

  it('never move: what comes late follows, in groups of its own [3.8]', () => {
    const first = groupByAccount(inOrder(ann, bob), serviceSchema);
    const then = groupByAccount(inOrder(cyd, ann, dan, bob), serviceSchema, first);
    expect(shape(then)).to.deep.equal(['acme: ann', 'globex: bob', 'acme: cyd', '-: dan']);
  });

  it('are gone where they are no candidates any more, and as they are now', () => {
    const first = groupByAccount(inOrder(ann, bob), serviceSchema);
    const renamed = { ...bob, name: 'Bob Ray' };
    const then = groupByAccount(inOrder(renamed), serviceSchema, first);
    expect(shape(then)).to.deep.equal(['globex: bob']);
    expect(then[0]?.candidates[0]?.record).to.equal(renamed);
  });

  it('are one row where a record comes twice: at its first place, as it is now', () => {
    const renamed = { ...ann, name: 'Ann Ray' };
    const groups = groupByAccount(inOrder(ann, bob, renamed), serviceSchema);
    expect(shape(groups)).to.deep.equal(['acme: ann', 'globex: bob']);
    expect(groups[0]?.candidates[0]?.record).to.equal(renamed);
  });

  it('are all there, each once, and those before in their places, whatever comes', () => {
    const world = fc.shuffledSubarray([ann, bob, cyd, dan, acme, globex, caseOf(bob, { id: 'case-2' })]);
    fc.assert(
      fc.property(world, world, (before, later) => {
        const first = groupByAccount(inOrder(...before), serviceSchema);
        const all = [...new Set([...later, ...before])];
        const then = groupByAccount(inOrder(...all), serviceSchema, first).flatMap(({ candidates }) => ids(candidates));
        expect([...then].sort()).to.deep.equal(all.map(({ id }) => id).sort());
        const shown = first.flatMap(({ candidates }) => ids(candidates));
        expect(then.slice(0, shown.length)).to.deep.equal(shown);
      }),
      { numRuns: runs(200) },
    );
  });

  it('keep their order without groups as well', () => {
    const [one, two] = candidatesOf(ann, bob) as [Candidate, Candidate];
    expect(keepOrder([two], [one, two])).to.deep.equal([two, one]);
    expect(keepOrder([two, one], [one])).to.deep.equal([one]);
  });
});
