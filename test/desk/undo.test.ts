import { expect } from 'chai';
import { type CrmRecord, type LinkChange, type RecordRef, sameRef } from 'screenpop';
import { AdapterError } from 'screenpop/adapter';
import { Desk } from 'screenpop/desk';
import { fails } from '../support/faulty-adapter.js';
import { request } from '../support/records.js';
import {
  type Play,
  ann,
  annCase,
  annSecond,
  cleo,
  cleoCase,
  everyone,
  fromAnn,
  linked,
  play,
  refusal,
} from './setup.js';

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

    describe('when a record that is to come back was deleted meanwhile', () => {
      /** Linked to Cleo and her case in the place of Ann and hers; then Ann's case, or both, are deleted. */
      async function afterDeletion(deleted: readonly CrmRecord[]): Promise<Play> {
        const one = play();
        await one.begin();
        await one.desk.select(id, annCase);
        await one.desk.select(id, cleoCase);
        await one.desk.answer(id, 'link');
        const isDeleted = (ref: RecordRef): boolean => deleted.some((record) => sameRef(record, ref));
        one.adapter.always('get', (real) => {
          const [ref] = one.adapter.callsOf('get').at(-1)?.args as [RecordRef];
          return isDeleted(ref) ? Promise.resolve(undefined) : real();
        });
        one.adapter.always('setLinks', (real) => {
          const [, change] = one.adapter.callsOf('setLinks').at(-1)?.args as [string, LinkChange];
          const gone = [change.customer, change.case].some((ref) => ref && isDeleted(ref));
          return gone ? Promise.reject(new AdapterError('not-found')) : real();
        });
        return one;
      }

      it('says so before anything is written, and puts back what there is', async () => {
        const { desk, conversation, links, count } = await afterDeletion([annCase]);
        const before = count('setLinks');
        await desk.undo(id);
        expect(conversation().warning?.reasons).to.include('record-gone');
        expect(count('setLinks')).to.equal(before);
        await desk.answer(id, 'link');
        expect(linked(conversation())).to.equal('ann/-');
        expect(linked(await links())).to.equal('ann/-');
        await desk.undo(id);
        expect(linked(await links())).to.equal('-/-');
        expect(conversation()).to.include({ canUndo: false, linking: 'idle' });
      });

      it('where nothing of it is left, nothing is linked', async () => {
        const { desk, conversation, links } = await afterDeletion([ann, annCase]);
        await desk.undo(id);
        expect(conversation().warning?.chosen).to.deep.equal({ customer: undefined, case: undefined });
        await desk.answer(id, 'link');
        expect(linked(await links())).to.equal('-/-');
        expect(conversation()).to.include({ canUndo: true, linking: 'idle' });
      });

      it('where the link is that already, the step is taken off all the same', async () => {
        const { desk, conversation, count } = await afterDeletion([cleoCase]);
        await desk.unlink(id, 'case');
        const before = count('setLinks');
        await desk.undo(id);
        expect(conversation().warning?.reasons).to.deep.equal(['record-gone']);
        await desk.answer(id, 'link');
        expect(count('setLinks')).to.equal(before);
        expect(linked(conversation())).to.equal('cleo/-');
        await desk.undo(id);
        expect(linked(conversation())).to.equal('ann/case-ann');
      });

      it('kept, the step waits, also over a reload', async () => {
        const { desk, adapter, conversation } = await afterDeletion([annCase]);
        await desk.undo(id);
        const restored = new Desk({ adapter });
        restored.restore(JSON.parse(JSON.stringify(desk)));
        expect(restored.getSnapshot().conversations[0]?.warning?.reasons).to.include('record-gone');
        await desk.answer(id, 'keep');
        expect(linked(conversation())).to.equal('cleo/case-cleo');
        expect(conversation().canUndo).to.equal(true);
      });

      it('and that shows only as it is written, “try again” finds what is left', async () => {
        const one = await afterDeletion([]);
        const { desk, adapter, conversation, links } = one;
        adapter.next('setLinks', fails('not-found'));
        await desk.undo(id);
        expect(conversation()).to.include({ linking: 'failed', failed: 'link' });
        adapter.always('get', (real) => {
          const [ref] = adapter.callsOf('get').at(-1)?.args as [RecordRef];
          return ref.id === 'case-ann' ? Promise.resolve(undefined) : real();
        });
        await desk.retry(id);
        expect(conversation().warning?.reasons).to.include('record-gone');
        await desk.answer(id, 'link');
        expect(linked(await links())).to.equal('ann/-');
      });
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
