import type { CrmRecord } from '../model/record.js';

const codes = [
  'aborted',
  'timeout',
  'offline',
  'unavailable',
  'rate-limited',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'duplicate',
  'invalid',
  'malformed',
  'unknown',
] as const;

export type AdapterErrorCode = (typeof codes)[number];

export interface AdapterErrorOptions {
  readonly cause?: unknown;
  /** Seconds. */
  readonly retryAfter?: number;
  /** For `invalid`: message by field name. */
  readonly fields?: Readonly<Record<string, string>>;
  /** For `duplicate`: the records it would duplicate. */
  readonly records?: readonly CrmRecord[];
}

/** The one error of the port. Its message names the code only, so that no record value reaches a log. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  readonly code: AdapterErrorCode;
  readonly retryAfter?: number;
  readonly fields?: Readonly<Record<string, string>>;
  readonly records?: readonly CrmRecord[];

  constructor(code: AdapterErrorCode, options: AdapterErrorOptions = {}) {
    super(`The data adapter failed: ${code}`, options);
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.fields = options.fields;
    this.records = options.records;
  }
}

/** Anything that was thrown, as an `AdapterError`. Never throws itself, whatever the value's getters do. */
export function toAdapterError(thrown: unknown): AdapterError {
  try {
    if (thrown instanceof AdapterError && isCode(thrown.code)) return thrown;
    const { name, code, retryAfter, fields, records } = thrown as Partial<Omit<AdapterError, 'name'>> & {
      name?: string;
    };
    if (name === 'AbortError') return new AdapterError('aborted', { cause: thrown });
    if (name === 'TimeoutError') return new AdapterError('timeout', { cause: thrown });
    // An AdapterError of another copy of this library on the same page.
    if (name === 'AdapterError' && isCode(code)) {
      return new AdapterError(code, { cause: thrown, retryAfter, fields, records });
    }
  } catch {
    // The value defends itself; it is unknown, like every other stranger.
  }
  return new AdapterError('unknown', { cause: thrown });
}

function isCode(code: unknown): code is AdapterErrorCode {
  return (codes as readonly unknown[]).includes(code);
}

/** Whether a write that failed so may nevertheless have taken effect. */
export function outcomeUnknown(error: AdapterError): boolean {
  return ['timeout', 'offline', 'unavailable', 'malformed', 'unknown', 'aborted'].includes(error.code);
}
