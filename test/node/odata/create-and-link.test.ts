import { expect } from 'chai';
import { AdapterError, type DataAdapter } from 'screenpop/adapter';
import { dataverseAdapter, odataAdapter, type ODataMapping } from 'screenpop/adapters/odata';
import { xrmAdapter } from 'screenpop/adapters/odata/xrm';
import { startODataServer } from '../../../tools/odata-server.mjs';
import { crmMapping } from '../../support/odata/mapping.js';
import { recorded, type Said, type Sent } from '../../support/odata/recorded.js';
import { fill } from '../../support/odata/server.js';
import { xrmWebApi } from '../../support/odata/xrm.js';

const conversation = '5c0e0000-0000-4000-8000-000000000031';
const key = '5c0e0000-0000-4000-8000-00000000000a';
const { signal } = new AbortController();
const write = (idempotencyKey = key) => ({ signal, conversationId: conversation, idempotencyKey });
const dora = { type: 'contact', fields: { firstName: 'Dora', lastName: 'New' } };

/** Lines of a change set, its two boundaries with the same name in every run. */
const lines = ({ body }: Sent): readonly string[] =>
  body
    .replace(/(batch|changeset)_[\w-]+?(?=--\r|[\r;]|$)/gm, '$1')
    .split('\r\n')
    .filter((line) => line !== '');

const created =
  'HTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\nOData-EntityId: https://x/api/contacts(1)\r\n\r\n\r\n';
const part = (answer: string): string =>
  `--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n${answer}`;
const whole = (...answers: readonly string[]): string =>
  `--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n${answers.map(part).join('')}--changesetresponse_1--\r\n--batchresponse_1--\r\n`;
