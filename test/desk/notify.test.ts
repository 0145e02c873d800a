import { expect } from 'chai';
import { desktopNotifications, type NotificationOptions } from 'screenpop/desk/notify';
import { eventually } from '../support/eventually.js';
import { type FakeScreen, fakeScreen } from '../support/fake-screen.js';
import { settle } from './setup.js';

/** Of the browser; there are none in Node. */
const { locks } = (globalThis as { readonly navigator?: { readonly locks?: LockManager } }).navigator ?? {};

describe('desktop notifications [5]', () => {
  let screen: FakeScreen;
  const ends: (() => void)[] = [];
  beforeEach(() => {
    screen = fakeScreen();
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    screen.restore();
  });

  function made(options: NotificationOptions = {}) {
    const notifications = desktopNotifications(options);
    notifications.start();
    ends.push(() => {
      notifications.end();
    });
    const opened: string[] = [];
    const show = async (id: string): Promise<void> => {
      notifications.show({
        id,
        title: `Call from ${id}`,
        body: 'Orders',
        language: 'en-GB',
        onOpen: () => opened.push(id),
      });
      // Asked after it has asked, and so answered after it was answered.
      await locks?.query();
      await settle();
    };
    return { notifications, show, opened };
  }
  /** Until the browser knows which tabs are in front. */
  const become = async (now: { readonly visible?: boolean; readonly focused?: boolean }): Promise<void> => {
    screen.become(now);
    await settle();
    await locks?.query();
  };
  const titles = (): string[] => screen.shown.map(({ title }) => title);

  it('are shown while the page is hidden or another window is in front, and not otherwise', async () => {
    const { show } = made();
    await show('seen');
    expect(titles()).to.deep.equal([]);
    await become({ focused: false });
    await show('blurred');
    await become({ visible: false });
    await show('hidden');
    expect(titles()).to.deep.equal(['Call from blurred', 'Call from hidden']);
    expect(screen.shown[0]!.options).to.deep.equal({
      body: 'Orders',
      lang: 'en-GB',
      icon: undefined,
      silent: true,
      tag: 'screenpop/blurred',
      requireInteraction: true,
    });
  });

  it('are shown by policy: never, or always', async () => {
    const { show, notifications } = made({ when: 'always' });
    await show('one');
    notifications.when = 'never';
    await show('two');
    expect(titles()).to.deep.equal(['Call from one']);
  });

  it('are shown with permission only, and never ask for it by themselves', async () => {
    for (const permission of ['default', 'denied'] as const) {
      screen.permission = permission;
      const { show, notifications } = made({ when: 'always' });
      expect(notifications.permission).to.equal(permission);
      await show('one');
    }
    expect(titles()).to.deep.equal([]);
    expect(screen.asked).to.equal(0);
  });

  it('ask when they are told to, and answer what the agent said', async () => {
    screen.permission = 'default';
    const { notifications } = made();
    screen.answer = 'granted';
    expect(await notifications.ask()).to.equal('granted');
    expect(screen.asked).to.equal(1);
    screen.answer = undefined;
    expect(await notifications.ask(), 'a frame that may not ask').to.equal('granted');
  });

  it('go when their offer ends, also before they are on the screen', async () => {
    const { show, notifications } = made();
    await become({ visible: false });
    await show('one');
    notifications.close('one');
    expect(titles()).to.deep.equal([]);
    const late = show('two');
    notifications.close('two');
    await late;
    expect(screen.made).to.equal(1);
  });

  it('go when the agent comes back to the page, who sees the pops', async () => {
    const { show } = made();
    await become({ visible: false });
    await show('one');
    await become({ visible: true });
    expect(titles()).to.deep.equal([]);
  });

  it('chosen, bring the page and the pop in front, once', async () => {
    const { show, opened } = made();
    await become({ focused: false });
    await show('one');
    screen.shown[0]!.onclick!();
    expect(opened).to.deep.equal(['one']);
    expect(screen.focusedBy).to.equal(1);
    expect(titles()).to.deep.equal([]);
  });

  it('stay away while another tab of the desk is in front', async () => {
    if (!locks) return;
    const front = made();
    await eventually(async () => {
      const { held } = await locks.query();
      expect(held!.map(({ name }) => name)).to.include('screenpop/in-front');
    });
    screen.become({ visible: false }, { told: false });
    // The same page stands for both tabs: this one is hidden, and the other does not know of it.
    const { show } = made();
    await show('one');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(titles()).to.deep.equal([]);
    front.notifications.end();
    await eventually(async () => {
      await show('two');
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(titles()).to.deep.equal(['Call from two']);
    });
  });

  it('do no harm where there are none, or only a service worker may show them', async () => {
    await become({ visible: false });
    screen.fails = true;
    const { show, notifications } = made();
    await show('one');
    notifications.close('one');
    screen.takeAway();
    expect(notifications.permission).to.equal('unsupported');
    expect(await notifications.ask()).to.equal('unsupported');
    await show('two');
    expect(titles()).to.deep.equal([]);
  });

  it('leave nothing behind: no notification, no listener', async () => {
    const { show, notifications } = made();
    await become({ visible: false });
    await show('one');
    expect(screen.listeners).to.equal(3);
    notifications.end();
    expect(titles()).to.deep.equal([]);
    expect(screen.listeners).to.equal(0);
  });
});
