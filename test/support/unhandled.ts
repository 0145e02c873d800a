/** Errors that nobody caught and rejections that nobody handled, in Node and in browsers, while they are watched. */

export interface Watch {
  /** Each with what was going on when it was told. */
  readonly found: readonly { readonly during: string; readonly reason: unknown }[];
  /** What is going on from now on, for the message. */
  during: string;
  /** Ends the watch once everything that is on its way has been told. */
  stop(): Promise<void>;
}

interface NodeEvents {
  on(event: string, listener: (reason: unknown) => void): void;
  off(event: string, listener: (reason: unknown) => void): void;
  listeners(event: string): ((reason: unknown) => void)[];
  removeAllListeners(event: string): void;
}

const { document: page } = globalThis as { readonly document?: unknown };
const realTimeout = globalThis.setTimeout;

/** `planned`: thrown on purpose where the platform reports it, so it is no finding. */
export function watchUnhandled(planned?: unknown): Watch {
  const found: { during: string; reason: unknown }[] = [];
  const note = (reason: unknown): void => {
    if (planned === undefined || reason !== planned) found.push({ during: watch.during, reason });
  };
  const unwatch = page === undefined ? watchNode(note) : watchPage(note);
  const watch: Watch = {
    found,
    during: '',
    stop: async () => {
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => realTimeout(resolve));
      unwatch();
    },
  };
  return watch;
}

function watchNode(note: (reason: unknown) => void): () => void {
  const { process } = globalThis as unknown as { readonly process: NodeEvents };
  const events = ['uncaughtException', 'unhandledRejection'];
  // The test runner listens as well, and would fail whichever test is running.
  const before = events.map((event) => process.listeners(event));
  for (const event of events) {
    process.removeAllListeners(event);
    process.on(event, note);
  }
  return () => {
    events.forEach((event, at) => {
      process.off(event, note);
      for (const listener of before[at] ?? []) process.on(event, listener);
    });
  };
}

function watchPage(note: (reason: unknown) => void): () => void {
  // The test runner listens here, and would fail whichever test is running.
  const { onerror } = globalThis;
  globalThis.onerror = null;
  const onError = (event: Event): void => {
    event.preventDefault();
    note((event as ErrorEvent).error);
  };
  const onRejection = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    note((event as PromiseRejectionEvent).reason);
  };
  addEventListener('error', onError, true);
  addEventListener('unhandledrejection', onRejection, true);
  return () => {
    globalThis.onerror = onerror;
    removeEventListener('error', onError, true);
    removeEventListener('unhandledrejection', onRejection, true);
  };
}
