import { expect } from 'chai';
import fc from 'fast-check';
import type { CrmRecord } from 'screenpop';
import { AdapterError, type DataAdapter, guard } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { answerOf, anyAnswer } from '../support/any-answer.js';
import { answers, answersAtOnce, faulty, nonsense, rejectsWith } from '../support/faulty-adapter.js';
import { figure, runs } from '../support/runs.js';
import { ask, asks, failureOf, type PromisingMethod } from './setup.js';

const pages: readonly PromisingMethod[] = ['match', 'search', 'cases', 'timeline', 'duplicates'];
const rows: readonly PromisingMethod[] = ['create', 'update', 'addNote'];
const linkCalls: readonly PromisingMethod[] = ['links', 'setLinks'];
const all = asks().map(({ method }) => method);

const answering = (method: PromisingMethod, value: unknown): DataAdapter =>
  guard(faulty(memoryAdapter(), { [method]: answers(value) }));
const asked = (method: PromisingMethod, value: unknown): Promise<unknown> => ask(answering(method, value), method);

interface AnyPage {
  readonly items: readonly CrmRecord[];
  readonly cursor?: string;
  readonly total?: number;
  readonly hidden?: number;
  readonly incomplete?: boolean;
}
const pageOf = async (value: unknown): Promise<AnyPage> => (await asked('match', value)) as AnyPage;
const recordOf = async (value: unknown): Promise<CrmRecord> => (await asked('get', value)) as CrmRecord;

const row = (id: string): unknown => ({ type: 'contact', id, name: id, fields: {} });
const trap = (): never => {
  throw new Error('Ann Lee');
};

