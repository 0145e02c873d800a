import type { CrmRecord } from '../../../model/record.js';
import type { Clue } from '../../../model/request.js';
import { type Bench, type Case, type Family, inFamily } from '../case.js';
import { check, idsOf, same, sameSet } from '../check.js';
import type { Fixture } from '../fixture.js';

type Names = readonly (keyof Omit<Fixture, 'records' | 'activities' | 'conversations' | 'newId' | 'nobody'>)[];

/** Recall is all that counts: more records may be found, these have to be. */
async function finds({ adapter, fixture, page }: Bench, clues: readonly Clue[], names: Names): Promise<void> {
  const { items } = await adapter.match(clues, page());
  const found = items.map(({ id }) => id);
  const missing = names.filter((name) => !found.includes(fixture[name].id));
  check(missing.length === 0, `${JSON.stringify(clues)} does not find ${missing.join(' and ')}`);
  check(new Set(items.map(({ type, id }) => type + id)).size === items.length, 'A record is there twice');
}

async function findsNothing({ adapter, fixture, page }: Bench, clues: readonly Clue[]): Promise<void> {
  const { items } = await adapter.match(clues, page());
  const known = items.filter(({ id }) => fixture.records.some((record) => record.id === id));
  same(idsOf({ items: known }), [], `What ${JSON.stringify(clues)} finds`);
}

const words = {
  phone: 'a phone number',
  email: 'an e-mail address',
  caseNumber: 'a case number',
  name: 'a name',
  accountName: 'an account name',
} satisfies Partial<Record<Clue['kind'], string>>;

type ByValue = keyof typeof words;

/** Title, value, and whom it has to find; none: nobody. */
type Row = readonly [title: string, value: string, ...names: Names];

const rows: readonly (readonly [Family, ByValue, readonly Row[]])[] = [
  [
    'match by phone',
    'phone',
    [
      ['as it is stored', '(030) 555-1234', 'ann'],
      ['in international form where a national one is stored', '+49305551234', 'ann'],
      ['in national form where an international one is stored', '0171 7654321', 'ann'],
      ['with other separators', '0049/30/555/12/34', 'ann'],
      ['where it is stored in pairs', '0123456789', 'zoe'],
      ['where it is stored with dots', '030 7771290', 'zoe'],
      ['in digits of another script', '٠٣٠٥٥٥١٢٣٤', 'ann'],
      ['with an extension', '+49 30 5551234 ext. 12', 'ann'],
      ['of a mobile phone', '+491717654321', 'ann'],
      ['of a home phone', '+33 123456789', 'zoe'],
      ['of an account', '030-555 0000', 'acme'],
      ['that two records share', '+442079460958', 'sam', 'sue'],
      ['of nobody', '+49 30 9999999'],
      ['without a digit', 'unknown'],
      ['that is empty', ''],
    ],
  ],
  [
    'match by e-mail',
    'email',
    [
      ['as it is stored', 'bob@acme.example', 'bob'],
      ['in another case', 'BOB@Acme.EXAMPLE', 'bob'],
      ['where it is stored in another case', 'ann.lee+work@acme.example', 'ann'],
      ['with blanks around', '  zoe@mail.example ', 'zoe'],
      ['without the tag that is stored', 'ann.lee@acme.example', 'ann'],
      ['with a tag where none is stored', 'bob+lamps@acme.example', 'bob'],
      ['with another tag', 'ann.lee+home@acme.example', 'ann'],
      ['of an account', 'office@acme.example', 'acme'],
      ['that two records share', 'twins@mail.example', 'sam', 'sue'],
      ['of nobody', 'nobody@nowhere.example'],
      ['that is empty', ' '],
    ],
  ],
  [
    'match by case number',
    'caseNumber',
    [
      ['as it is stored', 'CAS-1001', 'lamp'],
      ['in another case', 'cas-1002', 'parcel'],
      ['with blanks around', ' CAS-2001 ', 'late'],
      ['of a closed case', 'CAS-0999', 'old'],
      ['of no case', 'CAS-9999'],
      ['that is empty', ''],
    ],
  ],
  [
    'match by name',
    'name',
    [
      ['of a contact', 'Ann Lee', 'ann'],
      ['in another case', 'aNN lEE', 'ann'],
      ['in another order', 'Lee Ann', 'ann'],
      ['of an account', 'Acme Lamps', 'acme'],
      ['with a sign in it', 'Bolt & Daughters', 'bolt'],
      ['of nobody', 'Nemo Nobody'],
      ['that is blank', '  '],
    ],
  ],
  [
    'match by account name',
    'accountName',
    [
      ['of an account', 'Acme Lamps', 'acme'],
      ['of an account, its contacts too', 'Acme Lamps', 'acme', 'ann', 'bob'],
      ['in another case', 'ACME lamps', 'acme'],
      ['of no account', 'Nowhere Incorporated'],
      ['that is blank', ' '],
    ],
  ],
];

const byValue = rows.flatMap(([family, kind, list]) =>
  list.map(([what, value, ...names]): Case => {
    const clues: readonly Clue[] = [{ kind, value }];
    const title = `match ${names.length > 0 ? 'recalls' : 'finds nothing for'} ${words[kind]} ${what}`;
    return inFamily(family)(title, (bench) =>
      names.length > 0 ? finds(bench, clues, names) : findsNothing(bench, clues),
    );
  }),
);

const refs = inFamily('match by reference');
const several = inFamily('match by several clues');
const readOnly = inFamily('match changes nothing');

const ref = ({ type, id }: Pick<CrmRecord, 'type' | 'id'>): Clue => ({ kind: 'record', ref: { type, id } });

