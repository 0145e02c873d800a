import { expect } from '@open-wc/testing';
import 'screenpop/define';
import { AgentDeskElement, defineElements, RecordPickerElement, tags, version } from 'screenpop';
import sinon from 'sinon';

/** Classes are never compared by chai itself: it would print all that hangs on them. */
function expectSame(one: unknown, other: unknown): void {
  expect(one === other).to.equal(true);
}

describe('registering the elements', () => {
  let warn: sinon.SinonStub<Parameters<typeof console.warn>, void>;
  beforeEach(() => (warn = sinon.stub(console, 'warn')));
  afterEach(() => {
    warn.restore();
  });

  const warnings = (): string[] => warn.getCalls().map(({ args }) => String(args[0]));

  it('registers every tag under its own name with `screenpop/define`', () => {
    expectSame(customElements.get('agent-desk'), AgentDeskElement);
    for (const tag of tags) expect(customElements.get(tag), tag).to.exist;
  });

  it('is silent when the same version registers again [S17]', async () => {
    const before = tags.map((tag) => customElements.get(tag));
    defineElements();
    await import('screenpop/define');
    for (const [at, tag] of tags.entries()) expectSame(customElements.get(tag), before[at]);
    expect(warnings()).to.deep.equal([]);
  });

  it('registers once more under a prefix, with classes of its own', () => {
    defineElements({ prefix: 'mine-' });
    defineElements({ prefix: 'mine-' });
    const own = customElements.get('mine-record-picker')!;
    expect(own !== RecordPickerElement).to.equal(true);
    expectSame(Object.getPrototypeOf(own), RecordPickerElement);
    expect(warnings()).to.deep.equal([]);
  });

  it('leaves a tag that a stranger holds, warns and does not throw [S17]', () => {
    class Stranger extends HTMLElement {}
    customElements.define('taken-screen-pop', Stranger);
    defineElements({ prefix: 'taken-' });
    expectSame(customElements.get('taken-screen-pop'), Stranger);
    expect(customElements.get('taken-customer-360')).to.exist;
    expect(warnings()).to.deep.equal([
      `<taken-screen-pop> is already defined by another library; screenpop ${version} leaves it alone.`,
    ]);
  });

  it('leaves a tag that another version holds, names both versions and does not throw [S17]', () => {
    class Older extends HTMLElement {}
    Object.defineProperty(Older, Symbol.for('screenpop.version'), { value: '0.0.1' });
    customElements.define('older-record-search', Older);
    defineElements({ prefix: 'older-' });
    expectSame(customElements.get('older-record-search'), Older);
    expect(warnings()).to.deep.equal([
      `<older-record-search> is already defined by screenpop 0.0.1; screenpop ${version} leaves it alone.`,
    ]);
  });
});
