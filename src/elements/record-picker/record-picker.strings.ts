import type { ResolutionIssue } from '../../model/resolution.js';

export const recordPickerStrings = {
  multiple: 'One or more records found. Select a record or create new',
  none: 'No records found. Search for an existing customer record or create a new one to link to this conversation',
  undetermined: 'Not everything could be checked, so it is not certain who this is',
  pending: 'Finding out who this is…',
  list: 'Records found',
  filter: 'Filter',
  noAccount: 'Without an account',
  closed: 'Closed',
  issue: {
    withheld: 'The customer withheld their number or address.',
    'invalid-clue': 'Part of what the channel sent is not a valid number, address or name.',
    'own-number': 'It is one of your own numbers or extensions.',
    'lookup-failed': 'A look-up in the CRM failed.',
    'lookup-timed-out': 'A look-up in the CRM took too long.',
    'lookup-stopped': 'The look-up in the CRM was stopped.',
    partial: 'Some of the records could not be read.',
    'too-many': 'More records match than are shown. Search to narrow them down.',
    'not-permitted': 'There are matches you may not open.',
  } satisfies Record<ResolutionIssue['code'], string> as Readonly<Record<ResolutionIssue['code'], string>>,
};

export type RecordPickerStrings = typeof recordPickerStrings;
