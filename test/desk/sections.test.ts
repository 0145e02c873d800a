import { expect } from 'chai';
import type { Activity, SearchQuery } from 'screenpop';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { Desk, PagedList, type Paged, isEmptyQuery } from 'screenpop/desk';
import { answers, fails, faulty, gate, losesAnswer, waitsFor } from '../support/faulty-adapter.js';
import { caseOf, request } from '../support/records.js';
import { ann, annCase, cleo, closedCase, everyone, fromAnn, fromNobody, play, refusal, settle } from './setup.js';

const id = 'conversation-1';
const sections = ['customer', 'case', 'cases', 'timeline'] as const;
const many = Array.from({ length: 11 }, (_, at) =>
  caseOf(ann, { id: `c${String(at)}`, modifiedAt: `2026-01-${String(10 + at)}T00:00:00Z` }),
);

describe('desk: the sections of Customer 360 [6]', () => {
  it('each loads on its own when it is opened, and once', async () => {
    const { desk, begin, conversation, count } = play();
    await begin(fromAnn());
    expect(sections.map((one) => conversation().sections[one].status)).to.deep.equal(['idle', 'idle', 'idle', 'idle']);
    const before = count('timeline');
    for (const section of sections) desk.open(id, section);
    desk.open(id, 'timeline');
    expect(conversation().sections.timeline.status).to.equal('loading');
    await settle();
    expect(sections.map((one) => conversation().sections[one].status)).to.deep.equal([
      'ready',
      'ready',
      'ready',
      'ready',
    ]);
    expect(conversation().sections.customer.items[0]?.id).to.equal('ann');
    expect(conversation().sections.case.items[0]?.id).to.equal('case-ann');
    expect(count('timeline')).to.equal(before + 1);
  });

  it('says that a part is missing until all of it was loaded again', async () => {
    const adapter = faulty(memoryAdapter({ records: [...everyone, ...many] }));
    const desk = new Desk({ adapter });
    const cases = () => desk.getSnapshot().conversations[0]!.sections.cases;
    desk.offer(fromAnn());
    await desk.accept(id);
    await settle();
    adapter.next('cases', answers({ items: many.slice(0, 1), cursor: 'next', incomplete: true }));
    desk.open(id, 'cases');
    await settle();
    adapter.next('cases', answers({ items: many.slice(1, 2) }));
    desk.more(id, 'cases');
    await settle();
    expect(cases()).to.include({ status: 'ready', incomplete: true, more: false });
    desk.more(id, 'cases');
    await settle();
    expect(cases().incomplete).to.equal(undefined);
    expect(cases().items).to.have.length(4);
    desk.dispose();
  });

  it('loads what is shown before it is linked, so that the pop can name it', async () => {
    const { desk, conversation } = play();
    desk.offer(fromAnn());
    await settle();
    desk.open(id, 'customer');
    await settle();
    expect(conversation().sections.customer.items[0]?.id).to.equal('ann');
  });

  it('one that fails does not hold up the others, and is loaded again on request', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin(fromAnn());
    adapter.next('cases', fails('offline'));
    for (const section of sections) desk.open(id, section);
    await settle();
    expect(conversation().sections.cases).to.have.nested.property('error.code', 'offline');
    expect(conversation().sections.timeline.status).to.equal('ready');
    desk.more(id, 'cases');
    await settle();
    expect(conversation().sections.cases.status).to.equal('ready');
    expect(conversation().sections.cases.error).to.equal(undefined);
  });

  it('one the agent may not see says so', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin(fromAnn());
    adapter.next('timeline', fails('forbidden'));
    desk.open(id, 'timeline');
    await settle();
    expect(conversation().sections.timeline.error?.code).to.equal('forbidden');
  });

  it('a customer that is gone, or another record in its place, is an error and not a customer', async () => {
    for (const [fault, code] of [
      [answers(undefined), 'not-found'],
      [answers(cleo), 'malformed'],
    ] as const) {
      const { desk, adapter, begin, conversation } = play();
      await begin(fromAnn());
      adapter.next('get', fault);
      desk.open(id, 'customer');
      await settle();
      expect(conversation().sections.customer.error?.code).to.equal(code);
      expect(conversation().sections.customer.items).to.deep.equal([]);
    }
  });

  it('recent cases come four at a time, more on demand; the timeline ten', async () => {
    const activities = Array.from({ length: 13 }, (_, at): Activity => {
      const regarding = { type: 'contact', id: 'ann' };
      return {
        id: `a${String(at)}`,
        kind: 'call',
        subject: 'A call',
        at: `2026-01-${String(10 + at)}T00:00:00Z`,
        regarding,
      };
    });
    const adapter = faulty(memoryAdapter({ records: [ann, ...many], activities }));
    const desk = new Desk({ adapter });
    const list = (section: 'cases' | 'timeline'): Paged<{ readonly id: string }> | undefined =>
      desk.getSnapshot().conversations[0]?.sections[section];
    desk.offer(fromAnn());
    await desk.accept(id);
    await settle();
    desk.open(id, 'cases');
    desk.open(id, 'timeline');
    await settle();
    expect(list('cases')?.items.map((one) => one.id)).to.deep.equal(['c10', 'c9', 'c8', 'c7']);
    expect(list('cases')).to.include({ more: true, total: 11 });
    expect(list('timeline')?.items).to.have.length(10);
    expect(list('timeline')?.items[0]?.id).to.equal('a12');
    for (let page = 0; page < 4; page++) {
      desk.more(id, 'cases');
      desk.more(id, 'timeline');
      await settle();
    }
    expect(list('cases')?.items).to.have.length(11);
    expect(list('cases')?.more).to.equal(false);
    expect(list('timeline')?.items).to.have.length(13);
    expect(adapter.callsOf('timeline')).to.have.length(2);
  });

  it('active cases come ten at a time, and load again like all cases do', async () => {
    const { desk, begin, adapter, conversation } = play({ records: [ann, cleo, ...many, closedCase] });
    await begin(fromAnn());
    desk.open(id, 'activeCases');
    await settle();
    const { activeCases } = conversation().sections;
    expect(activeCases).to.include({ status: 'ready', more: true });
    expect(activeCases.items).to.have.length(10);
    expect(adapter.callsOf('cases').at(-1)?.args[1]).to.include({ activeOnly: true, limit: 10 });
    desk.more(id, 'activeCases');
    await settle();
    expect(conversation().sections.activeCases.items.map((one) => one.id)).to.have.members(many.map((one) => one.id));
    await adapter.update(
      { type: 'case', id: 'c0' },
      { priority: 'high' },
      { signal: new AbortController().signal, conversationId: id, idempotencyKey: 'elsewhere' },
    );
    expect(conversation().sections.activeCases.status).to.equal('idle');
    desk.open(id, 'activeCases');
    await settle();
    await desk.select(id, cleo);
    expect(conversation().sections.activeCases).to.deep.include({ status: 'idle', items: [] });
  });

  it('active cases that matching found are there without another call, once and until something is linked [R-CASE]', async () => {
    const two = many.slice(0, 2);
    const { desk, conversation, adapter } = play({ records: [ann, cleo, ...two], policy: { single: 'show' } });
    const shown = () => conversation().sections.activeCases.items.map((one) => one.id);
    desk.offer(fromAnn());
    await settle();
    await desk.accept(id);
    const asked = adapter.callsOf('cases').length;
    desk.open(id, 'activeCases');
    await settle();
    expect(shown()).to.deep.equal(['c1', 'c0']);
    expect(adapter.callsOf('cases')).to.have.length(asked);
    await adapter.update(
      { type: 'case', id: 'c0' },
      { priority: 'high' },
      { signal: new AbortController().signal, conversationId: id, idempotencyKey: 'elsewhere' },
    );
    desk.open(id, 'activeCases');
    await settle();
    expect(adapter.callsOf('cases'), 'a case has changed').to.have.length(asked + 1);
  });

  it('active cases are asked for again once the customer is linked', async () => {
    const { desk, begin, adapter, conversation } = play({ records: [ann, ...many.slice(0, 2)] });
    await begin(fromAnn());
    const asked = adapter.callsOf('cases').length;
    desk.open(id, 'activeCases');
    await settle();
    expect(conversation().sections.activeCases.items).to.have.length(2);
    expect(adapter.callsOf('cases')).to.have.length(asked + 1);
  });

  it('a case that was created stands with the others of its customer, once [R-CREATE]', async () => {
    for (const asOne of [true, false]) {
      const { desk, begin, conversation } = play({ asOne, tells: false });
      await begin(fromAnn());
      await desk.unlink(id, 'case');
      for (const section of ['cases', 'activeCases'] as const) desk.open(id, section);
      await settle();
      const ids = (section: 'cases' | 'activeCases') => conversation().sections[section].items.map((one) => one.id);
      const before = { cases: ids('cases'), active: ids('activeCases') };
      const draft = { type: 'case', fields: { title: 'Torn box' }, customer: { type: 'contact', id: 'ann' } };
      const made = await desk.create(id, draft);
      await settle();
      expect(conversation().case?.id).to.equal(made.id);
      expect(ids('cases')).to.deep.equal([made.id, ...before.cases]);
      expect(ids('activeCases')).to.deep.equal([made.id, ...before.active]);
      await desk.select(id, annCase);
      await desk.answer(id, 'link').catch(() => undefined);
      expect(conversation().case?.id).to.equal(annCase.id);
      expect(ids('cases')).to.deep.equal([made.id, ...before.cases]);
    }
  });

  it('the timeline shows what its filter says, and loads anew when that changes', async () => {
    const { desk, adapter, begin } = play();
    await begin(fromAnn());
    for (const timeline of ['customer', 'case', 'conversation', 'all'] as const) {
      desk.edit(id, { timeline });
      desk.open(id, 'timeline');
      await settle();
    }
    const about = adapter.callsOf('timeline').map(({ args }) => {
      const { customer, case: linkedCase, conversationId } = args[0] as Record<string, { id: string } | string>;
      return [
        (customer as { id: string } | undefined)?.id,
        (linkedCase as { id: string } | undefined)?.id,
        conversationId,
      ];
    });
    expect(about).to.deep.equal([
      ['ann', undefined, undefined],
      [undefined, 'case-ann', undefined],
      [undefined, undefined, id],
      ['ann', 'case-ann', id],
    ]);
  });

  it('a change of a record elsewhere loads the sections again that show it', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin(fromAnn());
    desk.open(id, 'customer');
    desk.open(id, 'case');
    await settle();
    const call = { signal: new AbortController().signal, conversationId: 'x', idempotencyKey: 'x' };
    await adapter.update({ type: 'contact', id: 'ann' }, { city: 'Kiel' }, call);
    expect(conversation().sections.customer.status).to.equal('idle');
    expect(conversation().sections.case.status).to.equal('ready');
  });

  describe('quick note', () => {
    it('is about the case and the customer, comes to the top, and empties the field', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin(fromAnn());
      desk.open(id, 'timeline');
      await settle();
      desk.edit(id, { note: 'Called back' });
      expect(await desk.addNote(id, 'Called back')).to.equal(undefined);
      const about = {
        customer: { type: 'contact', id: 'ann' },
        case: { type: 'case', id: 'case-ann' },
        conversationId: id,
      };
      expect(adapter.callsOf('addNote')[0]?.args[1]).to.deep.equal(about);
      expect(conversation().sections.timeline.items.map(({ text }) => text)).to.deep.equal(['Called back']);
      expect(conversation().work.note).to.equal('');
    });

    it('what was typed since stays', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin(fromAnn());
      const slow = gate();
      adapter.next('addNote', waitsFor(slow.passed));
      desk.edit(id, { note: 'one' });
      const adding = desk.addNote(id, 'one');
      desk.edit(id, { note: 'two' });
      slow.open();
      await adding;
      expect(conversation().work.note).to.equal('two');
    });

    it('that failed is answered with the error; again it is the same note [8.3]', async () => {
      const { desk, adapter, begin, conversation } = play();
      await begin(fromAnn());
      adapter.next('addNote', losesAnswer());
      expect((await desk.addNote(id, 'once'))?.code).to.equal('offline');
      expect(await desk.addNote(id, 'once')).to.equal(undefined);
      desk.open(id, 'timeline');
      await settle();
      expect(conversation().sections.timeline.items).to.have.length(1);
      expect(await desk.addNote(id, 'once')).to.equal(undefined);
      expect(conversation().sections.timeline.items).to.have.length(2);
    });

    it('does not wait for a link that is being written', async () => {
      const { desk, adapter, begin, conversation, count } = play();
      await begin();
      const slow = gate();
      adapter.next('setLinks', waitsFor(slow.passed));
      const linking = desk.select(id, ann);
      await settle();
      expect(await desk.addNote(id, 'Called back')).to.equal(undefined);
      expect(count('addNote')).to.equal(1);
      expect(conversation().linking).to.equal('linking');
      slow.open();
      await linking;
      expect(conversation().customer?.id).to.equal('ann');
    });

    it('a double click is one note', async () => {
      const { desk, begin, count } = play();
      await begin(fromAnn());
      await Promise.all([desk.addNote(id, 'once'), desk.addNote(id, 'once')]);
      expect(count('addNote')).to.equal(1);
    });

    it('never appears beside another customer than it is about', async () => {
      const { desk, adapter, begin, conversation, changeElsewhere } = play({ policy: { activeCase: 'never' } });
      await begin(fromAnn());
      const slow = gate();
      adapter.next('addNote', waitsFor(slow.passed));
      const adding = desk.addNote(id, 'about Ann');
      await changeElsewhere({ customer: cleo });
      await settle();
      expect(conversation().customer?.id).to.equal('cleo');
      desk.open(id, 'timeline');
      await settle();
      expect(conversation().sections.timeline.status).to.equal('ready');
      slow.open();
      await adding;
      expect(conversation().sections.timeline.items).to.deep.equal([]);
    });

    it('is loaded anew where the timeline shows a part only', async () => {
      const { desk, begin, conversation } = play();
      await begin(fromAnn());
      desk.edit(id, { timeline: 'conversation' });
      desk.open(id, 'timeline');
      await settle();
      await desk.addNote(id, 'about the case');
      expect(conversation().sections.timeline).to.deep.include({ status: 'idle', items: [] });
    });

    it('is refused where the adapter offers none', async () => {
      const { desk, begin } = play();
      await begin();
      delete (desk.adapter as { addNote?: unknown }).addNote;
      expect(await refusal(() => desk.addNote(id, 'x'))).to.equal('not-offered');
    });
  });
});

