import { expect } from 'chai';
import { Desk } from 'screenpop/desk';
import { shareTabs } from 'screenpop/desk/tabs';
import { ann, annCase, cleoCase, fromAnn, fromNobody } from '../desk/setup.js';
import { eventually } from '../support/eventually.js';
import { request } from '../support/records.js';
import { type Tabs, find, openTabs, stateIn } from '../support/tabs.js';

// Desks of one name are to each other what tabs are; test/node/page/tabs.test.ts has real ones.
const call = request({ id: 'call' });

describe('the desks of one agent’s tabs [A14]', () => {
  let tabs: Tabs;
  afterEach(() => {
    tabs.closeAll();
  });

  const states = (wanted: { readonly id: string } = call): string[] => tabs.desks.map((desk) => stateIn(desk, wanted));
  const expectStates = (...wanted: readonly string[]): Promise<void> =>
    eventually(() => {
      expect(states()).to.deep.equal(wanted);
    });

  /** Offers in the first tab, and waits until it rings in all. */
  async function ring(count: number, offered = call): Promise<readonly Desk[]> {
    tabs = openTabs(count);
    tabs.desks[0]?.offer(offered);
    await eventually(() => {
      expect(states(offered)).to.deep.equal(tabs.desks.map(() => 'open'));
    });
    return tabs.desks;
  }

  it('all ring, though the host told one of them only', async () => {
    await ring(3);
  });

  it('give a visitor the same number', async () => {
    const [one, two] = await ring(2, fromNobody({ id: 'call' }));
    expect(find(two!, call)?.visitor).to.equal(find(one!, call)?.visitor);
  });

  it('ring once each where the host tells all of them', async () => {
    tabs = openTabs(3);
    for (const desk of tabs.desks) desk.offer(call);
    await tabs.desks[1]!.accept('call');
    await expectStates('closed taken-elsewhere', 'active', 'closed taken-elsewhere');
    for (const desk of tabs.desks) desk.offer(call);
    expect(states()).to.deep.equal(['closed taken-elsewhere', 'active', 'closed taken-elsewhere']);
  });

  it('accept once: the others end the offer', async () => {
    const [one] = await ring(3);
    await one!.accept('call');
    await expectStates('active', 'closed taken-elsewhere', 'closed taken-elsewhere');
  });

  it('accept once, however many do at the same moment', async () => {
    const desks = await ring(4);
    await Promise.all(desks.map((desk) => desk.accept('call')));
    expect(states().filter((state) => state === 'active')).to.have.length(1);
    expect(states().filter((state) => state === 'closed taken-elsewhere')).to.have.length(3);
  });

  it('accept by themselves once, where the request says so', async () => {
    tabs = openTabs(3);
    const auto = request({ id: 'call', autoAccept: true });
    for (const desk of tabs.desks) desk.offer(auto);
    await eventually(() => {
      expect(states().sort()).to.deep.equal(['active', 'closed taken-elsewhere', 'closed taken-elsewhere']);
    });
  });

  it('are one effect for two clicks in one tab', async () => {
    const [one] = await ring(2);
    await Promise.all([one!.accept('call'), one!.accept('call'), one!.accept('call')]);
    await expectStates('active', 'closed taken-elsewhere');
  });

  it('stop ringing where one rejects, or the host withdraws', async () => {
    const [one] = await ring(2);
    await one!.reject('call');
    await expectStates('closed rejected', 'closed taken-elsewhere');
    tabs.closeAll();
    const [other] = await ring(2);
    other!.withdraw('call');
    await expectStates('closed withdrawn', 'closed withdrawn');
  });

  it('stop ringing where the offer expires in one', async () => {
    tabs = openTabs(1, { policy: { offerTimeout: 150 } });
    const slow = tabs.open({ policy: {} });
    tabs.desks[0]!.offer(call);
    await eventually(() => {
      expect(stateIn(slow, call)).to.equal('open');
    });
    await expectStates('closed expired', 'closed expired');
  });

  it('tell a tab that comes later what rings, and what is at work elsewhere', async () => {
    const [one] = await ring(1);
    const late = tabs.open();
    await expectStates('open', 'open');
    await one!.accept('call');
    const later = tabs.open();
    // Announced again by the hosts of those tabs, it opens nothing either, or nothing that stays.
    later.offer(call);
    late.offer(call);
    await eventually(() => {
      expect(states().slice(0, 2)).to.deep.equal(['active', 'closed taken-elsewhere']);
      expect(stateIn(later, call)).to.be.oneOf(['-', 'closed taken-elsewhere']);
    });
  });

  it('remember in all tabs what is over', async () => {
    const [one] = await ring(2);
    await one!.accept('call');
    await expectStates('active', 'closed taken-elsewhere');
    one!.close('call');
    const late = tabs.open();
    await new Promise((resolve) => setTimeout(resolve, 50));
    tabs.desks[1]!.offer(call);
    expect(stateIn(tabs.desks[1]!, call)).to.equal('closed taken-elsewhere');
    expect(stateIn(late, call)).to.equal('-');
  });

  it('ring again where one gives the conversation back', async () => {
    const [one, two] = await ring(2);
    await one!.accept('call');
    await expectStates('active', 'closed taken-elsewhere');
    one!.release('call');
    await expectStates('open', 'open');
    await two!.accept('call');
    await expectStates('closed taken-elsewhere', 'active');
  });

  it('refuse an acceptance too many without keeping the offer from the others', async () => {
    const [one, two] = await ring(2);
    for (let at = 0; at < 10; at++) {
      one!.offer(request({ id: `busy ${at}` }));
      await one!.accept(`busy ${at}`);
    }
    expect(await one!.accept('call').catch((error: unknown) => (error as { code: string }).code)).to.equal(
      'too-many-conversations',
    );
    await two!.accept('call');
    expect(stateIn(two!, call)).to.equal('active');
  });

  it('sound in one tab, and in another when that is closed', async () => {
    tabs = openTabs(3);
    const ringing = (): number => tabs.desks.filter((desk) => desk.getSnapshot().rings).length;
    await eventually(() => {
      expect(ringing()).to.equal(1);
    });
    tabs.close(tabs.desks.find((desk) => desk.getSnapshot().rings)!);
    expect(ringing()).to.equal(0);
    await eventually(() => {
      expect(ringing()).to.equal(1);
    });
  });

  it('warn of a case that is at work in another tab [R-WARN]', async () => {
    const [one, two] = await ring(2, fromAnn({ id: 'call' }));
    await one!.accept('call');
    await eventually(() => {
      expect(find(one!, call)?.case?.id).to.equal(annCase.id);
    });
    two!.offer(request({ id: 'other' }));
    await two!.accept('other');
    // What is linked is told with the next changes.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await two!.select('other', annCase);
    expect(find(two!, { id: 'other' })?.warning?.reasons).to.deep.equal(['case-live-elsewhere']);
  });

  describe('when the tab at work is closed', () => {
    it('go on in another with what was linked, typed and unanswered, and only in one', async () => {
      const [one] = await ring(3, fromAnn({ id: 'call', assignedCase: annCase }));
      await one!.accept('call');
      await one!.select('call', cleoCase);
      one!.edit('call', { note: 'half a no' });
      expect(find(one!, call)?.warning?.reasons).to.include('different-case');
      await expectStates('active', 'closed taken-elsewhere', 'closed taken-elsewhere');
      await new Promise((resolve) => setTimeout(resolve, 300));
      tabs.close(one!);
      await eventually(() => {
        expect(states().sort()).to.deep.equal(['active', 'closed taken-elsewhere']);
      });
      const heir = tabs.desks.find((desk) => stateIn(desk, call) === 'active')!;
      const now = find(heir, call)!;
      expect(now.customer?.id).to.equal(ann.id);
      expect(now.work.note).to.equal('half a no');
      expect(now.warning?.reasons).to.include('different-case');
      expect(heir.getSnapshot().activeId).to.equal('call');
      await heir.answer('call', 'link');
      expect(find(heir, call)?.case?.id).to.equal(cleoCase.id);
    });

    it('leave it to that tab where it only loads again', async () => {
      const [one, two] = await ring(2);
      await one!.accept('call');
      await expectStates('active', 'closed taken-elsewhere');
      const saved: unknown = JSON.parse(JSON.stringify(one));
      tabs.close(one!);
      const again = tabs.open();
      again.restore(saved);
      expect(stateIn(again, call)).to.equal('active');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect([stateIn(two!, call), stateIn(again, call)]).to.deep.equal(['closed taken-elsewhere', 'active']);
    });

    it('go on with it all the same where the host only announces it again', async () => {
      const [one, two] = await ring(2);
      await one!.accept('call');
      one!.edit('call', { note: 'half a no' });
      await expectStates('active', 'closed taken-elsewhere');
      await new Promise((resolve) => setTimeout(resolve, 300));
      tabs.close(one!);
      const again = tabs.open();
      again.offer(call);
      await eventually(() => {
        expect([stateIn(two!, call), stateIn(again, call)]).to.deep.equal(['active', 'closed taken-elsewhere']);
      });
      expect(find(two!, call)?.work.note).to.equal('half a no');
    });

    it('end it in a tab that restores what another has by now, before anything is written', async () => {
      const [one, two] = await ring(2, fromAnn({ id: 'call' }));
      await two!.accept('call');
      await expectStates('closed taken-elsewhere', 'active');
      const stale: unknown = JSON.parse(JSON.stringify(two));
      const other = tabs.open();
      other.restore(stale);
      const tried = other.unlink('call', 'customer').catch((error: unknown) => (error as { code: string }).code);
      expect(await tried).to.equal('not-live');
      expect(stateIn(other, call)).to.equal('closed taken-elsewhere');
      expect(stateIn(one!, call)).to.equal('closed taken-elsewhere');
      expect(find(two!, call)?.customer?.id).to.equal(ann.id);
    });
  });

  it('of two agents do not know each other', async () => {
    tabs = openTabs(1);
    const stranger = new Desk({ adapter: tabs.desks[0]!.adapter, tabs: shareTabs('somebody else') });
    tabs.desks[0]!.offer(call);
    await tabs.desks[0]!.accept('call');
    await new Promise((resolve) => setTimeout(resolve, 50));
    stranger.offer(call);
    await stranger.accept('call');
    expect(stateIn(stranger, call)).to.equal('active');
    stranger.dispose();
  });

  it('ignore what they do not understand', async () => {
    tabs = openTabs(0);
    const channel = new BroadcastChannel('screenpop/an agent');
    const desk = tabs.open({ tabs: shareTabs('an agent') });
    const nonsense: readonly unknown[] = [
      ...[undefined, null, 7, 'text', [], {}, { kind: 'over' }, { kind: 'over', id: '', reason: 'expired' }],
      ...[{ kind: 'conversation' }, { kind: 'conversation', from: 'x', saved: { version: 99, conversations: [] } }],
      { kind: 'conversation', from: 'x', saved: { version: 1, conversations: [{ request: { id: 'call' } }] } },
      { kind: 'conversation', from: 'x', saved: { version: 1, conversations: [] } },
      { kind: 'over', id: 'never heard of', reason: 'because' },
    ];
    for (const message of nonsense) channel.postMessage(message);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(desk.getSnapshot().conversations).to.deep.equal([]);
    desk.offer(call);
    await desk.accept('call');
    expect(stateIn(desk, call)).to.equal('active');
    channel.close();
  });

  it('leave no lock behind', async () => {
    const [one] = await ring(2);
    await one!.accept('call');
    tabs.closeAll();
    await eventually(async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      expect([...held, ...pending].filter(({ name }) => name?.startsWith('screenpop/agent'))).to.deep.equal([]);
    });
  });
});
