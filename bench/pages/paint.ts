import 'screenpop/define';
import type { Desk } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { northwind, type RawNorthwind } from '../../demo/data/northwind.js';
import { scenarios, toRequest } from '../../demo/data/scenarios.js';

/** Milliseconds, one value a round. */
export interface Rounds {
  readonly frame: number[];
  readonly bare: number[];
  readonly pop: number[];
  readonly page: number[];
}

declare global {
  interface Window {
    measure?: (rounds: number) => Promise<Rounds>;
  }
}

const raw = (await (await fetch('/demo/data/northwind.json')).json()) as RawNorthwind;
const element = document.querySelector('agent-desk')!;
element.adapter = memoryAdapter(northwind(raw));
await element.updateComplete;
const desk = element.desk!;

/** Scenarios that end with one certain customer: what is accepted has its matching done. */
const certain = scenarios.filter(({ expected }) => expected.outcome === 'single');

let conversations = 0;
window.measure = async (rounds) => {
  const result: Rounds = { frame: [], bare: [], pop: [], page: [] };
  for (let round = 0; round < rounds; round++) {
    result.frame.push(await frameTime());
    result.bare.push(await barePaint());
    const id = `conversation-${++conversations}`;
    const request = toRequest(certain[round % certain.length]!, Date.now(), id);
    result.pop.push(await measured('screenpop:offer-to-pop', id, () => desk.offer(request)));
    await resolved(desk, id);
    result.page.push(await measured('screenpop:accept-to-customer-360', id, () => void desk.accept(id)));
    desk.close(id);
    await new Promise(requestAnimationFrame);
  }
  return result;
};
document.documentElement.dataset.ready = 'true';

async function frameTime(): Promise<number> {
  const first = await new Promise<number>(requestAnimationFrame);
  return (await new Promise<number>(requestAnimationFrame)) - first;
}

/** The least a page can do: one text node, measured to its paint in the way the library measures. */
async function barePaint(): Promise<number> {
  const start = performance.now();
  const line = document.createElement('p');
  line.textContent = 'Maria Anders';
  document.body.append(line);
  await new Promise(requestAnimationFrame);
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (): void => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
  const time = performance.now() - start;
  line.remove();
  return time;
}

function measured(name: string, conversationId: string, action: () => void): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName(name) as PerformanceMeasure[]) {
        if ((entry.detail as { conversationId: string }).conversationId !== conversationId) continue;
        observer.disconnect();
        resolve(entry.duration);
      }
    });
    observer.observe({ type: 'measure' });
    action();
  });
}

function resolved(desk: Desk, id: string): Promise<void> {
  const isReady = (): boolean =>
    desk.getSnapshot().conversations.some((one) => one.id === id && one.resolution.status === 'ready');
  return new Promise((resolve) => {
    if (isReady()) {
      resolve();
      return;
    }
    const end = desk.subscribe(() => {
      if (!isReady()) return;
      end();
      resolve();
    });
  });
}
