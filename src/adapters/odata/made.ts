import { AdapterError, type AdapterErrorCode, toAdapterError } from '../../adapter/errors.js';
import type { Links } from '../../model/record.js';
import type { Row, SetMapping } from './mapping.js';

/** How often links that change under the hand are read again. */
export const mostTries = 3;

/**
 * How a service may say that a key is taken; some of it says only that nobody knows what came of it. What an earlier try made is a
 * duplicate of the same draft too.
 */
const mayBeThere: readonly AdapterErrorCode[] = [
  ...(['conflict', 'duplicate', 'invalid'] as const),
  ...(['unavailable', 'malformed', 'unknown'] as const),
];

/** What a write made that failed, or an earlier try of it; otherwise rejects with its error. */
export async function madeAllTheSame<T>(
  thrown: unknown,
  signal: AbortSignal,
  read: () => Promise<T | undefined>,
): Promise<T> {
  const error = toAdapterError(thrown);
  if (!mayBeThere.includes(error.code) || signal.aborted || error.retryAfter !== undefined) throw error;
  const there = await read().catch((failed: unknown) => {
    // It is not there, or not to be seen; otherwise nobody knows, and who asks to wait is heard.
    const { code } = toAdapterError(failed);
    if (code !== 'not-found' && code !== 'forbidden') throw failed;
  });
  if (there) return there;
  throw error;
}

/** Who made the key knows it. */
export function madeId(to: SetMapping, id: string, row: Row | undefined): string {
  if (to.keyType !== 'number') return id;
  const made = row?.[to.key];
  if (typeof made !== 'number' && typeof made !== 'string') throw new AdapterError('malformed');
  return String(made);
}

/** Whether somebody else was quicker: then what there is now decides. Who asks to wait says nothing of that. */
export function isOvertaken(thrown: unknown, before: Links | undefined): boolean {
  const { code, retryAfter } = toAdapterError(thrown);
  return code === 'conflict' || (!before && code === 'unavailable' && retryAfter === undefined);
}
