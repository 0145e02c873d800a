import type { RecordRef } from '../../model/record.js';
import type { Clue, SearchField, SearchQuery } from '../../model/request.js';
import { isPersonType, type Schema, typeOf } from '../../model/schema.js';
import { asciiDigits, foldEmail, splitExtension } from '../../model/text.js';
import { keyLiteral, literal } from './literal.js';
import {
  type Dialect,
  fieldOf,
  type LinkMapping,
  type ODataMapping,
  type SetMapping,
  typeIn,
  type TypeMapping,
} from './mapping.js';

/** An expression of `$filter`; undefined is what nothing meets. */
export type Filter = string | undefined;

/** Longer texts are cut: no name is so long, and a URL has its limits. */
const longestText = 250;
const mostWords = 8;
/** Digits of a number that are compared. */
const phoneDigits = 6;

export function either(...filters: readonly Filter[]): Filter {
  const some = [...new Set(filters.filter((filter) => filter !== undefined))];
  return some.length > 1 ? `(${some.join(' or ')})` : some[0];
}

/** Undefined where one is. */
export function both(...filters: readonly Filter[]): Filter {
  return filters.length > 0 && filters.every((filter) => filter !== undefined) ? filters.join(' and ') : undefined;
}

/** Filters over one record type. */
export class TypeFilter {
  readonly #mapping: ODataMapping;
  readonly #dialect: Dialect;
  readonly #type: string;
  readonly #own: TypeMapping;
  readonly #isCase: boolean;
  readonly #isPerson: boolean;
  readonly #fields: readonly {
    readonly name: string;
    readonly kind: string;
    readonly clue?: string;
    readonly property: string;
  }[];

  constructor(mapping: ODataMapping, dialect: Dialect, schema: Schema, type: string, own: TypeMapping) {
    this.#mapping = mapping;
    this.#dialect = dialect;
    this.#type = type;
    this.#own = own;
    const definition = typeOf(schema, type);
    this.#isCase = definition?.role === 'case';
    this.#isPerson = isPersonType(schema, type);
    this.#fields = (definition?.fields ?? []).flatMap(({ name, kind, clue }) => {
      const field = Object.hasOwn(own.fields, name) ? own.fields[name] : undefined;
      const { property = '', values, label } = field === undefined ? {} : fieldOf(field);
      // What is a number or a key there, and a text only here, is in no filter for texts.
      return property === '' || values || label ? [] : [{ name, kind, clue, property }];
    });
  }

  clue(clue: Clue): Filter {
    switch (clue.kind) {
      case 'record':
        return clue.ref.type === this.#type ? isKey(this.#own, this.#own.key, clue.ref.id) : undefined;
      case 'phone':
        return either(...this.#with('phone').map((property) => this.#phone(property, clue.value)));
      case 'email':
        return either(...this.#with('email').map((property) => this.#email(property, clue.value)));
      case 'name':
        return this.#isCase ? undefined : this.#named(this.#own.name, clue.value);
      case 'accountName':
        return this.#isPerson
          ? this.#account((name) => this.#named(name, clue.value))
          : this.#named(this.#own.name, clue.value);
      case 'caseNumber':
      case 'channelUser':
        return either(...this.#with(clue.kind).map((property) => this.#equals(property, clue.value.trim())));
      default:
        return undefined;
    }
  }

  query(query: SearchQuery): Filter {
    const filled = Object.entries(query).flatMap(([name, value]: readonly [string, unknown]) =>
      typeof value === 'string' && value.trim() !== ''
        ? [this.#searched(name as SearchField | 'text', value.trim())]
        : [],
    );
    return both(...filled);
  }

  #searched(field: SearchField | 'text', value: string): Filter {
    if (field === 'text') return this.#text(value);
    if (field === 'phone') return either(...this.#with('phone').map((property) => this.#phone(property, value)));
    if (field === 'email')
      return either(...this.#with('email').map((property) => this.#call('startswith', property, value)));
    if (field === 'accountName') {
      return this.#isPerson
        ? this.#account((name) => this.#words([name], value))
        : this.#isCase
          ? undefined
          : this.#words([this.#own.name], value);
    }
    const property = this.#fields.find(({ name }) => name === field)?.property;
    return property === undefined ? undefined : this.#words([property], value);
  }

  /** Each word somewhere. */
  #text(value: string): Filter {
    const texts = this.#fields
      .filter(({ kind }) => kind === 'text' || kind === 'email')
      .map(({ property }) => property);
    const found = this.#words([...new Set([this.#own.name, ...texts])], value);
    const isNumber = /^[+(]*\d[\d\s()/.-]{3,}$/.test(value);
    return isNumber ? either(found, ...this.#with('phone').map((property) => this.#phone(property, value))) : found;
  }

  #with(kind: string): readonly string[] {
    return this.#fields.filter(({ clue }) => clue === kind).map(({ property }) => property);
  }

  #words(properties: readonly string[], value: string): Filter {
    const words = value.slice(0, longestText).split(/\s+/).slice(0, mostWords);
    return both(
      ...words.map((word) => either(...properties.map((property) => this.#call('contains', property, word)))),
    );
  }

  #call(name: 'contains' | 'startswith' | 'endswith', property: string, text: string): string {
    const { fold, plain } = this.#dialect;
    return `${name}(${fold(property)},${fold(literal(plain(text.slice(0, longestText))))})`;
  }

  #equals(property: string, text: string): Filter {
    const { fold } = this.#dialect;
    return text === '' ? undefined : `${fold(property)} eq ${fold(literal(text.slice(0, longestText)))}`;
  }

  /** A name in any order that people write one in: as it is, the last word first, the first word last. */
  #named(property: string, value: string): Filter {
    const words = value.replaceAll(',', ' ').trim().split(/\s+/).slice(0, mostWords);
    const turned = words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(' '));
    return either(
      this.#equals(property, value.trim().replace(/\s+/g, ' ')),
      ...turned.map((name) => this.#equals(property, name)),
    );
  }

  #account(named: (property: string) => Filter): Filter {
    const [type, navigation] = Object.entries(this.#own.account?.to ?? {})[0] ?? [];
    const name = type === undefined ? undefined : typeIn(this.#mapping, type)?.name;
    return name === undefined ? undefined : named(`${navigation ?? ''}/${name}`);
  }

  /** With the tag and without it: who writes from one address may call from the other. */
  #email(property: string, value: string): Filter {
    const address = foldEmail(value, true);
    const at = address.lastIndexOf('@');
    if (at < 1) return this.#equals(property, address);
    const name = address.slice(0, at);
    const tagged = both(
      this.#call('startswith', property, `${name}+`),
      this.#call('endswith', property, address.slice(at)),
    );
    return either(this.#equals(property, address), `(${tagged ?? ''})`);
  }

  #phone(property: string, value: string): Filter {
    const digits = asciiDigits(splitExtension(value).number).replace(/\D/g, '').slice(-phoneDigits);
    return digits.length < 3 ? undefined : this.#dialect.phone(property, digits);
  }
}

/** That a property is a key; undefined for what can be no key. */
export function isKey(set: SetMapping, property: string, id: string): Filter {
  const key = keyLiteral(set, id);
  return key === undefined ? undefined : `${property} eq ${key}`;
}

/** That a link leads to one record. `before` is the way to the link. */
export function leadsTo(
  link: LinkMapping | undefined,
  target: SetMapping | undefined,
  { type, id }: RecordRef,
  before = '',
): Filter {
  const navigation = link && Object.hasOwn(link.to, type) ? link.to[type] : undefined;
  if (!target || navigation === undefined) return undefined;
  return isKey(target, before + (link?.value ?? `${navigation}/${target.key}`), id);
}

const separators = ['', ' ', '-', '.', '/'];

/**
 * Finds the last digits where no wildcards and patterns are: of six the last four and the first four, each with a separator at
 * most. That holds for numbers written in pairs, threes and fours, and for hardly any other number.
 */
export function spelledPhone(property: string, digits: string, gaps: readonly string[] = separators): string {
  const spelled = (part: string): Filter => {
    const splits = Array.from({ length: part.length - 1 }, (_, at) => at + 1);
    const texts = splits.flatMap((at) => gaps.map((sign) => part.slice(0, at) + sign + part.slice(at)));
    return either(...texts.map((text) => `contains(${property},${literal(text)})`));
  };
  const parts = new Set([digits.slice(-4), digits.slice(0, 4)]);
  return `(${both(...[...parts].map(spelled)) ?? ''})`;
}
