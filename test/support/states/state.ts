import 'screenpop/define';
import type { Activity, ConversationRequest, CrmRecord, Links, Policy, Tag } from 'screenpop';
import type { DataAdapter } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { Desk, type DeskOptions } from 'screenpop/desk';
import { eventually } from '../eventually.js';
import { type Fault, faulty, type Method } from '../faulty-adapter.js';
import { elementsIn, textOf } from '../page.js';

/**
 * An element in one of its states, for everything that looks at all of them: screenshots, accessibility, sizes. What is shown depends
 * on nothing but the clock, and on that only where somebody waits or an offer expires.
 */
export interface ElementState {
  readonly element: Tag;
  /** Unique for its element. */
  readonly name: string;
  /** Comes back once the state is to be seen whole. */
  render(to: Element): Promise<Rendered>;
}

export interface Rendered {
  readonly element: HTMLElement;
  /** Takes it off the page and ends its desk. */
  remove(): void;
}

type ElementOf<T extends Tag> = HTMLElementTagNameMap[T];

export interface Setup<T extends Tag> {
  readonly properties?: Partial<Omit<ElementOf<T>, keyof HTMLElement>>;
  /** The desk around it. */
  readonly desk?: () => Desk | Promise<Desk>;
  /** What the agent does then. */
  readonly act?: (element: ElementOf<T>) => unknown;
  /** What is to be read in this state; nothing where it shows nothing. */
  readonly shows: string;
}

/** The states of one element by name. Each set-up is made anew with each rendering. */
export function statesOf<T extends Tag>(
  element: T,
  states: Readonly<Record<string, () => Setup<T>>>,
): readonly ElementState[] {
  return Object.entries(states).map(([name, setup]) => ({ element, name, render: (to) => show(element, setup(), to) }));
}

async function show<T extends Tag>(tag: T, setup: Setup<T>, to: Element): Promise<Rendered> {
  const desk = await setup.desk?.();
  const element = Object.assign(document.createElement(tag), setup.properties);
  const isDesk = tag === 'agent-desk';
  const around = desk && !isDesk ? Object.assign(document.createElement('agent-desk'), { desk }) : element;
  if (desk && isDesk) Object.assign(element, { desk });
  if (around !== element) around.append(element);
  to.append(around);
  await settled(around);
  await setup.act?.(element);
  await eventually(() => {
    if (!textOf(around).includes(setup.shows))
      throw new Error(`<${tag}> shows "${textOf(around)}", not "${setup.shows}"`);
  });
  await settled(around);
  return {
    element,
    remove: () => {
      around.remove();
      desk?.dispose();
    },
  };
}

/** Everything inside has rendered, twice over: what loads at once comes after the first time. */
async function settled(root: Element): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve));
    for (const element of [root, ...elementsIn(root), ...(root.shadowRoot ? elementsIn(root.shadowRoot) : [])])
      if ('updateComplete' in element) await element.updateComplete;
  }
}

export interface DeskParts extends Omit<Partial<DeskOptions>, 'adapter' | 'policy'> {
  readonly records?: readonly CrmRecord[];
  readonly activities?: readonly Activity[];
  readonly policy?: Partial<Policy>;
  /** By conversation id. */
  readonly links?: Readonly<Record<string, Links>>;
  /** What the adapter's methods do instead of answering. */
  readonly faults?: Partial<Record<Method, Fault>>;
}

export function adapterWith({ records, activities, links, faults }: DeskParts = {}): DataAdapter {
  return faulty(memoryAdapter({ records, activities, links }), faults);
}

/** A desk to which these are offered, in their order. */
export function offered(requests: readonly ConversationRequest[], parts: DeskParts = {}): Desk {
  const { records, activities, links, faults, policy, ...options } = parts;
  const adapter = adapterWith({ records, activities, links, faults });
  // What hangs in a state hangs as long as the state is looked at.
  const desk = new Desk({ policy: { lookupTimeout: 0, writeTimeout: 0, ...policy }, ...options, adapter });
  for (const request of requests) desk.offer(request);
  return desk;
}

/** A desk that has accepted this one; what decides and links is over, unless it hangs. */
export async function accepted(request: ConversationRequest, parts: DeskParts = {}, waits = true): Promise<Desk> {
  const desk = offered([request], parts);
  const { id } = request;
  void desk.accept(id);
  if (waits)
    await eventually(() => {
      const now = desk.getSnapshot().conversations.find((one) => one.id === id);
      if (now?.state !== 'active' || now.resolution.status !== 'ready' || now.linking === 'linking')
        throw new Error(`${id} is not decided`);
    });
  return desk;
}

/** Milliseconds from now, as the port writes times. */
export function at(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}

/** Clicks what stands inside an element, by a selector. */
export function clickIn(element: Element, selector: string): void {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`<${element.localName}> has no ${selector}`);
  found.click();
}

export function submitIn(element: Element): void {
  element.shadowRoot?.querySelector('form')?.requestSubmit();
}
