import { expect } from 'chai';
import fc from 'fast-check';
import { type SinonFakeTimers, useFakeTimers } from 'sinon';
import type { Clue, CrmRecord, SearchQuery } from 'screenpop';
import { AdapterError, type Page } from 'screenpop/adapter';
import { memoryAdapter, type MemoryAdapterOptions } from 'screenpop/adapters/memory';
import { failureOf } from '../adapter/setup.js';
import { account, caseNumber, caseOf, contact, email, named, ofAccount, phone, reference } from '../support/records.js';

const acme = account({
  ...{ id: 'acme', name: 'Acme Lamps', phone: '+49 30 5550000', email: 'office@acme.example' },
  fields: { address: '7 Long Street', city: 'Berlin', state: 'BE', postalCode: '10115' },
});
const ann = contact({
  ...{ id: 'ann', name: 'Ann Lee', phone: '(030) 555-1234', mobilePhone: '+49 171 7654321', account: acme },
  ...{ email: 'Ann.Lee+work@Acme.example', modifiedAt: '2026-01-01T00:00:00Z', version: 'W/"7"' },
  fields: { address: '7 Long Street', city: 'Berlin', state: 'BE' },
});
const zoe = contact({
  ...{ id: 'zoe', name: 'Zoë O’Hara-Müller', email: 'zoe@mail.example' },
  fields: {
    firstName: 'Zoë',
    middleName: 'Marie',
    lastName: 'O’Hara-Müller',
    city: 'São Paulo',
    address: '1 Rua Azul',
  },
});
const lamp = caseOf(ann, {
  id: 'lamp',
  name: 'Broken lamp',
  caseNumber: 'CAS-1001',
  modifiedAt: '2026-01-02T10:00:00Z',
});
const parcel = caseOf(acme, { id: 'parcel', name: 'Late parcel', caseNumber: 'CAS-1002', modifiedAt: '2026-01-03' });
const old = caseOf(ann, { id: 'old', name: 'Old story', active: false, modifiedAt: '2026-01-02T12:00:00+09:00' });
const everyone = [acme, ann, zoe, lamp, parcel, old];

const signal = new AbortController().signal;
const call = { signal, conversationId: 'c1' };
const page = { signal, limit: 50 };
let keys = 0;
const write = (idempotencyKey = `key-${++keys}`) => ({ ...call, idempotencyKey });
const make = (options: MemoryAdapterOptions = {}) => {
  const { update, addNote, duplicates, subscribe, ...adapter } = memoryAdapter({ records: everyone, ...options });
  return { ...adapter, update: update!, addNote: addNote!, duplicates: duplicates!, subscribe: subscribe! };
};
const ids = ({ items }: Page<{ id: string }>): string[] => items.map(({ id }) => id);
const matched = async (...clues: Clue[]): Promise<string[]> => ids(await make().match(clues, page)).sort();
const found = async (query: SearchQuery, records = everyone): Promise<string[]> =>
  ids(await make({ records }).search(query, page)).sort();