describe('desk: search [R-SEARCH]', () => {
  const one = {
    ...ann,
    fields: { ...ann.fields, phone: '+4930123456', address: 'Am Markt 1', city: 'Kiel', state: 'SH' },
  };
  const queries: readonly SearchQuery[] = [
    { firstName: 'Ann' },
    { lastName: 'Lee' },
    { accountName: 'Acme' },
    { address: 'Am Markt' },
    { city: 'Kiel' },
    { state: 'SH' },
    { phone: '+49 30 123456' },
    { email: 'ann@acme.example' },
  ];
  for (const query of queries) {
    it(`finds by ${Object.keys(query).join()} [seed]`, async () => {
      const { desk, begin, conversation } = play({
        records: [...everyone.filter(({ id: each }) => each !== 'ann'), one],
      });
      await begin();
      desk.search(id, { ...query, types: ['contact'] });
      expect(conversation().sections.results.status).to.equal('loading');
      await settle();
      expect(conversation().sections.results.items.map((each) => each.id))
        .to.include('ann')
        .and.not.include('cleo');
    });
  }

  it('finds a case by its number, and selects it by the same rules as a candidate [seed]', async () => {
    const { desk, begin, conversation } = play();
    await begin();
    desk.search(id, { caseNumber: 'CASE-CLEO' });
    await settle();
    const [found] = conversation().sections.results.items;
    expect(found?.id).to.equal('case-cleo');
    if (found) await desk.select(id, found);
    expect(conversation().customer?.id).to.equal('cleo');
  });

  it('an empty query asks nobody and clears the results', async () => {
    const { desk, begin, conversation, count } = play();
    await begin();
    desk.search(id, { lastName: 'Lee' });
    await settle();
    for (const query of [{ lastName: '  ', types: ['contact'] }, {}, undefined]) {
      desk.search(id, query);
      expect(conversation().sections.results).to.deep.equal({ status: 'idle', items: [], more: false });
    }
    expect(count('search')).to.equal(1);
    expect(isEmptyQuery({ types: ['contact'] })).to.equal(true);
    expect(isEmptyQuery({ text: 'x' })).to.equal(false);
  });

  it('the latest query wins, in whatever order the answers come [A1] [A2]', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin();
    const gates = [gate(), gate(), gate()];
    adapter.next('search', ...gates.map(({ passed }) => waitsFor(passed)));
    for (const lastName of ['Marr', 'Ode', 'Lee']) desk.search(id, { lastName });
    const seen: string[] = [];
    desk.subscribe(() => {
      const { items } = conversation().sections.results;
      if (items.length > 0)
        seen.push(`${conversation().work.query.lastName ?? ''}: ${items.map(({ name }) => name).join()}`);
    });
    for (const at of [2, 0, 1]) {
      gates[at]?.open();
      await settle();
    }
    expect(seen).to.deep.equal(['Lee: Ann Lee']);
  });

  it('does not say that nothing was found before the answer, or where there was none', async () => {
    const { desk, adapter, begin, conversation } = play();
    await begin(fromNobody());
    adapter.next('search', fails('forbidden'));
    desk.search(id, { lastName: 'Lee' });
    expect(conversation().sections.results.status).to.equal('loading');
    await settle();
    expect(conversation().sections.results.status).to.equal('failed');
    desk.more(id, 'results');
    await settle();
    expect(conversation().sections.results.items).to.have.length(1);
  });
});

