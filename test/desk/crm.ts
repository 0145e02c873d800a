import {
  type CrmRecord,
  type FieldValue,
  type LinkChange,
  type Links,
  type RecordDraft,
  type RecordRef,
  isActive,
  refKey,
  sameLinks,
  sameRef,
} from 'screenpop';
import {
  AdapterError,
  type CallOptions,
  type DataAdapter,
  type RemoteChange,
  type WriteOptions,
} from 'screenpop/adapter';
import { turns } from './orders.js';

/** What becomes of one call. Those of `after` take effect, and nobody is told. */
export type Fault = (typeof faults)[number];

export const faults = [
  ...(['none', 'refused', 'offline', 'unavailable', 'hangs'] as const),
  ...(['lost', 'garbled', 'hangs after', 'late'] as const),
];

/** One change of links that took effect. */
export interface Effect {
  readonly conversationId: string;
  readonly before: Links;
  readonly after: Links;
}

/** How a CRM is to work with. */
export interface Manners {
  /** Whether it refuses to change links that are not as expected; if not, the last one wins. */
  readonly strict: boolean;
  /** Whether it tells the desk of the desk's own writes too. */
  readonly tellsOwn: boolean;
  /** Turns that an answer takes. */
  readonly slow: number;
}

/**
 * A CRM of the tests' own that remembers what was done to it: the truth that the desk's word is compared with. A write
 * that comes again with its key has no further effect and gets the answer of the first.
 */
export class Crm {
  readonly effects: Effect[] = [];
  /** Names of the records that were created, notes with what they are about, fields filled in; once for every time. */
  readonly made: string[] = [];
  /** What no desk may do: one key for two writes, a call of no conversation. */
  readonly problems: string[] = [];
  /** Writes that were asked for, whatever became of them. */
  readonly asked: { readonly conversationId: string; readonly method: string }[] = [];
  calls = 0;
  /** What becomes of the calls that come next. */
  next: Fault[] = [];
  offline = false;
  readonly #records = new Map<string, CrmRecord>();
  readonly #links = new Map<string, Links>();
  readonly #answers = new Map<string, unknown>();
  readonly #writes = new Map<string, string>();
  readonly #listeners = new Set<(change: RemoteChange) => void>();
  /** Per conversation: when its links changed, and when the desk has last heard how they are. */
  readonly #changed = new Map<string, number>();
  readonly #heard = new Map<string, number>();
  #time = 0;
  #late: (() => void)[] = [];

  constructor(
    records: readonly CrmRecord[],
    public manners: Manners,
  ) {
    for (const record of records) this.#records.set(refKey(record), record);
  }

  held(conversationId: string): Links {
    return this.#links.get(conversationId) ?? {};
  }

