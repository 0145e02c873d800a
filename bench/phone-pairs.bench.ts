import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { PhoneNormalizer, PhoneNumber } from 'screenpop';
import { normalizePhone as withPlans } from 'screenpop/phone';
import { decide, normalizePhone as builtIn } from 'screenpop/resolver';
import { Random } from '../demo/data/random.js';
import { anotherLine, changed, digitsBy, exampleLines, type Line, writings, type Written } from './phone-writing.js';
import { averageOver, missed, ratio, reportTables } from './report.js';
import { rivalRules } from './rival-phone-rules.js';

const seed = 245;
const differentPairs = 1_000_000;
const normalizers: readonly (readonly [name: string, normalize: PhoneNormalizer, target: number])[] = [
  ['screenpop/phone', withPlans, 0.995],
  ['built-in', builtIn, 0.97],
];

/** A way of deciding, and what it did. */
class Tally {
  pairs = 0;
  found = 0;
  plainPairs = 0;
  plainFound = 0;
  /** Of the pairs with an extension on both sides or on none, which can be certain. */
  pairsToBeCertain = 0;
  certain = 0;
  /** Regions by way of writing, against E.164. */
  readonly misses = new Map<string, Set<string>>();

  add({ region }: Line, a: Written, b: Written, grade: string | undefined): void {
    this.pairs++;
    if (grade) this.found++;
    else if (b.form === 'E.164') this.misses.set(a.form, (this.misses.get(a.form) ?? new Set()).add(region));
    if (a.isPlain && b.isPlain) {
      this.plainPairs++;
      if (grade) this.plainFound++;
    }
    if (a.hasExtension !== b.hasExtension) return;
    this.pairsToBeCertain++;
    if (grade === 'exact') this.certain++;
  }
}

const schemaType = 'contact';
const decideWith =
  (normalizePhone: PhoneNormalizer) =>
  ({ region }: Line, stored: Written, caller: Written): string | undefined => {
    const record = { type: schemaType, id: '1', name: 'Ann Lee', fields: { phone: stored.text } };
    const clues = [{ kind: 'phone', value: caller.text } as const];
    const options = { normalizePhone, policy: { defaultRegion: region } };
    return decide({ id: 'c', channel: 'voice', clues }, [record], options).candidates[0]?.grade;
  };

/** Each way of writing a line with each other, either of them on the record. */
function eachWithEach(lines: readonly Line[], grade: ReturnType<typeof decideWith>): Tally {
  const tally = new Tally();
  for (const line of lines) {
    const ways = writings(line);
    for (const stored of ways) {
      for (const caller of ways) if (stored !== caller) tally.add(line, stored, caller, grade(line, stored, caller));
    }
  }
  return tally;
}

/** What a rival made of each text of a line is remembered: its rule is compared, not its speed. */
function rivalGrade({ read, matches }: (typeof rivalRules)[number]): ReturnType<typeof decideWith> {
  let current: Line | undefined;
  let known = new Map<string, unknown>();
  const reading = (line: Line, text: string): unknown => {
    if (line !== current) {
      current = line;
      known = new Map();
    }
    if (!known.has(text)) known.set(text, read(text, line.region));
    return known.get(text);
  };
  return (line, stored, caller) =>
    matches(reading(line, stored.text), reading(line, caller.text)) ? 'exact' : undefined;
}

const random = new Random(seed);
const otherLines = exampleLines.flatMap((line) => anotherLine(line, random) ?? []);

// ── Different numbers ────────────────────────────────────────────────────────────────────────────────────────────────

/** How two numbers that are not the same may still look alike. */
const changes: readonly ((digits: string) => string)[] = [
  (digits) => digitsBy(random, digits.length),
  (digits) => {
    const at = random.below(digits.length);
    return digits.slice(0, at) + String((Number(digits[at]) + 1 + random.below(9)) % 10) + digits.slice(at + 1);
  },
  (digits) => {
    const at = random.below(digits.length - 1);
    return digits.slice(0, at) + digits.slice(at + 1, at + 2) + digits.slice(at, at + 1) + digits.slice(at + 2);
  },
  ...[3, 4, 5, 6, 7, 8, 9].map((shared) => (digits: string) => {
    const own = Math.max(1, digits.length - shared);
    return digitsBy(random, own) + digits.slice(own);
  }),
];
const otherWays = ['E.164', 'international', '00', 'national', 'national, digits', 'tel:'];

