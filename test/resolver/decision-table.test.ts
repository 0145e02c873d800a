import { expect } from 'chai';
import {
  type Clue,
  type CrmRecord,
  type Policy,
  type Resolution,
  type ResolutionIssue,
  serviceSchema,
} from 'screenpop';
import { type DecideOptions, type Facts, type RuleId, decide, ruleFor, rules } from 'screenpop/resolver';
import { decisionTable } from 'screenpop/resolver/decision-table';
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

const number = '+49 30 1234567';
const acme = account({ id: 'acme', name: 'Acme', phone: number });
const globex = account({ id: 'globex', name: 'Globex', phone: '+49 40 7654321' });
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: number, email: 'ann@acme.example', account: acme });
const bob = contact({ id: 'bob', name: 'Bob Ray', phone: number, email: 'bob@acme.example', account: acme });
const eve = contact({
  id: 'eve',
  name: 'Eve Fox',
  phone: '+49 40 1112223',
  email: 'eve@globex.example',
  account: globex,
});
const annsCase = caseOf(ann, { id: 'case-a', caseNumber: 'CAS-1' });

interface Given extends Pick<DecideOptions, 'issues' | 'schema'> {
  readonly policy?: Partial<Policy>;
}

const decided = (clues: readonly Clue[], records: readonly CrmRecord[], given: Given = {}): Resolution =>
  decide(request({ clues }), records, given);
const customerOf = (resolution: Resolution): string | undefined =>
  resolution.outcome === 'single' ? resolution.customer.id : undefined;
const issue = (code: ResolutionIssue['code']): Given => ({ issues: [{ code }] });

describe('the decision table', () => {
  const examples: Readonly<Record<RuleId, () => Resolution>> = {
    withheld: () => decided([phone('anonymous')], [ann]),
    'no-usable-clue': () => decided([], [ann]),
    incomplete: () => decided([phone(number), email('ann@acme.example')], [ann], issue('lookup-timed-out')),
    'cut-short': () => decided([email('ann@acme.example')], [], issue('too-many')),
    'nothing-found': () => decided([phone('+49 30 999999')], [ann]),
    'several-customers': () => decided([email('ann@acme.example'), email('eve@globex.example')], [ann, eve]),
    'cut-off': () => decided([email('ann@acme.example'), named('Bob Ray')], [ann, bob], issue('too-many')),
    contradiction: () => decided([email('ann@acme.example'), named('Bob Ray')], [ann]),
    'shared-line': () => decided([phone(number)], [ann, bob]),
    'not-certain': () => decided([named('Ann Lee')], [ann]),
    'one-customer': () => decided([phone(number)], [ann]),
  };

  for (const { id, outcome } of rules) {
    it(`can be reached at "${id}": ${outcome}`, () => {
      expect(examples[id]()).to.include({ rule: id, outcome });
    });
  }

  /** Every combination of facts there can be, and many that can not. */
  const domain: { readonly [Name in keyof Facts]: readonly Facts[Name][] } = {
    looked: [false, true],
    withheld: [false, true],
    incomplete: [false, true],
    cut: [false, true],
    found: ['none', 'one', 'several'],
    certain: ['none', 'one', 'several'],
    contradicted: [false, true],
    shared: [false, true],
  };
  const everything = Object.entries(domain).reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap((facts) => values.map((value) => ({ ...facts, [name]: value }))),
    [{}],
  ) as unknown as readonly Facts[];

  it('decides every combination of facts', () => {
    expect(everything).to.have.length(2 ** 6 * 3 ** 2);
    for (const facts of everything) expect(ruleFor(facts), JSON.stringify(facts)).to.be.an('object');
  });

  it('has no dead rule: each decides where none before it does, and without it another would', () => {
    for (const rule of rules)
      expect(
        everything.some((facts) => ruleFor(facts) === rule),
        rule.id,
      ).to.equal(true);
    expect(new Set(rules.map(({ id }) => id)).size).to.equal(rules.length);
  });

  it('never says "none" or "single" on incomplete or cut look-ups, or without any [section 2]', () => {
    for (const facts of everything) {
      const { outcome } = ruleFor(facts);
      if (outcome === 'none' || outcome === 'single') {
        expect(facts).to.include({ looked: true, incomplete: false });
        if (outcome === 'single')
          expect(facts).to.include({ cut: false, certain: 'one', contradicted: false, shared: false });
        else expect(facts).to.include({ cut: false, found: 'none' });
      }
    }
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(rules))).to.deep.equal(rules);
  });

  it('is told in words, with an example, rule by rule', () => {
    expect(decisionTable.map(({ id, when, outcome }) => ({ id, when, outcome }))).to.deep.equal(rules);
    for (const { text, example } of decisionTable) {
      expect(text).to.match(/\.$/);
      expect(example).to.match(/\.$/);
    }
  });

  it('has one way to a single customer: the last rule', () => {
    const [last, ...others] = rules.filter(({ outcome }) => outcome === 'single');
    expect(last).to.equal(rules.at(-1));
    expect(last?.when, 'told as it is, though nothing else is left').to.deep.equal({ certain: 'one' });
    expect(others).to.be.empty;
  });
});

