import { expect } from '@open-wc/testing';
import { attach, conversationOf, deskWith, eventually, quiet } from '../support/mount.js';
import { elementsIn } from '../support/page.js';
import { caseOf, contact, named, reference, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee' });
const lamp = caseOf(ann, { id: 'lamp' });
const rose = caseOf(ann, { id: 'rose' });

const ref = { type: 'case', id: 'rose' };
const conversationId = 'live';
/** Every event of the library, with all that it would need to mean something. */
const details: Readonly<Record<string, object>> = {
  'conversation-accept': { conversationId: 'rings' },
  'conversation-reject': { conversationId: 'rings' },
  'record-select': { conversationId, ref },
  'record-unlink': { conversationId, ref: { type: 'contact', id: 'ann' } },
  'record-search': { conversationId, query: { lastName: 'Lee' } },
  'search-request': { conversationId },
  'create-request': { conversationId, type: 'contact' },
  'record-create': { conversationId, type: 'contact' },
  'record-created': { conversationId, ref },
  'warning-answer': { conversationId, choice: 'link' },
  'active-conversation-change': { conversationId: 'rings', previousId: conversationId },
  'conversation-change': { conversationId, state: 'closed' },
  'link-change': { conversationId, case: ref, by: 'agent' },
  'resolution-change': { conversationId, outcome: 'none', rule: 'none' },
  'results-change': { count: 1 },
};

describe('an event that the page makes itself', () => {
  it(`does nothing: ${Object.keys(details).length} kinds from 4 places [S8]`, async () => {
    const live = request({ id: conversationId, clues: [reference(ann)], assignedCase: { type: 'case', id: 'lamp' } });
    const { desk, adapter } = await deskWith(live, { records: [ann, lamp, rose] });
    await eventually(() => expect(conversationOf(desk, conversationId).customer?.id).to.equal('ann'));
    // A warning waits, and a conversation rings.
    await desk.select(conversationId, ref);
    desk.offer(request({ id: 'rings', clues: [named('Nobody')] }));
    const element = attach(Object.assign(document.createElement('agent-desk'), { desk }));
    await quiet(element);
    const before = desk.getSnapshot();
    expect(conversationOf(desk, conversationId).warning).to.not.equal(undefined);
    const calls = adapter.calls.length;

    const all = [...elementsIn(element.shadowRoot!)];
    const own = all.filter(({ localName }) => localName.includes('-'));
    const deep = all.filter(({ localName }) => localName === 'button');
    expect(own.length).to.be.at.least(8);
    expect(deep.length).to.be.above(5);
    const places: readonly EventTarget[] = [document, element, ...own, ...deep];
    for (const [name, detail] of Object.entries(details)) {
      for (const place of places) {
        place.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
      }
    }
    await quiet(element);
    expect(desk.getSnapshot()).to.equal(before);
    expect(adapter.calls.length).to.equal(calls);
  });

  it('does what a person would have done where it is a click on a control, as that of a screen reader is [S8]', async () => {
    const { desk } = await deskWith(request({ id: 'rings', clues: [named('Nobody')] }), { accept: false });
    const element = attach(Object.assign(document.createElement('agent-desk'), { desk }));
    await quiet(element);
    const buttons = [...elementsIn(element.shadowRoot!)].filter(({ localName }) => localName === 'button');
    const accept = buttons.find((one) => one.getAttribute('aria-label')?.startsWith('Accept')) as HTMLElement;
    accept.click();
    await eventually(() => expect(conversationOf(desk, 'rings').state).to.equal('active'));
  });
});
