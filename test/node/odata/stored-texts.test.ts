import { expect } from 'chai';
import fc from 'fast-check';
import type { CrmRecord } from 'screenpop';
import { dataverseAdapter, odataAdapter } from 'screenpop/adapters/odata';
import { startODataServer } from '../../../tools/odata-server.mjs';
import { hostileText, wellFormed } from '../../support/odata/hostile-texts.js';
import { crmMapping } from '../../support/odata/mapping.js';
import { fill } from '../../support/odata/server.js';
import { figure, isSoak, runs, seed } from '../../support/runs.js';

const count = runs(300, 50_000);
/** So many are in the tables at once: each is to be told from all others. */
const batch = 2_000;
/** No number of a case is longer there. */
const longest = 90;

/** Different ones, in the form that both the column and the query have. */
function texts(): readonly string[] {
  const all = new Set<string>();
  for (let round = 0; all.size < count; round++) {
    for (const text of fc.sample(hostileText, { numRuns: count, seed: seed + round })) {
      const one = wellFormed(wellFormed(text).slice(0, longest)).trim().toLowerCase().trim();
      if (one !== '' && all.size < count) all.add(one);
    }
  }
  return [...all];
}

const customer: CrmRecord = { type: 'contact', id: crypto.randomUUID(), name: 'Ann Lee', fields: { lastName: 'Lee' } };

describe('a text that the reference server keeps', () => {
  let server: Awaited<ReturnType<typeof startODataServer>>;
  before(async function () {
    this.timeout(60_000);
    server = await startODataServer('--may-be-filled');
  });
  after(() => server.stop());

  const services = {
    OData: (ask: typeof fetch) => odataAdapter({ url: `${server.url}/odata/v4/crm`, mapping: crmMapping, fetch: ask }),
    Dataverse: (ask: typeof fetch) => dataverseAdapter({ url: `${server.url}/api/data/v9.2/`, fetch: ask }),
  };

  for (const [name, make] of Object.entries(services)) {
    it(`is found by ${name}, it alone, by a filter with the text: ${figure(count)} of them, and no error [S14]`, async function () {
      this.timeout(isSoak ? 0 : 60_000);
      const refused: string[] = [];
      const adapter = make(async (...asked) => {
        const answer = await fetch(...asked);
        if (!answer.ok) refused.push(`${answer.status} ${answer.url}`);
        return answer;
      });
      const all = texts();
      for (let from = 0; from < all.length; from += batch) {
        const cases = all.slice(from, from + batch).map((caseNumber): CrmRecord => {
          const fields = { title: 'A case', caseNumber };
          return { type: 'case', id: crypto.randomUUID(), name: 'A case', fields, customer, active: true };
        });
        await fill(server.url, [customer, ...cases]);
        for (const { id, fields } of cases) {
          const value = fields.caseNumber as string;
          const { signal } = new AbortController();
          const { items } = await adapter.match([{ kind: 'caseNumber', value }], { signal, limit: 10 });
          expect(
            items.map((one) => one.id),
            JSON.stringify(value),
          ).to.deep.equal([id]);
          expect(items[0]?.fields.caseNumber, JSON.stringify(value)).to.equal(value);
        }
      }
      expect(refused).to.deep.equal([]);
    });
  }
});
