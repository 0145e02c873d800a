import { expect } from 'chai';
import { Desk } from 'screenpop/desk';
import { hangs } from '../support/faulty-adapter.js';
import { request } from '../support/records.js';
import {
  type Play,
  ann,
  annCase,
  cleo,
  cleoCase,
  fromAnn,
  fromNobody,
  linked,
  play,
  refusal,
  settle,
} from './setup.js';

const id = 'conversation-1';

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

  it('what was linked elsewhere meanwhile is shown, and a saved answer does not write over it', async () => {
    const one = play({ tells: false });
    await one.begin(fromAnn());
    await one.changeElsewhere({ customer: cleo, case: null });
    const two = await reload(one);
    expect(linked(two.conversation())).to.equal('cleo/-');
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
          },
          { ...good, request: fromNobody({ id: 'bad draft' }), work: { draft: { type: 'planet', fields: {} } } },
        ],
      };
      const next = play();
      next.desk.restore(saved);
      await settle();
      const ids = next.desk.getSnapshot().conversations.map((each) => each.id);
      expect(ids).to.deep.equal(['bad parts', 'bad draft']);
      expect(next.conversation('bad parts')).to.deep.include({ history: [], canUndo: false, warning: undefined });
      expect(next.conversation('bad draft').work.draft).to.equal(undefined);
      expect(next.count('setLinks')).to.equal(0);
    });
  });
});
