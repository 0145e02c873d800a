import { expect } from 'chai';
import { type ConversationState, type Desk, isLive, mostLive } from 'screenpop/desk';
import { useFakeTimers } from 'sinon';
import { request } from '../support/records.js';
import { type Play, fromAnn, linked, play, refusal, settle } from './setup.js';

const id = 'conversation-1';

/** How a conversation comes into a state. */
const into: Readonly<Record<ConversationState, (one: Play) => unknown>> = {
  open: ({ desk }) => desk.offer(request()),
  active: ({ begin }) => begin(request()),
  waiting: ({ desk, begin }) => begin(request()).then(() => desk.wait(id)),
  'wrap-up': ({ desk, begin }) => begin(request()).then(() => desk.wrapUp(id)),
  closed: ({ desk, begin }) => begin(request()).then(() => desk.close(id)),
};

const moves: Readonly<Record<string, (desk: Desk) => unknown>> = {
  accept: (desk) => desk.accept(id),
  reject: (desk) => desk.reject(id),
  wait: (desk) => desk.wait(id),
  release: (desk) => desk.release(id),
  wrapUp: (desk) => desk.wrapUp(id),
  close: (desk) => desk.close(id),
};

/** Every move from every state: where it leads, or that it is refused. */
const table: readonly (readonly [ConversationState, string, ConversationState | 'refused'])[] = [
  ['open', 'accept', 'active'],
  ['open', 'reject', 'closed'],
  ['open', 'wait', 'refused'],
  ['open', 'release', 'refused'],
  ['open', 'wrapUp', 'refused'],
  ['open', 'close', 'closed'],
  ['active', 'accept', 'active'],
  ['active', 'reject', 'refused'],
  ['active', 'wait', 'waiting'],
  ['active', 'release', 'open'],
  ['active', 'wrapUp', 'wrap-up'],
  ['active', 'close', 'closed'],
  ['waiting', 'accept', 'active'],
  ['waiting', 'reject', 'refused'],
  ['waiting', 'wait', 'refused'],
  ['waiting', 'release', 'open'],
  ['waiting', 'wrapUp', 'refused'],
  ['waiting', 'close', 'closed'],
  ['wrap-up', 'accept', 'wrap-up'],
  ['wrap-up', 'reject', 'refused'],
  ['wrap-up', 'wait', 'refused'],
  ['wrap-up', 'release', 'refused'],
  ['wrap-up', 'wrapUp', 'refused'],
  ['wrap-up', 'close', 'closed'],
  ...Object.keys(moves).map((move) => ['closed', move, 'refused'] as const),
];

