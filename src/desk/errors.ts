const texts = {
  'invalid-request': 'A conversation request needs an id, a channel and a list of clues.',
  'unknown-conversation': 'The desk has no such conversation.',
  'not-live': 'The conversation is not in a state that allows this.',
  'too-many-conversations': 'The desk has as many live conversations as it can hold.',
  'unknown-type': 'The schema has no such record type.',
  'nothing-to-answer': 'No warning waits for an answer, or the policy allows only to keep the assigned case.',
  'nothing-to-undo': 'There is nothing to undo.',
  'nothing-to-add': 'No number or address is offered to be added to the customer.',
  'invalid-state': 'The saved state is not one of this version of the desk.',
  'not-offered': 'The data adapter does not offer this.',
} as const;

export type DeskErrorCode = keyof typeof texts;

/** A command that the desk can not carry out. No record value is in its message. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly code: DeskErrorCode;

  constructor(code: DeskErrorCode) {
    super(texts[code]);
    this.code = code;
  }
}
