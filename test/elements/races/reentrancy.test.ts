import { expect } from '@open-wc/testing';
import type { AgentDeskElement, ElementEventName } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { Desk } from 'screenpop/desk';
import { attach, eventually, mount } from '../../support/mount.js';
import { watchUnhandled } from '../../support/unhandled.js';
import { turn } from './held-adapter.js';
import { markedCrm, type MarkedCrm, markedRequest, treesOf, wordsOf } from './marked.js';
import { publicEvents } from './public-events.js';

const sure = '1.c1';
const several = '1.c2';

interface Scene {
  readonly element: AgentDeskElement;
  readonly desk: Desk;
}

/** The latest thing that was told, and to whom. */
interface Told extends Scene {
  readonly id: string;
  readonly event: CustomEvent;
  readonly teller: HTMLElement;
}

async function settle(): Promise<void> {
  for (let at = 0; at < 8; at += 1) await turn();
}

const part = ({ element }: Scene, selector: string): HTMLElement => {
  const found = treesOf(element).flatMap((tree) => [...tree.querySelectorAll<HTMLElement>(selector)])[0];
  if (!found) throw new Error(`nothing there for ${selector}`);
  return found;
};

const accept = async (scene: Scene, id: string): Promise<void> => {
  scene.desk.offer(markedRequest(id, Number(id.at(-1))));
  await settle();
  await scene.desk.accept(id);
  await settle();
  // A frame later than the head, where the machine is slow.
  await eventually(() => part(scene, '.sections'));
};

const ring = async ({ desk }: Scene): Promise<void> => {
  desk.offer(markedRequest(sure, 1));
  await settle();
};

const openForm = async (scene: Scene): Promise<void> => {
  await accept(scene, several);
  scene.desk.openCreate(several, 'contact');
  scene.desk.edit(several, { draft: { type: 'contact', fields: { lastName: 'Lee' } } });
  await settle();
};

const openSearch = async (scene: Scene): Promise<void> => {
  await accept(scene, several);
  scene.desk.openSearch(several);
  scene.desk.edit(several, { query: { lastName: 'Lee' } });
  await settle();
};

interface Cause {
  readonly prepare: (scene: Scene) => Promise<void>;
  readonly act: (scene: Scene) => unknown;
}

const clicks =
  (selector: string): Cause['act'] =>
  (scene) =>
    part(scene, selector).click();
const choice = { prepare: (scene: Scene) => accept(scene, several), act: clicks('[role=option]') };

/** How each event comes about. */
const causes: Readonly<Record<ElementEventName, Cause>> = {
  'conversation-accept': { prepare: ring, act: clicks('.pop .primary') },
  'conversation-reject': { prepare: ring, act: clicks('.pop .actions button:last-child') },
  'record-select': choice,
  'record-unlink': { prepare: (scene) => accept(scene, sure), act: clicks('.head .icon') },
  'record-search': { prepare: openSearch, act: clicks('form[part=form] .primary') },
  'search-request': { prepare: choice.prepare, act: clicks('[part=actions] button:nth-last-child(2)') },
  'create-request': { prepare: choice.prepare, act: clicks('[part=actions] button:last-child') },
  'record-create': { prepare: openForm, act: clicks('form .primary') },
  'record-created': { prepare: openForm, act: clicks('form .primary') },
  'warning-answer': {
    prepare: async (scene) => {
      await accept(scene, sure);
      for (const at of [1, 2]) await scene.desk.select(sure, { type: 'case', id: `${sure}:ann:${at}` });
      await settle();
    },
    act: clicks('dialog button:not(.primary)'),
  },
  'active-conversation-change': {
    prepare: (scene) => accept(scene, sure),
    act: ({ desk }) => {
      desk.activate(undefined);
    },
  },
  'conversation-change': { prepare: settle, act: ring },
  'link-change': choice,
  'resolution-change': { prepare: settle, act: ring },
  'results-change': { prepare: openSearch, act: clicks('form[part=form] .primary') },
};

const hostError = new Error('a mistake of the host');
/** What the desk refuses is the host's to know; here it tries everything. */
const attempt = (act: () => unknown): void => {
  try {
    void Promise.resolve(act()).catch(() => undefined);
  } catch {
    // Refused at once.
  }
};

