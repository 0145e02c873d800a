/** Which entity sets, properties and links of a service are what in the schema. */
export interface ODataMapping {
  /** By record type. */
  readonly types: Readonly<Record<string, TypeMapping>>;
  readonly conversations: ConversationMapping;
  /** Where activities are. New notes go to the first that is for notes; without one there are none. */
  readonly activities?: readonly ActivityMapping[];
}

export interface SetMapping {
  /** The entity set. */
  readonly set: string;
  /** The key property. */
  readonly key: string;
  /** Default `guid`. A `number` is made by the service: then only this page knows which drafts it sent already. */
  readonly keyType?: 'guid' | 'string' | 'number';
  /** The logical name of the table, where the service has one beside the set's. */
  readonly table?: string;
}

export interface TypeMapping extends SetMapping {
  /** The property that holds what a list shows. */
  readonly name: string;
  /** By the schema's field names; a text names a property that is read and written as it is. */
  readonly fields: Readonly<Record<string, string | FieldMapping>>;
  readonly account?: LinkMapping;
  readonly customer?: LinkMapping;
  /** Which values of a property make a case an active one. */
  readonly active?: { readonly property: string; readonly values: readonly number[] };
  readonly modifiedAt?: string;
  /** Where the host opens a record. */
  readonly href?: (id: string) => string;
}

export interface FieldMapping {
  readonly property: string;
  /** The property's value for each of the field's. */
  readonly values?: Readonly<Record<string, number>>;
  /** Read as the label that the service has for the value; never written. */
  readonly label?: boolean;
}

export interface LinkMapping {
  /** The navigation property for each record type that may be linked. */
  readonly to: Readonly<Record<string, string>>;
  /** The property with the linked key, where one property holds it for all types and annotations tell which type it is. */
  readonly value?: string;
}

export interface ConversationMapping extends SetMapping {
  readonly customer: LinkMapping;
  readonly case: LinkMapping;
}

export interface ActivityMapping extends SetMapping {
  /** Property with the kind; absent: all are notes. */
  readonly kind?: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
  readonly by?: string;
  /** `conversation` is a type here. */
  readonly regarding: LinkMapping;
  readonly takesNotes?: boolean;
}

/** What services do in different ways. */
export interface Dialect {
  /** Wraps a property or text so that case does not matter; as it is where the service compares so by itself. */
  readonly fold: (expression: string) => string;
  /** A text for `contains`, `startswith` and `endswith` in which nothing is a wildcard. */
  readonly plain: (text: string) => string;
  /** Finds a phone number by its last digits, however it is written. */
  readonly phone: (property: string, digits: string) => string;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the service pages by itself, and is only told how much; otherwise `$top` and `$skip` do. */
  readonly pagesItself?: boolean;
  /** Creates by a conditional upsert instead of a post. */
  readonly upserts?: boolean;
  /** Whether it takes change sets in a `$batch`; default yes. Without them there is no `createAndLink`. */
  readonly batches?: boolean;
  /** Names, in a body, a link that is to be cleared. Default: the navigation property. */
  readonly cleared?: (navigation: string) => string;
}

/** A row as the service has it. */
export type Row = Readonly<Record<string, unknown>>;

export function fieldOf(field: string | FieldMapping): FieldMapping {
  return typeof field === 'string' ? { property: field } : field;
}

/** Undefined for a type that is not mapped, also for names every object inherits. */
export function typeIn(mapping: ODataMapping, type: string): TypeMapping | undefined {
  return Object.hasOwn(mapping.types, type) ? mapping.types[type] : undefined;
}
