import type { Clue, CrmRecord } from 'screenpop';
import { decide } from 'screenpop/resolver';
import { generate } from '../demo/data/generate.js';
import { averageOver, report, type Row } from './report.js';

/** Fifty records of the generated set that all match, as they do on the number of a switchboard. */
const { records } = generate({ contacts: 1_000 });
const number = '+49 30 1234567';
const people = records.filter(({ type }) => type === 'contact').slice(0, 50);
const sharing = (count: number): CrmRecord[] =>
  people.slice(0, count).map((record) => ({ ...record, fields: { ...record.fields, phone: number } }));
const clues: readonly Clue[] = [
  { kind: 'phone', value: number },
  { kind: 'email', value: 'info@acme.example' },
  { kind: 'name', value: people[0]!.name },
];
const request = { id: 'c', channel: 'voice', clues };

function row(count: number): Row {
  const candidates = sharing(count);
  const inputs = Array.from({ length: 200 }, () => candidates);
  averageOver(inputs, (given) => decide(request, given));
  const time = averageOver(inputs, (given) => decide(request, given));
  const copy = averageOver(inputs, (given) => structuredClone(given));
  const found = decide(request, candidates).candidates.length;
  return {
    what: `decide on ${count} candidates with three clues`,
    median: time,
    target: count === 50 ? 0.2 : undefined,
    ratios: { '÷ structuredClone of the records': time / copy },
    note: `${found} found`,
  };
}

report(
  'decide',
  'The decision, from records already fetched',
  [
    'The average of 200 calls, the median of 15 rounds, after as many to warm up. Every record matches by number; each has four fields to compare.',
    'Phone numbers are normalised anew in each call: nothing is remembered between two of them.',
  ],
  [row(1), row(10), row(50)],
);
