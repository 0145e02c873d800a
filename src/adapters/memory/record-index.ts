import type { CrmRecord, RecordRef } from '../../model/record.js';
import { refKey } from '../../model/record.js';
import type { Clue, SearchField, SearchQuery } from '../../model/request.js';
import { searchFields } from '../../model/request.js';
import { type FieldDefinition, type Schema, typeOf } from '../../model/schema.js';
import { foldEmail, phoneRecallKey, words } from '../../model/text.js';
import { WordIndex } from './tokens.js';

type Index = SearchField | 'key';

/** Which record fields each search field looks into; phone and e-mail fields come from the schema's kinds. */
const fieldsFor: Partial<Record<SearchField, readonly string[]>> = {
  firstName: ['firstName'],
  lastName: ['lastName', 'middleName'],
  address: ['address', 'postalCode'],
  city: ['city'],
  state: ['state'],
  caseNumber: ['caseNumber'],
};

/**
 * All records, by reference, by identifying key (phone, e-mail, case number, full name) and by the words of each
 * search field. A row keeps its number for ever, so that an index entry is never moved.
 */
export class RecordIndex {
  readonly #schema: Schema;
  readonly #rows: (CrmRecord | undefined)[] = [];
  readonly #rowOf = new Map<string, number>();
  readonly #children = new Map<string, number[]>();
  readonly #indexes: Readonly<Record<Index, WordIndex>>;
  /** Which fields of a type feed which index; worked out once a type. */
  readonly #plans = new Map<string, readonly FieldDefinition[]>();

  constructor(schema: Schema) {
    this.#schema = schema;
    const entries = [...searchFields, 'key' as const].map((name) => [name, new WordIndex()]);
    this.#indexes = Object.fromEntries(entries) as Record<Index, WordIndex>;
  }

  get(ref: RecordRef): CrmRecord | undefined {
    return this.#rows[this.#rowOf.get(refKey(ref)) ?? -1];
  }

  put(record: CrmRecord): void {
    const key = refKey(record);
    const known = this.#rowOf.get(key);
    const row = known ?? this.#rows.length;
    const before = this.#rows[row];
    if (before) this.#each(before, (index, word) => this.#indexes[index].remove(word, row));
    this.#rows[row] = record;
    this.#rowOf.set(key, row);
    this.#each(record, (index, word) => this.#indexes[index].add(word, row));
    if (!before) this.#addChild(record, row);
  }

  /** Records that belong to another one: cases to their customer, contacts to their account. */
  children(parent: RecordRef): CrmRecord[] {
    return this.#pick(this.#children.get(refKey(parent)) ?? []);
  }

  match(clues: readonly Clue[]): CrmRecord[] {
    const rows = new Set<number>();
    for (const clue of clues) {
      for (const key of clueKeys(clue)) for (const row of this.#indexes.key.exact(key)) rows.add(row);
    }
    return this.#pick(rows);
  }

  search(query: SearchQuery): CrmRecord[] {
    const { types } = query;
    const found = this.#pick(this.#searchRows(query));
    return types?.length ? found.filter(({ type }) => types.includes(type)) : found;
  }

  #searchRows(query: SearchQuery): Iterable<number> {
    const terms: ReadonlySet<number>[] = [];
    for (const field of searchFields) {
      const value = query[field];
      if (value) terms.push(...this.#terms(field, value));
    }
    if (query.text) terms.push(...words(query.text).map((word) => this.#anywhere(word)));
    terms.sort((a, b) => a.size - b.size);
    const [first, ...others] = terms;
    return first ? [...first].filter((row) => others.every((rows) => rows.has(row))) : [];
  }

  #terms(field: SearchField, value: string): ReadonlySet<number>[] {
    if (field === 'phone') return [this.#indexes.phone.prefix(phoneRecallKey(value))];
    if (field === 'email') return [this.#indexes.email.prefix(foldEmail(value))];
    return words(value).map((word) => this.#indexes[field].prefix(word));
  }

  #anywhere(word: string): ReadonlySet<number> {
    const all = new Set<number>();
    for (const field of searchFields) for (const row of this.#indexes[field].prefix(word)) all.add(row);
    if (/^\d{4,}$/.test(word)) for (const row of this.#indexes.phone.prefix(phoneRecallKey(word))) all.add(row);
    return all;
  }

  #pick(rows: Iterable<number>): CrmRecord[] {
    const records: CrmRecord[] = [];
    for (const row of rows) {
      const record = this.#rows[row];
      if (record) records.push(record);
    }
    return records;
  }

  #addChild(record: CrmRecord, row: number): void {
    const parent = record.customer ?? record.account;
    if (!parent) return;
    const key = refKey(parent);
    const siblings = this.#children.get(key);
    if (siblings) siblings.push(row);
    else this.#children.set(key, [row]);
  }

  #each(record: CrmRecord, visit: (index: Index, word: string) => void): void {
    for (const { name, kind, clue } of this.#plan(record.type)) {
      const value = record.fields[name];
      if (typeof value !== 'string' || value === '') continue;
      if (kind === 'tel') {
        const key = phoneRecallKey(value);
        if (key) {
          visit('phone', key);
          visit('key', `phone ${key}`);
        }
      } else if (kind === 'email') {
        visit('email', foldEmail(value));
        visit('key', `email ${foldEmail(value, true)}`);
      } else if (clue === 'caseNumber' || clue === 'channelUser') {
        visit('key', `${clue} ${value.trim().toLowerCase()}`);
      }
      for (const [field, names] of Object.entries(fieldsFor) as [SearchField, readonly string[]][]) {
        if (names.includes(name)) for (const word of words(value)) visit(field, word);
      }
    }
    this.#eachName(record, visit);
  }

  #eachName(record: CrmRecord, visit: (index: Index, word: string) => void): void {
    const own = words(record.name);
    const isCase = typeOf(this.#schema, record.type)?.role === 'case';
    if (!isCase) visit('key', `name ${nameKey(own)}`);
    const account = record.account?.name;
    if (account !== undefined) {
      const found = words(account);
      visit('key', `accountName ${nameKey(found)}`);
      for (const word of found) visit('accountName', word);
    } else if (isCase) {
      // A case is found by the words of its title where free text is searched.
      for (const word of own) visit('caseNumber', word);
    } else {
      visit('key', `accountName ${nameKey(own)}`);
      const name: SearchField = record.fields.lastName === undefined ? 'accountName' : 'lastName';
      for (const word of own) visit(name, word);
    }
  }

  #plan(type: string): readonly FieldDefinition[] {
    let plan = this.#plans.get(type);
    if (!plan) {
      const searched = new Set(Object.values(fieldsFor).flat());
      plan = (typeOf(this.#schema, type)?.fields ?? []).filter(
        ({ name, kind, clue }) => kind === 'tel' || kind === 'email' || clue !== undefined || searched.has(name),
      );
      this.#plans.set(type, plan);
    }
    return plan;
  }
}

function clueKeys(clue: Clue): readonly string[] {
  switch (clue.kind) {
    case 'record':
      return [];
    case 'phone': {
      const key = phoneRecallKey(clue.value);
      return key ? [`phone ${key}`] : [];
    }
    case 'email':
      return [`email ${foldEmail(clue.value, true)}`];
    case 'caseNumber':
    case 'channelUser':
      return [`${clue.kind} ${clue.value.trim().toLowerCase()}`];
    default:
      return [`${clue.kind} ${nameKey(words(clue.value))}`];
  }
}

/** A name by its words in any order. */
function nameKey(found: readonly string[]): string {
  return [...found].sort().join(' ');
}
