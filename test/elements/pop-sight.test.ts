import { expect } from '@open-wc/testing';
import { press, viewport } from '../support/engine.js';
import { ScreenPopHarness } from '../support/harness/screen-pop.js';
import { attach, behind, eventually, makeDesk, mountIn } from '../support/mount.js';
import { allByRole, focused } from '../support/page.js';
import { contact, phone, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
/** A call of whose caller the host has much to say. */
const call = (id: string, fields: number) =>
  request({
    id,
    customerName: id,
    clues: [phone('+49 30 1234567')],
    queue: 'Orders and deliveries (English)',
    waitingSince: inSeconds(-65),
    expiresAt: inSeconds(600),
    comment:
      'The order of last week has not arrived, and the parcel service says that it was never handed over to them in the first place.',
    details: Array.from({ length: fields }, (_, at) => ({ label: `Field ${at}`, value: `Value ${at}` })),
  });

async function popOf() {
  const before = attach(document.createElement('button'));
  const { desk } = makeDesk({ records: [ann] });
  const pop = new ScreenPopHarness(await mountIn(desk, 'screen-pop'));
  behind();
  before.focus();
  return { desk, pop };
}

/** Whether all four corners of a control, and its middle, are what a click there hits. */
function isInSight(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const inset = 4;
  const points: readonly (readonly [number, number])[] = [
    [left + inset, top + inset],
    [right - inset, top + inset],
    [left + inset, bottom - inset],
    [right - inset, bottom - inset],
    [(left + right) / 2, (top + bottom) / 2],
  ];
  return points.every(([x, y]) => {
    const hit = (element.getRootNode() as ShadowRoot).elementFromPoint(x, y);
    return hit !== null && element.contains(hit);
  });
}

describe('a pop with much to say', () => {
  for (const [width, height, fields] of [
    [1280, 720, 10],
    [1280, 600, 6],
    [320, 568, 3],
    [320, 568, 10],
  ] as const) {
    it(`shows its buttons, and its name above them, with ${fields} fields at ${width} × ${height} [X11, X13]`, async () => {
      await viewport(width, height);
      const { desk, pop } = await popOf();
      desk.offer(call('long', fields));
      await eventually(() => pop.get('heading', 'Ann Lee'));
      const buttons = () => allByRole(pop.element, 'button', /^(Accept|Reject)/);
      expect(buttons()).to.have.length(2);
      expect(buttons().filter((button) => !isInSight(button))).to.deep.equal([]);
      expect(isInSight(pop.get('heading')), 'the name').to.equal(true);
      const scroller = pop.get('heading').closest('ul')!;
      scroller.scrollTop = scroller.scrollHeight;
      await eventually(() => expect(buttons().filter((button) => !isInSight(button))).to.deep.equal([]));
    });
  }

  it('leaves in sight what the keyboard comes to, whatever else rings or was missed [X11]', async () => {
    await viewport(1100, 800);
    const { desk, pop } = await popOf();
    desk.offer({ ...call('missed', 0), expiresAt: inSeconds(0.05) });
    await eventually(() => pop.button('1 not answered in time'));
    for (const id of ['a', 'b', 'c', 'd', 'e']) desk.offer(call(id, 3));
    await eventually(() => expect(pop.rest()).to.exist);
    const hidden: string[] = [];
    const seen = new Set<Element>();
    await press('F6');
    for (let presses = 0; presses < 20; presses++) {
      const now = focused();
      if (!now || !pop.element.shadowRoot!.contains(now) || seen.has(now)) break;
      seen.add(now);
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      const name = now.closest('.pop')?.querySelector('h3');
      if (!isInSight(now) || (name && name.getBoundingClientRect().bottom < 0)) hidden.push(now.textContent.trim());
      for (const count of [pop.rest()!, pop.button('1 not answered in time')])
        if (!isInSight(count)) hidden.push(count.textContent.trim());
      await press('Tab');
    }
    expect(hidden).to.deep.equal([]);
    expect(seen.size).to.equal(9);
  });

  it('keeps the two buttons of one of the rest side by side', async () => {
    const { desk, pop } = await popOf();
    for (const id of ['a', 'b', 'c', 'One with a name that is somewhat longer', 'e'])
      desk.offer(request({ id, customerName: id }));
    await eventually(() => expect(pop.rest()).to.exist);
    pop.rest()!.click();
    for (const id of ['One with a name that is somewhat longer', 'e']) {
      const [accept, reject] = await eventually(() => [pop.acceptButton(id), pop.rejectButton(id)] as const);
      expect(accept.getBoundingClientRect().top).to.equal(reject.getBoundingClientRect().top);
    }
  });
});
