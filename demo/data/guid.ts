/** A key of the form that the server's tables take, for an id of the demo: the same one for the same id, everywhere. */
export function guidOf(id: string): string {
  const words = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let at = 0; at < id.length; at++) {
    for (let word = 0; word < words.length; word++)
      words[word] = Math.imul((words[word] ?? 0) ^ (id.charCodeAt(at) + 7 * word), 0x01000193);
  }
  const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
