import { expect } from '@open-wc/testing';
import { click } from '../support/engine.js';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import { adapterWith, eventually, mount } from '../support/mount.js';
import { contact, phone, request } from '../support/records.js';

const measures = (stretch: string) =>
  performance.getEntriesByName(`screenpop:${stretch}`, 'measure') as PerformanceMeasure[];

describe('User Timing', () => {
  beforeEach(() => {
    performance.clearMeasures();
  });

  it('measures from offer to pop, and from accept to Customer 360, once each, and names the conversation only', async () => {
    const ann = contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567' });
    const desk = new AgentDeskHarness(await mount('agent-desk', { adapter: adapterWith({ records: [ann] }) }));
    desk.element.offer(request({ id: 'call', clues: [phone('+49 30 1234567')] }));
    await eventually(() => expect(measures('offer-to-pop')).to.have.length(1));
    await eventually(() => click(desk.pop().acceptButton('Ann Lee')));
    await eventually(() => expect(measures('accept-to-customer-360')).to.have.length(1));
    await eventually(() => expect(desk.page().profile().text).to.contain('+49 30 1234567'));
    for (const stretch of ['offer-to-pop', 'accept-to-customer-360']) {
      const [measure, ...others] = measures(stretch);
      expect(others).to.deep.equal([]);
      expect(measure!.detail).to.deep.equal({ conversationId: 'call' });
      expect(measure!.duration).to.be.greaterThan(0).and.below(10_000);
    }
    expect(JSON.stringify(performance.getEntriesByType('measure'))).not.to.match(/Ann|1234567/);
  });

  it('measures nothing again when the agent comes back to a conversation', async () => {
    const desk = new AgentDeskHarness(await mount('agent-desk', { adapter: adapterWith() }));
    for (const id of ['one', 'two']) {
      desk.element.offer(request({ id, customerName: id }));
      await eventually(() => click(desk.pop().acceptButton(id)));
      await eventually(() => expect(desk.page().name()).to.equal(id));
    }
    await eventually(() => expect(measures('accept-to-customer-360')).to.have.length(2));
    await click(desk.conversation('one'));
    await eventually(() => expect(desk.page().name()).to.equal('one'));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
    expect(
      measures('accept-to-customer-360').map(({ detail }) => (detail as { conversationId: string }).conversationId),
    ).to.deep.equal(['one', 'two']);
  });

  it('measures each acceptance once on a slow machine, also where the next one comes at once', async () => {
    const desk = new AgentDeskHarness(await mount('agent-desk', { adapter: adapterWith() }));
    const stop = slowDown(desk);
    try {
      for (const id of ['one', 'two']) {
        desk.element.offer(request({ id, customerName: id }));
        await desk.element.desk!.accept(id);
        await eventually(() =>
          expect(measures('accept-to-customer-360').at(-1)?.detail).to.include({ conversationId: id }),
        );
      }
      // As long as the sections wait for a frame at most.
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(measures('accept-to-customer-360')).to.have.length(2);
    } finally {
      stop();
    }
  });

  it('ends with the whole page; on a slow machine the head of it is there a frame before', async () => {
    const desk = new AgentDeskHarness(await mount('agent-desk', { adapter: adapterWith() }));
    desk.element.offer(request({ id: 'call', customerName: 'Ann Lee' }));
    const { shadowRoot } = desk.page().element;
    const seen: string[] = [];
    const look = (): void => {
      if (shadowRoot!.querySelector('article')) seen.push(shadowRoot!.querySelector('.sections') ? 'whole' : 'head');
    };
    const observer = new MutationObserver(look);
    observer.observe(shadowRoot!, { subtree: true, childList: true });
    const stop = slowDown(desk);
    try {
      await desk.element.desk!.accept('call');
      await eventually(() => expect(seen.at(-1)).to.equal('whole'));
      expect(seen[0]).to.equal('head');
      await eventually(() => expect(measures('accept-to-customer-360')).to.have.length(1));
    } finally {
      stop();
      observer.disconnect();
    }
  });
});

/** Everything takes its time, until it is called back. */
function slowDown({ element }: AgentDeskHarness): () => void {
  return element.desk!.subscribe(() => {
    const end = performance.now() + 20;
    while (performance.now() < end);
  });
}
