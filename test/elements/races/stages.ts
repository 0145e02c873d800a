import type { Tag } from 'screenpop';
import { Desk } from 'screenpop/desk';
import '../../support/mount.js';
import { contact } from '../../support/records.js';
import { answerAll, held, type HeldAdapter, turn } from './held-adapter.js';
import { markedCrm, markedRequest } from './marked.js';

/** Every element with work under way that waits for answers: alone on its own adapter, and inside a desk. */

export interface Stage {
  readonly title: string;
  readonly tag: Tag;
  /** What it does ends with the element; in a desk the desk goes on. */
  readonly isAlone: boolean;
  /** The agent started something that is not started again by itself. */
  readonly isOnce?: boolean;
  begin(): Promise<Staged>;
}

export interface Staged {
  readonly element: HTMLElement;
  readonly adapter: HeldAdapter;
  /** Ends what is around the element. */
  end(): void;
}

/** Where they stand until the test is over. Nothing else here holds an element. */
const place = document.body.appendChild(document.createElement('main'));
afterEach(() => {
  place.replaceChildren();
});

const id = '1.c1';
const customer = { type: 'contact', id: `${id}:ann`, name: `⟦${id}⟧ ann` };
const about = { type: 'case', id: `${id}:ann:1` };

type Properties = Readonly<Record<string, unknown>>;

interface Alone {
  /** What it is at, where that is more than showing something. */
  readonly at?: string;
  readonly work?: (element: HTMLElement, adapter: HeldAdapter) => unknown;
}

function alone(tag: Tag, properties: Properties, { at = '', work }: Alone = {}): Stage {
  return {
    ...{ title: `<${tag}> alone${at}`, tag, isAlone: true, isOnce: tag === 'quick-create' },
    async begin() {
      const adapter = held(markedCrm());
      const element = Object.assign(document.createElement(tag), { conversationId: id, adapter }, properties);
      place.append(element);
      await turn();
      await work?.(element, adapter);
      return { element, adapter, end: () => {} };
    },
  };
}

interface Inside {
  readonly at?: string;
  /** How many customers match. */
  readonly matches?: 1 | 2;
  readonly isRinging?: boolean;
  /** With every answer at once. */
  readonly prepare?: (desk: Desk, adapter: HeldAdapter) => Promise<void>;
  readonly work?: Alone['work'];
}

function inside(tag: Tag, { at = '', matches = 1, isRinging, prepare, work }: Inside = {}): Stage {
  return {
    ...{ title: `<${tag}> in a desk${at}`, tag, isAlone: false, isOnce: tag === 'quick-create' },
    async begin() {
      const adapter = held(markedCrm());
      const desk = new Desk({ adapter });
      const conversation = `1.c${matches}`;
      const element = document.createElement(tag);
      const around = tag === 'agent-desk' ? element : document.createElement('agent-desk');
      Object.assign(around, { desk });
      if (around !== element) around.append(element);
      place.append(around);
      desk.offer(markedRequest(conversation, matches));
      if (!isRinging) void desk.accept(conversation);
      await turn();
      await prepare?.(desk, adapter);
      await work?.(element, adapter);
      await turn();
      const end = (): void => {
        desk.dispose();
        around.remove();
      };
      return { element, adapter, end };
    },
  };
}

const inTree = (element: HTMLElement, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector<HTMLElement>(selector);

function submit(element: HTMLElement): void {
  const field = inTree(element, '#field-lastName') as HTMLInputElement;
  field.value = 'Lee';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.form!.requestSubmit();
}

/** Duplicates were found, and the agent saves all the same. */
async function saveAnyway(element: HTMLElement, adapter: HeldAdapter): Promise<void> {
  submit(element);
  await answerAll(adapter);
  inTree(element, 'form button.primary')!.click();
}

const openForm: Inside['prepare'] = async (desk, adapter) => {
  await answerAll(adapter);
  desk.openCreate(id, 'contact');
  await turn();
};

const candidate = {
  ...{ record: contact({ id: `${id}:ann`, name: `⟦${id}⟧ ann` }), grade: 'weak', evidence: [] },
};
const warning = { reasons: ['different-case'], chosen: { customer: candidate.record }, current: {} };
const waiting = { ...markedRequest(id, 1), waitingSince: '2999-01-01T00:00:00Z' };

const { name: _name, ...reference } = customer;

export const stages: readonly Stage[] = [
  alone('activity-timeline', { customer: reference }),
  alone('customer-360', { customer: reference, case: about }),
  alone('customer-profile', { customer: reference }),
  alone('issue-snapshot', { case: about }),
  alone('recent-cases', { customer: reference }),
  alone('record-search', {}, { work: submit }),
  alone('quick-create', { type: 'contact' }, { at: ', looking for duplicates', work: submit }),
  alone('quick-create', { type: 'contact' }, { at: ', saving', work: saveAnyway }),
  alone('case-warning', { warning }),
  alone('conversation-summary', { request: waiting }),
  alone('record-picker', { candidates: [candidate] }),
  alone('screen-pop', { requests: [waiting] }),
  inside('activity-timeline'),
  inside('agent-desk'),
  inside('case-warning', {
    prepare: async (desk, adapter) => {
      for (const at of [1, 2]) {
        await answerAll(adapter);
        void desk.select(id, { type: 'case', id: `${id}:ann:${at}` });
      }
      await answerAll(adapter);
    },
    work: (element) => inTree(element, 'button:not(.primary)')!.click(),
  }),
  inside('conversation-summary'),
  inside('customer-360'),
  inside('customer-profile'),
  inside('issue-snapshot'),
  inside('quick-create', { at: ', looking for duplicates', prepare: openForm, work: submit }),
  inside('quick-create', { at: ', saving', prepare: openForm, work: saveAnyway }),
  inside('recent-cases'),
  inside('record-picker', { matches: 2 }),
  inside('record-search', { work: submit }),
  inside('screen-pop', { isRinging: true, work: (element) => inTree(element, '.pop button')?.click() }),
];
