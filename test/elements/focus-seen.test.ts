import { expect } from '@open-wc/testing';
import type { ConversationRequest, CrmRecord } from 'screenpop';
import { press, viewport } from '../support/engine.js';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import { accepted, adapterWith, attach, eventually, mount } from '../support/mount.js';
import { focused } from '../support/page.js';
import { caseOf, contact, phone, request } from '../support/records.js';

const people = Array.from({ length: 30 }, (_, at) =>
  contact({ id: `p${at}`, name: `Ann Lee ${at}`, phone: '+1 212 555 0101', email: `ann${at}@acme.example` }),
);
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+1 212 555 0199' });
const cases = Array.from({ length: 30 }, (_, at) => caseOf(ann, { id: `c${at}`, name: `Order ${at} is late` }));
const call = (id: string, value: string): ConversationRequest =>
  request({ id, channel: 'voice', clues: [phone(value)] });

/** What stands on the page while somebody goes through it with Tab, always with two calls that ring in front of it. */
const scenes: Readonly<
  Record<string, { readonly records: readonly CrmRecord[]; readonly panel?: 'search' | 'create' }>
> = {
  'a linked customer': { records: [ann, ...cases] },
  'many candidates': { records: people },
  'the search': { records: [ann, ...cases], panel: 'search' },
  'a new record': { records: [ann, ...cases], panel: 'create' },
};

function deepest(x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y);
  for (;;) {
    const inner = found?.shadowRoot?.elementFromPoint(x, y);
    if (!inner || inner === found) return found;
    found = inner;
  }
}

/** Whether some part of an element is to be seen: in the window, and nothing else in front of it. */
function isSeen(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  for (const across of [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98]) {
    for (const down of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      let at: Node | null = deepest(left + width * across, top + height * down);
      for (; at; at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null)) if (at === element) return true;
    }
  }
  return false;
}

describe('what has the focus', () => {
  for (const width of [320, 768, 1280]) {
    for (const [scene, { records, panel }] of Object.entries(scenes)) {
      it(`is never behind the calls that ring, nor out of sight, with ${scene} at ${width} pixels [X11]`, async () => {
        await viewport(width, 720);
        const first = attach(document.createElement('button'));
        const element = await mount('agent-desk', { adapter: adapterWith({ records }) });
        const last = attach(document.createElement('button'));
        const desk = element.desk!;
        desk.offer(call('open', records === people ? '+12125550101' : '+12125550199'));
        await accepted(desk, 'open');
        if (panel === 'search') desk.openSearch('open');
        if (panel === 'create') desk.openCreate('open', 'contact');
        for (const id of ['rings', 'rings too']) desk.offer(call(id, '+12125550177'));
        const pop = new AgentDeskHarness(element).pop();
        await eventually(() => expect(pop.isOpen).to.equal(true));
        first.focus();
        const hidden: string[] = [];
        const seen = new Set<Element>();
        for (let presses = 0; presses < 80; presses++) {
          await press('Tab');
          const now = focused();
          // Beyond it is the browser itself.
          if (!now || now === last) break;
          seen.add(now);
          for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
          if (!isSeen(now))
            hidden.push(`<${now.localName}> ${now.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}`);
        }
        expect(seen.size).to.be.above(5);
        expect(hidden).to.deep.equal([]);
      });
    }
  }
});
