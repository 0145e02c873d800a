import { expect } from 'chai';
import fc from 'fast-check';
import { Desk } from 'screenpop/desk';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { request } from '../support/records.js';
import { figure, nextTask, patience, runs } from '../support/runs.js';

const count = runs(20, 1_000);

type Event = { readonly id: string; readonly kind: 'offer' | 'announced again' | 'withdrawn' | 'taken-elsewhere' };

const ids = [...Array(200).keys()].map((at) => `call-${String(at)}`);
/** A day: every call is offered, most are announced again as the host's page goes on, and most are over before they are taken. */
const day: readonly Event[] = ids.flatMap((id, at): Event[] => [
  { id, kind: 'offer' },
  ...(at % 4 === 0 ? [] : [{ id, kind: 'announced again' } as const]),
  ...(at % 4 === 1 ? [] : [{ id, kind: at % 2 === 0 ? 'withdrawn' : 'taken-elsewhere' } as const]),
]);

/** A host that replays its events, and how often the agent's screen popped. */
class Host {
  readonly pops: string[] = [];
  desk = this.#open();

  #open(): Desk {
    const desk = new Desk({ adapter: memoryAdapter() });
    let known = new Set<string>();
    desk.subscribe(() => {
      const open = desk.getSnapshot().conversations.filter(({ state }) => state === 'open');
      this.pops.push(...open.flatMap(({ id }) => (known.has(id) ? [] : [id])));
      known = new Set(open.map(({ id }) => id));
    });
    return desk;
  }

  play(events: readonly Event[]): void {
    for (const { id, kind } of events) {
      if (kind === 'offer') this.desk.offer(request({ id }));
      else if (kind === 'announced again') this.desk.offer(request({ id, comment: 'still waiting' }));
      else this.desk.withdraw(id, kind);
    }
  }

  /** What pops because it was saved as an offer is none that the host made pop. */
  reload(): void {
    const saved: unknown = JSON.parse(JSON.stringify(this.desk));
    this.desk.dispose();
    this.desk = this.#open();
    this.desk.restore(saved);
    this.pops.length = 0;
  }
}

describe('desk: a day of events, replayed [A11]', () => {
  it(`of ${figure(day.length)} events in order every call pops once, in the same order, and none again when all are replayed`, () => {
    const host = new Host();
    host.play(day);
    expect(host.pops).to.deep.equal(ids);
    host.play(day);
    expect(host.pops).to.deep.equal(ids);
    host.desk.dispose();
  });

  it('after a reload nothing pops that has popped before, over or not', () => {
    const host = new Host();
    host.play(day.slice(0, 250));
    const before = new Set(host.pops);
    host.reload();
    host.play(day);
    expect(host.pops).to.deep.equal(ids.filter((id) => !before.has(id)));
    host.desk.dispose();
  });

  it(`in any of ${figure(count)} orders, with a reload anywhere, every call pops once`, async () => {
    const shuffled = fc.shuffledSubarray([...day, ...day], { minLength: day.length * 2 });
    await fc.assert(
      fc.asyncProperty(shuffled, fc.nat(day.length * 2), async (events, at) => {
        const host = new Host();
        host.play(events.slice(0, at));
        const before = [...host.pops];
        host.reload();
        host.play(events.slice(at));
        const popped = [...before, ...host.pops];
        host.desk.dispose();
        await nextTask();
        expect(popped.toSorted()).to.deep.equal(ids.toSorted());
      }),
      { numRuns: count },
    );
  }).timeout(patience);
});
