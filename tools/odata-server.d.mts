/** `url` is that of the root, below which both services are. */
export function startODataServer(
  ...args: readonly string[]
): Promise<{ readonly url: string; readonly stop: () => void }>;
