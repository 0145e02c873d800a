import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { AgentDeskElement } from 'screenpop';
import { Desk } from 'screenpop/desk';
import { click, press } from '../../support/engine.js';
import { mount } from '../../support/mount.js';
import { figure, patience, runs } from '../../support/runs.js';
import { answerAll, held, type HeldAdapter, type Method, turn } from './held-adapter.js';
import { markedCrm, markedRequest, treesOf } from './marked.js';

const id = '1.c2';

interface Play {
  readonly element: AgentDeskElement;
  readonly desk: Desk;
  readonly adapter: HeldAdapter;
}

/** Something an agent does, and the one call that it may lead to. */
interface Action {
  readonly effect: Method;
  readonly isRinging?: boolean;
  readonly prepare?: (play: Play) => unknown;
  /** What is activated. */
  readonly target: string;
  /** The same by the desk's own command, where asking again is asking for the same. */
  readonly command?: (desk: Desk) => unknown;
}

const ann = { type: 'contact', id: `${id}:ann` };

const choose = async ({ desk, adapter }: Play): Promise<void> => {
  void desk.select(id, ann);
  await answerAll(adapter);
};

const actions: Readonly<Record<string, Action>> = {
  accepting: { effect: 'setLinks', isRinging: true, target: '.pop .primary', command: (desk) => desk.accept('1.c1') },
  'choosing a candidate': { effect: 'setLinks', target: '[role=option]', command: (desk) => desk.select(id, ann) },
  'choosing a result': {
    effect: 'setLinks',
    target: '.result',
    prepare: async ({ desk, adapter }) => {
      desk.openSearch(id);
      desk.search(id, { lastName: 'Lee' });
      await answerAll(adapter);
    },
  },
  unlinking: {
    effect: 'setLinks',
    target: '.head .icon',
    prepare: choose,
    command: (desk) => desk.unlink(id, 'customer'),
  },
  undoing: { effect: 'setLinks', target: 'header button.quiet', prepare: choose },
  'answering a warning': {
    effect: 'setLinks',
    target: 'dialog button:not(.primary)',
    prepare: async (play) => {
      for (const at of [1, 2]) {
        void play.desk.select(id, { type: 'case', id: `${id}:ann:${at}` });
        await answerAll(play.adapter);
      }
    },
    command: (desk) => desk.answer(id, 'link'),
  },
  saving: {
    effect: 'create',
    target: 'form .primary',
    prepare: async ({ desk, adapter }) => {
      desk.openCreate(id, 'contact');
      desk.edit(id, { draft: { type: 'contact', fields: { lastName: 'Lee' } } });
      await answerAll(adapter);
    },
  },
  'adding a note': {
    effect: 'addNote',
    target: 'form:has(#note) button',
    prepare: ({ desk }) => desk.edit(id, { note: 'Call back' }),
  },
};

const inputs = ['click', 'click', 'Enter', 'Space', 'held', 'command', 'pause', 'turn', 'remount', 'answer'] as const;
const bursts = fc.record({
  action: fc.constantFrom(...Object.keys(actions)),
  inputs: fc.array(fc.constantFrom(...inputs), { minLength: 2, maxLength: 20 }),
});

