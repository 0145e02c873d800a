import { AdapterError } from '../../adapter/errors.js';
import type { LinkChange, Links, RecordDraft, RecordRef } from '../../model/record.js';
import { keyLiteral } from './literal.js';
import { type LinkMapping, type Row, type SetMapping, typeIn, type TypeMapping } from './mapping.js';
import { bodyOf } from './rows.js';
import type { Service } from './service.js';
import type { ODataRequest } from './transport.js';

/** Requests that write, by the mapping and in the service's own way. */
export class WriteRequests {
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  /** A request that makes a row with a key of ours, and nothing where there is one. */
  insert(to: SetMapping, id: string, body: Row): ODataRequest {
    const key = keyLiteral(to, id);
    if (this.#service.dialect.upserts && key !== undefined)
      return { method: 'PATCH', to, key, headers: { 'If-None-Match': '*' }, body };
    return { method: 'POST', to, body: to.keyType === 'number' ? body : { [to.key]: id, ...body } };
  }

  /** The mapping of a draft's type, where there is all that such a record needs. */
  ownOf({ type, customer }: RecordDraft): TypeMapping {
    const own = typeIn(this.#service.mapping, type);
    if (!own) throw new AdapterError('invalid', { fields: { type: 'unknown' } });
    if (own.customer && !customer) throw new AdapterError('invalid', { fields: { customer: 'required' } });
    return own;
  }

  recordBody(own: TypeMapping, { fields, customer, account }: RecordDraft): Row {
    return {
      ...bodyOf(own, fields),
      ...(own.customer && customer ? this.bind(own.customer, customer) : {}),
      ...(own.account && account ? this.bind(own.account, account) : {}),
    };
  }

  /** The key of a conversation as it is written. */
  conversationKey(conversationId: string): string {
    const key = keyLiteral(this.#service.mapping.conversations, conversationId);
    if (key === undefined) throw new AdapterError('invalid');
    return key;
  }

  linksBody({ customer, case: linked }: LinkChange): Row {
    const { conversations } = this.#service.mapping;
    return { ...this.#linkBody(conversations.customer, customer), ...this.#linkBody(conversations.case, linked) };
  }

  /** A change of links as they were read; where there is no row yet, one. */
  link(conversationId: string, body: Row, before: Links | undefined): ODataRequest {
    const { conversations: to } = this.#service.mapping;
    // It would be another one.
    if (!before && to.keyType === 'number') throw new AdapterError('not-found');
    if (!before) return this.insert(to, conversationId, withoutNulls(body));
    const headers = { 'If-Match': before.version ?? '*' };
    return { method: 'PATCH', to, key: this.conversationKey(conversationId), headers, body };
  }

  /** Binds a link to a record. `address`: where it is, instead of what its id says. */
  bind(link: LinkMapping, { type, id }: RecordRef, address?: string): Row {
    const navigation = Object.hasOwn(link.to, type) ? link.to[type] : undefined;
    const set = this.#service.reader.setOf(type);
    const key = set && keyLiteral(set, id);
    if (navigation === undefined || (key ?? address) === undefined) throw new AdapterError('not-found');
    return { [`${navigation}@odata.bind`]: address ?? `${set?.set ?? ''}(${key ?? ''})` };
  }

  /** Puts another record in the place of whatever a link leads to. */
  rebind(link: LinkMapping, ref: RecordRef, address?: string): Row {
    return { ...this.#cleared(link, ref.type), ...this.bind(link, ref, address) };
  }

  #linkBody(link: LinkMapping, change: RecordRef | null | undefined): Row {
    if (change === undefined) return {};
    return change === null ? this.#cleared(link) : this.rebind(link, change);
  }

  #cleared({ to, value }: LinkMapping, except?: string): Row {
    // One property for all types holds one of them at most.
    if (value !== undefined && except !== undefined) return {};
    const { dialect } = this.#service;
    const others = Object.entries(to).filter(([type]) => type !== except);
    return Object.fromEntries(others.map(([, navigation]) => [dialect.cleared?.(navigation) ?? navigation, null]));
  }
}

/** What is new has nothing to clear. */
function withoutNulls(body: Row): Row {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