/** What a host may do while it is told. */
const reactions: Readonly<Record<string, (told: Told) => unknown>> = {
  'removes the element that told': ({ teller }) => {
    teller.remove();
  },
  'moves the element that told': ({ teller }) => teller.parentNode?.append(teller),
  'removes the workspace': ({ element }) => {
    element.remove();
  },
  'moves the workspace': ({ element }) => element.parentNode?.appendChild(element),
  'closes the conversation': ({ desk, id }) => {
    attempt(() => desk.close(id));
  },
  'withdraws the conversation': ({ desk, id }) => desk.withdraw(id),
  'rejects the conversation': ({ desk, id }) => attempt(() => desk.reject(id)),
  'ends the desk': ({ desk }) => {
    desk.dispose();
  },
  'gives another desk': ({ element }) => {
    element.desk = new Desk({ adapter: memoryAdapter() });
  },
  'gives no desk': ({ element }) => {
    element.desk = undefined;
  },
  'selects another record': ({ desk, id }) => attempt(() => desk.select(id, { type: 'contact', id: `${id}:zoe` })),
  'unlinks the customer': ({ desk, id }) => attempt(() => desk.unlink(id, 'customer')),
  'takes the last link back': ({ desk, id }) => attempt(() => desk.undo(id)),
  'accepts again': ({ desk, id }) => attempt(() => desk.accept(id)),
  'wraps the conversation up': ({ desk, id }) => {
    attempt(() => desk.wrapUp(id));
  },
  'accepts another conversation and goes to it': ({ desk }) => {
    desk.offer(markedRequest('1.c3', 3));
    attempt(() => desk.accept('1.c3'));
  },
  'goes to no conversation': ({ desk }) => {
    desk.activate(undefined);
  },
  'searches for something else': ({ desk, id }) => {
    attempt(() => desk.search(id, { lastName: 'Else' }));
  },
  throws: () => {
    throw hostError;
  },
  'prevents it': ({ event }) => {
    event.preventDefault();
  },
  'keeps it from others': ({ event }) => {
    event.stopImmediatePropagation();
  },
  'changes properties': ({ teller, element }) => {
    for (const one of [teller, element])
      Object.assign(one, { strings: {}, schema: undefined, conversationId: undefined });
  },
  'opens a dialog of its own': () => {
    const dialog = attach(document.createElement('dialog'));
    dialog.showModal();
  },
  'takes the focus elsewhere': () => {
    const button = attach(document.createElement('button'));
    button.focus();
  },
  'sends the same event once more': ({ event, teller }) => {
    const Same = event.constructor as new (detail: unknown) => CustomEvent;
    teller.dispatchEvent(new Same(event.detail));
  },
};

describe('a host that acts while it is told', () => {
  // The page is told of the host's own mistake; the log of the tests need not be.
  const { error } = console;
  before(() => {
    console.error = (...said: unknown[]) => {
      if (said[0] !== hostError) error.apply(console, said);
    };
  });
  after(() => {
    console.error = error;
  });

  for (const name of publicEvents) {
    it(`of ${name} finds everything consistent, whichever of ${Object.keys(reactions).length} things it does [A18]`, async () => {
      for (const [title, react] of Object.entries(reactions)) {
        const crm = markedCrm();
        const desk = new Desk({ adapter: crm });
        const element = await mount('agent-desk', { desk });
        const { prepare, act } = causes[name];
        await prepare({ element, desk });
        let told = 0;
        const listener = (event: Event): void => {
          told += 1;
          // Once: a reaction may be the cause of the next event.
          if (told > 1) return;
          const [teller] = event.composedPath() as HTMLElement[];
          const { conversationId } = (event as CustomEvent<{ readonly conversationId?: string }>).detail;
          const id = conversationId ?? desk.getSnapshot().activeId ?? several;
          react({ element, desk, id, event: event as CustomEvent, teller: teller! });
        };
        element.addEventListener(name, listener);
        const watch = watchUnhandled(hostError);
        watch.during = `${name}: ${title}`;
        await act({ element, desk });
        await settle();
        element.removeEventListener(name, listener);
        await watch.stop();
        expect(told, `${title}: told`).to.be.at.least(1);
        expect(watch.found, 'thrown into the page').to.deep.equal([]);
        expectConsistent(desk, crm, title);
        await expectWorking(element, title);
        for (const dialog of document.querySelectorAll('dialog')) dialog.close();
        desk.dispose();
        element.desk?.dispose();
        element.remove();
      }
    });
  }
});

/** Nothing hangs, nothing contradicts itself, nothing went to another conversation. */
function expectConsistent(desk: Desk, crm: MarkedCrm, title: string): void {
  const { conversations, activeId } = desk.getSnapshot();
  expect(crm.crossed, title).to.deep.equal([]);
  const active = conversations.find(({ id }) => id === activeId);
  expect(activeId === undefined || ['active', 'wrap-up'].includes(active?.state ?? ''), `${title}: in front`).to.equal(
    true,
  );
  for (const { id, state, warning, linking, customer, case: linked } of conversations) {
    if (state === 'closed') expect(warning, `${title}: asked of ${id}, which is closed`).to.equal(undefined);
    if (warning) expect(linking, `${title}: linking ${id} while it is asked about`).to.equal('idle');
    for (const ref of [customer, linked])
      if (ref) expect(ref.id.startsWith(`${id}:`), `${title}: ${ref.id} at ${id}`).to.equal(true);
  }
}

/** Put on the page with a desk of its own, the workspace shows the next conversation. */
async function expectWorking(element: AgentDeskElement, title: string): Promise<void> {
  const next = new Desk({ adapter: markedCrm() });
  element.desk = next;
  attach(element);
  next.offer(markedRequest('9.c1', 1));
  await settle();
  const isWhole = element.shadowRoot!.querySelector('screen-pop') && element.shadowRoot!.querySelector('customer-360');
  // What the host took out of it does not come back.
  if (isWhole) expect(wordsOf(element), `${title}: what comes next`).to.contain('⟦9.c1⟧');
}
