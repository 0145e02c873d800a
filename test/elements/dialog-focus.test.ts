import { expect } from '@open-wc/testing';
import type { ConversationRequest } from 'screenpop';
import type { Desk } from 'screenpop/desk';
import { click, press } from '../support/engine.js';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import type { CaseWarningHarness } from '../support/harness/case-warning.js';
import { accepted, adapterWith, attach, conversationOf, eventually, mount } from '../support/mount.js';
import { focused, nameOf } from '../support/page.js';
import { caseOf, contact, request } from '../support/records.js';

const ann = contact({ id: 'a', name: 'Ann Lee', phone: '+1 212 555 0101' });
const bob = contact({ id: 'b', name: 'Bob Ray', phone: '+1 212 555 0102' });
const late = caseOf(ann, { id: 'late', name: 'Order is late' });
const lost = caseOf(bob, { id: 'lost', name: 'Order is lost' });
const call = (id: string, value: string): ConversationRequest =>
  request({ id, channel: 'voice', clues: [{ kind: 'phone', value }] });

interface Asked {
  readonly desk: Desk;
  readonly warning: CaseWarningHarness;
}

/** All the ways in which the question ends. */
const ends: Readonly<Record<string, (asked: Asked) => unknown>> = {
  'by Escape': () => press('Escape'),
  'by Enter': () => press('Enter'),
  'by keeping the case': ({ warning }) => click(warning.keepButton()),
  'by linking the other one': ({ warning }) => click(warning.linkButton()!),
  'by an answer of the host, to keep': ({ desk }) => desk.answer('ann-calls', 'keep'),
  'by an answer of the host, to link': ({ desk }) => desk.answer('ann-calls', 'link'),
  'with its conversation': ({ desk }) => {
    desk.close('ann-calls');
  },
  'since another conversation is shown': ({ desk }) => {
    desk.activate('bob-calls');
  },
};

/** Where the agent was, and what becomes of it while the question is asked. */
const places: Readonly<Record<string, (button: HTMLButtonElement) => () => void>> = {
  'a button': (button) => {
    attach(button);
    return () => undefined;
  },
  'a button that is gone': (button) => {
    attach(button);
    return () => {
      button.remove();
    };
  },
  'a button in a shadow root of the host’s': (button) => {
    attach(document.createElement('div')).attachShadow({ mode: 'open' }).append(button);
    return () => undefined;
  },
  'a button that is inert': (button) => {
    attach(button);
    return () => {
      button.inert = true;
    };
  },
  'a button that the host has rendered anew': (button) => {
    attach(button);
    return () => {
      button.replaceWith(button.cloneNode(true));
    };
  },
};

describe('the focus after a warning', () => {
  for (const [end, finish] of Object.entries(ends)) {
    for (const [place, put] of Object.entries(places)) {
      it(`that ends ${end} and came up at ${place} is never lost [X6]`, async () => {
        const button = Object.assign(document.createElement('button'), { textContent: 'Link it' });
        const change = put(button);
        const element = await mount('agent-desk', { adapter: adapterWith({ records: [ann, bob, late, lost] }) });
        const desk = element.desk!;
        const workspace = new AgentDeskHarness(element);
        for (const offer of [call('bob-calls', '+12125550102'), call('ann-calls', '+12125550101')]) {
          desk.offer(offer);
          await accepted(desk, offer.id);
        }
        await eventually(() => expect(conversationOf(desk, 'ann-calls').canUndo).to.equal(true));
        await eventually(() => expect(workspace.page().name()).to.equal('Ann Lee'));
        button.focus();
        void desk.select('ann-calls', { type: 'case', id: 'lost' });
        const warning = await eventually(() => {
          const found = workspace.page().warning();
          expect(found.isOpen).to.equal(true);
          return found;
        });
        expect(nameOf(focused() as HTMLElement)).to.match(/^Keep/);
        change();
        await finish({ desk, warning });
        await eventually(() =>
          expect(
            element.shadowRoot!.querySelector('case-warning')?.shadowRoot?.querySelector('dialog') ?? null,
          ).to.equal(null),
        );
        await eventually(() => expect(document.activeElement !== document.body).to.equal(true));
        if (place === 'a button' || place.includes('shadow root')) expect(focused() === button).to.equal(true);
      });
    }
  }
});
