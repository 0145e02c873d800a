import { expect } from '@open-wc/testing';
import { memoryAdapter } from 'screenpop';
import { Desk } from 'screenpop/desk';
import { attach, eventually } from '../support/mount.js';
import { faulty, rejectsWith } from '../support/faulty-adapter.js';
import { caseOf, customer, requestOf, scenes, type Scene } from './scenes.js';
import { look, settled } from './watch.js';

const mark = 'tokenofsomebody';

/** Every text is one nobody else has. */
class Tokens {
  count = 0;
  readonly show = (): string => `${mark}${this.count++}`;
  readonly other = this.show;
}

const events = [
  ...[
    'conversation-accept',
    'conversation-reject',
    'record-select',
    'record-unlink',
    'record-search',
    'search-request',
  ],
  ...[
    'create-request',
    'record-create',
    'record-created',
    'warning-answer',
    'active-conversation-change',
    'link-change',
  ],
  ...['conversation-change', 'resolution-change', 'results-change', 'context-request', 'context-provider'],
];
const said = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir', 'group'] as const;

/** Everywhere a value of a record must not be found: what is said, sent, kept or told from now on. */
function watch() {
  const heard: string[] = [];
  const note = (where: string, ...values: readonly unknown[]): void => {
    for (const value of values) heard.push(`${where}: ${shown(value)}`);
  };
  const undo: (() => void)[] = [];
  const replace = (target: object, name: string): void => {
    const before = Reflect.get(target, name) as (...args: unknown[]) => unknown;
    const noting = function (this: unknown, ...args: unknown[]): unknown {
      note(name, ...args);
      return before.apply(this, args);
    };
    Reflect.set(target, name, noting);
    undo.push(() => Reflect.set(target, name, before));
  };
  for (const name of said) replace(console, name);
  replace(Storage.prototype, 'setItem');
  replace(IDBFactory.prototype, 'open');
  replace(BroadcastChannel.prototype, 'postMessage');
  replace(performance, 'mark');
  replace(performance, 'measure');
  replace(history, 'pushState');
  replace(history, 'replaceState');
  replace(globalThis, 'fetch');
  replace(XMLHttpRequest.prototype, 'open');
  replace(navigator, 'sendBeacon');
  const listen = (target: EventTarget, name: string, read: (event: Event) => unknown): void => {
    const listener = (event: Event): void => note(name, read(event));
    target.addEventListener(name, listener, true);
    undo.push(() => target.removeEventListener(name, listener, true));
  };
  for (const name of events) listen(window, name, (event) => (event as CustomEvent<unknown>).detail);
  listen(window, 'error', (event) => (event as ErrorEvent).error);
  listen(window, 'unhandledrejection', (event) => (event as PromiseRejectionEvent).reason);
  return {
    heard,
    note,
    /** What lies about at the end, outside of every shadow tree. */
    end(): string[] {
      for (const one of undo.splice(0)) one();
      note('page', document.documentElement.outerHTML, document.title, location.href, document.cookie);
      note('storage', Object.entries(localStorage), Object.entries(sessionStorage));
      for (const { name, entryType } of performance.getEntries()) note(entryType, name);
      return heard.filter((one) => one.includes(mark));
    },
  };
}

/** An error has a message and a stack that JSON does not show. */
function shown(value: unknown): string {
  if (value instanceof Error) return `${value.name} ${value.message} ${value.stack}`;
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) || '';
  } catch {
    return String(value);
  }
}

/** Texts that only a person has seen are in the shadow tree: the test does look for what is there. */
function seen(element: HTMLElement): void {
  expect(look(element).text).to.contain(mark);
}

async function clickAll(element: HTMLElement, names: RegExp): Promise<void> {
  for (const button of look(element).buttons) {
    if (names.test(button.getAttribute('aria-label') ?? button.textContent)) button.click();
    await settled(element);
  }
}

/** A CRM all of whose texts are tokens; its ids are none, for events may tell those. */
function crm() {
  const tokens = new Tokens();
  const ann = { ...customer(tokens), account: { type: 'account', id: 'a', name: tokens.show() } };
  const bob = { ...customer(tokens), id: 'bob' };
  const lamp = caseOf(tokens, 'lamp');
  const rose = { ...caseOf(tokens, 'rose'), customer: { type: 'contact', id: 'bob', name: tokens.show() } };
  const at = '2026-03-01T10:00:00Z';
  const regarding = { type: 'contact', id: 'c' };
  const activities = [
    { id: '1', kind: 'note', subject: tokens.show(), text: tokens.show(), at, by: tokens.show(), regarding },
  ];
  const adapter = faulty(memoryAdapter({ records: [ann, bob, lamp, rose], activities }));
  const desk = new Desk({ adapter, policy: { maskBeforeAccept: [] } });
  return { tokens, ann, bob, adapter, desk };
}

