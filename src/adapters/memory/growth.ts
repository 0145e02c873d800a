/** The same numbers in an array of at least this length; it doubles, so that growing costs next to nothing on average. */
export function grown(array: Uint32Array, length: number): Uint32Array {
  if (length <= array.length) return array;
  const larger = new Uint32Array(Math.max(length, array.length * 2));
  larger.set(array);
  return larger;
}
