import { AdapterError } from '../../adapter/errors.js';
import type { DataAdapter } from '../../adapter/port.js';
import { attempt } from '../../model/read.js';
import type { Progress } from './build.js';
import type { Endpoint } from './messages.js';
import type { MemoryData } from './store.js';
import type { AnswerOptions } from './store-adapter.js';
import { WorkerLink } from './worker-link.js';

export type { Endpoint } from './messages.js';

export interface WorkerAdapterOptions extends MemoryData, AnswerOptions {
  /** Runs `serveMemoryAdapter` of `screenpop/adapters/memory/worker`. The host makes it, under its own policy, and ends it. */
  readonly worker: Endpoint;
  /** Told how many of all given rows the worker has taken. */
  readonly onProgress?: Progress;
  /**
   * Milliseconds without a sign of life after which a worker that was asked something counts as lost; six times as many
   * while it starts. Default 10 000.
   */
  readonly patience?: number;
}

/** Rows a message: cloning them takes the page a few milliseconds. */
const batch = 500;
/** Messages under way: the worker is busy while the next one is cloned, and no more than that lies about. */
const ahead = 2;

/**
 * `memoryAdapter` with its records in a worker, so that neither making it nor a search takes the page's time. Calls wait
 * until all records are there. Until then they must not be changed by whoever gave them. A worker that is lost rejects
 * calls as `unavailable`; what it lost before it had all records is not sent again.
 */
export function workerAdapter({ worker, onProgress, patience = 10_000, ...given }: WorkerAdapterOptions): DataAdapter {
  const { records, activities, links, ...options } = given;
  const link = new WorkerLink(worker, patience);
  void sendAll(link, { records, activities, links }, options, onProgress).catch(() => link.giveUp());
  return {
    match: (clues, options) => link.call('match', [clues], options),
    search: (query, options) => link.call('search', [query], options),
    get: (ref, options) => link.call('get', [ref], options),
    cases: (customer, options) => link.call('cases', [customer], options),
    timeline: (about, options) => link.call('timeline', [about], options),
    links: (conversationId, options) => link.call('links', [conversationId], options),
    setLinks: (conversationId, change, options) => link.call('setLinks', [conversationId, change], options),
    create: (draft, options) => link.call('create', [draft], options),
    createAndLink: (draft, made, options) => link.call('createAndLink', [draft, made], options),
    update: (ref, fields, options) => link.call('update', [ref, fields], options),
    addNote: (text, about, options) => link.call('addNote', [text, about], options),
    duplicates: (draft, options) => link.call('duplicates', [draft], options),
    subscribe(listener) {
      link.listeners.add(listener);
      return () => link.listeners.delete(listener);
    },
  };
}

async function sendAll(
  link: WorkerLink,
  { records = [], activities = [], links }: MemoryData,
  options: AnswerOptions,
  onProgress: Progress | undefined,
): Promise<void> {
  const rows: readonly MemoryData[] = [
    { links },
    ...batches(records).map((some) => ({ records: some })),
    ...batches(activities).map((some) => ({ activities: some })),
  ];
  const total = records.length + activities.length;
  let done = 0;
  link.send({ kind: 'open', options });
  const underWay: Promise<void>[] = [];
  for (const one of rows) {
    if (underWay.length >= ahead) await underWay.shift();
    const taken = sendCloneable(link, one).then(() => {
      done += one.records?.length ?? one.activities?.length ?? 0;
      attempt(() => onProgress?.(done, total), undefined);
    });
    // Whoever waits for the one before hears of the loss; this one must not be a failure that nobody handles.
    void taken.catch(() => undefined);
    underWay.push(taken);
  }
  await Promise.all(underWay);
  link.send({ kind: 'complete' });
}

/** What can not be cloned is left out, like every row that is none. */
async function sendCloneable(link: WorkerLink, data: MemoryData): Promise<void> {
  try {
    await link.sendData(data);
  } catch (cause) {
    if (cause instanceof AdapterError) throw cause;
    const { records = [], activities = [], links = {} } = data;
    await link.sendData({
      records: records.filter(isCloneable),
      activities: activities.filter(isCloneable),
      links: Object.fromEntries(Object.entries(links).filter(isCloneable)),
    });
  }
}

function isCloneable(row: unknown): boolean {
  return attempt(() => structuredClone(row) !== undefined, undefined) ?? false;
}

function batches<T>(rows: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / batch) }, (_, at) => rows.slice(at * batch, (at + 1) * batch));
}