describe('the memory adapter', () => {
  it('takes no list for its options', () => {
    expect(() => memoryAdapter(everyone as never)).to.throw(TypeError, 'a list goes into its `records`');
  });

  it('finds what a record holds as a number, by match and by search', async () => {
    const numbered = { ...lamp, fields: { caseNumber: 1001 } };
    const clue = await make({ records: [ann, numbered] }).match([caseNumber('1001')], page);
    expect(ids(clue)).to.deep.equal(['lamp']);
    expect(await found({ caseNumber: '1001' }, [ann, numbered])).to.deep.equal(['lamp']);
  });

  describe('recalls records', () => {
    const cases: Readonly<Record<string, readonly [Clue, readonly string[]]>> = {
      'by a number in another spelling': [phone('+49 30 555 12 34'), ['ann']],
      'by a number in digits of another script': [phone('٠٣٠٥٥٥١٢٣٤'), ['ann']],
      'by any of its numbers': [phone('0171/7654321'), ['ann']],
      'by an account’s number': [phone('+49305550000'), ['acme']],
      'by an address, whatever its case and tag': [email(' ANN.LEE@acme.EXAMPLE '), ['ann']],
      'by an address with another tag': [email('ann.lee+home@acme.example'), ['ann']],
      'by a case number, whatever its case': [caseNumber(' cas-1001 '), ['lamp']],
      'by a name, in any order and without diacritics': [named('o’hara MULLER zoe'), ['zoe']],
      'by an account’s own name as a name': [named('Acme Lamps'), ['acme']],
      'by the account, its contacts too': [ofAccount('acme LAMPS'), ['acme', 'ann']],
      'by reference': [reference(lamp), ['lamp']],
    };
    for (const [title, [clue, expected]] of Object.entries(cases)) {
      it(title, async () => {
        expect(await matched(clue)).to.deep.equal(expected);
      });
    }

    it('by the user of a channel, where the schema has such a field', async () => {
      const field = { name: 'handle', label: 'Handle', kind: 'text', clue: 'channelUser' } as const;
      const number = { name: 'fax', label: 'Fax', kind: 'text', clue: 'phone' } as const;
      const type = { role: 'customer', label: 'Fan', labelPlural: 'Fans', summary: [], create: [] } as const;
      const schema = { types: { fan: { ...type, fields: [field, number] } } };
      const fan = { type: 'fan', id: 'f', name: 'Fan', fields: { handle: '@Fan', fax: '030 777888' } };
      const adapter = memoryAdapter({ schema, records: [fan] });
      const handle: Clue = { kind: 'channelUser', channel: 'social', value: ' @fan' };
      expect(ids(await adapter.match([handle], page))).to.deep.equal(['f']);
      expect(ids(await adapter.match([phone('+4930777888')], page))).to.deep.equal(['f']);
    });

    it('by several clues, each record once', async () => {
      expect(await matched(phone('030 5551234'), email('ann.lee@acme.example'), caseNumber('CAS-1002'))).to.deep.equal([
        ...['ann', 'parcel'],
      ]);
    });

    it('and none for clues that meet nothing, or hold nothing', async () => {
      const empty = [phone(''), phone('no number'), email(' '), named(' - '), ofAccount(''), caseNumber(' ')];
      expect(await matched(...empty, phone('030 9999999'), named('Ann'), named('Ann Lee Smith'))).to.deep.equal([]);
      expect(await matched()).to.deep.equal([]);
      expect(await matched(reference({ type: 'account', id: 'lamp' }))).to.deep.equal([]);
    });
  });

  describe('searches [R-SEARCH]', () => {
    const fields: readonly (readonly [SearchQuery, readonly string[]])[] = [
      [{ firstName: 'zo' }, ['zoe']],
      [{ lastName: 'hara' }, []],
      [{ lastName: 'ohara' }, ['zoe']],
      [{ lastName: 'muller' }, ['zoe']],
      [{ lastName: 'Marie' }, ['zoe']],
      [{ accountName: 'acm' }, ['acme', 'ann']],
      [{ address: 'long 7' }, ['acme', 'ann']],
      [{ address: '10115' }, ['acme']],
      [{ city: 'sao p' }, ['zoe']],
      [{ state: 'be' }, ['acme', 'ann']],
      [{ phone: '030 5551234' }, ['ann']],
      [{ email: 'ann.lee+w' }, ['ann']],
      [{ email: 'OFFICE@' }, ['acme']],
      [{ caseNumber: 'CAS-10' }, ['lamp', 'parcel']],
      [{ caseNumber: '1002' }, ['parcel']],
      [{ caseNumber: 'lamp' }, []],
    ];
    for (const [query, expected] of fields) {
      it(`by ${JSON.stringify(query)}`, async () => {
        expect(await found(query)).to.deep.equal(expected);
      });
    }

    it('joins filled-in fields by AND, and takes blank ones for empty', async () => {
      expect(await found({ city: 'berlin', firstName: 'ann' })).to.deep.equal(['ann']);
      expect(await found({ city: 'berlin', firstName: 'zoe' })).to.deep.equal([]);
      expect(await found({ firstName: 'ann', phone: ' ', email: '', city: '  ' })).to.deep.equal(['ann']);
    });

    it('finds nothing by nothing, and no number by a text without digits', async () => {
      for (const query of [{}, { text: ' ' }, { phone: ' ' }, { phone: 'abc' }, { phone: '000' }, { email: ' ' }]) {
        expect(await found(query), JSON.stringify(query)).to.deep.equal([]);
      }
    });

    it('keeps to the types asked for', async () => {
      expect(await found({ city: 'berlin', types: ['account'] })).to.deep.equal(['acme']);
      expect(await found({ city: 'berlin', types: [] })).to.deep.equal(['acme', 'ann']);
    });

    const texts: readonly (readonly [string, readonly string[]])[] = [
      ['lamp', ['acme', 'ann', 'lamp']],
      ['broken lam', ['lamp']],
      ['ann berlin', ['ann']],
      ['CAS-1001', ['lamp']],
      ['ann.lee+work@acme.example', ['ann']],
      ['lee office@acme.example', []],
      ['(030) 555-1234', ['ann']],
      ['10115', ['acme']],
      ['nobody', []],
    ];
    for (const [text, expected] of texts) {
      it(`in free text for ${text}`, async () => {
        expect(await found({ text })).to.deep.equal(expected);
      });
    }

    it('finds people whose name was loaded without its parts', async () => {
      const bare = {
        type: 'contact',
        id: 'bare',
        name: 'Dora Draft',
        fields: {},
        account: { type: 'account', id: 'acme' },
      };
      const joined = contact({ id: 'joined', name: '田中太郎', fields: { firstName: '太郎', lastName: '田中' } });
      const records = [bare, joined];
      for (const query of [{ firstName: 'dora' }, { lastName: 'draft' }, { text: 'dora' }]) {
        expect(await found(query, records)).to.deep.equal(['bare']);
      }
      for (const query of [{ lastName: '田中' }, { text: '田中太郎' }]) {
        expect(await found(query, records)).to.deep.equal(['joined']);
      }
      expect(ids(await make({ records }).match([named('田中太郎')], page))).to.deep.equal(['joined']);
    });

    it('lists results by name', async () => {
      const { items } = await make().search({ city: 'b' }, page);
      expect(items.map(({ name }) => name)).to.deep.equal(['Acme Lamps', 'Ann Lee']);
    });
  });

  describe('pages', () => {
    const many = Array.from({ length: 23 }, (_, at) => contact({ id: `c${at}`, name: `Sam Page${100 + at}` }));

    it('to the end, each record once, with the total on every page', async () => {
      const adapter = memoryAdapter({ records: many });
      for (const limit of [1, 5, 23, 24]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const one: Page<CrmRecord> = await adapter.search({ firstName: 'sam' }, { ...page, limit, cursor });
          expect(one.items.length).to.be.at.most(limit);
          expect(one.total).to.equal(23);
          seen.push(...ids(one));
          cursor = one.cursor;
        } while (cursor !== undefined);
        expect(seen).to.deep.equal(many.map(({ id }) => id));
      }
    });

    it('matches, cases and timelines alike', async () => {
      const adapter = make();
      const first = await adapter.match([ofAccount('Acme Lamps')], { signal, limit: 1 });
      expect([first.items.length, first.total, typeof first.cursor]).to.deep.equal([1, 2, 'string']);
      const second = await adapter.cases(ann, { signal, limit: 2, cursor: '2' });
      expect([ids(second), second.cursor]).to.deep.equal([['old'], undefined]);
    });

    it('refuses a cursor that is not its own', async () => {
      for (const cursor of ['', 'x', '-1', '1.5', 'Infinity', ' 1', '1e3', '0x1']) {
        expect((await failureOf(make().search({ city: 'b' }, { ...page, cursor }))).code).to.equal('invalid');
      }
    });

    it('gives at least one row, whatever the limit', async () => {
      for (const limit of [0, -1, Number.NaN, 0.5]) {
        expect(
          ids(await memoryAdapter({ records: many }).search({ firstName: 'sam' }, { signal, limit })),
        ).to.have.length(1);
      }
    });
  });

  describe('lists', () => {
    it('the cases of a contact and of its account, latest first', async () => {
      expect(ids(await make().cases(ann, page))).to.deep.equal(['parcel', 'lamp', 'old']);
      expect(ids(await make().cases(ann, { ...page, activeOnly: true }))).to.deep.equal(['parcel', 'lamp']);
    });

    it('of an account only its own cases', async () => {
      expect(ids(await make().cases(acme, page))).to.deep.equal(['parcel']);
      expect(ids(await make().cases(zoe, page))).to.deep.equal([]);
    });

    const activity = (id: string, regarding: { type: string; id: string }, at: string) => ({
      ...{ id, kind: 'note', subject: id, at, regarding },
    });
    const activities = [
      activity('on-ann', ann, '2026-01-01T09:00:00+02:00'),
      activity('on-lamp', lamp, '2026-01-01T08:00:00Z'),
      activity('on-acme', acme, '2026-01-01T08:00:00.500Z'),
      activity('on-zoe', zoe, '2026-01-05T08:00:00Z'),
      activity('on-chat', { type: 'conversation', id: 'c1' }, '2026-01-04T08:00:00Z'),
    ];

    it('a timeline of a customer with account and cases, latest first', async () => {
      const adapter = make({ activities });
      expect(ids(await adapter.timeline({ customer: ann }, page))).to.deep.equal(['on-acme', 'on-lamp', 'on-ann']);
      expect(ids(await adapter.timeline({ case: lamp }, page))).to.deep.equal(['on-lamp']);
      expect(ids(await adapter.timeline({ conversationId: 'c1' }, page))).to.deep.equal(['on-chat']);
      expect(ids(await adapter.timeline({ case: lamp, customer: ann, conversationId: 'c1' }, page))).to.have.length(4);
      expect(ids(await adapter.timeline({}, page))).to.deep.equal([]);
    });
  });

  describe('keeps links', () => {
    it('from the start, and by conversation', async () => {
      const customer = { type: 'contact', id: 'ann', name: 'Ann Lee' };
      const adapter = make({ links: { c1: { customer } } });
      expect(await adapter.links('c1', call)).to.deep.include({ customer });
      expect((await adapter.links('c2', call)).customer).to.equal(undefined);
      expect((await adapter.links('__proto__', call)).customer).to.equal(undefined);
    });

    it('sets what is named, clears what is null, and leaves the rest', async () => {
      const adapter = make();
      const both = await adapter.setLinks('c1', { customer: ann, case: lamp }, write());
      expect(both.customer).to.deep.equal({ type: 'contact', id: 'ann', name: 'Ann Lee' });
      const after = await adapter.setLinks('c1', { case: null }, write());
      expect([after.customer?.id, after.case]).to.deep.equal(['ann', undefined]);
      expect(after.version).not.to.equal(both.version);
      expect(await adapter.links('c1', call)).to.deep.equal(after);
      expect((await adapter.links('c2', call)).customer).to.equal(undefined);
    });

    it('rejects as a conflict what expects other links, and changes nothing', async () => {
      const adapter = make();
      const first = await adapter.setLinks('c1', { customer: ann }, { ...write(), expected: {} });
      for (const expected of [{}, { customer: zoe }, { customer: ann, case: lamp }]) {
        const error = await failureOf(adapter.setLinks('c1', { customer: zoe }, { ...write(), expected }));
        expect(error.code).to.equal('conflict');
      }
      expect(await adapter.links('c1', call)).to.deep.equal(first);
      await adapter.setLinks('c1', { customer: zoe }, { ...write(), expected: first });
    });

    it('lets only one of two win that expect the same', async () => {
      const adapter = make();
      const set = (customer: CrmRecord) => adapter.setLinks('c1', { customer }, { ...write(), expected: {} });
      const outcomes = await Promise.allSettled([set(ann), set(zoe)]);
      expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected']);
    });

    it('does not link what does not exist', async () => {
      const missing = { type: 'contact', id: 'nobody' };
      const adapter = make();
      expect((await failureOf(adapter.setLinks('c1', { customer: ann, case: missing }, write()))).code).to.equal(
        'not-found',
      );
      expect((await adapter.links('c1', call)).customer).to.equal(undefined);
    });
  });

  describe('writes', () => {
    it('once for one key, and answers the same again', async () => {
      const adapter = make();
      const draft = { type: 'contact', fields: { firstName: 'Dora', lastName: 'Draft' } };
      const options = write();
      const [first, ...repeats] = await Promise.all([adapter.create(draft, options), adapter.create(draft, options)]);
      repeats.push(await adapter.create(draft, options));
      expect(repeats).to.deep.equal([first, first]);
      expect((await adapter.search({ lastName: 'draft' }, page)).total).to.equal(1);
      await adapter.create(draft, write());
      expect((await adapter.search({ lastName: 'draft' }, page)).total).to.equal(2);
    });

    it('anew after a failure with the same key', async () => {
      const adapter = make();
      const options = write();
      await failureOf(adapter.create({ type: 'case', fields: { title: 'X' } }, options));
      expect((await adapter.create({ type: 'case', fields: { title: 'X' }, customer: ann }, options)).name).to.equal(
        'X',
      );
    });

    it('two changes for two writes without a key', async () => {
      const adapter = make();
      const options = { ...call, idempotencyKey: '' };
      await adapter.create({ type: 'contact', fields: { lastName: 'One' } }, options);
      expect((await adapter.create({ type: 'contact', fields: { lastName: 'Two' } }, options)).name).to.equal('Two');
    });

    it('a contact that is found again by everything it has', async () => {
      const adapter = make();
      const fields = { firstName: 'Dora', lastName: 'Draft', phone: '030 777 8888', email: 'dora@acme.example' };
      const made = await adapter.create({ type: 'contact', fields, account: acme }, write());
      expect(made).to.deep.include({ type: 'contact', name: 'Dora Draft', fields });
      expect(made.account).to.deep.equal({ type: 'account', id: 'acme', name: 'Acme Lamps' });
      expect(await adapter.get(made, call)).to.deep.equal(made);
      for (const clue of [phone('+49307778888'), email('dora@acme.example'), named('Draft Dora')]) {
        expect(ids(await adapter.match([clue], page))).to.deep.equal([made.id]);
      }
      for (const query of [{ accountName: 'acme', firstName: 'do' }, { text: 'draft lamps' }, { email: 'dora' }]) {
        expect(ids(await adapter.search(query, page))).to.deep.equal([made.id]);
      }
      expect(ids(await adapter.cases(made, page)), 'with its account’s cases').to.deep.equal(['parcel']);
    });

    it('a case for its customer, active and with a number', async () => {
      const adapter = make();
      const made = await adapter.create({ type: 'case', fields: { title: 'No light' }, customer: zoe }, write());
      expect(made).to.deep.include({
        name: 'No light',
        active: true,
        customer: { type: 'contact', id: 'zoe', name: zoe.name },
      });
      expect(ids(await adapter.cases(zoe, page))).to.deep.equal([made.id]);
      expect(ids(await adapter.match([caseNumber(made.fields.caseNumber as string)], page))).to.deep.equal([made.id]);
    });

    it('no case without an existing customer, no unknown type, no unknown account', async () => {
      const missing = { type: 'contact', id: 'nobody' };
      const refused = async (draft: Parameters<ReturnType<typeof make>['create']>[0]): Promise<unknown[]> => {
        const { code, fields } = await failureOf(make().create(draft, write()));
        return [code, ...Object.keys(fields ?? {})];
      };
      expect(await refused({ type: 'case', fields: { title: 'X' } })).to.deep.equal(['invalid', 'customer']);
      expect(await refused({ type: 'case', fields: {}, customer: missing })).to.deep.equal(['invalid', 'customer']);
      expect(await refused({ type: 'toString', fields: {} })).to.deep.equal(['invalid', 'type']);
      expect(await refused({ type: 'contact', fields: {}, account: missing })).to.deep.equal(['invalid', 'account']);
    });

    it('an update that is found by the new values and no longer by the old ones', async () => {
      const adapter = make();
      const updated = await adapter.update(
        ann,
        { phone: '030 777 9999', city: 'Bonn' },
        { ...write(), version: 'W/"7"' },
      );
      expect(updated.fields).to.include({ phone: '030 777 9999', city: 'Bonn', lastName: 'Lee', state: 'BE' });
      expect(ids(await adapter.match([phone('030 7779999')], page))).to.deep.equal(['ann']);
      expect(ids(await adapter.match([phone('030 5551234')], page))).to.deep.equal([]);
      expect(ids(await adapter.search({ city: 'bonn' }, page))).to.deep.equal(['ann']);
      expect(ids(await adapter.search({ city: 'berlin' }, page))).to.deep.equal(['acme']);
      expect(ids(await adapter.cases(ann, page)), 'its cases stay').to.have.length(3);
    });

    it('an update only of the version it was made from', async () => {
      const adapter = make();
      const first = await adapter.update(ann, { city: 'Bonn' }, { ...write(), version: 'W/"7"' });
      expect(first.version).not.to.equal('W/"7"');
      const late = adapter.update(ann, { city: 'Ulm' }, { ...write(), version: 'W/"7"' });
      expect((await failureOf(late)).code).to.equal('conflict');
      await adapter.update(ann, { city: 'Ulm' }, { ...write(), version: first.version });
      expect((await failureOf(adapter.update({ type: 'contact', id: 'x' }, {}, write()))).code).to.equal('not-found');
    });

    it('a new name only where a part of it is new', async () => {
      const tanaka = contact({
        id: 't',
        name: '田中太郎',
        fields: { firstName: '太郎', lastName: '田中', title: 'Dr.' },
      });
      const adapter = make({ records: [tanaka] });
      expect((await adapter.update(tanaka, { city: 'Kyoto', lastName: '田中' }, write())).name).to.equal('田中太郎');
      expect((await adapter.update(tanaka, { lastName: '鈴木' }, write())).name).to.equal('太郎 鈴木');
      const other = make();
      expect((await other.update(lamp, { title: 'Fixed lamp' }, write())).name).to.equal('Fixed lamp');
      expect((await other.update(acme, { name: 'Acme Light' }, write())).name).to.equal('Acme Light');
    });

    it('a note on the case, else on the customer, else on the conversation', async () => {
      const adapter = make();
      const note = await adapter.addNote('First line\nsecond', { case: lamp, customer: ann }, write());
      expect(note).to.deep.include({ kind: 'note', subject: 'First line', text: 'First line\nsecond' });
      expect(ids(await adapter.timeline({ case: lamp }, page))).to.deep.equal([note.id]);
      const other = await adapter.addNote('On Zoë', { customer: zoe }, write());
      expect(ids(await adapter.timeline({ customer: zoe }, page))).to.deep.equal([other.id]);
      const last = await adapter.addNote('On the chat', {}, write());
      expect(ids(await adapter.timeline({ conversationId: 'c1' }, page))).to.deep.equal([last.id]);
    });

    it('tells every listener once, until it leaves, though one of them throws', async () => {
      const adapter = make();
      const heard: unknown[] = [];
      adapter.subscribe(() => {
        throw new Error('Ann Lee');
      });
      const end = adapter.subscribe((change) => heard.push(change));
      const options = write();
      await adapter.setLinks('c1', { customer: ann }, options);
      await adapter.setLinks('c1', { customer: ann }, options);
      await adapter.update(zoe, { city: 'Rio' }, write());
      await failureOf(adapter.setLinks('c1', { customer: { type: 'contact', id: 'x' } }, write()));
      end();
      await adapter.setLinks('c1', { customer: null }, write());
      expect(heard).to.deep.equal([{ conversationId: 'c1' }, { ref: zoe }]);
    });

    it('nothing that was aborted', async () => {
      const adapter = make();
      const options = { ...write(), signal: AbortSignal.abort() };
      expect(
        (await failureOf(adapter.create({ type: 'contact', fields: { lastName: 'Draft' } }, options))).code,
      ).to.equal('aborted');
      expect((await adapter.search({ lastName: 'draft' }, page)).total).to.equal(0);
    });
  });

  it('knows duplicates of the same type by number, address and name', async () => {
    const duplicates = async (type: string, fields: Record<string, string>): Promise<string[]> =>
      ids(await make().duplicates({ type, fields }, page));
    expect(await duplicates('contact', { phone: '+49 30 5551234' })).to.deep.equal(['ann']);
    expect(await duplicates('contact', { email: 'zoe@mail.example' })).to.deep.equal(['zoe']);
    expect(await duplicates('contact', { firstName: 'ann', lastName: 'LEE' })).to.deep.equal(['ann']);
    expect(await duplicates('account', { name: 'acme lamps' })).to.deep.equal(['acme']);
    expect(await duplicates('account', { phone: '030 5551234' })).to.deep.equal([]);
    expect(await duplicates('contact', { firstName: '', phone: ' ', email: '' })).to.deep.equal([]);
    expect(await duplicates('case', { title: 'Broken lamp' })).to.deep.equal([]);
  });

  describe('with a delay', () => {
    let clock: SinonFakeTimers;
    beforeEach(() => {
      clock = useFakeTimers();
    });
    afterEach(() => {
      clock.restore();
    });

    it('answers after it, not before', async () => {
      let answered = false;
      void make({ delay: 300 })
        .get(ann, call)
        .then(() => (answered = true));
      await clock.tickAsync(299);
      expect(answered).to.equal(false);
      await clock.tickAsync(1);
      expect(answered).to.equal(true);
    });

    it('ends at once when aborted, and writes nothing', async () => {
      const adapter = make({ delay: 300 });
      const controller = new AbortController();
      const draft = { type: 'contact', fields: { lastName: 'Draft' } };
      const failure = failureOf(adapter.create(draft, { ...write(), signal: controller.signal }));
      await clock.tickAsync(100);
      controller.abort();
      expect((await failure).code).to.equal('aborted');
      expect(clock.countTimers()).to.equal(0);
      const search = adapter.search({ lastName: 'draft' }, page);
      await clock.tickAsync(300);
      expect((await search).total).to.equal(0);
    });
  });

  describe('shares nothing with its host', () => {
    it('neither the lists nor the records it was given', async () => {
      const mine = contact({ id: 'ann', name: 'Ann Lee', phone: '030 5551234', account: acme });
      const records = [mine, lamp];
      const adapter = make({ records });
      records.length = 0;
      Object.assign(mine.fields, { phone: '030 1', lastName: 'Changed' });
      Object.assign(mine.account ?? {}, { name: 'Changed' });
      expect(await adapter.get(mine, call)).to.have.nested.property('account.name', 'Acme Lamps');
      await adapter.update(mine, { phone: '030 777 9999' }, write());
      expect(ids(await adapter.match([phone('030 5551234')], page))).to.deep.equal([]);
      expect(ids(await adapter.search({ lastName: 'lee' }, page))).to.deep.equal(['ann']);
    });

    it('and changes none of them, frozen ones included', async () => {
      const frozen = Object.freeze(contact({ id: 'f', name: 'Fay Ice', fields: Object.freeze({ city: 'Oslo' }) }));
      const before = structuredClone([frozen, ...everyone]);
      const adapter = make({ records: Object.freeze([frozen, ...everyone]) });
      await adapter.update(frozen, { city: 'Bergen' }, write());
      await adapter.setLinks('c1', { customer: frozen }, write());
      expect([frozen, ...everyone]).to.deep.equal(before);
    });

    it('nor what it answered, or was asked to write', async () => {
      const adapter = make();
      const fields = { lastName: 'Draft', city: 'Ulm' };
      const options = write();
      const made = await adapter.create({ type: 'contact', fields }, options);
      const answers = [made, await adapter.get(made, call), (await adapter.search({ city: 'ulm' }, page)).items[0]];
      for (const one of [fields, ...answers.map((answer) => answer!.fields)]) Object.assign(one, { city: 'Changed' });
      expect((await adapter.get(made, call))?.fields.city).to.equal('Ulm');
      expect((await adapter.create({ type: 'contact', fields }, options)).fields.city).to.equal('Ulm');
      const note = await adapter.addNote('Text', { case: lamp }, write());
      Object.assign(note, { text: 'Changed' });
      Object.assign((await adapter.timeline({ case: lamp }, page)).items[0]!, { text: 'Changed' });
      expect((await adapter.timeline({ case: lamp }, page)).items[0]?.text).to.equal('Text');
    });
  });

  it('takes a later row of the same reference for the newer one, with its new customer', async () => {
    const moved = caseOf(zoe, { id: 'lamp', name: 'Moved lamp', caseNumber: 'CAS-9' });
    const adapter = make({ records: [...everyone, moved] });
    expect(ids(await adapter.cases(zoe, page))).to.deep.equal(['lamp']);
    expect(ids(await adapter.cases(ann, page))).to.deep.equal(['parcel', 'old']);
    expect(ids(await adapter.match([caseNumber('CAS-1001')], page))).to.deep.equal([]);
  });

  it('leaves out rows that are none, and is made all the same', async () => {
    const trap = Object.defineProperty({ id: 't' }, 'type', {
      get: () => {
        throw new Error('Ann Lee');
      },
    });
    const wrong = [
      null,
      undefined,
      7,
      'row',
      {},
      { type: 'contact' },
      trap,
      { type: 'contact', id: 'n', fields: null },
    ];
    const adapter = make({ records: [...wrong, ann] as CrmRecord[], activities: [null as never, {} as never] });
    expect(ids(await adapter.search({ firstName: 'ann' }, page))).to.deep.equal(['ann']);
  });

  it('leaves out what is no link of a row, and keeps the row', async () => {
    const wrong = [
      { ...ann, id: 'w1', account: { type: 'account', id: 'a', name: 5 } },
      { ...lamp, id: 'w2', customer: {} },
      { ...lamp, id: 'w3', customer: { type: 'contact' } },
      { ...ann, id: 'w4', account: 'acme' },
    ];
    const adapter = make({ records: [...wrong, zoe] as CrmRecord[] });
    expect(ids(await adapter.search({ text: 'ann' }, page)).sort()).to.deep.equal(['w1', 'w4']);
    expect((await adapter.get(wrong[1]!, call))?.customer).to.equal(undefined);
    expect(ids(await adapter.search({ firstName: 'zoë' }, page))).to.deep.equal(['zoe']);
  });

  it('finds numbers that end in zeros [R-SEARCH]', async () => {
    for (const number of ['+44 20 7000 0000', '0800 000 000', '+49 30 1000000']) {
      const records = [contact({ id: 'zero', phone: number })];
      expect(ids(await make({ records }).match([phone(number)], page)), number).to.deep.equal(['zero']);
      expect(await found({ phone: number }, records), number).to.deep.equal(['zero']);
      expect(await found({ text: number }, records), number).to.deep.equal(['zero']);
    }
  });

  it('stores hostile texts as they are and finds them again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...hostile)),
        async (text) => {
          const adapter = make();
          const fields = { lastName: 'Draft', city: text, address: text, email: text, ['__proto__']: text };
          const made = await adapter.create({ type: 'contact', fields }, write());
          expect((await adapter.get(made, call))?.fields.city).to.equal(text);
          for (const query of [{ city: text }, { address: text }, { email: text }, { text }]) {
            await adapter.search({ ...query, lastName: 'draft' }, page);
            const results = await adapter.search(query, page);
            const searchable = /[\p{L}\p{N}]/u.test(text.slice(0, 900));
            if (searchable && 'city' in query) expect(ids(results)).to.include(made.id);
          }
          const note = await adapter.addNote(text, { customer: made }, write());
          expect((await adapter.timeline({ customer: made }, page)).items).to.deep.equal([note]);
          const linked = await adapter.setLinks(text, { customer: made }, write());
          expect(await adapter.links(text, call)).to.deep.equal(linked);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('rejects with nothing but AdapterErrors', async () => {
    const adapter = make();
    const failures = await Promise.all([
      failureOf(adapter.get(ann, { signal: AbortSignal.abort() })),
      failureOf(adapter.update({ type: 'x', id: 'y' }, {}, write())),
      failureOf(adapter.create({ type: 'x', fields: {} }, write())),
    ]);
    for (const error of failures) expect(error).to.be.instanceOf(AdapterError);
  });

  it('without IndexedDB rejects every call as unavailable when asked to persist', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true, writable: true });
    try {
      const adapter = make({ persist: 'screenpop-test' });
      expect((await failureOf(adapter.get(ann, call))).code).to.equal('unavailable');
      expect((await failureOf(adapter.create({ type: 'contact', fields: {} }, write()))).code).to.equal('unavailable');
    } finally {
      if (own) Object.defineProperty(globalThis, 'indexedDB', own);
      else Reflect.deleteProperty(globalThis, 'indexedDB');
    }
  });
});

const hostile: readonly string[] = [
  ...[
    '<img src=x onerror=alert(1)>',
    '"><script>',
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    '%',
    '\\',
  ],
  ...['\u202egnp.exe', 'x'.repeat(2_000), '👩‍👩‍👧', "'; DROP TABLE contacts; --", '(a+)+$', '[', '*', 'İstanbul ß ﬁ'],
];
