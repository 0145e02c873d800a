import 'screenpop/define';
import { isLive } from 'screenpop/desk';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { northwind, type RawNorthwind } from '../../demo/data/northwind.js';
import { type Scenario, scenarios, toRequest } from '../../demo/data/scenarios.js';

declare global {
  interface Window {
    /** Brings the page to where the agent acts; resolves to where to press, in CSS pixels. */
    prepare?: (interaction: Interaction) => Promise<{ readonly x: number; readonly y: number }>;
    /** Resolves when what moved the pointer there has been drawn. */
    comeToRest?: () => Promise<void>;
    /** Milliseconds from the press to the next paint, rounded to 8 as browsers do; those below 16 are not told, so they count as 16. */
    durationOfLast?: () => Promise<number>;
  }
}

/** What an agent does most, and a button that writes one word. */
export type Interaction = 'bare' | 'accept' | 'select' | 'search' | 'create';

const shortestTold = 16;
const raw = (await (await fetch('/demo/data/northwind.json')).json()) as RawNorthwind;
const element = document.querySelector('agent-desk')!;
element.adapter = memoryAdapter(northwind(raw));
await element.updateComplete;
const desk = element.desk!;
const output = document.querySelector('output')!;
const bare = document.querySelector('button')!;
bare.addEventListener('click', () => (output.textContent = String(performance.now())));

const longest = new Map<number, number>();
// The types do not know the threshold yet.
const allOfThem: PerformanceObserverInit & { readonly durationThreshold: number } = {
  type: 'event',
  durationThreshold: shortestTold,
};
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries() as PerformanceEventTiming[])
    if (interactionId) longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
}).observe(allOfThem);

const byOutcome = (outcome: string): readonly Scenario[] =>
  scenarios.filter(({ expected }) => expected.outcome === outcome);
const certain = byOutcome('single');
const several = byOutcome('multiple');

let conversations = 0;
window.prepare = async (interaction) => {
  for (const { id, state } of desk.getSnapshot().conversations) if (isLive(state)) desk.close(id);
  longest.clear();
  await painted();
  if (interaction === 'bare') return middleOf(bare);
  const id = `conversation-${++conversations}`;
  const from = interaction === 'accept' ? certain : several;
  desk.offer(toRequest(from[conversations % from.length]!, Date.now(), id));
  await until(() => desk.getSnapshot().conversations.some((one) => one.id === id && one.resolution.status === 'ready'));
  if (interaction === 'accept') return middleOf(await until(() => find('screen-pop', '.actions .primary')));
  await desk.accept(id);
  const [selector, at] = { select: ['[role=option]', 0], search: ['button', -2], create: ['button', -1] }[
    interaction
  ] as [string, number];
  const target = await until(() => findAll('record-picker', selector).at(at));
  await painted();
  return middleOf(target);
};

window.comeToRest = async () => {
  for (let frame = 0; frame < 6; frame++) await painted();
};

window.durationOfLast = async () => {
  await window.comeToRest!();
  return Math.max(shortestTold, ...longest.values());
};
document.documentElement.dataset.ready = 'true';

function findAll(tag: string, selector: string): readonly HTMLElement[] {
  const within = (root: ParentNode): readonly Element[] =>
    [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
  return within(document)
    .filter(({ localName }) => localName === tag)
    .flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])]);
}

function find(tag: string, selector: string): HTMLElement | undefined {
  return findAll(tag, selector)[0];
}

function middleOf(target: HTMLElement): { readonly x: number; readonly y: number } {
  target.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = target.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

async function painted(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}

async function until<T>(get: () => T | false | undefined): Promise<T> {
  for (let frame = 0; frame < 300; frame++) {
    const found = get();
    if (found) return found;
    await painted();
  }
  throw new Error(`Not there in time: ${String(get)}`);
}
