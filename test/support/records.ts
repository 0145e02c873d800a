import type { Clue, ConversationRequest, CrmRecord, FieldValue, Lookup } from 'screenpop';

/** Tiny builders for records and requests: say what a test is about, the rest is filled in. */

type RecordParts = Partial<Omit<CrmRecord, 'type' | 'fields' | 'account' | 'customer'>>;
type Fields = Readonly<Record<string, FieldValue>>;

export interface ContactParts extends RecordParts {
  readonly phone?: string;
  readonly mobilePhone?: string;
  readonly email?: string;
  readonly country?: string;
  /** An account, or the id of one. */
  readonly account?: Lookup | string;
  /** More fields, by the schema's names. */
  readonly fields?: Fields;
}

export type AccountParts = Omit<ContactParts, 'account' | 'mobilePhone'>;

export interface CaseParts extends RecordParts {
  readonly caseNumber?: string;
  readonly priority?: string;
  readonly status?: string;
  readonly fields?: Fields;
}

/** `contact({ id: 'ann', name: 'Ann Lee', phone: '+49 30 1234567', account: 'acme' })` */
export function contact({
  phone,
  mobilePhone,
  email,
  country,
  account,
  fields,
  ...rest
}: ContactParts = {}): CrmRecord {
  const name = rest.name ?? 'Ann Lee';
  const [firstName = '', ...last] = name.split(' ');
  const own = { firstName, lastName: last.join(' '), phone, mobilePhone, email, country };
  return {
    id: 'contact-1',
    ...rest,
    type: 'contact',
    name,
    fields: { ...given(own), ...fields },
    ...(account === undefined ? {} : { account: refTo('account', account) }),
  };
}

/** `account({ id: 'acme', name: 'Acme', phone: '+49 30 1234567' })` */
export function account({ phone, email, country, fields, ...rest }: AccountParts = {}): CrmRecord {
  const name = rest.name ?? 'Acme';
  return {
    id: 'account-1',
    ...rest,
    type: 'account',
    name,
    fields: { ...given({ name, phone, email, country }), ...fields },
  };
}

/** A case of a customer, active unless said otherwise: `caseOf(ann, { caseNumber: 'CAS-1' })` */
export function caseOf(customer: Lookup, { caseNumber, priority, status, fields, ...rest }: CaseParts = {}): CrmRecord {
  const id = rest.id ?? 'case-1';
  const name = rest.name ?? `Case ${id}`;
  const own = { title: name, caseNumber: caseNumber ?? id.toUpperCase(), priority, status };
  return {
    ...rest,
    id,
    type: 'case',
    name,
    fields: { ...given(own), ...fields },
    customer: { type: customer.type, id: customer.id, name: customer.name },
  };
}

/** An inbound call, unless said otherwise: `request({ clues: [phone('+49 30 1234567')] })` */
export function request(parts: Partial<ConversationRequest> = {}): ConversationRequest {
  return { id: 'conversation-1', channel: 'voice', clues: [], ...parts };
}

/** Clues in short. */
export const phone = (value: string, more: { readonly region?: string; readonly shared?: boolean } = {}): Clue => ({
  kind: 'phone',
  value,
  ...more,
});
export const email = (value: string, more: { readonly shared?: boolean } = {}): Clue => ({
  kind: 'email',
  value,
  ...more,
});
export const named = (value: string): Clue => ({ kind: 'name', value });
export const ofAccount = (value: string): Clue => ({ kind: 'accountName', value });
export const caseNumber = (value: string): Clue => ({ kind: 'caseNumber', value });
export const reference = ({ type, id }: Lookup): Clue => ({ kind: 'record', ref: { type, id } });

function refTo(type: string, record: Lookup | string): Lookup {
  return typeof record === 'string' ? { type, id: record } : { type, id: record.id, name: record.name };
}

function given(fields: Readonly<Record<string, string | undefined>>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
