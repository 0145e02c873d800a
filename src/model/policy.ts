import type { ConversationRequest } from './request.js';

/** How the desk behaves, as plain data; see `policyFor` for the defaults. */
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
}

/** A longer timer would fire at once. */
const longestTime = 2 ** 31 - 1;

/**
 * The whole policy for a request: `overrides` over the defaults of its direction. Policies come from settings, so a value
 * that makes no sense does not override, and what is no option is left out.
 */
export function policyFor(
  request: Pick<ConversationRequest, 'direction'>,
  overrides: Partial<Policy> | null = {},
): Policy {
  const given: Readonly<Record<string, unknown>> = { ...overrides };
  /** The first is the default. */
  const oneOf = <const T extends string>(name: keyof Policy, ...allowed: readonly [T, ...T[]]): T =>
    allowed.find((one) => one === given[name]) ?? allowed[0];
  const text = (name: keyof Policy): string | undefined => {
    const value = given[name];
    return typeof value === 'string' && value ? value : undefined;
  };
  const count = (name: keyof Policy, usual: number, least = 0): number => {
    const value = given[name];
    return typeof value === 'number' && value >= least && value <= longestTime ? value : usual;
  };
  const mask = given.maskBeforeAccept;
  const inbound = (request.direction ?? 'inbound') === 'inbound';
  return {
    pop: inbound ? oneOf('pop', 'offer', 'accept', 'off') : oneOf('pop', 'off', 'offer', 'accept'),
    single: oneOf('single', 'link', 'confirm', 'show'),
    autoLinkGrade: oneOf('autoLinkGrade', 'exact', 'probable'),
    activeCase: oneOf('activeCase', 'link-only-one', 'link-latest', 'never'),
    differentCase: oneOf('differentCase', 'warn', 'inform', 'block'),
    preferredType: text('preferredType'),
    defaultRegion: text('defaultRegion'),
    maskBeforeAccept: Array.isArray(mask) ? mask.filter((name) => typeof name === 'string') : ['*'],
    lookupTimeout: count('lookupTimeout', 10_000),
    writeTimeout: count('writeTimeout', 20_000),
    offerTimeout: count('offerTimeout', 0),
    maxCandidates: Math.floor(count('maxCandidates', 50, 1)),
  };
}
