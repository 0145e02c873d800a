import type { DataAdapter } from '../port.js';
import { Bench, type Case, type Content, type Feature } from './case.js';
import { ConformanceError } from './check.js';
import { createAndLink } from './cases/create-and-link.js';
import { hostileStrings } from './cases/hostile.js';
import { linking } from './cases/linking.js';
import { manners } from './cases/manners.js';
import { matching } from './cases/matching.js';
import { pages } from './cases/paging.js';
import { reading } from './cases/reading.js';
import { searching } from './cases/searching.js';
import { writing } from './cases/writing.js';
import { fixture } from './fixture.js';
import { Matrix } from './matrix.js';

export interface AdapterUnderTest {
  readonly name: string;
  /** A fresh adapter over exactly these records and activities, with nothing linked. Called once a case. */
  readonly create: (
    records: Content['records'],
    activities: Content['activities'],
  ) => DataAdapter | Promise<DataAdapter>;
  /** Those of the test runner: Mocha, Vitest, Jest, node:test, or anything else that has them. */
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: (title: string, body: () => Promise<void>) => unknown;
  /** Makes ids of the form that the back end takes, a different one for each number. Default: of the form of a UUID. */
  readonly newId?: (number: number) => string;
  /** What the back end can not do, in a list: to find names without their diacritics, to say which fields an agent may not read. */
  readonly lacks?: readonly Feature[];
  /** Takes the capability matrix, once all cases have run. Default: the console. */
  readonly print?: (matrix: string) => void;
}

const cases: readonly Case[] = [
  ...matching,
  ...searching,
  ...reading,
  ...pages,
  ...linking,
  ...writing,
  ...createAndLink,
  ...hostileStrings,
  ...manners,
];

/**
 * Registers one test for each case of the port's contract. A case of an optional method that the adapter does not have
 * passes, and the matrix, which the last test prints, says that it is not offered.
 */
export function describeAdapter(options: AdapterUnderTest): void {
  const { name, create, describe, it, newId, lacks = [], print = (text) => console.info(text) } = options;
  const matrix = new Matrix(name);
  describe(`${name} as an adapter`, () => {
    for (const one of cases) {
      if (one.feature && lacks.includes(one.feature)) {
        matrix.lacks(one);
        continue;
      }
      it(one.title, async () => {
        const data = fixture(newId);
        const { records, activities } = one.content?.(data) ?? data;
        const adapter = await create(records, activities);
        if (one.method && !adapter[one.method]) {
          matrix.lacks(one);
          return;
        }
        matrix.begin(one);
        await one.run(new Bench(adapter, data)).catch((thrown: unknown) => {
          if (one.feature && thrown instanceof ConformanceError)
            thrown.message += `; what can not do this says \`lacks: ['${one.feature}']\``;
          throw thrown;
        });
        matrix.pass(one);
      });
    }
    it('tells what it can do', () => {
      print(matrix.toString());
      return Promise.resolve();
    });
  });
}
