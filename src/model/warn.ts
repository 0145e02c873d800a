/** What was said, by what it is about. */
const said = new WeakMap<object, Set<string>>();

/** Tells whoever builds the page what is wrong with something of theirs: each once, and never a value of the data. */
export function warnOnce(about: object, problem: string): void {
  const known = said.get(about) ?? new Set();
  if (!known.has(problem)) console.warn(`screenpop: ${problem}`);
  said.set(about, known.add(problem));
}
