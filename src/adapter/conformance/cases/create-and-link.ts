import type { CrmRecord, Links, RecordDraft, RecordRef } from '../../../model/record.js';
import type { CreatedAndLinked, NewLink, WriteOptions } from '../../port.js';
import { type Bench, type Case, inFamily } from '../case.js';
import { failure, idsOf, same } from '../check.js';

const family = inFamily('create and link');

/** A case of the family, for adapters that have the method. */
const unit = (title: string, run: Case['run']): Case => family(title, run, { method: 'createAndLink' });

const uma: RecordDraft = { type: 'contact', fields: { firstName: 'Uma', lastName: 'Unit', city: 'Bremen' } };
const asCustomer: NewLink = { as: 'customer' };

type Options = Partial<WriteOptions & { readonly expected: Links }>;

function make(
  { method, write }: Bench,
  { draft = uma, link = asCustomer, ...options }: Options & { draft?: RecordDraft; link?: NewLink } = {},
): Promise<CreatedAndLinked> {
  return method('createAndLink')(draft, link, { ...write(), ...options });
}

const link = ({ adapter, call, write }: Bench, change: { customer?: CrmRecord; case?: CrmRecord }): Promise<Links> =>
  adapter.setLinks(call.conversationId, change, write());

const umasIn = async ({ adapter, page }: Bench): Promise<string[]> =>
  idsOf(await adapter.search({ lastName: 'Unit' }, page()));

const ids = ({ customer, case: linked }: Links): unknown => [customer?.type, customer?.id, linked?.type, linked?.id];

/** The answer, and what the adapter says afterwards, are these links. */
async function isLinked(
  { adapter, call }: Bench,
  answer: Links | undefined,
  customer?: RecordRef,
  linked?: RecordRef,
): Promise<void> {
  const should = [customer?.type, customer?.id, linked?.type, linked?.id];
  if (answer) same(ids(answer), should, 'The answer');
  same(ids(await adapter.links(call.conversationId, call)), should, 'What is linked');
}

/** Nothing was created, and these are the links still. */
async function isNothing(bench: Bench, customer?: RecordRef, linked?: RecordRef): Promise<void> {
  same(await umasIn(bench), [], 'What was created');
  await isLinked(bench, undefined, customer, linked);
}

