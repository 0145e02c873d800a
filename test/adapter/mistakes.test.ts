import { expect } from 'chai';
import sinon from 'sinon';
import { serviceSchema } from 'screenpop';
import { AdapterError, type DataAdapter, guard } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { answers, type Fault, faulty, losesAnswer, rejectsWith, throwsAtOnce } from '../support/faulty-adapter.js';
import { ask, asks, type PromisingMethod } from './setup.js';

const all = asks().map(({ method }) => method);
const row = { type: 'contact', id: 'ann', name: 'Ann Lee', fields: {} };
const { id: _id, ...noId } = row;
const { fields: _fields, ...flat } = row;
const text = 'a text of 1 to 1000 characters';
const reference = 'an object with type and id';

/** Asks once each, and whatever comes of it, tells what was said. */
async function saidOf(adapter: unknown, ...methods: readonly PromisingMethod[]): Promise<readonly unknown[]> {
  const warn = sinon.stub(console, 'warn');
  try {
    const guarded = guard(adapter as DataAdapter, { schema: serviceSchema });
    for (const method of methods) await ask(guarded, method).catch(() => undefined);
    return warn.args.flat() as readonly unknown[];
  } finally {
    warn.restore();
  }
}
const failing = (method: PromisingMethod, fault: Fault): Promise<readonly unknown[]> =>
  saidOf(faulty(memoryAdapter(), { [method]: fault }), method);

