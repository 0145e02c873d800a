import type { DBSchema, IDBPDatabase } from 'idb';
import { AdapterError } from '../../adapter/errors.js';
import type { Activity, CrmRecord, Links } from '../../model/record.js';
import { refKey } from '../../model/record.js';
import type { MemoryStore, Written } from './store.js';

interface Kept extends DBSchema {
  records: { key: string; value: CrmRecord };
  activities: { key: string; value: Activity };
  links: { key: string; value: Links & { conversationId: string } };
  /** Answers to writes by idempotency key, so that a repeat after a reload has no further effect. */
  answers: { key: string; value: unknown };
}

export interface Persistence {
  /** All of one write, or nothing of it. */
  save(written: Written, idempotencyKey: string, answer: unknown): Promise<void>;
}

const stores = ['records', 'activities', 'links', 'answers'] as const;

/** Opens the database and puts back what earlier visits wrote. */
export async function openPersistence(
  name: string,
  store: MemoryStore,
  answers: Map<string, unknown>,
): Promise<Persistence> {
  let database: IDBPDatabase<Kept>;
  try {
    const { openDB } = await import('idb');
    database = await openDB<Kept>(name, 1, {
      upgrade(fresh) {
        for (const one of stores) fresh.createObjectStore(one);
      },
    });
  } catch (cause) {
    throw new AdapterError('unavailable', { cause });
  }
  const [records, activities, links, keys, values] = await Promise.all([
    database.getAll('records'),
    database.getAll('activities'),
    database.getAll('links'),
    database.getAllKeys('answers'),
    database.getAll('answers'),
  ]);
  store.restore({ records, activities, links });
  keys.forEach((key, at) => answers.set(key, values[at]));
  return {
    async save(written, idempotencyKey, answer) {
      const transaction = database.transaction(stores, 'readwrite');
      for (const record of written.records) void transaction.objectStore('records').put(record, refKey(record));
      for (const activity of written.activities) void transaction.objectStore('activities').put(activity, activity.id);
      for (const link of written.links) void transaction.objectStore('links').put(link, link.conversationId);
      void transaction.objectStore('answers').put(answer, idempotencyKey);
      await transaction.done;
    },
  };
}
