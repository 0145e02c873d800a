import type { ReactiveControllerHost } from 'lit';

/** What a part that is loaded once it is needed is meanwhile: on its way, or not to be had. */
export type LazyState = 'loading' | 'failed';

/**
 * A part of the library that only some pages need. The first to ask starts the loading; whoever asked meanwhile is rendered again when it is
 * there, or turns out not to be.
 */
export function lazyPart<Part extends object>(
  load: () => Promise<Part>,
): (host: ReactiveControllerHost) => Part | LazyState {
  let part: Part | LazyState | undefined;
  const waiting = new Set<ReactiveControllerHost>();
  const settle = (now: Part | LazyState): void => {
    part = now;
    for (const host of waiting) host.requestUpdate();
    waiting.clear();
  };
  return (host) => {
    if (!part) {
      part = 'loading';
      load().then(settle, () => {
        settle('failed');
      });
    }
    if (part === 'loading') waiting.add(host);
    return part;
  };
}
