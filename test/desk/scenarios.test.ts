import { expect } from 'chai';
import { shownCase, shownCustomer } from 'screenpop/desk';
import { fails, gate, waitsFor } from '../support/faulty-adapter.js';
import { caseNumber, contact, email, request } from '../support/records.js';
import { ann, annCase, annSecond, cleo, everyone, fromAnn, fromNobody, linked, play, settle } from './setup.js';

describe('desk: the three scenarios', () => {
  describe('[seed] scenario 1: one customer', () => {
    it('links the customer and its only active case when the agent accepts', async () => {
      const { begin, links } = play();
      const conversation = await begin(fromAnn());
      expect(conversation.resolution).to.have.nested.property('value.outcome', 'single');
      expect(linked(conversation)).to.equal('ann/case-ann');
      expect(linked(await links())).to.equal('ann/case-ann');
      expect(conversation.history.map(({ by, reason }) => [by, reason])).to.deep.equal([['automatic', 'one-customer']]);
    });

    it('starts matching when the request is offered, and links nothing before it is accepted [seed]', async () => {
      const { desk, conversation, count } = play();
      desk.offer(fromAnn());
      expect(count('match')).to.equal(1);
      await settle();
      expect(shownCustomer(conversation())?.id).to.equal('ann');
      expect(shownCase(conversation())?.id).to.equal('case-ann');
      expect(linked(conversation())).to.equal('-/-');
      expect(count('setLinks')).to.equal(0);
      await desk.accept('conversation-1');
      expect(count('match')).to.equal(1);
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('links as soon as the match arrives, where it was accepted before that', async () => {
      const { desk, adapter, conversation } = play();
      const slow = gate();
      adapter.next('match', waitsFor(slow.passed));
      desk.offer(fromAnn());
      await desk.accept('conversation-1');
      await settle();
      expect(conversation().resolution.status).to.equal('pending');
      slow.open();
      await settle();
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('links the customer without a case where several are active, or none [R-CASE]', async () => {
      const several = await play({ records: [...everyone, annSecond] }).begin(fromAnn());
      expect(linked(several)).to.equal('ann/-');
      const none = await play({ records: [ann] }).begin(fromAnn());
      expect(linked(none)).to.equal('ann/-');
    });

    it('links the case that a clue names, among several [R-CASE]', async () => {
      const { begin } = play({ records: [...everyone, annSecond] });
      const clues = [email('ann@acme.example'), caseNumber('CASE-ANN-2')];
      expect(linked(await begin(request({ clues })))).to.equal('ann/case-ann-2');
    });

    it('links by the policy for active cases: the latest, or never [R-CASE]', async () => {
      const records = [
        ann,
        { ...annCase, modifiedAt: '2026-01-01T00:00:00Z' },
        { ...annSecond, modifiedAt: '2026-02-01T00:00:00Z' },
      ];
      const latest = await play({ records, policy: { activeCase: 'link-latest' } }).begin(fromAnn());
      expect(linked(latest)).to.equal('ann/case-ann-2');
      const never = await play({ policy: { activeCase: 'never' } }).begin(fromAnn());
      expect(linked(never)).to.equal('ann/-');
    });

    for (const single of ['confirm', 'show'] as const) {
      it(`shows the one customer without linking where the policy says \`${single}\`; selecting it links what is shown`, async () => {
        const { desk, begin, conversation, count } = play({ policy: { single } });
        const begun = await begin(fromAnn());
        expect(shownCustomer(begun)?.id).to.equal('ann');
        expect(linked(begun)).to.equal('-/-');
        expect(count('setLinks')).to.equal(0);
        await desk.select('conversation-1', ann);
        expect(linked(conversation())).to.equal('ann/case-ann');
      });
    }

    it('selecting the customer that is shown with a case links that case, also among several', async () => {
      const { desk, begin, conversation } = play({ records: [...everyone, annSecond], policy: { single: 'confirm' } });
      await begin(request({ clues: [email('ann@acme.example'), caseNumber('CASE-ANN-2')] }));
      expect(shownCase(conversation())?.id).to.equal('case-ann-2');
      await desk.select('conversation-1', ann);
      expect(linked(conversation())).to.equal('ann/case-ann-2');
    });

    it('leaves a link that is there already as it is', async () => {
      const { begin, count } = play({ links: { 'conversation-1': { customer: cleo } } });
      expect(linked(await begin(fromAnn()))).to.equal('cleo/-');
      expect(count('setLinks')).to.equal(0);
    });
  });

  it('scenario 2: with several candidates nothing is linked until the agent chooses [seed]', async () => {
    const twin = contact({ id: 'twin', name: 'Ann Lee', email: 'ann@acme.example' });
    const { desk, begin, conversation, count } = play({ records: [...everyone, twin] });
    const begun = await begin(fromAnn());
    expect(begun.resolution).to.have.nested.property('value.outcome', 'multiple');
    expect(begun.resolution).to.have.nested.property('value.candidates').with.length(2);
    expect(shownCustomer(begun)).to.equal(undefined);
    expect(count('setLinks')).to.equal(0);
    await desk.select('conversation-1', twin);
    expect(linked(conversation())).to.equal('twin/-');
  });

  it('scenario 3: with nothing found nothing is linked until the agent chooses or creates [seed]', async () => {
    const { desk, begin, conversation, count } = play();
    const begun = await begin();
    expect(begun.resolution).to.have.nested.property('value.outcome', 'none');
    expect(count('setLinks')).to.equal(0);
    await desk.create('conversation-1', { type: 'contact', fields: { lastName: 'New' } });
    expect(conversation().customer?.name).to.equal('New');
  });

  it('a look-up that failed is undetermined, never none; retry looks again and links what is certain', async () => {
    const { desk, adapter, begin, conversation, count } = play();
    adapter.next('match', fails('forbidden'));
    const begun = await begin(fromAnn());
    expect(begun.resolution).to.have.nested.property('value.outcome', 'undetermined');
    expect(count('setLinks')).to.equal(0);
    await desk.retry('conversation-1');
    await settle();
    expect(conversation().resolution).to.have.nested.property('value.outcome', 'single');
    expect(linked(conversation())).to.equal('ann/case-ann');
  });

  describe('what arrives late', () => {
    it('never links by itself once the agent has chosen somebody [3.8]', async () => {
      const { desk, adapter, conversation, links } = play();
      const slow = gate();
      adapter.next('match', waitsFor(slow.passed));
      desk.offer(fromAnn());
      await desk.accept('conversation-1');
      await desk.select('conversation-1', cleo);
      slow.open();
      await settle();
      expect(conversation().resolution).to.have.nested.property('value.outcome', 'single');
      expect(linked(conversation())).to.equal('cleo/case-cleo');
      expect(linked(await links())).to.equal('cleo/case-cleo');
    });

    it('never links by itself once the agent has unlinked [3.8]', async () => {
      const { desk, begin, conversation } = play();
      await begin(fromAnn());
      await desk.unlink('conversation-1', 'customer');
      await desk.retry('conversation-1');
      await settle();
      expect(linked(conversation())).to.equal('-/case-ann');
    });

    it('does not link while the agent is choosing somebody else [3.8]', async () => {
      const { desk, adapter, conversation } = play();
      desk.offer(fromAnn());
      await settle();
      const slow = gate();
      adapter.next('links', waitsFor(slow.passed));
      const accepting = desk.accept('conversation-1');
      await settle();
      const selecting = desk.select('conversation-1', cleo);
      slow.open();
      await Promise.all([accepting, selecting]);
      expect(conversation().history.map(({ by, to }) => `${by} ${linked(to)}`)).to.deep.equal(['agent cleo/case-cleo']);
    });

    it('is linked on the return from waiting, where it was found meanwhile', async () => {
      const { desk, adapter, conversation } = play();
      const slow = gate();
      adapter.next('match', waitsFor(slow.passed));
      desk.offer(fromAnn());
      await desk.accept('conversation-1');
      desk.wait('conversation-1');
      slow.open();
      await settle();
      expect(linked(conversation())).to.equal('-/-');
      desk.activate('conversation-1');
      await settle();
      expect(linked(conversation())).to.equal('ann/case-ann');
      desk.wait('conversation-1');
      desk.activate('conversation-1');
      await settle();
      expect(conversation().history).to.have.length(1);
    });

    it('that could not be linked, because the links could not be read, says so and is linked on retry', async () => {
      const { desk, adapter, begin, conversation } = play();
      adapter.always('links', fails('offline'));
      await begin(fromAnn());
      expect(conversation()).to.include({ linking: 'failed', failed: 'link' });
      expect(conversation().error).to.include({ code: 'offline' });
      adapter.always('links', undefined);
      await desk.retry('conversation-1');
      expect(linked(conversation())).to.equal('ann/case-ann');
      expect(conversation()).to.include({ linking: 'idle', error: undefined, failed: undefined });
      expect(conversation().history.map(({ by }) => by)).to.deep.equal(['automatic']);
    });

    it('found in wrap-up is linked where the agent asks for it', async () => {
      const { desk, adapter, begin, conversation } = play();
      adapter.next('match', fails('forbidden'));
      await begin(fromAnn());
      desk.wrapUp('conversation-1');
      await desk.retry('conversation-1');
      await settle();
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('is left to the agent alike by `confirm` and by `show`; the policy tells them apart [4]', async () => {
      for (const single of ['confirm', 'show'] as const) {
        const { policy, resolution, ...conversation } = await play({ policy: { single } }).begin(fromAnn());
        expect(policy.single).to.equal(single);
        expect(resolution).to.have.nested.property('value.automatic', false);
        expect(linked(conversation)).to.equal('-/-');
      }
    });

    it('is not linked by itself once the conversation is wrapped up', async () => {
      const { desk, adapter, conversation } = play();
      const slow = gate();
      adapter.next('match', waitsFor(slow.passed));
      desk.offer(fromAnn());
      await desk.accept('conversation-1');
      desk.wrapUp('conversation-1');
      slow.open();
      await settle();
      expect(conversation().resolution).to.have.nested.property('value.outcome', 'single');
      expect(linked(conversation())).to.equal('-/-');
    });

    it('does not overwrite a link made meanwhile with the links read before it [A1]', async () => {
      const { desk, adapter, conversation } = play({ tells: false });
      const slow = gate();
      adapter.next('links', async () => {
        await slow.passed;
        return {};
      });
      desk.offer(fromNobody());
      await desk.accept('conversation-1');
      await desk.select('conversation-1', cleo);
      slow.open();
      await settle();
      expect(linked(conversation())).to.equal('cleo/case-cleo');
    });
  });
});
