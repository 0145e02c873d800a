import { expect } from 'chai';
import type { Clue, ConversationRequest, CrmRecord } from 'screenpop';
import { Desk } from 'screenpop/desk';
import { decide, normalizePhone } from 'screenpop/resolver';
import { fixed } from './scenes.js';

const length = 100_000;
/** What the slowest of expressions are slow with: one sign again and again, and an end that does not fit. */
const long: readonly string[] = [
  ...[
    'a',
    ' ',
    '\t',
    '0',
    '+',
    '(',
    '(0',
    '.',
    '-',
    '@',
    'a@',
    'a.',
    '%',
    '<',
    '<tel:',
    'tel:',
    ';ext=',
    ',',
    '\u0301',
  ],
  ...[
    '\u0660',
    '\ud800',
    '\u202e',
    '𝟘',
    'é',
    'a\u0301',
    "'",
    '1 ',
    ' 1',
    '+1',
    'x1',
    '0xx',
    '*',
    '#',
    '/',
    '://',
    '??',
  ],
].flatMap((one) => ['', '!', '\u0000'].map((end) => one.repeat(length / one.length) + end));
const kinds = ['phone', 'email', 'name', 'accountName', 'caseNumber'] as const;

describe(`texts of ${length.toLocaleString('en')} characters, ${long.length} of them`, () => {
  const cut = (text: string): string => text.slice(0, 1_000);

  it('are no numbers [S15]', () => {
    for (const text of long) expect(normalizePhone(text, 'DE'), cut(text).slice(0, 20)).to.equal(undefined);
  });

  it('are cut before they are kept: a request is never longer than its parts may be [S15]', () => {
    const desk = new Desk({ adapter: fixed({}) });
    for (const [at, text] of long.entries()) {
      const clues = kinds.map((kind): Clue => ({ kind, value: text }));
      const request: ConversationRequest = {
        ...{ id: `c${at}`, channel: text, clues, customerName: text, comment: text, queue: text },
        details: [{ label: text, value: text }],
      };
      desk.offer(request);
      const kept = desk.getSnapshot().conversations.find(({ id }) => id === `c${at}`)!.request;
      expect(JSON.stringify(kept).length).to.be.below(150_000);
      for (const clue of kept.clues) expect('value' in clue && clue.value.length).to.be.at.most(1_000);
      desk.withdraw(`c${at}`);
    }
    desk.dispose();
  });

  // With one expression that is quadratic in them this would take hours.
  it('decide in no time [S15]', () => {
    const record = (text: string): CrmRecord => ({
      type: 'contact',
      id: 'c',
      name: text,
      fields: { firstName: text, lastName: text, phone: text, email: text },
    });
    for (const text of long) {
      for (const kind of kinds) {
        const { outcome } = decide({ id: 'x', channel: 'chat', clues: [{ kind, value: text }] }, [record(`${text}x`)]);
        expect(outcome).to.be.oneOf(['single', 'multiple', 'none', 'undetermined']);
      }
    }
  });
});
