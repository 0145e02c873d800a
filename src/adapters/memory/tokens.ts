/** Rows by word, found by prefix: a Map for whole words, and its sorted keys (made when first needed) for prefixes. */
export class WordIndex {
  readonly #rows = new Map<string, number[]>();
  #sorted: string[] | undefined;

  add(word: string, row: number): void {
    const rows = this.#rows.get(word);
    if (!rows) {
      this.#rows.set(word, [row]);
      this.#sorted = undefined;
    } else if (rows[rows.length - 1] !== row) rows.push(row);
  }

  remove(word: string, row: number): void {
    const rows = this.#rows.get(word);
    const at = rows?.indexOf(row) ?? -1;
    if (at >= 0) rows?.splice(at, 1);
  }

  /** Rows with exactly this word. */
  exact(word: string): readonly number[] {
    return this.#rows.get(word) ?? [];
  }

  /** Rows with a word that begins so. */
  prefix(start: string): ReadonlySet<number> {
    const sorted = (this.#sorted ??= [...this.#rows.keys()].sort());
    const found = new Set<number>();
    for (let at = lowerBound(sorted, start); at < sorted.length; at++) {
      const word = sorted[at] ?? '';
      if (!word.startsWith(start)) break;
      for (const row of this.#rows.get(word) ?? []) found.add(row);
    }
    return found;
  }
}

function lowerBound(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