describe('an incomplete answer', () => {
  for (const code of ['lookup-failed', 'lookup-timed-out', 'partial', 'not-permitted'] as const) {
    it(`because of ${code} is undetermined, whatever was found [section 2]`, () => {
      for (const records of [[], [ann], [ann, bob]]) {
        const resolution = decided([phone(number)], records, issue(code));
        expect(resolution).to.include({ outcome: 'undetermined', rule: 'incomplete' });
        expect(resolution.candidates).to.have.length(records.length);
        expect(resolution.issues).to.deep.equal([{ code }]);
      }
    });
  }

  it('because of too many is undetermined below two candidates, and multiple from there', () => {
    expect(decided([phone(number)], [], issue('too-many')).outcome).to.equal('undetermined');
    expect(decided([phone(number)], [ann], issue('too-many')).outcome).to.equal('undetermined');
    expect(decided([phone(number)], [ann, bob], issue('too-many')).outcome).to.equal('multiple');
  });
});

describe('one customer', () => {
  it('is linked automatically by one exact match that nothing contradicts [3.3]', () => {
    expect(decided([phone(number)], [ann])).to.include({ outcome: 'single', customer: ann, automatic: true });
    expect(decided([phone(number), email('ann@acme.example'), named('Ann Lee')], [ann])).to.include({ customer: ann });
  });

  it('is never one of clues that point at different customers [M12]', () => {
    const numbers = [phone(number), phone('+49 40 1112223')];
    const ways: readonly Clue[][] = [
      numbers,
      [phone(number), email('eve@globex.example')],
      [email('ann@acme.example'), reference(eve)],
      [caseNumber('CAS-1'), phone('+49 40 1112223')],
      [caseNumber('CAS-1'), reference(eve)],
    ];
    for (const clues of ways) {
      for (const order of [clues, [...clues].reverse()]) {
        const resolution = decided(order, [ann, eve, annsCase]);
        expect(resolution.outcome, JSON.stringify(order)).to.equal('multiple');
      }
    }
  });

  it('is not certain while a probable match points at somebody else [3.3]', () => {
    const clues = [phone(number), email('eve+shop@globex.example')];
    expect(decided(clues, [ann, eve])).to.include({ outcome: 'multiple', rule: 'contradiction' });
  });

  it('is not certain where the name or the account given is another one [3.3]', () => {
    expect(decided([phone(number), named('Bob Ray')], [ann]).rule).to.equal('contradiction');
    expect(decided([phone(number), ofAccount('Globex')], [ann]).rule).to.equal('contradiction');
    expect(decided([caseNumber('CAS-1'), named('Bob Ray')], [ann, annsCase]).rule).to.equal('contradiction');
    expect(decided([caseNumber('CAS-1'), named('Bob Ray')], [annsCase]).rule, 'not fetched').to.equal('contradiction');
  });

  it('is not disturbed by a namesake [3.3]', () => {
    const namesake = contact({ id: 'ann-2', name: 'Ann Lee' });
    const resolution = decided([email('ann@acme.example'), named('Ann Lee')], [ann, namesake]);
    expect(resolution).to.include({ outcome: 'single', customer: ann });
    expect(resolution.candidates).to.have.length(2);
  });

  it('is not disturbed by an account of the name given, where it has none of its own [3.3]', () => {
    const free = contact({ id: 'free', name: 'Ann Lee', phone: number });
    const resolution = decided([phone(number), ofAccount('Globex')], [free, globex]);
    expect(resolution).to.include({ outcome: 'single', customer: free });
  });

  it('is not certain where a namesake has something else to be said for it [3.3]', () => {
    const namesake = contact({ id: 'ann-2', name: 'Ann Lee', email: 'lee@globex.example' });
    const clues = [phone(number), named('Ann Lee'), email('lee+shop@globex.example')];
    expect(decided(clues, [ann, namesake])).to.include({ outcome: 'multiple', rule: 'contradiction' });
  });

  it('is not certain where the name is that of another customer, and not of this one [3.3, M12]', () => {
    const anna = contact({ id: 'anna', name: 'Ann Fox' });
    expect(decided([phone(number), named('Ann Fox')], [ann, anna])).to.include({ outcome: 'multiple' });
    expect(decided([phone(number), named('Ann Fox')], [anna, ann]).rule).to.equal('contradiction');
    expect(decided([phone(number), named('Ann Fox')], [ann]), 'of nobody else').to.include({ customer: ann });
  });

  it('is the same in whatever order a name is said twice [3.2]', () => {
    const clues = [named('Lee, Ann'), named('Ann Lee'), ofAccount('Acme')];
    const policy = { autoLinkGrade: 'probable' } as const;
    const [one, other] = [clues, [...clues].reverse()].map((given) => decided(given, [ann], { policy }));
    expect(other?.outcome).to.equal(one?.outcome);
    expect(other?.candidates[0]?.grade).to.equal(one?.candidates[0]?.grade);
  });

  it('is a contact together with its own account: the contact [3.3]', () => {
    expect(customerOf(decided([phone(number)], [ann, acme]))).to.equal('ann');
    expect(customerOf(decided([email('ann@acme.example'), reference(acme)], [ann, acme]))).to.equal('ann');
  });

  it('is the contact of a case, also where the account matched as well [3.3]', () => {
    const resolution = decided([caseNumber('CAS-1'), phone(number)], [annsCase, acme, contact({ ...ann, fields: {} })]);
    expect(customerOf(resolution)).to.equal('ann');
  });

  it("is the contact that is certain anyway where the case is its account's [3.3]", () => {
    const theirs = caseOf(acme, { id: 'case-x', caseNumber: 'CAS-9' });
    const resolution = decided([caseNumber('CAS-9'), email('ann@acme.example')], [theirs, acme, ann, bob]);
    expect(resolution).to.include({ outcome: 'single', customer: ann, case: theirs });
  });

  it('is not the contact of an account that only shares its name [3.3]', () => {
    const stranger = contact({ id: 'ann', name: 'Ann Lee', account: acme });
    expect(customerOf(decided([phone(number), named('Ann Lee')], [stranger, acme]))).to.equal('acme');
  });

  it('is none where two contacts and one account match: multiple [3.3]', () => {
    expect(decided([phone(number)], [ann, bob, acme]).outcome).to.equal('multiple');
    expect(
      decided([email('ann@acme.example'), email('bob@acme.example'), reference(acme)], [ann, bob, acme]),
    ).to.include({ outcome: 'multiple', rule: 'several-customers' });
  });

  it('is none where its account was found by a line that others of it have as well [3.3]', () => {
    const resolution = decided([phone(number), email('ann@acme.example')], [ann, bob, acme]);
    expect(resolution).to.include({ outcome: 'multiple', rule: 'several-customers' });
    const withName = decided([phone(number), email('ann@acme.example'), named('Bob Ray')], [ann, bob, acme]);
    expect(withName, 'whatever else is said').to.include({ outcome: 'multiple', rule: 'several-customers' });
  });

  it('is the contact of an account of which a namesake was found as well [3.3]', () => {
    const twin = contact({ id: 'twin', name: 'Ann Lee', account: acme });
    const clues = [email('ann@acme.example'), named('Ann Lee'), reference(acme)];
    expect(decided(clues, [ann, twin, acme])).to.include({ outcome: 'single', customer: ann });
  });

  it("is a case's own customer, also where only the case was found [R-SEL-CASE]", () => {
    expect(decided([caseNumber('CAS-1')], [annsCase, ann])).to.include({ customer: ann, case: annsCase });
    const resolution = decided([caseNumber('CAS-1')], [annsCase]);
    expect(resolution).to.deep.include({
      outcome: 'single',
      customer: { type: 'contact', id: 'ann', name: 'Ann Lee', fields: {} },
    });
    const unnamed = { ...annsCase, customer: { type: 'contact', id: 'ann' } };
    expect(decided([caseNumber('CAS-1')], [unnamed])).to.deep.include({
      outcome: 'single',
      customer: { type: 'contact', id: 'ann', name: '', fields: {} },
    });
  });

  it('is none where a case names no customer, or one that is no customer', () => {
    const lost = { ...annsCase, customer: undefined };
    expect(decided([caseNumber('CAS-1')], [lost])).to.include({ outcome: 'multiple', rule: 'not-certain' });
    const odd = { ...annsCase, customer: { type: 'case', id: 'case-b' } };
    expect(decided([caseNumber('CAS-1')], [odd])).to.include({ outcome: 'multiple', rule: 'not-certain' });
  });
});