describe('values of records and requests', () => {
  it(`are nowhere but in the shadow trees of ${Object.keys(scenes).length} scenes [S10]`, async () => {
    const spy = watch();
    for (const [title, make] of Object.entries(scenes)) {
      const { element, steps = [], end }: Scene = make(new Tokens());
      attach(element);
      for (const step of [(): void => {}, ...steps]) {
        await settled(element);
        step();
        await settled(element);
      }
      seen(element);
      spy.note(title, document.body.outerHTML);
      element.remove();
      end?.();
    }
    // What the agent looks for is told, for the host to search by itself: the one event that carries values.
    expect(spy.end().filter((one) => !one.startsWith('record-search:'))).to.deep.equal([]);
  });

  it('are told by one event, which says what the agent looks for, and by no other [S10]', async () => {
    const spy = watch();
    const { element, steps = [] } = scenes['<record-search>']!(new Tokens());
    attach(element);
    await settled(element);
    for (const step of steps) step();
    await settled(element);
    const found = spy.end();
    expect(found).to.have.length(1);
    expect(found[0]).to.match(/^record-search: /);
  });

  it('go nowhere in a conversation, from its offer to its end, with a warning, a note, a search and a new record [S10]', async () => {
    const { tokens, desk, adapter, bob } = crm();
    const spy = watch();
    const element = attach(Object.assign(document.createElement('agent-desk'), { desk }));
    const id = 'conversation';
    desk.offer({
      ...requestOf(tokens, id),
      assignedCase: { type: 'case', id: 'lamp' },
      clues: [
        { kind: 'name', value: tokens.show() },
        { kind: 'phone', value: tokens.show() },
        { kind: 'email', value: `${mark}@x.example` },
      ],
    });
    await settled(element);
    await clickAll(element, /^Accept/);
    const one = () => desk.getSnapshot().conversations[0]!;
    await eventually(() => expect(one().resolution.status).to.equal('ready'));
    await desk.select(id, { type: 'contact', id: 'c' });
    await desk.select(id, { type: 'case', id: 'rose' });
    await eventually(() => expect(one().warning).to.not.equal(undefined));
    await settled(element);
    spy.note('page', document.body.outerHTML);
    seen(element);
    await desk.answer(id, 'link');
    await desk.undo(id);
    desk.search(id, { lastName: bob.name });
    await desk.addNote(id, tokens.show());
    desk.edit(id, { panel: 'create', draft: { type: 'contact', fields: { lastName: tokens.show() } } });
    await settled(element);
    spy.note('page', document.body.outerHTML);
    await desk
      .create(id, { type: 'contact', fields: { lastName: tokens.show() } })
      .catch(spy.note.bind(null, 'create'));
    for (const tab of ['Pre-chat survey', 'Self service', 'Visitor details', 'Additional details']) {
      await clickAll(element, new RegExp(tab, 'i'));
    }
    await desk.unlink(id, 'case').catch(spy.note.bind(null, 'unlink'));
    desk.wrapUp(id);
    desk.close(id);
    await settled(element);
    expect(adapter.calls.filter(({ method }) => method === 'setLinks').length).to.be.above(1);
    expect(spy.end()).to.deep.equal([]);
    desk.dispose();
  });

  it('are in no error and no warning, whatever an adapter says when it fails [S10]', async () => {
    const { tokens, desk, adapter } = crm();
    const spy = watch();
    const element = attach(Object.assign(document.createElement('agent-desk'), { desk }));
    const methods = ['match', 'search', 'get', 'cases', 'timeline', 'create', 'links', 'setLinks', 'addNote'] as const;
    for (const method of methods) {
      adapter.always(
        method,
        rejectsWith(Object.assign(new Error(tokens.show()), { code: tokens.show(), fields: { x: tokens.show() } })),
      );
    }
    const id = 'conversation';
    desk.offer({ ...requestOf(tokens, id), clues: [{ kind: 'email', value: `${mark}@x.example` }] });
    await settled(element);
    await clickAll(element, /^Accept/);
    const commands: readonly (() => unknown)[] = [
      () => desk.select(id, { type: 'contact', id: 'c' }),
      () => desk.retry(id),
      () => desk.unlink(id, 'customer'),
      () => desk.create(id, { type: 'contact', fields: { lastName: tokens.show() } }),
      () => desk.addNote(id, tokens.show()),
      () => desk.undo(id),
      () => desk.offer({ ...requestOf(tokens, ''), customerName: tokens.show() }),
      () => desk.restore({ version: 99, conversations: [{ request: requestOf(tokens) }] }),
      () => desk.select(tokens.show(), { type: tokens.show(), id: tokens.show() }),
    ];
    for (const command of commands) {
      try {
        await command();
      } catch (error) {
        spy.note('error', error);
      }
      await settled(element);
    }
    await clickAll(element, /Retry|Search|New|Save/);
    expect(spy.end()).to.deep.equal([]);
    desk.dispose();
  });
});
