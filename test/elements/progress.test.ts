import { expect } from '@open-wc/testing';
import { click, media } from '../support/engine.js';
import { hangs } from '../support/faulty-adapter.js';
import { adapterWith, conversationOf, deskWith, eventually, mount, mountIn } from '../support/mount.js';
import { allByRole, byRole, elementsIn, expectFocus, queryByRole, textOf } from '../support/page.js';
import { caseOf, contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
const call = request({ id: 'call', clues: [phone('+49 30 1234567')] });

/** Moves what is animated to a moment after it began: nothing here waits. */
function at(milliseconds: number, root: Element): void {
  for (const element of elementsIn(root.shadowRoot!)) {
    for (const animation of element.getAnimations()) {
      animation.pause();
      animation.currentTime = milliseconds;
    }
  }
}
const find = (root: Element, selector: string): Element[] =>
  [...elementsIn(root.shadowRoot!)].filter((one) => one.matches(selector));
const opacities = (root: Element): string[] => find(root, '.skeleton').map((one) => getComputedStyle(one).opacity);
const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

describe('progress', () => {
  const loading = {
    'customer-profile': { customer: { type: 'contact', id: 'ann', name: 'Ann' } },
    'issue-snapshot': { case: { type: 'case', id: 'c', name: 'Lamp' } },
    'recent-cases': { customer: { type: 'contact', id: 'ann', name: 'Ann' } },
    'activity-timeline': { customer: { type: 'contact', id: 'ann', name: 'Ann' } },
  } as const;
  for (const reducedMotion of [false, true]) {
    for (const [tag, properties] of Object.entries(loading) as [keyof typeof loading, object][]) {
      it(`<${tag}> shows no skeleton within 150 ms, and no bar within a second${reducedMotion ? ', also without motion' : ''}`, async function () {
        if (reducedMotion && !(await media({ reducedMotion: 'reduce' }))) this.skip();
        const adapter = adapterWith({ faults: { get: hangs, cases: hangs, timeline: hangs } });
        const element = await mount(tag, { adapter, ...properties });
        at(149, element);
        expect(new Set(opacities(element))).to.deep.equal(new Set(['0']));
        at(152, element);
        expect(new Set(opacities(element))).to.deep.equal(new Set(['1']));
        at(999, element);
        const [late] = find(element, '.late');
        expect([...late!.children].some(isSeen)).to.equal(false);
        const height = element.getBoundingClientRect().height;
        expect(late!.getBoundingClientRect().height, 'it takes no room').to.equal(0);
        at(1_002, element);
        // In the head of a card the bar has its label as a name only.
        const isCard = late!.closest('.head') !== null;
        expect([...late!.children].filter((one) => !isSeen(one)).map((one) => one.textContent)).to.deep.equal(
          isCard ? ['Loading…'] : [],
        );
        expect(late!.getBoundingClientRect().height).to.be.greaterThan(0);
        // It stands where there is room anyway. The timeline is what comes last.
        if (tag === 'activity-timeline') expect(element.getBoundingClientRect().height).to.be.greaterThan(height);
        else expect(element.getBoundingClientRect().height).to.equal(height);
        expect(byRole(element, 'progressbar', 'Loading…').hasAttribute('value')).to.equal(false);
        byRole(element, 'button', 'Cancel').click();
        await element.updateComplete;
        expect(textOf(element)).to.contain('The request was stopped.');
        expect(find(element, '.skeleton')).to.have.length(0);
        expect(queryByRole(element, 'button', 'Retry')).to.exist;
      });
    }
  }

  it('<record-picker> flashes no skeleton either', async () => {
    const { desk } = await deskWith(call, { accept: false, faults: { match: hangs } });
    await desk.accept('call');
    const element = await mountIn(desk, 'record-picker');
    at(149, element);
    expect(new Set(opacities(element))).to.deep.equal(new Set(['0']));
    at(152, element);
    expect(new Set(opacities(element))).to.deep.equal(new Set(['1']));
  });

  it('a search is cancelled, the agent goes on at Retry, and trying again finds', async () => {
    const { desk, adapter } = await deskWith(request({ id: 'call' }), { records: [ann] });
    const element = await mountIn(desk, 'record-search');
    adapter.next('search', hangs);
    desk.search('call', { lastName: 'Lee' });
    await element.updateComplete;
    at(1_002, element);
    await click(byRole(element, 'button', 'Cancel'));
    await eventually(() => expectFocus(byRole(element, 'button', 'Retry')));
    expect(conversationOf(desk, 'call').sections.results.error?.code).to.equal('aborted');
    await click(byRole(element, 'button', 'Retry'));
    await eventually(() => expect(textOf(element)).to.contain('Ann Lee'));
  });

  it('rows stay while more of them load, and when that is cancelled', async () => {
    const cases = Array.from({ length: 6 }, (_, number) => caseOf(ann, { id: `c${number}`, name: `Case ${number}` }));
    const adapter = adapterWith({ records: [ann, ...cases] });
    const element = await mount('recent-cases', { adapter, customer: ann });
    await eventually(() => expect(find(element, '[part=case]')).to.have.length(4));
    adapter.next('cases', hangs);
    await click(byRole(element, 'button', 'Show more'));
    at(1_002, element);
    await click(byRole(element, 'button', 'Cancel'));
    await eventually(() => expect(textOf(element)).to.contain('The request was stopped.'));
    expect(find(element, '[part=case]')).to.have.length(4);
    await click(byRole(element, 'button', 'Retry'));
    await eventually(() => expect(find(element, '[part=case]')).to.have.length(6));
  });

  it('looking for who it is can be stopped: what was found stays, and the rest is said to be missing', async () => {
    const clues = [{ kind: 'record' as const, ref: { type: 'contact', id: 'ann' } }, phone('+49 30 1234567')];
    const { desk } = await deskWith({ ...call, clues }, { accept: false, records: [ann], faults: { match: hangs } });
    void desk.accept('call');
    const element = await mountIn(desk, 'customer-360');
    const bar = await eventually(() => byRole(element, 'progressbar', '1 of 2 look-ups answered'));
    expect([(bar as HTMLProgressElement).value, (bar as HTMLProgressElement).max]).to.deep.equal([1, 2]);
    const stop = byRole(element, 'button', 'Stop looking');
    at(999, element);
    expect(isSeen(stop)).to.equal(false);
    at(1_002, element);
    await click(stop);
    await eventually(() => expect(textOf(element)).to.contain('Not everything could be checked'));
    expect(textOf(element)).to.contain('The look-up in the CRM was stopped.').and.to.contain('Ann Lee');
    expect(allByRole(element, 'button', 'Retry')).to.have.length(1);
    expect(conversationOf(desk, 'call').customer).to.equal(undefined);
  });

  it('what is being saved can not be stopped: after a second that is said in words', async () => {
    const { desk, adapter } = await deskWith(request({ id: 'call' }), { records: [ann] });
    const element = await mountIn(desk, 'customer-360');
    adapter.next('setLinks', hangs);
    void desk.select('call', { type: 'contact', id: 'ann' });
    const note = await eventually(() => {
      const found = find(element, 'p.late')[0];
      expect(found).to.exist;
      return found!;
    });
    at(999, element);
    const height = element.getBoundingClientRect().height;
    expect(isSeen(note)).to.equal(false);
    at(1_002, element);
    expect(isSeen(note)).to.equal(true);
    expect(textOf(note)).to.contain('can not be stopped');
    expect(element.getBoundingClientRect().height).to.be.greaterThan(height);
    expect(queryByRole(element, 'button', 'Cancel')).to.equal(undefined);
  });
});
