import { expect } from 'chai';
import sinon from 'sinon';
import type { PolicySettings } from 'screenpop';
import { hangs } from '../support/faulty-adapter.js';
import { fromAnn, play, settle } from './setup.js';

describe('desk: policy as settings [section 4]', () => {
  const settings: PolicySettings = {
    single: 'confirm',
    when: [{ channel: 'chat', single: 'show', lookupTimeout: 1 }],
  };

  it('holds per channel and direction', async () => {
    const { begin } = play({ policy: settings });
    expect((await begin(fromAnn({ id: 'call' }))).policy.single).to.equal('confirm');
    expect((await begin(fromAnn({ id: 'chat', channel: 'chat' }))).policy.single).to.equal('show');
  });

  it('has time-outs per channel as well', async () => {
    const { desk, adapter, conversation } = play({ policy: settings });
    adapter.always('match', hangs);
    desk.offer(fromAnn({ id: 'chat', channel: 'chat' }));
    await new Promise((done) => setTimeout(done, 20));
    await settle();
    expect(conversation('chat').resolution).to.deep.nested.include({ 'value.issues': [{ code: 'lookup-timed-out' }] });
    desk.dispose();
  });

  it('that is not understood is said once, and the default holds', async () => {
    const warn = sinon.stub(console, 'warn');
    try {
      const policy = { single: 'ask', singel: 'link' } as unknown as PolicySettings;
      for (const given of [policy, () => policy]) {
        const { begin } = play({ policy: given });
        expect((await begin(fromAnn())).policy.single).to.equal('link');
        await begin(fromAnn({ id: 'again' }));
      }
      expect(warn.args.flat()).to.deep.equal([
        'screenpop: policy.single: expected link, confirm, show; "link" is used.',
        'screenpop: policy.singel: is no option.',
      ]);
    } finally {
      warn.restore();
    }
  });
});
