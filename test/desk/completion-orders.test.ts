import { expect } from 'chai';
import type { Activity, CrmRecord, Links, SearchQuery } from 'screenpop';
import { AdapterError, type DataAdapter, type RemoteChange } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { type Conversation, Desk, type Paged, PagedList } from 'screenpop/desk';
import { caseOf, contact, email, request } from '../support/records.js';
import { figure, patience, runs } from '../support/runs.js';
import { HeldCalls, type Schedule, countSchedules, play, schedules, turns } from './orders.js';

const id = 'conversation-1';
/** All of them where there is time: browsers explore what differs between engines. */
const most = 'document' in globalThis ? runs(3, 5) : runs(5, 6);
/** Where a whole conversation is played for every order. */
const fewer = runs(3, 5);

/** Calls end in one task in every other order, and one after the other in the rest: both happen. */
const isApart = (at: number): boolean => at % 2 === 0;

/** What an answer, or a failure, is about can be read from it. */
const rowsOf = (query: string): readonly CrmRecord[] =>
  [...Array(Number(query) % 3).keys()].map((at) => contact({ id: `${query}-${String(at)}`, name: `Ann ${query}` }));
const page = (query: string): { items: readonly CrmRecord[]; total: number } => ({
  items: rowsOf(query),
  total: Number(query),
});
const failure = (query: string) => (): AdapterError => new AdapterError('invalid', { fields: { query } });

/** What does not belong together in one snapshot of results, if anything. */
function mismatch(query: string, { status, items, total, error, more }: Paged<CrmRecord>): string | undefined {
  const wrong =
    items.some(({ name }) => name !== `Ann ${query}`) ||
    more ||
    (status === 'ready' ? total !== Number(query) || items.length !== rowsOf(query).length : items.length > 0) ||
    (status === 'failed' ? error?.fields?.query !== query : error !== undefined);
  return wrong ? `${query}: ${status} ${items.map((item) => item.id).join()} ${error?.code ?? ''}` : undefined;
}

/** How the newest of the calls has to end up, whatever became of the others. */
function expected({ outcomes }: Schedule): Paged<CrmRecord>['status'] {
  return ({ answers: 'ready', fails: 'failed', never: 'loading' } as const)[outcomes.at(-1) ?? 'never'];
}

function resultsOf(desk: Desk): Paged<CrmRecord> {
  return conversationOf(desk).sections.results;
}

function conversationOf(desk: Desk): Conversation {
  const [conversation] = desk.getSnapshot().conversations;
  if (!conversation) throw new Error('no conversation');
  return conversation;
}

