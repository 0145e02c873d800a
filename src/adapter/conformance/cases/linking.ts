import type { CrmRecord, LinkChange, Links } from '../../../model/record.js';
import { type Bench, type Case, inFamily } from '../case.js';
import { check, failure, same } from '../check.js';

const links = inFamily('links');
const expected = inFamily('expected links');
const idempotent = inFamily('idempotent writes');

function refs({ customer, case: linked }: Links): unknown[] {
  return [customer, linked].map((one) => one && { type: one.type, id: one.id });
}

const ref = (record: CrmRecord | undefined): unknown => record && { type: record.type, id: record.id };

/** The adapter's answer and what it says afterwards have to be the same. */
async function isLinked(
  { adapter, call }: Bench,
  answer: Links | undefined,
  customer?: CrmRecord,
  linked?: CrmRecord,
): Promise<void> {
  const should = [ref(customer), ref(linked)];
  if (answer) same(refs(answer), should, 'The answer');
  same(refs(await adapter.links(call.conversationId, call)), should, 'What is linked');
}

function set({ adapter, call, write }: Bench, change: LinkChange, before?: Links): Promise<Links> {
  return adapter.setLinks(call.conversationId, change, { ...write(), expected: before });
}

const conflicts = [
  ['another customer', (bench: Bench) => ({ customer: bench.fixture.zoe })],
  ['no customer', () => ({})],
  ['another case', (bench: Bench) => ({ customer: bench.fixture.ann, case: bench.fixture.late })],
  ['no case', (bench: Bench) => ({ customer: bench.fixture.ann })],
  ['the account of the customer', (bench: Bench) => ({ customer: bench.fixture.acme, case: bench.fixture.lamp })],
] as const;

