import { expect } from 'chai';
import { fails } from '../support/faulty-adapter.js';
import { request } from '../support/records.js';
import { ann, annCase, annSecond, cleo, cleoCase, everyone, fromAnn, linked, play, refusal } from './setup.js';

const id = 'conversation-1';

describe('desk: unlinking and undoing', () => {
  describe('[R-UNLINK] customer and case are unlinked separately', () => {
    for (const [what, left] of [
      ['customer', '-/case-ann'],
      ['case', 'ann/-'],
    ] as const) {
      it(`the ${what} goes, the other stays`, async () => {
        const { desk, begin, conversation, links } = play();
        await begin(fromAnn());
        await desk.unlink(id, what);
        expect(linked(conversation())).to.equal(left);
        expect(linked(await links())).to.equal(left);
      });
    }

    it('an assigned case that was never linked goes too, can come back, and does not come back by itself', async () => {
      const { desk, begin, conversation, changeElsewhere } = play({ policy: { single: 'show' } });
      await begin(request({ assignedCase: { type: 'case', id: 'case-ann' } }));
      expect(linked(conversation())).to.equal('-/case-ann');
      await desk.unlink(id, 'case');
      await changeElsewhere({ customer: cleo });
      expect(linked(conversation())).to.match(/\/-$/);
      expect(conversation().history).to.have.length(1);
    });

    it('an assigned case that was never linked is shown again by undo, and as little linked as before', async () => {
      for (const tells of [true, false]) {
        const { desk, begin, conversation, count } = play({ policy: { single: 'show' }, tells });
        await begin(request({ assignedCase: { type: 'case', id: 'case-ann' } }));
        await desk.unlink(id, 'case');
        await desk.undo(id);
        expect(linked(conversation())).to.equal('-/case-ann');
        expect(count('setLinks')).to.equal(0);
        expect(conversation().history.map(({ by }) => by)).to.deep.equal(['agent', 'undo']);
        expect(conversation().canUndo).to.equal(false);
      }
    });

    it('where nothing is linked nothing is written and nothing is there to undo', async () => {
      const { desk, begin, conversation, count } = play();
      await begin();
      await desk.unlink(id, 'case');
      expect(count('setLinks')).to.equal(0);
      expect(conversation()).to.include({ canUndo: false, linking: 'idle' });
      expect(conversation().history).to.deep.equal([]);
    });

    it('what can not be unlinked stays, and can be tried again', async () => {
      for (const method of ['links', 'setLinks'] as const) {
        const { desk, adapter, begin, conversation } = play({ tells: false });
        await begin(fromAnn());
        adapter.next(method, fails('forbidden'));
        await desk.unlink(id, 'case');
        expect(conversation()).to.include({ linking: 'failed', failed: 'link' });
        expect(linked(conversation())).to.equal('ann/case-ann');
        await desk.retry(id);
        expect(linked(conversation())).to.equal('ann/-');
      }
    });
  });

  describe('[R-UNDO]', () => {
    it('takes back an automatic link, and nothing links by itself again', async () => {
      const { desk, begin, conversation, links } = play();
      const begun = await begin(fromAnn());
      expect(begun.canUndo).to.equal(true);
      await desk.undo(id);
      await desk.retry(id);
      expect(linked(conversation())).to.equal('-/-');
      expect(linked(await links())).to.equal('-/-');
      expect(conversation().canUndo).to.equal(false);
    });

    it('restores the links exactly, also where an assigned case was linked along that was not linked before', async () => {
      for (const tells of [true, false]) {
        const { desk, begin, conversation, links } = play({ policy: { single: 'confirm' }, tells });
        await begin(fromAnn({ assignedCase: { type: 'case', id: 'case-ann' } }));
        await desk.select(id, ann);
        expect(linked(await links())).to.equal('ann/case-ann');
        await desk.undo(id);
        expect(linked(await links())).to.equal('-/-');
        expect(linked(conversation())).to.equal('-/case-ann');
      }
    });

    it('takes back a link, an unlink and a replaced link, one step at a time down to the beginning', async () => {
      const { desk, begin, conversation, links } = play({ records: [...everyone, annSecond] });
      await begin();
      await desk.select(id, annCase);
      await desk.select(id, annSecond);
      await desk.answer(id, 'link');
      await desk.unlink(id, 'customer');
      const seen: string[] = [];
      while (conversation().canUndo) {
        await desk.undo(id);
        seen.push(linked(conversation()));
        expect(linked(await links())).to.equal(seen.at(-1));
      }
      expect(seen).to.deep.equal(['ann/case-ann-2', 'ann/case-ann', '-/-']);
      expect(await refusal(() => desk.undo(id))).to.equal('nothing-to-undo');
    });

    it('an undo is no step of its own: undoing again goes further back, never forth', async () => {
      const { desk, begin, conversation } = play();
      await begin();
      await desk.select(id, ann);
      await desk.unlink(id, 'case');
      await desk.undo(id);
      await desk.undo(id);
      expect(linked(conversation())).to.equal('-/-');
      expect(conversation().canUndo).to.equal(false);
      expect(conversation().history.map(({ by }) => by)).to.deep.equal(['agent', 'agent', 'undo', 'undo']);
    });

    it('a double click is one undo', async () => {
      const { desk, begin, conversation } = play();
      await begin();
      await desk.select(id, ann);
      await desk.unlink(id, 'case');
      await Promise.all([desk.undo(id), desk.undo(id)]);
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('does not write over what was linked elsewhere since, unless the agent says so', async () => {
      const { desk, begin, conversation, links, changeElsewhere } = play();
      await begin(fromAnn());
      await changeElsewhere({ customer: cleo, case: cleoCase });
      await desk.undo(id);
      expect(conversation().warning?.reasons).to.deep.equal(['link-changed']);
      expect(linked(await links())).to.equal('cleo/case-cleo');
      await desk.answer(id, 'link');
      expect(linked(await links())).to.equal('-/-');
      expect(conversation().canUndo).to.equal(false);
    });

    it('ends where the step was taken back elsewhere already', async () => {
      const { desk, begin, conversation, changeElsewhere, count } = play();
      await begin(fromAnn());
      await changeElsewhere({ customer: null, case: null });
      const before = count('setLinks');
      await desk.undo(id);
      expect(conversation()).to.include({ canUndo: false, linking: 'idle', warning: undefined });
      expect(count('setLinks')).to.equal(before);
    });

    it('that fails leaves the step to be undone again', async () => {
      for (const method of ['links', 'setLinks'] as const) {
        const { desk, adapter, begin, conversation } = play({ tells: false });
        await begin(fromAnn());
        adapter.next(method, fails('forbidden'));
        await desk.undo(id);
        expect(conversation()).to.include({ linking: 'failed', failed: 'link', canUndo: true });
        await desk.retry(id);
        expect(linked(conversation())).to.equal('-/-');
        expect(conversation().canUndo).to.equal(false);
      }
    });

    it('is possible for as long as the conversation is active', async () => {
      const { desk, begin, conversation } = play();
      await begin(fromAnn());
      desk.wait(id);
      expect(conversation().canUndo).to.equal(false);
      desk.activate(id);
      expect(conversation().canUndo).to.equal(true);
      desk.wrapUp(id);
      expect(conversation().canUndo).to.equal(false);
      await desk.unlink(id, 'case');
      expect(conversation().canUndo).to.equal(false);
      expect(await refusal(() => desk.undo(id))).to.equal('nothing-to-undo');
    });
  });
});