describe('activating one thing many times over', () => {
  const count = runs(1_000, 10_000);
  let element: AgentDeskElement;
  beforeEach(async () => (element = await mount('agent-desk')));

  async function begin({ isRinging, prepare }: Action): Promise<Play> {
    const adapter = held(markedCrm());
    const desk = new Desk({ adapter });
    element.desk = desk;
    const [conversation, matches] = isRinging ? ['1.c1', 1] : [id, 2];
    desk.offer(markedRequest(conversation, matches));
    if (!isRinging) void desk.accept(conversation);
    const play = { element, desk, adapter };
    await answerAll(adapter);
    await prepare?.(play);
    await turn();
    return play;
  }

  /** How often the effect was asked for by the burst. */
  async function effectsOf(action: Action, burst: readonly (typeof inputs)[number][]): Promise<number> {
    const play = await begin(action);
    const { desk, adapter } = play;
    const before = adapter.countOf(action.effect);
    const target = (): HTMLElement | undefined => parts(element, action.target)[0];
    target()!.click();
    for (const input of burst) {
      if (input === 'click') target()?.click();
      else if (input === 'Enter' || input === 'Space' || input === 'held') pressOn(target(), input);
      else if (input === 'command') void settled(() => action.command?.(desk));
      else if (input === 'pause') await Promise.resolve();
      else if (input === 'turn') await turn();
      else if (input === 'answer') adapter.waiting[0]?.answer();
      else {
        const parent = element.parentNode!;
        element.remove();
        parent.append(element);
      }
    }
    await answerAll(adapter);
    desk.dispose();
    return adapter.countOf(action.effect) - before;
  }

  it(`has one effect in ${figure(count)} bursts of clicks, keys, keys held down and commands, moved in between or not [A3]`, async () => {
    const property = fc.asyncProperty(bursts, async (burst) => {
      expect(await effectsOf(actions[burst.action]!, burst.inputs), burst.action).to.equal(1);
    });
    await fc.assert(property, { numRuns: count, includeErrorInReport: true, endOnFailure: true });
  }).timeout(patience);

  it('does nothing to what comes under the pointer in the middle of a double click [A3]', async () => {
    const { desk, adapter } = await begin(actions['answering a warning']!);
    const before = adapter.countOf('setLinks');
    const clickOn = (selector: string, detail: number): boolean =>
      parts(element, selector)[0]!.dispatchEvent(
        new MouseEvent('click', { detail, bubbles: true, composed: true, cancelable: true }),
      );
    clickOn('dialog button:not(.primary)', 1);
    await turn();
    expect(clickOn('.head .icon', 2), 'the second half').to.equal(false);
    await answerAll(adapter);
    expect(adapter.countOf('setLinks') - before).to.equal(1);
    // A click of its own is meant, and so is a double click on one thing.
    for (const detail of [1, 2]) clickOn('.head .icon', detail);
    await answerAll(adapter);
    expect(adapter.countOf('setLinks') - before).to.equal(2);
    desk.dispose();
  });

  for (const [name, action] of Object.entries(actions)) {
    it(`has one effect with a real mouse and a real keyboard: ${name} [A3]`, async () => {
      const { desk, adapter } = await begin(action);
      const before = adapter.countOf(action.effect);
      const target = (): HTMLElement | undefined => parts(element, action.target)[0];
      await click(target()!, { count: 3 });
      const on = target();
      (on?.matches('.result') ? on.querySelector<HTMLElement>('[tabindex]') : on)?.focus();
      // With nothing left to press, the keys would scroll the page.
      if (on) for (const key of ['Enter', ' ', 'Enter']) await press(key);
      await answerAll(adapter);
      expect(adapter.countOf(action.effect) - before).to.equal(1);
      desk.dispose();
    });
  }
});

function parts(element: AgentDeskElement, selector: string): HTMLElement[] {
  return treesOf(element).flatMap((tree) => [...tree.querySelectorAll<HTMLElement>(selector)]);
}

/** What the desk refuses, because it is done already, is no failure here. */
async function settled(command: () => unknown): Promise<void> {
  try {
    await command();
  } catch {
    // Done already.
  }
}

/** As a key arrives: a button makes a click of it, unless the page took the key for itself. */
function pressOn(target: HTMLElement | undefined, input: 'Enter' | 'Space' | 'held'): void {
  if (!target) return;
  const key = input === 'Space' ? ' ' : 'Enter';
  const on = target.matches('.result') ? target.querySelector('[role=gridcell]')! : target;
  const repeats = input === 'held' ? 5 : 0;
  for (let at = 0; at <= repeats; at += 1) {
    const event = new KeyboardEvent('keydown', {
      key,
      repeat: at > 0,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    if (on.dispatchEvent(event) && target instanceof HTMLButtonElement) target.click();
  }
}
