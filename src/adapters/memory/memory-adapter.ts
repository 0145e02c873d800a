import { AdapterError } from '../../adapter/errors.js';
import type { CallOptions, DataAdapter, Page, PageOptions, RemoteChange, WriteOptions } from '../../adapter/port.js';
import { attempt } from '../../model/read.js';
import type { CrmRecord, RecordDraft } from '../../model/record.js';
import type { Clue } from '../../model/request.js';
import { type Schema, typeOf } from '../../model/schema.js';
import { serviceSchema } from '../../model/service-schema.js';
import { copyActivity, copyLinks, copyRecord } from './copies.js';
import type { Persistence } from './persistence.js';
import { type Change, type MemoryData, MemoryStore } from './store.js';

export interface MemoryAdapterOptions extends MemoryData {
  readonly schema?: Schema;
  /** Name of an IndexedDB database that keeps what was written. Without IndexedDB every call rejects as `unavailable`. */
  readonly persist?: string;
  /** Milliseconds every answer takes, to play a slow back end. */
  readonly delay?: number;
}

/** How many answers to writes are remembered, so that a repeat of one has no further effect. */
const mostAnswers = 10_000;

/**
 * The embedded default: the host's records in memory, copied and indexed when the adapter is made. Every answer is a
 * promise, like that of a real back end, and the caller's own.
 */
export function memoryAdapter(options: MemoryAdapterOptions = {}): DataAdapter {
  const { schema = serviceSchema, persist, delay = 0 } = options;
  const store = new MemoryStore(schema, options);
  const answers = new Map<string, unknown>();
  const listeners = new Set<(change: RemoteChange) => void>();
  // Opened by the first call, so that making an adapter costs nothing and fails nowhere.
  let persistence: Promise<Persistence> | undefined;
  let lastWrite: Promise<unknown> = Promise.resolve();

  async function opened(): Promise<Persistence | undefined> {
    if (persist === undefined) return undefined;
    try {
      return await (persistence ??= load(persist));
    } catch (cause) {
      // The next call may find it in order again.
      persistence = undefined;
      throw new AdapterError('unavailable', { cause });
    }
  }

  /** Only pages that persist load what it takes. */
  async function load(name: string): Promise<Persistence> {
    const { openPersistence } = await import('./persistence.js');
    return openPersistence(name, store, answers, mostAnswers);
  }

  async function read<T>({ signal }: CallOptions, answer: () => T): Promise<T> {
    await opened();
    await passed(delay, signal);
    return answer();
  }

  async function write<T>(options: WriteOptions, told: RemoteChange, plan: () => Change<T>): Promise<T> {
    const database = await opened();
    await passed(delay, options.signal);
    // One after another: what a write found possible has to be so still when it was saved.
    const turn = lastWrite.then(() => perform(database, options, told, plan));
    lastWrite = turn.catch(() => undefined);
    return turn;
  }

  async function perform<T>(
    database: Persistence | undefined,
    { idempotencyKey, signal }: WriteOptions,
    told: RemoteChange,
    plan: () => Change<T>,
  ): Promise<T> {
    if (answers.has(idempotencyKey)) return structuredClone(answers.get(idempotencyKey) as T);
    if (signal.aborted) throw new AdapterError('aborted');
    const { answer, written } = plan();
    // Nothing has taken effect, and nothing is remembered, before it was saved.
    await database?.save(written, idempotencyKey, answer);
    store.apply(written);
    if (idempotencyKey) answers.set(idempotencyKey, structuredClone(answer));
    if (answers.size > mostAnswers) answers.delete(answers.keys().next().value ?? '');
    for (const listener of listeners) attempt(() => listener(told), told);
    return structuredClone(answer);
  }

  return {
    match: (clues, options) => read(options, () => records(store.records.match(clues), options)),
    search: (query, options) => read(options, () => records(sorted(store.records.search(query)), options)),
    get: (ref, options) =>
      read(options, () => {
        const record = store.records.get(ref);
        return record && copyRecord(record);
      }),
    cases: (customer, options) => read(options, () => records(store.cases(customer, options.activeOnly), options)),
    timeline: (about, options) => read(options, () => page(store.timeline(about), options, copyActivity)),
    links: (conversationId, options) => read(options, () => copyLinks(store.links(conversationId))),
    setLinks: (conversationId, change, options) =>
      write(options, { conversationId }, () => store.setLinks(conversationId, change, options.expected)),
    create: (draft, options) => write(options, { conversationId: options.conversationId }, () => store.create(draft)),
    update: (ref, fields, options) => write(options, { ref }, () => store.update(ref, fields, options.version)),
    addNote: (text, about, options) =>
      write(options, { conversationId: options.conversationId }, () =>
        store.addNote(text, { conversationId: options.conversationId, ...about }, new Date().toISOString()),
      ),
    duplicates: (draft, options) =>
      read(options, () => {
        const alike = store.records.match(cluesOf(draft, schema));
        return records(
          alike.filter(({ type }) => type === draft.type),
          options,
        );
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function records(found: readonly CrmRecord[], options: PageOptions): Page<CrmRecord> {
  return page(found, options, copyRecord);
}

/** The cursor is the place in the list; a stranger's cursor is refused. */
function page<T>(all: readonly T[], { limit, cursor = '0' }: PageOptions, copy: (item: T) => T): Page<T> {
  if (!/^\d{1,15}$/.test(cursor)) throw new AdapterError('invalid');
  const start = Number(cursor);
  const end = start + Math.max(1, Math.floor(limit) || 1);
  const items = all.slice(start, end).map(copy);
  return { items, cursor: end < all.length ? String(end) : undefined, total: all.length };
}

/** A list too long to be read is not worth sorting. */
const mostSorted = 2_000;

function sorted(records: CrmRecord[]): readonly CrmRecord[] {
  if (records.length > mostSorted) return records;
  return records.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

/** What tells a record of this draft from others: its numbers, addresses and name. */
function cluesOf(draft: RecordDraft, schema: Schema): readonly Clue[] {
  const clues: Clue[] = [];
  for (const { name, clue } of typeOf(schema, draft.type)?.fields ?? []) {
    const value = draft.fields[name];
    if (typeof value !== 'string' || value === '') continue;
    if (clue === 'phone' || clue === 'email' || clue === 'accountName') clues.push({ kind: clue, value });
  }
  const { firstName, lastName } = draft.fields;
  if (typeof lastName === 'string') {
    clues.push({ kind: 'name', value: typeof firstName === 'string' ? `${firstName} ${lastName}` : lastName });
  }
  return clues;
}

/** The time an answer takes; an abort ends it at once. */
function passed(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(new AdapterError('aborted'));
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(new AdapterError('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}
