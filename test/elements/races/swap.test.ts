import { expect } from '@open-wc/testing';
import type { AgentDeskElement, CrmRecord, DataAdapter, RecordRef, Tag } from 'screenpop';
import { attach, mount } from '../../support/mount.js';
import { caseOf, contact, phone, request } from '../../support/records.js';
import { answerAll, held, type HeldAdapter, turn } from './held-adapter.js';
import { wordsOf } from './marked.js';

/** Two CRMs with the same ids; in each of them everything says which one it is from. */
function crm(name: string): DataAdapter {
  const read = ({ type, id }: RecordRef): CrmRecord => {
    const ann = contact({ id: 'ann', name: `${name}-ann`, phone: '+49 30 1234567' });
    return type === 'case' ? caseOf(ann, { id, name: `${name}-${id}` }) : { ...ann, id };
  };
  const [ann, open] = [read({ type: 'contact', id: 'ann' }), read({ type: 'case', id: 'open' })];
  const note = { id: 'note', type: 'activity', kind: 'note', subject: `${name}-note`, at: '2026-03-01T10:00:00Z' };
  let links = {};
  const page = <T>(...items: T[]): Promise<{ items: T[] }> => Promise.resolve({ items });
  return {
    match: () => page(ann),
    search: () => page(ann, open),
    get: (ref) => Promise.resolve(read(ref)),
    cases: () => page(open),
    timeline: () => page(note),
    create: ({ type }) => Promise.resolve(read({ type, id: 'new' })),
    links: () => Promise.resolve(links),
    setLinks: (_id, { customer, case: about }) => {
      links = { ...links, ...(customer && { customer: read(customer) }), ...(about && { case: read(about) }) };
      return Promise.resolve(links);
    },
    duplicates: () => page(ann),
    update: (ref) => Promise.resolve(read(ref)),
    addNote: () => Promise.resolve(note),
  };
}

type Swappable = HTMLElement & { adapter?: DataAdapter | undefined };

const customer = { type: 'contact', id: 'ann' };
const about = { type: 'case', id: 'open' };

const elements: readonly (readonly [Tag, Readonly<Record<string, unknown>>])[] = [
  ['activity-timeline', { customer }],
  ['customer-360', { customer, case: about }],
  ['customer-profile', { customer }],
  ['issue-snapshot', { case: about }],
  ['recent-cases', { customer }],
  ['record-search', { query: { lastName: 'Lee' } }],
  ['quick-create', { type: 'contact', draft: { type: 'contact', fields: { lastName: 'Lee' } } }],
];

async function alone(
  tag: Tag,
  properties: Readonly<Record<string, unknown>>,
  adapter: HeldAdapter,
): Promise<Swappable> {
  const element: Swappable = Object.assign(document.createElement(tag), properties, { adapter });
  attach(element);
  await turn();
  element.shadowRoot!.querySelector('form')?.requestSubmit();
  await turn();
  return element;
}

/** Answers calls one by one; tells how many there were. */
async function answerFirst({ waiting }: HeldAdapter, most = Infinity): Promise<number> {
  let answered = 0;
  for (; answered < most && waiting.length > 0; answered += 1) {
    waiting[0]!.answer();
    await turn();
  }
  return answered;
}

describe('another adapter', () => {
  for (const [tag, properties] of elements) {
    it(`takes over at any moment, and nothing of the one before is shown in <${tag}> [A12]`, async () => {
      const first = held(crm('old'));
      const points = await answerFirst({ ...first, waiting: (await alone(tag, properties, first), first.waiting) });
      for (let point = 0; point <= points; point += 1) {
        const [before, after] = [held(crm('old')), held(crm('new'))];
        const element = await alone(tag, properties, before);
        await answerFirst(before, point);
        const count = before.count;
        element.adapter = after;
        await turn();
        expectNothingOld(element, `at point ${point}`);
        await answerAll(before);
        expectNothingOld(element, `after late answers at point ${point}`);
        await answerAll(after);
        expectNothingOld(element, `in the end, from point ${point}`);
        expect(before.count, `calls to the one before at point ${point}`).to.equal(count);
        element.remove();
      }
    });

    it(`that is the same starts nothing again in <${tag}> [A12]`, async () => {
      const adapter = held(crm('old'));
      const element = await alone(tag, properties, adapter);
      for (const answer of [false, true]) {
        if (answer) await answerAll(adapter);
        const { count } = adapter;
        const signals = adapter.waiting.map(({ signal }) => signal);
        element.adapter = adapter;
        Object.assign(element, { strings: {} });
        await turn();
        expect(adapter.count).to.equal(count);
        expect(signals.some(({ aborted }) => aborted)).to.equal(false);
      }
    });
  }

  it('takes over at any moment in <agent-desk>, and nothing of the one before is shown or called [A12]', async () => {
    const first = held(crm('old'));
    const ended = await workspace(first);
    const points = await answerFirst(first);
    ended.remove();
    for (let point = 0; point <= points; point += 1) {
      const [before, after] = [held(crm('old')), held(crm('new'))];
      const element = await workspace(before);
      await answerFirst(before, point);
      const count = before.count;
      element.adapter = after;
      await turn();
      expectNoOldRow(element, `at point ${point}`);
      await answerAll(before);
      expectNoOldRow(element, `after late answers at point ${point}`);
      await answerAll(after);
      expectNothingOld(element, `in the end, from point ${point}`);
      expect(before.count, `calls to the one before at point ${point}`).to.equal(count);
      element.remove();
    }
  });

  it('that is the same starts nothing again in <agent-desk> [A12]', async () => {
    const adapter = held(crm('old'));
    const element = await workspace(adapter);
    await comeToRest(adapter);
    const { desk } = element;
    const { count } = adapter;
    element.adapter = adapter;
    await turn();
    expect(element.desk === desk).to.equal(true);
    expect(adapter.count).to.equal(count);
  });
});

/** Answers everything, also what is asked for once something is drawn. */
async function comeToRest(adapter: HeldAdapter): Promise<void> {
  for (let count = -1; count < adapter.count;) {
    ({ count } = adapter);
    await answerAll(adapter);
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function workspace(adapter: HeldAdapter): Promise<AgentDeskElement> {
  const element = await mount('agent-desk', { adapter });
  element.offer(request({ id: 'call', clues: [phone('+49 30 1234567')] }));
  void element.desk!.accept('call');
  element.desk!.openSearch('call');
  element.desk!.search('call', { lastName: 'Lee' });
  await turn();
  return element;
}

/** The history says what was done, by the names of that time. */
function expectNothingOld(element: Element, when: string): void {
  const shown = wordsOf(element)
    .split('\n')
    .filter((line) => line.includes('old-') && !line.includes('Linked to'));
  expect(shown, `shown of the one before ${when}`).to.deep.equal([]);
}

/** Rows are gone at once; what is linked keeps its name until it is read again. */
function expectNoOldRow(element: Element, when: string): void {
  for (const tag of ['recent-cases', 'activity-timeline', 'record-search', 'record-picker']) {
    const list = element.shadowRoot!.querySelector('customer-360')?.shadowRoot?.querySelector(tag);
    if (list) expectNothingOld(list, when);
  }
}
