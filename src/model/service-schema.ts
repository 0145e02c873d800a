import type { FieldDefinition, Schema } from './schema.js';

/** A field of text; its label is its name in words, such as "Postal code", where `more` gives no other. */
function field(name: string, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return { name, label: inWords(name), kind: 'text', maxLength: 160, ...more };
}

function fields(...names: readonly string[]): readonly FieldDefinition[] {
  return names.map((name) => field(name));
}

function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const phone = { kind: 'tel', clue: 'phone', maxLength: 40 } as const;
const email = field('email', { kind: 'email', clue: 'email', maxLength: 254 });
const common: readonly FieldDefinition[] = [
  ...fields('address', 'city', 'state'),
  field('postalCode', { maxLength: 20 }),
  field('country', { kind: 'country', maxLength: 2 }),
  field('relationship', { label: 'Relationship type' }),
  ...fields('category', 'preferredChannel'),
];
const commonSummary = ['relationship', 'city', 'country', 'category', 'preferredChannel'];

/** Accounts, contacts and cases with the fields of the standard Customer 360 page. */
export const serviceSchema: Schema = {
  types: {
    contact: {
      role: 'customer',
      label: 'Contact',
      labelPlural: 'Contacts',
      fields: [
        ...fields('firstName', 'middleName'),
        field('lastName', { required: true }),
        field('jobTitle'),
        ...['phone', 'mobilePhone', 'homePhone'].map((name) => field(name, phone)),
        email,
        ...common,
      ],
      summary: ['jobTitle', 'phone', 'mobilePhone', 'email', ...commonSummary],
      create: ['firstName', 'lastName', 'jobTitle', 'phone', 'mobilePhone', 'email', 'address', 'city', 'state'],
    },
    account: {
      role: 'customer',
      label: 'Account',
      labelPlural: 'Accounts',
      fields: [
        field('name', { label: 'Account name', required: true, clue: 'accountName' }),
        field('accountNumber', { maxLength: 40 }),
        field('phone', phone),
        email,
        field('website', { kind: 'url', maxLength: 500 }),
        ...common,
        field('primaryContact', { kind: 'lookup' }),
      ],
      summary: ['primaryContact', 'phone', 'email', 'website', ...commonSummary],
      create: ['name', 'phone', 'email', 'website', 'address', 'city', 'state'],
    },
    case: {
      role: 'case',
      label: 'Case',
      labelPlural: 'Cases',
      fields: [
        field('caseNumber', { clue: 'caseNumber', maxLength: 100 }),
        field('title', { required: true, maxLength: 200 }),
        field('description', { kind: 'multiline', maxLength: 2_000 }),
        field('priority', {
          kind: 'choice',
          options: ['high', 'normal', 'low'].map((value) => ({ value, label: inWords(value) })),
        }),
        ...fields('status', 'product', 'owner'),
        field('createdAt', { label: 'Created', kind: 'datetime' }),
      ],
      summary: ['caseNumber', 'priority', 'status', 'product', 'owner', 'createdAt'],
      create: ['title', 'description', 'priority', 'product'],
    },
  },
};
