import 'screenpop/define';
import { type Activity, type CrmRecord, type DataAdapter, Desk } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';

/** What one of the limits costs the page. */
export interface Cost {
  /** The longest task in milliseconds; 0 where none took more than 50, which is what browsers tell of. */
  readonly longest: number;
  /** Elements on the page in the end, shadow trees included. */
  readonly elements: number;
}

declare global {
  interface Window {
    limits?: readonly string[];
    costOf?: (limit: string) => Promise<Cost>;
  }
}

const phone = (at: number): string => `+49 30 ${5_000_000 + at}`;
const person = (at: number): CrmRecord => ({
  ...{ type: 'contact', id: `p${at}`, name: `Ann Lee ${at}` },
  fields: { firstName: 'Ann', lastName: `Lee ${at}`, phone: phone(at) },
});
const people = Array.from({ length: 50_000 }, (_, at) => person(at));
const small = memoryAdapter({ records: people.slice(0, 500) });
const workspace = document.querySelector('agent-desk')!;
const long = 'x'.repeat(1_000_000);

/** A task of its own for whatever the host does: events come one by one. */
const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });

async function begin(adapter: DataAdapter = small): Promise<Desk> {
  const desk = new Desk({ adapter });
  workspace.desk = desk;
  await painted();
  return desk;
}

const offer = (desk: Desk, at: number): void => {
  desk.offer({ id: `c${at}`, channel: 'voice', clues: [{ kind: 'phone', value: phone(at) }] });
};

async function accept(desk: Desk, at: number): Promise<void> {
  offer(desk, at);
  await painted();
  void desk.accept(`c${at}`);
  await painted();
}

const search = (items: readonly CrmRecord[]): DataAdapter => ({
  ...small,
  search: () => Promise.resolve({ items, total: items.length }),
});

async function find(desk: Desk): Promise<void> {
  await accept(desk, 1);
  desk.openSearch('c1');
  await painted();
  desk.search('c1', { lastName: 'Lee' });
  await painted();
}

const runs: Readonly<Record<string, () => Promise<void>>> = {
  '100 requests that wait, one after the other': async () => {
    const desk = await begin();
    for (let at = 0; at < 100; at++) {
      offer(desk, at);
      await task();
    }
  },
  '100 requests in one task of the host': async () => {
    const desk = await begin();
    for (let at = 0; at < 100; at++) offer(desk, at);
  },
  'ten live conversations, a hundred switches': async () => {
    const desk = await begin();
    for (let at = 0; at < 10; at++) await accept(desk, at);
    for (let turn = 0; turn < 100; turn++) {
      desk.activate(`c${turn % 10}`);
      await task();
    }
  },
  '50,000 results at once': async () => {
    await find(await begin(search(people)));
  },
  '50,000 results, up to 1,000 rows in sight': async () => {
    const desk = await begin(search(people));
    await find(desk);
    for (let page = 0; page < 9; page++) {
      desk.more('c1', 'results');
      await painted();
    }
  },
  'a megabyte in every text of request and record': async () => {
    const huge: CrmRecord = { ...person(1), name: long, fields: { firstName: long, lastName: long, phone: phone(1) } };
    const note: Activity = { id: 'n', kind: 'note', subject: long, text: long, at: '2026-03-01T10:00:00Z', by: long };
    const desk = await begin({
      ...small,
      match: () => Promise.resolve({ items: [huge] }),
      get: () => Promise.resolve(huge),
      timeline: () => Promise.resolve({ items: [note] }),
    });
    const clues = [{ kind: 'phone', value: phone(1) }] as const;
    desk.offer({ id: 'c1', channel: 'voice', clues, customerName: long, comment: long, queue: long });
    await painted();
    await desk.accept('c1');
  },
  '100 conversations of a shift': async () => {
    const desk = await begin();
    for (let at = 0; at < 100; at++) {
      await accept(desk, at);
      desk.wrapUp(`c${at}`);
      desk.close(`c${at}`);
    }
  },
};

function elementsIn(root: ParentNode): number {
  return [...root.querySelectorAll('*')].reduce(
    (sum, { shadowRoot }) => sum + 1 + (shadowRoot ? elementsIn(shadowRoot) : 0),
    0,
  );
}

window.limits = Object.keys(runs);
window.costOf = async (limit) => {
  let longest = 0;
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver((list) => {
    note(list.getEntries());
  });
  observer.observe({ type: 'longtask' });
  await runs[limit]?.();
  await painted();
  await new Promise((resolve) => setTimeout(resolve, 100));
  note(observer.takeRecords());
  observer.disconnect();
  const elements = elementsIn(document.body);
  workspace.desk?.dispose();
  workspace.desk = undefined;
  await painted();
  return { longest, elements };
};
document.documentElement.dataset.ready = 'true';
