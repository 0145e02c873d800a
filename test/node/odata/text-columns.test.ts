import { expect } from 'chai';
import { dataverseAdapter } from 'screenpop/adapters/odata';
import { recorded } from '../../support/odata/recorded.js';

/** Columns of Dataverse's tables that hold numbers or keys, and are shown by their labels. */
const numbers = /customertypecode|accountcategorycode|preferredcontactmethodcode|prioritycode|statuscode|_value/;

describe('a text that is searched for in Dataverse', () => {
  it('is compared with columns of text alone: a function for texts over a number fails the whole request', async () => {
    const { fetch, sent } = recorded(() => ({ body: { value: [] } }));
    const adapter = dataverseAdapter({ url: 'https://x.example/api/data/v9.2/', fetch });
    const page = { signal: new AbortController().signal, limit: 10 };
    await adapter.search({ text: 'lamp' }, page);
    await adapter.search({ text: 'lamp', city: 'Bonn' }, page);
    const filters = sent.map(({ url }) => new URL(url).searchParams.get('$filter') ?? '');
    expect(filters.length).to.be.at.least(3);
    for (const filter of filters) {
      expect(filter).to.contain('contains(');
      expect(filter).not.to.match(numbers);
    }
  });
});
