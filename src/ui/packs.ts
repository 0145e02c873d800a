import { type FieldDefinition, fieldOf, type RecordTypeDefinition, type Schema, typeOf } from '../model/schema.js';
import { serviceSchema } from '../model/service-schema.js';
import { familyNameFirst, followLanguages } from './languages.js';
import { renderAll, type Spoken, type Table } from './strings.js';
import type { Tag } from './tags.js';

/** A pack as elements make use of it; `Locale` is the type that has every string. */
export interface Pack {
  /** Its BCP 47 tag. */
  readonly language: string;
  readonly common: Table;
  readonly elements: Readonly<Record<Tag, Table>>;
  readonly types: Readonly<Record<string, TypeLabels>>;
}

/** The words for a record type of the built-in schema. */
export interface TypeLabels {
  readonly label: string;
  readonly labelPlural: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const packs = new Map<string, Pack>();

/** @throws {RangeError} for a pack whose `language` is no language tag. */
export function addPack(pack: Pack): void {
  const [name = ''] = Intl.getCanonicalLocales(pack.language);
  packs.set(name, pack);
  followLanguages(speak);
  renderAll();
}

function speak(language: string): Partial<Spoken> {
  const pack = nearestPack(language);
  if (!pack) return {};
  const schemas = new WeakMap<Schema, Schema>();
  return {
    tables: (tag) => [pack.common, pack.elements[tag]],
    schema: (schema) => {
      let known = schemas.get(schema);
      if (!known) schemas.set(schema, (known = translated(schema, pack)));
      return known;
    },
  };
}

/** The pack of the very language, else of the language without its region, else of one written alike: pt-PT finds pt-BR. */
function nearestPack(language: string): Pack | undefined {
  const base = new Intl.Locale(language).language;
  const written = writtenLanguage(language);
  const alike = [...packs].find(([name]) => writtenLanguage(name) === written);
  return packs.get(language) ?? packs.get(base) ?? alike?.[1];
}

function writtenLanguage(name: string): string {
  const { language, script = '' } = new Intl.Locale(name).maximize();
  return `${language}-${script}`;
}

/** The schema in words of the pack where the host left those of the built-in one; a host's own stay. */
function translated(schema: Schema, pack: Pack): Schema {
  const types = Object.entries(schema.types).map(([name, type]) => {
    const builtIn = typeOf(serviceSchema, name);
    const words = typeOf(pack, name);
    if (!builtIn || !words) return [name, type] as const;
    const create = type.create === builtIn.create ? inOrder(type.create, pack.language) : type.create;
    return [name, { ...inWords(type, name, builtIn, words), create }] as const;
  });
  return { ...schema, types: Object.fromEntries(types) };
}

function inWords(
  type: RecordTypeDefinition,
  name: string,
  builtIn: RecordTypeDefinition,
  words: TypeLabels,
): RecordTypeDefinition {
  const field = (own: FieldDefinition): FieldDefinition => {
    const known = fieldOf(serviceSchema, name, own.name);
    const options = words.options?.[own.name];
    if (!known) return own;
    return {
      ...own,
      label: kept(own.label, known.label, words.fields[own.name]),
      options: own.options?.map(({ value, label }) => {
        const before = known.options?.find((option) => option.value === value)?.label;
        return { value, label: kept(label, before, options?.[value]) };
      }),
    };
  };
  return {
    ...type,
    label: kept(type.label, builtIn.label, words.label),
    labelPlural: kept(type.labelPlural, builtIn.labelPlural, words.labelPlural),
    fields: type.fields.map(field),
  };
}

function kept(own: string, builtIn: string | undefined, word: string | undefined): string {
  return own === builtIn ? (word ?? own) : own;
}

/** Names as they are said in the language. */
function inOrder(fields: readonly string[], language: string): readonly string[] {
  if (!familyNameFirst(language) || !fields.includes('firstName')) return fields;
  return ['lastName', ...fields.filter((name) => name !== 'lastName')];
}
