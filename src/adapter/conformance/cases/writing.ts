import type { CrmRecord, RecordDraft } from '../../../model/record.js';
import type { Clue } from '../../../model/request.js';
import { type Bench, type Case, inFamily } from '../case.js';
import { check, failure, idsOf, same, sameSet } from '../check.js';

const create = inFamily('create');
const idempotent = inFamily('idempotent writes');
const update = inFamily('update');
const notes = inFamily('notes');
const duplicates = inFamily('duplicates');

const dora: RecordDraft = {
  type: 'contact',
  fields: {
    firstName: 'Dora',
    lastName: 'Draft',
    phone: '030 666 7788',
    email: 'dora@draft.example',
    city: 'Bremen',
    jobTitle: 'Pilot',
  },
};

const draftWorks: RecordDraft = {
  type: 'account',
  fields: { name: 'Draft Works', phone: '0421 998877', city: 'Bremen' },
};

/** Every value of the draft is in the record. */
function holds(record: CrmRecord | undefined, { type, fields }: RecordDraft): void {
  const kept = Object.fromEntries(Object.keys(fields).map((name) => [name, record?.fields[name]]));
  same([record?.type, kept], [type, fields], 'The record');
}

const dorasIn = async ({ adapter, page }: Bench): Promise<string[]> =>
  idsOf(await adapter.search({ lastName: 'Draft' }, page()));

const clues: Readonly<Record<string, Clue>> = {
  phone: { kind: 'phone', value: '+49 30 6667788' },
  'e-mail': { kind: 'email', value: 'DORA@draft.example' },
  name: { kind: 'name', value: 'Dora Draft' },
};

