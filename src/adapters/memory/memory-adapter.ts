import type { DataAdapter } from '../../adapter/port.js';
import { serviceSchema } from '../../model/service-schema.js';
import { buildInSlices, type Progress } from './build.js';
import { type AnswerOptions, storeAdapter } from './store-adapter.js';
import { type MemoryData, MemoryStore } from './store.js';

export interface MemoryAdapterOptions extends MemoryData, AnswerOptions {
  /**
   * `at-once` (default): everything is indexed before the adapter is there. `in-slices`: a few milliseconds at a time, so
   * that a page with very many records stays usable meanwhile; calls wait for the end, and until then the records must not
   * be changed by whoever gave them.
   */
  readonly build?: 'at-once' | 'in-slices';
  /** Told how far a build in slices is. */
  readonly onProgress?: Progress;
}

/**
 * The embedded default: the host's records in memory, copied and indexed when the adapter is made. Every answer is a
 * promise, like that of a real back end, and the caller's own.
 */
export function memoryAdapter(options: MemoryAdapterOptions = {}): DataAdapter {
  if (Array.isArray(options)) throw new TypeError('memoryAdapter: expected an object; a list goes into its `records`');
  const { schema = serviceSchema, build = 'at-once', onProgress, ...answers } = options;
  const store = new MemoryStore(schema);
  if (build === 'at-once') store.add(options);
  const ready = build === 'in-slices' ? buildInSlices(store, options, onProgress) : undefined;
  return storeAdapter(store, { ...answers, schema }, ready);
}