describe('a shared number or address', () => {
  const shared = phone(number, { shared: true });

  it('never links a person where the host says that it is shared [3.4]', () => {
    expect(decided([shared], [ann])).to.include({ outcome: 'multiple', rule: 'shared-line' });
    const address = email('ann@acme.example', { shared: true });
    expect(decided([address], [ann])).to.include({ outcome: 'multiple', rule: 'shared-line' });
  });

  it('never links a person where several have it [3.4]', () => {
    expect(decided([phone(number)], [ann, bob])).to.include({ outcome: 'multiple', rule: 'shared-line' });
    const national = contact({ id: 'nat', name: 'Nat', phone: '030 1234567' });
    expect(decided([phone(number)], [ann, national]), 'not even certainly').to.include({ rule: 'shared-line' });
  });

  it('is an address as well as a number [3.4]', () => {
    const team = ['ann', 'bob'].map((id) => contact({ id, name: id, email: 'team@acme.example' }));
    expect(decided([email('team@acme.example')], team)).to.include({ outcome: 'multiple', rule: 'shared-line' });
  });

  it('is none that a case has beside its customer [3.4]', () => {
    const callback = { name: 'callback', clue: 'phone' } as const;
    const schema = { types: { ...serviceSchema.types, case: { role: 'case', fields: [callback] } } } as const;
    const withNumber = caseOf(ann, { id: 'case-a', fields: { callback: number } });
    expect(decided([phone(number)], [withNumber, ann], { schema })).to.include({ outcome: 'single', customer: ann });
  });

  it('may link the account [3.4]', () => {
    expect(decided([shared], [acme])).to.include({ outcome: 'single', customer: acme, automatic: true });
    expect(decided([shared], [ann, acme]), 'with one of its contacts').to.include({ customer: acme });
  });

  it('links no account whose people are several, unless another clue names it [3.3]', () => {
    expect(decided([phone(number)], [ann, bob, acme])).to.include({ outcome: 'multiple', rule: 'shared-line' });
    expect(decided([phone(number), reference(acme)], [ann, bob, acme])).to.include({
      outcome: 'single',
      customer: acme,
    });
  });

  it('links no account where people of others have it as well', () => {
    const strangers = ['x', 'y'].map((id) => contact({ id, name: id, phone: number, account: 'elsewhere' }));
    expect(decided([phone(number)], [acme, ...strangers])).to.include({ outcome: 'multiple', rule: 'shared-line' });
    expect(decided([shared], [acme, strangers[0]!])).to.include({ outcome: 'multiple', rule: 'shared-line' });
  });

  it('links an account of which one has the line, and another only what else is shared', () => {
    const [one, other] = [ann, { ...bob, fields: { email: 'info@acme.example' } }];
    const clues = [shared, email('info@acme.example', { shared: true })];
    expect(decided(clues, [acme, one, other])).to.include({ outcome: 'single', customer: acme });
  });

  it('links an account that has another one of its own', () => {
    const info = { ...acme, fields: { ...acme.fields, email: 'info@acme.example' } };
    const stranger = contact({ id: 'x', name: 'X', phone: number, account: 'elsewhere' });
    const clues = [shared, email('info@acme.example', { shared: true })];
    expect(decided(clues, [info, stranger])).to.include({ outcome: 'single', customer: info });
  });

  it('does not stand in the way of the preferred type', () => {
    const address = email('info@acme.example', { shared: true });
    const info = { ...acme, fields: { ...acme.fields, email: 'info@acme.example' } };
    const sam = contact({ id: 'sam', name: 'Sam', phone: number, email: 'info@acme.example' });
    const resolution = decided([phone(number), address], [info, sam], { policy: { preferredType: 'contact' } });
    expect(resolution).to.include({ outcome: 'single', customer: sam });
  });

  it('does not stand in the way of a clue that is not shared', () => {
    expect(decided([shared, email('ann@acme.example')], [ann, bob])).to.include({ outcome: 'single', customer: ann });
  });

  it('still points at somebody else', () => {
    const clues = [phone('+49 40 1112223', { shared: true }), email('ann@acme.example')];
    expect(decided(clues, [ann, eve])).to.include({ outcome: 'multiple', rule: 'contradiction' });
  });

  it('is no line that two namesakes of one account share', () => {
    const twins = ['a', 'b'].map((id) => contact({ id, name: 'Ann Lee', account: acme }));
    expect(decided([named('Ann Lee'), ofAccount('Acme')], twins)).to.include({ rule: 'not-certain' });
  });
});