describe('a mistake in an adapter', () => {
  const mistakes: readonly (readonly [PromisingMethod, unknown, ...string[]])[] = [
    ['match', [row], 'match: expected an object'],
    ['match', undefined, 'match: expected an object'],
    ['search', { items: {} }, 'search.items: expected a list'],
    ['match', { items: [{ ...row, id: 7 }] }, `match.items[].id: expected ${text}`],
    ['match', { items: [row, { ...row, id: 7 }] }, `match.items[].id: expected ${text}`],
    ['cases', { items: [row, { ...row, type: '' }] }, `cases.items[].type: expected ${text}`],
    ['duplicates', { items: [row, 'Ann Lee'] }, 'duplicates.items[]: expected an object'],
    [
      'search',
      { items: [row, { ...flat, type: 7 }, { ...flat, id: 7 }] },
      'search.items[].fields: expected an object',
      `search.items[].type: expected ${text}`,
      `search.items[].id: expected ${text}`,
    ],
    ['match', { items: [flat] }, 'match.items[].fields: expected an object'],
    ['match', { items: [{ ...row, account: 7 }] }, `match.items[].account: expected ${reference}`],
    ['cases', { items: [{ ...row, customer: { type: 'contact' } }] }, `cases.items[].customer: expected ${reference}`],
    ['match', { items: [row], cursor: 50 }, 'match.cursor: expected a text'],
    ['match', { items: [{ ...row, type: 'Contact' }] }, 'match: a record is of a type that the schema lacks'],
    ['get', { ...row, type: 'Contact' }, 'get: a record is of a type that the schema lacks'],
    ['get', flat, 'get.fields: expected an object'],
    ['timeline', { items: [{ subject: 'Ann Lee' }] }, `timeline.items[].id: expected ${text}`],
    ['links', null, 'links: expected an object'],
    ['links', { customer: 'ann' }, `links.customer: expected ${reference}`],
    ['setLinks', undefined, 'setLinks: expected an object'],
    ['setLinks', { case: 7 }, `setLinks.case: expected ${reference}`],
    ['create', noId, `create.id: expected ${text}`],
    ['update', 'Ann Lee', 'update: expected an object'],
    ['createAndLink', { record: row }, 'createAndLink.links: expected an object'],
    ['createAndLink', { record: noId, links: {} }, `createAndLink.record.id: expected ${text}`],
    ['addNote', {}, `addNote.id: expected ${text}`],
  ];
  for (const [method, answer, ...said] of mistakes) {
    it(`is said of ${method} that answers ${JSON.stringify(answer)}`, async () => {
      expect(await failing(method, answers(answer))).to.have.members(said.map((one) => `screenpop: ${one}`));
    });
  }

  const long = 'x'.repeat(5_000);
  const right: readonly (readonly [PromisingMethod, unknown])[] = [
    ['get', undefined],
    ['get', { ...row, account: null, customer: null }],
    ['match', { items: [row], cursor: long }],
    ['match', { items: [row], cursor: null, incomplete: true }],
    ['links', { customer: null, case: undefined }],
    ['create', flat],
    ['timeline', { items: [{ id: '1' }] }],
    ['addNote', { id: '1' }],
    ['createAndLink', { record: flat, links: {} }],
  ];
  for (const [method, answer] of right) {
    it(`is none where ${method} answers ${JSON.stringify([answer]).slice(1, 80)}`, async () => {
      expect(await failing(method, answers(answer))).to.deep.equal([]);
    });
  }

  it('is none in what no schema was given for', async () => {
    const warn = sinon.stub(console, 'warn');
    try {
      await ask(guard(faulty(memoryAdapter(), { get: answers({ ...row, type: 'Contact' }) })), 'get');
      expect(warn.args).to.deep.equal([]);
    } finally {
      warn.restore();
    }
  });

  it('is said of what is thrown by accident, by its class and without its message', async () => {
    const odd = Object.assign(new Error('Ann Lee'), { name: 'Ann Lee' });
    const nameless = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : [].at(0)) });
    for (const [thrown, kind] of [
      [new TypeError('Ann Lee'), 'TypeError'],
      [new Error('Ann Lee'), 'Error'],
      ['Ann Lee', 'what is no Error'],
      [undefined, 'what is no Error'],
      [odd, 'what is no Error'],
      [nameless, 'what is no Error'],
    ] as const) {
      for (const fault of [rejectsWith(thrown), throwsAtOnce(thrown)]) {
        expect(await failing('match', fault)).to.deep.equal([`screenpop: match: threw ${kind}`]);
      }
    }
  });

  it('is not what is thrown on purpose', async () => {
    const thrown = [
      ...(['forbidden', 'unauthenticated', 'not-found', 'conflict', 'invalid', 'unknown'] as const).map(
        (code) => new AdapterError(code),
      ),
      new DOMException('', 'AbortError'),
      new DOMException('', 'TimeoutError'),
    ];
    for (const one of thrown) expect(await failing('create', rejectsWith(one)), String(one)).to.deep.equal([]);
    expect(await failing('setLinks', losesAnswer()), 'a lost answer').to.deep.equal([]);
  });

  it('is said of a method that is missing, once it is called', async () => {
    const { match: _match, ...others } = memoryAdapter();
    expect(await saidOf(others)).to.deep.equal([]);
    expect(await saidOf(others, 'match', 'search')).to.deep.equal(['screenpop: the adapter has no method "match"']);
    const odd = Object.defineProperty({}, 'match', {
      get: () => {
        throw new Error('Ann Lee');
      },
    });
    for (const adapter of [Promise.resolve(memoryAdapter()), () => memoryAdapter(), odd, { match: 1 }]) {
      expect(await saidOf(adapter, 'match')).to.deep.equal(['screenpop: the adapter has no method "match"']);
    }
  });

  it('is said once for each adapter, method and kind, whoever guards it', async () => {
    const adapter = faulty(memoryAdapter(), { match: answers([]), get: rejectsWith(new TypeError('Ann Lee')) });
    expect(await saidOf(adapter, 'match', 'match', 'get')).to.deep.equal([
      'screenpop: match: expected an object',
      'screenpop: get: threw TypeError',
    ]);
    expect(await saidOf(adapter, 'match', 'get')).to.deep.equal([]);
    adapter.always('match', answers({}));
    expect(await saidOf(adapter, 'match')).to.deep.equal(['screenpop: match.items: expected a list']);
    expect(await saidOf(faulty(memoryAdapter(), { match: answers([]) }), 'match')).to.have.length(1);
    // What is no object is nothing to remember: all of them are one.
    await saidOf('https://crm.example', 'match');
    expect(await saidOf('https://crm.example', 'match')).to.deep.equal([]);
  });

  it('never repeats a value', async () => {
    const value = 'Ann Lee';
    for (const method of all) {
      for (const answer of [value, [value], { items: value }, { items: [value] }, { id: [value], type: { value } }]) {
        expect((await failing(method, answers(answer))).join(), method).not.to.contain(value);
      }
    }
  });
});
