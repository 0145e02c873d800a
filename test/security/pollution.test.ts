import { expect } from 'chai';
import fc from 'fast-check';
import type { ConversationRequest, CrmRecord, Schema } from 'screenpop';
import { type Conversation, Desk } from 'screenpop/desk';
import { decide } from 'screenpop/resolver';
import { figure, runs } from '../support/runs.js';
import { contact, email, request } from '../support/records.js';

/** Every way in for what somebody else wrote, with as many positions as it may have. */
const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'ann@acme.example', account: 'acme' });
const asked: ConversationRequest = {
  ...request({ id: 'one', clues: [email('ann@acme.example')], customerName: 'Ann', skills: ['a'] }),
  details: [{ label: 'a', value: 'b' }],
  survey: [{ question: 'a', answer: 'b' }],
  visitor: { browser: 'a' },
};
const field = { name: 'lastName', label: 'Name', kind: 'text', clue: 'name' } as const;
const emails = { name: 'email', label: 'Email', kind: 'email', clue: 'email' } as const;
const person = { role: 'customer', label: 'a', labelPlural: 'b', summary: ['lastName'], create: ['lastName'] } as const;
const documents = {
  request: asked,
  record: ann,
  page: { items: [ann], total: 1, cursor: 'x' },
  policy: { pop: 'offer', maskBeforeAccept: [], when: [{ channel: 'chat', single: 'confirm' }] },
  schema: { types: { contact: { ...person, fields: [field, emails] } } },
  saved: saved(),
};
type Name = keyof typeof documents;

function saved(): unknown {
  const desk = new Desk({ adapter: adapterOf({ items: [ann] }, ann) });
  desk.offer(asked);
  const state: unknown = JSON.parse(JSON.stringify(desk.toJSON()));
  desk.dispose();
  return state;
}

function adapterOf(page: unknown, record: unknown) {
  const methods = ['match', 'search', 'cases', 'timeline', 'duplicates'] as const;
  const pages = methods.map((name) => [name, async () => page]);
  const others = {
    get: async () => record,
    create: async () => record,
    links: async () => ({}),
    setLinks: async () => ({}),
  };
  return { ...Object.fromEntries(pages), ...others } as never;
}

const load = '{"polluted":"yes","autoAccept":true,"type":"contact","id":"x","value":"x","length":3}';
const keys = [
  `"__proto__":${load}`,
  `"constructor":{"prototype":${load}}`,
  `"prototype":${load}`,
  `"__proto__":{"__proto__":${load}}`,
  `"constructor":{"__proto__":${load}}`,
  `"__defineGetter__":${load},"hasOwnProperty":1,"toString":null,"valueOf":"x"`,
];

/** A copy with a payload in one of its objects, or in the place of one of its values; read as JSON is, so that `__proto__` is a key of its own. */
function poisoned(document: unknown, at: number, key: string, inPlace: boolean): unknown {
  const mark = '"@":"@"';
  let position = 0;
  let count = 0;
  const walk = (value: unknown, visit: (at: number) => boolean): unknown => {
    const isHere = visit(position++);
    if (isHere && inPlace) return { '@': '@' };
    if (Array.isArray(value)) return value.map((one) => walk(one, visit));
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, visit)]));
    return isHere ? { ...copy, '@': '@' } : copy;
  };
  walk(document, () => {
    count++;
    return false;
  });
  position = 0;
  const marked = walk(document, (here) => here === at % count);
  return JSON.parse(JSON.stringify(marked).replace(mark, key));
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
}

/** Nothing that all objects share is another than before. */
const shared = [Object, Array, Function, String, Map, Promise, Error].map(({ prototype }) => prototype as object);
const known = shared.map((one) => Reflect.ownKeys(one).length);
function expectClean(): void {
  expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  expect(([] as { polluted?: unknown }).polluted).to.equal(undefined);
  expect(() => 1).to.not.have.property('polluted');
  expect(shared.map((one) => Reflect.ownKeys(one).length)).to.deep.equal(known);
}