describe('the policy', () => {
  for (const [single, automatic] of [
    ['link', true],
    ['confirm', false],
    ['show', false],
  ] as const) {
    it(`"${single}" ${automatic ? 'links' : 'does not link'} one certain customer without asking [section 4]`, () => {
      expect(decided([phone(number)], [ann], { policy: { single } })).to.include({ outcome: 'single', automatic });
    });
  }

  it('decides which grade counts as certain, and a name alone never does [section 4]', () => {
    const national = [phone('030 1234567')];
    expect(decided(national, [ann]).outcome).to.equal('multiple');
    expect(decided(national, [ann], { policy: { autoLinkGrade: 'probable' } })).to.include({ customer: ann });
    expect(decided([phone(number)], [ann], { policy: { autoLinkGrade: 'probable' } })).to.include({ customer: ann });
    for (const autoLinkGrade of ['probable', 'weak' as 'exact']) {
      expect(decided([named('Ann Lee')], [ann], { policy: { autoLinkGrade } as Partial<Policy> }).outcome).to.equal(
        'multiple',
      );
    }
  });

  it('reads national numbers by the default region, and guesses nothing without one [3.5]', () => {
    const policy = { defaultRegion: 'DE' };
    expect(decided([phone('030 1234567')], [ann], { policy })).to.include({ outcome: 'single', customer: ann });
    expect(decided([phone('030 1234567')], [ann], { policy: { defaultRegion: 'AT' } }).outcome).to.equal('none');
  });

  it('prefers a type where the very same clues match customers of several types [section 4]', () => {
    const stranger = contact({ id: 'sam', name: 'Sam', phone: number });
    expect(decided([phone(number)], [stranger, acme]).rule).to.equal('several-customers');
    expect(customerOf(decided([phone(number)], [stranger, acme], { policy: { preferredType: 'contact' } }))).to.equal(
      'sam',
    );
    expect(customerOf(decided([phone(number)], [stranger, acme], { policy: { preferredType: 'account' } }))).to.equal(
      'acme',
    );
    const [one, other] = [annsCase, caseOf(eve, { id: 'case-e', caseNumber: 'CAS-1' })];
    expect(
      decided([caseNumber('CAS-1')], [one, other, ann, eve], { policy: { preferredType: 'contact' } }),
      'two of the type',
    ).to.include({ rule: 'several-customers' });
    const clues = [phone(number), reference(acme)];
    expect(decided(clues, [stranger, acme], { policy: { preferredType: 'contact' } })).to.include({
      rule: 'several-customers',
    });
    expect(decided(clues, [stranger, acme], { policy: { preferredType: 'lead' } }).outcome).to.equal('multiple');
  });

  it('shows no more candidates than it says, and owns up to the rest [section 4]', () => {
    const many = Array.from({ length: 60 }, (_, at) => contact({ id: `c${at}`, name: 'Ann Lee' }));
    const resolution = decided([named('Ann Lee')], many);
    expect(resolution.candidates).to.have.length(50);
    expect(resolution.issues).to.deep.equal([{ code: 'too-many' }]);
    expect(decided([named('Ann Lee')], many, { policy: { maxCandidates: 60 } }).issues).to.deep.equal([]);
  });

  it('compares also what it does not show', () => {
    const clues = [email('ann@acme.example'), email('eve@globex.example')];
    const resolution = decided(clues, [ann, eve], { policy: { maxCandidates: 1 } });
    expect(resolution).to.include({ outcome: 'multiple', rule: 'several-customers' });
    expect(resolution.candidates).to.have.length(1);
  });
});