describe('an answer', () => {
  describe('that is a page', () => {
    it('is malformed without a list of items', async () => {
      for (const method of pages) {
        for (const value of [
          undefined,
          null,
          0,
          'text',
          true,
          [],
          [row('a')],
          {},
          { items: null },
          { items: {} },
          { items: '' },
        ]) {
          expect((await failureOf(asked(method, value))).code, method).to.equal('malformed');
        }
      }
    });

    it('may be empty', async () => {
      for (const method of pages) expect(await asked(method, { items: [] })).to.deep.include({ items: [] });
    });

    it('keeps its good rows and says that it is not whole', async () => {
      const bad = [null, undefined, 7, 'row', [], {}, { id: 'x' }, { type: 'contact' }, { type: '', id: 'x' }];
      const page = await pageOf({ items: [row('a'), ...bad, { type: 'contact', id: 5 }, row('b')] });
      expect(page.items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
      expect(page.incomplete).to.equal(true);
    });

    it('is malformed where no row can be read: it found something all the same', async () => {
      for (const method of pages) expect((await failureOf(asked(method, { items: [{}] }))).code).to.equal('malformed');
    });

    it('drops a row whose getters throw, or that is revoked', async () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      const page = await pageOf({ items: [row('a'), Object.defineProperty({}, 'type', { get: trap }), proxy] });
      expect(page.items).to.have.length(1);
      expect(page.incomplete).to.equal(true);
    });

    it('names each record once', async () => {
      const page = await pageOf({ items: [row('a'), row('a'), { type: 'case', id: 'a', name: '', fields: {} }] });
      expect(page.items.map(({ type, id }) => `${type} ${id}`)).to.deep.equal(['contact a', 'case a']);
      expect(page.incomplete).to.equal(undefined);
    });

    it('is cut after 5,000 rows, and says so', async () => {
      const page = await pageOf({ items: Array.from({ length: 5_001 }, (_, at) => row(`r${at}`)) });
      expect(page.items).to.have.length(5_000);
      expect(page.incomplete).to.equal(true);
      const whole = await pageOf({ items: Array.from({ length: 5_000 }, (_, at) => row(`r${at}`)) });
      expect(whole.incomplete).to.equal(undefined);
    });

    it('counts in whole numbers from zero, or not at all', async () => {
      const read = async (value: unknown): Promise<unknown[]> => {
        const { total, hidden } = await pageOf({ items: [], total: value, hidden: value });
        return [total, hidden];
      };
      expect(await read(3.7)).to.deep.equal([3, 3]);
      expect(await read(0)).to.deep.equal([0, undefined]);
      for (const value of [-1, Number.NaN, Infinity, '3', null, {}]) {
        expect(await read(value)).to.deep.equal([undefined, undefined]);
      }
    });

    it('has a cursor only where that is a text', async () => {
      expect((await pageOf({ items: [], cursor: 'next' })).cursor).to.equal('next');
      for (const cursor of [7, null, {}, true, '']) {
        expect((await pageOf({ items: [], cursor })).cursor).to.equal(undefined);
      }
    });

    it('has a cursor that is whole, or says that it is not: it names one place, and a shorter one another [A17]', async () => {
      const longest = 'x'.repeat(100_000);
      expect(await pageOf({ items: [], cursor: longest })).to.deep.include({ cursor: longest, incomplete: undefined });
      for (const cursor of [`${longest}x`, 7, {}]) {
        expect(await pageOf({ items: [], cursor })).to.deep.include({ cursor: undefined, incomplete: true });
      }
      for (const cursor of [undefined, null, '', 0, false]) {
        expect(await pageOf({ items: [], cursor })).to.deep.include({ cursor: undefined, incomplete: undefined });
      }
    });

    it('passes on that a source is missing', async () => {
      expect((await pageOf({ items: [], incomplete: true })).incomplete).to.equal(true);
      expect((await pageOf({ items: [], incomplete: 'yes' })).incomplete).to.equal(undefined);
    });
  });

  describe('that is a record', () => {
    it('is malformed where it has no type or no id', async () => {
      for (const method of [...rows, 'get'] as const) {
        for (const value of [0, 'text', true, [], {}, { type: 'contact' }, { id: 7, type: 'contact' }]) {
          expect((await failureOf(asked(method, value))).code, method).to.equal('malformed');
        }
      }
    });

    it('is malformed where its type or id is too long: two of them must not become one', async () => {
      const long = 'x'.repeat(1_001);
      for (const ref of [
        { type: 'contact', id: long },
        { type: long, id: 'a' },
      ]) {
        expect((await failureOf(asked('get', { ...ref, name: 'A', fields: {} }))).code).to.equal('malformed');
        expect((await failureOf(asked('links', { customer: ref }))).code).to.equal('malformed');
      }
      const { items, incomplete } = await pageOf({ items: [row(`${long}1`), row(`${long}2`), row('x'.repeat(1_000))] });
      expect(items.map(({ id }) => id)).to.deep.equal(['x'.repeat(1_000)]);
      expect(incomplete).to.equal(true);
    });

    it('may be absent from get, and from nothing else', async () => {
      for (const value of [undefined, null]) {
        expect(await asked('get', value)).to.equal(undefined);
        for (const method of [...rows, ...linkCalls, ...pages]) {
          expect((await failureOf(asked(method, value))).code, method).to.equal('malformed');
        }
      }
    });

    it('is a copy of the known parts', async () => {
      const given = {
        ...{
          type: 'case',
          id: '1',
          name: 'Broken lamp',
          fields: { priority: 'high', count: 3, open: true, note: null },
        },
        ...{ restricted: ['owner', 7], account: { type: 'account', id: 'acme', name: 'Acme', extra: 1 } },
        ...{
          customer: null,
          active: false,
          modifiedAt: '2026-01-01',
          version: 'W/"1"',
          href: 'https://x',
        },
        ...{ extra: 'dropped', then: 'no function' },
      };
      const record = await recordOf(given);
      expect(record).to.deep.equal({
        ...{ type: 'case', id: '1', name: 'Broken lamp', restricted: ['owner'], active: false, customer: undefined },
        ...{ modifiedAt: '2026-01-01', version: 'W/"1"', href: 'https://x' },
        account: { type: 'account', id: 'acme', name: 'Acme' },
        fields: Object.assign(Object.create(null) as object, given.fields),
      });
      given.fields.priority = 'low';
      expect(record.fields.priority).to.equal('high');
    });

    /** Each is there, and says something, though nobody can read what. */
    const unread: Readonly<Record<string, object>> = {
      'no fields': { fields: undefined },
      'fields that are null': { fields: null },
      'fields that are a list': { fields: [] },
      'an account that is a number': { account: 7 },
      'an account without id': { account: { type: 'account' } },
      'a customer that is a text': { customer: 'ann' },
      'a customer without id': { customer: { type: 'contact', id: '' } },
    };
    for (const [title, parts] of Object.entries(unread)) {
      const one = { type: 'case', id: '1', name: 'Broken lamp', fields: {}, ...parts };
      it(`is none with ${title}: a page without it is not whole`, async () => {
        expect((await failureOf(asked('get', one))).code).to.equal('malformed');
        for (const method of ['match', 'search', 'cases', 'duplicates'] as const) {
          expect((await failureOf(asked(method, { items: [one] }))).code, method).to.equal('malformed');
          expect(await asked(method, { items: [row('a'), one] }), method).to.deep.include({ incomplete: true });
        }
      });
    }

    it('needs no fields where it was just written: that much is done', async () => {
      for (const fields of [undefined, null, []]) {
        for (const method of ['create', 'update'] as const) {
          const record = (await asked(method, { type: 'contact', id: '1', fields })) as CrmRecord;
          expect({ ...record, fields: { ...record.fields } }, method).to.deep.include({
            id: '1',
            name: '',
            fields: {},
          });
          expect(Object.getPrototypeOf(record.fields)).to.equal(null);
        }
        const made = { record: { type: 'contact', id: '1', fields }, links: {} };
        expect(await asked('createAndLink', made)).to.have.nested.property('record.id', '1');
      }
    });

    it('keeps only values that a field can have', async () => {
      const lookup = { type: 'contact', id: 'ann', name: undefined };
      const fields = { a: Number.NaN, b: [], c: {}, d: () => 1, e: undefined, f: Symbol('f'), g: 1n, lookup };
      expect({ ...(await recordOf({ type: 'account', id: '1', fields })).fields }).to.deep.equal({ lookup });
    });

    it('has nothing in the fields that the agent may not read, even where it is sent along', async () => {
      const fields = { phone: '+1 212 555 0101', birthday: '1970-01-01' };
      const record = await recordOf({ type: 'contact', id: '1', fields, restricted: ['birthday', 'income'] });
      expect({ ...record.fields }).to.deep.equal({ phone: fields.phone });
      expect(record.restricted).to.deep.equal(['birthday', 'income']);
    });

    it('can not reach any prototype', async () => {
      const json =
        '{"type":"contact","id":"1","fields":{"__proto__":{"type":"a","id":"b"},"constructor":"x","toString":"y"}}';
      const { fields } = await recordOf(JSON.parse(json));
      expect(Object.getPrototypeOf(fields)).to.equal(null);
      expect(Object.keys(fields)).to.have.members(['__proto__', 'constructor', 'toString']);
      expect(fields.hasOwnProperty).to.equal(undefined);
      expect(({} as { id?: string }).id).to.equal(undefined);
    });

    it('is cut where it is larger than any record', async () => {
      const fields = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`f${at}`, 'x']));
      const record = await recordOf({ type: 'contact', id: '1', name: 'n'.repeat(5_000), fields: { ...fields } });
      expect(Object.keys(record.fields)).to.have.length(1_000);
      expect(record.name).to.have.length(1_000);
      const text = { type: 'contact', id: '1', fields: { description: 'd'.repeat(1_000_000) } };
      expect((await recordOf(text)).fields.description).to.have.length(100_000);
    });
  });

  describe('that is a pair of links', () => {
    it('reads references, with their names', async () => {
      for (const method of linkCalls) {
        const customer = { type: 'contact', id: 'ann', name: 'Ann Lee' };
        expect(await asked(method, { customer, case: null, version: '1' })).to.deep.equal({
          ...{ customer, case: undefined, version: '1' },
        });
        expect(await asked(method, {})).to.deep.equal({ customer: undefined, case: undefined, version: undefined });
      }
    });

    it('is malformed where a link is there but can not be read: it must not pass for none', async () => {
      for (const method of linkCalls) {
        for (const link of ['ann', 7, {}, { id: 'ann' }, { type: 'contact', id: '' }, []]) {
          expect((await failureOf(asked(method, { customer: link }))).code).to.equal('malformed');
          expect((await failureOf(asked(method, { case: link }))).code).to.equal('malformed');
        }
      }
    });
  });

  it('that is an activity is a note where it says nothing else', async () => {
    const { items } = (await asked('timeline', { items: [{ id: '1' }, { id: '2', kind: 'call' }] })) as {
      readonly items: readonly { readonly kind: string }[];
    };
    expect(items.map(({ kind }) => kind)).to.deep.equal(['note', 'call']);
  });

  it('that is an error whose parts can not be read is of an unknown kind, and its cause', async () => {
    const thrown = Object.defineProperty(new AdapterError('forbidden'), 'fields', { get: trap });
    const failure = await failureOf(ask(guard(faulty(memoryAdapter(), { get: rejectsWith(thrown) })), 'get'));
    expect([failure.code, failure.cause === thrown]).to.deep.equal(['unknown', true]);
  });

  it('whose getters throw is malformed, whatever they throw', async () => {
    for (const thrown of [
      new Error('Ann Lee'),
      undefined,
      new AdapterError('unavailable'),
      new AdapterError('forbidden'),
    ]) {
      const thrower = (): never => {
        // The value need not be an error: that is the fault.
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw thrown;
      };
      const value = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : thrower()) });
      for (const method of all) expect((await failureOf(asked(method, value))).code, method).to.equal('malformed');
    }
  });

  it('that is nonsense is checked, or refused as an AdapterError', async () => {
    for (const method of all) {
      for (const value of nonsense()) {
        const adapter = guard(faulty(memoryAdapter(), { [method]: answersAtOnce(value) }));
        await ask(adapter, method).then(
          (answer) => expectChecked(method, answer),
          (error: unknown) => expect(error).to.be.instanceOf(AdapterError),
        );
      }
    }
  });

  const examples = runs(200, 10_000);
  for (const method of all) {
    it(`of ${method} is checked, or refused as an AdapterError, whatever it is: ${figure(examples)} answers [A16]`, async () => {
      await fc.assert(
        fc.asyncProperty(anyAnswer, async (any) => {
          try {
            expectChecked(method, await asked(method, answerOf(any)));
          } catch (error) {
            if (!(error instanceof AdapterError)) throw error;
            // Some throw as soon as they are asked whether they are promises: then nobody knows what they were.
            expect(error.message).to.match(/^The data adapter failed: (malformed|unknown)$/);
          }
        }),
        { numRuns: examples },
      );
    });
  }
});

