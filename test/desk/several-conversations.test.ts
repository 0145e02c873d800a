import { expect } from 'chai';
import { type DeskSnapshot, isDesk } from 'screenpop/desk';
import sinon from 'sinon';
import { fails, gate, waitsFor } from '../support/faulty-adapter.js';
import { email, request } from '../support/records.js';
import { ann, cleo, everyone, fromAnn, fromNobody, linked, play, refusal, settle } from './setup.js';

const fromCleo = request({ id: 'two', clues: [email('cleo@bolt.example')] });

describe('desk: several conversations side by side', () => {
  it('each has its own customer, case and work', async () => {
    const { desk, begin, conversation } = play();
    await begin(fromAnn());
    await begin(fromCleo);
    desk.edit('conversation-1', { note: 'for Ann' });
    await desk.unlink('two', 'case');
    expect(linked(conversation())).to.equal('ann/case-ann');
    expect(linked(conversation('two'))).to.equal('cleo/-');
    expect(conversation('two').work.note).to.equal('');
  });

  it('[7.3] switching keeps unsaved edits and unanswered warnings', async () => {
    const { desk, begin, conversation } = play();
    await begin(fromAnn());
    desk.edit('conversation-1', {
      note: 'half a no',
      panel: 'create',
      draft: { type: 'contact', fields: { city: 'Kiel' } },
    });
    await desk.select('conversation-1', cleo);
    const before = conversation();
    await begin(fromNobody({ id: 'two' }));
    desk.activate('conversation-1');
    expect(conversation()).to.equal(before);
    expect(conversation().warning).to.not.equal(undefined);
  });

  it('[7.4] the active one changes once per change, and is none once it is closed, waits or is given back', async () => {
    const { desk, begin } = play();
    const seen: (string | undefined)[] = [];
    const states: string[] = [];
    desk.subscribe(() => {
      const { activeId, conversations } = desk.getSnapshot();
      if (activeId !== seen.at(-1) || seen.length === 0) seen.push(activeId);
      const active = conversations.find(({ id }) => id === activeId);
      if (active) states.push(active.state);
    });
    await begin(fromAnn());
    await begin(fromCleo);
    desk.activate('conversation-1');
    desk.activate('conversation-1');
    desk.close('conversation-1');
    desk.activate('two');
    desk.wait('two');
    desk.activate('two');
    desk.release('two');
    expect(seen).to.deep.equal([
      undefined,
      'conversation-1',
      'two',
      'conversation-1',
      undefined,
      'two',
      undefined,
      'two',
      undefined,
    ]);
    expect(states).to.not.include.members(['closed']);
    expect(states).to.not.include.members(['open']);
  });

  it('[7.4] only a live conversation can be active', async () => {
    const { desk, begin } = play();
    desk.offer(fromCleo);
    await begin(fromAnn());
    for (const id of ['two', 'never offered']) desk.activate(id);
    expect(desk.getSnapshot().activeId).to.equal('conversation-1');
    desk.activate(undefined);
    expect(desk.getSnapshot().activeId).to.equal(undefined);
  });

  it('[7.5] every call to the adapter names its own conversation', async () => {
    const { desk, adapter, begin } = play();
    const work = async (id: string, clue: string, mine: typeof ann): Promise<void> => {
      await begin(request({ id, clues: [email(clue)], assignedCase: { type: 'case', id: `case-${mine.id}` } }));
      await desk.unlink(id, 'customer');
      await desk.select(id, mine);
      for (const section of ['customer', 'case', 'cases', 'timeline'] as const) desk.open(id, section);
      desk.search(id, { text: mine.name });
      await settle();
      await desk.addNote(id, `about ${mine.name}`);
      await desk.duplicates(id, { type: 'contact', fields: { lastName: 'Marr' } }, new AbortController().signal);
      await desk.create(id, { type: 'case', fields: { title: 'New' }, customer: mine });
      await desk.answer(id, 'link');
      await desk.undo(id);
      await desk.retry(id);
    };
    await Promise.all([work('one', 'ann@acme.example', ann), work('two', 'cleo@bolt.example', cleo)]);
    await settle();
    for (const { method, args } of adapter.calls) {
      if (method === 'subscribe') continue;
      const { conversationId } = args.at(-1) as { conversationId?: string };
      expect(conversationId, method).to.be.oneOf(['one', 'two']);
      if (method === 'links' || method === 'setLinks') expect(args[0]).to.equal(conversationId);
      if (method === 'match') {
        const wanted = conversationId === 'one' ? 'ann@acme.example' : 'cleo@bolt.example';
        expect((args[0] as { value: string }[])[0]?.value).to.equal(wanted);
      }
      if (method === 'cases')
        expect((args[0] as { id: string }).id).to.equal(conversationId === 'one' ? 'ann' : 'cleo');
    }
    const called = new Set(adapter.calls.map(({ method }) => method));
    expect(called.size).to.equal(11);
  });

  describe('[7.6] announced again', () => {
    it('a request opens nothing twice, whatever its state by now', async () => {
      const { desk, begin, conversation } = play();
      await begin(fromAnn());
      const before = desk.getSnapshot();
      desk.offer(fromAnn({ customerName: 'Somebody else' }));
      expect(desk.getSnapshot()).to.equal(before);
      desk.close('conversation-1');
      desk.offer(fromAnn());
      expect(conversation().state).to.equal('closed');
      expect(desk.getSnapshot().conversations).to.have.length(1);
    });

    it('a day of events, twice and in any order, opens each conversation once', () => {
      const { desk } = play({ records: [] });
      const day = Array.from({ length: 250 }, (_, at) => request({ id: `call-${String((at * 7) % 250)}` }));
      for (const one of [...day, ...day.toReversed()]) {
        desk.offer(one);
        if (desk.getSnapshot().conversations.find(({ id }) => id === one.id)?.state === 'open') desk.withdraw(one.id);
      }
      expect(desk.getSnapshot().conversations.every(({ state }) => state === 'closed')).to.equal(true);
      desk.offer(request({ id: 'new' }));
      expect(desk.getSnapshot().conversations.at(-1)).to.include({ id: 'new', visitor: 251 });
    });

    it('of the closed conversations only the latest are shown', () => {
      const { desk } = play({ records: [] });
      desk.offer(request({ id: 'stays open' }));
      for (let at = 0; at < 60; at++) {
        desk.offer(request({ id: `call-${String(at)}` }));
        desk.withdraw(`call-${String(at)}`);
      }
      const ids = desk.getSnapshot().conversations.map(({ id }) => id);
      expect(ids).to.have.length(21);
      expect(ids).to.include.members(['stays open', 'call-59', 'call-40']);
    });
  });

  it('a slow answer of one conversation never shows in another, nor once it is closed [A10]', async () => {
    const { desk, adapter, begin, conversation } = play();
    const slow = gate();
    await begin(fromAnn());
    adapter.always('cases', waitsFor(slow.passed));
    desk.open('conversation-1', 'cases');
    await begin(fromCleo);
    desk.close('conversation-1');
    const closed = conversation();
    slow.open();
    await settle();
    expect(conversation()).to.equal(closed);
    expect(conversation().sections.cases.items).to.deep.equal([]);
    expect(conversation('two').sections.cases.status).to.equal('idle');
  });

  describe('snapshots', () => {
    it('are immutable, and change identity only when something changed', async () => {
      const { desk, begin, conversation } = play();
      await begin(fromAnn());
      await begin(fromCleo);
      const before = desk.getSnapshot();
      expect(desk.getSnapshot()).to.equal(before);
      expect(
        Object.isFrozen(before) && Object.isFrozen(before.conversations) && Object.isFrozen(conversation()),
      ).to.equal(true);
      desk.activate('two');
      desk.edit('two', {});
      desk.dismissClue('two');
      await desk.accept('two');
      expect(conversation('conversation-1')).to.equal(before.conversations[0]);
      desk.edit('two', { note: 'x' });
      expect(desk.getSnapshot()).to.not.equal(before);
      expect(conversation('conversation-1')).to.equal(before.conversations[0]);
    });

    it('never show a row of one customer beside another [A2]', async () => {
      const { desk, begin, conversation } = play({ records: everyone, policy: { activeCase: 'never' } });
      await begin(fromAnn());
      for (const section of ['customer', 'cases', 'timeline'] as const) desk.open('conversation-1', section);
      await settle();
      expect(conversation().sections.cases.items.map(({ id }) => id)).to.include('case-ann');
      const mixed: string[] = [];
      desk.subscribe(() => {
        const { customer, sections } = conversation();
        const rows = [...sections.customer.items, ...sections.cases.items].map((row) => row.customer?.id ?? row.id);
        if (customer && rows.some((owner) => owner !== customer.id)) mixed.push(`${customer.id}: ${rows.join()}`);
      });
      await desk.select('conversation-1', cleo);
      expect(linked(conversation())).to.equal('cleo/-');
      expect(mixed).to.deep.equal([]);
    });

    it('reach every listener, whatever another one does; one that ended is told no more', async () => {
      const { desk } = play();
      const seen: DeskSnapshot[] = [];
      let ended = 0;
      const end = desk.subscribe(() => {
        endOther();
      });
      const endOther = desk.subscribe(() => ended++);
      desk.subscribe(() => seen.push(desk.getSnapshot()));
      desk.offer(request());
      expect(ended).to.equal(0);
      expect(seen).to.not.be.empty;
      end();
      await settle();
    });

    it('a listener may close the conversation it hears of [A18]', async () => {
      const { desk, conversation, count } = play();
      const end = desk.subscribe(() => {
        if (desk.getSnapshot().conversations[0]?.linking !== 'linking') return;
        end();
        desk.close('conversation-1');
      });
      desk.offer(fromAnn());
      await settle();
      await desk.accept('conversation-1');
      await settle();
      expect(conversation()).to.include({ state: 'closed', linking: 'idle' });
      expect(count('setLinks')).to.equal(0);
    });
  });

  it('nothing is left once the desk is disposed', async () => {
    const { desk, adapter, begin } = play();
    await begin(fromAnn());
    let told = 0;
    desk.subscribe(() => told++);
    desk.open('conversation-1', 'timeline');
    desk.dispose();
    const calls = adapter.calls.length;
    told = 0;
    desk.offer(fromCleo);
    await settle();
    expect(adapter.calls.length).to.equal(calls);
    expect(adapter.callsOf('timeline')[0]?.signal?.aborted).to.equal(true);
    expect(told).to.equal(0);
  });

  it('what a command of a disposed desk would be followed by is not asked for any more', async () => {
    const { desk, adapter, begin, changeElsewhere } = play();
    await begin(fromAnn());
    adapter.next('links', fails('offline'));
    await changeElsewhere({ customer: cleo });
    await settle();
    const calls = adapter.calls.length;
    void refusal(() => desk.answer('conversation-1', 'link'));
    desk.dispose();
    await settle();
    expect(adapter.calls.length).to.equal(calls);
  });

  it('what a disposed desk is offered or given back is not taken up', () => {
    const warn = sinon.stub(console, 'warn');
    try {
      const { desk } = play();
      const saved = desk.toJSON();
      desk.dispose();
      for (const id of ['one', 'two']) {
        desk.offer(request({ id }));
        desk.restore(saved);
      }
      expect(desk.getSnapshot().conversations).to.deep.equal([]);
      expect(isDesk(desk)).to.equal(false);
    } finally {
      warn.restore();
    }
  });
});
