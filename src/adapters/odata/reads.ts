import { AdapterError } from '../../adapter/errors.js';
import type { CallOptions, DataAdapter, Page, Subject } from '../../adapter/port.js';
import type { Activity, CrmRecord, Links, RecordDraft, RecordRef } from '../../model/record.js';
import type { Clue } from '../../model/request.js';
import { roleOf, type Schema, typeOf } from '../../model/schema.js';
import { both, either, type Filter, leadsTo } from './filter.js';
import { keyLiteral } from './literal.js';
import { typeIn, type ActivityMapping, type TypeMapping } from './mapping.js';
import { pageOver, type Source } from './pages.js';
import type { Service } from './service.js';

type Reads = Required<Pick<DataAdapter, 'match' | 'search' | 'get' | 'cases' | 'timeline' | 'links' | 'duplicates'>>;

const nothing: Page<never> = { items: [] };

const latest = ({ modifiedAt }: TypeMapping): readonly string[] =>
  modifiedAt === undefined ? [] : [`${modifiedAt} desc`];
const byName = ({ name }: TypeMapping): readonly string[] => [name];

function compareNames({ name: a }: CrmRecord, { name: b }: CrmRecord): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : Number(one > other);
}

function newestFirst(a: { readonly at: string }, b: { readonly at: string }): number {
  return Date.parse(b.at) - Date.parse(a.at) || 0;
}

export function reads(service: Service, schema: Schema): Reads {
  const { mapping, dialect, transport, types, reader } = service;
  const pagesItself = dialect.pagesItself ?? false;

  async function page<T>(
    sources: readonly Source<T>[],
    options: Parameters<DataAdapter['match']>[1],
    compare?: (a: T, b: T) => number,
  ): Promise<Page<T>> {
    if (options.signal.aborted) throw new AdapterError('aborted');
    if (sources.length === 0) return nothing;
    return pageOver(transport, sources, options, pagesItself, compare);
  }

  const ofCustomers = (own: TypeMapping, customers: readonly RecordRef[], before = ''): Filter =>
    either(...customers.map((customer) => leadsTo(own.customer, typeIn(mapping, customer.type), customer, before)));

  function aboutFilter({ regarding }: ActivityMapping, about: Subject, parties: readonly RecordRef[]): Filter {
    const refs: RecordRef[] = [...parties];
    if (about.case) refs.push(about.case);
    if (about.conversationId !== undefined) refs.push({ type: 'conversation', id: about.conversationId });
    // Of a customer also what there is about its cases.
    const throughCases = Object.entries(regarding.to).map(([type, navigation]) => {
      const own = typeIn(mapping, type);
      return own?.customer ? ofCustomers(own, parties, `${navigation}/`) : undefined;
    });
    return either(...refs.map((ref) => leadsTo(regarding, reader.setOf(ref.type), ref)), ...throughCases);
  }

  function activities(own: ActivityMapping, filter: string): Source<Activity> {
    const order = `$orderby=${own.at} desc,${own.key}`;
    const parts = [...reader.activityColumns(own), `$filter=${encodeURIComponent(filter)}`, order, '$count=true'];
    return { request: { method: 'GET', to: own, query: parts.join('&') }, read: (row) => reader.activity(own, row) };
  }

  return {
    match: (clues, options) =>
      page(
        service.lists(types, ({ filter }) => either(...clues.map((clue) => filter.clue(clue))), latest),
        options,
      ),

    search(query, options) {
      const { types: wanted } = query;
      const asked = types.filter(({ type }) => !wanted?.length || wanted.includes(type));
      return page(
        service.lists(asked, ({ filter }) => filter.query(query), byName, true),
        options,
        compareNames,
      );
    },

    async get(ref, { signal }) {
      if (signal.aborted) throw new AdapterError('aborted');
      return service.get(ref, signal).catch(unlessMissing);
    },

    async cases(customer, options) {
      if (options.signal.aborted) throw new AdapterError('aborted');
      const parties = await service.parties(customer, options).catch(unlessMissing);
      const caseTypes = parties ? types.filter(({ type }) => roleOf(schema, type) === 'case') : [];
      const filterOf = ({ own }: { readonly own: TypeMapping }): Filter => {
        const { active } = own;
        const isActive = active && either(...active.values.map((value) => `${active.property} eq ${value}`));
        return both(ofCustomers(own, parties ?? []), ...(options.activeOnly && active ? [isActive] : []));
      };
      return page(service.lists(caseTypes, filterOf, latest, !options.activeOnly), options);
    },

    async timeline(about, options) {
      if (options.signal.aborted) throw new AdapterError('aborted');
      const parties = about.customer && (await service.parties(about.customer, options).catch(unlessMissing));
      const sources = (mapping.activities ?? []).flatMap((own) => {
        const filter = aboutFilter(own, about, parties ?? []);
        return filter === undefined ? [] : [activities(own, filter)];
      });
      return page(sources, options, newestFirst);
    },

    links: (conversationId, options) => readLinks(service, conversationId, options).then((links) => links ?? {}),

    duplicates(draft, options) {
      const clues = cluesOf(draft, schema);
      const own = types.filter(({ type }) => type === draft.type);
      return page(
        service.lists(own, ({ filter }) => either(...clues.map((clue) => filter.clue(clue))), latest),
        options,
      );
    },
  };
}

/** Undefined where there is no such conversation yet. */
export async function readLinks(
  { mapping: { conversations }, reader, transport }: Service,
  conversationId: string,
  { signal }: Pick<CallOptions, 'signal'>,
): Promise<Links | undefined> {
  if (signal.aborted) throw new AdapterError('aborted');
  const key = keyLiteral(conversations, conversationId);
  if (key === undefined) return undefined;
  const query = reader.linkColumns().join('&');
  const row = await transport.send({ method: 'GET', to: conversations, key, query }, signal).catch(unlessMissing);
  return row && reader.links(row);
}

function unlessMissing(thrown: unknown): undefined {
  if (thrown instanceof AdapterError && thrown.code === 'not-found') return undefined;
  throw thrown;
}

/** What tells a record of this draft from others. */
function cluesOf({ type, fields }: RecordDraft, schema: Schema): readonly Clue[] {
  const clues = (typeOf(schema, type)?.fields ?? []).flatMap(({ name, clue }): Clue[] => {
    const value = fields[name];
    if (typeof value !== 'string' || value === '') return [];
    return clue === 'phone' || clue === 'email' || clue === 'accountName' ? [{ kind: clue, value }] : [];
  });
  const { firstName, lastName } = fields;
  if (typeof lastName !== 'string' || lastName === '') return clues;
  return [...clues, { kind: 'name', value: typeof firstName === 'string' ? `${firstName} ${lastName}` : lastName }];
}