interface Text {
  readonly line: string;
  readonly text: string;
}

/** Numbers that differ from each other, all written as somebody in the region of the first might. */
function family(): { readonly region: string; readonly texts: readonly Text[] } {
  const base = random.pick(exampleLines);
  const { region } = base;
  const start = anotherLine(base, random) ?? base;
  const numbers = new Map([[start.number.number, start.number]]);
  for (const change of changes) {
    const number = changed(start.number, change);
    if (number) numbers.set(number.number, number);
  }
  const texts = Array.from(numbers.values(), (number) => ({
    line: number.number,
    text: write({ region, number }),
  }));
  const abroad = random.pick(exampleLines).number.countryCallingCode;
  const elsewhere = parsePhoneNumberFromString(`+${abroad}${start.number.nationalNumber}`);
  if (elsewhere && !numbers.has(elsewhere.number)) {
    texts.push({ line: elsewhere.number, text: elsewhere.formatInternational() });
  }
  // The number with one extension and with another; beside the bare number they are not told apart as lines.
  const e164 = start.number.number;
  texts.push({ line: `${e164};1`, text: `${e164} ext. 41` }, { line: `${e164};2`, text: `${write(start)} x42` });
  return { region, texts };
}

/** In any form that still is this number for libphonenumber. */
function write(line: Line): string {
  const way = random.pick(otherWays);
  const { text = line.number.number } = writings(line).find(({ form }) => form === way) ?? {};
  const read = parsePhoneNumberFromString(text, line.region as CountryCode);
  return read?.number === line.number.number ? text : line.number.number;
}

/** As the resolver grades two numbers: a public call for each pair would take an hour. */
function isExact(a: PhoneNumber | undefined, b: PhoneNumber | undefined): boolean {
  return a?.e164 !== undefined && a.e164 === b?.e164 && a.extension === b.extension;
}

function isProbable(a: PhoneNumber | undefined, b: PhoneNumber | undefined): boolean {
  if (!a || !b || isExact(a, b)) return false;
  const certain = a.e164 !== undefined && b.e164 !== undefined;
  if (certain ? a.e164 !== b.e164 : a.national !== b.national) return false;
  return a.extension === b.extension || a.extension === undefined || b.extension === undefined;
}

interface Contender {
  readonly name: string;
  read(text: string, region: string): unknown;
  matches(a: unknown, b: unknown): boolean;
  probably?(a: unknown, b: unknown): boolean;
}
const contenders: readonly Contender[] = [
  ...normalizers.map(([name, read]) => ({
    name,
    read,
    matches: (a: unknown, b: unknown) => isExact(a as PhoneNumber | undefined, b as PhoneNumber | undefined),
    probably: (a: unknown, b: unknown) => isProbable(a as PhoneNumber | undefined, b as PhoneNumber | undefined),
  })),
  ...rivalRules,
];

function falseMatches(): {
  readonly pairs: number;
  readonly wrong: Map<string, { matched: number; extension: number; probable: number }>;
} {
  const wrong = new Map(contenders.map(({ name }) => [name, { matched: 0, extension: 0, probable: 0 }]));
  let pairs = 0;
  while (pairs < differentPairs) {
    const { region, texts } = family();
    const indices = texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b, j) => {
        // A line and the same line with an extension are no different numbers.
        const bare = a.line.split(';')[0] === b.line.split(';')[0] && !(a.line.includes(';') && b.line.includes(';'));
        return bare ? [] : [[i, i + 1 + j] as const];
      }),
    );
    pairs += indices.length;
    for (const { name, read, matches, probably } of contenders) {
      const readings = texts.map(({ text }) => read(text, region));
      const count = wrong.get(name)!;
      for (const [i, j] of indices) {
        if (matches(readings[i], readings[j]) || matches(readings[j], readings[i])) {
          if (texts[i]!.line.split(';')[0] === texts[j]!.line.split(';')[0]) count.extension++;
          else count.matched++;
        } else if (probably?.(readings[i], readings[j])) count.probable++;
      }
    }
  }
  return { pairs, wrong };
}

// ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
const count = (value: number): string => value.toLocaleString('en');

