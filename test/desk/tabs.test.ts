import { expect } from 'chai';
import { Desk, type SavedDesk, type TabLink, type TabMember } from 'screenpop/desk';
import { eventually } from '../support/eventually.js';
import { request } from '../support/records.js';
import { type Tabs, openTabs, stateIn } from '../support/tabs.js';
import { play, refusal, settle } from './setup.js';
import { gate } from '../support/faulty-adapter.js';

// With Web Locks: test/browser/tabs.test.ts.
const call = request({ id: 'call' });

/** Takes the Web Locks away, where there are any. */
function withoutLocks(): void {
  let before: PropertyDescriptor | undefined;
  beforeEach(() => {
    before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  });
  afterEach(() => {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });
}

describe('tabs without Web Locks [A14]', () => {
  withoutLocks();
  let tabs: Tabs;
  afterEach(() => {
    tabs.closeAll();
  });
  const expectStates = (...wanted: readonly string[]): Promise<void> =>
    eventually(() => {
      expect(tabs.desks.map((desk) => stateIn(desk, call))).to.deep.equal(wanted);
    });

  it('still ring together, and end the offer that one has accepted', async () => {
    tabs = openTabs(3);
    tabs.desks[0]!.offer(call);
    await expectStates('open', 'open', 'open');
    await tabs.desks[1]!.accept('call');
    await expectStates('closed taken-elsewhere', 'active', 'closed taken-elsewhere');
  });

  it('leave a conversation that two accepted at once to one of them', async () => {
    tabs = openTabs(3);
    tabs.desks[0]!.offer(call);
    await expectStates('open', 'open', 'open');
    await Promise.all(tabs.desks.map((desk) => desk.accept('call')));
    await eventually(() => {
      const states = tabs.desks.map((desk) => stateIn(desk, call)).sort();
      expect(states).to.deep.equal(['active', 'closed taken-elsewhere', 'closed taken-elsewhere']);
    });
  });

  it('each sound for themselves', () => {
    tabs = openTabs(2);
    expect(tabs.desks.map((desk) => desk.getSnapshot().rings)).to.deep.equal([true, true]);
  });
});

