import { expect } from '@open-wc/testing';
import type { CrmRecord, LinkWarning, Policy } from 'screenpop';
import { setStrings } from 'screenpop';
import type { Desk } from 'screenpop/desk';
import { chord, click, press } from '../support/engine.js';
import { describeStates } from '../support/element-states.js';
import { CaseWarningHarness } from '../support/harness/case-warning.js';
import { expectShownAsText, hostileTexts } from '../support/hostile.js';
import {
  accepted,
  attach,
  conversationOf,
  deskWith,
  detailsOf,
  eventsOf,
  eventually,
  makeDesk,
  mount,
  mountIn,
  quiet,
} from '../support/mount.js';
import { descriptionOf, expectFocus, focused, textOf } from '../support/page.js';
import { caseOf, contact, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee' });
const bob = contact({ id: 'bob', name: 'Bob Ray' });
const assigned = caseOf(ann, { id: 'assigned', name: 'Order is late' });
const other = caseOf(bob, { id: 'other', name: 'Invoice is wrong' });
const own = caseOf(ann, { id: 'own', name: 'Parcel is broken' });
const closed = caseOf(ann, { id: 'closed', name: 'Solved long ago', active: false });
const records = [ann, bob, assigned, other, own, closed];
const routed = request({ id: 'routed', channel: 'task', assignedCase: { type: 'case', id: 'assigned' } });

const warning: LinkWarning = {
  reasons: ['different-case', 'other-customer'],
  chosen: { customer: bob, case: other },
  current: { customer: ann, case: assigned },
};

const onlyClosed: LinkWarning = { reasons: ['case-closed'], chosen: { case: closed }, current: {} };

/** A conversation of the assigned case, of which nothing was written yet. */
async function withAssigned(policy: Partial<Policy> = {}) {
  const made = await deskWith(routed, { records, policy: { single: 'confirm', ...policy } });
  const dialog = new CaseWarningHarness(await mountIn(made.desk, 'case-warning'));
  return { ...made, dialog };
}

async function warnedAbout(record: CrmRecord, policy: Partial<Policy> = {}) {
  const made = await withAssigned(policy);
  await made.desk.select('routed', { type: record.type, id: record.id });
  await eventually(() => expect(made.dialog.isOpen).to.equal(true));
  return made;
}

const warned = async (): Promise<Desk> => {
  const { desk } = await deskWith(routed, { records, policy: { single: 'confirm' } });
  await desk.select('routed', { type: 'case', id: 'other' });
  return desk;
};

describe('<case-warning>', () => {
  describeStates('case-warning', {
    'no desk': { shows: [], hides: ['Link to'] },
    'nothing to warn of': {
      desk: async () => (await deskWith(routed, { records })).desk,
      shows: [],
      hides: ['Link to'],
    },
    'a warning alone': {
      properties: () => ({ warning }),
      shows: ['Order is late', 'Invoice is wrong', 'Ann Lee', 'Bob Ray'],
    },
    'a warning in a desk': { desk: warned, shows: ['Order is late', 'Invoice is wrong', 'Ann Lee', 'Bob Ray'] },
    'partial: nobody is linked': {
      properties: () => ({ warning: onlyClosed }),
      shows: ['The case is closed.', 'Nobody', 'No case', 'Keep what is linked'],
    },
    'not permitted by policy': {
      properties: () => ({ warning: { ...warning, blocked: true } }),
      shows: ['Your organisation allows only the assigned case here.', 'Keep the assigned case'],
      hides: ['Link to this case'],
    },
  });

  it('names both cases and both customers [R-WARN]', async () => {
    const { dialog } = await warnedAbout(other);
    const sides = dialog.sides();
    expect(Object.keys(sides)).to.deep.equal(['Linked now', 'You chose']);
    expect(sides['Linked now']).to.contain('Order is late').and.to.contain('Ann Lee');
    expect(sides['You chose']).to.contain('Invoice is wrong').and.to.contain('Bob Ray');
  });

  it('is a modal alert dialog that is described by its reasons and by what is linked and chosen [R-WARN]', async () => {
    const { dialog } = await warnedAbout(other);
    expect(dialog.get('alertdialog', 'Link to a different record?').matches('dialog:modal')).to.equal(true);
    expect(dialog.reasons()).to.contain('This is not the case assigned to this conversation.');
    const described = descriptionOf(dialog.get('alertdialog'));
    for (const name of [assigned.name, ann.name, other.name, bob.name]) expect(described).to.contain(name);
  });

  it('offers the two answers, and has the one that keeps focused first [R-WARN]', async () => {
    const { dialog } = await warnedAbout(other);
    expect(textOf(dialog.linkButton()!)).to.equal('Link to this case');
    expect(textOf(dialog.keepButton())).to.equal('Keep the assigned case');
    expectFocus(dialog.keepButton());
  });

  it('lets nothing be written before the agent acts [R-WARN]', async () => {
    const { adapter, desk, dialog } = await warnedAbout(other);
    await quiet(dialog.element);
    for (const method of ['setLinks', 'create', 'update', 'addNote'] as const)
      expect(adapter.callsOf(method)).to.have.length(0);
    expect(conversationOf(desk, 'routed').case?.id).to.equal('assigned');
  });

  it('links customer and case together where the agent says so [R-WARN] [R-SEL-CASE]', async () => {
    const events = eventsOf('warning-answer');
    const { adapter, desk, dialog } = await warnedAbout(other);
    await click(dialog.linkButton()!);
    await eventually(() => expect(conversationOf(desk, 'routed').case?.id).to.equal('other'));
    expect(conversationOf(desk, 'routed').customer?.id).to.equal('bob');
    expect(adapter.callsOf('setLinks')).to.have.length(1);
    expect(adapter.callsOf('setLinks')[0]!.args[1]).to.deep.equal({
      customer: { type: 'contact', id: 'bob' },
      case: { type: 'case', id: 'other' },
    });
    expect(detailsOf(events)).to.deep.equal([{ conversationId: 'routed', choice: 'link' }]);
    expect(dialog.isOpen).to.equal(false);
  });

  it('writes nothing where the agent keeps [R-WARN]', async () => {
    const events = eventsOf('warning-answer');
    const { adapter, desk, dialog } = await warnedAbout(other);
    await click(dialog.keepButton());
    await eventually(() => expect(dialog.isOpen).to.equal(false));
    expect(conversationOf(desk, 'routed').case?.id).to.equal('assigned');
    expect(adapter.callsOf('setLinks')).to.have.length(0);
    expect(detailsOf(events)).to.deep.equal([{ conversationId: 'routed', choice: 'keep' }]);
  });

  it('takes Escape for keeping [R-WARN]', async () => {
    const events = eventsOf('warning-answer');
    const { adapter, dialog } = await warnedAbout(other);
    await press('Escape');
    await eventually(() => expect(dialog.isOpen).to.equal(false));
    expect(detailsOf(events)).to.deep.equal([{ conversationId: 'routed', choice: 'keep' }]);
    expect(adapter.callsOf('setLinks')).to.have.length(0);
  });

  it('stays, and does nothing, where the host prevents the answer', async () => {
    const events = eventsOf('warning-answer', { prevent: true });
    const { adapter, desk, dialog } = await warnedAbout(other);
    await click(dialog.linkButton()!);
    await press('Escape');
    await press('Escape');
    await quiet(dialog.element);
    expect(events.map(({ detail }) => detail.choice)).to.deep.equal(['link', 'keep', 'keep']);
    expect(dialog.isOpen).to.equal(true);
    expect(conversationOf(desk, 'routed').warning).to.exist;
    expect(adapter.callsOf('setLinks')).to.have.length(0);
  });

  it('does nothing about an event that somebody else made up', async () => {
    const { desk, dialog } = await warnedAbout(other);
    const detail = { conversationId: 'routed', choice: 'link' };
    dialog.element.dispatchEvent(new CustomEvent('warning-answer', { detail, bubbles: true, cancelable: true }));
    await quiet(dialog.element);
    expect(conversationOf(desk, 'routed').warning).to.exist;
  });

  it('does nothing about a key that is held down since before it came up', async () => {
    const { dialog } = await warnedAbout(other);
    for (const key of ['Enter', ' ']) {
      const held = new KeyboardEvent('keydown', { key, repeat: true, bubbles: true, composed: true, cancelable: true });
      focused()!.dispatchEvent(held);
      expect(held.defaultPrevented, key).to.equal(true);
    }
    expect(dialog.isOpen).to.equal(true);
  });

  it('lets Tab go round inside it, and gives the focus back to where it was', async () => {
    const { desk, dialog } = await withAssigned();
    const behind = attach(document.createElement('button'));
    behind.textContent = 'behind';
    behind.focus();
    await desk.select('routed', { type: 'case', id: 'other' });
    await eventually(() => expectFocus(dialog.keepButton()));
    for (const keys of [['Tab'], ['Tab'], ['Shift', 'Tab'], ['Shift', 'Tab']]) {
      const from = focused() === dialog.keepButton();
      await chord(...keys);
      expectFocus(from ? dialog.linkButton() : dialog.keepButton());
    }
    dialog.keepButton().focus();
    await press('Enter');
    await eventually(() => expectFocus(behind));
  });

  describe('covers every reason to ask first [R-WARN]', () => {
    it('the case belongs to another customer than the linked one', async () => {
      const { desk } = await deskWith(request({ id: 'routed' }), { records });
      const dialog = new CaseWarningHarness(await mountIn(desk, 'case-warning'));
      await desk.select('routed', { type: 'contact', id: 'ann' });
      await desk.select('routed', { type: 'case', id: 'other' });
      await eventually(() => expect(dialog.reasons()).to.contain('The case and the customer do not belong together.'));
      expect(dialog.sides()['You chose']).to.contain('Bob Ray');
    });

    it('another customer than the one of the linked case was chosen', async () => {
      const { dialog } = await warnedAbout(bob);
      expect(dialog.reasons()).to.contain('The case and the customer do not belong together.');
      expect(textOf(dialog.linkButton()!)).to.equal('Link to this customer');
    });

    it('the case is closed', async () => {
      const { desk } = await deskWith(request({ id: 'routed' }), { records });
      const dialog = new CaseWarningHarness(await mountIn(desk, 'case-warning'));
      await desk.select('routed', { type: 'case', id: 'closed' });
      await eventually(() => expect(dialog.reasons()).to.equal('The case is closed.'));
    });

    it('the case is live in another conversation', async () => {
      const { desk } = makeDesk({ records });
      desk.offer(request({ id: 'first' }));
      desk.offer(request({ id: 'routed' }));
      await accepted(desk, 'first');
      await desk.select('first', { type: 'case', id: 'own' });
      await accepted(desk, 'routed');
      const dialog = new CaseWarningHarness(await mountIn(desk, 'case-warning'));
      await desk.select('routed', { type: 'case', id: 'own' });
      await eventually(() =>
        expect(dialog.reasons()).to.equal('The case is being worked on in another of your conversations.'),
      );
    });

    it('the link was changed elsewhere since it was read', async () => {
      const { desk, adapter } = await deskWith(request({ id: 'routed' }), { records });
      const dialog = new CaseWarningHarness(await mountIn(desk, 'case-warning'));
      const { signal } = new AbortController();
      adapter.always('subscribe', undefined);
      // Another agent links while this one chooses; the desk is not told.
      adapter.next('links', async (real) => {
        await adapter.setLinks(
          'routed',
          { customer: { type: 'contact', id: 'bob' } },
          { signal, conversationId: '', idempotencyKey: 'x' },
        );
        return real();
      });
      await desk.select('routed', { type: 'case', id: 'own' });
      await eventually(() =>
        expect(dialog.reasons()).to.contain('The link was changed elsewhere while you were choosing.'),
      );
      expect(dialog.sides()['Linked now']).to.contain('Bob Ray');
    });
  });

  it('only lets the agent keep where the policy blocks other cases [4]', async () => {
    const { dialog } = await warnedAbout(own, { differentCase: 'block' });
    expect(dialog.has('button', /^Link/)).to.equal(false);
    expect(dialog.reasons()).to.contain('Your organisation allows only the assigned case here.');
    expectFocus(dialog.keepButton());
  });

  it('does not ask about another case of the same customer where the policy only informs [4]', async () => {
    const { desk, dialog } = await withAssigned({ differentCase: 'inform' });
    await desk.select('routed', { type: 'case', id: 'own' });
    await eventually(() => expect(conversationOf(desk, 'routed').case?.id).to.equal('own'));
    expect(dialog.isOpen).to.equal(false);
  });

  it('answers for itself where there is no desk', async () => {
    const events = eventsOf('warning-answer');
    const element = await mount('case-warning', { warning, conversationId: 'mine' });
    await click(new CaseWarningHarness(element).linkButton()!);
    expect(detailsOf(events)).to.deep.equal([{ conversationId: 'mine', choice: 'link' }]);
    element.warning = undefined;
    await element.updateComplete;
    expect(new CaseWarningHarness(element).isOpen).to.equal(false);
  });

  it('takes strings of its own and of the page', async () => {
    const dialog = new CaseWarningHarness(await mount('case-warning', { warning }));
    setStrings('case-warning', { keepCase: 'Keep: Fall behalten' });
    dialog.element.strings = { heading: 'Anderen Fall verknüpfen?' };
    await dialog.element.updateComplete;
    expect(textOf(dialog.keepButton())).to.equal('Keep: Fall behalten');
    expect(dialog.get('alertdialog', 'Anderen Fall verknüpfen?')).to.exist;
  });

  it('shows names as text, whatever is in them', async () => {
    const element = await mount('case-warning', { warning });
    for (const text of hostileTexts) {
      const someone = contact({ id: 'x', name: text });
      const chosen = { customer: someone, case: caseOf(contact({ id: 'y', name: text }), { name: text }) };
      element.warning = { reasons: ['different-case'], chosen, current: {} };
      await element.updateComplete;
      expectShownAsText(element, text);
    }
  });
});
