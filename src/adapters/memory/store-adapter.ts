import { AdapterError } from '../../adapter/errors.js';
import type {
  CallOptions,
  CreatedAndLinked,
  DataAdapter,
  Page,
  PageOptions,
  RemoteChange,
  WriteOptions,
} from '../../adapter/port.js';
import { attempt } from '../../model/read.js';
import type { CrmRecord } from '../../model/record.js';
import type { Schema } from '../../model/schema.js';
import { copyActivity, copyLinks } from './copies.js';
import { duplicates } from './duplicates.js';
import type { Persistence } from './persistence.js';
import { readCursor, resultPage, type Rows } from './result-page.js';
import { search } from './search.js';
import { type Change, type MemoryStore } from './store.js';

/** How an adapter answers over its store. */
export interface AnswerOptions {
  /** Default `serviceSchema`. */
  readonly schema?: Schema;
  /** Name of an IndexedDB database that keeps what was written. Without IndexedDB every call rejects as `unavailable`. */
  readonly persist?: string;
  /** Milliseconds every answer takes, to play a slow back end. */
  readonly delay?: number;
}

/** How many answers to writes are remembered, so that a repeat of one has no further effect. */
const mostAnswers = 10_000;

/** The calls of the port over a store that is filled already, or will be when `ready` resolves: calls wait for it. */
export function storeAdapter(
  store: MemoryStore,
  { schema, persist, delay = 0 }: AnswerOptions & { readonly schema: Schema },
  ready?: Promise<void>,
): DataAdapter {
  const answers = new Map<string, unknown>();
  const listeners = new Set<(change: RemoteChange) => void>();
  // Opened by the first call, so that making an adapter costs nothing and fails nowhere.
  let persistence: Promise<Persistence> | undefined;
  let lastWrite: Promise<unknown> = Promise.resolve();
  let waiting = ready?.then(
    () => void (waiting = undefined),
    (cause: unknown) => {
      // Half of the records would say that there are no others.
      throw new AdapterError('unavailable', { cause });
    },
  );
  void waiting?.catch(() => undefined);

  async function opened(signal: AbortSignal): Promise<Persistence | undefined> {
    if (waiting) await unlessAborted(waiting, signal);
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

  /** An answer that waits for nothing is made at once: every turn of a promise costs as much as a look-up. */
  async function read<T>({ signal }: CallOptions, answer: () => T): Promise<T> {
    if (waiting ?? persist !== undefined) await opened(signal);
    if (delay > 0 || signal.aborted) await passed(delay, signal);
    return answer();
  }

  async function write<T>(options: WriteOptions, told: RemoteChange, plan: () => Change<T>): Promise<T> {
    const database = await opened(options.signal);
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

  function copied(record: CrmRecord): CrmRecord {
    return store.copier.given(record);
  }

  function records(found: readonly CrmRecord[], options: PageOptions): Page<CrmRecord> {
    return page(found, options, copied);
  }

  /** By row, from the one on that the cursor names: whatever is written meanwhile, no other record is left out. */
  function matches(rows: readonly number[], { limit, cursor }: PageOptions): Page<CrmRecord> {
    const start = cursor === undefined ? 0 : placeIn(cursor);
    const known = rows.filter((row) => store.records.at(row)).sort((a, b) => a - b);
    const left = start > 0 ? known.filter((row) => row >= start) : known;
    const next = left[atLeastOne(limit)];
    const items = store.records.pick(left.slice(0, atLeastOne(limit))).map(copied);
    return { items, cursor: next === undefined ? undefined : String(next), total: known.length };
  }

  function results(options: PageOptions, find: (alike?: boolean) => Rows): Page<CrmRecord> {
    const start = readCursor(options.cursor);
    const found = resultPage(find(start?.alike), (row) => store.records.at(row), options, start);
    return { ...found, items: found.items.map(copied) };
  }

  return {
    match: (clues, options) => read(options, () => matches(store.records.recall(clues), options)),
    search: (query, options) => read(options, () => results(options, (alike) => search(store.records, query, alike))),
    get: (ref, options) =>
      read(options, () => {
        const record = store.records.get(ref);
        return record && store.copier.given(record);
      }),
    cases: (customer, options) => read(options, () => records(store.cases(customer, options.activeOnly), options)),
    timeline: (about, options) => read(options, () => page(store.timeline(about), options, copyActivity)),
    links: (conversationId, options) => read(options, () => copyLinks(store.links(conversationId))),
    setLinks: (conversationId, change, options) =>
      write(options, { conversationId }, () => store.setLinks(conversationId, change, options.expected)),
    async create(draft, options) {
      const told = { conversationId: options.conversationId };
      const made = await write<CrmRecord | CreatedAndLinked>(options, told, () => store.create(draft));
      return 'record' in made ? made.record : made;
    },
    async createAndLink(draft, link, options) {
      const { conversationId, expected } = options;
      const made = await write<CrmRecord | CreatedAndLinked>(options, { conversationId }, () =>
        store.createAndLink(draft, conversationId, link, expected),
      );
      return 'record' in made ? made : { record: made, links: copyLinks(store.links(conversationId)) };
    },
    update: (ref, fields, options) => write(options, { ref }, () => store.update(ref, fields, options.version)),
    addNote: (text, about, options) =>
      write(options, { conversationId: options.conversationId }, () =>
        store.addNote(text, { conversationId: options.conversationId, ...about }, new Date().toISOString()),
      ),
    duplicates: (draft, options) =>
      read(options, () => results(options, (alike) => duplicates(store.records, schema, draft, alike))),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The cursor is the place in the list. */
function page<T>(all: readonly T[], { limit, cursor }: PageOptions, copy: (item: T) => T): Page<T> {
  const start = cursor === undefined ? 0 : placeIn(cursor);
  const end = start + atLeastOne(limit);
  const items: T[] = [];
  for (let at = start; at < all.length && at < end; at++) items.push(copy(all[at] as T));
  return { items, cursor: end < all.length ? String(end) : undefined, total: all.length };
}

function atLeastOne(limit: number): number {
  return Math.max(1, Math.floor(limit) || 1);
}

/** A stranger's cursor is refused. */
function placeIn(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new AdapterError('invalid');
  return Number(cursor);
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

/** What was promised, or `aborted` as soon as nobody waits for it any more. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new AdapterError('aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
