import { expect } from 'chai';
import { describeAdapter } from 'screenpop/adapter/conformance';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { type Broken, broken, type Whole } from './broken.js';

interface Outcome {
  readonly titles: readonly string[];
  readonly failed: readonly string[];
  /** Each family with its state. */
  readonly matrix: ReadonlyMap<string, string>;
}

/** The suite under a runner of eight lines, which is all that it asks for. */
async function runSuite(exchange: Broken['exchange'] = () => ({})): Promise<Outcome> {
  const tests: { readonly title: string; readonly body: () => Promise<void> }[] = [];
  let lines: readonly string[] = [];
  describeAdapter({
    name: 'this',
    create: (records, activities) => {
      const right = memoryAdapter({ records, activities }) as Whole;
      return { ...right, ...exchange(right) };
    },
    describe: (_title, body) => body(),
    it: (title, body) => tests.push({ title, body }),
    print: (text) => (lines = text.split('\n').slice(1)),
  });
  const failed: string[] = [];
  for (const { title, body } of tests) await body().catch(() => failed.push(title));
  const cells = lines.map((line) => [line.slice(0, 26).trim(), line.slice(26, 39).trim()] as const);
  return { titles: tests.map(({ title }) => title), failed, matrix: new Map(cells) };
}

describe('the conformance suite', () => {
  it('has at least 120 cases, each with a title of its own, and the memory adapter passes them', async () => {
    const { titles, failed } = await runSuite();
    expect(titles.length).to.be.at.least(121);
    expect(new Set(titles).size).to.equal(titles.length);
    expect(failed).to.deep.equal([]);
  });

  it('is shown to find something in each of its families', async () => {
    const { matrix } = await runSuite();
    expect(Object.keys(broken)).to.have.members([...matrix.keys()]);
  });

  for (const [family, { exchange, fails }] of Object.entries(broken)) {
    it(`finds exactly what is wrong with ${family}`, async () => {
      const { failed, matrix } = await runSuite(exchange);
      expect(failed).to.have.members(fails);
      expect([...matrix].filter(([, state]) => state === 'wrong').map(([name]) => name)).to.deep.equal([family]);
    });
  }

  it('says of a feature that a back end may not have how to say so', async () => {
    const messages: string[] = [];
    const tests: (() => Promise<void>)[] = [];
    describeAdapter({
      name: 'this',
      create: (records, activities) => {
        const right = memoryAdapter({ records: records.map((record) => ({ ...record, restricted: [] })), activities });
        return { ...right, match: async () => ({ items: [] }) };
      },
      describe: (_title, body) => body(),
      it: (_title, body) => tests.push(body),
      print: () => undefined,
    });
    for (const body of tests) await body().catch((error: unknown) => messages.push((error as Error).message));
    const hints = messages.filter((message) => message.includes('lacks'));
    expect(hints).to.have.length(3);
    expect(hints.join()).to.contain("lacks: ['folded-names']").and.contain("lacks: ['restricted-fields']");
  });

  it('passes over what an adapter does not offer, and says so', async () => {
    const { failed, matrix } = await runSuite(() => ({
      ...{
        createAndLink: undefined,
        duplicates: undefined,
        update: undefined,
        addNote: undefined,
        subscribe: undefined,
      },
    }));
    expect(failed).to.deep.equal([]);
    for (const family of ['create and link', 'duplicates', 'update', 'notes', 'subscribe'])
      expect(matrix.get(family)).to.equal('not offered');
    expect([matrix.get('abort'), matrix.get('get')]).to.deep.equal(['in part', 'yes']);
  });
});
