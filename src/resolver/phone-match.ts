import type { Grade } from '../model/resolution.js';
import type { PhoneNumber } from './phone.js';

/** A number as one text: two that are the same line have the same one. */
export function phoneKey({ e164, national, extension }: PhoneNumber): string {
  return (e164 ?? national) + (extension === undefined ? '' : ` x${extension}`);
}

/**
 * How strongly two numbers are one: `exact` where both name their country, `probable` by the national number alone or with
 * an extension on one side only. Never by a part of the digits.
 */
export function gradePhone(a: PhoneNumber, b: PhoneNumber): Grade | undefined {
  const certain = a.e164 !== undefined && b.e164 !== undefined;
  if (certain ? a.e164 !== b.e164 : a.national !== b.national) return undefined;
  if (a.extension === b.extension) return certain ? 'exact' : 'probable';
  return a.extension === undefined || b.extension === undefined ? 'probable' : undefined;
}
