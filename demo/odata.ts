import {
  AdapterError,
  type CrmRecord,
  type DataAdapter,
  type LinkChange,
  type Links,
  type Lookup,
  type RecordRef,
} from 'screenpop';
import { dataverseAdapter } from 'screenpop/adapters/odata';
import { guidOf } from './data/guid.js';

/**
 * The reference server as the demo's CRM (`npm start -- --odata`). Its keys have the form of a GUID; the demo's requests and
 * scenarios know records by other ids, which are put in their places on the way in and out.
 */
export function serverAdapter(url: string, records: readonly CrmRecord[]): DataAdapter {
  const ids = new Map(records.map(({ id }) => [guidOf(id), id]));
  const isKey = (id: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);
  const into = <T extends RecordRef>(ref: T): T => (isKey(ref.id) ? ref : { ...ref, id: guidOf(ref.id) });
  const intoAny = <T extends RecordRef>(ref: T | null | undefined): T | null | undefined => ref && into(ref);
  const maybe = <T extends RecordRef>(ref: T | undefined): T | undefined => ref && into(ref);
  const out = <T extends Lookup>(ref: T): T => ({ ...ref, id: ids.get(ref.id) ?? ref.id });
  const record = (one: CrmRecord): CrmRecord => ({
    ...out(one),
    account: one.account && out(one.account),
    customer: one.customer && out(one.customer),
  });
  const linksOut = ({ customer, case: one, version }: Links): Links => ({
    customer: customer && out(customer),
    case: one && out(one),
    version,
  });
  const change = (given: LinkChange): LinkChange => ({ customer: intoAny(given.customer), case: intoAny(given.case) });
  const page = async (call: ReturnType<DataAdapter['match']>): ReturnType<DataAdapter['match']> => {
    const found = await call;
    return { ...found, items: found.items.map(record) };
  };

  const inner = dataverseAdapter({ url });
  return {
    match: (clues, options) =>
      page(
        inner.match(
          clues.map((clue) => (clue.kind === 'record' ? { ...clue, ref: into(clue.ref) } : clue)),
          options,
        ),
      ),
    search: (query, options) => page(inner.search(query, options)),
    async get(ref, options) {
      const found = await inner.get(into(ref), options);
      return found && record(found);
    },
    cases: (customer, options) => page(inner.cases(into(customer), options)),
    timeline: (about, options) =>
      inner.timeline(
        {
          customer: maybe(about.customer),
          case: maybe(about.case),
          conversationId: about.conversationId === undefined ? undefined : guidOf(about.conversationId),
        },
        options,
      ),
    links: async (id, options) => linksOut(await inner.links(guidOf(id), options)),
    async setLinks(id, given, { expected, ...options }) {
      const before = expected && { customer: maybe(expected.customer), case: maybe(expected.case) };
      return linksOut(await inner.setLinks(guidOf(id), change(given), { ...options, expected: before }));
    },
    async create(draft, options) {
      const made = { ...draft, customer: maybe(draft.customer), account: maybe(draft.account) };
      return record(await inner.create(made, options));
    },
    duplicates: (draft, options) => page(offered(inner.duplicates?.(draft, options))),
    update: async (ref, fields, options) => record(await offered(inner.update?.(into(ref), fields, options))),
    addNote: (text, { customer, case: one }, options) =>
      offered(
        inner.addNote?.(
          text,
          { customer: maybe(customer), case: maybe(one), conversationId: guidOf(options.conversationId) },
          options,
        ),
      ),
  };
}

function offered<T>(answer: Promise<T> | undefined): Promise<T> {
  return answer ?? Promise.reject(new AdapterError('unavailable'));
}
