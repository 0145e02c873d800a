/** The page's place on the screen and the system's notifications, as a test wants them. */
export interface FakeScreen {
  permission: 'granted' | 'denied' | 'default';
  /** What the agent answers when asked; undefined: asking fails. */
  answer: 'granted' | 'denied' | undefined;
  /** Whether making a notification throws, as it does where only service workers may. */
  fails: boolean;
  readonly shown: readonly FakeNotification[];
  readonly made: number;
  readonly asked: number;
  /** How often the page was brought in front. */
  readonly focusedBy: number;
  readonly listeners: number;
  become(now: { readonly visible?: boolean; readonly focused?: boolean }, how?: { readonly told: boolean }): void;
  /** A browser without notifications. */
  takeAway(): void;
  restore(): void;
}

interface FakeNotification {
  readonly title: string;
  readonly options: object;
  onclick: (() => void) | null;
}

export function fakeScreen(): FakeScreen {
  const shown: FakeNotification[] = [];
  const counts = { made: 0, asked: 0, focusedBy: 0, listeners: 0 };
  let visible = true;
  let focused = true;
  const page = new EventTarget();
  const listening = {
    addEventListener(event: string, listener: () => void) {
      counts.listeners++;
      page.addEventListener(event, listener);
    },
    removeEventListener(event: string, listener: () => void) {
      counts.listeners--;
      page.removeEventListener(event, listener);
    },
  };
  const screen: FakeScreen = {
    permission: 'granted',
    answer: 'granted',
    fails: false,
    shown,
    get made() {
      return counts.made;
    },
    get asked() {
      return counts.asked;
    },
    get focusedBy() {
      return counts.focusedBy;
    },
    get listeners() {
      return counts.listeners;
    },
    become(now, { told } = { told: true }) {
      ({ visible = visible, focused = focused } = now);
      if (!told) return;
      page.dispatchEvent(new Event('visibilitychange'));
      page.dispatchEvent(new Event(focused ? 'focus' : 'blur'));
    },
    takeAway() {
      put({ Notification: undefined });
    },
    restore() {
      for (const [name, before] of kept) {
        if (before) Object.defineProperty(globalThis, name, before);
        else Reflect.deleteProperty(globalThis, name);
      }
    },
  };
  class Notification {
    static get permission() {
      return screen.permission;
    }
    static requestPermission(): Promise<string> {
      counts.asked++;
      if (!screen.answer) return Promise.reject(new Error('not here'));
      screen.permission = screen.answer;
      return Promise.resolve(screen.permission);
    }
    onclick: (() => void) | null = null;
    constructor(
      readonly title: string,
      readonly options: object,
    ) {
      if (screen.fails) throw new TypeError('use a service worker');
      counts.made++;
      shown.push(this);
    }
    close(): void {
      if (shown.includes(this)) shown.splice(shown.indexOf(this), 1);
    }
  }
  const kept = new Map<string, PropertyDescriptor | undefined>();
  const put = (values: Readonly<Record<string, unknown>>): void => {
    for (const [name, value] of Object.entries(values)) {
      if (!kept.has(name)) kept.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
  };
  put({ Notification, ...listening, focus: () => counts.focusedBy++ });
  const document = {
    ...listening,
    get hidden() {
      return !visible;
    },
    hasFocus: () => visible && focused,
  };
  // A browser keeps its own document: only what is asked of it is in its place.
  const own = (globalThis as { document?: object }).document;
  if (!own) put({ document });
  else {
    for (const name of Object.keys(document)) {
      Object.defineProperty(own, name, { ...Object.getOwnPropertyDescriptor(document, name), configurable: true });
    }
    const { restore } = screen;
    screen.restore = () => {
      restore();
      for (const name of Object.keys(document)) Reflect.deleteProperty(own, name);
    };
  }
  return screen;
}
