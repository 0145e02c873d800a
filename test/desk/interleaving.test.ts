import { expect } from 'chai';
import fc from 'fast-check';
import type { CrmRecord, Links, RecordRef } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { type Conversation, Desk } from 'screenpop/desk';
import { type Fault, type Method, fails, faulty, losesAnswer } from '../support/faulty-adapter.js';
import { caseOf, contact, email, request } from '../support/records.js';
import { figure, nextTask, patience, runs } from '../support/runs.js';
import { turns } from './orders.js';
import { linked, shownIds } from './setup.js';

const all = ['p', 'q', 'r', 's', 't'] as const;
type Name = (typeof all)[number];

const count = 'document' in globalThis ? runs(200, 10_000) : runs(1_000, 100_000);

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

const refs: readonly (readonly [string, string])[] = [
  ['contact', 'one'],
  ['contact', 'two'],
  ...['1', '2', '3', '4'].map((at) => ['case', `case-${at}`] as const),
];

type Step =
  | { readonly do: 'select' | 'elsewhere'; readonly name: Name; readonly at: number }
  | { readonly do: 'unlink'; readonly name: Name; readonly what: 'customer' | 'case' }
  | { readonly do: 'answer'; readonly name: Name; readonly choice: 'link' | 'keep' }
  | {
      readonly do: 'accept' | 'undo' | 'retry' | 'create' | 'wait' | 'activate' | 'open' | 'close' | 'reload' | 'add';
      readonly name: Name;
    };

/** The steps that there are for some conversations. */
const stepOf = (name: fc.Arbitrary<Name>): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('select' as const), name, at: fc.nat(refs.length - 1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), name, at: fc.nat(refs.length - 1) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('unlink' as const), name, what: fc.constantFrom('customer', 'case') }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('answer' as const), name, choice: fc.constantFrom('link', 'keep') }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom('accept', 'undo', 'retry', 'create', 'wait', 'activate', 'open', 'add'),
        name,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('close', 'reload'), name }) },
  );

/** What becomes of one call: how long it takes, in turns, and whether it fails. */
const outcomes = fc.array(
  fc.record({ turns: fc.nat(12), fails: fc.constantFrom('no', 'no', 'no', 'before', 'after') }),
  {
    minLength: 1,
    maxLength: 30,
  },
);

const signal = new AbortController().signal;

class Run {
  /** Who each created record was created for. */
  readonly created = new Map<string, Name>();
  readonly foreign: string[] = [];
  /** Writes that replace a linked case by another one, by key. */
  readonly replacing = new Set<string>();
  /** Answers and undos that were not refused: each may replace one. */
  allowed = 0;
  readonly #memory = memoryAdapter({ records: all.flatMap(world) });
  readonly #adapter = faulty(this.#memory);
  #desk = new Desk({ adapter: this.#adapter });
  #changes = 0;

