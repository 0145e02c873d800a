import { expect } from 'chai';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { Desk } from 'screenpop/desk';
import { answers, fails, faulty, gate, losesAnswer, waitsFor } from '../support/faulty-adapter.js';
import { account, caseOf, contact, request } from '../support/records.js';
import {
  acme,
  ann,
  annCase,
  annSecond,
  ben,
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

describe('desk: selecting a record', () => {
  it('[R-SEL-CASE] a case brings its own customer; both are linked as one change [seed]', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin();
    await desk.select(id, cleoCase);
    expect(linked(conversation())).to.equal('cleo/case-cleo');
    const [write] = adapter.callsOf('setLinks');
    expect(adapter.callsOf('setLinks')).to.have.length(1);
    expect(write?.args[1]).to.deep.equal({
      customer: { type: 'contact', id: 'cleo' },
      case: { type: 'case', id: 'case-cleo' },
    });
  });

  it('[R-SEL-CASE] the contact linked already stays for a case of its own account', async () => {
    const accountCase = caseOf(acme, { id: 'case-acme' });
    const { desk, begin, conversation } = play({ records: [acme, ann, accountCase] });
    await begin();
    await desk.select(id, ann);
    await desk.unlink(id, 'case');
    await desk.select(id, accountCase);
    expect(conversation().warning).to.equal(undefined);
    expect(linked(conversation())).to.equal('ann/case-acme');
  });

  it('[R-SEL-CASE] the case’s own contact replaces its account without a warning: both are one customer', async () => {
    const { desk, begin, conversation } = play({ policy: { activeCase: 'never' } });
    await begin();
    await desk.select(id, acme);
    expect(linked(conversation())).to.equal('acme/-');
    await desk.select(id, annCase);
    expect(conversation().warning).to.equal(undefined);
    expect(linked(conversation())).to.equal('ann/case-ann');
  });

  it('[R-SEL-CASE] a case without a customer can not be linked', async () => {
    const orphan = { type: 'case', id: 'orphan', name: 'Orphan', fields: {} };
    const { desk, begin, conversation, count } = play({ records: [orphan] });
    await begin();
    await desk.select(id, orphan);
    expect(conversation()).to.include({ linking: 'failed', failed: 'select' });
    expect(count('setLinks')).to.equal(0);
  });

  it('links on pages without TLS too, where randomUUID is missing', async () => {
    const { desk, begin, conversation } = play();
    await begin();
    const { randomUUID } = crypto;
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      await desk.select(id, ann);
    } finally {
      Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true });
    }
    expect(linked(conversation())).to.equal('ann/case-ann');
  });

  describe('[R-SEL-CUST] a customer brings the current case [seed]', () => {
    it('the case that is linked already, where it is the customer’s own', async () => {
      const { desk, begin, conversation } = play({ records: [...everyone, annSecond] });
      await begin();
      await desk.select(id, annSecond);
      await desk.unlink(id, 'customer');
      await desk.select(id, ann);
      expect(linked(conversation())).to.equal('ann/case-ann-2');
    });

    it('else its only active case', async () => {
      const { desk, begin, conversation } = play();
      await begin();
      await desk.select(id, ann);
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('else none: not with several active cases, not with closed ones', async () => {
      const { desk, begin, conversation } = play({ records: [...everyone, annSecond] });
      await begin();
      await desk.select(id, ann);
      expect(linked(conversation())).to.equal('ann/-');
      await desk.select(id, ben);
      expect(linked(conversation())).to.equal('ben/-');
    });

    it('no case of somebody else, whatever the adapter answers', async () => {
      const { desk, adapter, begin, conversation } = play();
      adapter.always('cases', answers({ items: [cleoCase] }));
      await begin();
      await desk.select(id, ann);
      expect(linked(conversation())).to.equal('ann/-');
    });

    it('no case of which nobody can say that it is the only one', async () => {
      for (const more of [{ cursor: 'next' }, { hidden: 1 }, { incomplete: true }]) {
        const { desk, adapter, begin, conversation } = play();
        adapter.always('cases', answers({ items: [annCase], ...more }));
        await begin();
        await desk.select(id, ann);
        expect(linked(conversation())).to.equal('ann/-');
      }
    });

    it('no case that is live in another conversation', async () => {
      const { desk, begin, conversation } = play();
      await begin(fromAnn({ id: 'other' }));
      await begin();
      await desk.select(id, ann);
      expect(conversation().warning).to.equal(undefined);
      expect(linked(conversation())).to.equal('ann/-');
    });

    it('the customer alone where its cases can not be looked up', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin();
      adapter.always('cases', fails('forbidden'));
      await desk.select(id, ann);
      expect(linked(conversation())).to.equal('ann/-');
    });
  });

  it('[seed] an assigned case stays linked with a customer it does not conflict with', async () => {
    const { desk, begin, conversation, links } = play();
    const begun = await begin(request({ assignedCase: { type: 'case', id: 'case-ann' }, clues: [] }));
    expect(linked(begun)).to.equal('ann/case-ann');
    await desk.undo(id);
    expect(linked(conversation())).to.equal('-/case-ann');
    await desk.select(id, ann);
    expect(linked(await links())).to.equal('ann/case-ann');
  });

  it('closes the panel the record was found in, once it is linked', async () => {
    const { desk, begin, conversation } = play();
    await begin();
    desk.openSearch(id);
    await desk.select(id, ann);
    expect(conversation().work.panel).to.equal('none');
  });

  describe('[8.1] confirmed, not optimistic', () => {
    it('is linking until the adapter has confirmed, and shows the old link meanwhile', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin();
      const slow = gate();
      adapter.next('setLinks', waitsFor(slow.passed));
      const selecting = desk.select(id, ann);
      await settle();
      expect(conversation().linking).to.equal('linking');
      expect(linked(conversation())).to.equal('-/-');
      slow.open();
      await selecting;
      expect(conversation().linking).to.equal('idle');
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('after a lost answer reads the links and finds that it is linked', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin();
      const seen: string[] = [];
      desk.subscribe(() => seen.push(conversation().linking));
      adapter.next('setLinks', losesAnswer());
      await desk.select(id, ann);
      expect(seen).to.include('checking');
      expect(conversation()).to.include({ linking: 'idle', error: undefined });
      expect(linked(conversation())).to.equal('ann/case-ann');
      expect(adapter.callsOf('setLinks')).to.have.length(1);
      expect(conversation().history).to.have.length(1);
    });

    it('after a write without effect offers to try again; the repeat has the same key', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin();
      adapter.next('setLinks', fails('offline'));
      await desk.select(id, ann);
      expect(conversation()).to.include({ linking: 'failed', failed: 'link' });
      expect(conversation().error?.code).to.equal('offline');
      expect(linked(conversation())).to.equal('-/-');
      await desk.retry(id);
      expect(linked(conversation())).to.equal('ann/case-ann');
      expect(conversation()).to.include({ linking: 'idle', error: undefined, failed: undefined });
      const keys = adapter
        .callsOf('setLinks')
        .map(({ args }) => (args[2] as { idempotencyKey: string }).idempotencyKey);
      expect(keys).to.have.length(2);
      expect(new Set(keys).size).to.equal(1);
    });

    it('retry writes nothing where the first write took effect late', async () => {
      const { desk, adapter, begin, conversation, changeElsewhere } = play({ tells: false });
      await begin();
      adapter.next('setLinks', fails('timeout'));
      await desk.select(id, ann);
      await changeElsewhere({ customer: ann, case: annCase });
      await desk.retry(id);
      expect(linked(conversation())).to.equal('ann/case-ann');
      expect(adapter.callsOf('setLinks')).to.have.length(1);
    });

    it('a refused write is a state with the error; retry tries again', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin();
      adapter.next('setLinks', fails('forbidden'));
      await desk.select(id, ann);
      expect(conversation().error?.code).to.equal('forbidden');
      await desk.retry(id);
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('shows what the adapter holds where only part of an answer is what was asked for', async () => {
      const { desk, adapter, begin, conversation, links, changeElsewhere } = play({ tells: false });
      await begin();
      await desk.select(id, annCase);
      await desk.unlink(id, 'customer');
      // This adapter heeds no expectation: the case goes while the customer is linked.
      adapter.next('setLinks', async (real) => {
        await real();
        await changeElsewhere({ case: null });
        return links();
      });
      await desk.select(id, ann);
      expect(linked(conversation())).to.equal('ann/-');
      expect(linked(await links())).to.equal('ann/-');
    });

    it('a record that can not be read, is gone, or is another one than asked for is not linked', async () => {
      const faults = [fails('forbidden'), answers(undefined), answers(cleo), answers({ id: 'ann' })];
      for (const fault of faults) {
        const { desk, adapter, begin, conversation, count } = play();
        await begin();
        adapter.next('get', fault);
        await desk.select(id, ann);
        expect(conversation()).to.include({ linking: 'failed', failed: 'select' });
        expect(count('setLinks')).to.equal(0);
        await desk.retry(id);
        expect(linked(conversation())).to.equal('ann/case-ann');
      }
    });
  });

  describe('[8.3] one intent has one effect', () => {
    it('a double click is one write', async () => {
      const { desk, begin, count } = play();
      await begin();
      await Promise.all(Array.from({ length: 20 }, () => desk.select(id, ann)));
      expect(count('setLinks')).to.equal(1);
    });

    it('of several choices in a row each is made in turn and the last one counts', async () => {
      const { desk, begin, conversation, links } = play({ policy: { activeCase: 'never' } });
      await begin();
      await Promise.all([desk.select(id, ann), desk.select(id, cleo), desk.select(id, ann)]);
      expect(linked(conversation())).to.equal('ann/-');
      expect(linked(await links())).to.equal('ann/-');
    });

    it('a choice that waits its turn is dropped when the conversation is closed meanwhile', async () => {
      const { desk, adapter, begin, count } = play();
      await begin();
      adapter.next('setLinks', waitsFor(new Promise(() => {})));
      const first = refusal(() => desk.select(id, ann));
      const second = refusal(() => desk.select(id, cleo));
      await settle();
      desk.close(id);
      expect(await first).to.equal(undefined);
      expect(await second).to.equal('not-live');
      expect(count('setLinks')).to.equal(1);
    });
  });

  it('[8.6] the history says what, when, by whom, from, to and why', async () => {
    const { desk, begin, conversation } = play({ now: () => Date.UTC(2026, 0, 2, 3, 4, 5) });
    await begin(fromAnn());
    await desk.unlink(id, 'case');
    await desk.select(id, annCase);
    await desk.undo(id);
    const at = '2026-01-02T03:04:05.000Z';
    const who = { type: 'contact', id: 'ann', name: 'Ann Lee' };
    const what = { type: 'case', id: 'case-ann', name: 'Broken lamp' };
    const both = { customer: who, case: what };
    const alone = { customer: who, case: undefined };
    expect(conversation().history).to.deep.equal([
      { at, by: 'automatic', from: { customer: undefined, case: undefined }, to: both, reason: 'one-customer' },
      { at, by: 'agent', from: both, to: alone, reason: 'unlinked' },
      { at, by: 'agent', from: alone, to: both, reason: 'selected' },
      { at, by: 'undo', from: both, to: alone, reason: 'undone' },
    ]);
  });

  it('selects by the roles of the host’s own record types', async () => {
    const schema = {
      types: {
        person: {
          role: 'customer' as const,
          label: 'Person',
          labelPlural: 'People',
          fields: [{ name: 'mail', label: 'Mail', kind: 'email' as const, clue: 'email' as const }],
          summary: [],
          create: ['mail'],
        },
        ticket: { role: 'case' as const, label: 'Ticket', labelPlural: 'Tickets', fields: [], summary: [], create: [] },
      },
    };
    const kim = { ...contact({ id: 'kim', fields: { mail: 'kim@x.example' } }), type: 'person' };
    const ticket = { ...caseOf(kim, { id: 'ticket-1' }), type: 'ticket' };
    const desk = new Desk({ adapter: faulty(memoryAdapter({ records: [kim, ticket], schema })), schema });
    desk.offer(fromNobody());
    await desk.accept(id);
    await desk.select(id, ticket);
    const [conversation] = desk.getSnapshot().conversations;
    expect(conversation && linked(conversation)).to.equal('kim/ticket-1');
    expect(await refusal(() => desk.select(id, account()))).to.equal('unknown-type');
  });
});
