import { asObject, attempt } from './read.js';
import type { RecordRef } from './record.js';
import type { ClueKind } from './request.js';

/** Which record types exist and what is matched, shown and created. The default is `serviceSchema`. */
export interface Schema {
  readonly types: Readonly<Record<string, RecordTypeDefinition>>;
}

/** The part of a schema that tells what is compared with what. Every `Schema` is one. */
export interface MatchSchema {
  readonly types: Readonly<
    Record<
      string,
      {
        readonly role: 'customer' | 'case';
        readonly fields: readonly { readonly name: string; readonly kind?: string; readonly clue?: ClueKind }[];
      }
    >
  >;
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
  /** Shown only where a record is open: in no pop, whatever the policy says, and in no list of records. */
  readonly sensitive?: boolean;
}

/** Undefined for a type the schema does not know, also for names every object inherits. */
export function typeOf<T>(schema: { readonly types: Readonly<Record<string, T>> }, type: string): T | undefined {
  return Object.hasOwn(schema.types, type) ? schema.types[type] : undefined;
}

export function roleOf(schema: MatchSchema, type: string): RecordTypeDefinition['role'] | undefined {
  return typeOf(schema, type)?.role;
}

export function isCase(schema: MatchSchema, { type }: Pick<RecordRef, 'type'>): boolean {
  return roleOf(schema, type) === 'case';
}

export function fieldOf(schema: Schema, type: string, name: string): FieldDefinition | undefined {
  return typeOf(schema, type)?.fields.find((field) => field.name === name);
}

/** Whether records of a customer type are people: all are but those with an account name of their own. */
export function isPersonType(schema: MatchSchema, type: string): boolean {
  return !typeOf(schema, type)?.fields.some(({ clue }) => clue === 'accountName');
}

/** The types with a role, in the schema's order. */
export function typesWithRole(schema: Schema, role: RecordTypeDefinition['role']): readonly string[] {
  return Object.keys(schema.types).filter((type) => schema.types[type]?.role === role);
}

/** Whether a value can be read as a schema, whatever else is wrong with it. Never throws. */
export function isSchema(value: unknown): value is Schema {
  const isType = ({ fields, summary, create }: RecordTypeDefinition): boolean =>
    [fields, summary, create].every((one) => Array.isArray(one)) && fields.every(asObject);
  const types = attempt(() => Object.values(asObject(asObject(value)?.types) ?? {}) as RecordTypeDefinition[]) ?? [];
  return types.length > 0 && (attempt(() => types.every(isType)) ?? false);
}
