import { attempt } from '../../model/read.js';
import type { MemoryData, MemoryStore } from './store.js';

/** Told how many of all given rows are there. */
export type Progress = (done: number, total: number) => void;

/** Milliseconds at a time, so that a page keeps its frames. */
const slice = 8;
/** Rows between two looks at the clock. */
const step = 256;

/** Adds everything in slices; between them the page has its turn. The lists are read as they are now. */
export async function buildInSlices(store: MemoryStore, data: MemoryData, onProgress?: Progress): Promise<void> {
  const { records = [], activities = [], links } = { ...data };
  const given = [...records];
  const entries = [...activities];
  const total = given.length + entries.length;
  store.add({ links });
  let done = 0;
  while (done < total) {
    await turn();
    for (const end = performance.now() + slice; done < total && performance.now() < end; done += step) {
      const behind = Math.max(0, done - given.length);
      store.add({ records: given.slice(done, done + step) });
      if (done + step > given.length) store.add({ activities: entries.slice(behind, done + step - given.length) });
    }
    attempt(() => onProgress?.(Math.min(done, total), total), undefined);
  }
}

/** Lets events, frames and other calls have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
