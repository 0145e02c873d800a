import { AdapterError } from '../adapter/errors.js';
import { guard } from '../adapter/guard.js';
import { type Settled, settled } from '../adapter/lane.js';
import type { DataAdapter } from '../adapter/port.js';
import type { CrmRecord, RecordRef } from '../model/record.js';
import { refKey, sameRef } from '../model/record.js';
import { policyFor } from '../model/policy.js';
import type { Clue, ConversationRequest } from '../model/request.js';
import type { Resolution, ResolutionIssue } from '../model/resolution.js';
import { roleOf, serviceSchema } from '../model/schema.js';
import { readClues } from './clues.js';
import { type ResolverOptions, decide } from './decide.js';
import { normalizePhone as builtInNormalizer } from './phone.js';

export interface ResolveOptions extends ResolverOptions {
  readonly signal?: AbortSignal;
}

/**
 * Asks the adapter, then decides. Look-ups of one step run side by side. Never rejects, except with the signal's
 * reason: whatever fails becomes an issue, and the outcome `undetermined`.
 */
export async function resolve(
  request: ConversationRequest,
  adapter: DataAdapter,
  options: ResolveOptions = {},
): Promise<Resolution> {
  const { schema = serviceSchema, normalizePhone = builtInNormalizer, signal = new AbortController().signal } = options;
  const policy = policyFor(request, options.policy);
  const lookups = new Lookups(guard(adapter, policy), request.id, signal);
  const { usable } = readClues(request, normalizePhone, policy.defaultRegion);
  const refs = usable.flatMap((clue) => (clue.kind === 'record' ? [clue.clue.ref] : []));
  const clues = usable.filter(({ kind }) => kind !== 'record').map(({ clue }) => clue);

  await Promise.all([
    ...refs.map((ref) => lookups.get(ref)),
    ...(clues.length > 0 ? [lookups.match(clues, policy.maxCandidates)] : []),
  ]);
  await Promise.all(missingCustomers(lookups.records, schema).map((ref) => lookups.get(ref)));

  const decision = (): Resolution => decide(request, lookups.records, { ...options, issues: lookups.issues });
  const first = decision();
  if (first.outcome !== 'single' || first.case || policy.activeCase === 'never') return first;
  if (first.candidates.some(({ record }) => roleOf(schema, record.type) === 'case')) return first;
  const failed = await lookups.cases(first.customer, policy.maxCandidates);
  // Who is asking is certain without the cases; which case it is about stays open.
  return failed ? { ...first, issues: [...first.issues, failed] } : decision();
}

/** What was fetched for one request, and what went wrong. */
class Lookups {
  readonly #records = new Map<string, CrmRecord>();
  readonly issues: ResolutionIssue[] = [];

  constructor(
    readonly adapter: DataAdapter,
    readonly conversationId: string,
    readonly signal: AbortSignal,
  ) {}

  get records(): readonly CrmRecord[] {
    return [...this.#records.values()];
  }

  async get(ref: RecordRef): Promise<void> {
    const { signal, conversationId } = this;
    const answer = await this.#settle(() => this.adapter.get(ref, { signal, conversationId }));
    if (answer.ok && answer.value && sameRef(answer.value, ref)) this.#add(answer.value);
  }

  async match(clues: readonly Clue[], limit: number): Promise<void> {
    const { signal, conversationId } = this;
    const answer = await this.#settle(() => this.adapter.match(clues, { signal, conversationId, limit }));
    if (!answer.ok) return;
    const { items, cursor, hidden, incomplete } = answer.value;
    for (const record of items) this.#add(record);
    if (cursor !== undefined) this.issues.push({ code: 'too-many' });
    if (hidden) this.issues.push({ code: 'not-permitted', count: hidden });
    if (incomplete) this.issues.push({ code: 'partial' });
  }

  /** What went wrong, if anything did. */
  async cases(customer: RecordRef, limit: number): Promise<ResolutionIssue | undefined> {
    const { signal, conversationId } = this;
    const answer = await settled(() =>
      this.adapter.cases(customer, { signal, conversationId, limit, activeOnly: true }),
    );
    signal.throwIfAborted();
    if (!answer.ok) return { code: issueFor(answer.error) };
    for (const record of answer.value.items) this.#add(record);
    return answer.value.incomplete || answer.value.hidden ? { code: 'partial' } : undefined;
  }

  #add(record: CrmRecord): void {
    this.#records.set(refKey(record), record);
  }

  async #settle<T>(call: () => Promise<T>): Promise<Settled<T>> {
    const answer = await settled(call);
    this.signal.throwIfAborted();
    if (!answer.ok && answer.error.code !== 'not-found') this.issues.push({ code: issueFor(answer.error) });
    return answer;
  }
}

function issueFor(error: AdapterError): ResolutionIssue['code'] {
  if (error.code === 'timeout') return 'lookup-timed-out';
  return error.code === 'forbidden' ? 'not-permitted' : 'lookup-failed';
}

/** Customers of the cases found, where the adapter did not send them along. */
function missingCustomers(records: readonly CrmRecord[], schema: typeof serviceSchema): readonly RecordRef[] {
  const wanted = new Map<string, RecordRef>();
  for (const { type, customer } of records) {
    if (roleOf(schema, type) === 'case' && customer) wanted.set(refKey(customer), customer);
  }
  return [...wanted].filter(([key]) => !records.some((record) => refKey(record) === key)).map(([, ref]) => ref);
}
