import { expect } from 'chai';
import { dataverseAdapter, odataAdapter } from 'screenpop/adapters/odata';
import { failureOf } from '../../adapter/setup.js';
import { crmMapping } from '../../support/odata/mapping.js';
import { recorded } from '../../support/odata/recorded.js';

const { signal } = new AbortController();

/** The key of every row that a call asks for, as the address says it. */
function keysOf(keyType: 'guid' | 'string' | 'number') {
  const asked: string[] = [];
  const { contact } = crmMapping.types;
  const adapter = odataAdapter({
    url: 'https://crm.example/odata',
    mapping: { ...crmMapping, types: { ...crmMapping.types, contact: { ...contact!, keyType } } },
    fetch: (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const key = /\/Contacts\((.*)\)$/.exec(decodeURIComponent(pathname))?.[1];
      if (key !== undefined) asked.push(key);
      return Promise.resolve(new Response(null, { status: 404 }));
    },
  });
  return { adapter, asked };
}

async function asked(keyType: 'guid' | 'string' | 'number', id: string): Promise<readonly string[]> {
  const { adapter, asked } = keysOf(keyType);
  expect(await adapter.get({ type: 'contact', id }, { signal })).to.equal(undefined);
  return asked;
}

describe('a key in an address of OData', () => {
  const guid = '0b6f7a1e-3c5d-4f2a-9b8c-7d6e5f4a3b2c';

  it('is a GUID as it stands, and nothing is asked for what can be none [S14]', async () => {
    expect(await asked('guid', guid)).to.deep.equal([guid]);
    expect(await asked('guid', guid.toUpperCase())).to.deep.equal([guid.toUpperCase()]);
    const none = [
      ...[
        '',
        'x',
        `${guid}0`,
        `0${guid}`,
        ` ${guid}`,
        `${guid}\n`,
        `'${guid}'`,
        `${guid})/x(`,
        guid.replaceAll('-', ''),
      ],
      ...[guid.slice(1), guid.slice(0, -1), guid.replace('4f2a', '4f2'), guid.replace('-9b8c', '')],
      ...[guid.replace('0b6f', '0g6f'), guid.replace('3c5d', '3g5d'), guid.replace('3b2c', '3g2c')],
    ];
    for (const id of none) expect(await asked('guid', id), id).to.deep.equal([]);
  });

  it('is a text in apostrophes where the set has such keys [S14]', async () => {
    expect(await asked('string', 'AL')).to.deep.equal(["'AL'"]);
    expect(await asked('string', "O'Neil)/x")).to.deep.equal(["'O''Neil)/x'"]);
    expect(await asked('string', '')).to.deep.equal([]);
  });

  it('is a whole number where the set has such keys [S14]', async () => {
    for (const id of ['0', '7', '9223372036854775807']) expect(await asked('number', id)).to.deep.equal([id]);
    for (const id of ['', '-1', '1.5', '7a', 'a7', '7 or 1', guid, '12345678901234567890'])
      expect(await asked('number', id), id).to.deep.equal([]);
  });
});

describe('a conversation with a number that the service makes', () => {
  it('is not made when it is linked: it would be another one [A10]', async () => {
    const { fetch, sent } = recorded(({ method }) =>
      method === 'GET' ? { status: 404 } : { body: { activityid: 99 } },
    );
    const { conversations } = crmMapping;
    const mapping = { ...crmMapping, conversations: { ...conversations, keyType: 'number' as const } };
    const adapter = odataAdapter({ url: 'https://crm.example/odata', mapping, fetch });
    const options = { signal, conversationId: '17', idempotencyKey: crypto.randomUUID() };
    const customer = { type: 'contact', id: '0b6f7a1e-3c5d-4f2a-9b8c-7d6e5f4a3b2c' };
    const draft = { type: 'contact', fields: { lastName: 'Lee' } };
    for (const call of [
      () => adapter.setLinks('17', { customer }, options),
      () => adapter.createAndLink!(draft, { as: 'customer' }, options),
    ])
      expect((await failureOf(call())).code).to.equal('not-found');
    expect(sent.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
  });
});

describe('the key that a draft gets', () => {
  const asked: string[] = [];
  const adapter = dataverseAdapter({
    url: 'https://crm.example/api/data/v9.2/',
    fetch: (input) => {
      asked.push(/\/contacts\((.*)\)$/.exec(new URL(input instanceof Request ? input.url : input).pathname)?.[1] ?? '');
      return Promise.resolve(new Response(null, { status: 403 }));
    },
  });
  const keyOf = async (idempotencyKey: string): Promise<string | undefined> => {
    asked.length = 0;
    const options = { signal, conversationId: 'c-1', idempotencyKey };
    await adapter.create({ type: 'contact', fields: { lastName: 'Lee' } }, options).catch(() => undefined);
    return asked[0];
  };

  it('stays the same in every version, so that a repeat after an update still meets what is there', async () => {
    expect(await keyOf('c-1/create/1')).to.equal('b99e8ad1-c984-8b5d-8a59-f6a19db30235');
  });

  it('is the idempotency key itself where that is a GUID', async () => {
    expect(await keyOf('0B6F7A1E-3C5D-4F2A-9B8C-7D6E5F4A3B2C')).to.equal('0b6f7a1e-3c5d-4f2a-9b8c-7d6e5f4a3b2c');
  });

  it('is one of its own for each draft without an idempotency key', async () => {
    const first = await keyOf('');
    expect(first).to.match(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/);
    expect(await keyOf('')).not.to.equal(first);
  });

  it('is another one for each of 10,000 drafts that differ in little', async () => {
    const keys = new Set<string | undefined>();
    for (let at = 0; at < 10_000; at++) keys.add(await keyOf(`c-${at % 100}/${Math.floor(at / 100)}`));
    expect(keys.size).to.equal(10_000);
    for (const key of keys) expect(key).to.match(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  });
});
