import { expect } from 'chai';
import { Desk, type TabLink, type TabMember } from 'screenpop/desk';
import { eventually } from '../support/eventually.js';
import { request } from '../support/records.js';
import { type Tabs, openTabs, stateIn } from '../support/tabs.js';
import { play } from './setup.js';

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
    left: number;
  } {
    let member: TabMember | undefined;
    const made = {
      left: 0,
      member: () => member!,
      tabs: ((joined) => {
        member = joined;
        return {
          claim,
          tell: () => undefined,
          release: () => undefined,
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
