import type { SinonFakeTimers } from 'sinon';
import { type CrmRecord, type LinkChange, type Links, type RecordDraft, type RecordRef, sameRef } from 'screenpop';
import { type Conversation, Desk } from 'screenpop/desk';
import { caseOf, contact, email, request } from '../support/records.js';
import { Crm, type Fault, type Manners } from './crm.js';
import { turns } from './orders.js';
import { linked, shownIds } from './setup.js';

/** A desk and a CRM that are played side by side: after every step what the desk says is compared with what the CRM holds. */

export const names = ['p', 'q', 'r'] as const;
export type Name = (typeof names)[number];

/** What one step does. `at` chooses a record of the conversation's own world. */
export type Action =
  | { readonly do: 'select'; readonly at: number }
  | { readonly do: 'unlink'; readonly what: 'customer' | 'case' }
  | { readonly do: 'answer'; readonly choice: 'link' | 'keep' }
  | { readonly do: 'create'; readonly type: 'contact' | 'case' }
  | { readonly do: 'elsewhere'; readonly at: number; readonly gone: boolean; readonly tells: boolean }
  | { readonly do: 'delete'; readonly at: number }
  | { readonly do: (typeof plain)[number] };

/** Steps that need nothing but a conversation. */
export const plain = [
  ...(['accept', 'undo', 'retry', 'create again', 'note', 'note again', 'add', 'reload'] as const),
  ...(['wait', 'activate', 'wrapUp', 'close', 'withdraw'] as const),
] as const;

export type Step = Action & {
  readonly name: Name;
  /** What becomes of the calls that the step makes. */
  readonly faults: readonly Fault[];
  /** After how many turns the page is reloaded in the middle of it, if it is. */
  readonly cut?: number;
  /** After how many turns somebody else changes the links in the middle of it, if anybody does. */
  readonly meanwhile?: number;
};

const refs = [
  ['contact', 'one'],
  ['contact', 'two'],
  ['case', 'case-1'],
  ['case', 'case-2'],
  ['case', 'case-3'],
  ['case', 'case-4'],
] as const;
export const mostRefs = refs.length;
function refAt(name: Name, at: number): RecordRef {
  const [type, id] = refs[at % refs.length] ?? refs[0];
  return { type, id: `${name}-${id}` };
}

/** Every conversation has a world of its own, told by the first letter of every id. */
function world(name: Name): readonly CrmRecord[] {
  const one = contact({ id: `${name}-one`, name: 'Pat One', email: `${name}@one.example` });
  const two = contact({ id: `${name}-two`, name: 'Pat Two', email: `${name}@two.example` });
  return [
    one,
    two,
    caseOf(one, { id: `${name}-case-1` }),
    caseOf(one, { id: `${name}-case-2` }),
    caseOf(two, { id: `${name}-case-3` }),
    caseOf(two, { id: `${name}-case-4`, active: false }),
  ];
}

/** One is known by an address, one comes with a case, one is nobody known. */
const requests = [
  request({ id: 'p', clues: [email('p@one.example')] }),
  request({ id: 'q', assignedCase: { type: 'case', id: 'q-case-1' } }),
  request({ id: 'r', clues: [email('r@void.example')] }),
];

/** Steps that may write links; every other one writes none. */
const linking = ['select', 'unlink', 'undo', 'answer', 'create', 'create again', 'retry', 'accept', 'activate'];
/** Steps that may go on to write what somebody chose before. */
const replacing = ['answer', 'undo', 'retry'];

export class Model {
  readonly crm: Crm;
  #desk: Desk;
  readonly #clock: SinonFakeTimers;
  /** The draft a conversation sent last, until its record is known to be linked. */
  readonly #drafts = new Map<Name, RecordDraft>();
  readonly #notes = new Map<Name, string>();
  /** Effects of what the agent asked for last, tries again included. */
  readonly #effects = new Map<string, number>();
  /** Conversations whose links somebody else may have changed. */
  readonly #shared = new Set<Name>();
  #serial = 0;

  constructor(manners: Manners, clock: SinonFakeTimers) {
    this.#clock = clock;
    this.crm = new Crm(names.flatMap(world), manners);
    this.#desk = new Desk({ adapter: this.crm.adapter() });
    for (const one of requests) this.#desk.offer(one);
  }

  find(name: Name): Conversation | undefined {
    return this.#desk.getSnapshot().conversations.find(({ id, state }) => id === name && state !== 'closed');
  }

  dispose(): void {
    this.#desk.dispose();
    this.#clock.reset();
  }