  constructor(
    readonly names: readonly Name[],
    script: readonly { turns: number; fails: string }[],
  ) {
    let at = 0;
    const fault: Fault = async (real, aborted) => {
      const next = script[at++ % script.length];
      await turns(next?.turns ?? 0);
      if (next?.fails === 'before') return fails('forbidden')(real, aborted);
      if (next?.fails === 'after') return losesAnswer()(real, aborted);
      return real();
    };
    // The links can always be read: otherwise nobody could say what is linked.
    const late: Fault = async (real) => {
      await turns(script[at++ % script.length]?.turns ?? 0);
      return real();
    };
    const methods: readonly Method[] = ['match', 'get', 'cases', 'timeline', 'create', 'createAndLink', 'update'];
    for (const method of methods) this.#adapter.always(method, fault);
    this.#adapter.always('links', late);
    this.#adapter.always('setLinks', (real, aborted) => {
      const [id, { case: wanted }, { idempotencyKey }] = this.#adapter.callsOf('setLinks').at(-1)?.args as [
        string,
        { case?: RecordRef | null },
        { idempotencyKey: string },
      ];
      const counted = async (): Promise<unknown> => {
        const { case: before } = await this.held(id);
        const after = await real();
        // Of what the adapter refused as a conflict nothing has happened.
        if (wanted && before && wanted.id !== before.id) this.replacing.add(idempotencyKey);
        return after;
      };
      return fault(counted, aborted);
    });
    this.#watch();
  }

  get conversations(): readonly Conversation[] {
    return this.#desk.getSnapshot().conversations;
  }

  held(id: string): Promise<Links> {
    return this.#memory.links(id, { signal });
  }

  offer(): void {
    for (const id of this.names) this.#desk.offer(request({ id, clues: [email(`${id}@one.example`)] }));
  }

  /** Starts a step and does not wait for it. Refusals are part of the game. */
  play(one: Step): void {
    const id = one.name;
    void this.#start(one, id).catch(() => undefined);
  }

  async #start(one: Step, id: Name): Promise<void> {
    const desk = this.#desk;
    const at = 'at' in one ? refs[one.at] : undefined;
    const ref = { type: at?.[0] ?? '', id: `${id}-${at?.[1] ?? ''}` };
    switch (one.do) {
      case 'select':
        return desk.select(id, ref);
      case 'unlink':
        return desk.unlink(id, one.what);
      case 'answer':
        await desk.answer(id, one.choice);
        if (one.choice === 'link') this.allowed++;
        return;
      case 'undo':
        await desk.undo(id);
        this.allowed++;
        return;
      case 'accept':
        return desk.accept(id);
      case 'retry':
        return desk.retry(id);
      case 'add':
        return desk.addClue(id);
      case 'create': {
        const record = await desk.create(id, { type: 'contact', fields: { lastName: `New ${id}` } });
        this.created.set(record.id, id);
        return;
      }
      case 'wait':
        desk.wait(id);
        return;
      case 'activate':
        desk.activate(id);
        return;
      case 'open':
        for (const section of ['customer', 'case', 'cases'] as const) desk.open(id, section);
        return;
      case 'close':
        desk.close(id);
        return;
      case 'reload': {
        const saved: unknown = JSON.parse(JSON.stringify(desk));
        desk.dispose();
        this.#desk = new Desk({ adapter: this.#adapter });
        this.#watch();
        this.#desk.restore(saved);
        return;
      }
      case 'elsewhere': {
        const change = ref.type === 'case' ? { case: ref } : { customer: ref };
        const idempotencyKey = `elsewhere ${String(++this.#changes)}`;
        await this.#memory.setLinks(id, change, { signal, conversationId: id, idempotencyKey });
      }
    }
  }

  /** At every change: nothing of one world shows in another. */
  #watch(): void {
    this.#desk.subscribe(() => {
      for (const conversation of this.conversations) {
        for (const id of shownIds(conversation)) {
          const owner = this.#ownerOf(id);
          if (owner !== undefined && owner !== conversation.id) this.foreign.push(`${id} in ${conversation.id}`);
        }
      }
    });
  }

  #ownerOf(id: string): string | undefined {
    return /^[p-t]-(one|two|case-\d)$/.test(id) ? id[0] : this.created.get(id);
  }

  /** Calls that name no conversation of the desk, or a record of another one. */
  strayCalls(): string[] {
    return this.#adapter.calls.flatMap(({ method, args }) => {
      if (method === 'subscribe') return [];
      const { conversationId } = args.at(-1) as { readonly conversationId?: string };
      const asked = JSON.stringify(args.slice(0, -1));
      const ids = [...asked.matchAll(/"id":"([^"]*)"/g)].map(([, id = '']) => this.#ownerOf(id) ?? conversationId);
      const isOwn = this.names.includes(conversationId as Name) && ids.every((id) => id === conversationId);
      return isOwn ? [] : [`${method} ${asked} of ${String(conversationId)}`];
    });
  }

  /** Until nothing is asked of the adapter any more; no call takes that long. */
  async quiet(): Promise<void> {
    for (let before = -1; before !== this.#adapter.calls.length;) {
      before = this.#adapter.calls.length;
      await turns(200);
    }
  }

  dispose(): void {
    this.#desk.dispose();
  }
}

const schedules = fc.integer({ min: 2, max: all.length }).chain((many) => {
  const names = all.slice(0, many);
  const step = fc.tuple(stepOf(fc.constantFrom(...names)), fc.nat(40));
  return fc.record({
    names: fc.constant(names),
    steps: fc.array(step, { minLength: 1, maxLength: 30 }),
    script: outcomes,
  });
});

describe('desk: any interleaving of commands, on an adapter that is slow and fails', () => {
  it(`${figure(count)} schedules of 2 to 5 conversations: never mixes them [A10], never replaces a case unasked [R-WARN], and shows what the adapter holds [A9]`, async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async ({ names, steps, script }) => {
        const run = new Run(names, script);
        try {
          run.offer();
          await turns(30);
          for (const id of names) run.play({ do: 'accept', name: id });
          for (const [one, pause] of steps) {
            run.play(one);
            await turns(pause);
          }
          await run.quiet();
          expect(run.foreign).to.deep.equal([]);
          expect(run.strayCalls()).to.deep.equal([]);
          expect(run.replacing.size).to.be.at.most(run.allowed);
          for (const conversation of run.conversations) {
            if (conversation.state === 'closed') continue;
            expect(conversation.linking).to.be.oneOf(['idle', 'failed']);
            if (conversation.warning) continue;
            expect(linked(conversation), conversation.id).to.equal(linked(await run.held(conversation.id)));
          }
        } finally {
          run.dispose();
          await nextTask();
        }
      }),
      { numRuns: count },
    );
  }).timeout(patience);
});
