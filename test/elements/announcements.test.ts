import { expect } from '@open-wc/testing';
import { chord, press, type } from '../support/engine.js';
import { type Fault, fails, type Method } from '../support/faulty-adapter.js';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import { Listener } from '../support/heard.js';
import { adapterWith, eventually, mount } from '../support/mount.js';
import { descriptionOf, focused, nameOf } from '../support/page.js';
import { caseNumber, caseOf, contact, email, phone, request } from '../support/records.js';

/**
 * What an agent hears who sees nothing: what is announced, and what the focus says. The log of each flow is compared with announcements.txt;
 * what is new there is for people to judge.
 */
const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'lee@acme.example', phone: '+12125550101' });
const bob = contact({ id: 'bob', name: 'Bob Lee', email: 'lee@acme.example' });
const cleo = contact({ id: 'cleo', name: 'Cleo Marr', phone: '+12125550103' });
const parcel = caseOf(ann, { id: 'parcel', name: 'Late parcel' });
const invoice = caseOf(cleo, { id: 'invoice', name: 'Wrong invoice' });
const records = [ann, bob, cleo, parcel, invoice];

const fromLee = request({ id: 'lee', channel: 'chat', customerName: 'A. Lee', clues: [email('lee@acme.example')] });
const fromCleo = request({ id: 'cleo', clues: [phone('+12125550103')] });
const fromNobody = request({ id: 'new', channel: 'sms', clues: [caseNumber('CAS-404')] });

type Step = readonly [title: string, act: () => unknown];

class Flow {
  readonly log: string[] = [];
  readonly #listener = new Listener();

  private constructor(readonly desk: AgentDeskHarness) {}

  /** `faults`: what the first calls of a method do. */
  static async start(faults: Partial<Record<Method, readonly Fault[]>> = {}): Promise<Flow> {
    const adapter = adapterWith({ records });
    for (const [method, first] of Object.entries(faults)) adapter.next(method as Method, ...first);
    const element = await mount('agent-desk', { adapter });
    await new Promise((done) => setTimeout(done, 50));
    return new Flow(new AgentDeskHarness(element));
  }

  async play(...steps: readonly Step[]): Promise<string> {
    for (const [title, act] of steps) {
      await act();
      await this.#silence();
      const now = focused();
      this.log.push(title, ...this.#listener.take().map((line) => `  ${line}`));
      const said = now && spoken(now as HTMLElement);
      if (said) this.log.push(`  focus: ${said}`);
    }
    this.#listener.stop();
    return this.log.join('\n');
  }

  /** Nothing more is said for longer than anything waits. */
  async #silence(): Promise<void> {
    let before = -1;
    while (before !== this.#listener.log.length) {
      before = this.#listener.log.length;
      await new Promise((done) => setTimeout(done, 750));
    }
  }
}

function spoken(element: HTMLElement): string {
  const dialog = element.closest<HTMLElement>('dialog');
  const around = dialog ? [nameOf(dialog), descriptionOf(dialog)] : [];
  return [...around, nameOf(element), descriptionOf(element)].filter(Boolean).join(' | ');
}

let golden: ReadonlyMap<string, string>;

