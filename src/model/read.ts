/** Tiny readers for values of unknown shape: what does not fit is undefined, and nothing is trusted to be small. */

export type Raw = Readonly<Record<string, unknown>>;
export type Reader<T> = (value: unknown) => T;

export const longestName = 1_000;
export const longestText = 100_000;

export function asObject(value: unknown): Raw | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined;
}

export function asText(value: unknown, longest = longestName): string | undefined {
  return typeof value === 'string' ? value.slice(0, longest) : undefined;
}

/** A reader of texts that may be longer, or have to be shorter, than a name. */
export function textOf(longest: number): Reader<string | undefined> {
  return (value) => asText(value, longest);
}

/** Names one thing, so a longer one is refused and never cut: two of them must not become one. */
export function asId(value: unknown, longest = longestName): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= longest ? value : undefined;
}

/** For what is looked at by whoever asked. */
export function asIs(value: unknown): unknown {
  return value;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? Math.floor(value) : undefined;
}

/** A reader of one of the allowed texts. */
export function oneOf<const T extends string>(...allowed: readonly T[]): Reader<T | undefined> {
  return (value) => allowed.find((one) => one === value);
}

/** A reader of one of the allowed texts; whatever else is read as the first of them. */
export function choice<const T extends string>(...allowed: readonly [T, ...T[]]): Reader<T> {
  return or(oneOf(...allowed), allowed[0]);
}

/** A reader that has a value for what `read` does not understand. */
export function or<T>(read: Reader<T | undefined>, otherwise: T): Reader<T> {
  return (value) => read(value) ?? otherwise;
}

export type Readers<T, Missing extends keyof T = never> = {
  readonly [Key in keyof T]-?: Reader<T[Key] | (Key extends Missing ? undefined : never)>;
};

/** A value by its key. What every object has by now is none: another script of the page put it there. */
export function ownValue(raw: Raw, key: string): unknown {
  return key in Object.prototype && !Object.hasOwn(raw, key) ? undefined : raw[key];
}

/** A copy by known keys, each through its reader. */
export function copyOf<T extends object>(raw: Raw, readers: Readers<T>): T {
  const entries = Object.entries<Reader<unknown>>(readers).map(([key, read]) => [key, read(ownValue(raw, key))]);
  return Object.fromEntries(entries) as T;
}

/** A reader that copies objects by known keys. Undefined for what is no object, and where a required value is missing. */
export function shape<T extends object, Required extends keyof T = never>(
  readers: Readers<T, Required>,
  ...required: readonly Required[]
): Reader<T | undefined> {
  return (value) => {
    const raw = asObject(value);
    const copy = raw && copyOf(raw, readers as Readers<T>);
    return copy && required.every((key) => copy[key] !== undefined) ? copy : undefined;
  };
}

/** The items that `read` understands; undefined for what is no list. */
export function asList<T>(value: unknown, read: Reader<T | undefined>, most = 1_000): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return (value.slice(0, most) as unknown[]).map((item) => attempt(read, item)).filter((item) => item !== undefined);
}

/** A reader of lists; see `asList`. */
export function listOf<T>(read: Reader<T | undefined>, most?: number): Reader<readonly T[] | undefined> {
  return (value) => asList(value, read, most);
}

/** A reader of objects whose keys are names; what `read` does not understand is left out. */
export function mapOf<T>(read: Reader<T | undefined>): Reader<Readonly<Record<string, T>> | undefined> {
  return (value) => {
    const raw = asObject(value);
    if (!raw) return undefined;
    // No prototype: `__proto__` and `constructor` are plain keys here, and nothing is inherited.
    const map = Object.create(null) as Record<string, T>;
    for (const name of Object.keys(raw).slice(0, 1_000)) {
      const one = read(raw[name]);
      if (one !== undefined) map[name] = one;
    }
    return map;
  };
}

/** For values whose getters may throw. */
export function attempt<T>(read: (value: unknown) => T | undefined, value?: unknown): T | undefined {
  try {
    return read(value);
  } catch {
    return undefined;
  }
}
