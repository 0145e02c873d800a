import { type Reader, choice, copyOf } from './read.js';
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

const text: Reader<string | undefined> = (value) => (typeof value === 'string' && value ? value : undefined);

function count(usual: number, least = 0): Reader<number> {
  return (value) => (typeof value === 'number' && value >= least && value <= longestTime ? value : usual);
}

/**
 * The whole policy for a request: `overrides` over the defaults of its direction. Policies come from settings, so a value
 * that makes no sense does not override, and what is no option is left out.
 */
export function policyFor(
  request: Pick<ConversationRequest, 'direction'>,
  overrides: Partial<Policy> | null = {},
): Policy {
  const inbound = (request.direction ?? 'inbound') === 'inbound';
  return copyOf<Policy>(
    { ...overrides },
    {
      pop: inbound ? choice('offer', 'accept', 'off') : choice('off', 'offer', 'accept'),
      single: choice('link', 'confirm', 'show'),
      autoLinkGrade: choice('exact', 'probable'),
      activeCase: choice('link-only-one', 'link-latest', 'never'),
      differentCase: choice('warn', 'inform', 'block'),
      preferredType: text,
      defaultRegion: text,
      maskBeforeAccept: (mask) => (Array.isArray(mask) ? mask.filter((name) => typeof name === 'string') : ['*']),
      lookupTimeout: count(10_000),
      writeTimeout: count(20_000),
      offerTimeout: count(0),
      maxCandidates: (value) => Math.floor(count(50, 1)(value)),
    },
  );
}
