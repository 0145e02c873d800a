/**
 * Numbers by word: whole, or by how the word begins. Words with the same first two characters are kept in one group, so
 * that nothing is ever sorted: a new word costs the same at the start and after a million of them, and a search looks
 * through one group.
 */
export class WordIndex {
  /** A single number is by far the most frequent case, and not worth a list. */
  readonly #numbers = new Map<string, number | number[]>();
  readonly #groups = new Map<number, string[]>();

  add(word: string, number: number): void {
    const known = this.#numbers.get(word);
    if (known === undefined) {
      this.#numbers.set(word, number);
      const key = groupKey(word);
      const group = this.#groups.get(key);
      if (group) group.push(word);
      else this.#groups.set(key, [word]);
    } else if (typeof known === 'number') {
      if (known !== number) this.#numbers.set(word, [known, number]);
    } else if (known[known.length - 1] !== number) known.push(number);
  }

  /** The word stays in its group, without numbers. */
  remove(word: string, number: number): void {
    const left = this.exact(word).filter((one) => one !== number);
    if (this.#numbers.has(word)) this.#numbers.set(word, left);
  }

  exact(word: string): readonly number[] {
    const known = this.#numbers.get(word) ?? [];
    return typeof known === 'number' ? [known] : known;
  }

  prefix(start: string): ReadonlySet<number> {
    const found = new Set<number>();
    for (const group of this.#groupsOf(start)) {
      for (const word of group) {
        if (word.startsWith(start)) for (const number of this.exact(word)) found.add(number);
      }
    }
    return found;
  }

  *#groupsOf(start: string): Iterable<readonly string[]> {
    if (start.length > 1) {
      const group = this.#groups.get(groupKey(start));
      if (group) yield group;
      return;
    }
    const first = start.charCodeAt(0);
    for (const [key, group] of this.#groups) if (start === '' || key >>> 16 === first) yield group;
  }
}

/** The first two characters as one number, which is cheaper to make and to look up than a text. */
function groupKey(word: string): number {
  return ((word.charCodeAt(0) << 16) | word.charCodeAt(1)) >>> 0;
}
