import { expect } from 'chai';
import type { RecordDraft } from 'screenpop';
import { AdapterError } from 'screenpop/adapter';
import { type Conversation, Desk } from 'screenpop/desk';
import { type Fault, fails, gate, losesAnswer, waitsFor } from '../support/faulty-adapter.js';
import { type Play, ann, annCase, cleo, cleoCase, failure, fromAnn, linked, play, settle } from './setup.js';

const id = 'conversation-1';
const dora: RecordDraft = { type: 'contact', fields: { firstName: 'Dora', lastName: 'New' } };

const who = ({ history }: Conversation): string[] => history.map(({ by }) => by);
const steps = ({ history }: Conversation): string[] =>
  history.map(({ by, from, to }) => `${by} ${linked(from)} > ${linked(to)}`);

const asItIs: Fault = (real) => real();

/** Somebody else links Cleo, which is told, and takes that back while what failed is tried again. */
async function retryAfterThereAndBack({ desk, adapter, changeElsewhere }: Play): Promise<void> {
  await changeElsewhere({ customer: cleo });
  await settle();
  adapter.next('links', async (real) => {
    await changeElsewhere({ customer: null });
    return real();
  });
  await desk.retry(id);
}

describe('desk: a write that may have taken effect [8.1]', () => {
  it('what was never sent is somebody else’s link where it is there later', async () => {
    const { desk, adapter, begin, conversation, changeElsewhere } = play();
    await begin();
    adapter.next('setLinks', fails('forbidden'));
    await desk.select(id, ann);
    adapter.next('links', fails('timeout'));
    await desk.retry(id);
    expect(conversation()).to.include({ linking: 'failed', unsure: false });
    await changeElsewhere({ customer: ann, case: annCase });
    await settle();
    expect(linked(conversation())).to.equal('ann/case-ann');
    expect(who(conversation())).to.deep.equal(['elsewhere']);
    expect(conversation().canUndo).to.equal(false);
    await desk.retry(id);
    expect(conversation()).to.include({ linking: 'idle', error: undefined });
    expect(adapter.callsOf('setLinks')).to.have.length(1);
  });

  it('what was changed elsewhere, there and back, stands in the history before what is tried again', async () => {
    const one = play();
    await one.begin();
    one.adapter.next('setLinks', fails('forbidden'));
    await one.desk.select(id, ann);
    await retryAfterThereAndBack(one);
    expect(steps(one.conversation())).to.deep.equal([
      'elsewhere -/- > cleo/-',
      'elsewhere cleo/- > -/-',
      'agent -/- > ann/case-ann',
    ]);
  });

  it('the answer to a write that had taken effect before is not believed: it was changed back since', async () => {
    const { desk, adapter, begin, conversation, links, changeElsewhere } = play({ tells: false });
    await begin();
    adapter.next('setLinks', async (real) => {
      await real();
      await changeElsewhere({ customer: null, case: null });
      throw new AdapterError('offline');
    });
    await desk.select(id, ann);
    expect(conversation()).to.include({ linking: 'failed', failed: 'link' });
    await desk.retry(id);
    expect(linked(conversation())).to.equal('-/-');
    expect(conversation().warning?.reasons).to.deep.equal(['link-changed']);
    await desk.answer(id, 'link');
    expect(linked(conversation())).to.equal('ann/case-ann');
    expect(linked(await links())).to.equal('ann/case-ann');
  });

  it('a write that took effect late leaves what failed since to be tried again', async () => {
    const { desk, adapter, begin, conversation, changeElsewhere } = play();
    await begin();
    adapter.next('setLinks', fails('offline'));
    await desk.select(id, ann);
    adapter.next('links', fails('offline'));
    await desk.select(id, cleo);
    await changeElsewhere({ customer: ann, case: annCase });
    await settle();
    expect(linked(conversation())).to.equal('ann/case-ann');
    expect(who(conversation())).to.deep.equal(['agent']);
    expect(conversation()).to.include({ linking: 'failed', failed: 'select' });
    await desk.retry(id);
    expect(conversation().warning?.chosen.customer?.id).to.equal(cleo.id);
  });

  it('is no somebody else’s, and can be undone, where a later try was refused', async () => {
    for (const code of ['rate-limited', 'unauthenticated', 'forbidden'] as const) {
      const { desk, adapter, begin, conversation, changeElsewhere } = play();
      await begin();
      adapter.next('setLinks', fails('timeout'), fails(code));
      await desk.select(id, ann);
      await desk.retry(id);
      await changeElsewhere({ customer: ann, case: annCase });
      await settle();
      expect(who(conversation())).to.deep.equal(['agent']);
      expect(conversation().canUndo).to.equal(true);
    }
  });

  it('refused each time it has none, and nobody says otherwise', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin();
    adapter.next('setLinks', fails('forbidden'), fails('forbidden'));
    await desk.select(id, ann);
    await desk.retry(id);
    expect(conversation()).to.include({ linking: 'failed', failed: 'link', unsure: false });
  });

  it('tried again after all was changed and changed back, is read back too', async () => {
    const { desk, adapter, begin, conversation, links, changeElsewhere } = play();
    await begin();
    adapter.next('setLinks', async (real) => {
      await real();
      await changeElsewhere({ customer: cleo, case: null });
      throw new AdapterError('offline');
    });
    adapter.next('links', asItIs, fails('offline'));
    await desk.select(id, ann);
    await settle();
    await changeElsewhere({ customer: null });
    await settle();
    expect(conversation()).to.include({ linking: 'failed', failed: 'link' });
    await desk.retry(id);
    expect(linked(conversation())).to.equal(linked(await links()));
    expect(conversation().warning?.reasons).to.deep.equal(['link-changed']);
  });

  describe('and lands late, while the same is asked for again', () => {
    /** The write of a command has no effect yet; the same command again can not even read; then the effect is there. */
    async function landsLate(one: Play, command: () => unknown, lands: Parameters<Play['changeElsewhere']>[0]) {
      one.adapter.next('setLinks', fails('offline'));
      await command();
      one.adapter.next('links', fails('offline'));
      await command();
      await settle();
      expect(one.conversation().linking).to.equal('failed');
      await one.changeElsewhere(lands);
      await settle();
      expect(one.conversation()).to.include({ linking: 'idle', failed: undefined, error: undefined });
      return one.conversation();
    }

    it('an undo is one undo', async () => {
      const one = play();
      await one.begin(fromAnn());
      await one.desk.unlink(id, 'case');
      const conversation = await landsLate(one, () => one.desk.undo(id), { case: annCase });
      expect(who(conversation)).to.deep.equal(['automatic', 'agent', 'undo']);
      expect(conversation.canUndo).to.equal(true);
    });

    it('an unlink is done', async () => {
      const one = play();
      await one.begin(fromAnn());
      const conversation = await landsLate(one, () => one.desk.unlink(id, 'case'), { case: null });
      expect(who(conversation)).to.deep.equal(['automatic', 'agent']);
    });

    it('a choice is made', async () => {
      const one = play();
      await one.begin();
      const conversation = await landsLate(one, () => one.desk.select(id, ann), { customer: ann, case: annCase });
      expect(who(conversation)).to.deep.equal(['agent']);
    });

    it('an automatic link is made', async () => {
      const one = play();
      one.adapter.next('setLinks', fails('offline'));
      await one.begin(fromAnn());
      one.desk.wait(id);
      one.adapter.next('links', fails('offline'));
      one.desk.activate(id);
      await settle();
      await one.changeElsewhere({ customer: ann, case: annCase });
      await settle();
      expect(one.conversation()).to.include({ linking: 'idle', error: undefined, canUndo: true });
      expect(who(one.conversation())).to.deep.equal(['automatic']);
    });

    it('a choice of what it left alone is another wish, and waits', async () => {
      const { desk, adapter, begin, conversation, changeElsewhere } = play();
      await begin(fromAnn());
      adapter.next('setLinks', fails('offline'));
      await desk.unlink(id, 'customer');
      adapter.next('links', fails('offline'));
      await desk.select(id, annCase);
      await changeElsewhere({ customer: null });
      await settle();
      expect(conversation()).to.include({ linking: 'failed', failed: 'select' });
      await desk.retry(id);
      expect(linked(conversation())).to.equal('ann/case-ann');
    });
  });

  it('is what undo takes back, and not what was before it', async () => {
    const { desk, adapter, begin, conversation } = play({ tells: false });
    await begin(fromAnn());
    adapter.next('setLinks', losesAnswer());
    adapter.next('links', asItIs, fails('offline'));
    await Promise.all([desk.unlink(id, 'case'), desk.undo(id)]);
    expect(linked(conversation())).to.equal('ann/case-ann');
    expect(who(conversation())).to.deep.equal(['automatic', 'agent', 'undo']);
    await desk.undo(id);
    expect(linked(conversation())).to.equal('-/-');
    expect(conversation().canUndo).to.equal(false);
  });

  it('was the undo that is tried again, also where the page was loaded or the reading failed in between', async () => {
    for (const between of ['reload', 'failure']) {
      const { desk, adapter, begin, conversation } = play({ tells: false });
      await begin(fromAnn());
      await desk.unlink(id, 'case');
      adapter.next('setLinks', losesAnswer());
      adapter.next('links', asItIs, fails('offline'));
      await desk.undo(id);
      // What is in doubt is read, and known to have worked; then comes what is linked.
      if (between === 'failure') adapter.next('links', asItIs, fails('offline'));
      else adapter.next('links', asItIs, () => gate().passed);
      const again = desk.undo(id);
      await settle();
      if (between === 'failure') await again;
      const next = new Desk({ adapter });
      next.restore(JSON.parse(JSON.stringify(desk)));
      desk.dispose();
      await settle();
      await next.retry(id);
      const [now = conversation()] = next.getSnapshot().conversations;
      expect(linked(now)).to.equal('ann/case-ann');
      expect(who(now)).to.deep.equal(['automatic', 'agent', 'undo']);
      expect(now).to.include({ linking: 'idle', error: undefined });
    }
  });

  it('is not taken back by what was read before it', async () => {
    const { desk, adapter, begin, conversation } = play({ tells: false });
    await begin();
    const [writing, reading] = [gate(), gate()];
    adapter.next('setLinks', waitsFor(writing.passed));
    const done = desk.select(id, ann);
    await settle();
    adapter.next('links', async (real) => {
      const before = await real();
      await reading.passed;
      return before;
    });
    // The look-up again, which reads what is linked too.
    await desk.retry(id);
    await settle();
    writing.open();
    await done;
    reading.open();
    await settle();
    expect(steps(conversation())).to.deep.equal(['agent -/- > ann/case-ann']);
    expect(linked(conversation())).to.equal('ann/case-ann');
  });

  describe('saved with every change, is known to the page that loads next', () => {
    const commands = {
      select: async ({ desk, begin }) => {
        await begin();
        return () => desk.select(id, ann);
      },
      undo: async ({ desk, begin }) => {
        await begin(fromAnn());
        return () => desk.undo(id);
      },
      answer: async ({ desk, begin }) => {
        await begin();
        await desk.select(id, annCase);
        await desk.select(id, cleoCase);
        return () => desk.answer(id, 'link');
      },
      retry: async ({ desk, begin, adapter }) => {
        await begin();
        adapter.next('setLinks', fails('forbidden'));
        await desk.select(id, annCase);
        return () => desk.retry(id);
      },
    } satisfies Record<string, (one: Play) => Promise<() => Promise<void>>>;

    for (const [name, prepare] of Object.entries(commands)) {
      it(name, async () => {
        const one = play({ tells: false });
        const command = await prepare(one);
        const before = who(one.conversation());
        let saved = '';
        one.desk.subscribe(() => (saved = JSON.stringify(one.desk)));
        one.adapter.next('setLinks', async (real) => {
          await real();
          return gate().passed;
        });
        void command();
        await settle();
        const last = saved;
        one.desk.dispose();
        const next = new Desk({ adapter: one.adapter });
        next.restore(JSON.parse(last));
        await settle();
        const [conversation] = next.getSnapshot().conversations;
        expect(who(conversation!)).to.deep.equal([...before, name === 'undo' ? 'undo' : 'agent']);
        expect(linked(conversation!)).to.equal(linked(await one.links()));
      });
    }
  });

  describe('where a record is created and linked as one', () => {
    it('and its answers are lost, the link is the agent’s own, also where it was told of before', async () => {
      const { desk, adapter, begin, conversation } = play({ asOne: true });
      await begin();
      adapter.next('createAndLink', losesAnswer(), losesAnswer());
      await failure(() => desk.create(id, dora));
      await settle();
      await desk.retry(id);
      expect(who(conversation())).to.deep.equal(['agent']);
      await desk.undo(id);
      expect(linked(conversation())).to.equal('-/-');
    });

    it('what was changed there and back before it comes again stands in the history', async () => {
      const one = play({ asOne: true });
      await one.begin();
      one.adapter.next('createAndLink', fails('offline'), fails('offline'));
      await failure(() => one.desk.create(id, dora));
      await retryAfterThereAndBack(one);
      const created = one.conversation().customer?.id ?? 'nobody';
      expect(steps(one.conversation())).to.deep.equal([
        'elsewhere -/- > cleo/-',
        'elsewhere cleo/- > -/-',
        `agent -/- > ${created}/-`,
      ]);
    });

    it('and what is linked can not be read then, it is done once that is heard', async () => {
      const { desk, adapter, begin, conversation, changeElsewhere } = play({ asOne: true });
      await begin();
      adapter.next('createAndLink', losesAnswer());
      adapter.next('links', asItIs, fails('offline'), fails('offline'));
      await desk.create(id, dora);
      expect(conversation()).to.include({ linking: 'failed', failed: 'select' });
      await changeElsewhere({ case: null });
      await settle();
      expect(conversation()).to.include({ linking: 'idle', error: undefined, canUndo: true });
      expect(who(conversation())).to.deep.equal(['agent']);
    });
  });
});
