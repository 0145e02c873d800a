import { expect } from 'chai';
import type { Desk, SavedDesk, TabMember } from 'screenpop/desk';
import { shareTabs } from 'screenpop/desk/tabs';
import { fromNobody } from '../desk/setup.js';
import { gate } from '../support/faulty-adapter.js';
import { eventually } from '../support/eventually.js';
import { request } from '../support/records.js';
import { type Tabs, find, openTabs, stateIn } from '../support/tabs.js';

// What the tabs of an agent tell each other, with a tab of the test's own that says what it likes.
const call = fromNobody({ id: 'call' });

interface Message {
  readonly kind: string;
  readonly from?: string;
  readonly id?: string;
  readonly reason?: string;
  readonly saved?: SavedDesk;
}

describe('what the tabs of an agent tell each other [A14]', () => {
  let tabs: Tabs;
  let channel: BroadcastChannel;
  let heard: Message[];

  afterEach(() => {
    channel.close();
    tabs.closeAll();
  });

  function open(count: number): readonly Desk[] {
    tabs = openTabs(0);
    heard = [];
    channel = new BroadcastChannel(`screenpop/${tabs.name}`);
    channel.onmessage = ({ data }) => heard.push(data as Message);
    for (let at = 0; at < count; at++) tabs.open();
    return tabs.desks;
  }

  const expectStates = (...wanted: readonly string[]): Promise<void> =>
    eventually(() => {
      expect(tabs.desks.map((desk) => stateIn(desk, call))).to.deep.equal(wanted);
    }, 4_000);
  const say = (message: unknown): void => {
    channel.postMessage(message);
  };
  const over = (from: string, reason = 'taken-elsewhere'): Message => ({ kind: 'over', from, id: 'call', reason });
  /** Until what was said has been heard in every tab. */
  const pass = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
  const latest = (kind: string): Message => heard.findLast((one) => one.kind === kind)!;
  const lock = (): string => `screenpop/${tabs.name}/call`;
  /** The browser takes a moment to give a lock back. */
  const expectFree = (): Promise<void> =>
    eventually(async () => {
      const { held = [] } = await navigator.locks.query();
      expect(held.map(({ name }) => name)).to.not.include(lock());
    });

  /** Rings in all of them. */
  async function ring(count: number): Promise<readonly Desk[]> {
    const desks = open(count);
    desks[0]!.offer(call);
    await expectStates(...desks.map(() => 'open'));
    return desks;
  }

  /** The first has it. */
  async function taken(count: number): Promise<readonly Desk[]> {
    const desks = await ring(count);
    await desks[0]!.accept('call');
    await expectStates('active', ...desks.slice(1).map(() => 'closed taken-elsewhere'));
    return desks;
  }

  it('an end says which tab tells it, and for which reason', async () => {
    for (const [end, reason] of [
      [(desk: Desk) => desk.reject('call'), 'taken-elsewhere'],
      [(desk: Desk) => desk.withdraw('call'), 'withdrawn'],
    ] as const) {
      const [one] = await ring(1);
      await eventually(() => {
        expect(latest('conversation')).to.have.property('from').that.is.a('string').with.length.above(10);
      });
      await end(one!);
      await eventually(() => {
        expect(latest('over')).to.deep.equal({ kind: 'over', from: latest('conversation').from, id: 'call', reason });
      });
      channel.close();
      tabs.closeAll();
    }
  });

  it('an end that is not complete changes nothing', async () => {
    await ring(2);
    const { from: _from, ...anonymous } = over('x');
    const malformed: readonly unknown[] = [
      ...[anonymous, over(''), { ...over('x'), from: 7 }, { ...over('x'), from: {} }, over('f'.repeat(10_000))],
      ...[over('x', 'because'), { ...over('x'), reason: undefined }, { ...over('x'), id: undefined }],
      ...[{ ...over('x'), id: ['call'] }, { ...over('x'), kind: 'OVER' }, [over('x')], JSON.stringify(over('x'))],
    ];
    for (const message of malformed) say(message);
    await pass();
    expect(tabs.desks.map((desk) => stateIn(desk, call))).to.deep.equal(['open', 'open']);
    say(over('x', 'withdrawn'));
    await expectStates('closed withdrawn', 'closed withdrawn');
  });

  it('a conversation that is not complete is none', async () => {
    await ring(1);
    await eventually(() => {
      expect(latest('conversation')).to.have.property('saved');
    });
    const { saved, ...rest } = latest('conversation');
    const theirs = { ...rest, from: 'x' };
    const live = { ...saved!, conversations: [{ ...saved!.conversations[0]!, state: 'active' }] };
    const malformed: readonly unknown[] = [
      ...[theirs, { ...theirs, saved: null }, { ...theirs, saved: { ...live, version: 0 } }],
      ...[
        { ...theirs, saved: { ...live, conversations: [] } },
        { ...theirs, saved: live, from: undefined },
      ],
      { ...theirs, saved: { ...live, conversations: [{ ...live.conversations[0]!, state: 'closed' }] } },
      { ...theirs, saved: { ...live, conversations: [{ ...live.conversations[0]!, request: { id: 7 } }] } },
    ];
    for (const message of malformed) say(message);
    await pass();
    expect(tabs.desks.map((desk) => stateIn(desk, call))).to.deep.equal(['open']);
    say({ ...theirs, saved: live });
    await expectStates('closed taken-elsewhere');
  });

  it('only the tab that has a conversation can say that it is over', async () => {
    const [one, two] = await taken(2);
    say(over('somebody else'));
    await pass();
    tabs.close(one!);
    await eventually(() => {
      expect(stateIn(two!, call)).to.equal('active');
    }, 4_000);
  });

  it('once the tab that has it says so, nobody goes on with it', async () => {
    const [one, two] = await taken(2);
    one!.close('call');
    await eventually(() => {
      expect(latest('over')).to.have.property('id', 'call');
    });
    tabs.close(one!);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(stateIn(two!, call)).to.equal('closed taken-elsewhere');
    await expectFree();
  });

  it('a late end ends nothing that is live here, nor what it becomes later', async () => {
    const [one, two] = await taken(2);
    say(over('somebody else', 'withdrawn'));
    await pass();
    await expectStates('active', 'closed taken-elsewhere');
    one!.release('call');
    await expectStates('open', 'open');
    tabs.open();
    await pass();
    await expectStates('open', 'open', 'open');
    await two!.accept('call');
    await expectStates('closed taken-elsewhere', 'active', 'closed taken-elsewhere');
  });

  it('an offer that is over is not shown again by what was told of it before', async () => {
    const [one] = await ring(2);
    await eventually(() => {
      expect(latest('conversation')).to.have.property('saved');
    });
    const late = { ...latest('conversation'), from: 'a slow tab' };
    await one!.reject('call');
    await expectStates('closed rejected', 'closed taken-elsewhere');
    heard.length = 0;
    say(late);
    await pass();
    await expectStates('closed rejected', 'closed taken-elsewhere');
    // Who shows it still is told.
    expect(heard.filter(({ kind, id }) => kind === 'over' && id === 'call')).to.have.length(2);
  });

  it('what is at work is no offer that is over, whatever was heard of it', async () => {
    const [one, two] = await taken(2);
    const live = latest('conversation');
    one!.close('call');
    await eventually(() => {
      expect(latest('over')).to.have.property('id', 'call');
    });
    // Somebody else goes on with it all the same, and gives it back.
    say({ ...live, from: 'another' });
    await pass();
    const [saved] = live.saved!.conversations;
    say({ ...live, from: 'another', saved: { ...live.saved!, conversations: [{ ...saved!, state: 'open' }] } });
    await eventually(() => {
      expect(stateIn(two!, call)).to.equal('open');
    });
  });

  it('is taken up where it was known to be over, once the tab that had it is gone', async () => {
    open(2);
    const [one, two] = tabs.desks;
    two!.restore({ version: 1, conversations: [], finished: ['call'] });
    one!.offer(call);
    await one!.accept('call');
    await pass();
    tabs.close(one!);
    await eventually(() => {
      expect(stateIn(two!, call)).to.equal('active');
    }, 4_000);
  });

  it('a tab that could not take over leaves it to the next', async () => {
    const [one] = await taken(1);
    // Its desk takes nothing up.
    let hears = false;
    const nobody: TabMember = {
      getSnapshot: () => ({ conversations: [], rings: false }),
      subscribe: () => () => undefined,
      save: () => undefined,
      read: (saved) => {
        hears = true;
        return saved as SavedDesk;
      },
      resume: () => undefined,
      yield: () => undefined,
      remember: () => undefined,
      rings: () => undefined,
      chooseSound: () => undefined,
    };
    const idle = shareTabs(tabs.name)(nobody);
    await eventually(() => {
      expect(hears).to.equal(true);
    });
    await pass();
    const three = tabs.open();
    await pass();
    tabs.close(one!);
    await eventually(() => {
      expect(stateIn(three, call)).to.equal('active');
    }, 5_000);
    idle.leave();
  });

  describe('while a tab asks for a conversation', () => {
    /** Nobody gets a lock of a conversation before it opens. */
    let asked: ReturnType<typeof gate>;
    beforeEach(() => {
      asked = gate();
      const { locks } = navigator;
      const slow = async (
        name: string,
        options: LockOptions,
        granted: LockGrantedCallback<unknown>,
      ): Promise<unknown> => {
        if (name.endsWith('/call')) await asked.passed;
        return locks.request(name, options, granted);
      };
      Object.defineProperty(navigator, 'locks', {
        configurable: true,
        value: { request: slow, query: () => locks.query() },
      });
    });
    afterEach(() => {
      asked.open();
      Reflect.deleteProperty(navigator, 'locks');
    });

    for (const reason of ['taken-elsewhere', 'expired']) {
      it(`it gets it though another says "${reason}": that was before`, async () => {
        const [one] = await ring(2);
        const accepted = one!.accept('call');
        say(over('somebody else', reason));
        await expectStates('open', `closed ${reason}`);
        await pass();
        asked.open();
        await accepted;
        await expectStates('active', `closed ${reason}`);
      });
    }

    it('it does not where the customer is gone, and holds nothing', async () => {
      const [one] = await ring(2);
      const accepted = one!.accept('call');
      say(over('somebody else', 'withdrawn'));
      await expectStates('closed withdrawn', 'closed withdrawn');
      asked.open();
      await accepted;
      await expectStates('closed withdrawn', 'closed withdrawn');
      await expectFree();
    });

    it('it holds nothing where the agent has rejected it meanwhile', async () => {
      const [one] = await ring(2);
      const accepted = one!.accept('call');
      await one!.reject('call');
      asked.open();
      await accepted;
      await expectStates('closed rejected', 'closed taken-elsewhere');
      await expectFree();
    });

    it('the end of another conversation is no end of this one', async () => {
      const [one, two] = await ring(2);
      one!.offer(request({ id: 'other' }));
      await eventually(() => {
        expect(find(two!, { id: 'other' })?.state).to.equal('open');
      });
      const accepted = one!.accept('call');
      say({ ...over('somebody else', 'withdrawn'), id: 'other' });
      await eventually(() => {
        expect(find(one!, { id: 'other' })?.state).to.equal('closed');
      });
      asked.open();
      await accepted;
      await expectStates('active', 'closed taken-elsewhere');
    });
  });
});