const count = runs(1_000, 20_000);

describe('what is parsed from somebody else’s JSON', () => {
  // A policy that makes no sense is told, by the names of its options.
  const { warn } = console;
  before(() => (console.warn = (): void => {}));
  after(() => (console.warn = warn));

  it(`changes no object but its own, with ${keys.length} payloads in ${figure(count)} positions [S12]`, async () => {
    const names = Object.keys(documents) as Name[];
    const position = fc.record({
      name: fc.constantFrom(...names),
      at: fc.nat(200),
      key: fc.constantFrom(...keys),
      inPlace: fc.boolean(),
    });
    const property = fc.asyncProperty(position, async ({ name, at, key, inPlace }) => {
      const given: Record<Name, unknown> = { ...documents, [name]: poisoned(documents[name], at, key, inPlace) };
      const adapter = adapterOf(given.page, given.record);
      const schema = given.schema as Schema;
      const policy = given.policy as object;
      let seen: readonly Conversation[] = [];
      try {
        const desk = new Desk({ adapter, policy, ...(name === 'schema' ? { schema } : {}) });
        desk.subscribe(() => (seen = desk.getSnapshot().conversations));
        if (name === 'saved') desk.restore(given.saved);
        else desk.offer(given.request as ConversationRequest);
        await settle();
        await desk.accept('one');
        await desk.select('one', { type: 'contact', id: 'ann' });
        desk.search('one', { lastName: 'Lee' });
        await settle();
        JSON.stringify(desk.toJSON());
        desk.dispose();
        decide(given.request as ConversationRequest, [given.record as CrmRecord], { policy });
      } catch (error) {
        // It may be refused, by the desk's own error; nothing else is thrown.
        expect((error as Error).name, String((error as Error).stack)).to.be.oneOf([
          'DeskError',
          'AdapterError',
          'TypeError',
        ]);
        if ((error as Error).name === 'TypeError') expect(name).to.be.oneOf(['record', 'request']);
      }
      for (const { request: kept, customer } of seen) {
        expect(kept).to.not.have.property('polluted');
        expect(kept.autoAccept).to.not.equal(true);
        if (customer) expect(customer).to.not.have.property('polluted');
      }
      expectClean();
    });
    await fc.assert(property, { numRuns: count });
  });
});

describe('what every object of the page has by somebody else’s doing', () => {
  const inherited: Readonly<Record<string, unknown>> = {
    ...{ autoAccept: true, kind: 'toast', href: 'https://attacker.example', restricted: ['email'], shared: true },
    ...{ pop: 'off', single: 'show', active: false, hidden: 5, incomplete: true, expiresAt: '2020-01-01T00:00:00Z' },
    ...{ account: { type: 'account', id: 'x' }, assignedCase: { type: 'case', id: 'x' }, version: 'x', cursor: 'x' },
  };

  it('is no part of a request, a record, an answer or a policy [S12]', async () => {
    const read = async () => {
      const desk = new Desk({ adapter: adapterOf({ items: [{ ...ann, account: undefined }] }, ann), policy: {} });
      desk.offer(request({ id: 'one', clues: [email('ann@acme.example')] }));
      await settle();
      const [{ request: kept, policy, state, resolution }] = desk.getSnapshot().conversations as [Conversation];
      const shown = JSON.stringify({ kept, policy, state, resolution }).replace(/"duration":[\d.]+/g, '');
      desk.dispose();
      return shown;
    };
    const clean = await read();
    const added = Object.entries(inherited);
    for (const [name, value] of added) {
      Object.defineProperty(Object.prototype, name, { value, writable: true, configurable: true, enumerable: false });
    }
    let polluted: string;
    try {
      polluted = await read();
    } finally {
      for (const [name] of added) Reflect.deleteProperty(Object.prototype, name);
    }
    expect(polluted).to.equal(clean);
  });
});
