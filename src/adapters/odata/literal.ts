import type { SetMapping } from './mapping.js';

/**
 * The only way a value gets into a query: a text literal of OData, in which an apostrophe is written twice. What no URL can
 * hold is replaced, so it equals nothing: half of a surrogate pair, and the end of a C string.
 */
export function literal(text: string): string {
  return `'${text.replace(/\p{Surrogate}|\0/gu, '\ufffd').replaceAll("'", "''")}'`;
}

const guid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** A key as it is written in a query; undefined for what can be no key of the set. */
export function keyLiteral({ keyType = 'guid' }: SetMapping, id: string): string | undefined {
  if (keyType === 'string') return id === '' ? undefined : literal(id);
  return (keyType === 'guid' ? guid : /^\d{1,19}$/).test(id) ? id : undefined;
}

/** The key that a draft gets: the same for the same idempotency key, so that a repeat meets what is there already. */
export function keyFor(idempotencyKey: string): string {
  if (guid.test(idempotencyKey)) return idempotencyKey.toLowerCase();
  // Not for secrets: it only has to be another one for another text.
  const words = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < idempotencyKey.length; at++) {
    for (let word = 0; word < 4; word++)
      words[word] = Math.imul((words[word] ?? 0) ^ (idempotencyKey.charCodeAt(at) + word), 0x01000193 + 2 * word);
  }
  const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
