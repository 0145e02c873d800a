import { type Case, inFamily } from '../case.js';
import { check, idsOf, same, unless } from '../check.js';

const get = inFamily('get');
const cases = inFamily('cases');
const timeline = inFamily('timeline');
const restricted = inFamily('restricted fields');

const names = ['acme', 'ann', 'lamp'] as const;

export const reading: readonly Case[] = [
  ...names.map((name) =>
    get(
      `get answers with the whole of ${name === 'acme' ? 'an account' : name === 'ann' ? 'a contact' : 'a case'}`,
      async ({ adapter, fixture, call }) => {
        const { type, id, name: shown, fields } = fixture[name];
        const record = await adapter.get({ type, id }, call);
        const known = Object.fromEntries(Object.keys(fields).map((key) => [key, record?.fields[key]]));
        same([record?.type, record?.id, record?.name, known], [type, id, shown, fields], 'The record');
      },
    ),
  ),
  get('get names the account of a contact', async ({ adapter, fixture, call }) => {
    same((await adapter.get(fixture.ann, call))?.account, fixture.ann.account, 'The account');
  }),
  get('get names no account of a contact without one', async ({ adapter, fixture, call }) => {
    same((await adapter.get(fixture.zoe, call))?.account, undefined, 'The account');
  }),
  get('get names the customer of a case, a contact', async ({ adapter, fixture, call }) => {
    same((await adapter.get(fixture.lamp, call))?.customer, fixture.lamp.customer, 'The customer');
  }),
  get('get names the customer of a case, an account', async ({ adapter, fixture, call }) => {
    same((await adapter.get(fixture.parcel, call))?.customer, fixture.parcel.customer, 'The customer');
  }),
  get('get says which cases are active', async ({ adapter, fixture, call }) => {
    const [lamp, old] = await Promise.all([adapter.get(fixture.lamp, call), adapter.get(fixture.old, call)]);
    same([lamp?.active !== false, old?.active], [true, false], 'Whether the cases are active');
  }),
  get('get says when a record was modified', async ({ adapter, fixture, call }) => {
    const { modifiedAt = '' } = (await adapter.get(fixture.lamp, call)) ?? {};
    same(Date.parse(modifiedAt), Date.parse(fixture.lamp.modifiedAt ?? ''), 'The time');
  }),
  get('get answers nothing for a record that does not exist', async ({ adapter, fixture, call }) => {
    same(await unless(adapter.get(fixture.nobody, call), 'not-found'), undefined, 'The answer');
  }),
  get('get answers nothing for the id of a record of another type', async ({ adapter, fixture, call }) => {
    const ref = { type: 'account', id: fixture.ann.id };
    same(await unless(adapter.get(ref, call), 'not-found'), undefined, 'The answer');
  }),
  get('get answers nothing for a type it does not know', async ({ adapter, fixture, call }) => {
    for (const type of ['planet', 'toString', '__proto__']) {
      const ref = { type, id: fixture.ann.id };
      same(await unless(adapter.get(ref, call), 'not-found', 'invalid'), undefined, `The answer for ${type}`);
    }
  }),
  get('get answers nothing for an id that is no id', async ({ adapter, call, fixture }) => {
    for (const id of ['', ' ', '0', 'x', "' or 1 eq 1", '../accounts', `${fixture.ann.id})/account(`, '*', '$count']) {
      const answer = await unless(adapter.get({ type: 'contact', id }, call), 'not-found', 'invalid');
      same(answer, undefined, `The answer for ${id}`);
    }
  }),
  get('get answers with copies: whoever changes one changes nothing else', async ({ adapter, fixture, call }) => {
    const first = await adapter.get(fixture.ann, call);
    if (first) (first.fields as Record<string, unknown>).city = 'Elsewhere';
    same((await adapter.get(fixture.ann, call))?.fields.city, fixture.ann.fields.city, 'The second answer');
  }),
  get('get answers many calls at once, each with its own record', async ({ adapter, fixture, call }) => {
    const answers = await Promise.all(fixture.records.map((record) => adapter.get(record, call)));
    same(
      answers.map((answer) => answer?.id),
      fixture.records.map(({ id }) => id),
      'The records',
    );
  }),

  cases('cases lists those of a contact and of its account, latest first', async ({ adapter, fixture, page }) => {
    const { lamp, parcel, old } = fixture;
    same(idsOf(await adapter.cases(fixture.ann, page())), [lamp.id, parcel.id, old.id], 'The cases');
  }),
  cases('cases lists only the active ones where it is asked to', async ({ adapter, fixture, page }) => {
    const found = await adapter.cases(fixture.ann, { ...page(), activeOnly: true });
    same(idsOf(found), [fixture.lamp.id, fixture.parcel.id], 'The cases');
  }),
  cases('cases lists of an account only its own', async ({ adapter, fixture, page }) => {
    same(idsOf(await adapter.cases(fixture.acme, page())), [fixture.parcel.id], 'The cases');
  }),
  cases('cases lists those of a contact without an account', async ({ adapter, fixture, page }) => {
    same(idsOf(await adapter.cases(fixture.zoe, page())), [fixture.late.id], 'The cases');
  }),
  cases('cases of a customer who has none is empty', async ({ adapter, fixture, page }) => {
    same(idsOf(await adapter.cases(fixture.sam, page())), [], 'The cases');
  }),
  cases('cases of a customer who does not exist is empty', async ({ adapter, fixture, page }) => {
    const found = await unless(adapter.cases(fixture.nobody, page()), 'not-found');
    same(found?.items ?? [], [], 'The cases');
  }),
  cases('cases answers with the customer, number and state of each', async ({ adapter, fixture, page }) => {
    const { items } = await adapter.cases(fixture.ann, page());
    same(
      items.map(({ customer, fields, active }) => [customer?.id, fields.caseNumber, active !== false]),
      [
        [fixture.ann.id, 'CAS-1001', true],
        [fixture.acme.id, 'CAS-1002', true],
        [fixture.ann.id, 'CAS-0999', false],
      ],
      'The cases',
    );
  }),

  timeline('timeline lists what there is about a customer, its account and its cases, latest first', async (bench) => {
    const { adapter, fixture, page } = bench;
    const [onAnn, onLamp, onAcme, onParcel] = fixture.activities.map(({ id }) => id);
    same(
      idsOf(await adapter.timeline({ customer: fixture.ann }, page())),
      [onLamp, onAcme, onParcel, onAnn],
      'The list',
    );
  }),
  timeline('timeline lists what there is about a case', async ({ adapter, fixture, page }) => {
    same(idsOf(await adapter.timeline({ case: fixture.lamp }, page())), [fixture.activities[1]?.id], 'The list');
  }),
  timeline('timeline lists what there is about a conversation', async ({ adapter, fixture, page }) => {
    const found = await adapter.timeline({ conversationId: fixture.conversations[2] }, page());
    same(idsOf(found), [fixture.activities[5]?.id], 'The list');
  }),
  timeline('timeline lists nothing twice where several things are asked for', async ({ adapter, fixture, page }) => {
    const about = { customer: fixture.ann, case: fixture.lamp, conversationId: fixture.conversations[2] };
    const found = idsOf(await adapter.timeline(about, page()));
    const [onAnn, onLamp, onAcme, onParcel, , onTalk] = fixture.activities.map(({ id }) => id);
    same(found, [onTalk, onLamp, onAcme, onParcel, onAnn], 'The list');
  }),
  timeline('timeline about nothing, and about nobody, is empty', async ({ adapter, fixture, page }) => {
    for (const about of [{}, { customer: fixture.nobody }, { case: fixture.old }]) {
      const found = await unless(adapter.timeline(about, page()), 'not-found');
      same(found?.items ?? [], [], 'The list');
    }
  }),
  timeline('timeline says of each activity what, when and about what it is', async ({ adapter, fixture, page }) => {
    const { items } = await adapter.timeline({ case: fixture.lamp }, page());
    const [found] = items;
    const { kind, subject, at } = fixture.activities[1] ?? {};
    same([found?.kind, found?.subject], [kind, subject], 'The activity');
    same(Date.parse(found?.at ?? ''), Date.parse(at ?? ''), 'Its time');
    const { type, id } = fixture.lamp;
    same([found?.regarding?.type, found?.regarding?.id], [type, id], 'What it is about');
  }),

  restricted(
    'a field that the agent may not read is named, and its value is nowhere',
    async ({ adapter, fixture, call }) => {
      const record = await adapter.get(fixture.zoe, call);
      check(record?.restricted?.includes('email') === true, 'The field is not named in `restricted`');
      check(!JSON.stringify(record).includes('zoe@mail.example'), 'The value of the field is there');
    },
    {
      feature: 'restricted-fields',
      content: ({ zoe }) => ({ records: [{ ...zoe, restricted: ['email'] }], activities: [] }),
    },
  ),
  restricted(
    'a field that the agent may not read is named in lists too',
    async ({ adapter, fixture, page }) => {
      const { items } = await adapter.search({ lastName: 'Marr' }, page());
      check(items[0]?.restricted?.includes('email') === true, 'The field is not named in `restricted`');
      check(!JSON.stringify(items).includes('zoe@mail.example'), 'The value of the field is there');
      same(idsOf({ items }), [fixture.zoe.id], 'What was found');
    },
    {
      feature: 'restricted-fields',
      content: ({ zoe }) => ({ records: [{ ...zoe, restricted: ['email'] }], activities: [] }),
    },
  ),
];
