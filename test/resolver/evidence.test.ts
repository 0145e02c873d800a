import { expect } from 'chai';
import type { Clue, CrmRecord, Schema } from 'screenpop';
import { serviceSchema } from 'screenpop';
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

const acme = account({ id: 'acme', name: 'Acme GmbH', phone: '+49 30 555000', email: 'info@acme.example' });
const ann = contact({
  id: 'ann',
  name: 'Ann Lee',
  phone: '+49 30 1234567',
  mobilePhone: '+49 151 1234567',
  email: 'ann@acme.example',
  account: acme,
});

/** The evidence of clues for one record as `field grade`, with a minus where it speaks against it. */
function evidence(record: CrmRecord, clues: readonly Clue[], schema?: Schema): string[] {
  const found = decide(request({ clues }), [record], { schema }).candidates[0]?.evidence ?? [];
  return found.map(({ field, grade, against }) => `${against ? '-' : ''}${field} ${grade}`);
}

describe('evidence', () => {
  const table: readonly (readonly [string, CrmRecord, Clue, string])[] = [
    ['a record reference is exact', ann, reference(ann), 'id exact'],
    ['a case number is exact', caseOf(ann, { caseNumber: 'CAS-1' }), caseNumber('CAS-1'), 'caseNumber exact'],
    ['a case number has no case', caseOf(ann, { caseNumber: 'CAS-1' }), caseNumber(' cas-1 '), 'caseNumber exact'],
    ['a case number of other digits', caseOf(ann, { caseNumber: '1042' }), caseNumber('١٠٤٢'), 'caseNumber exact'],
    ['a phone equal in E.164 is exact', ann, phone('+49301234567'), 'phone exact'],
    ['the field that matched is named', ann, phone('+491511234567'), 'mobilePhone exact'],
    ['an equal e-mail is exact', ann, email('ann@acme.example'), 'email exact'],
    ['e-mail knows no case or blanks', ann, email(' Ann@ACME.example '), 'email exact'],
    ['a phone equal by national number only', ann, phone('030 1234567'), 'phone probable'],
    ['a phone with an extension on one side', ann, phone('+49301234567 x12'), 'phone probable'],
    ['an e-mail equal but for a plus tag', ann, email('ann+shop@acme.example'), 'email probable'],
    ['a name alone is weak', ann, named('Ann Lee'), 'name weak'],
    ['a name in another order', ann, named('LEE, Ann'), 'name weak'],
    ['an account name alone is weak', acme, ofAccount('acme gmbh'), 'name weak'],
    ["a contact's account name is weak", ann, ofAccount('Acme GmbH'), 'account weak'],
    ['a name may be that of an account', acme, named('Acme GmbH'), 'name weak'],
  ];
  for (const [title, record, clue, expected] of table) {
    it(`${title}: ${expected} [3.2]`, () => {
      expect(evidence(record, [clue])).to.deep.equal([expected]);
    });
  }

  it('of full name and account together is probable [3.2]', () => {
    expect(evidence(ann, [named('ann lee'), ofAccount('Acme GmbH')])).to.deep.equal(['name probable', 'account weak']);
    expect(evidence(acme, [named('Acme GmbH'), ofAccount('Acme GmbH')]), 'an account is nobody').to.deep.equal([
      'name weak',
      'name weak',
    ]);
  });

  it('of a name beside another clue that agrees is weak all the same [3.2]', () => {
    expect(evidence(ann, [email('ann@acme.example'), named('Ann Lee')])).to.deep.equal(['email exact', 'name weak']);
    const clues = [email('ann@acme.example'), ofAccount('Acme GmbH')];
    expect(evidence(ann, clues)).to.deep.equal(['email exact', 'account weak']);
  });

  it('is only of fields that hold what the clue is [3.2]', () => {
    const odd = contact({ id: 'odd', phone: '1042', email: 'ann@acme.example', fields: { caseNumber: 'CAS-1' } });
    const user: Clue = { kind: 'channelUser', channel: 'social', value: 'ann@acme.example' };
    for (const clue of [caseNumber('1042'), caseNumber('CAS-1'), user]) {
      expect(evidence(odd, [clue]), JSON.stringify(clue)).to.deep.equal([]);
    }
  });

  it('of full name and account is no more than weak where one is only alike [M9]', () => {
    const jose = contact({ id: 'jose', name: 'José O’Neill', account: { type: 'account', id: 'a', name: 'Señor' } });
    const both = (name: string, of: string): string[] => evidence(jose, [named(name), ofAccount(of)]);
    expect(both(' JOSÉ  o’neill', 'señor')).to.deep.equal(['name probable', 'account weak']);
    expect(both('jose o’neill', 'señor')).to.deep.equal(['name weak', 'account weak']);
    expect(both('josé o’neill', 'senor')).to.deep.equal(['name weak', 'account weak']);
    expect(both("josé o'neill", 'señor')).to.deep.equal(['name weak', 'account weak']);
  });

  it('folds names for case, diacritics and apostrophes [3.2]', () => {
    const jose = contact({ id: 'jose', name: 'José O’Neill' });
    for (const name of ['jose oneill', "JOSE O'NEILL", 'José Oʼneill']) {
      expect(evidence(jose, [named(name)]), name).to.deep.equal(['name weak']);
    }
  });

  it('needs every word of a name, as often as it is there', () => {
    for (const name of ['Ann', 'Ann Ann', 'Ann Mary Lee', 'Lee Lee']) {
      expect(evidence(ann, [named(name)]), name).to.deep.equal([]);
    }
  });

  it('never counts look-alikes [3.2]', () => {
    const clues = [named('Аnn Lee'), email('аnn@acme.example'), phone('+4930I234567'), caseNumber('САS-1')];
    for (const clue of clues) expect(evidence(ann, [clue])).to.deep.equal([]);
    expect(evidence(caseOf(ann, { caseNumber: 'CAS-1' }), [caseNumber('САS-1')])).to.deep.equal([]);
  });

  it('compares a number as it is written, and guesses no more of it than of a text', () => {
    const numbered = caseOf(contact({ id: 'ann' }), { fields: { caseNumber: 1001 } });
    const found = decide(request({ clues: [caseNumber('1001')] }), [numbered]).candidates;
    expect(found.map(({ grade, evidence }) => [grade, evidence[0]?.value])).to.deep.equal([['exact', '1001']]);
    expect(decide(request({ clues: [caseNumber('01001')] }), [numbered]).outcome).to.equal('none');
    const called = contact({ fields: { phone: 49301234567 } });
    expect(decide(request({ clues: [phone('+49 30 1234567')] }), [called]).outcome).to.equal('none');
  });

  it('compares whole values only, never a part of one [3.5]', () => {
    const clues = [phone('1234567'), phone('+4930123456'), email('nn@acme.example'), email('ann@acme.example.org')];
    for (const clue of clues) expect(evidence(ann, [clue]), JSON.stringify(clue)).to.deep.equal([]);
    expect(evidence(caseOf(ann, { caseNumber: 'CAS-10' }), [caseNumber('CAS-1')])).to.deep.equal([]);
  });

  it('drops records that do not compare, however many a loose adapter returns [3.1]', () => {
    const others = Array.from({ length: 20 }, (_, at) => contact({ id: `c${at}`, phone: `+49 40 99900${at}` }));
    const { candidates } = decide(request({ clues: [phone('+49301234567')] }), [...others, ann]);
    expect(candidates.map(({ record }) => record.id)).to.deep.equal(['ann']);
  });

  it('is the best of one clue where several fields agree', () => {
    const both = contact({ id: 'both', phone: '030 1234567', mobilePhone: '+49 30 1234567' });
    expect(evidence(both, [phone('+49301234567')])).to.deep.equal(['mobilePhone exact']);
    const turned = contact({ id: 'turned', phone: '+49 30 1234567', mobilePhone: '030 1234567' });
    expect(evidence(turned, [phone('+49301234567')])).to.deep.equal(['phone exact']);
    const twice = contact({ id: 'twice', phone: '+49 30 1234567', mobilePhone: '0049 30 1234567' });
    expect(evidence(twice, [phone('+49301234567')]), 'the first of equals').to.deep.equal(['phone exact']);
  });

  it("reads a record's numbers by its own country, not by the default one [3.5]", () => {
    const clues = [phone('+43301234567')];
    const policy = { defaultRegion: 'DE' };
    const austrian = contact({ id: 'at', phone: '030 1234567', country: 'AT' });
    expect(decide(request({ clues }), [austrian], { policy }).candidates[0]?.grade).to.equal('exact');
    const somewhere = contact({ id: 'x', phone: '030 1234567', country: 'Austria' });
    expect(decide(request({ clues: [phone('+49301234567')] }), [somewhere], { policy }).candidates[0]?.grade).to.equal(
      'probable',
    );
  });

  it('reads numbers by the default region where the country is left empty, and by none where it is no code [3.5]', () => {
    const read: (string | undefined)[] = [];
    const normalizePhone = (raw: string, region?: string) => {
      if (raw !== 'asked') read.push(region);
      return { national: '1' };
    };
    const records = ['', 'at', 'Austria', '9A', 'AT-9'].map((country, at) =>
      contact({ id: `c${at}`, phone: 'here', country }),
    );
    decide(request({ clues: [phone('asked')] }), records, { policy: { defaultRegion: 'DE' }, normalizePhone });
    expect(read).to.deep.equal(['DE', 'at', undefined, undefined, undefined]);
  });

  it('of a user name is never more than probable: nobody signed in', () => {
    const contactType = serviceSchema.types.contact!;
    const twitter = { name: 'twitter', label: 'X', kind: 'text', clue: 'channelUser' } as const;
    const withHandle = { ...contactType, fields: [...contactType.fields, twitter] };
    const schema: Schema = { types: { ...serviceSchema.types, contact: withHandle } };
    const record = contact({ id: 'ann', fields: { twitter: '@AnnLee' } });
    const clue: Clue = { kind: 'channelUser', channel: 'social', value: '@annlee' };
    expect(evidence(record, [clue], schema)).to.deep.equal(['twitter probable']);
    expect(decide(request({ clues: [clue] }), [record], { schema })).to.include({ outcome: 'multiple' });
    expect(evidence(record, [{ ...clue, value: '@annle' }], schema)).to.deep.equal([]);
  });

  it('is as good for a reference of the host as for one of a channel that signed the customer in [3.2]', () => {
    for (const authenticated of [true, false, undefined]) {
      const clues: Clue[] = [{ kind: 'record', ref: { type: 'contact', id: 'ann' }, authenticated }];
      expect(decide(request({ clues }), [ann])).to.include({ outcome: 'single', automatic: true });
    }
  });

  it('against a person is a name, or an account, with no word in common', () => {
    expect(evidence(ann, [phone('+49301234567'), named('Bob Ray')])).to.deep.equal(['phone exact', '-name weak']);
    expect(evidence(ann, [phone('+49301234567'), ofAccount('Globex')])).to.deep.equal(['phone exact', '-account weak']);
    expect(evidence(ann, [phone('+49301234567'), named('A. Lee')])).to.deep.equal(['phone exact']);
    expect(evidence(ann, [phone('+49301234567'), ofAccount('Acme')])).to.deep.equal(['phone exact']);
  });

  it('against an account is another account name, but nobody whose name it has not', () => {
    expect(evidence(acme, [phone('+4930555000'), named('Bob Ray')])).to.deep.equal(['phone exact']);
    expect(evidence(acme, [phone('+4930555000'), ofAccount('Globex')])).to.deep.equal(['phone exact', '-name weak']);
  });

  it('against a record alone makes no candidate', () => {
    expect(decide(request({ clues: [named('Bob Ray')] }), [ann])).to.deep.include({ outcome: 'none', candidates: [] });
  });

  it('is enough for the words "Phone +49 30 1234567 matches Mobile phone"', () => {
    const clue = phone('+49 151 1234567');
    const [candidate] = decide(request({ clues: [clue] }), [ann]).candidates;
    expect(candidate?.evidence[0]).to.deep.include({ clue, field: 'mobilePhone', grade: 'exact' });
    const field = serviceSchema.types.contact!.fields.find(({ name }) => name === candidate?.evidence[0]?.field);
    expect(field?.label).to.equal('Mobile phone');
    expect(candidate?.record.fields.mobilePhone).to.equal('+49 151 1234567');
  });

  const sides: readonly (readonly [string, CrmRecord, Clue, string, string, string])[] = [
    [
      'a phone',
      contact({ phone: '0049 30/1234-567' }),
      phone('+49 (0)30 1234567'),
      '0049 30/1234-567',
      '+49301234567',
      '+49301234567',
    ],
    [
      'a national phone',
      contact({ phone: '030 1234567' }),
      phone('+49301234567 x9'),
      '030 1234567',
      '+49301234567 x9',
      '301234567',
    ],
    [
      'an e-mail',
      contact({ email: 'Ann+x@Acme.example' }),
      email(' ann@acme.EXAMPLE'),
      'Ann+x@Acme.example',
      'ann@acme.example',
      'ann+x@acme.example',
    ],
    ['a case number', caseOf(ann, { caseNumber: 'Cas-1 ' }), caseNumber('CAS-1'), 'Cas-1 ', 'cas-1', 'cas-1'],
    ['a name', contact({ name: 'LEE, Änn' }), named('Ann Lee'), 'LEE, Änn', 'ann lee', 'ann lee'],
    ['an account name', ann, ofAccount('acme  gmbh'), 'Acme GmbH', 'acme gmbh', 'acme gmbh'],
  ];
  for (const [what, record, clue, value, ofClue, ofValue] of sides) {
    it(`of ${what} has both sides, as they are and as they were compared [3.7]`, () => {
      const [candidate] = decide(request({ clues: [clue] }), [record]).candidates;
      expect(candidate?.evidence[0]).to.deep.include({ clue, value, normalized: { clue: ofClue, value: ofValue } });
    });
  }

  it('against a record has both sides too [3.7]', () => {
    const [candidate] = decide(request({ clues: [email('ann@acme.example'), named('Bob Ray')] }), [ann]).candidates;
    expect(candidate?.evidence[1]).to.deep.include({
      against: true,
      value: 'Ann Lee',
      normalized: { clue: 'bob ray', value: 'ann lee' },
    });
  });

  it('of a record that was named has no value to show', () => {
    const [candidate] = decide(request({ clues: [reference(ann)] }), [ann]).candidates;
    expect(candidate?.evidence).to.deep.equal([{ clue: reference(ann), field: 'id', grade: 'exact' }]);
  });

  it('looks only into fields of the record itself, whatever the schema names', () => {
    const odd = { name: 'constructor', label: '', kind: 'text', clue: 'caseNumber' } as const;
    const caseType = serviceSchema.types.case!;
    const schema: Schema = { types: { ...serviceSchema.types, case: { ...caseType, fields: [odd] } } };
    expect(evidence(caseOf(ann), [caseNumber('function Object() { [native code] }')], schema)).to.deep.equal([]);
  });
});

