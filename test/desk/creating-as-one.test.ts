import { expect } from 'chai';
import type { CrmRecord, RecordDraft } from 'screenpop';
import { answers, fails, losesAnswer } from '../support/faulty-adapter.js';
import { request } from '../support/records.js';
import {
  type Play,
  type PlayOptions,
  acme,
  ann,
  annCase,
  annSecond,
  cleo,
  failure,
  fromAnn,
  linked,
  play,
} from './setup.js';

const id = 'conversation-1';
const dora: RecordDraft = { type: 'contact', fields: { firstName: 'Dora', lastName: 'New' } };
const accountCase: CrmRecord = { ...annCase, customer: { type: 'account', id: 'acme' } };

const asOne = (options: PlayOptions = {}): Play => play({ ...options, asOne: true });
const calls = ({ count }: Play): string =>
  (['createAndLink', 'create', 'setLinks'] as const).map((method) => count(method)).join(' ');

const optionsOf = ({ adapter }: Play): readonly { idempotencyKey: string; expected: unknown }[] =>
  adapter.callsOf('createAndLink').map(({ args }) => args[2] as { idempotencyKey: string; expected: unknown });

async function created({ adapter }: Play): Promise<readonly string[]> {
  const { signal } = new AbortController();
  const page = await adapter.search({ lastName: 'New' }, { signal, limit: 50 });
  return page.items.map(({ name }) => name);
}

