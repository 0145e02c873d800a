import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { AdapterErrorCode } from 'screenpop/adapter';
import { Desk } from 'screenpop/desk';
import type { AgentDeskElement } from 'screenpop';
import { mount } from '../../support/mount.js';
import { figure, patience, runs } from '../../support/runs.js';
import { answerAll, held, type HeldAdapter, turn } from './held-adapter.js';
import { markedCrm, type MarkedCrm, markedRequest, ownersIn, questionsIn, treesOf, wordsOf } from './marked.js';

/** Ways for a call to fail after which nothing is tried again by itself. */
const failures: readonly AdapterErrorCode[] = ['offline', 'forbidden', 'timeout', 'not-found', 'conflict'];

/** One number says what happens next: all that the desk, its agent and its network may do, in any order. */
const steps = fc.array(fc.nat({ max: 2 ** 30 }), { minLength: 4, maxLength: 24 });

interface Play {
  readonly element: AgentDeskElement;
  readonly desk: Desk;
  readonly crm: MarkedCrm;
  readonly adapter: HeldAdapter;
  /** Conversations that may be offered, and how many of them were. */
  readonly ids: readonly string[];
  offered: number;
}

describe('a workspace with two to five conversations', () => {
  const count = runs(1_000, 100_000);
  let plays = 0;

  it(`never shows, links or announces anything at another conversation or question in ${figure(count)} random schedules [A1][A10]`, async () => {
    const element = await mount('agent-desk', { hidden: true } as never);
    const misplaced: string[] = [];
    element.addEventListener('link-change', ({ detail: { conversationId, customer, case: linked } }) => {
      for (const ref of [customer, linked])
        if (ref && !ref.id.startsWith(`${conversationId}:`)) misplaced.push(`${conversationId} told of ${ref.id}`);
    });
    const property = fc.asyncProperty(fc.integer({ min: 2, max: 5 }), steps, async (size, numbers) => {
      plays += 1;
      const crm = markedCrm();
      const adapter = held(crm);
      const ids = Array.from({ length: size }, (_, at) => `${plays}.c${at}`);
      const play: Play = { element, desk: new Desk({ adapter }), crm, adapter, ids, offered: 0 };
      element.desk = play.desk;
      try {
        for (const _ of [1, 2]) offerNext(play);
        for (const number of numbers) {
          take(play, number);
          await turn();
          check(play);
        }
        expect([...crm.crossed, ...misplaced]).to.deep.equal([]);
      } finally {
        play.desk.dispose();
        misplaced.length = 0;
        await answerAll(adapter);
      }
    });
    await fc.assert(property, { numRuns: count, includeErrorInReport: true, endOnFailure: true });
  }).timeout(patience);
});

function offerNext(play: Play): void {
  const id = play.ids[play.offered];
  if (id === undefined) return;
  play.desk.offer(markedRequest(id, play.offered));
  play.offered += 1;
}

const clickable = 'button, [role=option], .result';

function partsOf({ element }: Play, selector: string): readonly HTMLElement[] {
  return treesOf(element).flatMap((tree) => [...tree.querySelectorAll<HTMLElement>(selector)]);
}

/** Half of the steps are the network’s, the other half the agent’s. */
function take(play: Play, number: number): void {
  const { adapter, desk, ids } = play;
  const kind = number % 8;
  const choice = number >> 3;
  const pick = <T>(from: readonly T[]): T | undefined => from[choice % from.length];
  if (kind < 4) {
    const call = pick(adapter.waiting);
    if (choice >> 20 >= 96) call?.fail(failures[choice % failures.length]!);
    else call?.answer();
  } else if (kind < 6) pick(partsOf(play, clickable))?.click();
  else if (kind === 6) {
    const id = pick(ids)!;
    const known = desk.getSnapshot().conversations.find((one) => one.id === id);
    if (known && known.state !== 'closed') void desk.accept(id);
    else offerNext(play);
  } else
    fill(pick(partsOf(play, 'input, textarea')) as Field | undefined, desk.getSnapshot().activeId ?? 'nobody', choice);
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The agent types, and often enough sends it at once. */
function fill(field: Field | undefined, owner: string, choice: number): void {
  if (!field) return;
  field.value = field.type === 'text' ? `⟦${owner}⟧ ${choice}` : '';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  if (choice % 2) field.form?.requestSubmit();
}

/** Whatever stands on the page belongs to the conversation it stands at, and answers the latest question. */
function check({ element, desk, crm }: Play): void {
  const { activeId } = desk.getSnapshot();
  const page = element.shadowRoot!.querySelector('customer-360')!;
  const parts = page.shadowRoot!;
  const owners = ownersIn(wordsOf(page));
  if (activeId !== undefined) owners.delete(activeId);
  expect([...owners], `shown at ${activeId}`).to.deep.equal([]);
  for (const part of element.shadowRoot!.querySelectorAll('[role=tab], [aria-live] p')) expectOne(part);
  const pop = element.shadowRoot!.querySelector('screen-pop')!.shadowRoot!;
  for (const part of pop.querySelectorAll('.stack li:not(.rest)')) expectOne(part);
  for (const [tag, method] of [
    ['record-search', 'search'],
    ['activity-timeline', 'timeline'],
  ] as const) {
    const list = parts.querySelector(tag);
    const questions = list ? questionsIn(wordsOf(list)) : new Set();
    questions.delete(crm.latest.get(`${method} ${activeId}`));
    expect([...questions], `answers to older questions in ${tag}`).to.deep.equal([]);
  }
  const cases = parts.querySelector('recent-cases');
  const customer = parts.querySelector('customer-profile')?.shadowRoot!.querySelector('[part=name]')?.textContent;
  for (const row of cases?.shadowRoot!.querySelectorAll('[part=case] bdi') ?? []) {
    const whose = / of (\w+)/.exec(row.textContent)?.[1];
    if (whose) expect(customer, `whose ${row.textContent} is shown`).to.contain(whose);
  }
}

function expectOne(part: Element): void {
  expect([...ownersIn(wordsOf(part))], 'conversations in one place').to.have.length.at.most(1);
}
