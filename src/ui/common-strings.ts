import type { AdapterErrorCode } from '../adapter/errors.js';
import type { ClueKind } from '../model/request.js';
import type { Grade } from '../model/resolution.js';

/** Words for what is known, and for whatever else a host has. */
export type Words<Known extends string> = Readonly<Record<Known, string>> & Readonly<Record<string, string>>;

/** Words that several elements use; each element's own table begins with them. */
export const commonStrings = {
  loading: 'Loading…',
  retry: 'Retry',
  cancel: 'Cancel',
  more: 'Show more',
  search: 'Search',
  create: 'New',
  empty: '—',
  yes: 'Yes',
  no: 'No',
  notPermitted: 'Not permitted',
  hidden: (count: number): string =>
    count === 1 ? '1 more match you may not open' : `${count} more matches you may not open`,
  incomplete: 'Not all records could be searched.',
  found: (count: number, total: number | undefined): string => {
    if (total !== undefined && total > count) return `${count} of ${total} records`;
    return count === 1 ? '1 record' : `${count} records`;
  },
  noDesk: 'Waiting for a desk or an adapter.',
  clues: {
    caseNumber: 'Case number',
    name: 'Name',
    accountName: 'Account name',
    email: 'Email',
    phone: 'Phone',
    channelUser: 'User',
  } as Words<Exclude<ClueKind, 'record'>>,
  matches: (clue: string, value: string, field: string): string => `${clue} ${value} matches ${field}`,
  differs: (clue: string, value: string, field: string): string => `${clue} ${value} differs from ${field}`,
  reference: 'Named by the channel',
  visitor: (number: number): string => `Visitor ${number}`,
  grade: { exact: 'Exact match', probable: 'Probable match', weak: 'Weak match' } as Readonly<Record<Grade, string>>,
  channels: {
    chat: 'Chat',
    voice: 'Call',
    sms: 'SMS',
    email: 'Email',
    social: 'Social',
    task: 'Task',
  } as Words<'chat' | 'voice' | 'sms' | 'email' | 'social' | 'task'>,
  /** In place of `errorStrings`, by code. */
  error: {} as Readonly<Partial<Record<AdapterErrorCode, string>>>,
};

export type CommonStrings = typeof commonStrings;
