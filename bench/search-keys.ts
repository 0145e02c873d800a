import type { CrmRecord, SearchField } from 'screenpop';

export function textOf(record: CrmRecord, field: string): string {
  const value = field === 'accountName' ? record.account?.name : record.fields[field];
  return typeof value === 'string' ? value.trim() : '';
}

/** A search as it is typed: the beginning of a text. */
export const typed: Readonly<Record<SearchField, (text: string) => string>> = {
  firstName: (text) => text.slice(0, 4),
  lastName: (text) => text.slice(0, 4),
  accountName: (text) => text.slice(0, 8),
  address: (text) => text,
  city: (text) => text.slice(0, 4),
  state: (text) => text,
  phone: (text) => text,
  email: (text) => text.slice(0, 8),
  caseNumber: (text) => text,
};
