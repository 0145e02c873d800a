import { workerAdapter } from 'screenpop/adapters/memory/client';
import { millionRecords } from '../million-records.js';

/** Milliseconds. */
export interface Measured {
  readonly records: number;
  readonly build: number;
  /** Times between two turns of the page's own thread meanwhile that were longer than 50 ms. */
  readonly waits: number[];
  readonly longestWait: number;
  /** How often the page was told how far it is. */
  readonly told: number;
  readonly match: number[];
  readonly search: number[];
  /** A message there and back, on average: one is shorter than the clock can tell. */
  readonly echo: number;
}

declare global {
  interface Window {
    measureWorker?: (contacts: number) => Promise<Measured>;
  }
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
// The project's own pages let one policy through, by this name.
const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy('lit-html', {
  createScriptURL: (url) => url,
});
const { href } = new URL('memory-worker.ts', import.meta.url);
const signal = new AbortController().signal;

window.measureWorker = async (contacts) => {
  const records = millionRecords(contacts);
  const having = records.filter(({ type }) => type === 'contact');
  const some = Array.from({ length: 200 }, (_, at) => having[Math.floor((at * having.length) / 200)]!);
  await new Promise((done) => setTimeout(done, 500));
  const watch = watchThread();
  const begin = performance.now();
  let told = 0;
  const adapter = workerAdapter({
    worker: new Worker(policy?.createScriptURL(href) ?? href, { type: 'module' }),
    records,
    onProgress: () => {
      told++;
    },
  });
  // A call waits until all records are there.
  await adapter.get({ type: 'contact', id: 'nobody' }, { signal });
  const build = performance.now() - begin;
  const waits = watch();
  const page = { signal, limit: 50 };
  const match = await times(some, ({ fields }) =>
    adapter.match([{ kind: 'email', value: textOf(fields.email) || 'a@b.example' }], page),
  );
  const search = await times(some, ({ fields }) => adapter.search({ lastName: textOf(fields.lastName) }, page));
  const echoBegin = performance.now();
  await times(some, echo());
  return {
    ...{ records: records.length, build, told, match, search },
    echo: (performance.now() - echoBegin) / some.length,
    waits: waits.filter((wait) => wait > 50),
    longestWait: Math.max(...waits),
  };
};
document.documentElement.dataset.ready = 'true';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Turns of the thread, as a click or a frame would need one. Returns what ends it and tells the waits longer than a frame. */
function watchThread(): () => number[] {
  let last = performance.now();
  const waits = [0];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    if (now - last > 16) waits.push(now - last);
    last = now;
    port2.postMessage(undefined);
  };
  port2.postMessage(undefined);
  return () => {
    port1.close();
    return waits;
  };
}

async function times<T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (const item of items) {
    const begin = performance.now();
    await run(item);
    taken.push(performance.now() - begin);
  }
  return taken;
}

/** What a message there and back costs, through a channel of its own. */
function echo(): () => Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }) => {
    port2.postMessage(data);
  };
  return () =>
    new Promise((done) => {
      port1.onmessage = done;
      port1.postMessage(0);
    });
}
