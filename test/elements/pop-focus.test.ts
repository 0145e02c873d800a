import { expect } from '@open-wc/testing';
import { click, press, type } from '../support/engine.js';
import { ScreenPopHarness } from '../support/harness/screen-pop.js';
import { attach, conversationOf, eventually, keysLeft, makeDesk, mountIn } from '../support/mount.js';
import { expectFocus } from '../support/page.js';
import { request } from '../support/records.js';

/** Where the focus is once a pop has gone: what is typed then, or meant for that pop, never answers another one. */
const offered = (id: string, milliseconds?: number) =>
  request({
    id,
    customerName: id,
    ...(milliseconds === undefined ? {} : { expiresAt: new Date(Date.now() + milliseconds).toISOString() }),
  });

/** The agent writes in the middle of a text while these ring. */
async function writing(...offers: readonly ReturnType<typeof offered>[]) {
  const { desk } = makeDesk();
  const note = attach(document.createElement('textarea'));
  note.setAttribute('aria-label', 'A note of the host');
  const pop = new ScreenPopHarness(await mountIn(desk, 'screen-pop'));
  note.value = 'She said: . End';
  note.focus();
  note.setSelectionRange(10, 10);
  for (const offer of offers) desk.offer(offer);
  await eventually(() => expect(pop.names()).to.have.length(offers.length));
  const states = () => offers.map(({ id }) => `${id} ${conversationOf(desk, id).state}`);
  const isBack = async (): Promise<void> => {
    await eventually(() => expectFocus(note));
    await type('so');
    expect(note.value).to.equal('She said: so. End');
  };
  return { desk, pop, note, states, isBack };
}

async function tabTo(button: HTMLElement): Promise<void> {
  for (let presses = 0; presses < 20 && (button.getRootNode() as ShadowRoot).activeElement !== button; presses++)
    await press('Tab');
  expectFocus(button);
}

describe('the focus once a pop has gone', () => {
  it('stays, with the caret, in what is being written where a pop is rejected with the mouse [X1]', async () => {
    const { pop, note, states } = await writing(offered('Bo'), offered('Cy'));
    await click(pop.rejectButton('Bo'));
    await type('no go ');
    await press('Enter');
    await eventually(() => expect(pop.names()).to.deep.equal(['Cy']));
    expectFocus(note);
    expect(note.value).to.equal('She said: no go \n. End');
    expect(states()).to.deep.equal(['Bo closed', 'Cy open']);
  });

  it('stays there too where what was missed is opened or dismissed with the mouse', async () => {
    const { desk, pop, note } = await writing(offered('a'), offered('b'), offered('c'));
    desk.offer(offered('d', 100));
    await eventually(() => pop.button('1 not answered in time'));
    await click(pop.button('1 not answered in time'));
    expectFocus(note);
    await click(pop.button('Dismiss'));
    await eventually(() => expect(pop.has('button', 'Dismiss')).to.equal(false));
    expectFocus(note);
  });

  it('is on the list of what was missed when a pop expires under it: a key that comes too late answers no other [X2]', async () => {
    const { pop, states, isBack } = await writing(offered('Bo', 1_500), offered('Cy'));
    await press('F6');
    await press('Tab');
    expectFocus(pop.rejectButton('Bo'));
    await eventually(() => expectFocus(pop.button('1 not answered in time')), 3_000);
    await press('Enter');
    await press(' ');
    expect(states()).to.deep.equal(['Bo closed', 'Cy open']);
    await press('F6');
    await isBack();
  });

  it('is where the agent was when a pop is taken away under it, however the agent came there', async () => {
    for (const way of ['F6', 'Tab']) {
      const { desk, pop, states, isBack } = await writing(offered(`Bo ${way}`), offered(`Cy ${way}`));
      if (way === 'F6') await press('F6');
      else await tabTo(pop.acceptButton(`Bo ${way}`));
      desk.withdraw(`Bo ${way}`);
      await isBack();
      expect(states()).to.deep.equal([`Bo ${way} closed`, `Cy ${way} open`]);
      desk.withdraw(`Cy ${way}`);
    }
  });

  it('is where the agent was after the last answer, and after what was missed is dismissed, by key', async () => {
    const { desk, pop, isBack, note } = await writing(offered('Bo'));
    await tabTo(pop.rejectButton('Bo'));
    await press('Enter');
    await isBack();
    desk.offer(offered('Cy', 50));
    await eventually(() => pop.button('1 not answered in time'));
    await tabTo(pop.button('Dismiss'));
    await press('Enter');
    await eventually(() => expect(pop.isOpen).to.equal(false));
    expectFocus(note);
  });

  it('goes on at the name of the next pop where the agent answers by key: no key answers that one by chance', async () => {
    const { pop, states } = await writing(offered('Bo'), offered('Cy'));
    await press('F6');
    await press('Tab');
    await press(' ');
    await eventually(() => expectFocus(pop.get('heading', 'Cy')));
    for (const key of [' ', 'Enter']) await press(key);
    expect(states()).to.deep.equal(['Bo closed', 'Cy open']);
    await press('Tab');
    expectFocus(pop.acceptButton('Cy'));
  });

  it('stays in the pops where the place that it came from is gone', async () => {
    const { desk, pop, note } = await writing(offered('Bo'), offered('Cy'));
    await press('F6');
    note.remove();
    desk.withdraw('Bo');
    await eventually(() => expectFocus(pop.get('heading', 'Cy')));
  });
});

describe('a pop behind a modal dialog of the page', () => {
  it('leaves its key to the page, for nothing there takes the focus', async () => {
    const { pop, note } = await writing(offered('Bo'));
    const dialog = attach(document.createElement('dialog'));
    const field = dialog.appendChild(document.createElement('input'));
    dialog.showModal();
    field.focus();
    const left = keysLeft();
    await press('F6');
    expectFocus(field);
    expect(left).to.deep.equal(['F6']);
    dialog.close();
    note.focus();
    await press('F6');
    expectFocus(pop.acceptButton('Bo'));
    expect(left).to.deep.equal(['F6']);
  });

  it('is answered in a dialog that it stands in', async () => {
    const { pop, states } = await writing(offered('Bo'));
    const dialog = document.createElement('dialog');
    const field = dialog.appendChild(document.createElement('input'));
    pop.element.before(dialog);
    dialog.append(pop.element);
    dialog.showModal();
    field.focus();
    await eventually(() => expect(pop.isOpen).to.equal(true));
    await press('F6');
    expectFocus(pop.acceptButton('Bo'));
    await click(pop.rejectButton('Bo'));
    await eventually(() => expect(states()).to.deep.equal(['Bo closed']));
    dialog.close();
  });
});
