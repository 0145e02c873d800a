/**
 * What counts as a typing error: one letter added, missing or another, or two neighbours exchanged; in a long word two of
 * these. Short words have too many neighbours, and numbers are never guessed.
 */
const shortest = 4;
const longWord = 8;
const longest = 40;
const digit = /\p{N}/u;

/** How many errors a word may have. */
export function errorsAllowed(word: string): number {
  if (word.length < shortest || word.length > longest || digit.test(word)) return 0;
  return word.length < longWord ? 1 : 2;
}

/**
 * The letters of a word as bits. An error changes two bits at most, so words whose bits differ in more than that need no
 * further look. 0 for what is never a misspelling of anything.
 */
export function lettersOf(word: string): number {
  if (word.length > longest + 2 || digit.test(word)) return 0;
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 31);
  return letters;
}

export function differentLetters(one: number, other: number): number {
  let bits = one ^ other;
  bits -= (bits >>> 1) & 0x5555_5555;
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

const before = new Uint8Array(longest + 4);
const current = new Uint8Array(longest + 4);
const after = new Uint8Array(longest + 4);

/** Whether one word is the other with at most so many errors. This is the optimal string alignment distance, in a band. */
export function isWithin(errors: number, one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > errors) return false;
  let [older, old, row] = [before, current, after];
  for (let at = 0; at <= other.length; at++) old[at] = at;
  for (let i = 1; i <= one.length; i++) {
    const from = Math.max(1, i - errors);
    const to = Math.min(other.length, i + errors);
    row[from - 1] = from === 1 ? i : errors + 1;
    let least = errors + 1;
    const letter = one.charCodeAt(i - 1);
    for (let j = from; j <= to; j++) {
      const same = letter === other.charCodeAt(j - 1);
      let cost = (old[j - 1] ?? 0) + (same ? 0 : 1);
      // Outside of the band nothing is near enough.
      if (j < i + errors) cost = Math.min(cost, (old[j] ?? 0) + 1);
      if (j > i - errors) cost = Math.min(cost, (row[j - 1] ?? 0) + 1);
      const exchanged =
        i > 1 && j > 1 && letter === other.charCodeAt(j - 2) && one.charCodeAt(i - 2) === other.charCodeAt(j - 1);
      if (exchanged) cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > errors) return false;
    [older, old, row] = [old, row, older];
  }
  return (old[other.length] ?? 0) <= errors;
}
