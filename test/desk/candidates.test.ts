import { expect } from 'chai';
import type { Candidate } from 'screenpop';
import { type Conversation } from 'screenpop/desk';
import { fails, gate, waitsFor } from '../support/faulty-adapter.js';
import { contact, email, named, phone, reference, request } from '../support/records.js';
import { ann, cleo, everyone, linked, play, settle } from './setup.js';

const id = 'conversation-1';
const ids = (candidates: readonly Candidate[] = []): string[] => candidates.map(({ record }) => record.id);
const found = ({ resolution }: Conversation): string[] =>
  ids(resolution.status === 'ready' ? resolution.value.candidates : resolution.candidates);
const toBoth = request({ clues: [email('ann@acme.example'), reference(cleo)] });

describe('desk: candidates that come one after the other [3.8]', () => {
  it('are there to choose from while other look-ups are under way, and keep their order', async () => {
    const late = gate();
    const { desk, adapter, conversation } = play();
    adapter.always('match', waitsFor(late.passed));
    desk.offer(toBoth);
    await settle();
    expect(conversation().resolution.status).to.equal('pending');
    expect(found(conversation())).to.deep.equal(['cleo']);
    late.open();
    await settle();
    expect(conversation().resolution.status).to.equal('ready');
    expect(found(conversation())).to.deep.equal(['cleo', 'ann']);
  });

  it('that were chosen from early are never linked by a late answer', async () => {
    const late = gate();
    const { desk, adapter, conversation } = play();
    adapter.always('match', waitsFor(late.passed));
    desk.offer(request({ clues: [email('ann@acme.example'), reference({ ...cleo, id: 'gone' })] }));
    await desk.accept(id);
    await desk.select(id, cleo);
    late.open();
    await settle();
    expect(conversation().resolution).to.have.nested.property('value.outcome', 'single');
    expect(linked(conversation())).to.equal('cleo/case-cleo');
  });

  it('stay to choose from while all is looked up again', async () => {
    const { desk, adapter, conversation, begin } = play();
    adapter.next('match', fails('unavailable'));
    await begin(toBoth);
    expect(found(conversation())).to.deep.equal(['cleo']);
    const again = gate();
    adapter.always('match', waitsFor(again.passed));
    adapter.always('get', waitsFor(again.passed));
    void desk.retry(id);
    await settle();
    expect(conversation().resolution.status).to.equal('pending');
    expect(found(conversation())).to.deep.equal(['cleo']);
    again.open();
    await settle();
    expect(found(conversation())).to.have.members(['ann', 'cleo']);
  });

  it('keep their places while all is looked up again, though the answers come one after the other', async () => {
    const { desk, adapter, conversation, begin } = play();
    await begin(toBoth);
    const before = found(conversation());
    expect(before).to.have.members(['ann', 'cleo']);
    const late = gate();
    adapter.always('match', waitsFor(late.passed));
    void desk.retry(id);
    await settle();
    expect(conversation().resolution.status).to.equal('pending');
    expect(found(conversation())).to.deep.equal(before);
    late.open();
    await settle();
    expect(found(conversation())).to.have.members(before);
  });
});

