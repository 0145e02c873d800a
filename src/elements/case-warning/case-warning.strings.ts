import type { WarningReason } from '../../desk/conversation.js';

export const caseWarningStrings = {
  heading: 'Link to a different record?',
  reasons: {
    'different-case': 'This is not the case assigned to this conversation.',
    'other-customer': 'The case and the customer do not belong together.',
    'case-closed': 'The case is closed.',
    'case-live-elsewhere': 'The case is being worked on in another of your conversations.',
    'link-changed': 'The link was changed elsewhere while you were choosing.',
    'record-gone': 'Not all that was linked before is there any more.',
  } as Readonly<Record<WarningReason, string>>,
  chosen: 'You chose',
  current: 'Linked now',
  customer: 'Customer',
  case: 'Case',
  caseOf: 'Customer of the case',
  nobody: 'Nobody',
  noCase: 'No case',
  linkCase: 'Link to this case',
  linkCustomer: 'Link to this customer',
  unlink: 'Change the link',
  keepCase: 'Keep the assigned case',
  keep: 'Keep what is linked',
  waiting: (count: number): string =>
    count === 1 ? 'Meanwhile 1 conversation is ringing.' : `Meanwhile ${count} conversations are ringing.`,
  blocked: 'Your organisation allows only the assigned case here.',
};

export type CaseWarningStrings = typeof caseWarningStrings;
