import type { FieldDefinition, Schema } from './schema.js';

/** A field of text; its label is its name in words, such as "Postal code", where `more` gives no other. */
function field<Name extends string>(name: Name, more: Partial<FieldDefinition> = {}): Named<Name> {
  return { label: inWords(name), kind: 'text', maxLength: 160, ...more, name };
}

function fields<Name extends string>(...names: readonly Name[]): readonly Named<Name>[] {
  return names.map((name) => field(name));
}

type Named<Name extends string> = FieldDefinition & { readonly name: Name };

function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const phone = { kind: 'tel', clue: 'phone', maxLength: 40 } as const;
const email = field('email', { kind: 'email', clue: 'email', maxLength: 254 });
const common = [
  ...fields('address', 'city', 'state'),
  field('postalCode', { maxLength: 20 }),
  field('country', { kind: 'country', maxLength: 2 }),
  field('relationship', { label: 'Relationship type' }),
  ...fields('category', 'preferredChannel'),
];
const commonSummary = ['relationship', 'city', 'country', 'category', 'preferredChannel'];

const priorities = ['high', 'normal', 'low'] as const;
type Priority = (typeof priorities)[number];

const types = {
  contact: {
    role: 'customer',
    label: 'Contact',
    labelPlural: 'Contacts',
    fields: [
      ...fields('firstName', 'middleName'),
      field('lastName', { required: true }),
      field('jobTitle'),
      ...(['phone', 'mobilePhone', 'homePhone'] as const).map((name) => field(name, phone)),
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
        options: priorities.map((value) => ({ value, label: inWords(value) })),
      }),
      ...fields('status', 'product', 'owner'),
      field('createdAt', { label: 'Created', kind: 'datetime' }),
    ],
    summary: ['caseNumber', 'priority', 'status', 'product', 'owner', 'createdAt'],
    create: ['title', 'description', 'priority', 'product'],
  },
} satisfies Schema['types'];

/** Accounts, contacts and cases with the fields of the standard Customer 360 page. */
export const serviceSchema: Schema = { types };

type Types = typeof types;

/** The words of the built-in schema in a language: every type, every field and every option has its own. */
export type ServiceLabels = {
  readonly [Type in keyof Types]: {
    readonly label: string;
    readonly labelPlural: string;
    readonly fields: Readonly<Record<Types[Type]['fields'][number]['name'], string>>;
  } & (Type extends 'case' ? { readonly options: { readonly priority: Readonly<Record<Priority, string>> } } : unknown);
};
