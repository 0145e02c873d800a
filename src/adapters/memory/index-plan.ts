import type { CrmRecord } from '../../model/record.js';
import type { ClueKind, SearchField } from '../../model/request.js';
import { searchFields } from '../../model/request.js';
import { type RecordTypeDefinition, type Schema, typeOf } from '../../model/schema.js';
import { words } from '../../model/text.js';
import { emailKey, identifier, phoneKey } from './keys.js';
import type { Blocks } from './postings.js';
import { WordIndex } from './word-index.js';

/** The search fields, names that are more than their parts, and identifiers that are compared whole. */
export type IndexName = SearchField | 'name' | 'caseKey' | 'channelUser';

export const indexNames: readonly IndexName[] = [...searchFields, 'name', 'caseKey', 'channelUser'];

export type Indexes = Readonly<Record<IndexName, WordIndex>>;

export function emptyIndexes(blocks: Blocks): Indexes {
  const indexes = indexNames.map((name) => [name, emptyIndex(name, blocks)] as const);
  return Object.fromEntries(indexes) as Record<IndexName, WordIndex>;
}

function emptyIndex(name: IndexName, blocks: Blocks): WordIndex {
  switch (name) {
    case 'phone':
      return new WordIndex(blocks, phoneKey, false);
    case 'email':
      return new WordIndex(blocks, addressForms, false);
    case 'caseKey':
    case 'channelUser':
      return new WordIndex(blocks, identifier, false);
    case 'caseNumber':
      return new WordIndex(blocks, words, false);
    default:
      return new WordIndex(blocks, words, true);
  }
}

/** One text of a record, and the index it goes into. */
export interface Step {
  readonly index: IndexName;
  readonly textOf: (record: CrmRecord) => string | undefined;
}

/** Which search field a field answers; phone and e-mail fields are known by their kind instead. */
const indexOf: Readonly<Record<string, SearchField>> = {
  firstName: 'firstName',
  lastName: 'lastName',
  middleName: 'lastName',
  address: 'address',
  postalCode: 'address',
  city: 'city',
  state: 'state',
  caseNumber: 'caseNumber',
};

const indexOfClue: Partial<Record<ClueKind, IndexName>> = {
  phone: 'phone',
  email: 'email',
  caseNumber: 'caseKey',
  channelUser: 'channelUser',
};

/** Which texts of a record go into which index; worked out from the schema once a type. */
export class IndexPlan {
  readonly #schema: Schema;
  readonly #steps = new Map<string, readonly Step[]>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  stepsFor(type: string): readonly Step[] {
    let steps = this.#steps.get(type);
    if (!steps) this.#steps.set(type, (steps = planFor(typeOf(this.#schema, type))));
    return steps;
  }
}

function planFor(type: RecordTypeDefinition | undefined): readonly Step[] {
  const fields = type?.fields ?? [];
  const steps: Step[] = fields.flatMap(({ name, kind, clue }) => {
    const byKind = kind === 'tel' ? 'phone' : kind === 'email' ? 'email' : clue && indexOfClue[clue];
    const byName = Object.hasOwn(indexOf, name) ? indexOf[name] : undefined;
    const textOf = (record: CrmRecord): string | undefined => textIn(record, name);
    return [byKind, byName].flatMap((index) => (index ? [{ index, textOf }] : []));
  });
  steps.push({ index: 'accountName', textOf: ({ account }) => account?.name });
  if (type?.role !== 'customer') return [...steps, { index: 'name', textOf: ({ name }) => name }];
  if (!fields.some(({ name }) => name === 'lastName'))
    return [...steps, { index: 'accountName', textOf: ({ account, name }) => (account ? undefined : name) }];
  return [
    ...steps,
    { index: 'name', textOf: (record) => (isJoined(record) ? undefined : record.name) },
    // A name that was loaded without its parts is found by each of them all the same.
    { index: 'firstName', textOf: (record) => (textIn(record, 'firstName') ? undefined : record.name) },
    { index: 'lastName', textOf: (record) => (textIn(record, 'lastName') ? undefined : record.name) },
  ];
}

function textIn({ fields }: CrmRecord, name: string): string | undefined {
  const value = fields[name];
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  return typeof text === 'string' ? text : undefined;
}

/** Whether a name is made in the usual way, and needs no entry beside those of its parts. */
function isJoined({ name, fields: { firstName, middleName, lastName } }: CrmRecord): boolean {
  if (typeof firstName !== 'string' || typeof lastName !== 'string') return false;
  const middle = typeof middleName === 'string' && middleName !== '' ? ` ${middleName} ` : ' ';
  return name === firstName + middle + lastName;
}

/** An address with a tag is found with and without it. */
function addressForms(text: string): string | readonly string[] {
  const address = emailKey(text);
  if (!address.includes('+')) return address;
  const untagged = emailKey(text, true);
  return untagged === address ? address : [address, untagged];
}
