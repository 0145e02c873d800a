import { type Raw, asObject, ownValue } from './read.js';
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

/** Any of the options; `undefined` is as good as none. */
type Options = { readonly [Name in keyof Policy]?: Policy[Name] };

/** Options for the requests of one channel, one direction, or both. */
export interface PolicyRow extends Options {
  readonly channel?: Channel;
  readonly direction?: Direction;
}

type Direction = NonNullable<ConversationRequest['direction']>;

/** A policy as settings: plain data that can be kept as JSON. See `checkPolicy` for what is wrong with one. */
export interface PolicySettings extends Options {
  /** Over the options beside it, for the requests they fit; where several fit, the last one counts. */
  readonly when?: readonly PolicyRow[];
}

/** What values an option may have, as data; its default comes first. `like`: what its texts look like; `text`: what it is. */
export type Option = { readonly like?: RegExp } & (
  | { readonly oneOf: readonly [string, ...string[]] }
  | { readonly count: number; readonly least?: number; readonly whole?: boolean }
  | { readonly texts: readonly string[] }
  | { readonly text: string }
);

/** A longer timer would fire at once. */
export const longestTime = 2 ** 31 - 1;

export const directions = ['inbound', 'outbound', 'internal'] as const;

/** Every option, as it is for requests of a direction. */
export function optionsFor(direction: Direction): Readonly<Record<keyof Policy, Option>> {
  return {
    pop: { oneOf: direction === 'inbound' ? ['offer', 'accept', 'off'] : ['off', 'offer', 'accept'] },
    single: { oneOf: ['link', 'confirm', 'show'] },
    autoLinkGrade: { oneOf: ['exact', 'probable'] },
    activeCase: { oneOf: ['link-only-one', 'link-latest', 'never'] },
    differentCase: { oneOf: ['warn', 'inform', 'block'] },
    preferredType: { text: 'a record type', like: /./ },
    defaultRegion: { text: 'an ISO 3166 code such as DE', like: /^[a-z]{2}$/i },
    maskBeforeAccept: { texts: ['*'] },
    lookupTimeout: { count: 10_000 },
    writeTimeout: { count: 20_000 },
    offerTimeout: { count: 0 },
    maxCandidates: { count: 50, least: 1, whole: true },
    ownNumbers: { texts: [], like: /^\s*[+\d(][-\d\s()./]*\*?\s*$/ },
    internalDigits: { count: direction === 'internal' ? 6 : 0, whole: true },
    rememberChoice: { count: 86_400_000 },
  };
}

/** What a value comes to; undefined where it makes no sense. */
export function readOption(option: Option, value: unknown): unknown {
  if ('oneOf' in option) return option.oneOf.find((one) => one === value);
  const isText = (one: unknown): one is string => typeof one === 'string' && (!option.like || option.like.test(one));
  if ('text' in option) return isText(value) ? value : undefined;
  if ('texts' in option) return Array.isArray(value) ? (value as unknown[]).filter(isText) : undefined;
  const { least = 0, whole } = option;
  const fits = typeof value === 'number' && value >= least && value <= longestTime;
  return !fits ? undefined : whole ? Math.floor(value) : value;
}

export function defaultOf(option: Option): unknown {
  if ('oneOf' in option) return option.oneOf[0];
  if ('texts' in option) return option.texts;
  return 'count' in option ? option.count : undefined;
}

/**
 * The whole policy for a request: the settings over the defaults of its direction. A value that makes no sense does not
 * count: in a row, what is beside the rows holds. What is no option is left out.
 */
export function policyFor(
  { channel, direction = 'inbound' }: { readonly channel?: Channel; readonly direction?: Direction },
  settings?: PolicySettings | null,
): Policy {
  const rows = rowsOf(settings).filter((row) => fits(row.channel, channel) && fits(row.direction, direction));
  const given: readonly Raw[] = [...rows.reverse().map((row) => ({ ...row })), { ...settings }];
  const entries = Object.entries(optionsFor(direction)).map(([name, option]) => {
    const values = given.map((options) => readOption(option, ownValue(options, name)));
    return [name, values.find((value) => value !== undefined) ?? defaultOf(option)];
  });
  return Object.fromEntries(entries) as Policy;
}

/** A row that names none is for all; one that names what is none, such as `null`, is for no request. */
function fits(named: unknown, actual: unknown): boolean {
  return named === undefined || named === actual;
}

/** The rows of settings that are rows. */
export function rowsOf(settings: unknown): readonly PolicyRow[] {
  const { when } = asObject(settings) ?? {};
  return Array.isArray(when) ? (when as unknown[]).filter((row): row is PolicyRow => !!asObject(row)) : [];
}
