import type { Candidate } from 'screenpop';

/** A list with a filter, as the benchmark of long lists plays with it; each is on a page of its own. */
export interface Contender {
  /** Puts the list on the page, open. */
  show(candidates: readonly Candidate[]): void | Promise<void>;
  /** Takes it from the page. */
  clear(): void;
  /** Where the agent types; none: it has no filter. */
  field?(): HTMLElement | null | undefined;
  /** What a key asks for is there, where that takes a while. */
  answered?(key: string): Promise<unknown> | undefined;
}

declare global {
  interface Window {
    showList?: (count: number) => Promise<void>;
    clearList?: () => Promise<void>;
    focusField?: () => boolean;
    painted?: () => Promise<void>;
    /** Milliseconds from the last key to the paint after it. */
    lastKey?: () => Promise<number>;
    /** Milliseconds of the tasks that took more than 50, since it was asked the last time. */
    longTasks?: () => number[];
    elements?: () => number;
  }
}

const first = ['Ann', 'Ben', 'Chloé', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Keiko'];
const last = [
  'Lee',
  'Meyer',
  'Nakamura',
  'Okafor',
  'Petrov',
  'Quist',
  'Rossi',
  'Silva',
  'Tran',
  'Ueda',
  'Vogel',
  'Weber',
  'Young',
];
const made = new Map<number, readonly Candidate[]>();

/** People of one number, five of each company. */
export function candidatesOf(count: number): readonly Candidate[] {
  let candidates = made.get(count);
  if (!candidates) made.set(count, (candidates = Array.from({ length: count }, (_, at) => candidateAt(at))));
  return candidates;
}

function candidateAt(at: number): Candidate {
  const company = Math.floor(at / 5);
  const name = `${first[at % first.length]} ${last[at % last.length]} ${at}`;
  const phone = `+49 30 ${5_000_000 + at}`;
  return {
    record: {
      type: 'contact',
      id: `p${at}`,
      name,
      account: { type: 'account', id: `c${company}`, name: `Company ${company}` },
      fields: { phone },
    },
    grade: 'probable',
    evidence: [{ clue: { kind: 'phone', value: '+49 30 5000000' }, field: 'phone', grade: 'probable', value: phone }],
  };
}

/** What a list that knows but names shows of a record. */
export const titleOf = ({ record }: Candidate): string => `${record.name} – ${record.account?.name ?? ''}`;

/** The next frame is on the screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (): void => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
  });
}

/** What measures itself after the first paint may paint once more. */
async function settled(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await painted();
}

/** Lets the benchmark play with a list. */
export function contend({ show, clear, field, answered }: Contender): void {
  const tasks: number[] = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask' });
  window.showList = async (count): Promise<void> => {
    await show(candidatesOf(count));
    await settled();
  };
  window.clearList = async (): Promise<void> => {
    clear();
    await settled();
  };
  window.focusField = (): boolean => {
    const element = field?.();
    element?.focus();
    return !!element;
  };
  window.painted = settled;
  let last = Promise.resolve(Number.NaN);
  const note = ({ timeStamp, key }: KeyboardEvent): void => {
    last = (answered?.(key) ?? Promise.resolve()).then(painted).then(() => performance.now() - timeStamp);
  };
  window.addEventListener('keydown', note, { capture: true });
  window.lastKey = (): Promise<number> => last;
  window.longTasks = (): number[] => tasks.splice(0);
  window.elements = (): number => elementsIn(document.body);
  document.documentElement.dataset.ready = 'true';
}

function elementsIn(root: ParentNode): number {
  return [...root.querySelectorAll('*')].reduce(
    (sum, { shadowRoot }) => sum + 1 + (shadowRoot ? elementsIn(shadowRoot) : 0),
    0,
  );
}
