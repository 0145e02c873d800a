/** A key nobody else has. `randomUUID` is missing on pages that are served without TLS; random bytes are there as well. */
export function newKey(): string {
  const { crypto } = globalThis as {
    crypto: { randomUUID?: () => string; getRandomValues(bytes: Uint8Array): Uint8Array };
  };
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint8Array(16)).join('-');
}
