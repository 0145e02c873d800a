import { expect } from '@open-wc/testing';
import 'screenpop/define';
import {
  type Activity,
  type ConversationRequest,
  type CrmRecord,
  type DataAdapter,
  defineElements,
  type DeskOptions,
  type Links,
  memoryAdapter,
  setStrings,
  type Tag,
  tags,
} from 'screenpop';
import { Desk } from 'screenpop/desk';
import { eventually } from './eventually.js';
import { type Fault, faulty, inTwoSteps, type FaultyAdapter, type Method } from './faulty-adapter.js';

export { eventually };

/** Puts elements on the page, alone or inside a desk, and takes everything away again after each test. */

export type ElementOf<T extends Tag> = HTMLElementTagNameMap[T];
export type PropertiesOf<T extends Tag> = Partial<Omit<ElementOf<T>, keyof HTMLElement>>;

const toDispose: Desk[] = [];
const toRemove: Element[] = [];
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  violations.push(`${violatedDirective} ${blockedURI}`);
});

afterEach(() => {
  for (const element of toRemove.splice(0)) element.remove();
  for (const desk of toDispose.splice(0)) desk.dispose();
  for (const tag of tags) setStrings(tag, {});
  document.documentElement.removeAttribute('dir');
  document.documentElement.removeAttribute('lang');
  // A browser that has the keys for itself gives the page only half of them, in all tests that follow.
  expect(document.hasFocus(), 'the page still has the focus').to.equal(true);
  expect(violations.splice(0), 'violations of the page’s Content Security Policy').to.deep.equal([]);
});

/** Puts an element at the end of the page until the test is over. */
export function attach<E extends Element>(element: E, to: Node = document.body): E {
  toRemove.push(element);
  to.appendChild(element);
  return element;
}

export async function mount<T extends Tag>(tag: T, properties: PropertiesOf<T> = {}, to?: Node): Promise<ElementOf<T>> {
  const element = attach(Object.assign(document.createElement(tag), properties), to);
  await element.updateComplete;
  return element;
}

export interface DeskParts extends Omit<Partial<DeskOptions>, 'adapter'> {
  readonly records?: readonly CrmRecord[];
  readonly activities?: readonly Activity[];
  /** By conversation id. */
  readonly links?: Readonly<Record<string, Links>>;
  /** What the adapter's methods do instead of answering. */
  readonly faults?: Partial<Record<Method, Fault>>;
  /** In place of one made of `records`. */
  readonly adapter?: DataAdapter;
}

export interface MadeDesk {
  readonly desk: Desk;
  /** Remembers its calls, and fails where it is told to. */
  readonly adapter: FaultyAdapter;
}

export function adapterWith({ records, activities, links, faults }: DeskParts = {}): FaultyAdapter {
  return faulty(inTwoSteps(memoryAdapter({ records, activities, links })), faults);
}

/** A desk over the records given; ended after the test. */
export function makeDesk(parts: DeskParts = {}): MadeDesk {
  const { records, activities, links, faults, adapter: inner, ...options } = parts;
  const adapter = inner ? faulty(inner, faults) : adapterWith({ records, activities, links, faults });
  const desk = new Desk({ ...options, adapter });
  toDispose.push(desk);
  return { desk, adapter };
}

/** A desk with one conversation that is offered, or accepted and decided. */
export async function deskWith(
  request: ConversationRequest,
  { accept = true, ...parts }: DeskParts & { readonly accept?: boolean } = {},
): Promise<MadeDesk> {
  const made = makeDesk(parts);
  made.desk.offer(request);
  if (accept) await accepted(made.desk, request.id);
  return made;
}

/** Accepts and waits until nothing is under way that decides or links. A resolution that hangs is not waited for. */
export async function accepted(desk: Desk, id: string): Promise<void> {
  await desk.accept(id);
  await eventually(() => {
    const { resolution, linking } = conversationOf(desk, id);
    expect(resolution.status).to.equal('ready');
    expect(linking).not.to.equal('linking');
  });
}

export function conversationOf(desk: Desk, id: string) {
  return desk.getSnapshot().conversations.find((one) => one.id === id)!;
}

/** An element inside `<agent-desk>`, as a host lays it out by itself. */
export async function mountIn<T extends Tag>(
  desk: Desk,
  tag: T,
  properties: PropertiesOf<T> = {},
): Promise<ElementOf<T>> {
  const around = Object.assign(document.createElement('agent-desk'), { desk });
  const element = Object.assign(document.createElement(tag), properties);
  around.append(element);
  attach(around);
  await around.updateComplete;
  await element.updateComplete;
  return element;
}

let prefixes = 0;

/** The orders in which a page may bring an element, its properties and its desk together. */
export const orders: Readonly<
  Record<string, <T extends Tag>(tag: T, properties: PropertiesOf<T>, desk?: Desk) => ElementOf<T>>
> = {
  'properties, then attached': (tag, properties, desk) => {
    const around = document.createElement('agent-desk');
    const element = Object.assign(document.createElement(tag), properties);
    if (desk) around.desk = desk;
    around.append(element);
    attach(desk ? around : element);
    return element;
  },
  'attached, then properties': (tag, properties, desk) => {
    const around = document.createElement('agent-desk');
    const element = document.createElement(tag);
    around.append(element);
    attach(desk ? around : element);
    Object.assign(element, properties);
    if (desk) around.desk = desk;
    return element;
  },
  'attached with properties, then upgraded': (tag, properties, desk) => {
    const prefix = `late${(prefixes += 1)}-`;
    const around = Object.assign(document.createElement(`${prefix}agent-desk`), desk && { desk });
    const element = Object.assign(document.createElement(prefix + tag), properties);
    around.append(element);
    attach(desk ? around : element);
    defineElements({ prefix });
    return element as ElementOf<typeof tag>;
  },
};

/** Long enough for everything that is under way to have shown: nothing may come after it. */
export async function quiet(element: { readonly updateComplete: Promise<unknown> }): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await element.updateComplete;
  }
}

/** The events of one kind that reach the document while the test runs. */
export function eventsOf<K extends keyof HTMLElementEventMap>(
  name: K,
  { prevent = false } = {},
): HTMLElementEventMap[K][] {
  const seen: HTMLElementEventMap[K][] = [];
  const listener = (event: HTMLElementEventMap[K]): void => {
    seen.push(event);
    if (prevent) event.preventDefault();
  };
  document.addEventListener(name, listener as EventListener);
  stops.push(() => {
    document.removeEventListener(name, listener as EventListener);
  });
  return seen;
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** The details of events, for comparing. */
export function detailsOf(events: readonly Event[]): unknown[] {
  return events.map((event) => (event as CustomEvent<unknown>).detail);
}

/** Something behind what is tested, so that Tab does not leave the page for the browser’s own controls. */
export function behind(): HTMLElement {
  const button = attach(document.createElement('button'));
  button.textContent = 'behind';
  return button;
}

/** The keys that nothing on the page has used. The browser does not get them either: they would take it out of the page. */
export function keysLeft(): string[] {
  const left: string[] = [];
  const listener = (event: KeyboardEvent): void => {
    if (!event.defaultPrevented) left.push(event.key);
    event.preventDefault();
  };
  window.addEventListener('keydown', listener);
  stops.push(() => {
    window.removeEventListener('keydown', listener);
  });
  return left;
}