describe('desk: overlapping calls, in every order in which they can end', () => {
  // A hundred thousand calls that are aborted need no stack of each abort.
  const { stackTraceLimit } = Error;
  before(() => (Error.stackTraceLimit = 0));
  after(() => (Error.stackTraceLimit = stackTraceLimit));

  it(`a search shows rows, state and error of the latest query alone, at every change in ${figure(countSchedules(most))} completion orders [A1] [A2]`, async () => {
    const held = new HeldCalls();
    const adapter: DataAdapter = {
      ...memoryAdapter(),
      search: ({ lastName = '' }: SearchQuery) => held.hold(() => page(lastName), failure(lastName)),
    };
    const desk = new Desk({ adapter, policy: { lookupTimeout: 0 } });
    desk.offer(request());
    const wrong: string[] = [];
    desk.subscribe(() => {
      const { work, sections } = conversationOf(desk);
      const found = mismatch(work.query.lastName ?? '0', sections.results);
      if (found) wrong.push(found);
    });
    let explored = 0;
    let query = 0;
    for (const schedule of schedules(most)) {
      const calls = schedule.order.map(() => {
        desk.search(id, { lastName: String(++query) });
        return held.take();
      });
      await play(schedule, calls, isApart(explored));
      if (resultsOf(desk).status !== expected(schedule)) wrong.push(`${JSON.stringify(schedule)}: not the latest`);
      explored++;
    }
    desk.dispose();
    expect(wrong).to.deep.equal([]);
    expect(explored).to.equal(countSchedules(most));
  }).timeout(patience);

  it(`a list needs no adapter that heeds the abort: no older page in ${figure(countSchedules(most))} completion orders [A1] [A2]`, async () => {
    const held = new HeldCalls();
    const wrong: string[] = [];
    let query = 0;
    let explored = 0;
    const list = new PagedList<CrmRecord>((snapshot) => {
      const found = mismatch(String(query), snapshot);
      if (found) wrong.push(found);
    });
    for (const schedule of schedules(most)) {
      const calls = schedule.order.map(() => {
        const asked = String(++query);
        void list.start(() => held.hold(() => page(asked), failure(asked)));
        return held.take();
      });
      await play(schedule, calls, isApart(explored));
      if (list.snapshot.status !== expected(schedule)) wrong.push(`${JSON.stringify(schedule)}: not the latest`);
      explored++;
    }
    expect(wrong).to.deep.equal([]);
    expect(explored).to.equal(countSchedules(most));
  }).timeout(patience);

  it(`a retry is answered by its own look-up and by no earlier one, in ${figure(countSchedules(fewer))} completion orders [A1]`, async () => {
    const held = new HeldCalls();
    let start = 0;
    const adapter: DataAdapter = {
      ...memoryAdapter(),
      match: () => {
        const found = contact({ id: `start-${String(start)}`, email: 'ann@acme.example' });
        return held.hold(() => ({ items: [found] }), failure(String(start)));
      },
    };
    const desk = new Desk({ adapter, policy: { lookupTimeout: 0, activeCase: 'never' } });
    const wrong: string[] = [];
    let ended = true;
    desk.subscribe(() => {
      const { resolution } = conversationOf(desk);
      if (resolution.status !== 'ready') return;
      const { outcome, candidates } = resolution.value;
      const own = outcome === 'undetermined' || candidates[0]?.record.id === `start-${String(start)}`;
      if (!own || !ended) wrong.push(`${String(start)}: ${outcome} ${candidates[0]?.record.id ?? ''}`);
    });
    desk.offer(request({ clues: [email('ann@acme.example')] }));
    held.take();
    let explored = 0;
    for (const schedule of schedules(fewer)) {
      ended = false;
      const latest = schedule.order.length - 1;
      const calls = schedule.order.map((_, at) => {
        start++;
        void desk.retry(id);
        const [call] = held.take();
        const end = (outcome: Schedule['outcomes'][number]): void => {
          ended ||= at === latest;
          call?.end(outcome);
        };
        return [{ end }];
      });
      await play(schedule, calls, isApart(explored));
      await turns(12);
      const { resolution } = conversationOf(desk);
      const outcome = resolution.status === 'ready' ? resolution.value.outcome : 'pending';
      const wanted = ({ answers: 'single', fails: 'undetermined', never: 'pending' } as const)[
        schedule.outcomes.at(-1) ?? 'never'
      ];
      if (outcome !== wanted) wrong.push(`${JSON.stringify(schedule)}: ${outcome}`);
      explored++;
    }
    desk.dispose();
    expect(wrong).to.deep.equal([]);
    expect(explored).to.equal(countSchedules(fewer));
  }).timeout(patience);

  it(`cases and timeline are those of the customer shown beside them, however often it changes while they load: ${figure(countSchedules(fewer))} completion orders [A1] [A2]`, async () => {
    const wrong: string[] = [];
    let explored = 0;
    for (const schedule of schedules(fewer)) {
      const held = new HeldCalls();
      let customer = contact({ id: 'customer-0' });
      let tell: (change: RemoteChange) => void = () => undefined;
      const adapter: DataAdapter = {
        ...memoryAdapter(),
        get: () => Promise.resolve(customer),
        links: () => Promise.resolve<Links>({ customer }),
        cases: (about) => held.hold(() => ({ items: [caseOf(about, { id: about.id })] }), failure(about.id)),
        timeline: ({ customer: about }) =>
          held.hold(
            () => ({
              items: [{ id: 'note', kind: 'note', subject: '', at: '', regarding: about } satisfies Activity],
            }),
            failure(about?.id ?? ''),
          ),
        subscribe: (listener) => {
          tell = listener;
          return () => undefined;
        },
      };
      const desk = new Desk({ adapter, policy: { lookupTimeout: 0 } });
      desk.offer(request());
      await turns(30);
      desk.subscribe(() => {
        const { customer: shown, sections } = conversationOf(desk);
        const { cases, timeline } = sections;
        const about = [
          ...cases.items.map((item) => item.customer?.id),
          ...timeline.items.map((item) => item.regarding?.id),
          ...[cases.error, timeline.error].flatMap((error) => (error ? [error.fields?.query] : [])),
        ];
        if (about.some((one) => one !== shown?.id)) wrong.push(`${String(shown?.id)}: ${about.join()}`);
        if (cases.status === 'loading' && cases.error) wrong.push('an error while loading');
      });
      const calls = [];
      for (const at of schedule.order.keys()) {
        customer = contact({ id: `customer-${String(at + 1)}` });
        tell({ conversationId: id });
        await turns(30);
        desk.open(id, 'cases');
        desk.open(id, 'timeline');
        calls.push(held.take());
      }
      await play(schedule, calls, isApart(explored));
      const { cases, timeline } = conversationOf(desk).sections;
      if (cases.status !== expected(schedule) || timeline.status !== expected(schedule))
        wrong.push(`${JSON.stringify(schedule)}: ${cases.status} ${timeline.status}`);
      explored++;
      desk.dispose();
    }
    expect(wrong).to.deep.equal([]);
    expect(explored).to.equal(countSchedules(fewer));
  }).timeout(patience);
});
