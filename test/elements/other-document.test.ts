import { expect } from '@open-wc/testing';
import type { AgentDeskElement } from 'screenpop';
import { registerLocale } from 'screenpop';
import { de } from 'screenpop/locales/de';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import { crowd } from '../support/long-lists.js';
import { accepted, adapterWith, attach, eventually, mount } from '../support/mount.js';
import { elementsIn, textOf } from '../support/page.js';
import { caseOf, contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+1 212 555 0199' });
const records = [ann, caseOf(ann, { id: 'c1', name: 'Order is late' })];
const call = (id: string) => request({ id, channel: 'voice', clues: [phone('+12125550199')] });

/** The document of a frame as wide as the page. */
function otherDocument(): Document {
  const frame = attach(document.createElement('iframe'));
  Object.assign(frame, { width: String(document.body.clientWidth), height: '600' });
  return frame.contentDocument!;
}

/** Nothing that changes under the pointer, which may be anywhere. */
const shown = ['display', 'color', 'padding-left', 'border-top-left-radius', 'font-size', 'row-gap'];

/** How everything in an element looks. */
function looksOf(element: Element): string[] {
  const view = element.ownerDocument.defaultView!;
  return [element, ...elementsIn(element.shadowRoot!)].map((one) => {
    const style = view.getComputedStyle(one);
    return [one.localName, ...shown.map((name) => style.getPropertyValue(name))].join(' ');
  });
}

async function openDesk(): Promise<AgentDeskElement> {
  const element = await mount('agent-desk', { adapter: adapterWith({ records }) });
  element.desk!.offer(call('1'));
  await accepted(element.desk!, '1');
  await eventually(() => expect(textOf(element)).to.contain('Order is late'));
  return element;
}

describe('an element that is moved to another document', () => {
  // The focus goes with a frame.
  afterEach(() => {
    window.focus();
  });

  it('looks there as it did, with all that is in it, and again where it came from [A8]', async () => {
    const element = await openDesk();
    const before = looksOf(element);
    expect(before.length).to.be.above(50);
    otherDocument().body.append(element);
    await eventually(() => expect(looksOf(element), 'there').to.deep.equal(before));
    document.body.append(element);
    await eventually(() => expect(looksOf(element), 'back').to.deep.equal(before));
  });

  it('shows what comes there as it is shown elsewhere [A8]', async () => {
    const arrive = async (element: AgentDeskElement): Promise<string[]> => {
      element.desk!.openSearch('1');
      element.desk!.offer(call('2'));
      await eventually(() => expect(textOf(element)).to.contain('Accept').and.contain('Last name'));
      const pop = new AgentDeskHarness(element).pop().element;
      await eventually(() => expect(pop.shadowRoot!.querySelector(':popover-open')).to.exist);
      await eventually(() => expect(textOf(pop)).to.contain('Order is late'));
      return looksOf(element);
    };
    const elsewhere = await openDesk();
    const expected = await arrive(elsewhere);
    elsewhere.remove();
    const element = await openDesk();
    otherDocument().body.append(element);
    expect(await arrive(element)).to.deep.equal(expected);
  });

  it('takes a long list along, which shows what is in sight there [A8]', async () => {
    const element = await mount('record-picker', { candidates: crowd(1_000) });
    const rows = (): Element[] => [...element.shadowRoot!.querySelectorAll('[data-row]')];
    const list = (): Element => element.shadowRoot!.querySelector('[role=listbox]')!;
    const styleOf = (selector: string): CSSStyleDeclaration =>
      element.ownerDocument.defaultView!.getComputedStyle(element.shadowRoot!.querySelector(selector)!);
    await eventually(() => expect(styleOf('.rows').display).to.equal('grid'));
    for (const target of [otherDocument(), document]) {
      target.body.append(element);
      await element.updateComplete;
      expect(styleOf('.rows').display).to.equal('grid');
      list().scrollTop = 20_000;
      await eventually(() => {
        const { top, bottom } = list().getBoundingClientRect();
        const inSight = rows().filter((row) => {
          const box = row.getBoundingClientRect();
          return box.bottom > top && box.top < bottom;
        });
        expect(inSight.length, 'rows in sight').to.be.above(3);
        expect(rows().length, 'rows').to.be.below(60);
      });
      list().scrollTop = 0;
    }
  });

  it('speaks the language there [A8]', async () => {
    registerLocale(de);
    const element = await mount('customer-profile');
    const other = otherDocument();
    other.documentElement.lang = 'de';
    other.body.append(element);
    await eventually(() => expect(textOf(element)).to.contain('Kein Kunde ist verknüpft.'));
    other.documentElement.lang = 'en';
    await eventually(() => expect(textOf(element)).to.contain('No customer is linked.'));
  });

  it('comes back as it was from a document without a window, where it was made or not [A8]', async () => {
    const element = await mount('customer-profile', { customer: ann });
    const before = looksOf(element);
    const nowhere = document.implementation.createHTMLDocument();
    const made = Object.assign(document.createElement('customer-profile'), { customer: ann });
    nowhere.body.append(element, made);
    await Promise.all([element.updateComplete, made.updateComplete]);
    for (const one of [element, attach(made)]) {
      document.body.append(one);
      await one.updateComplete;
      expect(looksOf(one)).to.deep.equal(before);
    }
    const { content } = document.createElement('template');
    content.append(element);
    document.body.append(element);
    expect(looksOf(element)).to.deep.equal(before);
  });
});
