import { expect } from 'chai';
import { AdapterError, type DataAdapter } from 'screenpop/adapter';
import { Desk, DeskError, mostLive } from 'screenpop/desk';
import { useFakeTimers } from 'sinon';
import { type Method, fails, hangs } from '../support/faulty-adapter.js';
import { email, phone, request } from '../support/records.js';
import {
  type Play,
  ann,
  annCase,
  annSecond,
  cleo,
  cleoCase,
  everyone,
  fromAnn,
  fromNobody,
  linked,
  play,
  refusal,
  settle,
} from './setup.js';

const id = 'conversation-1';

/** A command whose first call of a method fails. */
async function breakFor(one: Play, method: Method, command: () => Promise<unknown>): Promise<void> {
  one.adapter.next(method, fails('forbidden'));
  await command().catch(() => undefined);
}

/** As a reload would: through text, into a new desk on the same back end. */
async function reload(before: Play): Promise<Play> {
  const saved: unknown = JSON.parse(JSON.stringify(before.desk));
  before.desk.dispose();
  const adapter = before.adapter;
  const desk = new Desk({ adapter });
  desk.restore(saved);
  await settle();
  const conversation: Play['conversation'] = (wanted = id) => {
    const found = desk.getSnapshot().conversations.find((one) => one.id === wanted);
    if (!found) throw new Error(`no conversation ${wanted}`);
    return found;
  };
  return { ...before, desk, conversation };
}

