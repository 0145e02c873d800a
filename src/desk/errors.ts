export type DeskErrorCode =
  /** A conversation request needs an id, of 1 000 characters at most. */
  | 'invalid-request'
  /** The desk has no such conversation. */
  | 'unknown-conversation'
  /** The conversation is not in a state that allows this. */
  | 'not-live'
  /** The desk has as many live conversations as it can hold. */
  | 'too-many-conversations'
  /** The schema has no such record type. */
  | 'unknown-type'
  /** No warning waits for an answer, or the policy allows only to keep the assigned case. */
  | 'nothing-to-answer'
  | 'nothing-to-undo'
  /** No number or address is offered to be added to the customer. */
  | 'nothing-to-add'
  /** The saved state is not one of this version of the desk. */
  | 'invalid-state'
  /** The data adapter does not offer this. */
  | 'not-offered';

/** A command that the desk can not carry out. Its message has the code and perhaps what is expected, so that no record value reaches a log. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly code: DeskErrorCode;

  constructor(code: DeskErrorCode, expected = '') {
    super(`The desk can not do this: ${code}${expected}`);
    this.code = code;
  }
}