describe('a desk with a tab link', () => {
  /** A link whose other tabs the test plays. */
  function link(claim: () => Promise<boolean>): {
    readonly tabs: TabLink;
    readonly member: () => TabMember;
    /** What the others were told at once. */
    readonly told: (SavedDesk | undefined)[];
    readonly released: string[];
    left: number;
  } {
    let member: TabMember | undefined;
    const made = {
      left: 0,
      told: [] as (SavedDesk | undefined)[],
      released: [] as string[],
      member: () => member!,
      tabs: ((joined) => {
        member = joined;
        return {
          claim,
          tell: (id) => {
            // As it would be sent: what changes later is none of it.
            made.told.push(JSON.parse(JSON.stringify(joined.save(id))) as SavedDesk);
          },
          release: (id) => {
            made.released.push(id);
          },
          has: (id) => id === 'theirs',
          isAtWork: () => false,
          leave: () => {
            made.left++;
          },
        };
      }) as TabLink,
    };
    return made;
  }

  it('accepts only what it could claim, and ends what another tab has', async () => {
    const { desk, conversation } = play({ tabs: link(() => Promise.resolve(false)).tabs });
    desk.offer(call);
    await desk.accept('call');
    expect(conversation('call').closedBy).to.equal('taken-elsewhere');
  });

  it('opens nothing for a conversation that another tab has', () => {
    const { desk } = play({ tabs: link(() => Promise.resolve(true)).tabs });
    desk.offer(request({ id: 'theirs' }));
    expect(desk.getSnapshot().conversations).to.deep.equal([]);
  });

  it('does not accept what was withdrawn while the other tabs were asked', async () => {
    let answer: (isOurs: boolean) => void = () => undefined;
    const asked = new Promise<boolean>((resolve) => (answer = resolve));
    const { desk, conversation } = play({ tabs: link(() => asked).tabs });
    desk.offer(call);
    const accepted = desk.accept('call');
    desk.withdraw('call');
    answer(true);
    await accepted;
    expect(conversation('call')).to.include({ state: 'closed', closedBy: 'withdrawn' });
  });

  it('gives up what it claimed where the offer was over before the answer came', async () => {
    const asked = gate();
    const made = link(() => asked.passed.then(() => true));
    const { desk } = play({ tabs: made.tabs });
    desk.offer(call);
    const accepted = desk.accept('call');
    await desk.reject('call');
    asked.open();
    await accepted;
    expect(made.released).to.deep.equal(['call']);
  });

  it('keeps what it claimed, also where a second click comes after the answer', async () => {
    const asked = gate();
    const made = link(() => asked.passed.then(() => true));
    const { desk, conversation } = play({ tabs: made.tabs });
    desk.offer(call);
    const clicks = [desk.accept('call'), desk.accept('call')];
    asked.open();
    await Promise.all(clicks);
    expect(conversation('call').state).to.equal('active');
    expect(made.released).to.deep.equal([]);
  });

  it('gives up what it claimed for a conversation that was closed, or given back, as soon as it was restored', async () => {
    const ways: readonly ((desk: Desk) => void)[] = [(desk) => desk.close('call'), (desk) => desk.release('call')];
    for (const end of ways) {
      const before = play();
      await before.begin(call);
      const asked = gate();
      const made = link(() => asked.passed.then(() => true));
      const { desk } = play({ tabs: made.tabs });
      desk.restore(JSON.parse(JSON.stringify(before.desk)));
      await settle();
      end(desk);
      asked.open();
      await settle();
      expect(made.released).to.deep.equal(['call']);
    }
  });

  it('tells the others of every key as soon as there is one, before anything is written with it [8.3]', async () => {
    const made = link(() => Promise.resolve(true));
    const { desk, adapter, begin } = play({ tabs: made.tabs });
    await begin(call);
    const keyTold = (): string | undefined => made.told.at(-1)?.conversations[0]?.keys.at(-1)?.[1];
    const keyOf = (args: readonly unknown[] | undefined): string =>
      (args?.at(-1) as { idempotencyKey: string }).idempotencyKey;
    for (const method of ['create', 'addNote'] as const) {
      let known: string | undefined;
      adapter.next(method, (real) => {
        known = keyTold();
        return real();
      });
      if (method === 'create') await desk.create('call', { type: 'contact', fields: { lastName: 'New' } });
      else await desk.addNote('call', 'once');
      expect(known, method).to.equal(keyOf(adapter.callsOf(method)[0]?.args));
    }
    expect(made.told).to.have.length(2);
  });

  it('goes on with the same write where it takes over one whose outcome nobody knows [8.3]', async () => {
    const first = link(() => Promise.resolve(true));
    const one = play({ tabs: first.tabs });
    await one.begin(call);
    one.adapter.always('create', () => new Promise(() => undefined));
    void one.desk.create('call', { type: 'contact', fields: { lastName: 'New' } }).catch(() => undefined);
    await settle();
    const second = link(() => Promise.resolve(true));
    const two = play({ tabs: second.tabs });
    second.member().resume(first.told.at(-1)!);
    await two.desk.create('call', { type: 'contact', fields: { lastName: 'New' } });
    const keys = [one, two].map(
      ({ adapter }) => (adapter.callsOf('create')[0]?.args[1] as { idempotencyKey: string }).idempotencyKey,
    );
    expect(keys[1]).to.equal(keys[0]);
    // A key that is known is no news.
    expect(second.told).to.deep.equal([]);
  });

  it('adds no note before it is known to be its own, and none where it is not', async () => {
    for (const isOurs of [true, false]) {
      const before = play();
      await before.begin(call);
      const asked = gate();
      const { desk, count } = play({ tabs: link(() => asked.passed.then(() => isOurs)).tabs });
      desk.restore(JSON.parse(JSON.stringify(before.desk)));
      const added = refusal(() => desk.addNote('call', 'Called back'));
      await settle();
      expect(count('addNote')).to.equal(0);
      asked.open();
      expect(await added).to.equal(isOurs ? undefined : 'not-live');
      expect(count('addNote')).to.equal(isOurs ? 1 : 0);
    }
  });

  it('takes up what is handed over, though it was closed or forgotten here for whatever reason, and claims nothing', async () => {
    for (const reason of ['rejected', 'withdrawn', 'taken-elsewhere', 'forgotten'] as const) {
      const before = link(() => Promise.resolve(true));
      const one = play({ tabs: before.tabs });
      await one.begin(call);
      let claims = 0;
      const made = link(() => {
        claims++;
        return Promise.resolve(true);
      });
      const { desk, conversation } = play({ tabs: made.tabs });
      if (reason === 'forgotten') made.member().remember('call');
      else {
        desk.offer(call);
        made.member().yield('call', reason);
        expect(conversation('call')).to.include({ state: 'closed', closedBy: reason });
      }
      made.member().resume(before.member().save('call')!);
      expect(conversation('call').state, reason).to.equal('active');
      expect(conversation('call').closedBy, reason).to.equal(undefined);
      expect(claims).to.equal(0);
    }
  });

  it('goes on with its own where it is live here, whatever is handed over', async () => {
    const made = link(() => Promise.resolve(true));
    const { desk, begin, conversation } = play({ tabs: made.tabs });
    const offered = made.member();
    await begin(call);
    desk.edit('call', { note: 'old' });
    const saved = offered.save('call')!;
    desk.edit('call', { note: 'newer' });
    offered.resume(saved);
    expect(conversation('call')).to.include({ state: 'active' });
    expect(conversation('call').work.note).to.equal('newer');
  });

  it('leaves the other tabs when it is disposed of', () => {
    const made = link(() => Promise.resolve(true));
    const { desk } = play({ tabs: made.tabs });
    desk.dispose();
    expect(made.left).to.equal(1);
  });

  it('sounds when it is told to, and says so in its snapshot', () => {
    const made = link(() => Promise.resolve(true));
    const { desk } = play({ tabs: made.tabs });
    expect(desk.getSnapshot().rings).to.equal(true);
    const before = desk.getSnapshot();
    made.member().rings(true);
    expect(desk.getSnapshot()).to.equal(before);
    made.member().rings(false);
    expect(desk.getSnapshot().rings).to.equal(false);
  });

  it('reads what another tab saved, or nothing', () => {
    const made = link(() => Promise.resolve(true));
    const { desk } = play({ tabs: made.tabs });
    desk.offer(call);
    const saved: unknown = JSON.parse(JSON.stringify(made.member().save('call')));
    expect(
      made
        .member()
        .read(saved)
        ?.conversations.map(({ request: { id } }) => id),
    ).to.deep.equal(['call']);
    for (const nonsense of [undefined, null, 1, {}, { version: 2, conversations: [] }]) {
      expect(made.member().read(nonsense)).to.equal(undefined);
    }
    expect(made.member().save('never offered')).to.equal(undefined);
  });

  it('keeps to itself where there is none', () => {
    const desk = new Desk({ adapter: play().adapter });
    expect(desk.getSnapshot().rings).to.equal(true);
    desk.dispose();
  });
});