  /** Plays a step until nothing is under way, and compares. */
  async play(step: Step): Promise<void> {
    const { effects, asked } = this.crm;
    const before = { effects: effects.length, asked: asked.length };
    if (step.do !== 'retry' && step.do !== 'reload') this.#effects.clear();
    if (step.meanwhile !== undefined || step.do === 'elsewhere') this.#shared.add(step.name);
    this.crm.next = [...step.faults];
    // A refusal is part of the game, but what is offered to be tried again can be.
    let refusal: unknown;
    const done = this.#start(step).catch((error: unknown) => {
      if (step.do === 'retry') refusal = (error as { code?: string }).code;
    });
    if (step.meanwhile !== undefined) {
      await turns(step.meanwhile);
      this.#elsewhere(step.name, 1, false, true);
    }
    if (step.cut !== undefined) {
      await turns(step.cut);
      this.reload();
    }
    await this.settle();
    this.crm.next = [];
    this.crm.land();
    await this.settle();
    await done;
    same(refusal === 'nothing-to-undo', false, step, 'nothing to try again');
    this.#forgetDrafts();
    this.#checkEffects(step, before);
    const saved = this.#desk.toJSON().conversations;
    for (const conversation of this.#desk.getSnapshot().conversations) {
      if (conversation.state === 'closed') continue;
      const steps = saved.find(({ request: { id } }) => id === conversation.id)?.undoSteps.length ?? 0;
      this.#checkConversation(conversation, steps, step);
    }
    same(this.crm.problems.join(), '', step);
    same(duplicates(this.crm.made).join(), '', step, 'made twice');
  }

  reload(): void {
    const saved: unknown = JSON.parse(JSON.stringify(this.#desk));
    this.#desk.dispose();
    for (const name of names) this.crm.forgetHeard(name);
    this.#desk = new Desk({ adapter: this.crm.adapter() });
    this.#desk.restore(saved);
  }

  /** Until no call is under way: those that hang are given up by their time-outs. */
  async settle(): Promise<void> {
    for (let calls = -1; ;) {
      await turns(60);
      if (calls !== this.crm.calls) calls = this.crm.calls;
      else if (this.#clock.countTimers() === 0) return;
      else this.#clock.next();
    }
  }

  async #start(step: Step): Promise<unknown> {
    const { name } = step;
    const desk = this.#desk;
    switch (step.do) {
      case 'select':
        return desk.select(name, refAt(name, step.at));
      case 'unlink':
        return desk.unlink(name, step.what);
      case 'answer':
        return desk.answer(name, step.choice);
      case 'accept':
        return desk.accept(name);
      case 'undo':
        return desk.undo(name);
      case 'retry':
        return desk.retry(name);
      case 'add':
        return desk.addClue(name);
      case 'create':
        this.#drafts.set(name, this.#draft(name, step.type));
        return desk.create(name, this.#drafts.get(name) as RecordDraft);
      case 'create again': {
        const draft = this.#drafts.get(name);
        return draft && desk.create(name, draft);
      }
      case 'note':
        this.#notes.set(name, `note ${String(++this.#serial)}`);
        return this.#note(name);
      case 'note again':
        return this.#note(name);
      case 'elsewhere':
        this.#elsewhere(name, step.at, step.gone, step.tells);
        return;
      case 'delete':
        this.crm.delete(refAt(name, step.at));
        return;
      case 'reload':
        this.reload();
        return;
      case 'withdraw':
      case 'wait':
      case 'activate':
      case 'wrapUp':
      case 'close':
        desk[step.do](name);
    }
  }

  #draft(name: Name, type: 'contact' | 'case'): RecordDraft {
    const title = `${name}-new-${String(++this.#serial)}`;
    return type === 'contact'
      ? { type, fields: { lastName: title } }
      : { type, fields: { title }, customer: refAt(name, 0) };
  }

  /** A note that failed is sent again, one that is there is not. */
  async #note(name: Name): Promise<void> {
    const text = this.#notes.get(name);
    if (text === undefined) return;
    const error = await this.#desk.addNote(name, text);
    if (!error) this.#notes.delete(name);
  }

  #elsewhere(name: Name, at: number, gone: boolean, tells: boolean): void {
    const ref = refAt(name, at);
    const what = ref.type === 'case' ? 'case' : 'customer';
    const change: LinkChange = { [what]: gone ? null : ref };
    this.crm.changeElsewhere(name, change, tells);
    this.#effects.delete(name);
  }

  /** Once the record is linked, or the agent went on to something else, the same draft is another wish. */
  #forgetDrafts(): void {
    for (const name of this.#drafts.keys()) {
      const conversation = this.find(name);
      const isOpen = conversation?.linking === 'failed' || conversation?.warning !== undefined;
      if (!isOpen) this.#drafts.delete(name);
    }
  }

  #checkEffects(step: Step, before: { readonly effects: number; readonly asked: number }): void {
    const isSettled = !step.faults.includes('late');
    const made = this.crm.effects.slice(before.effects);
    for (const { conversationId, before: from, after } of made) {
      same(conversationId, step.name, step, 'whose link was written');
      const count = (this.#effects.get(conversationId) ?? 0) + 1;
      this.#effects.set(conversationId, count);
      same(count, 1, step, 'effects of one wish');
      const isOther = from.case && after.case && !sameRef(from.case, after.case);
      if (isOther && isSettled) same(replacing.includes(step.do), true, step, 'another case, unasked');
    }
    const isKept = step.do === 'answer' && step.choice === 'keep';
    // What is certain is linked when a desk that nobody acted in is loaded again.
    if ((!linking.includes(step.do) || isKept) && step.do !== 'reload' && step.cut === undefined) {
      const asked = this.crm.asked.slice(before.asked).filter(({ method }) => method === 'setLinks');
      same(asked.length, 0, step, 'written unasked');
    }
    const isAlone = step.meanwhile === undefined && step.cut === undefined && step.do !== 'retry';
    if (this.find(step.name)?.warning && isAlone && isSettled) same(made.length, 0, step, 'written before the answer');
  }

  #checkConversation(conversation: Conversation, steps: number, step: Step): void {
    const { linking: state, error, failed, warning, history, canUndo } = conversation;
    const name = conversation.id as Name;
    same(['idle', 'failed'].includes(state), true, step, `${name} is ${state}`);
    same(error !== undefined && failed !== undefined, state === 'failed', step, `${name} says that something failed`);
    const isTold = step.do === 'reload' || (step.do === 'elsewhere' && step.tells);
    const isUndisturbed = step.faults.length === 0 && step.meanwhile === undefined && step.cut === undefined;
    if (isTold && isUndisturbed && step.name === name && !warning)
      same(this.crm.isKnown(name), true, step, `${name} has heard`);
    if (state === 'idle' && !warning && this.crm.isKnown(name)) {
      const held = this.crm.held(name);
      const isAssigned = !held.case && conversation.case?.id === conversation.request.assignedCase?.id;
      same(linked(isAssigned ? { ...conversation, case: undefined } : conversation), linked(held), step, name);
    }
    // While a warning waits, what is read is not shown; it is read again after the answer.
    if (warning) this.crm.forgetHeard(name);
    for (const id of shownIds(conversation)) same(id.slice(0, 2), `${name}-`, step, `shown in ${name}`);
    same(canUndo, conversation.state === 'active' && steps > 0, step, `${name} can be undone`);
    const own = history.filter(({ by }) => by === 'agent' || by === 'automatic').length;
    same(steps <= own, true, step, `${name} has no more steps than history`);
    const others = history.filter(({ by }) => by === 'elsewhere').length;
    if (!this.#shared.has(name)) same(others, 0, step, `nobody else linked in ${name}`);
    // An assigned case is shown, linked or not, until it is known to be gone.
    const { assignedCase } = conversation.request;
    const isGone = assignedCase !== undefined && this.crm.isDeleted(assignedCase);
    const shown = (links: Links): string =>
      linked(isGone && sameRef(links.case, assignedCase) ? { customer: links.customer } : links);
    for (const [index, { from }] of history.entries())
      if (index > 0) same(shown(from), shown(history[index - 1]?.to ?? {}), step, `history of ${name}`);
    // What failed may have taken effect; that is found out, or tried again.
    const last = history.at(-1);
    if (last && state === 'idle') same(shown(conversation), shown(last.to), step, `end of the history of ${name}`);
  }
}

/** As \`expect(…).to.equal(…)\`, which would take most of the time here. */
function same(actual: unknown, wanted: unknown, step: Step, about = ''): void {
  if (actual === wanted) return;
  throw new Error(`${about}: ${String(actual)} instead of ${String(wanted)}, after ${JSON.stringify(step)}`);
}

function duplicates(all: readonly string[]): string[] {
  return new Set(all).size === all.length ? [] : all.filter((one, at) => all.indexOf(one) !== at);
}
