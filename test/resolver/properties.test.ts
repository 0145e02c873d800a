import { expect } from 'chai';
import fc from 'fast-check';
import type { Clue, CrmRecord, Resolution, ResolutionIssue } from 'screenpop';
import { type ConversationRequest, sameParty } from 'screenpop';
import { decide } from 'screenpop/resolver';
import {
  account,
  caseNumber,
  caseOf,
  contact,
  email,
  named,
  ofAccount,
  phone,
  reference,
  request,
} from '../support/records.js';
import { runs } from '../support/runs.js';

/** A small world, so that clues and records meet often: three accounts, contacts of theirs, cases of both. */
const numbers = ['+49 30 1234567', '030 1234567', '+49 30 7654321', '+49 30 1234567 x1'];
const addresses = ['ann@acme.example', 'ann+x@acme.example', 'bob@acme.example'];
const names = ['Ann Lee', 'Bob Ray', 'Acme', 'Globex'];
const times = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00+05:00', 'never', undefined];
const ids = ['1', '2', '3'];

const maybe = <T>(values: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const given = { phone: maybe(numbers), email: maybe(addresses), modifiedAt: fc.constantFrom(...times) };
const id = fc.constantFrom(...ids);

const anAccount = fc.record({ id, name: fc.constantFrom('Acme', 'Globex'), ...given }).map((parts) => account(parts));
const aContact = fc
  .record({ id, name: fc.constantFrom('Ann Lee', 'Bob Ray'), account: maybe(ids), ...given })
  .map((parts) => contact(parts));
const aCase = fc
  .record({
    type: fc.constantFrom('contact', 'account'),
    owner: id,
    id,
    number: fc.constantFrom('CAS-1', 'CAS-2'),
    active: fc.boolean(),
  })
  .map(({ type, owner, number, ...parts }) => caseOf({ type, id: owner }, { ...parts, caseNumber: number }));

const someRecords = fc.uniqueArray(fc.oneof(anAccount, aContact, aContact, aCase), {
  maxLength: 8,
  selector: ({ type, id: own }) => `${type}/${own}`,
});
const aClue: fc.Arbitrary<Clue> = fc.oneof(
  fc
    .record({ value: fc.constantFrom(...numbers), shared: fc.boolean() })
    .map(({ value, shared }) => phone(value, { shared })),
  fc
    .record({ value: fc.constantFrom(...addresses), shared: fc.boolean() })
    .map(({ value, shared }) => email(value, { shared })),
  fc.constantFrom(...names).map(named),
  fc.constantFrom('Acme', 'Globex').map(ofAccount),
  fc.constantFrom('CAS-1', 'CAS-2', 'CAS-3').map(caseNumber),
  fc.record({ type: fc.constantFrom('contact', 'account', 'case'), id }).map(reference),
  fc.constantFrom(phone('anonymous'), phone('?'), email('nobody')),
);
const someClues = fc.array(aClue, { maxLength: 4 });
const policy = fc.record({
  autoLinkGrade: fc.constantFrom('exact' as const, 'probable' as const),
  preferredType: maybe(['contact', 'account']),
  defaultRegion: maybe(['DE', 'AT']),
  activeCase: fc.constantFrom('link-only-one' as const, 'link-latest' as const, 'never' as const),
});
const issues = fc.array(
  fc.constantFrom<ResolutionIssue>(
    ...(['lookup-failed', 'lookup-timed-out', 'partial', 'too-many', 'not-permitted'] as const).map((code) => ({
      code,
    })),
  ),
  { maxLength: 1 },
);

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

/** What a resolution comes to, without the order in which evidence and issues are told. */
function gist(resolution: Resolution): unknown {
  const { outcome, rule, candidates } = resolution;
  const ref = (record: CrmRecord | undefined): string | undefined => record && `${record.type}/${record.id}`;
  return {
    outcome,
    rule,
    candidates: candidates.map(({ record, grade, evidence }) => [ref(record), grade, evidence.length]),
    codes: resolution.issues.map(({ code }) => code).sort(),
    ...(resolution.outcome === 'single' && {
      customer: ref(resolution.customer),
      case: ref(resolution.case),
      automatic: resolution.automatic,
    }),
  };
}

const asked = (clues: readonly Clue[]): ConversationRequest => request({ clues });

describe('whatever the request and the records', () => {
  it('the order of records and clues never changes the outcome', () => {
    const cases = fc
      .tuple(someRecords, someClues, policy)
      .chain(([records, clues, rules]) =>
        fc.tuple(fc.constant({ records, clues, rules }), shuffled(records), shuffled(clues)),
      );
    fc.assert(
      fc.property(cases, ([{ records, clues, rules }, otherRecords, otherClues]) => {
        const one = decide(asked(clues), records, { policy: rules });
        const other = decide(asked(otherClues), otherRecords, { policy: rules });
        expect(gist(other)).to.deep.equal(gist(one));
      }),
      { numRuns: runs(1_500) },
    );
  });

  it('an unrelated record never changes the outcome', () => {
    const unrelated = [
      contact({ id: 'u1', name: 'Zoë Unrelated', phone: '+81 3 9999 0001', email: 'zoe@else.example', account: 'u2' }),
      account({ id: 'u2', name: 'Elsewhere', phone: '+81 3 9999 0002' }),
      caseOf({ type: 'contact', id: 'u1' }, { id: 'u3', caseNumber: 'ELSE-1' }),
      { type: 'spaceship', id: 'u4', name: 'Nostromo', fields: {} },
    ];
    fc.assert(
      fc.property(someRecords, someClues, policy, fc.subarray(unrelated), (records, clues, rules, more) => {
        const one = decide(asked(clues), records, { policy: rules });
        expect(decide(asked(clues), [...more, ...records], { policy: rules })).to.deep.equal(one);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('automatic means one customer with evidence strong enough, and nothing and nobody against it [3.3]', () => {
    let automatic = 0;
    fc.assert(
      fc.property(someRecords, someClues, issues, (records, clues, known) => {
        const resolution = decide(asked(clues), records, { issues: known });
        if (resolution.outcome !== 'single') return;
        automatic++;
        const { customer, candidates } = resolution;
        const mine = candidates.filter(
          ({ record }) => sameParty(record, customer) || (!!record.customer && sameParty(record.customer, customer)),
        );
        const exact = mine
          .flatMap(({ evidence }) => evidence)
          .filter(({ grade, against }) => grade === 'exact' && !against);
        expect(exact.length).to.be.above(0);
        const own = candidates.find(({ record }) => record === customer)?.evidence ?? [];
        expect(own.some(({ against }) => against)).to.equal(false);
        const agreed = new Set(mine.flatMap(({ evidence }) => evidence).map(({ clue }) => clue));
        for (const { record, evidence } of candidates) {
          if (mine.some((one) => one.record === record)) continue;
          for (const { clue, grade, against } of evidence) {
            if (!against && grade !== 'weak') expect(agreed.has(clue), 'a clue points at somebody else').to.equal(true);
          }
        }
        expect(known).to.deep.equal([]);
      }),
      { numRuns: runs(2_000) },
    );
    expect(automatic, 'single customers among the examples').to.be.above(runs(2_000) / 40);
  });

  it('a person is never linked by nothing but what is shared [3.4]', () => {
    fc.assert(
      fc.property(someRecords, fc.constantFrom(...numbers), (records, number) => {
        const people = records.filter(({ type }) => type !== 'case');
        const resolution = decide(asked([phone(number, { shared: true })]), people);
        if (resolution.outcome === 'single') expect(resolution.customer.type).to.equal('account');
      }),
      { numRuns: runs(500) },
    );
  });

  it('none is only said of complete look-ups, and of no candidates [section 2]', () => {
    fc.assert(
      fc.property(someRecords, someClues, issues, (records, clues, known) => {
        const resolution = decide(asked(clues), records, { issues: known });
        if (resolution.outcome !== 'none') return;
        expect(known).to.deep.equal([]);
        expect(resolution.candidates).to.deep.equal([]);
        expect(resolution.issues.length, 'at least one clue was looked up').to.be.below(clues.length);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('deciding changes nothing and needs nothing but what it is given', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        Object.values(value).forEach(freeze);
      }
      return value;
    };
    fc.assert(
      fc.property(someRecords, someClues, policy, issues, (records, clues, rules, known) => {
        const input = freeze({ asked: asked(clues), records, options: { policy: rules, issues: known } });
        const before = JSON.stringify(input);
        const one = decide(input.asked, input.records, input.options);
        expect(decide(input.asked, input.records, input.options)).to.deep.equal(one);
        expect(JSON.stringify(input)).to.equal(before);
      }),
      { numRuns: runs(500) },
    );
  });

  it('nothing is thrown, and what can not be read is never "none"', () => {
    const junk = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, key: fc.constantFrom('id', 'type', 'name', 'fields') }),
      fc.record({
        type: fc.constantFrom('contact', 'account', 'case', '__proto__', 'x'),
        id: fc.oneof(fc.string(), fc.constant('__proto__')),
        name: fc.oneof(fc.string(), fc.anything()),
        fields: fc.oneof(
          fc.dictionary(fc.constantFrom('phone', 'email', 'country', '__proto__'), fc.anything()),
          fc.anything(),
        ),
        account: fc.anything(),
        customer: fc.anything(),
        modifiedAt: fc.anything(),
        active: fc.anything(),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(junk, { maxLength: 4 }),
        someClues,
        fc.array(fc.anything(), { maxLength: 3 }),
        (rows, clues, more) => {
          const resolution = decide(asked([...clues, ...(more as Clue[])]), rows as CrmRecord[]);
          const readable = rows.every(
            (row) => typeof row === 'object' && row !== null && 'fields' in row && 'name' in row,
          );
          if (!readable) expect(resolution.outcome).to.equal('undetermined');
        },
      ),
      { numRuns: runs(1_500) },
    );
  });
});
