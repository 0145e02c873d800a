import { expect } from 'chai';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { resolve } from 'screenpop/resolver';
import { email, request } from '../../support/records.js';

describe('an adapter that throws at once', () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => {
    unhandled.push(reason);
  };
  before(() => process.on('unhandledRejection', note));
  after(() => process.off('unhandledRejection', note));

  it('leaves no rejection behind that nobody handles when its time is over', async () => {
    const { get, cases } = memoryAdapter();
    const match = (): never => {
      throw new Error('boom');
    };
    const asked = request({ clues: [email('ann@acme.example')] });
    const { issues } = await resolve(asked, { match, get, cases }, { policy: { lookupTimeout: 5 } });
    expect(issues).to.deep.equal([{ code: 'lookup-failed' }]);
    await new Promise((done) => setTimeout(done, 20));
    expect(unhandled).to.deep.equal([]);
  });
});
