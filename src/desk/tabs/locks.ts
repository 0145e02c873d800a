/** The part of the Web Locks API that is used (https://w3c.github.io/web-locks/). */
interface LockManager {
  request(
    name: string,
    options: { readonly ifAvailable?: boolean; readonly signal?: AbortSignal },
    granted: (lock: unknown) => Promise<void> | undefined,
  ): Promise<void>;
}

/** Ends a hold. */
export type Release = () => void;

/** They are there and do not work: in a sandboxed frame. */
let broken = false;

/** Undefined where there are none: in an insecure context, or an old engine. */
function manager(): LockManager | undefined {
  return broken ? undefined : (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
}

export function hasLocks(): boolean {
  return manager() !== undefined;
}

/** Holds a name at once; undefined where it is held already, or nobody can. */
export function holdNow(name: string): Promise<Release | undefined> {
  return hold(name, { ifAvailable: true });
}

/** Holds a name as soon as it is free; undefined where the signal came first, or nobody can. */
export function holdWhenFree(name: string, signal: AbortSignal): Promise<Release | undefined> {
  return hold(name, { signal });
}

/** Holds a name that others may have for a moment: waits so many milliseconds at most. */
export async function holdSoon(name: string, milliseconds: number): Promise<Release | undefined> {
  const end = new AbortController();
  const timer = setTimeout(() => {
    end.abort();
  }, milliseconds);
  const release = await holdWhenFree(name, end.signal);
  clearTimeout(timer);
  return release;
}

/** At most until the signal. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function hold(
  name: string,
  options: { readonly ifAvailable?: boolean; readonly signal?: AbortSignal },
): Promise<Release | undefined> {
  let resolve: (release: Release | undefined) => void = () => undefined;
  const promise = new Promise<Release | undefined>((settle) => (resolve = settle));
  const granted = (lock: unknown): Promise<void> | undefined => {
    // An abort can come while the grant is on its way: then it is free again at once.
    if (lock && !options.signal?.aborted) {
      return new Promise<void>((release) => {
        resolve(release);
      });
    }
    resolve(undefined);
    return undefined;
  };
  const held = async (): Promise<void> => {
    try {
      await manager()?.request(name, options, granted);
    } catch {
      broken ||= !options.signal?.aborted;
    }
    resolve(undefined);
  };
  void held();
  return promise;
}
