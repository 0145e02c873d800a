/** What `check` answers as soon as it does not throw; its latest failure where that takes too long. */
export async function eventually<T>(check: () => T | Promise<T>, within = 8_000): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (failure) {
      if (performance.now() > end) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
