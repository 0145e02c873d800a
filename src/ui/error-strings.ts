import type { AdapterErrorCode } from '../adapter/errors.js';
import type { CommonStrings } from './common-strings.js';

/** What is said of a failure, by its code. Apart from the other strings: not every element can fail. */
export const errorStrings: Readonly<Record<AdapterErrorCode, string>> = {
  aborted: 'The request was stopped.',
  timeout: 'The CRM took too long to answer.',
  offline: 'There is no connection to the CRM.',
  unavailable: 'The CRM is not available right now.',
  'rate-limited': 'The CRM is busy. Try again in a moment.',
  unauthenticated: 'Your CRM session has ended. Sign in again.',
  forbidden: 'You are not permitted to see this.',
  'not-found': 'The record no longer exists.',
  conflict: 'The record was changed by someone else.',
  duplicate: 'A record like this exists already.',
  invalid: 'The CRM did not accept these values.',
  malformed: 'The CRM gave an answer that cannot be read.',
  unknown: 'Something went wrong in the CRM.',
};

export function errorText(code: AdapterErrorCode, text: CommonStrings): string {
  return text.error[code] ?? errorStrings[code];
}
