/** What the page keeps of what was started on it: timers that have not run out, listeners on windows and documents. */
export interface Ledger {
  readonly timers: number;
  readonly listeners: number;
  /** The page is as it was before. */
  close(): void;
}

type Listen = (type: string, listener: object | null, options?: boolean | { readonly capture?: boolean }) => void;

/** Counts from now on, in the windows given. */
export function openLedger(windows: readonly (Window & typeof globalThis)[] = [window]): Ledger {
  const timers = new Set<unknown>();
  const listeners = new Map<unknown, Set<string>>();
  const undo = windows.flatMap((view) => [watchTimers(view, timers), watchListeners(view, listeners)]);
  return {
    get timers() {
      return timers.size;
    },
    get listeners() {
      return [...listeners.values()].reduce((sum, { size }) => sum + size, 0);
    },
    close: () => {
      for (const one of undo) one();
    },
  };
}

function watchTimers(view: Window & typeof globalThis, timers: Set<unknown>): () => void {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = view;
  const stop = (clear: (id: number | undefined) => void) => (id: number | undefined) => {
    timers.delete(id);
    clear.call(view, id);
  };
  view.setTimeout = ((run: () => void, after?: number) => {
    const id = setTimeout.call(
      view,
      () => {
        timers.delete(id);
        run();
      },
      after,
    );
    timers.add(id);
    return id;
  }) as typeof setTimeout;
  view.setInterval = ((run: () => void, after?: number) => {
    const id = setInterval.call(view, run, after);
    timers.add(id);
    return id;
  }) as typeof setInterval;
  view.clearTimeout = stop(clearTimeout) as typeof clearTimeout;
  view.clearInterval = stop(clearInterval) as typeof clearInterval;
  return () => Object.assign(view, { setTimeout, clearTimeout, setInterval, clearInterval });
}

let numbers = 0;
const numberOf = new WeakMap<object, number>();

/** The same function for the same event is one listener, as everywhere on the web. */
function keyOf(type: string, listener: object, options: Parameters<Listen>[2]): string {
  if (!numberOf.has(listener)) numberOf.set(listener, (numbers += 1));
  const capture = typeof options === 'object' ? options.capture : options;
  return `${type} ${numberOf.get(listener)} ${capture ?? false}`;
}

function watchListeners(view: Window & typeof globalThis, listeners: Map<unknown, Set<string>>): () => void {
  const { prototype } = view.EventTarget;
  const { addEventListener, removeEventListener } = prototype;
  const watched: unknown[] = [view, view.document];
  const target = (one: unknown): unknown => (one === undefined ? view : one);
  prototype.addEventListener = function (this: EventTarget, ...args: Parameters<Listen>) {
    const [type, listener, options] = args;
    const on = target(this);
    if (listener && watched.includes(on))
      listeners.set(on, (listeners.get(on) ?? new Set()).add(keyOf(type, listener, options)));
    addEventListener.apply(this, args as Parameters<EventTarget['addEventListener']>);
  };
  prototype.removeEventListener = function (this: EventTarget, ...args: Parameters<Listen>) {
    const [type, listener, options] = args;
    if (listener) listeners.get(target(this))?.delete(keyOf(type, listener, options));
    removeEventListener.apply(this, args as Parameters<EventTarget['removeEventListener']>);
  };
  return () => Object.assign(prototype, { addEventListener, removeEventListener });
}