const error = (status: string, code: string, more = ''): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${more}\r\n${JSON.stringify({ error: { code, message: 'Not for end users' } })}\r\n`;

/** As Dataverse's documentation has it: the batch is refused as well, and its one part says why. */
const refused = (status: string, code: string): string =>
  `--batchresponse_1\r\nContent-Type: application/http\r\n\r\n${error(`${status} Refused`, code)}--batchresponse_1--\r\n`;
const limited = { status: 400, headers: { 'Retry-After': '7' }, body: refused('429', '0x80072322') };

/** Dataverse as recorded: a conversation that is linked to nothing, and a contact once there is one. */
function dataverse(batch: (times: number) => Said, etag = 'W/"7"') {
  let times = 0;
  let isThere = false;
  const service = recorded((sent) => {
    if (sent.url.endsWith('/$batch')) {
      const said = batch(++times);
      if (typeof said.body === 'string' && said.body.split('204').length > 2) isThere = true;
      return said;
    }
    if (sent.url.includes('contacts('))
      return isThere
        ? { body: { contactid: key, fullname: 'Dora New', firstname: 'Dora', lastname: 'New' } }
        : { status: 404, body: { error: { code: '0x80040217', message: '' } } };
    const lookup = '_msdyn_customer_value';
    const linked = isThere
      ? { [lookup]: key, [`${lookup}@Microsoft.Dynamics.CRM.lookuplogicalname`]: 'contact' }
      : { [lookup]: null };
    return { body: { '@odata.etag': etag, activityid: conversation, ...linked, _msdyn_issueid_value: null } };
  });
  return { ...service, adapter: dataverseAdapter({ url: 'https://x.example/api/data/v9.2', fetch: service.fetch }) };
}

const addressOf = (input: Parameters<typeof fetch>[0]): string =>
  input instanceof Request ? input.url : input.toString();
const isBatch = (input: Parameters<typeof fetch>[0]): boolean => addressOf(input).endsWith('/$batch');
const batches = (sent: readonly Sent[]): readonly Sent[] => sent.filter(({ url }) => url.endsWith('/$batch'));
async function codeOf(call: Promise<unknown> | undefined): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (thrown) {
    expect(thrown).to.be.instanceOf(AdapterError);
    return (thrown as AdapterError).code;
  }
}

describe('a record that is created and linked in one change set', () => {
  it('is sent to Dataverse under the key of the intent and the version of the links that were read', async () => {
    const { adapter, sent } = dataverse(() => ({ body: whole(created, created) }));
    const made = await adapter.createAndLink?.(dora, { as: 'customer', case: null }, { ...write(), expected: {} });
    expect(made?.record).to.include({ id: key, name: 'Dora New' });
    expect(made?.links.customer).to.include({ type: 'contact', id: key });
    const [batch, ...more] = batches(sent);
    expect(more).to.deep.equal([]);
    expect(batch?.headers.get('Content-Type')).to.match(/^multipart\/mixed; boundary=batch_[\w-]+$/);
    expect(batch?.headers.get('Accept')).to.equal('multipart/mixed, application/json');
    const own = [
      ...['Accept: application/json', 'OData-MaxVersion: 4.0', 'OData-Version: 4.0'],
      'Prefer: odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"',
      'MSCRM.SuppressDuplicateDetection: false',
    ];
    const head = ['--changeset', 'Content-Type: application/http', 'Content-Transfer-Encoding: binary'];
    const sorted = (all: readonly string[]): readonly string[] => [...all].sort();
    expect(sorted(lines(batch!))).to.deep.equal(
      sorted([
        ...['--batch', 'Content-Type: multipart/mixed; boundary=changeset'],
        ...[...head, 'Content-ID: 1', `PATCH contacts(${key}) HTTP/1.1`, ...own, 'If-None-Match: *'],
        ...['Content-Type: application/json', '{"firstname":"Dora","lastname":"New"}'],
        ...[...head, 'Content-ID: 2', `PATCH msdyn_ocliveworkitems(${conversation}) HTTP/1.1`, ...own],
        ...['If-None-Match: null', 'If-Match: W/"7"', 'Content-Type: application/json'],
        `{"msdyn_issueid_msdyn_ocliveworkitem@odata.bind":null,"msdyn_customer_msdyn_ocliveworkitem_contact@odata.bind":"contacts(${key})"}`,
        ...['--changeset--', '--batch--'],
      ]),
    );
  });

  it('takes the key that the service makes from the answer, and names it by its place until then', async () => {
    const { types } = crmMapping;
    const mapping: ODataMapping = {
      ...crmMapping,
      types: { ...types, contact: { ...types.contact!, keyType: 'number' } },
    };
    const { fetch, sent } = recorded(({ url }) => {
      if (url.includes('Contacts(')) return { body: { contactid: 41, name: 'Dora New' } };
      if (url.includes('Conversations(')) return { body: { activityid: conversation, contact: { contactid: 41 } } };
      return {
        body: whole('HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n{"contactid":41}\r\n', created),
      };
    });
    const adapter = odataAdapter({ url: 'https://x.example/crm', mapping, fetch });
    const made = await adapter.createAndLink?.(dora, { as: 'customer' }, write());
    expect([made?.record.id, made?.links.customer?.id]).to.deep.equal(['41', '41']);
    expect(batches(sent)[0]?.body).to.contain('"contact@odata.bind":"$1"').and.not.to.contain('contactid');
    expect(batches(sent)[0]?.body).to.contain('\r\nPOST Contacts HTTP/1.1\r\n');
  });

  for (const [how, said] of Object.entries({
    'with line feeds alone': whole(created, created).replaceAll('\r\n', '\n'),
    'with quoted boundaries and headers in small letters': whole(created, created)
      .replaceAll('boundary=changesetresponse_1', 'boundary="changesetresponse_1"')
      .toLowerCase()
      .replaceAll('http/1.1', 'HTTP/1.1'),
    'without headers': whole('HTTP/1.1 204 No Content\r\n\r\n', 'HTTP/1.1 204 No Content\r\n\r\n'),
    'with a preface': `This is a message\r\n${whole(created, created)}`,
  })) {
    it(`understands an answer ${how}`, async () => {
      const { adapter } = dataverse(() => ({ body: said }));
      expect((await adapter.createAndLink?.(dora, { as: 'customer' }, write()))?.record.id).to.equal(key);
    });
  }

  for (const [what, said, code] of [
    ['a version that is not the last', { body: whole(error('412 Precondition Failed', '0x80060882')) }, 'conflict'],
    ['a duplicate', { body: whole(error('412 Precondition Failed', '0x80040333')) }, 'duplicate'],
    ['a duplicate as a failure', { body: whole(error('500 Internal Server Error', '0x80040333')) }, 'duplicate'],
    ['a missing privilege', { body: whole(error('403 Forbidden', '0x80040220')) }, 'forbidden'],
    ['a link to what is not there', { body: whole(created, error('404 Not Found', '0x80040217')) }, 'not-found'],
    ['a limit, for a part', { body: whole(error('429 Too Many', '0x80072322', 'Retry-After: 7\r\n')) }, 'rate-limited'],
    ['a limit, for all', { status: 429, headers: { 'Retry-After': '7' }, body: {} }, 'rate-limited'],
    ['a limit, for a part, and how long outside', limited, 'rate-limited'],
    ['a duplicate, and refuses the batch', { status: 400, body: refused('412', '0x80040333') }, 'duplicate'],
    [
      'a version that is not the last, and refuses the batch',
      { status: 400, body: refused('412', '0x80060882') },
      'conflict',
    ],
    ['a duplicate as a failure, of the batch too', { status: 500, body: refused('500', '0x80040333') }, 'duplicate'],
    ['half of its answers', { body: whole(created) }, 'malformed'],
    ['the page of a proxy', { body: '<html>HTTP/1.1 204 is fine</html>' }, 'malformed'],
    ['nothing', { status: 204 }, 'malformed'],
    ['that it is down', { status: 503, body: {} }, 'unavailable'],
  ] as const) {
    it(`rejects as ${code} where the service says ${what}, and nothing is there`, async () => {
      const { adapter, sent } = dataverse(() => said);
      const failed = adapter.createAndLink?.(dora, { as: 'customer' }, write());
      expect(await codeOf(failed)).to.equal(code);
      await failed?.catch((thrown: unknown) => {
        expect((thrown as AdapterError).retryAfter).to.equal(code === 'rate-limited' ? 7 : undefined);
      });
      // A version that changed is read again, and then tried again.
      expect(batches(sent).length).to.equal(code === 'conflict' ? 3 : 1);
    });
  }

  it('is not sent again while the service asks to wait, and neither are links, where the conversation has no row yet [A7]', async () => {
    const { fetch, sent } = recorded(({ method }) =>
      method === 'GET' ? { status: 404 } : { status: 503, headers: { 'Retry-After': '30' }, body: {} },
    );
    const adapter = () => dataverseAdapter({ url: 'https://x.example/api/data/v9.2', fetch });
    expect(await codeOf(adapter().createAndLink?.(dora, { as: 'customer' }, write()))).to.equal('unavailable');
    expect(sent.map(({ method }) => method)).to.deep.equal(['GET', 'POST']);
    const linking = adapter().setLinks(conversation, { customer: { type: 'contact', id: key } }, write());
    expect(await codeOf(linking)).to.equal('unavailable');
    expect(sent.map(({ method }) => method)).to.deep.equal(['GET', 'POST', 'GET', 'PATCH']);
  });

  it('leaves the service alone as long as any request was told, though another one failed first [A7]', async () => {
    const { fetch, sent } = recorded(({ url }) =>
      url.includes('/contacts') ? { status: 500 } : { status: 429, headers: { 'Retry-After': '30' }, body: {} },
    );
    const adapter = dataverseAdapter({ url: 'https://x.example/api/data/v9.2', fetch });
    const search = (): Promise<unknown> =>
      adapter.search({ city: 'Ulm', types: ['contact', 'account'] }, { signal, limit: 5 });
    expect(await codeOf(search())).to.equal('unavailable');
    const before = sent.length;
    for (const call of [search, () => adapter.createAndLink!(dora, { as: 'customer' }, write())]) {
      const { code, retryAfter } = (await call().catch((thrown: unknown) => thrown)) as AdapterError;
      expect({ code, retryAfter }).to.deep.equal({ code: 'rate-limited', retryAfter: 30 });
    }
    expect(sent.length).to.equal(before);
  });

  it('is no conflict where it came again and nobody can say whether it was made: that is asked again', async () => {
    const { adapter, fetch } = dataverse(() => ({ body: whole(created, created) }));
    const options = { ...write(), expected: {} };
    await adapter.createAndLink?.(dora, { as: 'customer' }, options);
    let isDown = true;
    const next = dataverseAdapter({
      url: 'https://x.example/api/data/v9.2',
      fetch: (input, init) =>
        isDown && addressOf(input).includes('/contacts(')
          ? Promise.resolve(new Response('', { status: 503 }))
          : fetch(input, init),
    });
    expect(await codeOf(next.createAndLink?.(dora, { as: 'customer' }, options))).to.equal('unavailable');
    isDown = false;
    expect((await next.createAndLink?.(dora, { as: 'customer' }, options))?.record.id).to.equal(key);
  });

  it('is not offered where the mapped service takes no batches, and so the desk creates and links there in two calls', () => {
    const options = { url: 'https://x.example/crm', mapping: crmMapping };
    expect(odataAdapter({ ...options, dialect: { batches: false } }).createAndLink).to.equal(undefined);
    expect(odataAdapter(options).createAndLink).to.be.a('function');
  });

  it('fails as the host’s own `fetch` says, which alone knows of its tokens; and so does every other call', async () => {
    const adapter = dataverseAdapter({
      url: 'https://x.example/api/data/v9.2',
      fetch: () => Promise.reject(new AdapterError('unauthenticated')),
    });
    expect(await codeOf(adapter.createAndLink?.(dora, { as: 'customer' }, write()))).to.equal('unauthenticated');
    expect(await codeOf(adapter.get({ type: 'contact', id: key }, { signal }))).to.equal('unauthenticated');
  });

  it('is not sent under a version that would write lines of its own', async () => {
    const { adapter, sent } = dataverse(() => ({ body: whole(created, created) }), 'W/"7"\r\nX-Injected: 1');
    expect(await codeOf(adapter.createAndLink?.(dora, { as: 'customer' }, write()))).to.equal('malformed');
    expect(batches(sent)).to.deep.equal([]);
  });

  it('is refused where the conversation has no such link, or an id that can be none', async () => {
    const { adapter, sent } = dataverse(() => ({ body: whole(created, created) }));
    expect(await codeOf(adapter.createAndLink?.(dora, { as: 'case' }, write()))).to.equal('not-found');
    const nowhere = { ...write(), conversationId: 'x' };
    expect(await codeOf(adapter.createAndLink?.(dora, { as: 'customer' }, nowhere))).to.equal('invalid');
    expect(batches(sent)).to.deep.equal([]);
  });
});

describe('over the reference server, a change set', () => {
  let server: Awaited<ReturnType<typeof startODataServer>>;
  before(async function () {
    this.timeout(60_000);
    server = await startODataServer('--may-be-filled');
  });
  after(() => server.stop());
  beforeEach(() => fill(server.url, [{ type: 'contact', id: key, name: 'Ann Lee', fields: { lastName: 'Lee' } }]));

  const ann = { type: 'contact', id: key };
  const services: Readonly<Record<string, (ask?: typeof fetch) => DataAdapter>> = {
    OData: (ask) => odataAdapter({ url: `${server.url}/odata/v4/crm`, mapping: crmMapping, fetch: ask }),
    Dataverse: (ask) => dataverseAdapter({ url: `${server.url}/api/data/v9.2/`, fetch: ask }),
  };

  for (const [name, make] of Object.entries(services)) {
    const newKey = (): string => crypto.randomUUID();
    const found = async (): Promise<readonly string[]> =>
      (await make().search({ lastName: 'New' }, { signal, limit: 10 })).items.map((one) => one.id);
    /** An adapter before whose change set something else happens. */
    const interrupted = (before: (times: number) => Promise<unknown>): DataAdapter => {
      let times = 0;
      return make(async (input, init) => {
        if (isBatch(input)) await before(++times);
        return fetch(input, init);
      });
    };
    const linkElsewhere = (): Promise<unknown> => make().setLinks(conversation, { customer: ann }, write(newKey()));

    it(`of ${name} whose link is overtaken leaves no record: the row was linked before`, async () => {
      const { customer } = await make().setLinks(conversation, { case: null, customer: null }, write(newKey()));
      expect(customer).to.equal(undefined);
      const adapter = interrupted(linkElsewhere);
      const failed = adapter.createAndLink?.(dora, { as: 'customer' }, { ...write(newKey()), expected: {} });
      expect(await codeOf(failed)).to.equal('conflict');
      expect(await found()).to.deep.equal([]);
      expect((await make().links(conversation, { signal })).customer?.id).to.equal(ann.id);
    });

    it(`of ${name} whose link is overtaken leaves no record: there was no row yet`, async () => {
      const adapter = interrupted(linkElsewhere);
      const failed = adapter.createAndLink?.(dora, { as: 'customer' }, { ...write(newKey()), expected: {} });
      expect(await codeOf(failed)).to.equal('conflict');
      expect(await found()).to.deep.equal([]);
    });

    it(`of ${name} that is overtaken and expects nothing is sent again under the new version, and makes one record`, async () => {
      let times = 0;
      const adapter = interrupted(async (time) => {
        times = time;
        if (time === 1) await linkElsewhere();
      });
      const made = await adapter.createAndLink?.(dora, { as: 'customer' }, write(newKey()));
      expect(times).to.equal(2);
      expect(await found()).to.deep.equal([made?.record.id]);
      expect((await make().links(conversation, { signal })).customer?.id).to.equal(made?.record.id);
    });

    it(`of ${name} whose answer is lost is found to have been made, and nothing is sent again`, async () => {
      let times = 0;
      const adapter = make(async (input, init) => {
        const answer = await fetch(input, init);
        if (!isBatch(input)) return answer;
        times++;
        throw new TypeError('The connection is gone');
      });
      const made = await adapter.createAndLink?.(dora, { as: 'customer' }, { ...write(newKey()), expected: {} });
      expect(times).to.equal(1);
      expect(await found()).to.deep.equal([made?.record.id]);
      expect(made?.links.customer?.id).to.equal(made?.record.id);
    });

    it(`of ${name} comes again from another page with its key, and makes and links nothing twice`, async () => {
      const options = { ...write(newKey()), expected: {} };
      const first = await make().createAndLink?.(dora, { as: 'customer' }, options);
      await linkElsewhere();
      const second = await make().createAndLink?.(dora, { as: 'customer' }, options);
      expect(second?.record.id).to.equal(first?.record.id);
      expect(second?.links.customer?.id).to.equal(ann.id);
      expect(await found()).to.deep.equal([first?.record.id]);
    });
  }

  it('is not offered over `Xrm.WebApi`, and so the desk creates and links there in two calls', () => {
    expect(xrmAdapter({ webApi: xrmWebApi(server.url) }).createAndLink).to.equal(undefined);
  });
});
