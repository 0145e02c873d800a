/** The stretches of time the library measures, from what the host or agent did to the frame that shows it. */
export type Stretch = 'offer-to-pop' | 'accept-to-customer-360';

/** Calls back when the frame now being prepared is on the screen. A page that nobody sees has no frames. */
export function whenPainted(callback: () => void): void {
  requestAnimationFrame(() => {
    // A message posted in a frame is handled after that frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (): void => {
      port1.close();
      callback();
    };
    port2.postMessage(undefined);
  });
}

/** Milliseconds that something waits for a frame at most. */
const longestWait = 100;

/** Resolves when the frame now being prepared is on the screen, and on a page that nobody sees after a moment. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, longestWait);
    whenPainted(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Adds a User Timing measure `screenpop:<stretch>` that ends when the frame now being prepared is on the screen.
 * `start` is a `performance.now()` value. Its detail names the conversation and nothing else.
 */
export function measureToPaint(stretch: Stretch, conversationId: string, start: number): void {
  whenPainted(() => {
    performance.measure(`screenpop:${stretch}`, { start, end: performance.now(), detail: { conversationId } });
  });
}
