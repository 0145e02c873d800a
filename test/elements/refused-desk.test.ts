import { expect } from '@open-wc/testing';
import type { TabMembership } from 'screenpop';
import { type Desk, isDesk } from 'screenpop/desk';
import sinon from 'sinon';
import { adapterWith, deskWith, eventsOf, eventually, mount, makeDesk, accepted } from '../support/mount.js';
import { textOf } from '../support/page.js';
import { caseOf, contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+1 212 555 0199' });
const records = [ann, caseOf(ann, { id: 'c1', name: 'Order is late' })];
const call = request({ id: '1', channel: 'voice', clues: [phone('+12125550199')] });
const nobody = 'No conversation is open';

describe('a desk that <agent-desk> has no use for', () => {
  it('is left out, which is said once and without a value: that of another copy, a proxy of one, or one that is disposed', async () => {
    const { desk } = await deskWith(call, { records });
    const over = makeDesk({ records }).desk;
    over.dispose();
    const warn = sinon.stub(console, 'warn');
    try {
      const element = await mount('agent-desk');
      for (const none of [undefined, null]) element.desk = none as undefined;
      expect(warn.args).to.deep.equal([]);
      const shaped = { getSnapshot: () => desk.getSnapshot(), subscribe: () => () => {}, id: 'secret' };
      for (const other of [shaped as unknown as Desk, new Proxy(desk, {}), over]) {
        element.desk = other;
        expect(isDesk(element.desk)).to.equal(false);
      }
      expect(warn.args).to.have.length(1);
      expect(warn.args[0]).to.have.length(1);
      expect(warn.args[0]![0]).to.match(/^screenpop: desk: expected a Desk of this copy of screenpop/);
      element.desk = desk;
      expect(element.desk === desk).to.equal(true);
      expect(warn.args).to.have.length(1);
    } finally {
      warn.restore();
    }
  });

  it('is told, once, that it is over where it is offered something or given it back', () => {
    const { desk } = makeDesk({ records });
    const saved = desk.toJSON();
    desk.dispose();
    const warn = sinon.stub(console, 'warn');
    try {
      for (const id of ['one', 'two']) {
        desk.offer(request({ id }));
        desk.restore(saved);
      }
      expect(warn.args.flat()).to.deep.equal(
        ['offer', 'restore'].map((what) => `screenpop: ${what}: the desk is disposed; nothing is taken up.`),
      );
    } finally {
      warn.restore();
    }
  });

  it('shows nothing as on its way for ever, once it is disposed', async () => {
    const { desk } = makeDesk({ adapter: { ...adapterWith({ records }), match: () => new Promise(() => {}) } });
    desk.offer(call);
    await desk.accept('1');
    const element = await mount('agent-desk', { desk });
    await eventually(() => expect(textOf(element)).to.contain('Still finding out'));
    const changes = eventsOf('active-conversation-change');
    desk.dispose();
    await eventually(() => expect(textOf(element)).to.contain(nobody));
    expect(textOf(element)).not.to.contain('Visitor');
    expect(changes.map(({ detail }) => detail.conversationId)).to.deep.equal([undefined]);
    const later = await mount('agent-desk', { desk });
    await eventually(() => expect(textOf(later)).to.contain(nobody));
  });

  it('of its own, is one: another adapter makes another desk, and ends the one before', async () => {
    let joined = 0;
    const membership: TabMembership = {
      claim: () => Promise.resolve(true),
      tell: () => {},
      release: () => {},
      has: () => false,
      isAtWork: () => false,
      leave: () => joined--,
    };
    const tabs = (): TabMembership => {
      joined++;
      return membership;
    };
    const element = await mount('agent-desk', { adapter: adapterWith({ records }), tabs });
    element.offer(call);
    await accepted(element.desk!, '1');
    await eventually(() => expect(textOf(element)).to.contain('Order is late'));
    element.adapter = adapterWith({ records });
    await element.updateComplete;
    await eventually(() => expect(textOf(element)).to.contain('Order is late'));
    expect(joined).to.equal(1);
  });
});
