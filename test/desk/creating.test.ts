import { expect } from 'chai';
import type { CrmRecord, RecordDraft } from 'screenpop';
import { AdapterError } from 'screenpop/adapter';
import { answers, fails, gate, losesAnswer, waitsFor } from '../support/faulty-adapter.js';
import { contact, email, named, phone, request } from '../support/records.js';
import { type Play, acme, ann, annCase, cleo, failure, fromAnn, linked, play, refusal, settle } from './setup.js';

const id = 'conversation-1';
const dora: RecordDraft = {
  type: 'contact',
  fields: { firstName: 'Dora', lastName: 'New', email: 'dora@new.example' },
};
const emil: RecordDraft = { type: 'contact', fields: { firstName: 'Emil', lastName: 'New' } };

const keysOf = ({ adapter }: Play): readonly string[] =>
  adapter.callsOf('create').map(({ args }) => (args[1] as { idempotencyKey: string }).idempotencyKey);

/** Customers with this last name that exist in the end. */
async function created({ adapter }: Play, lastName = 'New'): Promise<readonly string[]> {
  const { signal } = new AbortController();
  const page = await adapter.search({ lastName }, { signal, limit: 50 });
  return page.items.map(({ name }) => name);
}

describe('desk: creating a record', () => {
  describe('[R-CREATE] what is created is linked by itself [seed]', () => {
    it('a contact, in scenario 3', async () => {
      const { desk, begin, conversation, links } = play();
      await begin();
      desk.openCreate(id, 'contact');
      const record = await desk.create(id, dora);
      expect(conversation().customer?.id).to.equal(record.id);
      expect((await links()).customer?.id).to.equal(record.id);
      expect(conversation().work).to.include({ panel: 'none', draft: undefined });
      expect(conversation().history.at(-1)).to.include({ by: 'agent', reason: 'created' });
    });

    it('an account, in scenario 2', async () => {
      const { desk, begin, conversation } = play();
      const two = await begin(request({ clues: [email('ann@acme.example'), email('cleo@bolt.example')] }));
      expect(two.resolution).to.have.nested.property('value.outcome', 'multiple');
      await desk.create(id, { type: 'account', fields: { name: 'New Company' } });
      expect(conversation().customer).to.include({ type: 'account', name: 'New Company' });
    });

    it('a case, prefilled with the linked customer', async () => {
      const { desk, begin, conversation } = play({ policy: { activeCase: 'never' } });
      await begin(fromAnn({ comment: 'The lamp is broken' }));
      desk.openCreate(id, 'case');
      const { draft } = conversation().work;
      expect(draft).to.deep.include({
        customer: { type: 'contact', id: 'ann' },
        fields: { title: 'The lamp is broken' },
      });
      if (draft) await desk.create(id, draft);
      expect(conversation().customer?.id).to.equal('ann');
      expect(conversation().case?.name).to.equal('The lamp is broken');
    });

    it('a case that was begun for one customer is for the linked one when the form is opened again', async () => {
      const { desk, begin, conversation } = play({ policy: { activeCase: 'never' } });
      await begin(fromAnn());
      desk.openCreate(id, 'case');
      desk.edit(id, { draft: { type: 'case', fields: { title: 'Typed' }, customer: ann } });
      await desk.select(id, cleo);
      desk.openCreate(id, 'case');
      expect(conversation().work.draft).to.deep.include({
        fields: { title: 'Typed' },
        customer: { type: 'contact', id: 'cleo' },
      });
    });

    it('an assigned case without a customer conflict stays linked [seed]', async () => {
      const { desk, begin, conversation, links } = play({ policy: { single: 'show' } });
      const accountCase: CrmRecord = { ...annCase, customer: { type: 'account', id: 'acme' } };
      const own = play({ records: [acme, accountCase], policy: { single: 'show' } });
      await own.begin(request({ assignedCase: { type: 'case', id: 'case-ann' } }));
      const record = await own.desk.create(id, { ...dora, account: { type: 'account', id: 'acme' } });
      expect(linked(await own.links())).to.equal(`${record.id}/case-ann`);

      await begin(request({ assignedCase: { type: 'case', id: 'case-ann' } }));
      await desk.create(id, dora);
      expect(conversation().warning?.reasons).to.deep.equal(['other-customer']);
      expect(linked(await links())).to.equal('-/-');
    });
  });

  it('[R-CREATE] a contact is offered the account of the assigned case, and so the case stays linked [seed]', async () => {
    const accountCase: CrmRecord = { ...annCase, customer: { type: 'account', id: 'acme' } };
    for (const policy of [{ single: 'show' }, {}] as const) {
      const { desk, begin, conversation, links } = play({ records: [acme, accountCase], policy });
      await begin(request({ assignedCase: { type: 'case', id: 'case-ann' } }));
      desk.openCreate(id, 'contact');
      const { draft } = conversation().work;
      expect(draft?.account).to.deep.equal({ type: 'account', id: 'acme' });
      expect(desk.draft(id, 'account')).not.to.have.property('account');
      const record = draft && (await desk.create(id, { ...draft, fields: dora.fields }));
      expect(conversation().warning).to.equal(undefined);
      expect(linked(await links())).to.equal(`${record?.id ?? ''}/case-ann`);
    }
  });

  it('a contact is offered the linked account, and no account where a person is linked', async () => {
    const { desk, begin, conversation } = play();
    await begin();
    await desk.select(id, acme);
    expect(desk.draft(id, 'contact').account).to.deep.equal({ type: 'account', id: 'acme' });
    desk.openCreate(id, 'contact');
    desk.edit(id, { draft: { type: 'contact', fields: { lastName: 'Typed' } } });
    desk.openCreate(id, 'contact');
    expect(conversation().work.draft).to.deep.include({
      fields: { lastName: 'Typed' },
      account: { type: 'account', id: 'acme' },
    });
    await desk.select(id, cleo);
    expect(desk.draft(id, 'contact').account).to.equal(undefined);
  });

  it('a draft that is refused at once changed nothing: what is certain still links by itself', async () => {
    const { desk, adapter, conversation } = play();
    const slow = gate();
    adapter.always('match', waitsFor(slow.passed));
    desk.offer(fromAnn());
    await desk.accept(id);
    expect(await failure(() => desk.create(id, { type: 'contact', fields: {} }))).to.have.property('code', 'invalid');
    expect(await refusal(() => desk.create(id, { type: 'spaceship', fields: {} }))).to.equal('unknown-type');
    slow.open();
    await settle();
    expect(linked(conversation())).to.equal('ann/case-ann');
  });

  describe('[8.4] only declared fields are sent', () => {
    it('and nothing a draft carries besides', async () => {
      const { desk, adapter, begin } = play();
      await begin();
      const draft = {
        ...dora,
        customer: { type: 'contact', id: 'ann' },
        account: { ...acme, secret: 1 },
        secret: 'x',
        fields: { ...dora.fields, relationship: 'not in the form', __proto__: null, jobTitle: '  ', city: ' Kiel ' },
      };
      await desk.create(id, draft);
      const [sent] = adapter.callsOf('create')[0]?.args ?? [];
      expect(sent).to.deep.equal({
        type: 'contact',
        fields: { firstName: 'Dora', lastName: 'New', email: 'dora@new.example', city: 'Kiel' },
        account: { type: 'account', id: 'acme' },
      });
    });

    it('what the schema requires is missing: invalid, and nothing is sent', async () => {
      const { desk, begin, count, conversation } = play();
      await begin();
      const person = await failure(() => desk.create(id, { type: 'contact', fields: { lastName: ' ' } }));
      expect(person).to.include({ code: 'invalid' });
      expect(person?.fields).to.deep.equal({ lastName: 'required' });
      const case_ = await failure(() => desk.create(id, { type: 'case', fields: { title: 'No customer' } }));
      expect(case_?.fields).to.deep.equal({ customer: 'required' });
      expect(count('create')).to.equal(0);
      expect(conversation().linking).to.equal('idle');
    });
  });

  describe('[8.3] create and link are one unit', () => {
    it('a double click is one record', async () => {
      const one = play();
      await one.begin();
      const both = await Promise.all([one.desk.create(id, dora), one.desk.create(id, { ...dora })]);
      expect(both[0].id).to.equal(both[1].id);
      expect(await created(one)).to.deep.equal(['Dora New']);
    });

    it('two different drafts at once are two records; the later one is linked', async () => {
      const one = play();
      await one.begin();
      const [first, second] = await Promise.all([one.desk.create(id, dora), one.desk.create(id, emil)]);
      expect(first.name).to.equal('Dora New');
      expect(second.name).to.equal('Emil New');
      expect(await created(one)).to.have.members(['Dora New', 'Emil New']);
      expect(one.conversation().customer?.id).to.equal(second.id);
    });

    it('a draft saved again while another one is under way is still one record', async () => {
      const one = play();
      await one.begin();
      await Promise.all([one.desk.create(id, dora), one.desk.create(id, emil), one.desk.create(id, dora)]);
      expect(await created(one)).to.have.members(['Dora New', 'Emil New']);
      expect(one.conversation().customer?.name).to.equal('Dora New');
    });

    it('after a lost answer asks again with the same key, and finds the record that is there', async () => {
      const one = play();
      await one.begin();
      const seen: string[] = [];
      one.desk.subscribe(() => seen.push(one.conversation().linking));
      one.adapter.next('create', losesAnswer());
      await one.desk.create(id, dora);
      expect(seen).to.include('checking');
      expect(await created(one)).to.deep.equal(['Dora New']);
      expect(new Set(keysOf(one)).size).to.equal(1);
    });

    for (const again of ['retry', 'save'] as const) {
      it(`after an unknown outcome, ${again} goes on with the same key: one record`, async () => {
        const one = play();
        await one.begin();
        one.adapter.next('create', losesAnswer(), losesAnswer('timeout'));
        expect(await failure(() => one.desk.create(id, dora))).to.include({ code: 'timeout' });
        expect(one.conversation()).to.include({ linking: 'failed', failed: 'create' });
        if (again === 'retry') await one.desk.retry(id);
        else await one.desk.create(id, { ...dora, fields: { ...dora.fields } });
        expect(await created(one)).to.deep.equal(['Dora New']);
        expect(keysOf(one)).to.have.length(3);
        expect(new Set(keysOf(one)).size).to.equal(1);
        expect(one.conversation().customer?.name).to.equal('Dora New');
      });
    }

    it('retry and save at once are one record', async () => {
      const one = play();
      await one.begin();
      one.adapter.next('create', fails('forbidden'));
      await failure(() => one.desk.create(id, dora));
      await Promise.all([one.desk.retry(id), one.desk.create(id, dora)]);
      expect(await created(one)).to.deep.equal(['Dora New']);
    });

    it('after an unknown outcome another draft is another record with another key', async () => {
      const one = play();
      await one.begin();
      one.adapter.next('create', losesAnswer(), losesAnswer());
      await failure(() => one.desk.create(id, dora));
      await one.desk.create(id, emil);
      expect(new Set(keysOf(one)).size).to.equal(2);
      expect(one.conversation().customer?.name).to.equal('Emil New');
    });

    it('an unknown outcome is remembered over a reload', async () => {
      const one = play();
      await one.begin();
      one.adapter.next('create', losesAnswer(), losesAnswer());
      await failure(() => one.desk.create(id, dora));
      const saved: unknown = JSON.parse(JSON.stringify(one.desk));
      const next = play();
      next.desk.restore(saved);
      await next.desk.create(id, dora);
      expect(keysOf(next)[0]).to.equal(keysOf(one)[0]);
    });

    it('the same draft after it was created and linked is a new intent', async () => {
      const one = play();
      await one.begin();
      await one.desk.create(id, dora);
      await one.desk.create(id, dora);
      expect(new Set(keysOf(one)).size).to.equal(2);
    });

    for (const again of ['retry', 'save'] as const) {
      it(`created but not linked: ${again} links again and creates nothing`, async () => {
        const one = play();
        await one.begin();
        one.adapter.next('setLinks', fails('forbidden'));
        const record = await one.desk.create(id, dora);
        expect(one.conversation()).to.include({ linking: 'failed', failed: 'link' });
        expect(one.conversation().customer).to.equal(undefined);
        if (again === 'retry') await one.desk.retry(id);
        else await one.desk.create(id, dora);
        expect(one.conversation().customer?.id).to.equal(record.id);
        expect(one.conversation().history.at(-1)?.reason).to.equal('created');
        expect(one.count('create')).to.equal(1);
      });

      it(`created but not readable yet: ${again} links again and creates nothing`, async () => {
        const one = play();
        await one.begin();
        one.adapter.next('get', answers(undefined));
        const record = await one.desk.create(id, dora);
        expect(one.conversation()).to.include({ linking: 'failed', failed: 'select' });
        if (again === 'retry') await one.desk.retry(id);
        else await one.desk.create(id, dora);
        expect(one.conversation().customer?.id).to.equal(record.id);
        expect(one.conversation().history.at(-1)?.reason).to.equal('created');
        expect(one.count('create')).to.equal(1);
      });
    }

    it('a refusal reaches whoever asked, with its fields and records, and nothing is linked', async () => {
      const one = play();
      await one.begin();
      one.adapter.next('create', fails('duplicate', { records: [ann] }));
      const error = await failure(() => one.desk.create(id, dora));
      expect(error).to.be.instanceOf(AdapterError);
      expect(error?.records?.map((record) => record.id)).to.deep.equal(['ann']);
      expect(one.count('setLinks')).to.equal(0);
    });

    it('an answer of another type than asked for is none', async () => {
      const one = play();
      await one.begin();
      one.adapter.next('create', answers({ type: 'planet', id: '1' }), answers({ ...annCase }));
      expect(await failure(() => one.desk.create(id, dora))).to.include({ code: 'malformed' });
      expect(one.count('setLinks')).to.equal(0);
    });

    it('what the agent types meanwhile for another record is not lost', async () => {
      const one = play();
      await one.begin();
      const slow = gate();
      one.adapter.next('create', waitsFor(slow.passed));
      const saving = one.desk.create(id, dora);
      await settle();
      one.desk.edit(id, { panel: 'create', draft: emil });
      slow.open();
      await saving;
      expect(one.conversation().work).to.deep.include({ panel: 'create', draft: emil });
    });
  });

  describe('[8.4] prefilled from the context and the last search', () => {
    const clues = [named('Dora New'), email('dora@new.example'), phone('+4930123456')];

    it('with the clues of the request', async () => {
      const { desk, begin } = play();
      await begin(request({ clues }));
      expect(desk.draft(id, 'contact').fields).to.deep.equal({
        firstName: 'Dora',
        lastName: 'New',
        email: 'dora@new.example',
        phone: '+4930123456',
      });
    });

    it('with what was searched for last, which names the person whole', async () => {
      const { desk, begin } = play();
      await begin(request({ clues }));
      desk.search(id, { lastName: 'Newman', city: 'Kiel' });
      expect(desk.draft(id, 'contact').fields).to.deep.equal({
        lastName: 'Newman',
        email: 'dora@new.example',
        phone: '+4930123456',
        city: 'Kiel',
      });
    });

    it('with a plain number, and a title that ends with a word', async () => {
      const { desk, begin } = play();
      const comment = `${'word '.repeat(39)}and broken`;
      await begin(request({ clues: [phone('tel:030-12345;phone-context=x')], comment }));
      expect(desk.draft(id, 'contact').fields).to.deep.equal({ phone: '030-12345' });
      expect(desk.draft(id, 'case').fields.title).to.equal(`${'word '.repeat(39)}and`);
    });

    it('a message comes from a mobile phone', async () => {
      const { desk, begin } = play();
      await begin(request({ channel: 'sms', clues }));
      expect(desk.draft(id, 'contact').fields).to.include({ mobilePhone: '+4930123456' });
    });

    it('never with a withheld number or an address that is none', async () => {
      const { desk, begin } = play();
      await begin(request({ clues: [phone('anonymous'), email('not an address')], customerName: 'Dora New' }));
      expect(desk.draft(id, 'contact').fields).to.deep.equal({ firstName: 'Dora', lastName: 'New' });
    });

    it('what was typed is kept when the form is opened again', async () => {
      const { desk, begin, conversation } = play();
      await begin();
      desk.openCreate(id);
      desk.edit(id, { draft: dora });
      desk.openSearch(id);
      desk.openCreate(id);
      expect(conversation().work.draft?.fields).to.deep.equal(dora.fields);
    });
  });

  describe('[8.4] duplicates', () => {
    it('are graded like any other match, strongest first', async () => {
      const { desk, begin } = play();
      await begin();
      const draft = { type: 'contact', fields: { firstName: 'Cleo', lastName: 'Marr', email: 'ann@acme.example' } };
      const found = await desk.duplicates(id, draft, new AbortController().signal);
      expect(found.map(({ record, grade }) => [record.id, grade])).to.deep.equal([
        ['ann', 'exact'],
        ['cleo', 'weak'],
      ]);
    });

    it('may be misspelt, behind what compares, and share at least a word of the name', async () => {
      const records = [contact({ id: 'jon', name: 'Jon Smith' }), contact({ id: 'john', name: 'John Smith' })];
      const { desk, adapter, begin } = play({ records });
      await begin();
      const draft = { type: 'contact', fields: { firstName: 'John', lastName: 'Smith' } };
      const find = async (): Promise<unknown> =>
        (await desk.duplicates(id, draft, new AbortController().signal)).map(({ record, grade }) => [record.id, grade]);
      expect(await find()).to.deep.equal([
        ['john', 'weak'],
        ['jon', 'weak'],
      ]);
      adapter.always('duplicates', answers({ items: [contact({ id: 'stranger', name: 'Ann Lee', phone: '+49301' })] }));
      expect(await find(), 'a loose adapter').to.deep.equal([]);
    });

    it('national numbers are read by the region of the policy', async () => {
      const records = [{ ...ann, fields: { ...ann.fields, phone: '+4930123456' } }];
      const { desk, begin } = play({ records, policy: { defaultRegion: 'DE' } });
      await begin();
      const draft = { type: 'contact', fields: { lastName: 'Else', phone: '030 123456' } };
      const found = await desk.duplicates(id, draft, new AbortController().signal);
      expect(found.map(({ grade }) => grade)).to.deep.equal(['exact']);
    });

    it('“use this one” links it and creates nothing', async () => {
      const { desk, begin, conversation, count } = play();
      await begin();
      desk.openCreate(id);
      await desk.select(id, ann);
      expect(linked(conversation())).to.equal('ann/case-ann');
      expect(conversation().work.panel).to.equal('none');
      expect(count('create')).to.equal(0);
    });
  });

  it('an unknown record type is refused', async () => {
    const { desk, begin, count } = play();
    await begin();
    const planet = { type: 'planet', fields: {} };
    expect(await refusal(() => desk.create(id, planet))).to.equal('unknown-type');
    expect(await refusal(() => desk.duplicates(id, planet, new AbortController().signal))).to.equal('unknown-type');
    expect(await refusal(() => desk.create(id, { type: 'constructor', fields: {} }))).to.equal('unknown-type');
    expect(count('create')).to.equal(0);
  });
});
