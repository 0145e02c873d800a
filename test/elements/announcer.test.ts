import { expect } from '@open-wc/testing';
import { AgentDeskHarness } from '../support/harness/agent-desk.js';
import { heard, Listener } from '../support/heard.js';
import { adapterWith, attach, eventually, mount } from '../support/mount.js';
import { elementsIn } from '../support/page.js';
import { caseOf, contact, request } from '../support/records.js';

const ann = contact({ id: 'ann', name: 'Ann Lee' });
const bob = contact({ id: 'bob', name: 'Bob Lee' });
const parcel = caseOf(ann, { id: 'parcel', name: 'Late parcel' });
const invoice = caseOf(bob, { id: 'invoice', name: 'Wrong invoice' });
const calls = Array.from({ length: 8 }, (_, at) => request({ id: `c${at}`, customerName: `Caller ${at}` }));
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const regions = (root: Node): Element[] => [...elementsIn(root)].filter((one) => one.hasAttribute('aria-live'));

async function workspace() {
  const element = await mount('agent-desk', { adapter: adapterWith({ records: [ann, bob, parcel, invoice] }) });
  await pause(0);
  return new AgentDeskHarness(element);
}

describe('the announcer', () => {
  it('is one for all elements that stand in each other, and there before there is anything to say [X4]', async () => {
    const { element } = await workspace();
    expect(regions(document).map((one) => one.getAttribute('aria-live'))).to.deep.equal(['polite', 'assertive']);
    for (const region of regions(document)) expect(region.getRootNode()).to.equal(element.shadowRoot);
    expect(heard()).to.equal('');
  });

  it('is one of its own for each element that stands alone', async () => {
    const around = attach(document.createElement('div'));
    await mount('record-picker', { candidates: [] }, around);
    await mount('record-search', { adapter: adapterWith({}) }, around);
    expect(regions(around)).to.have.length(4);
  });

  it('leaves the page around it as it is', async () => {
    const before = document.body.childElementCount;
    await workspace();
    expect(document.body.childElementCount).to.equal(before + 1);
  });

  it('says what comes at once together, and nothing within half a second of what was said [X3]', async () => {
    const { element } = await workspace();
    const listener = new Listener();
    for (const call of calls) {
      element.offer(call);
      await pause(60);
    }
    await eventually(() => expect(listener.log).to.have.length(calls.length));
    expect(listener.log).to.deep.equal(calls.map(({ customerName }) => `polite: Call from ${customerName}`));
    const gaps = listener.times.slice(1).map((time, at) => time - listener.times[at]!);
    expect(Math.min(...gaps)).to.be.above(450);
    expect(listener.times.length).to.be.below(calls.length);
    listener.stop();
  });

  it('does not say what is over before it is said', async () => {
    const { element } = await workspace();
    const listener = new Listener();
    element.offer(calls[0]!);
    await pause(30);
    element.desk!.withdraw('c0');
    await pause(800);
    expect(listener.log).to.deep.equal([]);
    listener.stop();
  });

  it('leaves no name lying about', async () => {
    const { element } = await workspace();
    element.offer(calls[0]!);
    await eventually(() => expect(heard()).to.equal('Call from Caller 0'));
    await pause(3_200);
    expect(heard()).to.equal('');
  });

  it('speaks inside an open question, with regions that are there when it opens, and outside again afterwards [X4]', async () => {
    const desk = await workspace();
    const { element } = desk;
    const listener = new Listener();
    element.offer(request({ id: 'lee', clues: [], assignedCase: { type: 'case', id: 'parcel' } }));
    const opened = element.desk!;
    await opened.accept('lee');
    void opened.select('lee', { type: 'case', id: 'invoice' });
    const warning = desk.page().warning();
    await eventually(() => expect(warning.isOpen).to.equal(true));
    expect(regions(warning.dialog())).to.have.length(2);
    await pause(900);
    listener.take();
    element.offer(calls[0]!);
    await eventually(() => expect(listener.take()).to.deep.equal(['polite: Call from Caller 0']));
    void opened.answer('lee', 'keep');
    await eventually(() => expect(warning.isOpen).to.equal(false));
    element.offer(calls[1]!);
    await eventually(() => expect(listener.log).to.include('polite: Call from Caller 1'));
    listener.stop();
  });

  it('says nothing more, and keeps no timer, once its element is gone', async () => {
    const { element } = await workspace();
    const listener = new Listener();
    element.offer(calls[0]!);
    await pause(30);
    element.remove();
    await pause(300);
    expect(listener.log).to.deep.equal([]);
    expect(heard()).to.equal('');
    listener.stop();
  });
});