export const matching: readonly Case[] = [
  ...byValue,
  inFamily('match by name')(
    'match recalls a name without its diacritics',
    async (bench) => {
      for (const value of ['zoe ohara muller', 'Zoë O’Hara-Müller']) {
        const { items } = await bench.adapter.match([{ kind: 'name', value }], bench.page());
        check(idsOf({ items }).includes(bench.fixture.zoe.id), `${value} is not found`);
      }
    },
    {
      feature: 'folded-names',
      content: ({ zoe }) => {
        const fields = { firstName: 'Zoë', lastName: 'O’Hara-Müller' };
        return { records: [{ ...zoe, name: 'Zoë O’Hara-Müller', fields }], activities: [] };
      },
    },
  ),
  refs('match recalls a record by its reference', (bench) => finds(bench, [ref(bench.fixture.lamp)], ['lamp'])),
  refs('match finds nothing for a reference to nobody', (bench) => findsNothing(bench, [ref(bench.fixture.nobody)])),
  refs('match finds nothing for a reference of another type', (bench) =>
    findsNothing(bench, [ref({ type: 'account', id: bench.fixture.lamp.id })]),
  ),
  several('match recalls what each of several clues means', (bench) =>
    finds(
      bench,
      [
        { kind: 'phone', value: '+49305551234' },
        { kind: 'email', value: 'zoe@mail.example' },
        { kind: 'caseNumber', value: 'CAS-1002' },
        { kind: 'name', value: 'Bob Stone' },
      ],
      ['ann', 'zoe', 'parcel', 'bob'],
    ),
  ),
  several('match has a record once that several clues mean', async ({ adapter, fixture, page, call }) => {
    const clues: readonly Clue[] = [
      { kind: 'phone', value: '+49305551234' },
      { kind: 'email', value: 'ann.lee@acme.example' },
      { kind: 'name', value: 'Ann Lee' },
    ];
    const { items } = await adapter.match(clues, { ...page(), ...call });
    same(items.filter(({ id }) => id === fixture.ann.id).length, 1, 'How often a record is there');
  }),
  several('match finds the same whatever order the clues have', async ({ adapter, page }) => {
    const clues: readonly Clue[] = [
      { kind: 'phone', value: '+442079460958' },
      { kind: 'accountName', value: 'Acme Lamps' },
    ];
    const [one, other] = await Promise.all([adapter.match(clues, page()), adapter.match([...clues].reverse(), page())]);
    sameSet(idsOf(one), idsOf(other), 'What the same clues find');
  }),
  several('match without a clue finds nothing', (bench) => findsNothing(bench, [])),
  several('match leaves out a clue of a kind it does not know', (bench) =>
    finds(
      bench,
      [
        { kind: 'palm' as 'name', value: 'Ann' },
        { kind: 'channelUser', channel: 'social', value: '@ann' },
        ref(bench.fixture.bob),
      ],
      ['bob'],
    ),
  ),
  several('match reads clues that are marked as shared or with a region like others', (bench) =>
    finds(
      bench,
      [
        { kind: 'phone', value: '0305551234', region: 'DE', shared: true },
        { kind: 'email', value: 'zoe@mail.example', shared: true },
      ],
      ['ann', 'zoe'],
    ),
  ),
  several('match answers with the fields that are compared', async ({ adapter, fixture, page }) => {
    const { items } = await adapter.match([{ kind: 'email', value: 'ann.lee+work@acme.example' }], page());
    const found = items.find(({ id }) => id === fixture.ann.id);
    const { phone, mobilePhone, email } = fixture.ann.fields;
    const { phone: p, mobilePhone: m, email: e } = found?.fields ?? {};
    same([found?.name, p, m, e], [fixture.ann.name, phone, mobilePhone, email], 'What a match has of a record');
  }),
  several(
    'match answers with the account of a contact and the customer of a case',
    async ({ adapter, fixture, page }) => {
      const { items } = await adapter.match([ref(fixture.ann), { kind: 'caseNumber', value: 'CAS-1002' }], page());
      const [ann, parcel] = [fixture.ann, fixture.parcel].map(({ id }) => items.find((item) => item.id === id));
      same(ann?.account, fixture.ann.account, 'The account of a contact');
      same(parcel?.customer, fixture.parcel.customer, 'The customer of a case');
    },
  ),
  readOnly('match creates nobody', async ({ adapter, page }) => {
    const clues: readonly Clue[] = [
      { kind: 'phone', value: '+4912345678' },
      { kind: 'email', value: 'new@nowhere.example' },
      { kind: 'name', value: 'Nemo Nobody' },
    ];
    const before = idsOf(await adapter.match(clues, page()));
    same(idsOf(await adapter.match(clues, page())), before, 'What the same clues find again');
    same(idsOf(await adapter.search({ text: 'Nobody' }, page())), [], 'Who was created');
  }),
  readOnly('match links nothing', async ({ adapter, fixture, page, call }) => {
    await adapter.match([ref(fixture.ann)], { ...page(), conversationId: call.conversationId });
    const { customer, case: linked } = await adapter.links(call.conversationId, call);
    same([customer, linked], [undefined, undefined], 'What match has linked');
  }),
  readOnly('match leaves records as they are', async ({ adapter, fixture, page, call }) => {
    const before = await adapter.get(fixture.ann, call);
    await adapter.match([ref(fixture.ann), { kind: 'phone', value: '+49305551234' }], page());
    same(await adapter.get(fixture.ann, call), before, 'A record after it was matched');
  }),
];
