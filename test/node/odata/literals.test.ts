import { createRequire } from 'node:module';
import { expect } from 'chai';
import fc from 'fast-check';
import { dataverseAdapter, odataAdapter } from 'screenpop/adapters/odata';
import { hostileText, wellFormed } from '../../support/odata/hostile-texts.js';
import { crmMapping } from '../../support/odata/mapping.js';
import { figure, runs } from '../../support/runs.js';

/** CAP's own reader of OData: what it makes of a query is what a service does. */
interface Node {
  readonly ref?: readonly string[];
  readonly val?: unknown;
  readonly func?: string;
  readonly args?: readonly Node[];
  readonly xpr?: readonly (Node | string)[];
}
const { odata } = createRequire(import.meta.url)('@sap/cds') as {
  odata: { parse(url: string): { readonly SELECT: { readonly where: readonly (Node | string)[] } } };
};

const signal = new AbortController().signal;
const page = { signal, limit: 10 };

/** The structure of a query without its values, and the values. */
function taken(
  nodes: readonly (Node | string)[],
  values: unknown[] = [],
): { readonly shape: string; readonly values: unknown[] } {
  const shape = nodes.map((node): string => {
    if (typeof node === 'string') return node;
    if (node.xpr) return `(${taken(node.xpr, values).shape})`;
    if (node.func) return `${node.func}(${taken(node.args ?? [], values).shape})`;
    if (node.ref) return node.ref.join('/');
    values.push(node.val);
    return '?';
  });
  return { shape: shape.join(' '), values };
}

const adapters = {
  OData: (ask: typeof fetch) => odataAdapter({ url: 'https://crm.example/odata', mapping: crmMapping, fetch: ask }),
  Dataverse: (ask: typeof fetch) => dataverseAdapter({ url: 'https://crm.example/api/data/v9.2/', fetch: ask }),
};

describe('a text in a query of OData', () => {
  for (const [name, make] of Object.entries(adapters)) {
    let asked: URL[] = [];
    const adapter = make((input) => {
      asked.push(new URL(input instanceof Request ? input.url : input));
      const headers = { 'Content-Type': 'application/json' };
      return Promise.resolve(new Response('{"value":[],"@odata.count":0}', { headers }));
    });
    const filterOf = async (ask: () => Promise<unknown>) => {
      asked = [];
      await ask();
      const [url] = asked;
      if (!url) return undefined;
      const [path] = [url.pathname.split('/').at(-1) ?? ''];
      return { url, ...taken(odata.parse(`${path}${url.search}`).SELECT.where) };
    };

    it(`is read by ${name} as it is, and changes nothing else: ${figure(runs(1_000, 50_000))} random ones [S14]`, async function () {
      this.timeout(0);
      const plain = await filterOf(() => adapter.match([{ kind: 'caseNumber', value: 'x' }], page));
      const plainCity = await filterOf(() => adapter.search({ city: 'x', types: ['account'] }, page));
      await fc.assert(
        fc.asyncProperty(hostileText, async (text) => {
          const whole = text.trim().slice(0, 250);
          const equal = await filterOf(() => adapter.match([{ kind: 'caseNumber', value: text }], page));
          expect(equal?.shape).to.equal(whole === '' ? undefined : plain?.shape);
          expect(equal?.values).to.deep.equal(whole === '' ? undefined : [wellFormed(whole)]);
          // Nothing of it is read as a part of the URL.
          if (equal)
            expect([...equal.url.searchParams.keys()]).to.deep.equal([...(plain?.url.searchParams.keys() ?? [])]);
          const [word = ''] = text.trim().slice(0, 250).split(/\s+/);
          const contained = await filterOf(() => adapter.search({ city: word, types: ['account'] }, page));
          expect(contained?.shape).to.equal(word === '' ? undefined : plainCity?.shape);
          const unescaped = contained?.values.map((value) =>
            name === 'Dataverse' ? String(value).replace(/\[([[%_])\]/g, '$1') : value,
          );
          expect(unescaped).to.deep.equal(word === '' ? undefined : [wellFormed(word)]);
        }),
        { numRuns: runs(1_000, 50_000) },
      );
    });
  }
});
