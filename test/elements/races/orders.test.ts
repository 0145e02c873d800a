import { expect } from '@open-wc/testing';
import { AgentDeskElement as Provider, RecordPickerElement as Consumer } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { attach, eventually } from '../../support/mount.js';
import { contact, phone, request } from '../../support/records.js';
import { textOf } from '../../support/page.js';
import { figure } from '../../support/runs.js';

const people = ['Ann Lee', 'Bob Ray'].map((name) => contact({ id: name, name, phone: '+49 30 1234567' }));

const steps = ['define provider', 'define consumer', 'connect provider', 'connect consumer', 'set adapter'] as const;
type Step = (typeof steps)[number];

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length === 0) yield [];
  for (const [at, item] of items.entries())
    for (const rest of permutations([...items.slice(0, at), ...items.slice(at + 1)])) yield [item, ...rest];
}

/** How a host puts an element into a desk: as a child, behind a slot of its own, or in a shadow tree of its own. */
const places: Readonly<Record<string, (provider: HTMLElement) => Node>> = {
  'a child of the provider': (provider) => provider,
  'slotted into another element': (provider) => {
    const between = document.createElement('div');
    between.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
    provider.append(between);
    return between;
  },
  'in another shadow tree': (provider) => {
    const between = document.createElement('div');
    provider.append(between);
    return between.attachShadow({ mode: 'open' });
  },
};

describe('a provider and a consumer', () => {
  const orders = [...permutations(steps)];
  let prefixes = 0;

  for (const [place, put] of Object.entries(places)) {
    it(`find one another in all ${figure(orders.length)} orders in which they are defined, connected and supplied: ${place} [A13]`, async () => {
      const made = orders.map((order) => {
        const prefix = `order${(prefixes += 1)}x${place.length}-`;
        const provider = document.createElement(`${prefix}agent-desk`);
        const consumer = document.createElement(`${prefix}record-picker`);
        const target = put(provider);
        const act: Readonly<Record<Step, () => void>> = {
          'define provider': () => customElements.define(`${prefix}agent-desk`, class extends Provider {}),
          'define consumer': () => customElements.define(`${prefix}record-picker`, class extends Consumer {}),
          'connect provider': () => attach(provider),
          'connect consumer': () => target.appendChild(consumer),
          'set adapter': () => {
            Object.assign(provider, { adapter: memoryAdapter({ records: people }) });
          },
        };
        for (const step of order) act[step]();
        return { order, provider, consumer };
      });
      for (const { order, provider, consumer } of made) {
        if (!(provider instanceof Provider)) throw new Error(`not upgraded: ${order.join(', ')}`);
        await provider.updateComplete;
        provider.offer(request({ id: 'call', clues: [phone('+49 30 1234567')] }));
        await provider.desk!.accept('call');
        await eventually(() => expect(textOf(consumer), order.join(', ')).to.contain('Bob Ray'));
        provider.remove();
      }
    });
  }
});