export const createAndLink: readonly Case[] = [
  unit('a contact is created and linked as one', async (bench) => {
    const { record, links } = await make(bench);
    const { firstName, lastName, city } = record.fields;
    same([record.type, record.name, { firstName, lastName, city }], ['contact', 'Uma Unit', uma.fields], 'The record');
    same((await bench.adapter.get(record, bench.call))?.name, 'Uma Unit', 'The record that is read');
    await isLinked(bench, links, record);
    same(links.customer?.name, 'Uma Unit', 'The name in the link');
  }),
  unit('an account is created and linked as one', async (bench) => {
    const { record, links } = await make(bench, { draft: { type: 'account', fields: { name: 'Unit Works' } } });
    same(record.type, 'account', 'The type');
    await isLinked(bench, links, record);
  }),
  unit('a case is created and linked as one, its customer along', async (bench) => {
    const { zoe } = bench.fixture;
    const draft = { type: 'case', fields: { title: 'No light' }, customer: zoe };
    const { record, links } = await make(bench, { draft, link: { as: 'case', customer: zoe } });
    same([record.name, record.customer?.id], ['No light', zoe.id], 'The case');
    await isLinked(bench, links, zoe, record);
  }),
  unit('a contact with an account is created, and takes a case of the account along', async (bench) => {
    const { acme, parcel } = bench.fixture;
    const { record, links } = await make(bench, {
      draft: { ...uma, account: acme },
      link: { as: 'customer', case: parcel },
    });
    same(record.account?.id, acme.id, 'The account');
    await isLinked(bench, links, record, parcel);
  }),
  unit('what is created takes the place of what was linked, and what is not named stays', async (bench) => {
    const { ann, lamp } = bench.fixture;
    await link(bench, { customer: ann, case: lamp });
    const { record, links } = await make(bench);
    await isLinked(bench, links, record, lamp);
  }),
  unit('null clears the other link with it', async (bench) => {
    const { acme, parcel } = bench.fixture;
    await link(bench, { customer: acme, case: parcel });
    const { record, links } = await make(bench, { link: { as: 'customer', case: null } });
    await isLinked(bench, links, record);
  }),
  unit('what is expected and is so stands in nobody’s way', async (bench) => {
    const first = await make(bench, { expected: {} });
    const second = await make(bench, { expected: first.links });
    await isLinked(bench, second.links, second.record);
  }),
  unit('where the links are not as expected nothing is created', async (bench) => {
    const { ann, lamp, zoe } = bench.fixture;
    await link(bench, { customer: ann, case: lamp });
    for (const expected of [{}, { customer: zoe, case: lamp }, { customer: ann }])
      await failure(make(bench, { expected }), 'conflict');
    await isNothing(bench, ann, lamp);
  }),
  unit('where the other link can not be set nothing is created', async (bench) => {
    const { ann, lamp, nobody } = bench.fixture;
    await link(bench, { customer: ann, case: lamp });
    const missing = { type: 'case', id: nobody.id };
    await failure(make(bench, { link: { as: 'customer', case: missing } }), 'not-found', 'invalid');
    await isNothing(bench, ann, lamp);
  }),
  unit('where the draft is refused nothing is linked', async (bench) => {
    const { ann, lamp, nobody } = bench.fixture;
    await link(bench, { customer: ann });
    const draft = { ...uma, account: { type: 'account', id: nobody.id } };
    await failure(make(bench, { draft, link: { as: 'customer', case: lamp } }), 'not-found', 'invalid');
    await failure(make(bench, { draft: { type: 'planet', fields: {} } }), 'invalid');
    await isNothing(bench, ann);
  }),
  unit('of two at once that expect the same one is made, and of the other nothing is left', async (bench) => {
    const outcomes = await Promise.allSettled([make(bench, { expected: {} }), make(bench, { expected: {} })]);
    same(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'What became of them');
    const [id] = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.record.id] : []));
    same(await umasIn(bench), [id], 'What is there');
    await isLinked(bench, undefined, { type: 'contact', id: id ?? '' });
  }),
  unit('one that comes again with its key makes nothing twice, and is no conflict', async (bench) => {
    const options = { ...bench.write(), expected: {} };
    const first = await make(bench, options);
    for (let time = 0; time < 2; time++) {
      const { record, links } = await make(bench, options);
      same(record.id, first.record.id, 'The record');
      await isLinked(bench, links, first.record);
    }
    same(await umasIn(bench), [first.record.id], 'What is there');
  }),
  unit('one that comes three times at once with its key is made once', async (bench) => {
    const options = { ...bench.write(), expected: {} };
    const made = await Promise.all([1, 2, 3].map(() => make(bench, options)));
    same(new Set(made.map(({ record }) => record.id)).size, 1, 'How many ids are answered');
    same((await umasIn(bench)).length, 1, 'How many are there');
  }),
  unit('one that comes again with its key does not link again what was linked otherwise since', async (bench) => {
    const options = bench.write();
    const { record } = await make(bench, options);
    await link(bench, { customer: bench.fixture.zoe });
    same((await make(bench, options)).record.id, record.id, 'The record');
    await isLinked(bench, undefined, bench.fixture.zoe);
  }),
  unit('one that failed can be made with its key', async (bench) => {
    const options = bench.write();
    await failure(make(bench, { ...options, expected: { customer: bench.fixture.ann } }), 'conflict');
    const { record, links } = await make(bench, { ...options, expected: {} });
    await isLinked(bench, links, record);
    same(await umasIn(bench), [record.id], 'What is there');
  }),
  unit('what came of it is what `create` answers to its key', async (bench) => {
    const options = bench.write();
    const { record } = await make(bench, options);
    same((await bench.adapter.create(uma, options)).id, record.id, 'The record');
    same(await umasIn(bench), [record.id], 'What is there');
  }),
  unit('what `create` made is not made again with its key', async (bench) => {
    const options = bench.write();
    const { id } = await bench.adapter.create(uma, options);
    same((await make(bench, options)).record.id, id, 'The record');
    same(await umasIn(bench), [id], 'What is there');
  }),
  unit('names with quotes, line ends and signs of the protocol are created and linked as they are', async (bench) => {
    const lastName = `Unit'';"\\--batch\r\n\r\nHTTP/1.1 500 $1 {}`;
    const { record, links } = await make(bench, { draft: { type: 'contact', fields: { lastName } } });
    same(record.fields.lastName, lastName, 'The name');
    await isLinked(bench, links, record);
  }),
];
