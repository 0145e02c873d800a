import { expect } from '@open-wc/testing';
import { defineElements } from 'screenpop';
import type { Desk } from 'screenpop/desk';
import { attach, deskWith, eventually, mountIn, quiet } from '../support/mount.js';
import { textOf } from '../support/page.js';
import { contact, named, request } from '../support/records.js';

const key = Symbol.for('screenpop.desk');
const secret = contact({ id: 'ann', name: 'Ann Secret' });
const asked = request({ id: 'one', clues: [named('Ann Secret')] });

interface Asked extends Event {
  context?: unknown;
  callback?: (desk: unknown, release?: () => void) => void;
}

function ask(parts: object): Asked {
  return Object.assign(new Event('context-request', { bubbles: true, composed: true }), parts);
}

/** The next request of an element of ours, as anybody around it sees it. */
function overheard(around: EventTarget): Promise<Asked> {
  return new Promise((resolve) => around.addEventListener('context-request', resolve, { once: true, capture: true }));
}

async function inDesk() {
  const { desk, adapter } = await deskWith(asked, { records: [secret] });
  const element = await mountIn(desk, 'record-picker');
  await eventually(() => expect(textOf(element)).to.contain('Ann Secret'));
  return { desk, adapter, element, around: element.parentElement! };
}

describe('the desk around an element', () => {
  it('is told to nobody else inside that asks for it [S7]', async () => {
    const { element, around } = await inDesk();
    const told: unknown[] = [];
    const callback = (...args: readonly unknown[]) => told.push(args);
    const stranger = around.appendChild(document.createElement('x-stranger'));
    const inside = element.shadowRoot!.appendChild(document.createElement('span'));
    for (const subscribe of [true, false, undefined]) {
      for (const contextTarget of [stranger, element, around, undefined]) {
        for (const from of [stranger, inside, element]) {
          from.dispatchEvent(ask({ context: key, callback, contextTarget, subscribe }));
        }
      }
    }
    inside.remove();
    await quiet(element);
    expect(told).to.deep.equal([]);
  });

  it('is told to nobody who takes the request of one of our elements for his own [S7]', async () => {
    const { element, around, desk } = await inDesk();
    const told: unknown[] = [];
    const own = (...args: readonly unknown[]) => told.push(args);
    const heard = overheard(document);
    around.append(element);
    const { callback } = await heard;
    // Ours is shown, another one is put in its place.
    let reads = 0;
    const turning = ask({ context: key, subscribe: true });
    Object.defineProperty(turning, 'callback', { get: () => (reads++ === 0 ? callback : own) });
    const replaced = ask({ context: key, callback: own, subscribe: true });
    const wrapped = ask({ context: key, callback: new Proxy(callback!, { apply: (_t, _s, args) => told.push(args) }) });
    for (const event of [turning, replaced, wrapped]) element.dispatchEvent(event);
    await quiet(element);
    expect(told).to.deep.equal([]);
    // Replayed, it tells ours what ours knows already.
    element.dispatchEvent(ask({ context: key, callback, subscribe: true }));
    await quiet(element);
    expect(textOf(element)).to.contain('Ann Secret');
    expect(desk.getSnapshot().conversations).to.have.length(1);
  });

  it('is none that is only shaped like one [S7]', async () => {
    const { desk } = await deskWith(asked, { records: [secret] });
    const used: PropertyKey[] = [];
    const noting = (target: object) =>
      new Proxy(target, {
        get: (from, name) => {
          used.push(name);
          return Reflect.get(from, name) as unknown;
        },
      });
    const fakes = [
      noting(desk),
      noting({ getSnapshot: () => desk.getSnapshot() }),
      Object.create(desk) as Desk,
      1,
      null,
    ];
    for (const fake of fakes) {
      const around = attach(document.createElement('div'));
      around.addEventListener('context-request', (event: Asked) => {
        event.stopPropagation();
        event.callback?.(fake, () => {});
      });
      const element = around.appendChild(document.createElement('record-picker'));
      await quiet(element);
      expect(textOf(element)).to.equal('Waiting for a desk or an adapter.');
    }
    expect(used).to.deep.equal([]);
  });

  it('stays, whatever else answers [S7]', async () => {
    const { element, around } = await inDesk();
    const heard = overheard(document);
    around.append(element);
    const { callback } = await heard;
    callback!({ getSnapshot: () => ({ conversations: [] }) });
    await quiet(element);
    expect(textOf(element)).to.contain('Ann Secret');
  });

  it('is not given by markup: an element that provides one without script has none [S7] [S6]', async () => {
    const { element, desk } = await inDesk();
    const between = document.createElement('agent-desk');
    between.setAttribute('desk', 'x');
    between.setAttribute('adapter', 'x');
    attach(between).append(element);
    await quiet(element);
    expect(textOf(element)).to.equal('Waiting for a desk or an adapter.');
    between.desk = desk;
    await quiet(element);
    expect(textOf(element)).to.contain('Ann Secret');
  });

  it('is the nearest one, also where that comes later', async () => {
    const { desk: outer } = await deskWith(request({ id: 'outer', clues: [named('Bob Other')] }), {
      records: [contact({ id: 'bob', name: 'Bob Other' })],
    });
    const { desk: inner } = await deskWith(asked, { records: [secret] });
    const around = attach(Object.assign(document.createElement('agent-desk'), { desk: outer }));
    const between = Object.assign(document.createElement('late-inner-agent-desk'), { desk: inner });
    const element = document.createElement('record-picker');
    between.append(element);
    around.append(between);
    await eventually(() => expect(textOf(element)).to.contain('Bob Other'));
    defineElements({ prefix: 'late-inner-' });
    await eventually(() => expect(textOf(element)).to.contain('Ann Secret'));
    around.append(element);
    await eventually(() => expect(textOf(element)).to.contain('Bob Other'));
  });
});
