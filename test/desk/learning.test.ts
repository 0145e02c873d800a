import { expect } from 'chai';
import { type Fault, answers, fails, gate, losesAnswer, waitsFor } from '../support/faulty-adapter.js';
import { contact, email, phone, request } from '../support/records.js';
import { type Play, type PlayOptions, ann, cleo, everyone, linked, play, refusal, settle } from './setup.js';

const id = 'conversation-1';
const works: Fault = (real) => real();
const call = request({ clues: [phone('030 123456', { region: 'DE' })] });

/** The agent picked Ann by hand, whose number nobody knew. */
async function picked(options: PlayOptions = {}, offered = call): Promise<Play> {
  const one = play(options);
  await one.begin(offered);
  await one.desk.select(id, ann);
  return one;
}

describe('desk: learning a number or address [8.5]', () => {
  it('after the agent picked by hand, offers to add the number to an empty field', async () => {
    const { conversation } = await picked();
    expect(conversation().suggestion).to.deep.equal({
      ref: { type: 'contact', id: 'ann' },
      field: 'phone',
      clue: conversation().request.clues[0],
      value: '+4930123456',
      status: 'offered',
    });
  });

  it('adds it with the record’s version and a key, and every view of the record loads again', async () => {
    const records = [{ ...ann, version: 'v1' }, cleo];
    const { desk, adapter, conversation } = await picked({ records });
    desk.open(id, 'customer');
    await settle();
    await desk.addClue(id);
    const [update] = adapter.callsOf('update');
    expect(update?.args.slice(0, 2)).to.deep.equal([{ type: 'contact', id: 'ann' }, { phone: '+4930123456' }]);
    expect(update?.args[2]).to.include({ conversationId: id, version: 'v1' });
    expect(update?.args[2]).to.have.property('idempotencyKey').that.is.a('string').with.length.above(10);
    expect(conversation().suggestion).to.equal(undefined);
    expect(conversation().customer?.fields.phone).to.equal('+4930123456');
    expect(conversation().sections.customer.status).to.equal('idle');
    expect(linked(conversation())).to.equal('ann/-');
  });

  it('the next conversation with this number then finds the customer', async () => {
    const { desk, begin } = await picked();
    await desk.addClue(id);
    const next = await begin({ ...call, id: 'next' });
    expect(next.customer?.id).to.equal('ann');
  });

  it('offers one after the other where several are new', async () => {
    const two = request({ clues: [email('ann@home.example'), phone('+4930123456')] });
    const bare = contact({ id: 'ann', name: 'Ann Lee' });
    const { desk, conversation } = await picked({ records: [bare] }, two);
    expect(conversation().suggestion?.field).to.equal('email');
    await desk.addClue(id);
    expect(conversation().suggestion?.field).to.equal('phone');
    await desk.addClue(id);
    expect(conversation().suggestion).to.equal(undefined);
    expect(conversation().customer?.fields).to.include({ email: 'ann@home.example', phone: '+4930123456' });
  });

  it('offers nothing that somebody else has: it would no longer tell who that is', async () => {
    const owner = contact({ id: 'owner', name: 'Own Er', phone: '+49 30 123456' });
    const { conversation } = await picked({ records: [ann, owner], policy: { single: 'show' } });
    expect(conversation().customer?.id).to.equal('ann');
    expect(conversation().suggestion).to.equal(undefined);
  });

  it('puts the number of a message into the mobile phone', async () => {
    const { conversation } = await picked({}, { ...call, channel: 'sms' });
    expect(conversation().suggestion?.field).to.equal('mobilePhone');
  });

  it('takes the next empty field, and none that is not permitted', async () => {
    const busy = { ...ann, fields: { ...ann.fields, phone: '+49301' }, restricted: ['mobilePhone'] };
    const { conversation } = await picked({ records: [busy] });
    expect(conversation().suggestion?.field).to.equal('homePhone');
  });

  it('is offered after the answer to a warning as well, and not after “keep”', async () => {
    for (const choice of ['link', 'keep'] as const) {
      const { desk, begin, conversation } = play();
      await begin(call);
      await desk.select(id, cleo);
      desk.dismissClue(id);
      await desk.select(id, ann);
      expect(conversation().suggestion).to.equal(undefined);
      await desk.answer(id, choice);
      expect(conversation().suggestion?.ref.id).to.equal(choice === 'link' ? 'ann' : undefined);
    }
  });

  describe('offers nothing', () => {
    const nothing = async (one: Play): Promise<void> => {
      await settle();
      expect(one.conversation().customer).to.not.equal(undefined);
      expect(one.conversation().suggestion).to.equal(undefined);
      expect(await refusal(() => one.desk.addClue(id))).to.equal('nothing-to-add');
      expect(one.count('update')).to.equal(0);
    };

    it('where the record has the number already, however it is written', async () => {
      const known = { ...ann, fields: { ...ann.fields, homePhone: '(030) 12 34 56', country: 'DE' } };
      await nothing(await picked({ records: [known, { ...known, id: 'twin' }] }));
    });

    it('after an automatic link', async () => {
      const one = play();
      await one.begin(request({ clues: [...call.clues, email('ann@acme.example')] }));
      await nothing(one);
    });

    it('after creating', async () => {
      const one = play();
      await one.begin(call);
      await one.desk.create(id, { type: 'contact', fields: { lastName: 'New' } });
      await nothing(one);
    });

    it('after choosing a case', async () => {
      const one = play();
      await one.begin(call);
      await one.desk.select(id, { type: 'case', id: 'case-ann' });
      await nothing(one);
    });

    it('for a shared, withheld or unreadable number', async () => {
      for (const clue of [phone('+4930123456', { shared: true }), phone('anonymous'), phone('12')]) {
        await nothing(await picked({}, request({ clues: [clue] })));
      }
    });

    it('for a number that several others have', async () => {
      const others = ['x', 'y'].map((one) => contact({ id: one, name: `Pat ${one}`, phone: '+4930123456' }));
      await nothing(await picked({ records: [...everyone, ...others] }));
    });

    it('where every fitting field is taken', async () => {
      const full = { ...ann, fields: { ...ann.fields, phone: '+49301', mobilePhone: '+49302', homePhone: '+49303' } };
      await nothing(await picked({ records: [full] }));
    });

    it('where the adapter can not update', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin(call);
      delete (desk.adapter as { update?: unknown }).update;
      await desk.select(id, ann);
      expect(conversation().suggestion).to.equal(undefined);
      expect(adapter.callsOf('update')).to.have.length(0);
    });
  });

  it('is gone once dismissed, undone, unlinked or linked to somebody else', async () => {
    const ways: ((one: Play) => unknown)[] = [
      ({ desk }) => desk.dismissClue(id),
      ({ desk }) => desk.undo(id),
      ({ desk }) => desk.unlink(id, 'customer'),
      ({ desk }) => desk.select(id, { type: 'case', id: 'case-cleo' }).then(() => desk.answer(id, 'link')),
    ];
    for (const way of ways) {
      const one = await picked();
      expect(one.conversation().suggestion).to.not.equal(undefined);
      await way(one);
      expect(one.conversation().suggestion).to.equal(undefined);
    }
  });

  describe('what goes wrong is in the suggestion', () => {
    it('a refusal, to be tried again', async () => {
      const { desk, adapter, conversation } = await picked();
      adapter.next('update', fails('forbidden'));
      await desk.addClue(id);
      expect(conversation().suggestion).to.have.nested.property('error.code', 'forbidden');
      expect(conversation().suggestion?.status).to.equal('failed');
      expect(conversation()).to.include({ linking: 'idle', error: undefined });
      await desk.addClue(id);
      expect(conversation().suggestion).to.equal(undefined);
    });

    it('a field that may not be read any more may have a value: nothing is written over it', async () => {
      const { desk, adapter, conversation } = await picked();
      adapter.always('get', answers({ ...ann, restricted: ['phone'] }));
      await desk.addClue(id);
      expect(conversation().suggestion).to.have.nested.property('error.code', 'forbidden');
      expect(adapter.callsOf('update')).to.have.length(0);
    });

    it('a lost answer is looked up: it was added', async () => {
      const { desk, adapter, conversation } = await picked();
      adapter.next('update', losesAnswer());
      await desk.addClue(id);
      expect(conversation().suggestion).to.equal(undefined);
      expect(conversation().customer?.fields.phone).to.equal('+4930123456');
      expect(adapter.callsOf('update')).to.have.length(1);
    });

    it('an unknown outcome is tried again with the same key', async () => {
      const { desk, adapter, conversation } = await picked();
      adapter.next('update', fails('offline'), fails('timeout'));
      await desk.addClue(id);
      expect(conversation().suggestion).to.have.nested.property('error.code', 'timeout');
      await desk.addClue(id);
      const keys = adapter.callsOf('update').map(({ args }) => (args[2] as { idempotencyKey: string }).idempotencyKey);
      expect(keys).to.have.length(3);
      expect(new Set(keys).size).to.equal(1);
    });

    it('after a conflict the record is read again, and written where the field is still empty', async () => {
      const { desk, adapter, conversation } = await picked();
      adapter.next('update', fails('conflict'));
      adapter.next('get', works, answers({ ...ann, version: 'v2' }));
      await desk.addClue(id);
      expect(adapter.callsOf('update')[1]?.args[2]).to.include({ version: 'v2' });
      expect(conversation().suggestion).to.equal(undefined);
    });

    it('a value that came there since the record was read is never written over, also without versions', async () => {
      const { desk, adapter, conversation } = await picked();
      adapter.next('get', answers({ ...ann, fields: { ...ann.fields, phone: '+49309' } }));
      await desk.addClue(id);
      expect(conversation().suggestion).to.have.nested.property('error.code', 'conflict');
      expect(adapter.callsOf('update')).to.have.length(0);
    });

    it('dismissed while it is written: it is written, and nothing more is offered', async () => {
      const two = request({ clues: [...call.clues, email('ann@home.example')] });
      const { desk, adapter, conversation } = await picked({ records: [contact({ id: 'ann', name: 'Ann Lee' })] }, two);
      const slow = gate();
      adapter.next('update', waitsFor(slow.passed));
      const adding = desk.addClue(id);
      await settle();
      desk.dismissClue(id);
      slow.open();
      await adding;
      expect(conversation().customer?.fields.phone).to.equal('+4930123456');
      expect(conversation().suggestion).to.equal(undefined);
    });

    it('after a conflict somebody else’s value is never written over', async () => {
      const { desk, adapter, conversation } = await picked();
      adapter.next('update', fails('conflict'));
      adapter.next('get', works, answers({ ...ann, fields: { ...ann.fields, phone: '+49309' } }));
      await desk.addClue(id);
      expect(conversation().suggestion).to.have.nested.property('error.code', 'conflict');
      expect(adapter.callsOf('update')).to.have.length(1);
    });

    it('an answer about another record is none', async () => {
      const { desk, adapter, conversation } = await picked();
      adapter.next('update', answers(cleo));
      adapter.next('get', works, fails('offline'));
      await desk.addClue(id);
      expect(conversation().suggestion?.status).to.equal('failed');
      expect(conversation().customer?.id).to.equal('ann');
    });
  });

  it('a double click is one write; an undo meanwhile waits its turn', async () => {
    const { desk, adapter, conversation } = await picked();
    const slow = gate();
    adapter.next('update', waitsFor(slow.passed));
    const adding = [desk.addClue(id), desk.addClue(id)];
    await settle();
    expect(conversation().suggestion?.status).to.equal('saving');
    const undoing = desk.undo(id);
    slow.open();
    await Promise.all([...adding, undoing]);
    expect(adapter.callsOf('update')).to.have.length(1);
    expect(linked(conversation())).to.equal('-/-');
    expect(conversation().suggestion).to.equal(undefined);
  });
});
