import type { CrmRecord, SearchField, SearchQuery } from 'screenpop';

/** What the memory adapter promises, as a scan: every record, every field, nothing prepared. For contacts and accounts. */

export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const textIn = ({ fields }: CrmRecord, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

/** The last six digits before an extension, without zeros in front. */
export const phoneKeyOf = (text: string): string =>
  text.replace(/x.*/, '').replace(/\D/g, '').slice(-6).replace(/^0+/, '');
const addressesOf = (text: string): string[] => {
  const address = text.trim().toLowerCase();
  return address === '' ? [] : [address, address.replace(/\+.*@/, '@')];
};

/** The words of a record by the search field they answer. */
export function wordsByField(record: CrmRecord): Readonly<Record<SearchField, readonly string[]>> {
  const isAccount = record.type === 'account';
  const given = (...names: string[]): string[] => names.flatMap((name) => wordsOf(textIn(record, name)));
  return {
    firstName: isAccount ? [] : given('firstName'),
    lastName: isAccount ? [] : given('middleName', 'lastName'),
    accountName: wordsOf(record.account ? (record.account.name ?? '') : isAccount ? record.name : ''),
    address: given('address', 'postalCode'),
    city: given('city'),
    state: given('state'),
    phone: (isAccount ? ['phone'] : ['phone', 'mobilePhone', 'homePhone'])
      .map((name) => phoneKeyOf(textIn(record, name)))
      .filter(Boolean),
    email: addressesOf(textIn(record, 'email')),
    caseNumber: [],
  };
}

const spelt = ['firstName', 'lastName', 'accountName', 'address', 'city', 'state'] as const;

/** 0: every part is a whole word; 1: every part is the beginning of one; 2: with typing errors; undefined: not found. */
function closenessOf(record: CrmRecord, { text, types, ...fielded }: SearchQuery): 0 | 1 | 2 | undefined {
  if (types && !types.includes(record.type)) return undefined;
  const byField = wordsByField(record);
  for (const [field, value] of Object.entries(fielded) as [SearchField, string][]) {
    if (!partsOf(field, value).every((part) => byField[field].some((word) => word.startsWith(part)))) return undefined;
  }
  const every = (fits: (part: string, word: string, field: SearchField) => boolean): boolean =>
    wordsOf(text ?? '').every((part) =>
      (Object.entries(byField) as [SearchField, readonly string[]][]).some(([field, found]) =>
        found.some((word) => fits(part, word, field)),
      ),
    );
  if (every((part, word) => word === part)) return 0;
  if (every((part, word) => word.startsWith(part))) return 1;
  const isSpelt = (field: SearchField): boolean => (spelt as readonly string[]).includes(field);
  if (every((part, word, field) => word.startsWith(part) || (isSpelt(field) && isMisspelt(part, word)))) return 2;
  return undefined;
}

function partsOf(field: SearchField, value: string): string[] {
  if (field === 'phone') return [phoneKeyOf(value)];
  return field === 'email' ? [value.trim().toLowerCase()] : wordsOf(value);
}

/** Ids in the order of the list; those with typing errors only where there are few without. */
export function plainSearch(records: readonly CrmRecord[], query: SearchQuery): string[] {
  const found = records.flatMap((record, at) => {
    const closeness = closenessOf(record, query);
    return closeness === undefined ? [] : [{ record, closeness, at }];
  });
  const right = found.filter(({ closeness }) => closeness < 2);
  const shown = right.length < 10 ? found : right;
  shown.sort(
    (a, b) =>
      a.closeness - b.closeness ||
      (a.record.name < b.record.name ? -1 : Number(a.record.name > b.record.name)) ||
      a.at - b.at,
  );
  return shown.map(({ record }) => record.id);
}

/** Whether a word may be a misspelling of another: one error from four letters on, two from eight; never in numbers. */
export function isMisspelt(word: string, other: string): boolean {
  if (word.length < 4 || /\d/.test(word + other)) return false;
  return distance(word, other) <= (word.length < 8 ? 1 : 2);
}

/** Letters added, left out, replaced, and neighbours exchanged: the whole table. */
export function distance(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const costs = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + Number(one[i - 1] !== other[j - 1])];
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        costs.push(at(i - 2, j - 2) + 1);
      table[i]![j] = Math.min(...costs);
    }
  }
  return at(one.length, other.length);
}