describe('desk: saved and restored [7.7]', () => {
  it('goes on where it was: states, links, history, undo, work, and which one is active', async () => {
    const one = play({ policy: { activeCase: 'never' } });
    await one.begin(fromAnn());
    await one.desk.select(id, annCase);
    one.desk.edit(id, { panel: 'create', note: 'half a no', draft: { type: 'contact', fields: { city: 'Kiel' } } });
    one.desk.search(id, { lastName: 'Lee' });
    await one.begin(request({ id: 'waits' }));
    one.desk.wait('waits');
    await one.begin(request({ id: 'wraps' }));
    one.desk.wrapUp('wraps');
    one.desk.offer(request({ id: 'rings' }));
    one.desk.activate(id);

    const two = await reload(one);
    const was = one.conversation();
    const now = two.conversation();
    expect(two.desk.getSnapshot().conversations.map(({ state }) => state)).to.deep.equal([
      'active',
      'waiting',
      'wrap-up',
      'open',
    ]);
    expect(two.desk.getSnapshot().conversations.map(({ visitor }) => visitor)).to.deep.equal([1, 2, 3, 4]);
    expect(two.desk.getSnapshot().activeId).to.equal(id);
    expect(linked(now)).to.equal('ann/case-ann');
    expect(JSON.stringify(now.history)).to.equal(JSON.stringify(was.history));
    expect(now.work).to.deep.include({
      panel: 'create',
      note: 'half a no',
      draft: { type: 'contact', fields: { city: 'Kiel' }, customer: undefined, account: undefined },
    });
    expect(now.work.query).to.include({ lastName: 'Lee' });
    await two.desk.undo(id);
    await two.desk.undo(id);
    expect(linked(two.conversation())).to.equal('-/-');
    expect(linked(await two.links())).to.equal('-/-');
  });

  it('a warning nobody answered waits on, and nothing is written before its answer [R-WARN]', async () => {
    const one = play();
    await one.begin(fromAnn());
    await one.desk.select(id, cleoCase);
    const two = await reload(one);
    const { warning } = two.conversation();
    expect(warning?.reasons).to.deep.equal(['different-case', 'other-customer']);
    expect(warning && linked(warning.chosen)).to.equal('cleo/case-cleo');
    expect(warning && linked(warning.current)).to.equal('ann/case-ann');
    expect(two.count('setLinks')).to.equal(1);
    await two.desk.answer(id, 'link');
    expect(linked(await two.links())).to.equal('cleo/case-cleo');
  });

  it('a blocked warning stays blocked', async () => {
    const one = play({ policy: { differentCase: 'block' } });
    await one.begin(fromAnn());
    await one.desk.select(id, cleoCase);
    const two = await reload(one);
    expect(await refusal(() => two.desk.answer(id, 'link'))).to.equal('nothing-to-answer');
  });

  describe('what failed or was under way can be tried again [7.7] [8.3]', () => {
    const dora = { type: 'contact', fields: { firstName: 'Dora', lastName: 'New' } };

    it('a record that was created and not linked is linked, and never created again', async () => {
      for (const again of ['retry', 'save'] as const) {
        const one = play();
        await one.begin();
        one.adapter.next('setLinks', fails('forbidden'));
        const record = await one.desk.create(id, dora);
        const two = await reload(one);
        expect(two.conversation()).to.include({ linking: 'failed', failed: 'link' });
        expect(two.conversation().error).to.be.instanceOf(AdapterError).and.include({ code: 'forbidden' });
        if (again === 'retry') await two.desk.retry(id);
        else await two.desk.create(id, dora);
        expect((await two.links()).customer?.id).to.equal(record.id);
        expect(two.conversation().history.at(-1)?.reason).to.equal('created');
        expect(two.conversation().error).to.equal(undefined);
        expect(two.count('create')).to.equal(1);
      }
    });

    for (const [what, fail, failed, after] of [
      [
        'a record that could not be read',
        (one: Play) => breakFor(one, 'get', () => one.desk.select(id, cleo)),
        'select',
        'cleo/-',
      ],
      ['an unlink', (one: Play) => breakFor(one, 'links', () => one.desk.unlink(id, 'case')), 'link', 'ann/-'],
      ['an undo', (one: Play) => breakFor(one, 'links', () => one.desk.undo(id)), 'link', '-/-'],
      ['a write', (one: Play) => breakFor(one, 'setLinks', () => one.desk.unlink(id, 'case')), 'link', 'ann/-'],
      [
        'a creation',
        (one: Play) =>
          breakFor(one, 'create', () => one.desk.create(id, { type: 'account', fields: { name: 'Acme 2' } })),
        'create',
        undefined,
      ],
    ] as const) {
      it(`${what} is tried again`, async () => {
        const one = play({ tells: false, records: everyone.filter((record) => record.id !== 'case-cleo') });
        await one.begin(fromAnn());
        await fail(one);
        expect(one.conversation().failed).to.equal(failed);
        const two = await reload(one);
        expect(two.conversation()).to.include({ linking: 'failed', failed });
        await two.desk.retry(id);
        if (two.conversation().warning) await two.desk.answer(id, 'link');
        if (after === undefined) expect(two.conversation().customer?.name).to.equal('Acme 2');
        else expect(linked(await two.links())).to.equal(after);
        expect(two.conversation()).to.include({ linking: 'idle', failed: undefined });
      });
    }

    it('an automatic link that failed is made', async () => {
      const one = play();
      one.adapter.always('links', fails('offline'));
      await one.begin(fromAnn());
      const saved: unknown = JSON.parse(JSON.stringify(one.desk));
      const two = play();
      two.adapter.next('links', fails('offline'), fails('offline'));
      two.desk.restore(saved);
      await settle();
      expect(two.conversation()).to.include({ failed: 'link' });
      await two.desk.retry(id);
      expect(linked(two.conversation())).to.equal('ann/case-ann');
    });

    it('an automatic link that failed is not made any more once the agent chose; it is found out anew who it is', async () => {
      const one = play();
      one.adapter.always('links', fails('offline'));
      await one.begin(fromAnn());
      expect(one.conversation()).to.include({ linking: 'failed', failed: 'link' });
      void one.desk.select(id, cleo);
      // Before the choice had its turn.
      const saved: unknown = JSON.parse(JSON.stringify(one.desk));
      const two = play();
      two.adapter.next('links', fails('offline'), fails('offline'));
      two.desk.restore(saved);
      await settle();
      expect(two.conversation()).to.include({ linking: 'failed', failed: 'link' });
      const lookUps = two.count('match');
      await two.desk.retry(id);
      expect(two.conversation()).to.include({ linking: 'idle', failed: undefined, error: undefined });
      await settle();
      expect(two.count('match')).to.be.above(lookUps);
      expect(linked(two.conversation())).to.equal('-/-');
      expect(two.conversation().resolution).to.have.nested.property('value.outcome', 'single');
      expect(two.count('setLinks')).to.equal(0);
    });

    it('a write that was under way is looked up, and not called a change elsewhere', async () => {
      const one = play();
      await one.begin();
      one.adapter.next('setLinks', async (real) => {
        await real();
        return new Promise(() => {});
      });
      void one.desk.select(id, ann);
      await settle();
      expect(one.conversation().linking).to.equal('linking');
      const two = await reload(one);
      expect(two.conversation()).to.include({ linking: 'idle', failed: undefined, error: undefined });
      expect(linked(two.conversation())).to.equal('ann/case-ann');
      expect(two.conversation().history.map(({ by }) => by)).to.deep.equal(['agent']);
      await two.desk.undo(id);
      expect(linked(await two.links())).to.equal('-/-');
    });
  });

  it('a number offered to be added is still offered, and written once', async () => {
    const one = play();
    await one.begin(request({ clues: [phone('+4930123456')] }));
    await one.desk.select(id, ann);
    const offered = one.conversation().suggestion;
    expect(offered).to.include({ value: '+4930123456', status: 'offered' });
    one.adapter.next('update', hangs);
    void one.desk.addClue(id);
    await settle();
    const two = await reload(one);
    expect(two.conversation().suggestion).to.include({
      field: offered?.field,
      value: '+4930123456',
      status: 'offered',
    });
    await two.desk.addClue(id);
    const keys = two.adapter
      .callsOf('update')
      .map(({ args }) => (args[2] as { idempotencyKey: string }).idempotencyKey);
    expect(new Set(keys).size).to.equal(1);
    expect(two.conversation().suggestion).to.equal(undefined);
  });

  it('what failed goes to another tab as it is, without being text before', async () => {
    const one = play();
    await one.begin(fromNobody({ clues: [phone('+4930123456')] }));
    await one.desk.select(id, ann);
    one.adapter.next('update', fails('invalid', { fields: { phone: 'no number' } }));
    await one.desk.addClue(id);
    await breakFor(one, 'setLinks', () => one.desk.unlink(id, 'customer'));
    const two = play();
    two.desk.restore(structuredClone(one.desk.toJSON()));
    expect(two.conversation().error).to.be.instanceOf(AdapterError).and.include({ code: 'forbidden' });
    const { status, error } = two.conversation().suggestion ?? {};
    expect([status, error?.code, { ...error?.fields }]).to.deep.equal(['failed', 'invalid', { phone: 'no number' }]);
  });

  it('the customer behind a warning is still one that was picked by hand', async () => {
    const one = play();
    await one.begin(fromAnn({ clues: [email('ann@acme.example'), phone('+4930123456')] }));
    await one.desk.select(id, cleo);
    const two = await reload(one);
    await two.desk.answer(id, 'link');
    expect(two.conversation().suggestion).to.deep.include({
      ref: { type: 'contact', id: 'cleo' },
      value: '+4930123456',
    });
  });

  it('a notice nobody took note of is still there', async () => {
    const one = play({ records: [...everyone, annSecond], policy: { differentCase: 'inform' } });
    await one.begin(request({ assignedCase: { type: 'case', id: 'case-ann' } }));
    await one.desk.select(id, annSecond);
    const two = await reload(one);
    expect(two.conversation().notice?.reasons).to.deep.equal(['different-case']);
    expect(two.conversation().notice?.current.case?.id).to.equal('case-ann');
  });

  it('tells when it was accepted by the same clock', async () => {
    const one = play();
    const { acceptedAt = Number.NaN } = await one.begin();
    const saved = JSON.parse(JSON.stringify(one.desk)) as { conversations: { acceptedAt: number }[] };
    expect(saved.conversations[0]?.acceptedAt).to.be.closeTo(performance.timeOrigin + acceptedAt, 1);
    const two = await reload(one);
    expect(two.conversation().acceptedAt).to.be.closeTo(acceptedAt, 1);
  });

  it('never holds more than ten live conversations: one too many is offered again', async () => {
    const one = play();
    await one.begin();
    const [saved] = one.desk.toJSON().conversations;
    const conversations = Array.from({ length: 12 }, (_, at) => ({
      ...saved,
      request: request({ id: `c${String(at)}` }),
    }));
    const two = play();
    await two.begin(request({ id: 'known' }));
    two.desk.restore({ version: 1, conversations });
    const states = two.desk.getSnapshot().conversations.map(({ state }) => state);
    expect(states.filter((state) => state === 'active')).to.have.length(mostLive);
    expect(states.filter((state) => state === 'open')).to.have.length(3);
    two.desk.close('known');
    expect(await refusal(() => two.desk.accept('c11'))).to.equal(undefined);
  });

  it('an offer expires when it would have, however often the page is loaded', () => {
    const clock = useFakeTimers({ now: Date.UTC(2026, 0, 1) });
    try {
      const one = play({ policy: { offerTimeout: 30_000 } });
      one.desk.offer(request());
      clock.tick(20_000);
      const saved: unknown = JSON.parse(JSON.stringify(one.desk));
      one.desk.dispose();
      const two = play({ policy: { offerTimeout: 30_000 } });
      two.desk.restore(saved);
      expect(two.conversation().expiresAt).to.equal('2026-01-01T00:00:30.000Z');
      clock.tick(10_000);
      expect(two.conversation()).to.include({ state: 'closed', closedBy: 'expired' });
    } finally {
      clock.restore();
    }
  });

  it('requests that were offered without an adapter are matched and linked with the first one', async () => {
    const before = new Desk({ adapter: {} as DataAdapter });
    before.offer(fromAnn());
    before.offer(fromAnn({ id: 'accepted', autoAccept: true }));
    await settle();
    const two = play();
    two.desk.restore(before.toJSON());
    before.dispose();
    await settle();
    expect(two.conversation().resolution).to.have.nested.property('value.outcome', 'single');
    expect(linked(two.conversation('accepted'))).to.equal('ann/case-ann');
    expect(two.conversation('accepted')).to.include({ linking: 'idle', error: undefined });
  });

  it('what was linked elsewhere meanwhile is shown, and a saved answer does not write over it', async () => {
    const one = play({ tells: false });
    await one.begin(fromAnn());
    await one.changeElsewhere({ customer: cleo, case: null });
    const two = await reload(one);
    expect(linked(two.conversation())).to.equal('cleo/-');
    expect(two.conversation().history.map(({ by }) => by)).to.deep.equal(['automatic', 'elsewhere']);
  });

  it('a conversation the agent has touched links nothing by itself after a reload', async () => {
    const one = play();
    await one.begin(fromAnn());
    await one.desk.undo(id);
    const two = await reload(one);
    await settle();
    expect(two.conversation().resolution).to.have.nested.property('value.outcome', 'single');
    expect(linked(two.conversation())).to.equal('-/-');
  });

  it('one that was matching when it was saved is matched again and linked', async () => {
    const one = play();
    one.adapter.next('match', hangs);
    await one.begin(fromAnn());
    expect(one.conversation().resolution.status).to.equal('pending');
    const two = await reload(one);
    expect(linked(two.conversation())).to.equal('ann/case-ann');
  });

  it('announced again after a reload, a known or finished conversation opens nothing [7.6]', async () => {
    const one = play();
    await one.begin(fromAnn());
    await one.begin(request({ id: 'over' }));
    one.desk.close('over');
    const two = await reload(one);
    two.desk.offer(fromAnn());
    two.desk.offer(request({ id: 'over' }));
    expect(two.desk.getSnapshot().conversations.map((each) => each.id)).to.deep.equal([id]);
  });

  it('conversations that are known already stay as they are', async () => {
    const one = play();
    await one.begin(fromAnn());
    const saved = one.desk.toJSON();
    await one.desk.unlink(id, 'case');
    one.desk.restore(saved);
    await settle();
    expect(linked(one.conversation())).to.equal('ann/-');
    expect(one.desk.getSnapshot().conversations).to.have.length(1);
  });

  it('what was saved does not change afterwards', async () => {
    const { desk, begin } = play();
    await begin(fromAnn());
    const saved = desk.toJSON();
    const text = JSON.stringify(saved);
    await desk.select(id, ann);
    await desk.unlink(id, 'case');
    expect(JSON.stringify(saved)).to.equal(text);
  });

  it('an offer that expired while nobody looked is closed as expired', async () => {
    const at = Date.now() - 1_000;
    const { desk } = play();
    const other = play();
    other.desk.offer(request({ expiresAt: new Date(at + 3_600_000).toISOString() }));
    const saved = JSON.parse(JSON.stringify(other.desk)) as { conversations: { request: { expiresAt: string } }[] };
    other.desk.dispose();
    for (const one of saved.conversations) one.request.expiresAt = new Date(at).toISOString();
    desk.restore(saved);
    await new Promise((done) => setTimeout(done, 10));
    expect(desk.getSnapshot().conversations[0]).to.include({ state: 'closed', closedBy: 'expired' });
  });

  describe('what this version did not save', () => {
    for (const saved of [undefined, null, 1, 'x', [], {}, { version: 99, conversations: [] }, { version: 1 }]) {
      it(`is refused: ${JSON.stringify(saved)}`, async () => {
        const { desk } = play();
        expect(await refusal(() => desk.restore(saved))).to.equal('invalid-state');
        expect(desk.getSnapshot().conversations).to.deep.equal([]);
      });
    }

    it('is refused where it defends itself', () => {
      const trapped = new Proxy({}, { get: () => expect.fail('Ann Lee') });
      expect(() => play().desk.restore(trapped))
        .to.throw(DeskError)
        .with.property('code', 'invalid-state');
    });

    it('is left out where only a part of it is nonsense', async () => {
      const { desk, begin } = play();
      await begin(fromAnn());
      const [good] = desk.toJSON().conversations;
      const saved = {
        version: 1,
        activeId: 7,
        finished: [null, 'over', {}],
        conversations: [
          null,
          { request: {} },
          { request: { id: 'no state' } },
          {
            ...good,
            request: fromNobody({ id: 'bad parts' }),
            work: 3,
            history: [null, {}],
            undoSteps: 'x',
            keys: [1, ['a']],
            warned: {},
            notice: 1,
            pending: { kind: 'select', ref: {} },
            error: 'x',
            created: [['a', {}], null],
            suggestion: { ref: {} },
            acceptedAt: 'yesterday',
            expiresAt: 5,
          },
          { ...good, request: fromNobody({ id: 'bad draft' }), work: { draft: { type: 'planet', fields: {} } } },
        ],
      };
      const next = play();
      next.desk.restore(saved);
      await settle();
      const ids = next.desk.getSnapshot().conversations.map((each) => each.id);
      expect(ids).to.deep.equal(['bad parts', 'bad draft']);
      expect(next.conversation('bad parts')).to.deep.include({
        history: [],
        canUndo: false,
        warning: undefined,
        linking: 'idle',
      });
      expect(next.conversation('bad draft').work.draft).to.equal(undefined);
      expect(next.count('setLinks')).to.equal(0);
    });
  });
});
