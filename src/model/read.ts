/** Tiny readers for values of unknown shape: what does not fit is undefined, and nothing is trusted to be small. */

export type Raw = Readonly<Record<string, unknown>>;

export const longestName = 1_000;
export const longestText = 100_000;

export function asObject(value: unknown): Raw | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined;
}

export function asText(value: unknown, longest = longestName): string | undefined {
  return typeof value === 'string' ? value.slice(0, longest) : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? Math.floor(value) : undefined;
}

export function asOneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value);
}

/** The items that `read` understands; undefined for what is no list. */
export function asList<T>(
  value: unknown,
  read: (item: unknown) => T | undefined,
  most = 1_000,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return (value.slice(0, most) as unknown[]).map((item) => attempt(read, item)).filter((item) => item !== undefined);
}

/** For values whose getters may throw. */
export function attempt<T>(read: (value: unknown) => T | undefined, value: unknown): T | undefined {
  try {
    return read(value);
  } catch {
    return undefined;
  }
}
