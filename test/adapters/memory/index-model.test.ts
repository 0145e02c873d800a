import { expect } from 'chai';
import fc from 'fast-check';
import type { CrmRecord, FieldValue, SearchQuery } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { account, contact } from '../../support/records.js';
import { phoneKeyOf, plainSearch, wordsByField, wordsOf } from './plain-search.js';

/**
 * Whatever is written in whatever order, the index finds what a scan of all records finds, in the same order.
 */

const signal = new AbortController().signal;
const page = { signal, limit: 1_000 };

const first = fc.constantFrom('Ann', 'Anna', 'Zoë', 'Johannes', 'Johanna', 'Jo', 'Maximilian', '');
const last = fc.constantFrom('Lee', 'Müller', 'Mueller', 'Muller-Lee', 'O’Hara', 'Schmidt', 'Schmitt', 'Lehmann');
const city = fc.constantFrom('Berlin', 'Bern', 'São Paulo', 'Paul', 'New New York', '');
const state = fc.constantFrom('BE', 'NY', '');
const address = fc.constantFrom('7 Long Street', '12 Short Street', 'Berliner Straße 7', '');
const phone = fc.constantFrom(
  '+49 30 5551234',
  '030/5551234',
  '030 555 99 00',
  '(030) 555-9900 x12',
  '1234',
  '000',
  ' ',
);
const email = fc.constantFrom('ann@a.example', 'Ann+work@A.example', ' zoe@mail.example', 'zo@mail.example', '');
const owner = fc.constantFrom('Acme Lamps', 'Akme Lampen', 'Berlin Lamps', undefined);

const fields = fc.record({
  ...{ firstName: first, lastName: last, city, state, address, phone, mobilePhone: phone, email },
});
type Fields = Readonly<Record<string, FieldValue>>;
type Step =
  | { readonly kind: 'create'; readonly fields: Fields; readonly owner: string | undefined }
  | { readonly kind: 'update'; readonly at: number; readonly fields: Fields };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), fields, owner }),
  fc.record({
    kind: fc.constant('update' as const),
    at: fc.nat(50),
    fields: fields.chain((all) => fc.subarray(Object.entries(all), { minLength: 1 }).map(Object.fromEntries<string>)),
  }),
);

const word = fc.constantFrom(
  'ann',
  'anna',
  'anan',
  'muller',
  'mulelr',
  'schmidtt',
  'jo',
  'johanes',
  'maxmilain',
  'lee',
);
const place = fc.constantFrom('ber', 'berlin', 'brelin', 'paulo', 'street', 'long 7', 'acme', 'lapms', 'york', 'x');
const query: fc.Arbitrary<SearchQuery> = fc.oneof(
  fc.record({
    text: fc.oneof(
      word,
      place,
      fc.tuple(word, place).map((parts) => parts.join(' ')),
    ),
  }),
  fc.record(
    {
      ...{ firstName: word, lastName: word, accountName: place, address: place, city: place, state: fc.constant('b') },
      phone: fc.constantFrom('5551234', '030 555 1234', '99', '1'),
      email: fc.constantFrom('ann', 'ANN@', 'zo', 'ann+w'),
    },
    { requiredKeys: [] },
  ),
  fc.record({ text: word, city: place, types: fc.constantFrom(['contact'], ['account', 'contact']) }),
);

const accounts = ['Acme Lamps', 'Akme Lampen', 'Berlin Lamps'].map((name) => account({ id: name, name }));
const given = Array.from({ length: 12 }, (_, at) =>
  contact({ id: `c${at}`, name: at % 2 ? 'Anna Müller' : `Ann Lee${at}`, fields: { city: 'Berlin' } }),
);

/** Runs the steps on an adapter, and says what a scan would have to know. */
async function played(steps: readonly Step[], build?: 'in-slices') {
  const adapter = memoryAdapter({ records: [...accounts, ...given], build });
  const known: CrmRecord[] = [...accounts, ...given];
  for (const [at, one] of steps.entries()) {
    const options = { signal, conversationId: 'c', idempotencyKey: `k${at}` };
    if (one.kind === 'create') {
      const draft = { type: 'contact', fields: one.fields };
      const ref = one.owner === undefined ? undefined : { type: 'account', id: one.owner };
      known.push(await adapter.create(ref ? { ...draft, account: ref } : draft, options));
    } else {
      const place = one.at % known.length;
      const { type, id } = known[place]!;
      known[place] = await adapter.update!({ type, id }, one.fields, options);
    }
  }
  return { adapter, known };
}

describe('the index of the memory adapter, after any writes,', () => {
  it('finds what a scan finds, in its order [R-SEARCH]', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.array(query, { minLength: 8, maxLength: 8 }),
        async (steps, queries) => {
          const { adapter, known } = await played(steps);
          for (const one of queries) {
            if (Object.keys(one).length === 0) continue;
            const { items, total } = await adapter.search(one, page);
            const expected = plainSearch(known, one);
            expect(
              items.map(({ id }) => id),
              JSON.stringify(one),
            ).to.deep.equal(expected);
            expect(total).to.equal(expected.length);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('recalls what a scan recalls: numbers, addresses and names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { adapter, known } = await played(steps);
        const ids = (fits: (record: CrmRecord) => boolean): string[] =>
          known
            .filter(fits)
            .map(({ id }) => id)
            .sort();
        const matched = async (clue: Parameters<typeof adapter.match>[0][number]): Promise<string[]> =>
          (await adapter.match([clue], page)).items.map(({ id }) => id).sort();
        for (const value of ['030 5551234', '+49305559900', '1234']) {
          const key = phoneKeyOf(value);
          expect(await matched({ kind: 'phone', value }), value).to.deep.equal(
            ids((record) => wordsByField(record).phone.includes(key)),
          );
        }
        for (const value of ['ann@a.example', 'ann+home@a.example', 'ZOE@mail.example']) {
          const address = value.toLowerCase().replace(/\+.*@/, '@');
          expect(await matched({ kind: 'email', value }), value).to.deep.equal(
            ids((record) => wordsByField(record).email.includes(address)),
          );
        }
        for (const value of ['Müller Anna', 'ann lee', 'Acme Lamps']) {
          const wanted = wordsOf(value).sort().join(' ');
          expect(await matched({ kind: 'name', value }), value).to.deep.equal(
            ids(({ name }) => wordsOf(name).sort().join(' ') === wanted),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
