import { policyFor } from '../model/policy.js';
import type { ConversationRequest } from '../model/request.js';
import type { Candidate } from '../model/resolution.js';
import { readClues } from './clues.js';
import { comparisonFor, decide } from './decide.js';
import { type RecordSource, inTime } from './inquiry.js';
import { type ResolveOptions, cluesToMatch } from './resolve.js';

export interface CandidatePage {
  /** By rank within the page. */
  readonly items: readonly Candidate[];
  /** Opaque; absent on the last page. */
  readonly cursor?: string;
  /** Matches the agent may not open. */
  readonly hidden?: number;
  readonly incomplete?: boolean;
}

/**
 * Candidates beyond those of a resolution, from its `cursor` on. They are there for the agent to choose from, and never
 * change an outcome. Rejects as the adapter does, or with a `TimeoutError` after the policy's `lookupTimeout`.
 */
export async function moreCandidates(
  request: ConversationRequest,
  adapter: Pick<RecordSource, 'match'>,
  cursor: string,
  options: Omit<ResolveOptions, 'onCandidates'> = {},
): Promise<CandidatePage> {
  const policy = policyFor(request, options.policy);
  const { usable } = readClues(request, comparisonFor(policy, options));
  const call = { conversationId: request.id, limit: policy.maxCandidates, cursor };
  const page = await inTime(
    (signal) => adapter.match(cluesToMatch(usable), { ...call, signal }),
    policy.lookupTimeout,
    options.signal,
  );
  const all = { ...options, policy: { ...policy, maxCandidates: Math.max(1, page.items.length) } };
  const { candidates, issues } = decide(request, page.items, all);
  return {
    items: candidates,
    cursor: page.cursor || undefined,
    hidden: page.hidden,
    incomplete: page.incomplete === true || issues.some(({ code }) => code === 'partial') || undefined,
  };
}