const recall = contenders.map(({ name }, at) => {
  const own = normalizers[at];
  const rival = rivalRules[at - normalizers.length];
  const grade = own ? decideWith(own[1]) : rivalGrade(rival!);
  return { name, own, examples: eachWithEach(exampleLines, grade), others: eachWithEach(otherLines, grade) };
});
const { pairs, wrong } = falseMatches();

const cells = recall.map(({ name, own, examples, others }) => {
  const { matched, extension, probable } = wrong.get(name)!;
  const share = examples.found / examples.pairs;
  const target = own ? `≥ ${(own[2] * 100).toFixed(1)} %${share < own[2] ? missed : ''}` : '';
  return [
    name,
    percent(examples.found, examples.pairs),
    target,
    percent(examples.plainFound, examples.plainPairs),
    own ? percent(examples.certain, examples.pairsToBeCertain) : '',
    percent(others.found, others.pairs),
    own ? percent(others.certain, others.pairsToBeCertain) : '',
    `${count(matched)}${own && matched + extension > 0 ? missed : ''}`,
    count(extension),
    own ? count(probable) : '',
  ];
});

const timed = otherLines.flatMap((line) => writings(line).map(({ text }) => ({ text, region: line.region })));
const library = averageOver(timed, ({ text, region }) => parsePhoneNumberFromString(text, region as CountryCode));
const times = normalizers.map(([name, normalize]) => {
  const time = averageOver(timed, ({ text, region }) => normalize(text, region));
  return [name, `${(time * 1_000).toFixed(2)} µs`, ratio(time / library)];
});

const missesOf = (tally: Tally): string =>
  [...tally.misses]
    .sort(([, a], [, b]) => b.size - a.size)
    .slice(0, 12)
    .map(
      ([form, regions]) =>
        `${form} (${regions.size}: ${[...regions].slice(0, 6).join(' ')}${regions.size > 6 ? ' …' : ''})`,
    )
    .join('; ') || 'none';

const ways = Math.max(...exampleLines.map((line) => writings(line).length));
reportTables(
  'phone-pairs',
  `Phone numbers: ${exampleLines.length} regions, ${ways} ways of writing each, and ${count(pairs)} pairs of different numbers`,
  [
    `Same number: each way of writing libphonenumber's example of a region with each other, ${count(recall[0]!.examples.pairs)} pairs, through \`decide\` with one contact and the region as default; found at any grade.`,
    'Exact: of the pairs with an extension on both sides or on none. One side with an extension is `probable` by rule.',
    'Plain ways: of the pairs in ASCII digits, without an address or an extension.',
    `Other valid numbers: ${count(otherLines.length)} numbers of any type, made by chance, of as many regions, in the same way: ${count(recall[0]!.others.pairs)} pairs.`,
    'Different numbers: a valid number and those made of it by other digits, one other digit, two digits exchanged, the last 3 to 9 digits kept, the same national number of another country, two extensions; each written in one of ' +
      `${otherWays.length} ways. Their normalised forms are compared as the resolver grades them (exact; probable is never linked automatically). For a rival any match counts, in either direction.`,
    'The rivals’ rules are ported from a description of them; the region is the customer’s own, better than most of them are set up.',
    `Time: an average over ${count(timed.length)} texts of the first kinds, against \`parsePhoneNumberFromString\` of libphonenumber-js/min for the same texts in the same run: ${(library * 1_000).toFixed(1)} µs.`,
    `Seed ${seed}. libphonenumber-js 1.13.16, metadata max for the truth and min in screenpop/phone.`,
    ...recall
      .slice(0, 2)
      .map(
        ({ name, examples }) =>
          `Not found beside E.164 by ${name}, by way of writing and regions: ${missesOf(examples)}.`,
      ),
    ...recall
      .slice(0, 2)
      .map(({ name, others }) => `Of other valid numbers not found beside E.164 by ${name}: ${missesOf(others)}.`),
  ],
  [
    {
      columns: [
        'rule',
        'same number',
        'target',
        'plain ways',
        'exact',
        'other valid numbers',
        'exact',
        'different numbers matched',
        'other extension matched',
        'probable',
      ],
      cells,
    },
    { columns: ['normaliser', 'a number', '÷ libphonenumber-js'], cells: times },
  ],
);
