import { expect } from 'chai';
import { fails } from '../support/faulty-adapter.js';
import { request } from '../support/records.js';
import {
  type PlayOptions,
  acme,
  ann,
  annCase,
  ben,
  cleo,
  cleoCase,
  everyone,
  fromAnn,
  linked,
  play,
  settle,
} from './setup.js';

const id = 'conversation-1';
const assignedTo = (type: string, caseId: string) => ({ assignedCase: { type, id: caseId } });

describe('desk: the case a conversation was assigned to', () => {
  describe('that is none: what can not be read is never written along', () => {
    for (const [what, assigned] of [
      ['deleted', assignedTo('case', 'gone')],
      ['of an unknown type', assignedTo('ticket', 'case-ann')],
      ['a customer', assignedTo('contact', 'ben')],
    ] as const) {
      it(`${what}: the customer is linked by itself and by hand, without it`, async () => {
        const { desk, begin, conversation, links } = play({ records: [acme, ann, ben, cleo, cleoCase] });
        await begin(fromAnn(assigned));
        expect(conversation()).to.include({ linking: 'idle', error: undefined });
        expect(linked(await links())).to.equal('ann/-');
        await desk.select(id, ben);
        expect(linked(conversation())).to.equal('ben/-');
        await desk.select(id, cleoCase);
        expect(conversation().warning?.reasons).to.deep.equal(['other-customer']);
      });
    }

    it('another role than that of a case is an issue of the resolution', async () => {
      const { begin } = play();
      const { resolution } = await begin(fromAnn(assignedTo('contact', 'ben')));
      expect(resolution).to.deep.nested.include({ 'value.outcome': 'single', 'value.customer.id': 'ann' });
      expect(resolution).to.have.nested.property('value.issues[0].code', 'invalid-clue');
    });

    it('not permitted: the customer is linked without it, and another case still asks, naming both', async () => {
      const { desk, adapter, begin, conversation, links } = play({ policy: { single: 'confirm' } });
      adapter.always('get', (real) => {
        const [ref] = adapter.callsOf('get').at(-1)?.args as [{ id: string }];
        return ref.id === 'case-ann' ? fails('forbidden')(real, undefined) : real();
      });
      await begin(request(assignedTo('case', 'case-ann')));
      expect(conversation().case).to.include({ id: 'case-ann', name: 'case-ann' });
      await desk.select(id, ben);
      expect(linked(await links())).to.equal('ben/-');
      await desk.select(id, cleoCase);
      expect(conversation().warning?.reasons).to.deep.equal(['different-case', 'other-customer']);
      expect(conversation().warning?.current.case).to.include({ id: 'case-ann', name: 'case-ann' });
    });
  });

  it('links of another role than their place asks for are none', async () => {
    const { desk, begin, conversation, links } = play({ links: { [id]: { customer: annCase, case: ben } } });
    await begin();
    expect(linked(conversation())).to.equal('-/-');
    await desk.select(id, cleo);
    expect(linked(conversation())).to.equal('cleo/case-cleo');
    expect(linked(await links())).to.equal('cleo/case-cleo');
  });

  it('a case whose customer is none by the schema has no customer', async () => {
    const odd = { ...annCase, customer: { type: 'case', id: 'case-cleo' } };
    const { desk, begin, conversation, count } = play({ records: [ann, cleoCase, odd] });
    await begin(request(assignedTo('case', 'case-ann')));
    expect(conversation().case).to.include({ id: 'case-ann', customer: undefined });
    await desk.select(id, odd);
    expect(conversation()).to.include({ linking: 'failed', failed: 'select' });
    expect(count('setLinks')).to.equal(0);
  });

  it('a linked record that can not be read has the name of its link, else its id', async () => {
    const { adapter, begin } = play({
      links: { [id]: { customer: { type: 'contact', id: 'hidden' }, case: { ...annCase, name: 'By its link' } } },
    });
    adapter.always('get', fails('forbidden'));
    adapter.always('links', async (real) => {
      const links = (await real()) as object;
      return { ...links, customer: { type: 'contact', id: 'hidden' } };
    });
    const { customer, case: linkedCase } = await begin();
    expect(customer).to.include({ id: 'hidden', name: 'hidden' });
    expect(linkedCase).to.include({ id: 'case-ann', name: 'By its link' });
  });

  describe('[R-WARN] is compared with until another case took its place', () => {
    async function unlinked(options: PlayOptions = {}) {
      const one = play({ records: everyone, ...options });
      await one.begin(fromAnn(assignedTo('case', 'case-ann')));
      await one.desk.unlink(id, 'case');
      return one;
    }

    it('also after it was unlinked', async () => {
      const { desk, conversation } = await unlinked();
      await desk.unlink(id, 'customer');
      await desk.select(id, cleoCase);
      expect(conversation().warning?.reasons).to.deep.equal(['different-case']);
      expect(conversation().warning?.current.case?.id).to.equal('case-ann');
      await desk.answer(id, 'link');
      await desk.unlink(id, 'case');
      await desk.unlink(id, 'customer');
      await desk.select(id, { ...cleoCase, id: 'case-old' });
      expect(conversation().warning?.reasons).to.deep.equal(['case-closed']);
    });

    it('so no customer brings another case along in its place', async () => {
      const { desk, conversation } = await unlinked();
      await desk.select(id, cleo);
      expect(linked(conversation())).to.equal('cleo/-');
    });

    it('but not once it is deleted', async () => {
      const { desk, begin, conversation } = play({ records: [ann, cleo, cleoCase] });
      await begin(fromAnn(assignedTo('case', 'case-ann')));
      await desk.unlink(id, 'customer');
      await desk.select(id, cleoCase);
      expect(linked(conversation())).to.equal('cleo/case-cleo');
    });

    it('`block` holds by way of another customer, and of unlinking', async () => {
      const block: PlayOptions = { policy: { differentCase: 'block' } };
      const { desk, conversation, links } = await unlinked(block);
      await desk.select(id, cleoCase);
      expect(conversation().warning).to.include({ blocked: true });
      await desk.answer(id, 'keep');
      expect(linked(await links())).to.equal('ann/-');

      const other = play(block);
      await other.begin(fromAnn(assignedTo('case', 'case-ann')));
      await other.desk.select(id, cleo);
      await other.desk.answer(id, 'link');
      expect(linked(other.conversation())).to.equal('cleo/-');
      await other.desk.select(id, cleoCase);
      expect(other.conversation().warning).to.include({ blocked: true });
    });

    it('`block` refuses to create another case before anything is created', async () => {
      const { desk, begin, conversation, count } = play({ policy: { differentCase: 'block' } });
      await begin(fromAnn(assignedTo('case', 'case-ann')));
      const draft = { type: 'case', fields: { title: 'Another' }, customer: { type: 'contact', id: 'ann' } };
      const code = await desk.create(id, draft).catch((error: unknown) => (error as { code: string }).code);
      expect(code).to.equal('forbidden');
      expect(count('create')).to.equal(0);
      expect(conversation()).to.include({ linking: 'idle', warning: undefined });
      await desk.unlink(id, 'case');
      expect(await desk.create(id, draft).catch(() => 'refused')).to.equal('refused');
      expect(count('create')).to.equal(0);
    });

    it('`block` lets the first case be created', async () => {
      const { desk, begin, conversation } = play({ policy: { differentCase: 'block', activeCase: 'never' } });
      await begin(fromAnn());
      const draft = { type: 'case', fields: { title: 'The first' }, customer: { type: 'contact', id: 'ann' } };
      await desk.create(id, draft);
      expect(conversation().case?.name).to.equal('The first');
    });
  });

  describe('`inform`', () => {
    it('tells what was replaced by what, until the next link, unlink or undo', async () => {
      for (const next of ['link', 'unlink', 'undo'] as const) {
        const { desk, begin, conversation } = play({
          records: [...everyone, { ...annCase, id: 'case-2' }],
          policy: { differentCase: 'inform' },
        });
        await begin(fromAnn(assignedTo('case', 'case-ann')));
        expect(conversation().notice).to.equal(undefined);
        await desk.select(id, { type: 'case', id: 'case-2' });
        const { notice, warning } = conversation();
        expect(warning).to.equal(undefined);
        expect(notice?.reasons).to.deep.equal(['different-case']);
        expect(notice && linked(notice.current)).to.equal('ann/case-ann');
        expect(notice && linked(notice.chosen)).to.equal('ann/case-2');
        if (next === 'link') await desk.select(id, ben);
        else if (next === 'unlink') await desk.unlink(id, 'case');
        else await desk.undo(id);
        expect(conversation().notice).to.equal(undefined);
      }
    });

    it('tells nothing where the agent was asked, or the write failed', async () => {
      const { desk, adapter, begin, conversation } = play({
        records: [...everyone, { ...annCase, id: 'case-2' }],
        policy: { differentCase: 'inform' },
      });
      await begin(fromAnn(assignedTo('case', 'case-ann')));
      await desk.select(id, cleoCase);
      await desk.answer(id, 'link');
      expect(conversation().notice).to.equal(undefined);
      await desk.undo(id);
      adapter.next('setLinks', fails('forbidden'));
      await desk.select(id, { type: 'case', id: 'case-2' });
      expect(conversation()).to.include({ linking: 'failed', notice: undefined });
      await desk.retry(id);
      expect(conversation().notice?.reasons).to.deep.equal(['different-case']);
    });
  });

  it('is shown as long as nothing else was linked, and linked along with its customer', async () => {
    const { desk, begin, conversation, links } = play({ policy: { single: 'show' } });
    await begin(request(assignedTo('case', 'case-ann')));
    expect(linked(conversation())).to.equal('-/case-ann');
    await desk.select(id, ann);
    await settle();
    expect(linked(await links())).to.equal('ann/case-ann');
  });
});
