import { type Raw, type Reader, asObject, attempt, choice } from './read.js';
import type { Channel, ConversationRequest } from './request.js';

/** How the desk behaves towards one request. */
export interface Policy {
  /** When the screen pop appears. Default `offer` for inbound, `off` for outbound and internal. */
  readonly pop: 'offer' | 'accept' | 'off';
  /** What happens with one certain customer. Default `link`. */
  readonly single: 'link' | 'confirm' | 'show';
  /** The lowest grade that counts as certain. Default `exact`. */
  readonly autoLinkGrade: 'exact' | 'probable';
  /** Which active case is linked along with its customer. Default `link-only-one`. */
  readonly activeCase: 'link-only-one' | 'link-latest' | 'never';
  /** What choosing a case other than the assigned one does. Default `warn`. */
  readonly differentCase: 'warn' | 'inform' | 'block';
  /** The record type that wins where the same clues match customers of several types. Default none. */
  readonly preferredType?: string;
  /** ISO 3166 code by which national phone numbers are read. Default none: no guess. */
  readonly defaultRegion?: string;
  /** Record fields hidden in the pop; `*` is every field but name, account and grade. Default `['*']`. */
  readonly maskBeforeAccept: readonly string[];
  /** Milliseconds, 0 = off. Default 10 000. */
  readonly lookupTimeout: number;
  /** Milliseconds, 0 = off. Default 20 000. */
  readonly writeTimeout: number;
  /** Milliseconds until an offer expires when the request names no time, 0 = never. Default 0. */
  readonly offerTimeout: number;
  /** Default 50. */
  readonly maxCandidates: number;
  /**
   * The operator's own numbers, in international form: they are never clues. A `*` at the end stands for a whole range
   * (`+49 30 1234*`). Default none.
   */
  readonly ownNumbers: readonly string[];
  /**
   * A number of at most so many digits is an internal extension, and never a clue. Default 0: none is; 6 for internal
   * requests, whose numbers are extensions.
   */
  readonly internalDigits: number;
  /** Milliseconds for which a record that was chosen by hand stands first among equals for the same clue, 0 = never. Default a day. */
  readonly rememberChoice: number;
}

/** Options for the requests of one channel, one direction, or both. */
export interface PolicyRow extends Partial<Policy> {
  readonly channel?: Channel;
  readonly direction?: ConversationRequest['direction'];
}

/** A policy as settings: plain data that can be kept as JSON. See `checkPolicy` for what is wrong with one. */
export interface PolicySettings extends Partial<Policy> {
  /** Over the options beside it, for the requests they fit; where several fit, the last one counts. */
  readonly when?: readonly PolicyRow[];
}

interface Option<T> {
  /** What a value comes to; where it makes no sense, the default. */
  readonly read: Reader<T>;
  readonly expected: string;
}
type Options = { readonly [Name in keyof Policy]-?: Option<Policy[Name]> };

/** A longer timer would fire at once. */
const longestTime = 2 ** 31 - 1;

const text: Option<string | undefined> = {
  read: (value) => (typeof value === 'string' && value ? value : undefined),
  expected: 'a text',
};

function oneOf<const T extends string>(...allowed: readonly [T, ...T[]]): Option<T> {
  return { read: choice(...allowed), expected: allowed.join(', ') };
}

function count(usual: number, least = 0): Option<number> {
  const fits = (value: unknown): value is number => typeof value === 'number' && value >= least && value <= longestTime;
  return { read: (value) => (fits(value) ? value : usual), expected: `a number from ${least} to ${longestTime}` };
}

function whole(usual: number, least = 0): Option<number> {
  const { read, expected } = count(usual, least);
  return { read: (value) => Math.floor(read(value)), expected: `a whole ${expected.slice(2)}` };
}

function texts(...usual: readonly string[]): Option<readonly string[]> {
  return {
    read: (value) =>
      Array.isArray(value) ? (value as unknown[]).filter((one): one is string => typeof one === 'string') : usual,
    expected: 'a list of texts',
  };
}

/** Every option with its default, in two directions: the customer's, and any other. */
function optionsOf(inbound: boolean, internal: boolean): Options {
  return {
    pop: inbound ? oneOf('offer', 'accept', 'off') : oneOf('off', 'offer', 'accept'),
    single: oneOf('link', 'confirm', 'show'),
    autoLinkGrade: oneOf('exact', 'probable'),
    activeCase: oneOf('link-only-one', 'link-latest', 'never'),
    differentCase: oneOf('warn', 'inform', 'block'),
    preferredType: text,
    defaultRegion: text,
    maskBeforeAccept: texts('*'),
    lookupTimeout: count(10_000),
    writeTimeout: count(20_000),
    offerTimeout: count(0),
    maxCandidates: whole(50, 1),
    ownNumbers: texts(),
    internalDigits: whole(internal ? 6 : 0),
    rememberChoice: count(86_400_000),
  };
}

type About = Partial<Pick<ConversationRequest, 'channel' | 'direction'>>;

/**
 * The whole policy for a request: the settings over the defaults of its direction. A value that makes no sense does not
 * count, and what is no option is left out.
 */
export function policyFor({ channel, direction = 'inbound' }: About, settings?: PolicySettings | null): Policy {
  const fits = (row: PolicyRow): boolean =>
    (row.channel ?? channel) === channel && (row.direction ?? direction) === direction;
  const given = rowsOf(settings)
    .filter(fits)
    .reduce<Raw>((all, row) => ({ ...all, ...row }), { ...settings });
  const options = Object.entries<Option<unknown>>(optionsOf(direction === 'inbound', direction === 'internal'));
  return Object.fromEntries(options.map(([name, { read }]) => [name, read(given[name])])) as unknown as Policy;
}

/** Rows of the settings that are rows. */
function rowsOf(settings: unknown): readonly PolicyRow[] {
  const { when } = asObject(settings) ?? {};
  return Array.isArray(when) ? (when as unknown[]).filter((row): row is PolicyRow => !!asObject(row)) : [];
}

const directions = oneOf('inbound', 'outbound', 'internal');

/** What is wrong with settings, a sentence each, by the option's name: what is not understood, and what is used in its place. */
export function checkPolicy(settings: unknown): readonly string[] {
  if (settings === undefined) return [];
  if (!asObject(settings)) return ['policy: expected an object.'];
  const { when, ...general } = settings as PolicySettings;
  const rows = rowsOf(settings);
  const problems = checkOptions('policy', general);
  if (when !== undefined && (!Array.isArray(when) || rows.length < when.length))
    problems.push('policy.when: expected a list of objects.');
  for (const [at, { channel, direction, ...row }] of rows.entries()) {
    const place = `policy.when[${at}]`;
    if (channel !== undefined && typeof channel !== 'string') problems.push(`${place}.channel: expected a text.`);
    if (direction !== undefined && directions.read(direction) !== direction)
      problems.push(`${place}.direction: expected ${directions.expected}.`);
    problems.push(...checkOptions(place, row));
  }
  return problems;
}

function checkOptions(place: string, given: Readonly<Record<string, unknown>>): string[] {
  const options: Readonly<Record<string, Option<unknown>>> = optionsOf(true, false);
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!Object.hasOwn(options, name)) return [`${place}.${name}: is no option.`];
    const { read, expected } = options[name] as Option<unknown>;
    const used = attempt(JSON.stringify, read(value)) ?? 'none';
    // The value itself is not repeated: it may be anything.
    return used === attempt(JSON.stringify, value) ? [] : [`${place}.${name}: expected ${expected}; ${used} is used.`];
  });
}
