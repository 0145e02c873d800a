import { expect } from 'chai';
import fc from 'fast-check';
import { chaos, methods } from 'screenpop/adapter/testing';
import { type Conversation, Desk, type SectionName } from 'screenpop/desk';
import { answerOf, anyAnswer } from '../support/any-answer.js';
import { ann, annCase, asked, linked, trigger, world } from '../support/fault-matrix.js';
import { figure, runs } from '../support/runs.js';
import { watchUnhandled } from '../support/unhandled.js';
import { settle } from './setup.js';

const id = 'conversation-1';
const count = runs(2_000);
/** Each example answers every method once. */
const numRuns = Math.ceil(count / methods.length);

describe('a desk over an adapter that answers anything', () => {
  it(`stays a desk through ${figure(count)} answers: nothing thrown, nothing stuck, nothing too long, nothing linked that is not [A16]`, async () => {
    const watch = watchUnhandled();
    await fc.assert(
      fc.asyncProperty(fc.tuple(...methods.map(() => anyAnswer)), fc.boolean(), async (values, certain) => {
        const truth = world();
        const adapter = chaos(truth);
        const desk = new Desk({ adapter });
        desk.offer({ ...asked(id), ...(certain && { assignedCase: annCase }) });
        void desk.accept(id);
        await settle();
        void desk.select(id, ann);
        await settle();
        for (const [at, method] of methods.entries()) {
          adapter.next(method, () => answerOf(values[at]!));
          trigger(desk, id, method, (problem) => expect.fail(`${method} threw ${String(problem)}`));
          await settle();
          expectStill(desk.getSnapshot().conversations[0]!);
        }
        expectPlain(desk.getSnapshot().conversations[0]!);
        // The answers of links and setLinks may be believed, so they are read again.
        if (desk.getSnapshot().conversations[0]?.linking === 'failed') void desk.retry(id);
        await settle();
        void desk.unlink(id, 'case');
        await settle();
        if (desk.getSnapshot().conversations[0]?.warning) void desk.answer(id, 'keep');
        await settle();
        const { linking, ...conversation } = desk.getSnapshot().conversations[0]!;
        const held = await truth.links(id, { signal: new AbortController().signal });
        if (linking === 'idle') expect(linked(conversation)).to.equal(linked(held));
        desk.dispose();
      }),
      { numRuns, endOnFailure: true },
    );
    await watch.stop();
    expect(watch.found).to.deep.equal([]);
  });
});

/** Nothing is waited for. */
function expectStill({ resolution, linking, sections, suggestion }: Conversation): void {
  expect(resolution.status).to.equal('ready');
  expect(linking).to.be.oneOf(['idle', 'failed']);
  expect(suggestion?.status).not.to.equal('saving');
  for (const name of Object.keys(sections) as SectionName[]) expect(sections[name].status).not.to.equal('loading');
}

/** Everything that came in is plain data of a length that can be shown. */
function expectPlain({ resolution, sections, customer, case: linkedCase, warning, history }: Conversation): void {
  const text = JSON.stringify([resolution, sections, customer, linkedCase, warning, history]);
  // Half a character is written as six.
  for (const part of text.split('"')) expect(part.length).to.be.at.most(600_000);
  expect(text.includes('polluted')).to.equal(false);
  expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
}
