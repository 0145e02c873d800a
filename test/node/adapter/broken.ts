import { AdapterError, type DataAdapter, type Page } from 'screenpop/adapter';
import type { Clue, CrmRecord } from 'screenpop';

/** A memory adapter's calls, all of them. */
export type Whole = Required<DataAdapter>;

export interface Broken {
  /** Exchanges some calls of an adapter that is right. */
  readonly exchange: (right: Whole) => Partial<DataAdapter>;
  /** Titles of the cases that must fail. */
  readonly fails: readonly string[];
}

/** Leaves out what `keep` does not, where one clue of a kind is matched. */
const matching =
  (kind: Clue['kind'], keep: (record: CrmRecord, value: string) => boolean) =>
  ({ match }: Whole): Partial<DataAdapter> => ({
    match: async (clues, options) => {
      const page: Page<CrmRecord> = await match(clues, options);
      const [clue] = clues;
      if (clues.length !== 1 || clue?.kind !== kind || !('value' in clue)) return page;
      return { ...page, items: page.items.filter((record) => keep(record, clue.value)) };
    },
  });

const folded = (value: unknown): string => String(value).trim().toLowerCase();

/** One adapter a family, wrong in one of the ways that real ones are. */
export const broken: Readonly<Record<string, Broken>> = {
  'match by phone': {
    // Looks up people only.
    exchange: matching('phone', ({ type }) => type === 'contact'),
    fails: ['match recalls a phone number of an account'],
  },
  'match by e-mail': {
    // Knows nothing of tags.
    exchange: matching('email', ({ fields }, value) => folded(fields.email) === folded(value)),
    fails: [
      'match recalls an e-mail address without the tag that is stored',
      'match recalls an e-mail address with a tag where none is stored',
      'match recalls an e-mail address with another tag',
    ],
  },
  'match by case number': {
    exchange: matching('caseNumber', ({ active }) => active !== false),
    fails: ['match recalls a case number of a closed case'],
  },
  'match by name': {
    exchange: matching('name', ({ name }, value) => folded(name) === folded(value)),
    fails: ['match recalls a name in another order', 'match recalls a name without its diacritics'],
  },
  'match by account name': {
    exchange: matching('accountName', ({ type }) => type === 'account'),
    fails: ['match recalls an account name of an account, its contacts too'],
  },
  'match by reference': {
    exchange: ({ match }) => ({
      match: (clues, options) =>
        match(clues.length === 1 ? clues.filter(({ kind }) => kind !== 'record') : clues, options),
    }),
    fails: ['match recalls a record by its reference'],
  },
  'match by several clues': {
    // The best clue is enough.
    exchange: ({ match }) => ({ match: (clues, options) => match(clues.slice(0, 1), options) }),
    fails: [
      'match recalls what each of several clues means',
      'match finds the same whatever order the clues have',
      'match leaves out a clue of a kind it does not know',
      'match reads clues that are marked as shared or with a region like others',
      'match answers with the account of a contact and the customer of a case',
    ],
  },
  'match changes nothing': {
    // Links what it found, as some phone systems do.
    exchange: ({ match, setLinks }) => ({
      match: async (clues, options) => {
        const page = await match(clues, options);
        const [customer] = page.items;
        const { conversationId } = options;
        if (customer && conversationId)
          await setLinks(conversationId, { customer }, { ...options, conversationId, idempotencyKey: '' });
        return page;
      },
    }),
    fails: ['match links nothing'],
  },
  search: {
    exchange: ({ search }) => ({
      search: ({ firstName, ...query }, options) => search(query.city ? query : { ...query, firstName }, options),
    }),
    fails: [
      'search finds two fields, joined by AND [R-SEARCH]',
      'search finds two fields that meet in nobody [R-SEARCH]',
    ],
  },
  get: {
    exchange: ({ get }) => ({
      get: async (ref, options) =>
        (await get(ref, options)) ?? (ref.type === 'account' ? get({ ...ref, type: 'contact' }, options) : undefined),
    }),
    fails: ['get answers nothing for the id of a record of another type'],
  },
  cases: {
    exchange: ({ cases }) => ({ cases: (customer, options) => cases(customer, { ...options, activeOnly: false }) }),
    fails: ['cases lists only the active ones where it is asked to'],
  },
  timeline: {
    // Of a customer alone only what is about it.
    exchange: ({ timeline }) => ({
      timeline: async (about, options) => {
        const page = await timeline(about, options);
        const { customer } = about;
        if (!customer || about.case) return page;
        return { ...page, items: page.items.filter(({ regarding }) => regarding?.id === customer.id) };
      },
    }),
    fails: ['timeline lists what there is about a customer, its account and its cases, latest first'],
  },
  paging: {
    // The last row of a page comes again on the next one.
    exchange: ({ cases }) => ({
      cases: async (customer, options) => {
        const { cursor, ...page } = await cases(customer, options);
        return { ...page, cursor: cursor && String(Number(cursor) - (options.limit > 1 ? 1 : 0)) };
      },
    }),
    fails: ['cases pages to the end by 5, each once'],
  },
  sizes: {
    // A thousand rows are all that there are.
    exchange: ({ search }) => ({
      search: async (query, options) => {
        const page = await search(query, options);
        return Number(page.total) > 1_000 ? { ...page, cursor: undefined } : page;
      },
    }),
    fails: ['a list of 1200 is read to its end, each once'],
  },
  links: {
    // What is not named is cleared.
    exchange: ({ setLinks }) => ({
      setLinks: (id, change, options) =>
        setLinks(id, options.expected ? change : { customer: null, case: null, ...change }, options),
    }),
    fails: ['what a change does not name stays', 'null clears the customer alone', 'null clears the case alone'],
  },
  'expected links': {
    exchange: ({ setLinks }) => ({
      setLinks: (id, change, options) => setLinks(id, change, { ...options, expected: undefined }),
    }),
    fails: [
      'a change that expects another customer is a conflict, and changes nothing',
      'a change that expects no customer is a conflict, and changes nothing',
      'a change that expects another case is a conflict, and changes nothing',
      'a change that expects no case is a conflict, and changes nothing',
      'a change that expects the account of the customer is a conflict, and changes nothing',
      'a change that expects links where there are none is a conflict',
      'of two changes at once that expect the same one is made, and one is a conflict',
      'of two changes at once to links that exist one is made, and one is a conflict',
    ],
  },
  create: {
    // The account is forgotten.
    exchange: ({ create }) => ({ create: (draft, options) => create({ ...draft, account: undefined }, options) }),
    fails: ['a contact is created with its account', 'a contact of an account that does not exist is refused'],
  },
  'create and link': {
    // Two writes, and a failure between them.
    exchange: ({ create, setLinks }) => ({
      createAndLink: async (draft, { as, ...others }, options) => {
        const { conversationId, idempotencyKey } = options;
        const record = await create(draft, options);
        const again = { ...options, idempotencyKey: `${idempotencyKey} link` };
        return { record, links: await setLinks(conversationId, { ...others, [as]: record }, again) };
      },
    }),
    fails: [
      'where the links are not as expected nothing is created',
      'where the other link can not be set nothing is created',
      'of two at once that expect the same one is made, and of the other nothing is left',
    ],
  },
  'idempotent writes': {
    exchange: ({ create }) => ({
      create: (draft, options) =>
        create(draft, draft.fields.firstName === 'Dora' ? { ...options, idempotencyKey: '' } : options),
    }),
    fails: [
      'a draft that comes again with its key makes no second record',
      'a draft that comes twice at once with one key makes one record',
    ],
  },
  update: {
    // The last one wins.
    exchange: ({ update }) => ({
      update: (ref, fields, options) => update(ref, fields, { ...options, version: undefined }),
    }),
    fails: ['an update of the version that was read is made, and that of an older one is a conflict'],
  },
  notes: {
    exchange: ({ addNote }) => ({
      addNote: async (text, about, options) => ({ ...(await addNote(text, about, options)), regarding: undefined }),
    }),
    fails: ['a note says what it is about'],
  },
  duplicates: {
    exchange: ({ duplicates }) => ({
      duplicates: ({ fields, ...draft }, options) =>
        duplicates({ ...draft, fields: { ...fields, email: null } }, options),
    }),
    fails: ['duplicates finds a record of the same e-mail address'],
  },
  subscribe: {
    exchange: ({ subscribe }) => ({
      subscribe: (listener) => {
        subscribe(listener);
        return () => undefined;
      },
    }),
    fails: ['a listener that ended is told no more, and others still are'],
  },
  abort: {
    // Nobody looks at the signal.
    exchange: ({ setLinks }) => ({
      setLinks: (id, change, options) => setLinks(id, change, { ...options, signal: new AbortController().signal }),
    }),
    fails: ['setLinks that nobody waits for any more is not begun'],
  },
  errors: {
    exchange: ({ create }) => ({
      create: async (draft, options) => {
        try {
          return await create(draft, options);
        } catch (thrown) {
          const { code } = thrown as AdapterError;
          throw Object.assign(new AdapterError(code), { message: `Can not create ${JSON.stringify(draft)}` });
        }
      },
    }),
    fails: ['a call that fails says nothing of what it was about'],
  },
  'hostile strings': {
    // A query put together by hand, which an apostrophe ends.
    exchange: ({ search }) => ({
      search: (query, options) => search(/''|' or /.test(query.text ?? '') ? { city: 'Berlin' } : query, options),
    }),
    fails: [
      'apostrophes in a row in a query finds nobody else and breaks nothing',
      'an injected condition in a query finds nobody else and breaks nothing',
    ],
  },
  'restricted fields': {
    exchange: ({ get }) => ({
      get: async (ref, options) => {
        const record = await get(ref, options);
        return record && { ...record, restricted: undefined };
      },
    }),
    fails: ['a field that the agent may not read is named, and its value is nowhere'],
  },
};