describe('desk: more candidates than a page [section 4]', () => {
  const many = Array.from({ length: 7 }, (_, at) => contact({ id: `c${at}`, name: 'Ann Lee' }));
  const options = { records: many, policy: { maxCandidates: 3 } };
  const byName = request({ clues: [named('Ann Lee')] });

  it('come page by page behind the resolution, which stays as it is', async () => {
    const { desk, conversation, begin } = play(options);
    const { resolution } = await begin(byName);
    expect(found(conversation())).to.have.length(3);
    expect(conversation().sections.candidates).to.include({ status: 'idle', more: false });
    desk.more(id, 'candidates');
    await settle();
    expect(conversation().sections.candidates).to.include({ status: 'ready', more: true });
    desk.more(id, 'candidates');
    await settle();
    const { items, more } = conversation().sections.candidates;
    expect(more).to.equal(false);
    expect([...found(conversation()), ...ids(items)].sort()).to.deep.equal(many.map((one) => one.id));
    expect(conversation().resolution).to.equal(resolution);
  });

  it('link nobody, though the last page may hold the only one', async () => {
    const { desk, conversation, begin } = play(options);
    await begin(byName);
    for (let page = 0; page < 3; page++) {
      desk.more(id, 'candidates');
      await settle();
    }
    expect(linked(conversation())).to.equal('-/-');
    await desk.select(id, many[6]!);
    expect(linked(conversation())).to.equal('c6/-');
  });

  it('that can not be had are a failure with a retry, and what is there stays', async () => {
    const { desk, adapter, conversation, begin } = play(options);
    await begin(byName);
    adapter.next('match', fails('invalid'));
    desk.more(id, 'candidates');
    await settle();
    expect(conversation().sections.candidates).to.have.nested.property('error.code', 'invalid');
    expect(found(conversation())).to.have.length(3);
    desk.more(id, 'candidates');
    await settle();
    expect(conversation().sections.candidates.items).to.have.length(3);
  });

  it('are forgotten when all is looked up again', async () => {
    const { desk, adapter, conversation, begin } = play(options);
    adapter.next('get', fails('invalid'));
    await begin(request({ clues: [named('Ann Lee'), reference({ ...cleo, id: 'gone' })] }));
    desk.more(id, 'candidates');
    await settle();
    expect(conversation().sections.candidates.items).to.have.length(3);
    await desk.retry(id);
    await settle();
    expect(conversation().sections.candidates).to.include({ status: 'idle', more: false });
    expect(conversation().resolution).to.have.nested.property('value.rule', 'cut-off');
  });

  it('are not asked for where nothing was cut off', async () => {
    const { desk, adapter, conversation, begin } = play();
    await begin(toBoth);
    desk.more(id, 'candidates');
    await settle();
    expect(conversation().sections.candidates.status).to.equal('idle');
    expect(adapter.callsOf('match')).to.have.length(1);
  });
});

describe('desk: a choice by hand', () => {
  const line = '+49 30 999999';
  const sharing = [ann, cleo].map((record) => ({ ...record, fields: { ...record.fields, phone: line } }));
  const records = [...everyone.filter(({ type }) => type !== 'contact'), ...sharing];
  const call = (name: string): ReturnType<typeof request> => request({ id: name, clues: [phone(line)] });

  it('stands first among its equals the next time, and is not linked for that', async () => {
    const { desk, begin } = play({ records });
    const before = found(await begin(call('one')));
    expect(before).to.deep.equal(['ann', 'cleo']);
    await desk.select('one', cleo);
    const next = await begin(call('two'));
    expect(found(next)).to.deep.equal(['cleo', 'ann']);
    expect(next.resolution).to.have.nested.property('value.outcome', 'multiple');
    expect(next.resolution).to.have.nested.property('value.rule', 'shared-line');
    expect(linked(next)).to.equal('-/-');
  });

  it('is forgotten after the time the policy says, and from the start where it says none', async () => {
    let now = 1_000;
    const { desk, begin } = play({ records, now: () => now, policy: { rememberChoice: 60_000 } });
    await begin(call('one'));
    await desk.select('one', cleo);
    now += 59_999;
    expect(found(await begin(call('two')))).to.deep.equal(['cleo', 'ann']);
    now += 1;
    expect(found(await begin(call('three')))).to.deep.equal(['ann', 'cleo']);
    const never = play({ records, policy: { rememberChoice: 0 } });
    await never.begin(call('one'));
    await never.desk.select('one', cleo);
    expect(found(await never.begin(call('two')))).to.deep.equal(['ann', 'cleo']);
  });

  it('says nothing of another number, and is not saved', async () => {
    const { desk, begin } = play({ records });
    await begin(call('one'));
    await desk.select('one', cleo);
    desk.close('one');
    expect(JSON.stringify(desk.toJSON())).not.to.include('999999').and.not.to.include('cleo');
    const other = request({ id: 'two', clues: [reference(ann), reference(cleo)] });
    expect(found(await begin(other))).to.deep.equal(['ann', 'cleo']);
  });

  it('that was not linked in the end is not remembered', async () => {
    const { desk, adapter, begin } = play({ records });
    await begin(call('one'));
    adapter.always('setLinks', fails('forbidden'));
    await desk.select('one', cleo).catch(() => undefined);
    expect(found(await begin(call('two')))).to.deep.equal(['ann', 'cleo']);
  });
});