/** The types that the port promises, checked without the readers that made them. */
function expectChecked(method: PromisingMethod, answer: unknown): void {
  if (pages.includes(method)) {
    const { items, cursor, total, hidden, incomplete, ...more } = answer as AnyPage & Record<string, unknown>;
    expect(more).to.deep.equal({});
    for (const one of items) if (method !== 'timeline') expectRecord(one);
    for (const one of items) expectRef(one, method !== 'timeline');
    expect(typeof cursor).to.be.oneOf(['string', 'undefined']);
    for (const count of [total, hidden]) expect(count === undefined || Number.isInteger(count)).to.equal(true);
    expect(incomplete).to.be.oneOf([true, undefined]);
  } else if (linkCalls.includes(method)) {
    for (const link of [(answer as { customer: unknown }).customer, (answer as { case: unknown }).case]) {
      if (link !== undefined) expectRef(link, true);
    }
  } else if (method === 'addNote') {
    expect(answer).to.have.property('subject').that.is.a('string');
    expectRef(answer, false);
  } else if (answer !== undefined) expectRecord(answer as CrmRecord);
}

function expectRecord({ name, fields, active, restricted, ...rest }: CrmRecord): void {
  expectRef(rest, true);
  expect(name).to.be.a('string');
  expect(Object.getPrototypeOf(fields)).to.equal(null);
  for (const value of Object.values(fields)) {
    if (typeof value === 'object' && value !== null) expectRef(value, true);
    else expect(typeof value === 'object' ? 'null' : typeof value).to.be.oneOf(['null', 'string', 'number', 'boolean']);
  }
  expect(typeof active).to.be.oneOf(['boolean', 'undefined']);
  for (const one of restricted ?? []) expect(one).to.be.a('string');
  for (const other of [rest.account, rest.customer]) if (other !== undefined) expectRef(other, true);
}

function expectRef(value: unknown, typed: boolean): void {
  const { type, id } = value as { type: unknown; id: unknown };
  expect(id).to.be.a('string').and.not.equal('');
  if (typed) expect(type).to.be.a('string').and.not.equal('');
}