describe('paged list', () => {
  interface Row {
    readonly id: string;
  }
  const row = (at: number | string): Row => ({ id: String(at) });

  it('keeps its rows where a later page fails, and goes on from there', async () => {
    let fail = true;
    const list = new PagedList<Row>(() => {});
    await list.start(({ cursor }) => {
      if (cursor !== undefined && fail) return Promise.reject(new TypeError('offline'));
      return Promise.resolve({ items: [row(cursor ?? 'first')], cursor: cursor === undefined ? 'second' : undefined });
    });
    await list.more();
    expect(list.snapshot).to.deep.include({ status: 'failed', items: [row('first')] });
    fail = false;
    await list.retry();
    expect(list.snapshot).to.deep.include({ status: 'ready', items: [row('first'), row('second')], more: false });
  });

  it('ends where a cursor leads back to itself [A16]', async () => {
    let calls = 0;
    const list = new PagedList<Row>(() => {});
    await list.start(() => Promise.resolve({ items: [row(calls++)], cursor: 'same' }));
    for (let page = 0; page < 5; page++) await list.more();
    expect(list.snapshot.more).to.equal(false);
    expect(calls).to.equal(2);
  });

  it('shows a row once that moved to a later page meanwhile', async () => {
    const list = new PagedList<Row>(() => {});
    await list.start(({ cursor }) =>
      Promise.resolve(cursor === undefined ? { items: [row(1), row(2)], cursor: '2' } : { items: [row(2), row(3)] }),
    );
    await list.more();
    list.prepend(row(0));
    list.prepend(row(3));
    expect(list.snapshot.items).to.deep.equal([0, 1, 2, 3].map(row));
  });

  it('asks for one page at a time', async () => {
    let calls = 0;
    const list = new PagedList<Row>(() => {});
    await list.start(() => Promise.resolve({ items: [row(calls++)], cursor: String(calls) }));
    await Promise.all([list.more(), list.more(), list.more()]);
    expect(calls).to.equal(2);
  });

  it('a reset or a new start drops what is under way', async () => {
    const slow = gate();
    const list = new PagedList<Row>(() => {});
    const first = list.start(() => slow.passed.then(() => ({ items: [row('old')] })));
    await list.start(() => Promise.resolve({ items: [row('new')] }));
    slow.open();
    await first;
    expect(list.snapshot.items).to.deep.equal([row('new')]);
    const second = list.start(() => Promise.resolve({ items: [row('late')] }));
    list.reset();
    await second;
    expect(list.snapshot).to.deep.equal({ status: 'idle', items: [], more: false });
  });
});

describe('desk: what the agent has begun', () => {
  it('is kept by conversation: panel, types, query, draft, note', async () => {
    const { desk, begin, conversation } = play();
    await begin(request());
    desk.openSearch(id, ['case']);
    expect(conversation().work).to.deep.include({ panel: 'search', types: ['case'] });
    desk.openCreate(id);
    expect(conversation().work).to.deep.include({ panel: 'create', types: ['contact'] });
    desk.openCreate(id, 'account');
    expect(conversation().work.draft?.type).to.equal('account');
    desk.edit(id, { panel: 'none' });
    expect(conversation().work.draft?.type).to.equal('account');
  });
});
