import { expect } from 'chai';
import fc from 'fast-check';
import { Desk } from 'screenpop/desk';
import { caseOf, contact, email, request } from '../support/records.js';
import { figure, patience, runs } from '../support/runs.js';
import { Crm } from './crm.js';
import { turns } from './orders.js';
import { linked } from './setup.js';

const count = 'document' in globalThis ? runs(200, 10_000) : runs(1_000, 10_000);
const id = 'conversation-1';
const ann = contact({ id: 'ann', email: 'ann@acme.example' });
const ben = contact({ id: 'ben', email: 'ben@acme.example' });
const annCase = caseOf(ann, { id: 'case-ann' });
const benCase = caseOf(ben, { id: 'case-ben' });

interface Burst {
  /** Until just before the command. */
  readonly prepare: (desk: Desk) => Promise<unknown>;
  readonly command: (desk: Desk) => Promise<unknown>;
  /** What is linked in the end. */
  readonly linked: string;
  /** Records, notes and changes of links that come of it, however often it was asked for. */
  readonly effects: number;
}

const accepted = (desk: Desk): Promise<void> => desk.accept(id);
const withAnn = async (desk: Desk): Promise<void> => {
  await desk.accept(id);
  await desk.select(id, annCase);
};
const draft = { type: 'contact', fields: { lastName: 'New' } };

const bursts: Readonly<Record<string, Burst>> = {
  // Ann is known by her address, and linked with it.
  accept: { prepare: () => Promise.resolve(), command: accepted, linked: 'ann/case-ann', effects: 1 },
  select: { prepare: accepted, command: (desk) => desk.select(id, annCase), linked: 'ann/case-ann', effects: 1 },
  answer: {
    prepare: async (desk) => {
      await withAnn(desk);
      await desk.select(id, benCase);
    },
    command: (desk) => desk.answer(id, 'link'),
    linked: 'ben/case-ben',
    effects: 1,
  },
  create: { prepare: accepted, command: (desk) => desk.create(id, draft), linked: 'new/-', effects: 2 },
  unlink: { prepare: withAnn, command: (desk) => desk.unlink(id, 'case'), linked: 'ann/-', effects: 1 },
  undo: {
    prepare: async (desk) => {
      await withAnn(desk);
      await desk.unlink(id, 'case');
    },
    command: (desk) => desk.undo(id),
    linked: 'ann/case-ann',
    effects: 1,
  },
  addNote: { prepare: withAnn, command: (desk) => desk.addNote(id, 'called back'), linked: 'ann/case-ann', effects: 1 },
  addClue: {
    prepare: async (desk) => {
      await desk.accept(id);
      await desk.select(id, contact({ id: 'new-one' }));
    },
    command: (desk) => desk.addClue(id),
    linked: 'new-one/-',
    effects: 1,
  },
  retry: {
    prepare: accepted,
    command: (desk) => desk.retry(id),
    linked: 'ann/case-ann',
    effects: 1,
  },
};

/** When the calls come, in turns after the one before; when the page is reloaded, if it is; how slow the CRM is. */
const script = fc.record({
  name: fc.constantFrom(...Object.keys(bursts)),
  gaps: fc.array(fc.oneof(fc.constant(0), fc.nat(3)), { minLength: 1, maxLength: 19, size: 'max' }),
  reloadAfter: fc.option(fc.nat(18)),
  slow: fc.integer({ min: 60, max: 90 }),
  isLost: fc.boolean(),
});

const handled = (command: Promise<unknown>): Promise<unknown> => command.catch(() => undefined);

describe('desk: one command, asked for again and again while it is under way', () => {
  it(`has one effect in ${figure(count)} bursts of 2 to 20: in one task, over micro-tasks, over a reload [A3]`, async () => {
    await fc.assert(
      fc.asyncProperty(script, async ({ name, gaps, reloadAfter, slow, isLost }) => {
        const { prepare, command, linked: wanted, effects } = bursts[name] as Burst;
        const manners = { strict: true, tellsOwn: true, slow: 0 };
        const crm = new Crm([ann, ben, annCase, benCase, contact({ id: 'new-one' })], manners);
        let desk = new Desk({ adapter: crm.adapter(), policy: { lookupTimeout: 0, writeTimeout: 0 } });
        try {
          desk.offer(request({ clues: [email(name === 'accept' ? 'ann@acme.example' : 'nobody@void.example')] }));
          await prepare(desk);
          if (name === 'retry') {
            crm.next = ['refused', 'refused', 'refused'];
            await desk.select(id, annCase);
            crm.next = [];
          }
          await turns(200);
          const before = crm.effects.length + crm.made.length;
          // Slower than the whole burst: all of it comes while the first is under way.
          crm.manners = { ...manners, slow };
          if (isLost) crm.next = ['none', 'lost'];
          const running = [handled(command(desk))];
          for (const [at, gap] of gaps.entries()) {
            await turns(gap);
            if (at === reloadAfter) {
              const saved: unknown = JSON.parse(JSON.stringify(desk));
              desk.dispose();
              desk = new Desk({ adapter: crm.adapter(), policy: { lookupTimeout: 0, writeTimeout: 0 } });
              desk.restore(saved);
            }
            running.push(handled(command(desk)));
          }
          await Promise.all(running);
          // A restored desk finds out anew who is asking, and links only then.
          for (let wait = 0; wait < 10 && desk.getSnapshot().conversations[0]?.resolution.status !== 'ready'; wait++)
            await turns(500);
          await turns(500);
          // Whatever failed is tried once more, as the agent would.
          const [conversation] = desk.getSnapshot().conversations;
          const isUnsure =
            conversation?.resolution.status === 'ready' && conversation.resolution.value.issues.length > 0;
          if (conversation?.failed ?? isUnsure) await handled(desk.retry(id));
          if (name === 'addNote' && crm.made.length === 0) await desk.addNote(id, 'called back');
          if (name === 'addClue') await handled(desk.addClue(id));
          await turns(1_000);
          expect(crm.effects.length + crm.made.length - before, 'effects').to.equal(effects);
          expect(crm.problems).to.deep.equal([]);
          expect(linked(crm.held(id)).replace(/^New [^/]*/, 'new')).to.equal(wanted);
        } finally {
          desk.dispose();
        }
      }),
      { numRuns: count },
    );
  }).timeout(patience);
});
