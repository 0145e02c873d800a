import type { ClueKind } from './request.js';

/** Which record types exist and what is matched, shown and created. The default is `serviceSchema`. */
export interface Schema {
  readonly types: Readonly<Record<string, RecordTypeDefinition>>;
}

export interface RecordTypeDefinition {
  readonly role: 'customer' | 'case';
  readonly label: string;
  readonly labelPlural: string;
  readonly fields: readonly FieldDefinition[];
  /** Field names shown in Customer 360, in order. */
  readonly summary: readonly string[];
  /** Field names of the quick-create form, in order; only these are ever sent. */
  readonly create: readonly string[];
}

export interface FieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly kind:
    | 'text'
    | 'multiline'
    | 'tel'
    | 'email'
    | 'url'
    | 'number'
    | 'date'
    | 'datetime'
    | 'choice'
    | 'lookup'
    /** An ISO 3166 code, shown as the country's name; also the region of the record's own phone numbers. */
    | 'country';
  /** The kind of clue this field is compared with. */
  readonly clue?: ClueKind;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly sensitive?: boolean;
}

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

/** Undefined for a type the schema does not know, also for names every object inherits. */
export function typeOf(schema: Schema, type: string): RecordTypeDefinition | undefined {
  return Object.hasOwn(schema.types, type) ? schema.types[type] : undefined;
}

export function roleOf(schema: Schema, type: string): RecordTypeDefinition['role'] | undefined {
  return typeOf(schema, type)?.role;
}

export function fieldOf(schema: Schema, type: string, name: string): FieldDefinition | undefined {
  return typeOf(schema, type)?.fields.find((field) => field.name === name);
}

/** The types with a role, in the schema's order. */
export function typesWithRole(schema: Schema, role: RecordTypeDefinition['role']): readonly string[] {
  return Object.keys(schema.types).filter((type) => schema.types[type]?.role === role);
}
