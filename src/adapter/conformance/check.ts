import type { Page } from '../port.js';
import { type AdapterError, type AdapterErrorCode, toAdapterError } from '../errors.js';

/** What a case found wrong. Any runner shows it as the failure of its test. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

export function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new ConformanceError(message);
}

/** Compares as data: in any order of keys, and `undefined` is the same as absent. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [written(actual), written(expected)];
  check(is === should, `${what} is ${cut(is)}, and should be ${cut(should)}`);
}

/** Compares in any order. */
export function sameSet(actual: readonly string[], expected: readonly string[], what: string): void {
  same([...actual].sort(), [...expected].sort(), what);
}

/** The error a call rejects with; it has to be an `AdapterError` of one of these codes. */
export async function failure(call: Promise<unknown>, ...codes: readonly AdapterErrorCode[]): Promise<AdapterError> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (thrown) {
    const isOne = thrown instanceof Error && thrown.name === 'AdapterError';
    check(isOne, `The call rejects with ${String(thrown)}, which is no AdapterError`);
    const error = toAdapterError(thrown);
    check(
      codes.length === 0 || codes.includes(error.code),
      `The call rejects as ${error.code}, and should as ${codes.join(' or ')}`,
    );
    return error;
  }
  throw new ConformanceError(`The call answers ${cut(written(answer))}, and should reject as ${codes.join(' or ')}`);
}

/** The answer, or nothing where the call rejected as one of these codes. */
export async function unless<T>(call: Promise<T>, ...codes: readonly AdapterErrorCode[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (thrown) {
    const { code } = toAdapterError(thrown);
    check(codes.includes(code), `The call rejects as ${code}, and may only as ${codes.join(' or ')}`);
    return undefined;
  }
}

export function idsOf(page: Page<{ readonly id: string }>): string[] {
  return page.items.map(({ id }) => id);
}

/** So much of a value is shown. */
const longest = 400;

function written(value: unknown): string {
  const text = JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  ) as string | undefined;
  return text ?? 'undefined';
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