describe('the case', () => {
  const other = caseOf(ann, { id: 'case-b', caseNumber: 'CAS-2', modifiedAt: '2026-01-02T00:00:00Z' });
  const closed = caseOf(ann, { id: 'case-c', caseNumber: 'CAS-3', active: false });
  const byPhone = [phone(number)];
  const caseId = (resolution: Resolution): string | undefined =>
    resolution.outcome === 'single' ? resolution.case?.id : 'no single customer';

  it('is the only active one of the customer [R-CASE]', () => {
    expect(caseId(decided(byPhone, [ann, annsCase, closed]))).to.equal('case-a');
  });

  it('is none where several are active, or none is [R-CASE]', () => {
    expect(caseId(decided(byPhone, [ann, annsCase, other]))).to.equal(undefined);
    expect(caseId(decided(byPhone, [ann, closed]))).to.equal(undefined);
    expect(caseId(decided(byPhone, [ann]))).to.equal(undefined);
  });

  it('is active in every state that the host calls active [3.6]', () => {
    const waiting = caseOf(ann, { id: 'case-w', status: 'On hold', active: true });
    expect(caseId(decided(byPhone, [ann, waiting, closed]))).to.equal('case-w');
  });

  it("may be the account's, which counts as its contact [3.3]", () => {
    expect(caseId(decided(byPhone, [ann, caseOf(acme, { id: 'case-acme' })]))).to.equal('case-acme');
    expect(caseId(decided(byPhone, [ann, caseOf(globex, { id: 'case-globex' })]))).to.equal(undefined);
  });

  it('is the latest, or none, where the policy says so [section 4]', () => {
    const records = [ann, annsCase, other, caseOf(ann, { id: 'case-d', modifiedAt: 'never' })];
    expect(caseId(decided(byPhone, records, { policy: { activeCase: 'link-latest' } }))).to.equal('case-b');
    const backwards = [...records].reverse();
    expect(caseId(decided(byPhone, backwards, { policy: { activeCase: 'link-latest' } }))).to.equal('case-b');
    expect(caseId(decided(byPhone, [ann, annsCase], { policy: { activeCase: 'never' } }))).to.equal(undefined);
  });

  it('is the one a clue names, however many are active [R-CASE]', () => {
    const named1 = decided([...byPhone, caseNumber('CAS-1')], [ann, annsCase, other]);
    expect(named1).to.include({ outcome: 'single', customer: ann, case: annsCase });
    const referred = decided([...byPhone, reference(annsCase)], [ann, annsCase, other]);
    expect(caseId(referred), 'by reference').to.equal('case-a');
    const policy = { activeCase: 'never' } as const;
    expect(caseId(decided([caseNumber('CAS-1')], [ann, annsCase], { policy }))).to.equal('case-a');
  });

  it('is none where the one that a clue names is closed, unknown, or one of two [R-CASE]', () => {
    expect(caseId(decided([...byPhone, caseNumber('CAS-3')], [ann, annsCase, closed]))).to.equal(undefined);
    expect(caseId(decided([...byPhone, reference(closed)], [ann, annsCase, closed]))).to.equal(undefined);
    expect(caseId(decided([...byPhone, caseNumber('CAS-77')], [ann, annsCase]))).to.equal(undefined);
    expect(caseId(decided([caseNumber('CAS-1'), caseNumber('CAS-2')], [ann, annsCase, other]))).to.equal(undefined);
  });

  it('of nobody is not linked along with somebody [R-CASE]', () => {
    const lost = { ...annsCase, customer: undefined };
    expect(caseId(decided([...byPhone, caseNumber('CAS-1')], [ann, lost]))).to.equal(undefined);
    const odd = { ...annsCase, customer: { type: 'case', id: 'case-b' } };
    expect(caseId(decided([...byPhone, caseNumber('CAS-1')], [ann, odd]))).to.equal(undefined);
  });
});
