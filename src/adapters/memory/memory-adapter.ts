import { AdapterError } from '../../adapter/errors.js';
import type { CallOptions, DataAdapter, Page, PageOptions, RemoteChange, WriteOptions } from '../../adapter/port.js';
import type { Activity, CrmRecord, Links, RecordDraft } from '../../model/record.js';
import type { Clue } from '../../model/request.js';
import { type Schema, serviceSchema, typeOf } from '../../model/schema.js';
import { type Persistence, openPersistence } from './persistence.js';
import { MemoryStore } from './store.js';

export interface MemoryAdapterOptions {
  readonly records?: readonly CrmRecord[];
  readonly activities?: readonly Activity[];
  /** By conversation id. */
  readonly links?: Readonly<Record<string, Links>>;
  readonly schema?: Schema;
  /** Name of an IndexedDB database that keeps what was written. Without IndexedDB every call rejects as `unavailable`. */
  readonly persist?: string;
  /** Milliseconds every answer takes, to play a slow back end. */
  readonly delay?: number;
}

/** How many answers to writes are remembered, so that a repeat of one has no further effect. */
const mostAnswers = 10_000;

/** The embedded default: the host's records in memory, indexed. Every answer is a promise, like that of a real back end. */
export function memoryAdapter(options: MemoryAdapterOptions = {}): DataAdapter {
  const { schema = serviceSchema, persist, delay = 0 } = options;
  const store = new MemoryStore(schema, options);
  const answers = new Map<string, unknown>();
  const listeners = new Set<(change: RemoteChange) => void>();
  // Opened by the first call, so that making an adapter costs nothing and fails nowhere.
  let persistence: Promise<Persistence | undefined> | undefined;
  const opened = (): Promise<Persistence | undefined> =>
    (persistence ??= persist === undefined ? Promise.resolve(undefined) : openPersistence(persist, store, answers));

  async function read<T>({ signal }: CallOptions, answer: () => T): Promise<T> {
    await opened();
    await passed(delay, signal);
    return answer();
  }

  async function write<T>(options: WriteOptions, change: RemoteChange, effect: () => T): Promise<T> {
    const database = await opened();
    await passed(delay, options.signal);
    const key = options.idempotencyKey;
    if (answers.has(key)) return answers.get(key) as T;
    const answer = effect();
    answers.set(key, answer);
    if (answers.size > mostAnswers) answers.delete(answers.keys().next().value ?? '');
    await database?.save(store.takeWritten(), key, answer);
    for (const listener of listeners) listener(change);
    return answer;
  }

  return {
    match: (clues, options) => read(options, () => page(store.records.match(clues), options)),
    search: (query, options) => read(options, () => page(sorted(store.records.search(query)), options)),
    get: (ref, options) => read(options, () => store.records.get(ref)),
    cases: (customer, options) => read(options, () => page(store.cases(customer, options.activeOnly), options)),
    timeline: (about, options) => read(options, () => page(store.timeline(about), options)),
    links: (conversationId, options) => read(options, () => store.links(conversationId)),
    setLinks: (conversationId, change, options) =>
      write(options, { conversationId }, () => store.setLinks(conversationId, change, options.expected)),
    create: (draft, options) => write(options, { conversationId: options.conversationId }, () => store.create(draft)),
    update: (ref, fields, options) => write(options, { ref }, () => store.update(ref, fields, options.version)),
    addNote: (text, about, options) =>
      write(options, { conversationId: options.conversationId }, () =>
        store.addNote(text, about, new Date().toISOString()),
      ),
    duplicates: (draft, options) =>
      read(options, () =>
        page(
          store.records.match(cluesOf(draft, schema)).filter(({ type }) => type === draft.type),
          options,
        ),
      ),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The cursor is the place in the list; a stranger's cursor is refused. */
function page<T>(items: readonly T[], { limit, cursor = '0' }: PageOptions): Page<T> {
  const start = Number(cursor);
  if (!Number.isSafeInteger(start) || start < 0) throw new AdapterError('invalid');
  const end = start + Math.max(1, limit);
  return { items: items.slice(start, end), cursor: end < items.length ? String(end) : undefined, total: items.length };
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