describe('candidates', () => {
  const clues = [phone('+49301234567'), email('ann@acme.example'), named('Ann Lee')];
  const ids = (records: readonly CrmRecord[], asked: readonly Clue[] = clues): string[] =>
    decide(request({ clues: asked }), records).candidates.map(({ record }) => record.id);
  const number = '+49 30 1234567';

  it('come by grade first [3.8]', () => {
    const weak = contact({ id: 'weak', modifiedAt: '2026-01-01' });
    const probable = contact({ id: 'probable', name: 'Zoe', phone: '030 1234567', modifiedAt: '2025-01-01' });
    const exact = contact({ id: 'exact', name: 'Zoe', phone: number, modifiedAt: '2020-01-01' });
    expect(ids([weak, probable, exact])).to.deep.equal(['exact', 'probable', 'weak']);
  });

  it('come then by the number of clues that agree, not counting those against [3.8]', () => {
    const one = contact({ id: 'one', name: 'Bob Ray', phone: number, modifiedAt: '2026-01-01' });
    const two = contact({ id: 'two', phone: number, modifiedAt: '2020-01-01' });
    const three = contact({ id: 'three', phone: number, email: 'ann@acme.example' });
    expect(ids([one, two, three])).to.deep.equal(['three', 'two', 'one']);
  });

  it('come then by recency, in whatever zone it is written [3.8]', () => {
    const old = contact({ id: 'old', phone: number, modifiedAt: '2026-01-01T12:00:00+05:00' });
    const recent = contact({ id: 'recent', phone: number, modifiedAt: '2026-01-01T09:00:00Z' });
    const unknown = contact({ id: 'unknown', phone: number });
    const broken = contact({ id: 'broken', phone: number, modifiedAt: 'zzz' });
    expect(ids([unknown, old, broken, recent])).to.deep.equal(['recent', 'old', 'broken', 'unknown']);
  });

  it('come then by name and by id [3.8]', () => {
    const asked = [phone(number)];
    const records = ['b', 'a'].flatMap((id) =>
      ['Bob', 'Ann'].map((name) => contact({ id: `${name}-${id}`, name, phone: number })),
    );
    expect(ids(records, asked)).to.deep.equal(['Ann-a', 'Ann-b', 'Bob-a', 'Bob-b']);
  });
});
