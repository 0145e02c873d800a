import { expect } from '@open-wc/testing';
import { adapterWith, deskWith, eventually, mount, mountIn } from '../support/mount.js';
import { allByRole, byRole, elementsIn } from '../support/page.js';
import { contact, email, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'ann@example.com' });
const call = request({ id: 'call', clues: [email('ann@example.com')] });

const hostStyle = `text-align: center; text-transform: uppercase; white-space: nowrap; letter-spacing: 5px;
  word-spacing: 9px; text-indent: 2em`;
const own = {
  textTransform: 'none',
  whiteSpace: 'normal',
  letterSpacing: 'normal',
  wordSpacing: '0px',
  textIndent: '0px',
};

/** The text's own box, whatever the box around it is. */
function boxOf(text: string, within: Element): DOMRect {
  const found = [...elementsIn(within.shadowRoot!)]
    .flatMap((element) => [...element.childNodes])
    .find((node) => node instanceof Text && node.data.includes(text));
  const range = document.createRange();
  range.selectNodeContents(found!);
  return range.getBoundingClientRect();
}

describe('the text of the elements', () => {
  afterEach(() => {
    document.body.removeAttribute('style');
  });

  it('is set as ever, however the text of the page around is set', async () => {
    const { desk } = await deskWith(call, { records: [ann] });
    document.body.style.cssText = hostStyle;
    const element = await mountIn(desk, 'customer-360');
    await eventually(() => byRole(element, 'heading', 'Ann Lee'));
    for (const name of ['Ann Lee', 'Customer profile', 'Timeline']) {
      const heading = getComputedStyle(byRole(element, 'heading', name));
      expect(heading, name).to.include({ ...own, textAlign: 'start' });
    }
    expect(getComputedStyle(allByRole(element, 'button')[0]!)).to.include(own);
  });

  it('is set as an element is given it, in the elements and controls inside too', async () => {
    const { desk } = await deskWith(call, { records: [ann] });
    const element = await mountIn(desk, 'customer-360');
    await eventually(() => byRole(element, 'heading', 'Ann Lee'));
    element.style.cssText = 'letter-spacing: 2px; word-spacing: 3px';
    const spaced = { letterSpacing: '2px', wordSpacing: '3px' };
    expect(getComputedStyle(byRole(element, 'heading', 'Customer profile'))).to.include(spaced);
    expect(getComputedStyle(allByRole(element, 'button')[0]!)).to.include(spaced);
  });

  describe('from right to left', () => {
    beforeEach(() => {
      document.documentElement.dir = 'rtl';
    });

    it('begins the body of an activity under its subject, whatever their languages', async () => {
      const activity = {
        id: 'a',
        kind: 'call',
        subject: 'Order',
        text: 'It left the house.',
        at: '2024-01-01T10:00:00Z',
      };
      const adapter = adapterWith({ activities: [{ ...activity, regarding: { type: 'contact', id: 'ann' } }] });
      const element = await mount('activity-timeline', { customer: { type: 'contact', id: 'ann' }, adapter });
      await eventually(() => byRole(element, 'listitem'));
      expect(boxOf('It left', element).right).to.be.closeTo(boxOf('Order', element).right, 1);
    });

    it('begins what was linked, and a step of self service, under its time', async () => {
      const { desk } = await deskWith(
        { ...call, selfService: [{ kind: 'page', text: 'Your orders', at: '2024-03-09T09:00:00Z' }] },
        { records: [ann] },
      );
      const element = await mountIn(desk, 'conversation-summary');
      for (const [tab, text] of [
        ['Self service', 'Your orders'],
        ['Link history', 'Linked to'],
      ] as const) {
        byRole(element, 'tab', tab).click();
        await element.updateComplete;
        const [item] = allByRole(element, 'listitem');
        expect(boxOf(text, element).right, tab).to.be.closeTo(item!.getBoundingClientRect().right, 1);
      }
    });
  });
});
