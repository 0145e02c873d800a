import { expect } from 'chai';
import { email } from '../support/records.js';
import { fails, gate, hangs, waitsFor } from '../support/faulty-adapter.js';
import { ann, everyone, fromAnn, fromNobody, play, settle } from './setup.js';

const id = 'conversation-1';

describe('desk: not waiting any longer', () => {
  it('a search that is stopped says so, and is tried again', async () => {
    const { desk, adapter, begin, conversation, count } = play();
    await begin(fromAnn());
    adapter.next('search', hangs);
    desk.search(id, { lastName: 'Lee' });
    desk.cancel(id, 'results');
    expect(adapter.callsOf('search')[0]!.signal!.aborted).to.equal(true);
    expect(conversation().sections.results).to.deep.include({ status: 'failed', items: [] });
    expect(conversation().sections.results.error?.code).to.equal('aborted');
    expect(conversation().work.query).to.deep.equal({ lastName: 'Lee' });
    desk.more(id, 'results');
    await settle();
    expect(conversation().sections.results.items.map((one) => one.id)).to.deep.equal(['ann']);
    expect(count('search')).to.equal(2);
  });

  it('what a stopped search still answers is never seen [A1]', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin(fromAnn());
    const late = gate();
    adapter.next('search', waitsFor(late.passed));
    desk.search(id, { lastName: 'Lee' });
    desk.cancel(id, 'results');
    late.open();
    await settle();
    expect(conversation().sections.results.items).to.deep.equal([]);
    expect(conversation().sections.results.error?.code).to.equal('aborted');
  });

  it('the rows that are there stay when the next page is stopped, and the page comes once', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ ...ann, id: `a${String(at).padStart(2, '0')}` }));
    const { desk, adapter, begin, conversation } = play({ records: [...everyone, ...many] });
    await begin(fromNobody());
    desk.search(id, { lastName: 'Lee' });
    await settle();
    adapter.next('search', hangs);
    desk.more(id, 'results');
    desk.cancel(id, 'results');
    const { items, status } = conversation().sections.results;
    expect([items.length, status]).to.deep.equal([25, 'failed']);
    desk.more(id, 'results');
    await settle();
    const ids = conversation().sections.results.items.map((one) => one.id);
    expect(ids).to.have.length(31);
    expect(new Set(ids).size).to.equal(31);
  });

  it('stopping what is not loading changes nothing', async () => {
    const { desk, begin, conversation } = play();
    await begin(fromAnn());
    desk.open(id, 'customer');
    await settle();
    const before = conversation();
    for (const what of ['customer', 'results', 'matching'] as const) desk.cancel(id, what);
    await settle();
    expect(conversation()).to.equal(before);
  });

  it('who is asking: what was found stays, the rest is incomplete, and nothing is linked without asking', async () => {
    const { desk, adapter, conversation } = play();
    adapter.next('match', hangs);
    desk.offer(
      fromAnn({ clues: [{ kind: 'record', ref: { type: 'contact', id: 'ann' } }, email('ann@acme.example')] }),
    );
    await settle();
    const found = conversation().resolution;
    expect(found).to.deep.include({ status: 'pending', lookups: { answered: 1, asked: 2 } });
    desk.cancel(id, 'matching');
    await settle();
    const { resolution } = conversation();
    if (resolution.status !== 'ready') throw new Error('still looking');
    expect(resolution.value.outcome).to.equal('undetermined');
    expect(resolution.value.candidates.map(({ record }) => record.id)).to.deep.equal(['ann']);
    expect(resolution.value.issues.map(({ code }) => code)).to.include('lookup-stopped');
    expect(adapter.callsOf('match')[0]!.signal!.aborted).to.equal(true);
    await desk.accept(id);
    await settle();
    expect(conversation().customer).to.equal(undefined);
  });

  it('who is asking is found out after all when it is tried again', async () => {
    const { desk, adapter, begin, conversation } = play();
    adapter.next('match', hangs);
    desk.offer(fromAnn());
    await settle();
    desk.cancel(id, 'matching');
    await settle();
    await begin(fromAnn());
    await desk.retry(id);
    await settle();
    expect(conversation().resolution).to.have.nested.property('value.outcome', 'single');
    expect(conversation().customer?.id).to.equal('ann');
  });

  it('what the stopped look-up still answers is never seen [A1]', async () => {
    const { desk, adapter, conversation } = play();
    const late = gate();
    adapter.next('match', waitsFor(late.passed));
    desk.offer(fromAnn());
    await settle();
    desk.cancel(id, 'matching');
    await settle();
    const before = conversation();
    late.open();
    await settle();
    expect(conversation()).to.equal(before);
    expect(before.resolution).to.have.nested.property('value.outcome', 'undetermined');
  });

  it('a stop in one conversation leaves the others alone [A10]', async () => {
    const { desk, adapter, conversation } = play();
    adapter.always('match', hangs);
    for (const other of ['one', 'two']) desk.offer(fromAnn({ id: other }));
    await settle();
    desk.cancel('one', 'matching');
    await settle();
    expect(conversation('one').resolution.status).to.equal('ready');
    expect(conversation('two').resolution.status).to.equal('pending');
    desk.dispose();
  });

  it('a failure that came before the stop is still one', async () => {
    const { desk, adapter, conversation } = play();
    adapter.next('match', fails('forbidden'));
    adapter.next('get', hangs);
    desk.offer(
      fromAnn({ clues: [{ kind: 'record', ref: { type: 'contact', id: 'ann' } }, email('ann@acme.example')] }),
    );
    await settle();
    desk.cancel(id, 'matching');
    await settle();
    const { resolution } = conversation();
    const codes = resolution.status === 'ready' ? resolution.value.issues.map(({ code }) => code) : [];
    expect(codes.sort()).to.deep.equal(['lookup-stopped', 'not-permitted']);
  });
});