describe('desk: states of a conversation [7.1]', () => {
  for (const [from, move, to] of table) {
    it(`${from}: ${move} ${to === 'refused' ? 'is refused' : `leads to ${to}`}`, async () => {
      const one = play();
      await into[from](one);
      expect(one.conversation().state).to.equal(from);
      expect(await refusal(() => moves[move]?.(one.desk))).to.equal(to === 'refused' ? 'not-live' : undefined);
      expect(one.conversation().state).to.equal(to === 'refused' ? from : to);
    });
  }

  it('a waiting conversation is active again as soon as the agent is back in it', async () => {
    const one = play();
    await into.waiting(one);
    expect(one.desk.getSnapshot().activeId).to.equal(undefined);
    one.desk.activate(id);
    expect(one.conversation().state).to.equal('active');
  });

  it('one that was given back and accepted again goes on with its link and its undo', async () => {
    const { desk, begin, conversation } = play();
    await begin(fromAnn());
    desk.release(id);
    expect(conversation().canUndo).to.equal(false);
    await desk.accept(id);
    expect(linked(conversation())).to.equal('ann/case-ann');
    expect(conversation().canUndo).to.equal(true);
    expect(conversation().history).to.have.length(1);
  });

  it('says how it ended: rejected, withdrawn, taken elsewhere, or by the agent', async () => {
    const ends = [
      ['rejected', (desk: Desk) => desk.reject(id)],
      ['withdrawn', (desk: Desk) => desk.withdraw(id)],
      ['taken-elsewhere', (desk: Desk) => desk.withdraw(id, 'taken-elsewhere')],
      ['agent', (desk: Desk) => desk.close(id)],
    ] as const;
    for (const [closedBy, end] of ends) {
      const { desk, conversation } = play();
      desk.offer(request());
      await end(desk);
      expect(conversation()).to.include({ state: 'closed', closedBy });
    }
  });

  it('withdrawing what was accepted already, or was never offered, changes nothing', async () => {
    const { desk, begin, conversation } = play();
    await begin();
    desk.withdraw(id);
    desk.withdraw('never offered');
    expect(conversation().state).to.equal('active');
  });

  it('links are changed in the active state and in wrap-up only', async () => {
    for (const state of ['open', 'waiting', 'closed', 'active', 'wrap-up'] as const) {
      const one = play();
      await into[state](one);
      const allowed = state === 'active' || state === 'wrap-up';
      const ann = { type: 'contact', id: 'ann' };
      expect(await refusal(() => one.desk.select(id, ann))).to.equal(allowed ? undefined : 'not-live');
      expect(one.count('setLinks')).to.equal(allowed ? 1 : 0);
    }
  });

  it('knows which states are live', () => {
    expect(
      ['open', 'active', 'waiting', 'wrap-up', 'closed'].map((state) => isLive(state as ConversationState)),
    ).to.deep.equal([false, true, true, true, false]);
  });

  describe('expiry of an offer', () => {
    it('closes it as expired, by the request’s own time or the policy’s', () => {
      const clock = useFakeTimers({ now: Date.UTC(2026, 0, 1) });
      try {
        for (const expiry of [{ expiresAt: '2026-01-01T00:00:30Z' }, {}]) {
          clock.setSystemTime(Date.UTC(2026, 0, 1));
          const { desk, conversation } = play({ policy: { offerTimeout: 30_000 } });
          desk.offer(request(expiry));
          expect(conversation().expiresAt).to.equal('2026-01-01T00:00:30.000Z');
          clock.tick(29_999);
          expect(conversation().state).to.equal('open');
          clock.tick(1);
          expect(conversation()).to.include({ state: 'closed', closedBy: 'expired' });
        }
      } finally {
        clock.restore();
      }
    });

    it('is counted anew, by the request’s own time or the policy’s, for one that was given back [7.1]', async () => {
      const clock = useFakeTimers({ now: Date.UTC(2026, 0, 1) });
      try {
        for (const [expiry, left] of [
          [{}, 30_000],
          [{ expiresAt: '2026-01-01T00:00:30Z' }, 20_000],
        ] as const) {
          clock.setSystemTime(Date.UTC(2026, 0, 1));
          const { desk, conversation } = play({ policy: { offerTimeout: 30_000 } });
          desk.offer(request(expiry));
          void desk.accept(id);
          await clock.tickAsync(10_000);
          desk.release(id);
          await clock.tickAsync(left - 1);
          expect(conversation().state).to.equal('open');
          await clock.tickAsync(1);
          expect(conversation()).to.include({ state: 'closed', closedBy: 'expired' });
        }
      } finally {
        clock.restore();
      }
    });

    it('is over at once for one that is given back after its time', async () => {
      const clock = useFakeTimers({ now: Date.UTC(2026, 0, 1) });
      try {
        const { desk, conversation } = play();
        desk.offer(request({ expiresAt: '2026-01-01T00:00:30Z' }));
        void desk.accept(id);
        await clock.tickAsync(60_000);
        expect(conversation().state).to.equal('active');
        desk.release(id);
        await clock.tickAsync(0);
        expect(conversation()).to.include({ state: 'closed', closedBy: 'expired' });
      } finally {
        clock.restore();
      }
    });

    it('an accepted conversation does not expire, and without an expiry nothing does', async () => {
      const clock = useFakeTimers({ now: Date.UTC(2026, 0, 1) });
      try {
        const { desk, conversation } = play();
        desk.offer(request({ expiresAt: '2026-01-01T00:00:30Z' }));
        void desk.accept(id);
        desk.offer(request({ id: 'other' }));
        await clock.tickAsync(100_000_000);
        expect(conversation().state).to.equal('active');
        expect(conversation('other').state).to.equal('open');
      } finally {
        clock.restore();
      }
    });
  });

  describe('accepting', () => {
    it('twice is accepting once', async () => {
      const { desk, conversation, count } = play();
      desk.offer(fromAnn());
      await settle();
      await Promise.all([desk.accept(id), desk.accept(id)]);
      expect(count('setLinks')).to.equal(1);
      expect(conversation().acceptedAt).to.be.at.least(conversation().offeredAt);
    });

    it('happens by itself where the request asks for it', async () => {
      const { desk, conversation } = play();
      desk.offer(fromAnn({ autoAccept: true }));
      await settle();
      expect(conversation().state).to.equal('active');
      expect(linked(conversation())).to.equal('ann/case-ann');
    });

    it('by itself never takes the place of the conversation the agent is at', async () => {
      const { desk, begin, conversation } = play();
      await begin(request({ id: 'typing' }));
      desk.offer(fromAnn({ autoAccept: true }));
      await settle();
      expect(conversation().state).to.equal('active');
      expect(linked(conversation())).to.equal('ann/case-ann');
      expect(desk.getSnapshot().activeId).to.equal('typing');
      await desk.accept(id);
      expect(desk.getSnapshot().activeId).to.equal(id);
    });

    it('makes it the active one, except where the policy shows no pop and another is active [4]', async () => {
      const { desk, begin } = play();
      await begin();
      await begin(request({ id: 'outbound', direction: 'outbound' }));
      expect(desk.getSnapshot().activeId).to.equal(id);
      await begin(request({ id: 'inbound' }));
      expect(desk.getSnapshot().activeId).to.equal('inbound');
    });

    it('an eleventh conversation is refused until one is closed; it stays offered [7.2]', async () => {
      const { desk, begin, conversation } = play();
      for (let one = 0; one < mostLive; one++) await begin(request({ id: `live-${String(one)}` }));
      desk.offer(request());
      expect(await refusal(() => desk.accept(id))).to.equal('too-many-conversations');
      expect(conversation().state).to.equal('open');
      desk.close('live-3');
      expect(await refusal(() => desk.accept(id))).to.equal(undefined);
      expect(mostLive).to.equal(10);
    });
  });
});