  /** Whether the desk has heard of the links since they changed last. */
  isKnown(conversationId: string): boolean {
    return (this.#heard.get(conversationId) ?? -1) >= (this.#changed.get(conversationId) ?? 0);
  }

  /** What the desk has heard of a conversation counts no more: another desk takes over, or it could not use it. */
  forgetHeard(conversationId: string): void {
    this.#heard.delete(conversationId);
  }

  /** Somebody else changes the links; `tells` says whether the desk is told. */
  changeElsewhere(conversationId: string, change: LinkChange, tells: boolean): void {
    // Nobody links what is deleted.
    const isGone = Object.values(change).some((ref: RecordRef | null) => ref && !this.#records.has(refKey(ref)));
    if (!isGone) this.#set(conversationId, { ...this.held(conversationId), ...this.#lookups(change) });
    if (tells) this.#tell({ conversationId });
  }

  delete(ref: RecordRef): void {
    this.#records.delete(refKey(ref));
  }

  isDeleted(ref: RecordRef): boolean {
    return !this.#records.has(refKey(ref));
  }

  tell(conversationId: string): void {
    this.#tell({ conversationId });
  }

  /** What was under way for so long that nobody waits for it any more takes effect. */
  land(): void {
    const late = this.#late;
    this.#late = [];
    for (const act of late) act();
  }

  adapter(): DataAdapter {
    const records = (type: string): CrmRecord[] => [...this.#records.values()].filter((one) => one.type === type);
    const about = (clue: { value?: string }): CrmRecord[] =>
      records('contact').filter((one) => one.fields.email === clue.value);
    return {
      match: (clues, call) =>
        this.#read(call, () => ({ items: clues.flatMap((clue) => about(clue as { value?: string })) })),
      search: (_query, call) => this.#read(call, () => ({ items: records('contact') })),
      get: (ref, call) => this.#read(call, () => this.#records.get(refKey(ref))),
      cases: (customer, call) =>
        this.#read(call, () => ({
          items: records('case').filter(
            (one) => sameRef(one.customer, customer) && (!call.activeOnly || isActive(one)),
          ),
        })),
      timeline: (_about, call) => this.#read(call, () => ({ items: [] })),
      links: (id, call) =>
        this.#read(call, () => {
          if (!call.signal.aborted) this.#hear(id);
          return this.held(id);
        }),
      setLinks: (id, change, call) => {
        if (id !== call.conversationId) this.problems.push(`links of ${id} in a call of ${call.conversationId}`);
        return this.#write('setLinks', call, [id, change, call.expected], () => this.#setLinks(id, change, call));
      },
      create: (draft, call) => this.#write('create', call, draft, () => this.#create(draft, call)),
      update: (ref, fields, call) => this.#write('update', call, [ref, fields], () => this.#update(ref, fields)),
      addNote: (text, about, call) =>
        this.#write('addNote', call, [text, about], () => {
          this.made.push(JSON.stringify([text, about]));
          return { id: call.idempotencyKey, kind: 'note', subject: text, at: '2026-01-01T00:00:00Z' };
        }),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  async #read<T>(call: CallOptions, answer: () => T): Promise<T> {
    const fault = await this.#begin(call);
    switch (fault) {
      case 'none':
        return answer();
      case 'garbled':
        return 'nonsense' as T;
      case 'hangs':
      case 'hangs after':
        return new Promise<never>(() => undefined);
      default:
        throw failure(fault);
    }
  }

  async #write<T>(method: string, call: WriteOptions, what: unknown, act: () => T): Promise<T> {
    const { idempotencyKey: key, conversationId } = call;
    this.asked.push({ conversationId, method });
    const same = JSON.stringify([method, conversationId, what]);
    if ((this.#writes.get(key) ?? same) !== same) this.problems.push(`one key for ${same} and another write`);
    this.#writes.set(key, same);
    if (!/^[-0-9a-f]{20,}$/.test(key)) this.problems.push(`a key that says something: ${key}`);
    const once = (): T => {
      if (!this.#answers.has(key)) this.#answers.set(key, act());
      return this.#answers.get(key) as T;
    };
    const fault = await this.#begin(call);
    switch (fault) {
      case 'none': {
        const answer = once();
        if (method === 'setLinks' && !call.signal.aborted) this.#hear(conversationId);
        return answer;
      }
      case 'garbled':
        once();
        return 'nonsense' as T;
      case 'hangs after':
        once();
        return new Promise<never>(() => undefined);
      case 'hangs':
        return new Promise<never>(() => undefined);
      case 'lost':
        once();
        throw failure(fault);
      case 'late':
        this.#late.push(() => {
          try {
            once();
          } catch {
            // Nobody is there to be told.
          }
        });
        throw failure(fault);
      default:
        throw failure(fault);
    }
  }

  async #begin({ conversationId }: CallOptions): Promise<Fault> {
    this.calls++;
    if (conversationId === undefined) this.problems.push('a call of no conversation');
    const fault = this.next.shift() ?? 'none';
    await turns(this.manners.slow);
    return this.offline ? 'offline' : fault;
  }

  #setLinks(id: string, change: LinkChange, { expected }: { readonly expected?: Links }): Links {
    const before = this.held(id);
    if (this.manners.strict && expected && !sameLinks(before, expected)) throw new AdapterError('conflict');
    const after = { ...before, ...this.#lookups(change) };
    if (!sameLinks(before, after)) this.effects.push({ conversationId: id, before, after });
    this.#set(id, after);
    if (this.manners.tellsOwn) this.#tell({ conversationId: id });
    return after;
  }

  #create(draft: RecordDraft, { idempotencyKey }: WriteOptions): CrmRecord {
    const name = draft.fields[draft.type === 'case' ? 'title' : 'lastName'] as string;
    this.made.push(name);
    const record = { ...draft, id: `${name} ${idempotencyKey}`, name } as CrmRecord;
    this.#records.set(refKey(record), record);
    return record;
  }

  #update(ref: RecordRef, fields: Readonly<Record<string, FieldValue>>): CrmRecord {
    const record = this.#records.get(refKey(ref));
    if (!record) throw new AdapterError('not-found');
    const updated = { ...record, fields: { ...record.fields, ...fields } };
    this.made.push(`${ref.id}: ${Object.keys(fields).join()}`);
    this.#records.set(refKey(ref), updated);
    return updated;
  }

  #lookups(change: LinkChange): Links {
    const links: { customer?: RecordRef; case?: RecordRef } = {};
    for (const what of ['customer', 'case'] as const) {
      const ref = change[what];
      if (ref === undefined) continue;
      if (ref && !this.#records.has(refKey(ref))) throw new AdapterError('not-found');
      links[what] = ref ?? undefined;
    }
    return links;
  }

  #set(id: string, links: Links): void {
    this.#links.set(id, links);
    this.#changed.set(id, ++this.#time);
  }

  #hear(id: string): void {
    this.#heard.set(id, this.#time);
  }

  #tell(change: RemoteChange): void {
    // It is to read once more: what it has heard but not taken in yet counts no more.
    if (change.conversationId) this.#heard.delete(change.conversationId);
    for (const listener of [...this.#listeners]) listener(change);
  }
}

function failure(fault: Fault): AdapterError {
  const codes = { refused: 'forbidden', unavailable: 'unavailable', late: 'timeout' } as const;
  return new AdapterError(fault in codes ? codes[fault as keyof typeof codes] : 'offline');
}
