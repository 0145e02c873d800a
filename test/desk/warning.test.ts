import { expect } from 'chai';
import { fails, gate, losesAnswer, waitsFor } from '../support/faulty-adapter.js';
import { request } from '../support/records.js';
import {
  type Play,
  type PlayOptions,
  acme,
  ann,
  annCase,
  annSecond,
  ben,
  bolt,
  cleo,
  cleoCase,
  closedCase,
  everyone,
  fromAnn,
  linked,
  play,
  refusal,
  settle,
} from './setup.js';

const id = 'conversation-1';
const assigned = request({ assignedCase: { type: 'case', id: 'case-ann' } });

/** A conversation linked to Ann and her case. */
async function withAnn(options: PlayOptions = {}): Promise<Play> {
  const one = play({ records: [...everyone, annSecond], ...options });
  await one.begin();
  await one.desk.select(id, annCase);
  return one;
}

describe('desk: the warning before another case is linked', () => {
  describe('[R-WARN] a case other than the one assigned', () => {
    it('writes nothing before the agent answers, and names both cases and their customers [seed]', async () => {
      const { desk, begin, conversation, count, links } = play();
      await begin(assigned);
      const before = count('setLinks');
      await desk.select(id, cleoCase);
      await settle();
      const { warning } = conversation();
      expect(warning?.reasons).to.deep.equal(['different-case', 'other-customer']);
      expect(warning && linked(warning.chosen)).to.equal('cleo/case-cleo');
      expect(warning && linked(warning.current)).to.equal('ann/case-ann');
      expect(count('setLinks')).to.equal(before);
      expect(linked(conversation())).to.equal('ann/case-ann');
      expect(linked(await links())).to.equal('ann/case-ann');
    });

    it('“link” links the chosen case and its customer', async () => {
      const { desk, begin, conversation, links } = play();
      await begin(assigned);
      await desk.select(id, cleoCase);
      await desk.answer(id, 'link');
      expect(conversation().warning).to.equal(undefined);
      expect(linked(conversation())).to.equal('cleo/case-cleo');
      expect(linked(await links())).to.equal('cleo/case-cleo');
    });

    it('“keep” writes nothing, keeps the assigned case, and leaves the search open', async () => {
      const { desk, begin, conversation, count } = play();
      await begin(assigned);
      desk.openSearch(id);
      const before = count('setLinks');
      await desk.select(id, cleoCase);
      expect(conversation().work.panel).to.equal('search');
      await desk.answer(id, 'keep');
      await settle();
      expect(conversation().warning).to.equal(undefined);
      expect(linked(conversation())).to.equal('ann/case-ann');
      expect(count('setLinks')).to.equal(before);
      expect(conversation().work.panel).to.equal('search');
    });

    it('warns also where the assigned case was never read, because the first look-up of the links failed', async () => {
      const { desk, adapter, conversation, count } = play();
      adapter.next('links', fails('forbidden'), fails('forbidden'));
      desk.offer({ ...assigned, clues: [] });
      await desk.accept(id);
      await settle();
      await desk.select(id, cleoCase);
      expect(conversation().warning?.reasons).to.include('different-case');
      expect(count('setLinks')).to.equal(0);
      await desk.answer(id, 'keep');
      expect(linked(conversation())).to.equal('-/case-ann');
    });

    it('warns also while the links are still being read', async () => {
      const { desk, adapter, conversation, count } = play();
      adapter.next('links', waitsFor(new Promise(() => {})));
      desk.offer(assigned);
      await desk.accept(id);
      await desk.select(id, cleoCase);
      expect(conversation().warning?.reasons).to.include('different-case');
      expect(count('setLinks')).to.equal(0);
    });

    it('keeps the assigned case after “keep”, also when the links are read again', async () => {
      const { desk, begin, conversation, changeElsewhere } = play({ policy: { single: 'show' } });
      await begin(assigned);
      await desk.select(id, cleoCase);
      await desk.answer(id, 'keep');
      await changeElsewhere({ customer: ann });
      await settle();
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('another case of the same customer differs too, without being another customer', async () => {
      const { desk, conversation } = await withAnn();
      await desk.select(id, annSecond);
      expect(conversation().warning?.reasons).to.deep.equal(['different-case']);
    });

    it('the case that is linked already is no other case', async () => {
      const { desk, conversation, count } = await withAnn();
      await desk.select(id, annCase);
      expect(conversation().warning).to.equal(undefined);
      expect(count('setLinks')).to.equal(1);
    });
  });

  it('[R-WARN] a case of another customer than the linked one', async () => {
    const { desk, begin, conversation, count } = play({ policy: { activeCase: 'never' } });
    await begin();
    await desk.select(id, ann);
    await desk.select(id, cleoCase);
    expect(conversation().warning?.reasons).to.deep.equal(['other-customer']);
    expect(count('setLinks')).to.equal(1);
  });

  it('[R-WARN] another customer than that of the linked case: “link” lets go of the case', async () => {
    const { desk, conversation, links } = await withAnn();
    await desk.select(id, cleo);
    expect(conversation().warning?.reasons).to.deep.equal(['other-customer']);
    expect(linked(await links())).to.equal('ann/case-ann');
    await desk.answer(id, 'link');
    expect(linked(conversation())).to.equal('cleo/-');
    expect(linked(await links())).to.equal('cleo/-');
  });

  it('[R-WARN] whose the linked case is, is looked up before a customer is put beside it', async () => {
    const { desk, adapter, begin, conversation, count } = play({ links: { [id]: { case: annCase } } });
    adapter.next('get', fails('forbidden'));
    const begun = await begin();
    expect(begun.case?.customer).to.equal(undefined);
    await desk.select(id, cleo);
    expect(conversation().warning?.reasons).to.deep.equal(['other-customer']);
    expect(count('setLinks')).to.equal(0);
  });

  it('[R-WARN] a closed case', async () => {
    const { desk, begin, conversation, count } = play();
    await begin();
    await desk.select(id, closedCase);
    expect(conversation().warning?.reasons).to.deep.equal(['case-closed']);
    expect(count('setLinks')).to.equal(0);
    await desk.answer(id, 'link');
    expect(linked(conversation())).to.equal('ann/case-old');
  });

  it('[R-WARN] a case that is live in another conversation; once that one is closed there is no warning', async () => {
    const { desk, begin, conversation } = play();
    await begin(fromAnn({ id: 'other' }));
    await begin();
    await desk.select(id, annCase);
    expect(conversation().warning?.reasons).to.deep.equal(['case-live-elsewhere']);
    await desk.answer(id, 'keep');
    desk.close('other');
    await desk.select(id, annCase);
    expect(conversation().warning).to.equal(undefined);
    expect(linked(conversation())).to.equal('ann/case-ann');
  });

  it('[R-WARN] a case that another conversation is linking at this very moment', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin();
    await begin(request({ id: 'other' }));
    const slow = gate();
    adapter.next('setLinks', waitsFor(slow.passed));
    const first = desk.select('other', annCase);
    await settle();
    await desk.select(id, annCase);
    expect(conversation().warning?.reasons).to.deep.equal(['case-live-elsewhere']);
    slow.open();
    await first;
    expect(linked(conversation('other'))).to.equal('ann/case-ann');
  });

  describe('[R-WARN] [8.2] the link changed since it was read', () => {
    it('seen when the agent chooses: shows what it is now, and asks', async () => {
      const { desk, conversation, links, changeElsewhere } = await withAnn({ tells: false });
      await changeElsewhere({ customer: cleo, case: cleoCase });
      await desk.select(id, ben);
      expect(conversation().warning?.reasons).to.include('link-changed');
      expect(linked(conversation())).to.equal('cleo/case-cleo');
      await desk.answer(id, 'keep');
      expect(linked(await links())).to.equal('cleo/case-cleo');
    });

    it('seen by the adapter when it is written: shows what it is now, and asks', async () => {
      const { desk, adapter, conversation, links, changeElsewhere } = await withAnn({ tells: false });
      await desk.unlink(id, 'case');
      adapter.next('setLinks', async (real) => {
        await changeElsewhere({ customer: cleo });
        return real();
      });
      await desk.select(id, ben);
      expect(conversation().warning?.reasons).to.deep.equal(['other-customer', 'link-changed']);
      expect(linked(conversation())).to.equal('cleo/-');
      await desk.answer(id, 'link');
      expect(linked(conversation())).to.equal('ben/-');
      expect(linked(await links())).to.equal('ben/-');
    });

    it('seen while the warning waits: asks again instead of writing over it', async () => {
      const { desk, conversation, links, changeElsewhere, count } = await withAnn({ tells: false });
      await desk.select(id, annSecond);
      const before = count('setLinks');
      await changeElsewhere({ customer: cleo, case: cleoCase });
      await desk.answer(id, 'link');
      expect(conversation().warning?.reasons).to.include('link-changed');
      expect(count('setLinks')).to.equal(before);
      expect(linked(await links())).to.equal('cleo/case-cleo');
      await desk.answer(id, 'link');
      expect(linked(conversation())).to.equal('ann/case-ann-2');
      expect(linked(await links())).to.equal('ann/case-ann-2');
    });

    it('what the agent linked in the end is all of what the warning showed', async () => {
      const { desk, adapter, conversation, links, changeElsewhere } = await withAnn({ tells: false });
      // Ben keeps the case of his colleague’s account in this conversation; meanwhile the case is changed.
      await desk.unlink(id, 'customer');
      adapter.next('setLinks', async (real) => {
        await changeElsewhere({ case: annSecond });
        return real();
      });
      await desk.select(id, ann);
      const { warning } = conversation();
      expect(warning && linked(warning.chosen)).to.equal('ann/case-ann');
      expect(warning && linked(warning.current)).to.equal('-/case-ann-2');
      await desk.answer(id, 'link');
      expect(linked(await links())).to.equal('ann/case-ann');
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('is no matter where it is what the agent chose anyway', async () => {
      const { desk, conversation, changeElsewhere, count } = await withAnn({ tells: false });
      const before = count('setLinks');
      await changeElsewhere({ customer: cleo, case: cleoCase });
      await desk.select(id, cleoCase);
      expect(conversation().warning).to.equal(undefined);
      expect(linked(conversation())).to.equal('cleo/case-cleo');
      expect(count('setLinks')).to.equal(before);
    });

    it('an unlink does not clear what was linked elsewhere meanwhile', async () => {
      const { desk, conversation, links, changeElsewhere } = await withAnn({ tells: false });
      await changeElsewhere({ case: annSecond });
      await desk.unlink(id, 'case');
      expect(conversation().warning?.reasons).to.deep.equal(['link-changed']);
      expect(linked(await links())).to.equal('ann/case-ann-2');
    });

    it('is shown at once where the adapter tells of it', async () => {
      const { conversation, changeElsewhere } = await withAnn();
      await changeElsewhere({ customer: cleo, case: null });
      await settle();
      expect(linked(conversation())).to.equal('cleo/-');
    });

    it('is in the history, by nobody here; what was linked at the start is not [8.6]', async () => {
      for (const tells of [true, false]) {
        const one = play({ tells, links: { [id]: { customer: ann } } });
        await one.begin();
        expect(one.conversation().history).to.deep.equal([]);
        await one.changeElsewhere({ customer: cleo, case: cleoCase });
        await settle();
        if (!tells) await one.desk.select(id, cleo);
        const entries = one.conversation().history.map(({ by, from, to }) => [by, linked(from), linked(to)]);
        expect(entries).to.deep.equal([['elsewhere', 'ann/-', 'cleo/case-cleo']]);
        expect(one.conversation().canUndo).to.equal(false);
      }
    });

    it('is not said of a write of our own that took effect unseen', async () => {
      const { desk, adapter, conversation } = await withAnn();
      adapter.next('setLinks', losesAnswer());
      adapter.next('links', async (real) => real(), fails('forbidden'));
      await desk.unlink(id, 'case');
      await settle();
      expect(conversation()).to.include({ linking: 'idle', failed: undefined, error: undefined });
      expect(linked(conversation())).to.equal('ann/-');
      expect(conversation().history.map(({ by }) => by)).to.deep.equal(['agent', 'agent']);
      await desk.undo(id);
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('told of while the links are being read for a command, it is shown after it', async () => {
      const { desk, adapter, begin, conversation, changeElsewhere } = play();
      await begin();
      const slow = gate();
      adapter.next('links', async (real) => {
        const links = await real();
        await slow.passed;
        return links;
      });
      const unlinking = desk.unlink(id, 'case');
      await settle();
      await changeElsewhere({ customer: cleo });
      slow.open();
      await unlinking;
      await settle();
      expect(linked(conversation())).to.equal('cleo/-');
    });

    it('told of while a warning waits, it is shown after “keep”', async () => {
      const { desk, conversation, changeElsewhere } = await withAnn();
      await desk.select(id, annSecond);
      await changeElsewhere({ customer: cleo, case: null });
      await settle();
      const { warning } = conversation();
      expect(linked(conversation())).to.equal(warning && linked(warning.current));
      await desk.answer(id, 'keep');
      await settle();
      expect(linked(conversation())).to.equal('cleo/-');
    });
  });

  describe('by policy for a different case', () => {
    it('`inform` links at once; the history tells from what to what', async () => {
      const { desk, conversation } = await withAnn({ policy: { differentCase: 'inform' } });
      await desk.select(id, annSecond);
      expect(conversation().warning).to.equal(undefined);
      expect(linked(conversation())).to.equal('ann/case-ann-2');
      expect(conversation().history.at(-1)?.from.case?.id).to.equal('case-ann');
    });

    it('`inform` still asks about a closed case and about another customer', async () => {
      const { desk, conversation } = await withAnn({ policy: { differentCase: 'inform' } });
      await desk.select(id, closedCase);
      expect(conversation().warning?.reasons).to.deep.equal(['case-closed']);
      await desk.select(id, cleoCase);
      expect(conversation().warning?.reasons).to.deep.equal(['other-customer']);
    });

    it('`block` offers only to keep, also after a change elsewhere', async () => {
      const { desk, conversation, count, changeElsewhere } = await withAnn({
        tells: false,
        policy: { differentCase: 'block' },
      });
      const before = count('setLinks');
      await desk.select(id, annSecond);
      expect(conversation().warning).to.include({ blocked: true });
      expect(await refusal(() => desk.answer(id, 'link'))).to.equal('nothing-to-answer');
      expect(conversation().warning).to.include({ blocked: true });
      await desk.answer(id, 'keep');
      await desk.unlink(id, 'case');
      await changeElsewhere({ case: annSecond });
      await desk.select(id, annCase);
      expect(conversation().warning).to.include({ blocked: true });
      await desk.answer(id, 'keep');
      expect(linked(conversation())).to.equal('ann/case-ann-2');
      expect(count('setLinks')).to.equal(before + 1);
    });
  });

  it('another choice takes the place of the one that waits', async () => {
    const { desk, conversation } = await withAnn();
    await desk.select(id, cleoCase);
    await desk.select(id, annSecond);
    const { warning } = conversation();
    expect(warning && linked(warning.chosen)).to.equal('ann/case-ann-2');
    await desk.answer(id, 'link');
    expect(linked(conversation())).to.equal('ann/case-ann-2');
  });

  it('an answer where nothing waits is refused', async () => {
    const { desk } = await withAnn();
    expect(await refusal(() => desk.answer(id, 'link'))).to.equal('nothing-to-answer');
    expect(await refusal(() => desk.answer(id, 'keep'))).to.equal('nothing-to-answer');
  });

  it('an answer whose write fails can be tried again', async () => {
    const { desk, adapter, conversation } = await withAnn();
    await desk.select(id, annSecond);
    adapter.next('setLinks', fails('forbidden'));
    await desk.answer(id, 'link');
    expect(conversation()).to.include({ linking: 'failed', failed: 'link', warning: undefined });
    await desk.retry(id);
    expect(linked(conversation())).to.equal('ann/case-ann-2');
  });

  it('a contact and its account are one customer beside a case of either, two contacts of one account are not', async () => {
    const acmeCase = { ...annSecond, id: 'case-acme', customer: { type: 'account', id: 'acme' } };
    const { desk, conversation } = await withAnn({ records: [...everyone, acmeCase] });
    await desk.unlink(id, 'case');
    await desk.select(id, acmeCase);
    expect(linked(conversation())).to.equal('ann/case-acme');
    for (const customer of [acme, ben, acme, ann]) {
      await desk.select(id, customer);
      expect(linked(conversation())).to.equal(`${customer.id}/case-acme`);
    }
    await desk.select(id, annCase);
    await desk.answer(id, 'link');
    await desk.select(id, ben);
    expect(conversation().warning?.reasons).to.deep.equal(['other-customer']);
  });

  it('an account and its contact are one customer, two accounts are not', async () => {
    const { desk, conversation } = await withAnn();
    await desk.select(id, acme);
    expect(conversation().warning).to.equal(undefined);
    expect(linked(conversation())).to.equal('acme/case-ann');
    await desk.select(id, ann);
    expect(linked(conversation())).to.equal('ann/case-ann');
    await desk.select(id, bolt);
    expect(conversation().warning?.reasons).to.deep.equal(['other-customer']);
  });
});
