import type { CrmRecord } from './record.js';
import type { Clue } from './request.js';

/** How strongly a record matches a clue. */
export type Grade = 'exact' | 'probable' | 'weak';

/** Why a record matched (or, with `against`, why it speaks against the record). */
export interface Evidence {
  readonly clue: Clue;
  /** The record's field that was compared; `id` for a record reference. */
  readonly field: string;
  readonly grade: Grade;
  readonly against?: boolean;
  /** The record's own value that was compared, as it is stored. None for a record that was named itself. */
  readonly value?: string;
  /** Both sides in the form in which they were compared. */
  readonly normalized?: { readonly clue: string; readonly value: string };
}

/** A record offered to the agent, with its best grade and all evidence. */
export interface Candidate {
  readonly record: CrmRecord;
  readonly grade: Grade;
  readonly evidence: readonly Evidence[];
}

/** What went wrong, or limits what a resolution can say. */
export interface ResolutionIssue {
  readonly code:
    | 'withheld'
    | 'invalid-clue'
    /** The clue is one of the operator's own numbers, or an internal extension. */
    | 'own-number'
    | 'lookup-failed'
    | 'lookup-timed-out'
    /** The agent would not wait any longer. */
    | 'lookup-stopped'
    | 'partial'
    | 'too-many'
    | 'not-permitted';
  readonly clue?: Clue;
  /** For `not-permitted`: matches the agent may not open. */
  readonly count?: number;
}

/** One question to the adapter, and what came of it. */
export interface LookupCall {
  readonly method: 'match' | 'get' | 'cases';
  /** Milliseconds it took. */
  readonly duration: number;
  /** Records in the answer. */
  readonly found: number;
  /** Why there is no whole answer. */
  readonly issue?: ResolutionIssue['code'];
}

interface ResolutionBase {
  /** By grade, then agreeing clues, then recency, then name and id. */
  readonly candidates: readonly Candidate[];
  readonly issues: readonly ResolutionIssue[];
  /** Id of the rule of the decision table that fired. */
  readonly rule: string;
  /** In the order of their answers; absent where nothing was asked, as by `decide`. */
  readonly lookups?: readonly LookupCall[];
  /** Opaque: where `moreCandidates` goes on. Absent where the adapter has no more. */
  readonly cursor?: string;
}

export interface SingleResolution extends ResolutionBase {
  readonly outcome: 'single';
  readonly customer: CrmRecord;
  readonly case?: CrmRecord;
  /** May be linked without asking. */
  readonly automatic: boolean;
  /** The customer's active cases, as the adapter orders them; absent where they were not asked for, or not all of them came. */
  readonly activeCases?: readonly CrmRecord[];
}

export interface OpenResolution extends ResolutionBase {
  readonly outcome: 'multiple' | 'none' | 'undetermined';
}

/** The outcome of matching. */
export type Resolution = SingleResolution | OpenResolution;
export type Outcome = Resolution['outcome'];
