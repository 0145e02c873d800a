import { expect } from 'chai';
import { type DataAdapter, guard } from 'screenpop/adapter';
import { dataverseAdapter } from 'screenpop/adapters/odata';
import { xrmAdapter, type XrmWebApi } from 'screenpop/adapters/odata/xrm';
import { Desk } from 'screenpop/desk';
import { failureOf } from '../../adapter/setup.js';
import { recorded, type Said, type Sent } from '../../support/odata/recorded.js';
import { request } from '../../support/records.js';

const key = '5c0e0000-0000-4000-8000-00000000000a';
const twin = {
  contactid: '5c0e0000-0000-4000-8000-00000000000b',
  fullname: 'Dora New',
  emailaddress1: 'd@new.example',
};
const dora = { type: 'contact', fields: { lastName: 'New', email: 'd@new.example' } };
const { signal } = new AbortController();
const options = { signal, conversationId: '5c0e0000-0000-4000-8000-000000000031', idempotencyKey: key };

/** As Dataverse says it: one code, and any of two statuses; the message is for nobody. */
const duplicate = (status: number): Said => ({
  status,
  body: { error: { code: '0x80040333', message: 'A record was not created or updated because a duplicate exists.' } },
});
const missing: Said = { status: 404, body: { error: { code: '0x80040217', message: '' } } };

/** A service with one contact that every draft duplicates. `isMade`: the draft is there already, by an earlier try. */
function service(status: number, isMade = false) {
  return recorded(({ method, url }) => {
    if (url.endsWith('$batch')) {
      const { body } = duplicate(status);
      return { body: `--b\r\n\r\nHTTP/1.1 ${status} Refused\r\n\r\n${JSON.stringify(body)}\r\n--b--\r\n` };
    }
    if (method !== 'GET') return duplicate(status);
    if (url.includes(`contacts(${key})`)) return isMade ? { body: { ...twin, contactid: key } } : missing;
    if (url.includes('contacts?')) return { body: { value: [twin] } };
    return missing;
  });
}
const over = (fetch: typeof globalThis.fetch): DataAdapter =>
  guard(dataverseAdapter({ url: 'https://x.example/api/data/v9.2/', fetch }));
const changes = (sent: readonly Sent[]): readonly Sent[] => sent.filter(({ method }) => method !== 'GET');

describe('a duplicate that Dataverse refuses', () => {
  for (const status of [412, 500]) {
    it(`is one by its code, as ${status}: said with the records it duplicates, and not tried again`, async () => {
      const { fetch, sent } = service(status);
      const error = await failureOf(over(fetch).create(dora, options));
      expect(error.code).to.equal('duplicate');
      expect(error.records?.map(({ id, name }) => [id, name])).to.deep.equal([[twin.contactid, 'Dora New']]);
      expect(changes(sent)).to.have.length(1);
      expect(changes(sent)[0]?.headers.get('MSCRM.SuppressDuplicateDetection')).to.equal('false');
      const filter = decodeURIComponent(sent.at(-1)?.url ?? '');
      expect(filter).to.contain("emailaddress1 eq 'd@new.example'");
    });

    it(`is one in a change set, as ${status}`, async () => {
      const { fetch, sent } = service(status);
      const error = await failureOf(over(fetch).createAndLink!(dora, { as: 'customer' }, options));
      expect([error.code, error.records?.[0]?.id]).to.deep.equal(['duplicate', twin.contactid]);
      expect(changes(sent)).to.have.length(1);
    });

    it(`is none, as ${status}, where it duplicates what an earlier try of the same draft has made`, async () => {
      const { fetch } = service(status, true);
      expect((await over(fetch).create(dora, options)).id).to.equal(key);
      expect((await over(fetch).createAndLink!(dora, { as: 'customer' }, options)).record.id).to.equal(key);
    });

    it(`reaches the agent who saves, as ${status}, and the record it duplicates can be taken instead`, async () => {
      const { fetch } = service(status);
      const desk = new Desk({ adapter: over(fetch) });
      const { id } = request({ id: options.conversationId });
      desk.offer(request({ id, clues: [] }));
      await desk.accept(id);
      const error = await failureOf(desk.create(id, dora));
      expect([error.code, error.records?.[0]?.id]).to.deep.equal(['duplicate', twin.contactid]);
      expect(desk.getSnapshot().conversations[0]).to.include({ linking: 'failed', failed: 'create' });
      desk.dispose();
    });
  }

  it('is told all the same where it can not be said of what', async () => {
    const { fetch } = recorded(({ method }) => (method === 'GET' ? missing : duplicate(412)));
    const error = await failureOf(over(fetch).create(dora, options));
    expect([error.code, error.records]).to.deep.equal(['duplicate', undefined]);
  });

  it('is one by the positive number that `Xrm.WebApi` has for its code', async () => {
    const refuse = (errorCode: number) => () =>
      Promise.reject(Object.assign(new Error('not for end users'), { errorCode }));
    const webApi: XrmWebApi = {
      createRecord: refuse(2_147_746_611),
      retrieveRecord: refuse(2_147_746_327),
      retrieveMultipleRecords: () => Promise.resolve({ entities: [twin] }),
      updateRecord: refuse(2_147_746_611),
    };
    const error = await failureOf(xrmAdapter({ webApi }).create(dora, options));
    expect([error.code, error.records?.[0]?.id]).to.deep.equal(['duplicate', twin.contactid]);
  });

  it('that an update would make is one as well', async () => {
    const { fetch } = service(412);
    const error = await failureOf(
      over(fetch).update!({ type: 'contact', id: key }, { email: 'd@new.example' }, options),
    );
    expect(error.code).to.equal('duplicate');
  });
});
