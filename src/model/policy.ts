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

const defaults: Policy = {
  pop: 'offer',
  single: 'link',
  autoLinkGrade: 'exact',
  activeCase: 'link-only-one',
  differentCase: 'warn',
  maskBeforeAccept: ['*'],
  lookupTimeout: 10_000,
  writeTimeout: 20_000,
  offerTimeout: 0,
  maxCandidates: 50,
};

/** The whole policy for a request: `overrides` over the defaults of its direction. Undefined values do not override. */
export function policyFor(request: Pick<ConversationRequest, 'direction'>, overrides: Partial<Policy> = {}): Policy {
  const inbound = (request.direction ?? 'inbound') === 'inbound';
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...defaults, pop: inbound ? 'offer' : 'off', ...(Object.fromEntries(given) as Partial<Policy>) };
}
