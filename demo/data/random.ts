/** A seeded source of chance. Integer arithmetic only, so every engine draws the same. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1. This is mulberry32 (Tommy Ettinger, public domain). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }
}

/** Text with runs of `#` to be filled with digits. */
export interface Template {
  readonly literals: readonly string[];
  readonly runs: readonly number[];
  /** How many different texts it makes. */
  readonly capacity: number;
}

export function template(text: string): Template {
  const runs = (text.match(/#+/g) ?? []).map((run) => run.length);
  return { literals: text.split(/#+/), runs, capacity: 10 ** runs.reduce((sum, run) => sum + run, 0) };
}

/** The template with the digits of `value`, padded with zeros. */
export function fill({ literals, runs, capacity }: Template, value: number): string {
  // The leading 1 keeps the zeros in front.
  const digits = String(capacity + value);
  let text = literals[0] ?? '';
  let from = 1;
  for (let i = 0; i < runs.length; i++) {
    const to = from + (runs[i] ?? 0);
    text += digits.slice(from, to) + (literals[i + 1] ?? '');
    from = to;
  }
  return text;
}

/** No factor 2 or 5, so stepping by it meets every value of a template once. */
const step = 7_919;

/** Hands out each line of its templates once; undefined when all are taken. */
export class LinePool {
  readonly #templates: readonly Template[];
  #current = 0;
  #taken = 0;

  constructor(templates: readonly Template[]) {
    this.#templates = templates;
  }

  take(): string | undefined {
    const current = this.#templates[this.#current];
    if (!current) return undefined;
    const line = fill(current, (this.#taken * step) % current.capacity);
    this.#taken++;
    if (this.#taken === current.capacity) {
      this.#current++;
      this.#taken = 0;
    }
    return line;
  }
}