const flows: Readonly<Record<string, () => Promise<string>>> = {
  'picking one of several, and taking it back': async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    return flow.play(
      ['a chat comes in', () => offer(desk, fromLee)],
      ['F6', () => press('F6')],
      ['Enter accepts', () => press('Enter')],
      ['to the list', () => focus(desk.page().picker())],
      ['Enter chooses', () => press('Enter')],
      ['undo', () => activate(desk.page().undoButton())],
    );
  },

  'one customer, linked without asking': async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    return flow.play(
      ['a call comes in', () => offer(desk, fromCleo)],
      ['F6', () => press('F6')],
      ['Enter accepts', () => press('Enter')],
      [
        'unlink the customer',
        () =>
          activate(
            desk
              .page()
              .profile()
              .button(/^Unlink/),
          ),
      ],
    );
  },

  'creating one that exists already': async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    const form = () => desk.page().form();
    return flow.play(
      ['a message comes in', () => offer(desk, fromNobody)],
      ['F6', () => press('F6')],
      ['Enter accepts', () => press('Enter')],
      ['new', () => activate(desk.page().picker().createButton())],
      ['saved with nothing filled in', () => activate(form().saveButton())],
      ['a name', () => fill(form().field('Last name'), 'Lee')],
      ['a wrong address', () => fill(form().field('Email'), 'lee')],
      ['saved', () => activate(form().saveButton())],
      ['an address that is known', () => fill(form().field('Email'), 'lee@acme.example')],
      ['saved', () => activate(form().saveButton())],
      ['saved anyway', () => activate(form().button('Save anyway'))],
    );
  },

  'several fields to mend, and a refusal': async () => {
    const flow = await Flow.start({ create: [fails('forbidden')] });
    const { desk } = flow;
    const form = () => desk.page().form();
    return flow.play(
      ['a message comes in and is accepted', () => accept(desk, fromNobody, 'Visitor')],
      ['new', () => activate(desk.page().picker().createButton())],
      ['a wrong address', () => fill(form().field('Email'), 'x')],
      ['saved', () => activate(form().saveButton())],
      ['a name', () => fill(form().field('Last name'), 'Roe')],
      ['an address', () => fill(form().field('Email'), 'dee@roe.example')],
      ['saved, and refused', () => activate(form().saveButton())],
      ['saved again', () => activate(form().saveButton())],
    );
  },

  searching: async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    const search = () => desk.page().search();
    return flow.play(
      ['a message comes in and is accepted', () => accept(desk, fromNobody, 'Visitor')],
      ['search', () => activate(desk.page().picker().searchButton())],
      [
        'with nothing filled in',
        async () => {
          await fill(search().field('Case ID'), ' ');
          await press('Enter');
        },
      ],
      ['a name', () => fill(search().field('Last name'), 'Lee')],
      ['Enter', () => press('Enter')],
      ['the same again', () => press('Enter')],
      ['a name that nobody has', () => fill(search().field('Last name'), 'Zzz')],
      ['Enter', () => press('Enter')],
      ['a name again', () => fill(search().field('Last name'), 'Marr')],
      ['Enter', () => press('Enter')],
      ['chosen', () => activate(search().cells()[0]!)],
    );
  },

  'what fails': async () => {
    const flow = await Flow.start({
      match: [fails('unknown')],
      setLinks: [fails('unknown')],
      timeline: [fails('forbidden')],
    });
    const { desk } = flow;
    return flow.play(
      ['a call comes in and is accepted', () => accept(desk, fromCleo, 'Call')],
      ['looked up again, and linking fails', () => activate(desk.page().picker().retryButton())],
      ['linked again', () => activate(desk.page().button('Link again'))],
    );
  },

  'a quick note, and the end': async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    return flow.play(
      ['a call comes in and is accepted', () => accept(desk, fromCleo, 'Cleo Marr')],
      ['a quick note', () => fill(desk.page().timeline().note() as unknown as HTMLInputElement, 'Will call back')],
      ['Control and Enter', () => chord('Control', 'Enter')],
      ['the end', () => activate(desk.page().button('End conversation'))],
    );
  },

  'a transfer': async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    const links = { assignedCase: { type: 'case', id: 'invoice' } };
    const transfer = request({
      id: 'moved',
      kind: 'toast',
      reason: 'transfer',
      customerName: 'Cleo',
      clues: [],
      ...links,
    });
    return flow.play(
      ['it comes in', () => offer(desk, transfer)],
      ['F6', () => press('F6')],
      ['Enter opens', () => press('Enter')],
    );
  },

  'two conversations at once': async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    return flow.play(
      [
        'two come in at the same time',
        () => {
          offer(desk, fromLee);
          offer(desk, fromCleo);
        },
      ],
      ['F6', () => press('F6')],
      ['Enter accepts the first', () => press('Enter')],
      ['F6', () => press('F6')],
      ['Enter accepts the second', () => press('Enter')],
      ['back to the first', () => activate(desk.conversation('A. Lee'))],
      ['to its list', () => focus(desk.page().picker())],
      ['Enter chooses', () => press('Enter')],
      ['to the second', () => activate(desk.conversation('Cleo Marr'))],
    );
  },

  'a question, and a call in the middle of it': async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    const assigned = { ...fromLee, assignedCase: { type: 'case', id: 'invoice' } };
    return flow.play(
      ['a chat about a case comes in and is accepted', () => accept(desk, assigned, 'A. Lee')],
      ['another case is chosen', () => void desk.element.desk!.select('lee', { type: 'case', id: 'parcel' })],
      ['a call comes in', () => offer(desk, fromNobody)],
      ['Escape keeps', () => press('Escape')],
    );
  },

  'more than can be said at once, and what is over before it is said': async () => {
    const flow = await Flow.start();
    const { desk } = flow;
    return flow.play(
      [
        'five come in, and two are withdrawn',
        () => {
          for (const name of ['Ada', 'Bea', 'Cid', 'Dan', 'Eve'])
            offer(desk, request({ id: name, customerName: name }));
          for (const id of ['Bea', 'Dan']) desk.element.desk!.withdraw(id);
        },
      ],
      [
        'one after the other',
        async () => {
          for (const name of ['Fay', 'Gus', 'Hal']) {
            offer(desk, request({ id: name, customerName: name }));
            await new Promise((done) => setTimeout(done, 150));
          }
        },
      ],
    );
  },
};

function offer({ element }: AgentDeskHarness, offered: ReturnType<typeof request>): void {
  element.offer(offered);
}

async function accept(desk: AgentDeskHarness, offered: ReturnType<typeof request>, name: string): Promise<void> {
  offer(desk, offered);
  await eventually(() => expect(desk.pop().text).to.contain(name));
  // It is announced by then.
  await new Promise((done) => setTimeout(done, 300));
  await press('F6');
  await press('Enter');
}

function focus({ element }: { readonly element: HTMLElement }): void {
  element.focus();
}

async function fill(field: HTMLInputElement, text: string): Promise<void> {
  field.focus();
  field.select();
  await type(text);
}

async function activate(button: HTMLElement): Promise<void> {
  button.focus();
  await press('Enter');
}

describe('what is heard', () => {
  before(async () => {
    const text = await (await fetch(new URL('announcements.txt', import.meta.url))).text();
    golden = new Map(
      text
        .trim()
        .split(/\n\n+/)
        .map((part) => [part.split('\n')[0]!.replace(/^# /, ''), part.split('\n').slice(1).join('\n')]),
    );
  });

  for (const [title, flow] of Object.entries(flows)) {
    it(`is as it was judged to be: ${title} [X3]`, async function () {
      this.timeout(30_000);
      expect(await flow()).to.equal(golden.get(title));
    });
  }
});
