import type { FieldDefinition, Schema } from './schema.js';

const text = (name: string, label: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name,
  label,
  kind: 'text',
  maxLength: 160,
  ...more,
});

const address: readonly FieldDefinition[] = [
  text('address', 'Address'),
  text('city', 'City'),
  text('state', 'State'),
  text('postalCode', 'Postal code', { maxLength: 20 }),
  text('country', 'Country', { kind: 'country', maxLength: 2 }),
];
const relationship: readonly FieldDefinition[] = [
  text('relationship', 'Relationship type'),
  text('category', 'Category'),
  text('preferredChannel', 'Preferred channel'),
];
const phone = (name: string, label: string): FieldDefinition =>
  text(name, label, { kind: 'tel', clue: 'phone', maxLength: 40 });
const email = text('email', 'Email', { kind: 'email', clue: 'email', maxLength: 254 });

/** Accounts, contacts and cases with the fields of the standard Customer 360 page. */
export const serviceSchema: Schema = {
  types: {
    contact: {
      role: 'customer',
      label: 'Contact',
      labelPlural: 'Contacts',
      fields: [
        text('firstName', 'First name'),
        text('middleName', 'Middle name'),
        text('lastName', 'Last name', { required: true }),
        text('jobTitle', 'Job title'),
        phone('phone', 'Phone'),
        phone('mobilePhone', 'Mobile phone'),
        phone('homePhone', 'Home phone'),
        email,
        ...address,
        ...relationship,
      ],
      summary: [
        'jobTitle',
        'phone',
        'mobilePhone',
        'email',
        'relationship',
        'city',
        'country',
        'category',
        'preferredChannel',
      ],
      create: ['firstName', 'lastName', 'jobTitle', 'phone', 'mobilePhone', 'email', 'address', 'city', 'state'],
    },
    account: {
      role: 'customer',
      label: 'Account',
      labelPlural: 'Accounts',
      fields: [
        text('name', 'Account name', { required: true, clue: 'accountName' }),
        text('accountNumber', 'Account number', { maxLength: 40 }),
        phone('phone', 'Phone'),
        email,
        text('website', 'Website', { kind: 'url', maxLength: 500 }),
        ...address,
        ...relationship,
        text('primaryContact', 'Primary contact', { kind: 'lookup' }),
      ],
      summary: [
        'primaryContact',
        'phone',
        'email',
        'website',
        'relationship',
        'city',
        'country',
        'category',
        'preferredChannel',
      ],
      create: ['name', 'phone', 'email', 'website', 'address', 'city', 'state'],
    },
    case: {
      role: 'case',
      label: 'Case',
      labelPlural: 'Cases',
      fields: [
        text('caseNumber', 'Case number', { clue: 'caseNumber', maxLength: 100 }),
        text('title', 'Title', { required: true, maxLength: 200 }),
        text('description', 'Description', { kind: 'multiline', maxLength: 2_000 }),
        text('priority', 'Priority', {
          kind: 'choice',
          options: [
            { value: 'high', label: 'High' },
            { value: 'normal', label: 'Normal' },
            { value: 'low', label: 'Low' },
          ],
        }),
        text('status', 'Status'),
        text('product', 'Product'),
        text('owner', 'Owner'),
        text('createdAt', 'Created', { kind: 'datetime' }),
      ],
      summary: ['caseNumber', 'priority', 'status', 'product', 'owner', 'createdAt'],
      create: ['title', 'description', 'priority', 'product'],
    },
  },
};