describe('desk: creating and linking as one write, where the adapter offers it [R-CREATE] [8.3]', () => {
  it('a contact is created and linked with one call, and it can be undone', async () => {
    const one = asOne();
    await one.begin();
    one.desk.openCreate(id, 'contact');
    const record = await one.desk.create(id, dora);
    expect(calls(one)).to.equal('1 0 0');
    expect(linked(await one.links())).to.equal(`${record.id}/-`);
    expect(one.conversation()).to.include({ linking: 'idle', canUndo: true });
    expect(one.conversation().customer).to.include({ id: record.id, name: 'Dora New' });
    expect(one.conversation().work).to.include({ panel: 'none', draft: undefined });
    expect(one.conversation().history.at(-1)).to.deep.include({
      ...{ by: 'agent', reason: 'created', from: { customer: undefined, case: undefined } },
      to: { customer: { type: 'contact', id: record.id, name: 'Dora New' }, case: undefined },
    });
    await one.desk.undo(id);
    expect(linked(await one.links())).to.equal('-/-');
  });

  it('a case is created for its customer, who is linked along', async () => {
    const one = asOne({ policy: { activeCase: 'never', single: 'show' } });
    await one.begin();
    const record = await one.desk.create(id, { type: 'case', fields: { title: 'No light' }, customer: cleo });
    expect(calls(one)).to.equal('1 0 0');
    expect(linked(await one.links())).to.equal(`cleo/${record.id}`);
    expect(linked(one.conversation())).to.equal(`cleo/${record.id}`);
  });

  it('the assigned case stays, without a customer conflict [seed]', async () => {
    const one = asOne({ records: [acme, accountCase], policy: { single: 'show' } });
    await one.begin(request({ assignedCase: { type: 'case', id: 'case-ann' } }));
    const record = await one.desk.create(id, { ...dora, account: { type: 'account', id: 'acme' } });
    expect(calls(one)).to.equal('1 0 0');
    expect(linked(await one.links())).to.equal(`${record.id}/case-ann`);
  });

  it('the only active case of the account goes along [R-CASE], and nobody asks for cases of who does not exist yet', async () => {
    const one = asOne({ records: [acme, accountCase] });
    await one.begin();
    const record = await one.desk.create(id, { ...dora, account: { type: 'account', id: 'acme' } });
    expect(linked(await one.links())).to.equal(`${record.id}/case-ann`);
    expect(one.adapter.callsOf('cases').map(({ args }) => (args[0] as { id: string }).id)).to.deep.equal(['acme']);
    const alone = asOne();
    await alone.begin();
    await alone.desk.create(id, dora);
    expect(alone.count('cases')).to.equal(0);
  });

  for (const [what, options, prepare, draft, reason] of [
    [
      'the assigned case has another customer',
      { policy: { single: 'show' } },
      (one: Play) => one.begin(request({ assignedCase: { type: 'case', id: 'case-ann' } })),
      dora,
      'other-customer',
    ],
    [
      'another case is linked [R-WARN]',
      {},
      (one: Play) => one.begin(fromAnn()),
      { type: 'case', fields: { title: 'Second' }, customer: ann },
      'different-case',
    ],
    [
      'the link was changed elsewhere',
      { tells: false },
      async (one: Play) => {
        await one.begin();
        await one.changeElsewhere({ customer: cleo });
      },
      dora,
      'link-changed',
    ],
  ] as const) {
    it(`where ${what} the agent is asked first, so it is created and linked apart`, async () => {
      const one = asOne(options);
      await prepare(one);
      const before = linked(await one.links());
      const record = await one.desk.create(id, draft);
      expect(one.conversation().warning?.reasons).to.include(reason);
      expect([one.count('createAndLink'), one.count('create')]).to.deep.equal([0, 1]);
      expect(linked(await one.links())).to.equal(before);
      await one.desk.answer(id, 'link');
      expect(linked(await one.links())).to.contain(record.id);
    });
  }

  it('where the policy blocks another case nothing is created at all', async () => {
    const one = asOne({ policy: { differentCase: 'block' } });
    await one.begin(fromAnn());
    const draft = { type: 'case', fields: { title: 'Second' }, customer: ann };
    expect(await failure(() => one.desk.create(id, draft))).to.include({ code: 'forbidden' });
    expect([one.count('createAndLink'), one.count('create')]).to.deep.equal([0, 0]);
  });

  it('where the policy only informs of another case, it does', async () => {
    const one = asOne({ policy: { differentCase: 'inform' } });
    await one.begin(fromAnn());
    const record = await one.desk.create(id, { type: 'case', fields: { title: 'Second' }, customer: ann });
    expect(one.count('createAndLink')).to.equal(1);
    expect(linked(await one.links())).to.equal(`ann/${record.id}`);
    expect(one.conversation().notice?.chosen.case?.id).to.equal(record.id);
  });

  it('a link that changes while it is on its way is a conflict: then the agent is asked, and there is one record', async () => {
    const one = asOne({ tells: false });
    await one.begin();
    one.adapter.next('createAndLink', async (real) => {
      await one.changeElsewhere({ customer: cleo });
      return real();
    });
    const record = await one.desk.create(id, dora);
    expect(one.conversation().warning?.reasons).to.include('link-changed');
    expect(linked(await one.links())).to.equal('cleo/-');
    expect(await created(one)).to.deep.equal(['Dora New']);
    await one.desk.answer(id, 'link');
    expect(linked(await one.links())).to.equal(`${record.id}/-`);
  });

  it('after a lost answer it comes again with its key: one record, linked once', async () => {
    const one = asOne();
    await one.begin();
    const seen: string[] = [];
    one.desk.subscribe(() => seen.push(one.conversation().linking));
    one.adapter.next('createAndLink', losesAnswer());
    const record = await one.desk.create(id, dora);
    expect(seen).to.include('checking');
    expect(await created(one)).to.deep.equal(['Dora New']);
    expect(calls(one)).to.equal('2 0 0');
    expect(new Set(optionsOf(one).map(({ idempotencyKey }) => idempotencyKey)).size).to.equal(1);
    expect(linked(await one.links())).to.equal(`${record.id}/-`);
    expect(one.conversation().history.filter(({ reason }) => reason === 'created')).to.have.length(1);
  });

  for (const again of ['retry', 'save', 'save after a reload'] as const) {
    it(`after an unknown outcome, ${again} sends the same again: one record, linked once, by the agent`, async () => {
      const one = asOne({ tells: false });
      await one.begin();
      one.adapter.next('createAndLink', losesAnswer(), losesAnswer('timeout'));
      expect(await failure(() => one.desk.create(id, dora))).to.include({ code: 'timeout' });
      expect(one.conversation()).to.include({ linking: 'failed', failed: 'create' });
      if (again === 'retry') await one.desk.retry(id);
      else if (again === 'save') await one.desk.create(id, { ...dora, fields: { ...dora.fields } });
      else {
        const saved: unknown = JSON.parse(JSON.stringify(one.desk));
        const next = asOne({ tells: false });
        next.desk.restore(saved);
        await next.desk.create(id, dora);
        const [sent, sentAgain] = [optionsOf(one)[0], optionsOf(next)[0]].map(
          (options) => options && { key: options.idempotencyKey, expected: options.expected },
        );
        expect(sentAgain).to.deep.equal(sent);
        expect(next.conversation().history.at(-1)).to.include({ by: 'agent', reason: 'created' });
        return;
      }
      expect(await created(one)).to.deep.equal(['Dora New']);
      expect(calls(one)).to.equal('3 0 0');
      const [first, ...more] = optionsOf(one).map(({ idempotencyKey, expected }) => ({ idempotencyKey, expected }));
      for (const next of more) expect(next).to.deep.equal(first);
      expect(one.conversation().customer?.name).to.equal('Dora New');
      expect(linked(await one.links())).to.equal(linked(one.conversation()));
      expect(one.conversation().history.at(-1)).to.include({ by: 'agent', reason: 'created' });
      expect(one.conversation().canUndo).to.equal(true);
    });
  }

  it('what took effect and was linked otherwise since is asked about, and not created again', async () => {
    const one = asOne({ tells: false });
    await one.begin();
    one.adapter.next('createAndLink', losesAnswer(), losesAnswer());
    await failure(() => one.desk.create(id, dora));
    await one.changeElsewhere({ customer: cleo });
    await one.desk.create(id, dora);
    expect(await created(one)).to.deep.equal(['Dora New']);
    expect(one.conversation().warning?.reasons).to.include('link-changed');
    expect(linked(await one.links())).to.equal('cleo/-');
  });

  for (const times of [1, 2]) {
    it(`what took effect and can not be read ${times === 1 ? 'at once' : 'just now'} is a link of the agent all the same, and no change made elsewhere [R-UNDO]`, async () => {
      const one = asOne({ tells: false });
      await one.begin();
      one.adapter.next('createAndLink', losesAnswer());
      one.adapter.next('links', (real) => real(), ...Array.from({ length: times }, () => fails('forbidden')));
      const record = await one.desk.create(id, dora);
      expect(one.conversation().linking).to.equal(times === 1 ? 'idle' : 'failed');
      if (times > 1) await one.desk.retry(id);
      expect([linked(one.conversation()), calls(one)]).to.deep.equal([`${record.id}/-`, '2 0 0']);
      expect(one.conversation().history.map(({ by, reason }) => `${by} ${reason}`)).to.deep.equal(['agent created']);
      await one.desk.undo(id);
      expect(linked(await one.links())).to.equal('-/-');
    });
  }

  it('a refusal reaches whoever asked, with its records; and nothing is created or linked', async () => {
    const one = asOne();
    await one.begin();
    one.adapter.next('createAndLink', fails('duplicate', { records: [ann] }));
    const error = await failure(() => one.desk.create(id, dora));
    expect([error?.code, error?.records?.map((record) => record.id)]).to.deep.equal(['duplicate', ['ann']]);
    expect(one.conversation()).to.include({ linking: 'failed', failed: 'create' });
    expect(calls(one)).to.equal('1 0 0');
    await one.desk.retry(id);
    expect(one.conversation()).to.include({ linking: 'idle' });
    expect(await created(one)).to.deep.equal(['Dora New']);
  });

  it('where it is not known what is linked, nothing is created yet', async () => {
    const one = asOne();
    await one.begin();
    one.adapter.next('links', fails('forbidden'));
    expect(await failure(() => one.desk.create(id, dora))).to.include({ code: 'forbidden' });
    expect(await created(one)).to.deep.equal([]);
    await one.desk.retry(id);
    expect(one.conversation().customer?.name).to.equal('Dora New');
  });

  it('an answer of another type than asked for is none', async () => {
    const one = asOne();
    await one.begin();
    const strange = answers({ record: { ...annSecond }, links: {} });
    one.adapter.next('createAndLink', strange, strange);
    expect(await failure(() => one.desk.create(id, dora))).to.include({ code: 'malformed' });
    expect(one.conversation().customer).to.equal(undefined);
  });

  it('a double click, and two drafts at once, are one record each', async () => {
    const one = asOne();
    await one.begin();
    const emil = { type: 'contact', fields: { firstName: 'Emil', lastName: 'New' } };
    await Promise.all([one.desk.create(id, dora), one.desk.create(id, dora), one.desk.create(id, emil)]);
    expect(await created(one)).to.have.members(['Dora New', 'Emil New']);
    expect(one.conversation().customer?.name).to.equal('Emil New');
    expect(linked(await one.links())).to.equal(linked(one.conversation()));
  });
});
