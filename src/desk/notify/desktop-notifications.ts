import { attempt } from '../../model/read.js';
import type { Notice, Notifier } from '../notifier.js';

/** When a notification is shown: `hidden` is while no tab of the desk is in front. */
export type NotificationPolicy = 'never' | 'hidden' | 'always';
/** `unsupported`: the browser has none, or not for pages. */
export type NotificationPermission = 'granted' | 'denied' | 'default' | 'unsupported';

export interface NotificationOptions {
  /** Default `hidden`. */
  readonly when?: NotificationPolicy;
  /** Whether the system makes no sound of its own. Default true: that is what the ring tone is for. */
  readonly silent?: boolean;
  /** Address of an image. Default none. */
  readonly icon?: string;
}

export interface DesktopNotifications extends Notifier {
  /** Can be set at any time; what is shown already stays until its offer ends. */
  when: NotificationPolicy;
  readonly permission: NotificationPermission;
  /** Asks the agent for permission. To be called from a click: browsers ignore it otherwise, and it is never called from here. */
  ask(): Promise<NotificationPermission>;
}

/** The parts of the browser that are used, as they are where there are none of them. */
interface Shown {
  onclick: (() => void) | null;
  close(): void;
}
interface Listening {
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}
interface Browser extends Listening {
  readonly Notification?: {
    new (title: string, options: object): Shown;
    readonly permission: 'granted' | 'denied' | 'default';
    requestPermission(): Promise<'granted' | 'denied' | 'default'>;
  };
  readonly document?: Listening & { readonly hidden: boolean; hasFocus(): boolean };
  readonly navigator?: {
    readonly locks?: {
      request(name: string, options: object, granted: () => Promise<void>): Promise<void>;
      query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
    };
  };
  focus?(): void;
}

const browser = globalThis as Browser;
/** Held by every tab that is in front, so that the others know that the pop is seen. */
const inFront = 'screenpop/in-front';

/**
 * Tells of offers by notifications of the desktop, to be given to `<screen-pop>` or `<agent-desk>` as `notifications`. Shown only where
 * permission was granted; by default only while the agent looks elsewhere; by one tab; and closed when the offer is over or the page comes
 * in front. Choosing one brings the page and the pop to the front; it never accepts.
 */
export function desktopNotifications(options: NotificationOptions = {}): DesktopNotifications {
  return new PageNotifications(options);
}

class PageNotifications implements DesktopNotifications {
  when: NotificationPolicy;
  readonly #options: NotificationOptions;
  /** Notifications by offer; undefined while it is found out whether one is needed. */
  readonly #shown = new Map<string, Shown | undefined>();
  /** Ends the hold of `inFront`. */
  #release: (() => void) | undefined;

  constructor(options: NotificationOptions) {
    this.#options = options;
    this.when = options.when ?? 'hidden';
  }

  get permission(): NotificationPermission {
    return browser.Notification?.permission ?? 'unsupported';
  }

  async ask(): Promise<NotificationPermission> {
    try {
      await browser.Notification?.requestPermission();
    } catch {
      // Refused in a frame: it is as it was.
    }
    return this.permission;
  }

  start(): void {
    this.#listen('addEventListener');
    this.#look();
  }

  show(notice: Notice): void {
    if (this.when === 'never' || this.permission !== 'granted') return;
    this.#shown.set(notice.id, undefined);
    void this.#showUnlessSeen(notice);
  }

  close(id: string): void {
    this.#shown.get(id)?.close();
    this.#shown.delete(id);
  }

  end(): void {
    this.#listen('removeEventListener');
    this.#closeAll();
    this.#release?.();
    this.#release = undefined;
  }

  async #showUnlessSeen({ id, title, body, language, onOpen }: Notice): Promise<void> {
    const seen = this.when === 'hidden' && (isInFront() || (await isOtherInFront()));
    // Over meanwhile, or shown again.
    if (seen || !this.#shown.has(id) || this.#shown.get(id)) return;
    const { silent = true, icon } = this.#options;
    // Tabs that do not know of each other replace what the other one shows.
    const about = { body, lang: language, icon, silent, tag: `screenpop/${id}`, requireInteraction: true };
    const { Notification } = browser;
    const shown = attempt(() => Notification && new Notification(title, about));
    if (!shown) return;
    this.#shown.set(id, shown);
    shown.onclick = () => {
      browser.focus?.();
      this.close(id);
      onOpen();
    };
  }

  readonly #look = (): void => {
    if (!isInFront()) {
      this.#release?.();
      this.#release = undefined;
      return;
    }
    // The agent sees the pops themselves.
    if (this.when !== 'always') this.#closeAll();
    if (!this.#release) void this.#hold();
  };

  async #hold(): Promise<void> {
    const held = new Promise<void>((resolve) => (this.#release = resolve));
    try {
      await browser.navigator?.locks?.request(inFront, { mode: 'shared' }, () => held);
    } catch {
      // Without locks each tab tells for itself.
    }
  }

  #closeAll(): void {
    for (const id of [...this.#shown.keys()]) this.close(id);
  }

  #listen(how: 'addEventListener' | 'removeEventListener'): void {
    browser.document?.[how]?.('visibilitychange', this.#look);
    for (const event of ['focus', 'blur']) browser[how]?.(event, this.#look);
  }
}

function isInFront(): boolean {
  const { document } = browser;
  // An element of the page may have taken the name: then it counts as one that is not in front.
  return document?.hidden === false && attempt(() => document.hasFocus()) === true;
}

async function isOtherInFront(): Promise<boolean> {
  try {
    const { held = [] } = (await browser.navigator?.locks?.query()) ?? {};
    return held.some(({ name }) => name === inFront);
  } catch {
    return false;
  }
}