export const writing: readonly Case[] = [
  create('a contact is created as the draft says', async ({ adapter, write, call }) => {
    const made = await adapter.create(dora, write());
    holds(made, dora);
    same(made.name, 'Dora Draft', 'The name');
    holds(await adapter.get(made, call), dora);
  }),
  create('an account is created as the draft says', async ({ adapter, write, call }) => {
    const made = await adapter.create(draftWorks, write());
    same(made.name, 'Draft Works', 'The name');
    holds(await adapter.get(made, call), draftWorks);
  }),
  create('a case is created for a contact, and is active', async ({ adapter, fixture, write, call, page }) => {
    const draft = { type: 'case', fields: { title: 'No light', priority: 'high' }, customer: fixture.zoe };
    const made = await adapter.create(draft, write());
    holds(await adapter.get(made, call), draft);
    same([made.name, made.customer?.id, made.active !== false], ['No light', fixture.zoe.id, true], 'The case');
    check(idsOf(await adapter.cases(fixture.zoe, page())).includes(made.id), 'It is no case of its customer');
  }),
  create('a case is created for an account', async ({ adapter, fixture, write, page }) => {
    const made = await adapter.create({ type: 'case', fields: { title: 'No power' }, customer: fixture.bolt }, write());
    same(idsOf(await adapter.cases(fixture.bolt, page())), [made.id], 'The cases of the account');
  }),
  create('a contact is created with its account', async ({ adapter, fixture, write, call }) => {
    const made = await adapter.create({ ...dora, account: fixture.acme }, write());
    for (const record of [made, await adapter.get(made, call)])
      same([record?.account?.id, record?.account?.name], [fixture.acme.id, fixture.acme.name], 'The account');
  }),
  ...Object.entries(clues).map(([what, clue]) =>
    create(`a created contact is matched by its ${what}`, async ({ adapter, write, page }) => {
      const made = await adapter.create(dora, write());
      same(idsOf(await adapter.match([clue], page())), [made.id], 'What is found');
    }),
  ),
  create('a created contact is found by searching', async (bench) => {
    const made = await bench.adapter.create(dora, bench.write());
    same(await dorasIn(bench), [made.id], 'What is found');
  }),
  create('what a draft leaves empty is empty', async ({ adapter, write, call }) => {
    const made = await adapter.create({ type: 'contact', fields: { lastName: 'Bare', city: null } }, write());
    const record = await adapter.get(made, call);
    same([record?.name, record?.fields.city ?? null, record?.account], ['Bare', null, undefined], 'The record');
  }),
  create('a case without a customer is refused', async ({ adapter, write }) => {
    await failure(adapter.create({ type: 'case', fields: { title: 'X' } }, write()), 'invalid', 'not-found');
  }),
  create('a case for a customer who does not exist is refused', async ({ adapter, fixture, write, page }) => {
    const draft = { type: 'case', fields: { title: 'Orphan' }, customer: fixture.nobody };
    await failure(adapter.create(draft, write()), 'invalid', 'not-found');
    same(idsOf(await adapter.search({ text: 'Orphan' }, page())), [], 'What was created');
  }),
  create('a contact of an account that does not exist is refused', async (bench) => {
    const account = { type: 'account', id: bench.fixture.nobody.id };
    await failure(bench.adapter.create({ ...dora, account }, bench.write()), 'invalid', 'not-found');
    same(await dorasIn(bench), [], 'What was created');
  }),
  create('a record of an unknown type is refused', async ({ adapter, write }) => {
    for (const type of ['planet', 'toString', '__proto__'])
      await failure(adapter.create({ type, fields: { name: 'X' } }, write()), 'invalid');
  }),

  idempotent('a draft that comes again with its key makes no second record', async (bench) => {
    const options = bench.write();
    const first = await bench.adapter.create(dora, options);
    const second = await bench.adapter.create(dora, options);
    same([second.type, second.id, second.name], [first.type, first.id, first.name], 'The second answer');
    same(await dorasIn(bench), [first.id], 'What is there');
  }),
  idempotent('a draft that comes twice at once with one key makes one record', async (bench) => {
    const options = bench.write();
    const made = await Promise.all([1, 2, 3].map(() => bench.adapter.create(dora, options)));
    same(new Set(made.map(({ id }) => id)).size, 1, 'How many ids are answered');
    same((await dorasIn(bench)).length, 1, 'How many are there');
  }),
  idempotent('the same draft with two keys makes two records', async (bench) => {
    const one = await bench.adapter.create(dora, bench.write());
    const other = await bench.adapter.create(dora, bench.write());
    sameSet(await dorasIn(bench), [one.id, other.id], 'What is there');
  }),
  idempotent('a draft that was refused can be corrected with its key', async ({ adapter, fixture, write }) => {
    const options = write();
    const draft = { type: 'case', fields: { title: 'Late customer' } };
    await failure(adapter.create({ ...draft, customer: fixture.nobody }, options), 'invalid', 'not-found');
    holds(await adapter.create({ ...draft, customer: fixture.ann }, options), draft);
  }),
  idempotent(
    'an update that comes again with its key is no conflict',
    async ({ adapter, fixture, write, call, method }) => {
      const version = (await adapter.get(fixture.ann, call))?.version;
      const options = { ...write(), version };
      for (let time = 0; time < 2; time++)
        same((await method('update')(fixture.ann, { city: 'Ulm' }, options)).fields.city, 'Ulm', 'The city');
    },
    { method: 'update' },
  ),
  idempotent(
    'a note that comes again with its key is there once',
    async ({ adapter, fixture, write, page, method }) => {
      const options = write();
      const first = await method('addNote')('Once', { case: fixture.old }, options);
      const second = await method('addNote')('Once', { case: fixture.old }, options);
      same(second.id, first.id, 'The second answer');
      same(idsOf(await adapter.timeline({ case: fixture.old }, page())), [first.id], 'What is there');
    },
    { method: 'addNote' },
  ),

  update(
    'an update changes what it names and leaves the rest',
    async ({ adapter, fixture, write, call, method }) => {
      const answer = await method('update')(fixture.ann, { city: 'Ulm', homePhone: '0731 12345' }, write());
      for (const record of [answer, await adapter.get(fixture.ann, call)]) {
        const { city, homePhone, phone, email } = record?.fields ?? {};
        const { phone: oldPhone, email: oldEmail } = fixture.ann.fields;
        same([city, homePhone, phone, email], ['Ulm', '0731 12345', oldPhone, oldEmail], 'The fields');
        same(record?.account, fixture.ann.account, 'The account');
      }
    },
    { method: 'update' },
  ),
  update(
    'an updated number is found, and the one before is not',
    async ({ adapter, fixture, write, page, method }) => {
      await method('update')(fixture.ann, { phone: '+49 30 6660001' }, write());
      const found = async (value: string): Promise<boolean> =>
        idsOf(await adapter.match([{ kind: 'phone', value }], page())).includes(fixture.ann.id);
      same([await found('030 6660001'), await found('030 5551234')], [true, false], 'Whether the numbers are found');
    },
    { method: 'update' },
  ),
  update(
    'an update with null empties a field',
    async ({ adapter, fixture, write, call, method }) => {
      await method('update')(fixture.ann, { mobilePhone: null }, write());
      same((await adapter.get(fixture.ann, call))?.fields.mobilePhone ?? null, null, 'The field');
    },
    { method: 'update' },
  ),
  update(
    'an update of the version that was read is made, and that of an older one is a conflict',
    async ({ adapter, fixture, write, call, method }) => {
      const { version } = await method('update')(fixture.ann, { city: 'Bonn' }, write());
      check(version !== undefined, 'The answer has no version');
      await method('update')(fixture.ann, { city: 'Ulm' }, { ...write(), version });
      await failure(method('update')(fixture.ann, { city: 'Trier' }, { ...write(), version }), 'conflict');
      same((await adapter.get(fixture.ann, call))?.fields.city, 'Ulm', 'The city');
    },
    { method: 'update' },
  ),
  update(
    'an update of a record that does not exist is refused',
    async ({ adapter, fixture, write, call, method }) => {
      await failure(method('update')(fixture.nobody, { city: 'Ulm' }, write()), 'not-found');
      same(await adapter.get(fixture.nobody, call).catch(() => undefined), undefined, 'What was created');
    },
    { method: 'update' },
  ),

  ...(['customer', 'case'] as const).map((what) =>
    notes(
      `a note about a ${what} is in its timeline`,
      async ({ adapter, fixture, write, page, method }) => {
        const about = what === 'case' ? { case: fixture.old } : { customer: fixture.sam };
        const text = 'She called twice.\nCall back at 5 o’clock';
        const note = await method('addNote')(text, about, write());
        const { items } = await adapter.timeline(about, page());
        same([note.text, items[0]?.id, items[0]?.text], [text, note.id, text], 'The note');
        check(Number.isFinite(Date.parse(note.at)), `The time of the note is ${note.at}`);
      },
      { method: 'addNote' },
    ),
  ),
  notes(
    'a new note comes before what is older',
    async ({ adapter, fixture, write, page, method }) => {
      const note = await method('addNote')('New', { case: fixture.lamp }, write());
      const ids = idsOf(await adapter.timeline({ case: fixture.lamp }, page()));
      same(ids, [note.id, fixture.activities[1]?.id], 'The timeline');
    },
    { method: 'addNote' },
  ),
  notes(
    'a note says what it is about',
    async ({ fixture, write, method }) => {
      const { regarding } = await method('addNote')('About', { case: fixture.lamp, customer: fixture.ann }, write());
      same([regarding?.type, regarding?.id], ['case', fixture.lamp.id], 'What it is about');
    },
    { method: 'addNote' },
  ),

  ...(
    [
      ['e-mail address', { email: 'zoe@mail.example', lastName: 'Other' }],
      ['phone number', { homePhone: '0123456789', lastName: 'Other' }],
      ['name', { firstName: 'Zoe', lastName: 'Marr' }],
    ] as const
  ).map(([what, fields]) =>
    duplicates(
      `duplicates finds a record of the same ${what}`,
      async ({ fixture, page, method }) => {
        const found = idsOf(await method('duplicates')({ type: 'contact', fields }, page()));
        check(found.includes(fixture.zoe.id), 'It is not found');
      },
      { method: 'duplicates' },
    ),
  ),
  duplicates(
    'duplicates finds records of the draft’s own type only',
    async ({ fixture, page, method }) => {
      const draft = { type: 'account', fields: { name: 'Acme Lamps', phone: '030 555 1234' } };
      const found = await method('duplicates')(draft, page());
      check(idsOf(found).includes(fixture.acme.id), 'The account is not found');
      check(
        found.items.every(({ type }) => type === 'account'),
        'There is a record of another type',
      );
    },
    { method: 'duplicates' },
  ),
  duplicates(
    'duplicates finds none where nothing is alike, and none for an empty draft',
    async ({ page, method }) => {
      for (const fields of [dora.fields, {}])
        same(idsOf(await method('duplicates')({ type: 'contact', fields }, page())), [], 'What is found');
    },
    { method: 'duplicates' },
  ),
  duplicates(
    'duplicates creates nothing',
    async (bench) => {
      await bench.method('duplicates')(dora, bench.page());
      same(await dorasIn(bench), [], 'What was created');
    },
    { method: 'duplicates' },
  ),
];
