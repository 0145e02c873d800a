import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { AdapterError } from '../../adapter/errors.js';
import { attempt } from '../../model/read.js';
import type { Activity, CrmRecord, Links } from '../../model/record.js';
import type { MemoryStore, Written } from './store.js';

interface Kept extends DBSchema {
  records: { key: string; value: CrmRecord };
  activities: { key: string; value: Activity };
  links: { key: string; value: Links & { conversationId: string } };
  /** Answers to writes, oldest first, so that a repeat after a reload has no further effect. */
  answers: { key: number; value: { idempotencyKey: string; answer: unknown } };
}

export interface Persistence {
  /** All of one write, or nothing of it. */
  save(written: Written, idempotencyKey: string, answer: unknown): Promise<void>;
}

const stores = ['records', 'activities', 'links', 'answers'] as const;

/** Opens the database, or throws what the browser throws, and puts back what earlier visits wrote, with at most so many answers. */
export async function openPersistence(
  name: string,
  store: MemoryStore,
  answers: Map<string, unknown>,
  mostAnswers: number,
): Promise<Persistence> {
  let database: IDBPDatabase<Kept> | undefined;
  try {
    database = await openDB<Kept>(name, 1, {
      upgrade(fresh) {
        for (const one of stores) fresh.createObjectStore(one, { autoIncrement: one === 'answers' });
      },
      // Another tab needs a newer database, or none: it must not wait for this one.
      blocking: () => database?.close(),
    });
    await restore(database, store, answers, mostAnswers);
  } catch (cause) {
    database?.close();
    throw cause;
  }
  const opened = database;
  return { save: (...write) => save(opened, ...write) };
}

async function restore(
  database: IDBPDatabase<Kept>,
  store: MemoryStore,
  answers: Map<string, unknown>,
  mostAnswers: number,
): Promise<void> {
  const transaction = database.transaction(stores);
  const [records, activities, links, keys, kept] = await Promise.all([
    transaction.objectStore('records').getAll(),
    transaction.objectStore('activities').getAll(),
    transaction.objectStore('links').getAll(),
    transaction.objectStore('answers').getAllKeys(),
    transaction.objectStore('answers').getAll(),
    transaction.done,
  ]);
  store.apply({ records, activities, links });
  for (const { idempotencyKey, answer } of kept.slice(-mostAnswers)) answers.set(idempotencyKey, answer);
  const outdated = keys.slice(0, -mostAnswers);
  if (outdated.length === 0) return;
  const removal = database.transaction('answers', 'readwrite');
  await Promise.all([...outdated.map((key) => removal.store.delete(key)), removal.done]);
}

async function save(
  database: IDBPDatabase<Kept>,
  written: Written,
  idempotencyKey: string,
  answer: unknown,
): Promise<void> {
  const { records = [], activities = [], links = [] } = storable(written);
  const requests: Promise<unknown>[] = [];
  let abort = (): void => undefined;
  try {
    const transaction = database.transaction(stores, 'readwrite');
    abort = () => transaction.abort();
    requests.push(transaction.done);
    // Browsers hold records under these keys already, whatever keys of Maps look like.
    for (const record of records)
      requests.push(transaction.objectStore('records').put(record, JSON.stringify([record.type, record.id])));
    for (const one of activities) requests.push(transaction.objectStore('activities').put(one, one.id));
    for (const link of links) requests.push(transaction.objectStore('links').put(link, link.conversationId));
    if (idempotencyKey) requests.push(transaction.objectStore('answers').put({ idempotencyKey, answer }));
    await Promise.all(requests);
  } catch (cause) {
    // Nothing of it may be kept; a transaction that ended by itself refuses to be aborted.
    attempt(abort, undefined);
    await Promise.allSettled(requests);
    throw new AdapterError('unavailable', { cause });
  }
}

/** What no database can hold is the caller's mistake, and no reason to try again. */
function storable(written: Written): Written {
  try {
    return structuredClone(written);
  } catch (cause) {
    throw new AdapterError('invalid', { cause });
  }
}