export const linking: readonly Case[] = [
  links('a conversation that was never linked is linked to nothing', (bench) => isLinked(bench, undefined)),
  links('a customer is linked, a contact', async (bench) => {
    await isLinked(bench, await set(bench, { customer: bench.fixture.ann }), bench.fixture.ann);
  }),
  links('a customer is linked, an account', async (bench) => {
    await isLinked(bench, await set(bench, { customer: bench.fixture.acme }), bench.fixture.acme);
  }),
  links('a case is linked', async (bench) => {
    await isLinked(bench, await set(bench, { case: bench.fixture.lamp }), undefined, bench.fixture.lamp);
  }),
  links('customer and case are linked as one change', async (bench) => {
    const { ann, lamp } = bench.fixture;
    await isLinked(bench, await set(bench, { customer: ann, case: lamp }), ann, lamp);
  }),
  links('links carry the names of what is linked', async (bench) => {
    const { ann, lamp } = bench.fixture;
    const answer = await set(bench, { customer: ann, case: lamp });
    const read = await bench.adapter.links(bench.call.conversationId, bench.call);
    for (const { customer, case: linked } of [answer, read])
      same([customer?.name, linked?.name], [ann.name, lamp.name], 'The names');
  }),
  links('what a change does not name stays', async (bench) => {
    const { ann, lamp, zoe } = bench.fixture;
    await set(bench, { customer: ann, case: lamp });
    await isLinked(bench, await set(bench, { customer: zoe }), zoe, lamp);
  }),
  links('a contact takes the place of an account, and an account that of a contact', async (bench) => {
    const { acme, ann } = bench.fixture;
    await set(bench, { customer: acme });
    await isLinked(bench, await set(bench, { customer: ann }), ann);
    await isLinked(bench, await set(bench, { customer: acme }), acme);
  }),
  links('a case takes the place of another', async (bench) => {
    const { lamp, late } = bench.fixture;
    await set(bench, { case: lamp });
    await isLinked(bench, await set(bench, { case: late }), undefined, late);
  }),
  links('null clears the customer alone', async (bench) => {
    const { ann, lamp } = bench.fixture;
    await set(bench, { customer: ann, case: lamp });
    await isLinked(bench, await set(bench, { customer: null }), undefined, lamp);
  }),
  links('null clears the case alone', async (bench) => {
    const { ann, lamp } = bench.fixture;
    await set(bench, { customer: ann, case: lamp });
    await isLinked(bench, await set(bench, { case: null }), ann);
  }),
  links('null clears both, and what is clear already', async (bench) => {
    await set(bench, { customer: bench.fixture.acme, case: bench.fixture.lamp });
    await isLinked(bench, await set(bench, { customer: null, case: null }));
    await isLinked(bench, await set(bench, { customer: null }));
  }),
  links('each conversation has links of its own', async (bench) => {
    const { adapter, call, fixture, write } = bench;
    const [one, other] = fixture.conversations;
    await adapter.setLinks(one, { customer: fixture.ann }, write());
    await adapter.setLinks(other, { customer: fixture.zoe }, write({ conversationId: other }));
    same((await adapter.links(one, call)).customer?.id, fixture.ann.id, 'The customer of one');
    same((await adapter.links(other, call)).customer?.id, fixture.zoe.id, 'The customer of the other');
  }),
  links('a link to a customer who does not exist is refused, and changes nothing', async (bench) => {
    await set(bench, { customer: bench.fixture.ann });
    await failure(set(bench, { customer: bench.fixture.nobody }), 'not-found', 'invalid');
    await isLinked(bench, undefined, bench.fixture.ann);
  }),
  links('a change of which half is impossible changes nothing at all', async (bench) => {
    const missing = { type: 'case', id: bench.fixture.nobody.id };
    await failure(set(bench, { customer: bench.fixture.ann, case: missing }), 'not-found', 'invalid');
    await isLinked(bench, undefined);
  }),

  expected('a change is made where the links are as expected', async (bench) => {
    const { ann, zoe, lamp } = bench.fixture;
    const first = await set(bench, { customer: ann }, {});
    const second = await set(bench, { case: lamp }, first);
    await isLinked(bench, await set(bench, { customer: zoe, case: null }, second), zoe);
  }),
  expected('the links that were read are as expected, without their names and version', async (bench) => {
    const { ann, zoe } = bench.fixture;
    await set(bench, { customer: ann });
    const { customer } = await bench.adapter.links(bench.call.conversationId, bench.call);
    const bare = { customer: customer && { type: customer.type, id: customer.id } };
    await isLinked(bench, await set(bench, { customer: zoe }, bare), zoe);
  }),
  ...conflicts.map(([what, before]) =>
    expected(`a change that expects ${what} is a conflict, and changes nothing`, async (bench) => {
      const { ann, lamp, zoe } = bench.fixture;
      await set(bench, { customer: ann, case: lamp });
      await failure(set(bench, { customer: zoe }, before(bench)), 'conflict');
      await isLinked(bench, undefined, ann, lamp);
    }),
  ),
  expected('a change that expects links where there are none is a conflict', async (bench) => {
    await failure(set(bench, { customer: bench.fixture.zoe }, { customer: bench.fixture.ann }), 'conflict');
    await isLinked(bench, undefined);
  }),
  expected('of two changes at once that expect the same one is made, and one is a conflict', async (bench) => {
    const { ann, zoe } = bench.fixture;
    const outcomes = await Promise.allSettled([set(bench, { customer: ann }, {}), set(bench, { customer: zoe }, {})]);
    const states = outcomes.map(({ status }) => status).sort();
    same(states, ['fulfilled', 'rejected'], 'What became of them');
    await isLinked(bench, undefined, outcomes[0]?.status === 'fulfilled' ? ann : zoe);
  }),
  expected('of two changes at once to links that exist one is made, and one is a conflict', async (bench) => {
    const { ann, zoe, sam } = bench.fixture;
    const now = await set(bench, { customer: sam });
    const outcomes = await Promise.allSettled([set(bench, { customer: ann }, now), set(bench, { customer: zoe }, now)]);
    same(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'What became of them');
  }),

  idempotent('a change of links that comes again with its key has no further effect', async (bench) => {
    const { adapter, call, fixture, write } = bench;
    const options = write();
    const first = await adapter.setLinks(call.conversationId, { customer: fixture.ann }, options);
    await set(bench, { customer: fixture.zoe });
    const again = await adapter.setLinks(call.conversationId, { customer: fixture.ann }, options);
    same(refs(again), refs(first), 'The second answer');
    await isLinked(bench, undefined, fixture.zoe);
  }),
  idempotent('a change of expected links that comes again with its key is no conflict', async (bench) => {
    const { adapter, call, fixture, write } = bench;
    const options = { ...write(), expected: {} };
    for (let time = 0; time < 3; time++)
      await isLinked(
        bench,
        await adapter.setLinks(call.conversationId, { customer: fixture.ann }, options),
        fixture.ann,
      );
  }),
  idempotent('a change of links that failed can be made again with its key', async (bench) => {
    const { adapter, call, fixture, write } = bench;
    const options = write();
    await failure(adapter.setLinks(call.conversationId, { customer: fixture.nobody }, options), 'not-found', 'invalid');
    const answer = await adapter.setLinks(call.conversationId, { customer: fixture.ann }, options);
    check(answer.customer?.id === fixture.ann.id, 'The second try does not link');
  }),
];
