import { expect } from 'chai';
import type { ConversationRequest } from 'screenpop';
import type { DataAdapter } from 'screenpop/adapter';
import { Desk, type DeskErrorCode } from 'screenpop/desk';
import sinon, { useFakeTimers } from 'sinon';
import {
  type Fault,
  type Method,
  answers,
  answersAtOnce,
  fails,
  hangs,
  nonsense,
  rejectsWith,
  throwsAtOnce,
} from '../support/faulty-adapter.js';
import { email, request } from '../support/records.js';
import { type Play, ann, annCase, cleo, fromAnn, linked, play, refusal, settle } from './setup.js';

const id = 'conversation-1';

/** Beside the one that goes wrong: it must not be touched. */
async function withBystander(): Promise<Play & { untouched(): void }> {
  const one = play();
  await one.begin(request({ id: 'bystander', clues: [email('cleo@bolt.example')] }));
  const before = one.conversation('bystander');
  return {
    ...one,
    untouched: () => {
      expect(one.conversation('bystander')).to.equal(before);
    },
  };
}

describe('desk: what bad input gets', () => {
  describe('a missing or broken adapter is undetermined, and nothing is linked', () => {
    const trap = (): never => {
      throw new Error('a trap');
    };
    const adapters: Readonly<Record<string, unknown>> = {
      undefined: undefined,
      null: null,
      'an empty object': {},
      text: 'adapter',
      'methods that are none': { match: 1, links: {}, get: null },
      'a trap': new Proxy({}, { get: trap, has: trap }),
    };
    for (const [name, adapter] of Object.entries(adapters)) {
      it(name, async () => {
        const desk = new Desk({ adapter: adapter as DataAdapter });
        desk.offer(fromAnn());
        await desk.accept(id);
        await settle();
        await desk.select(id, ann);
        const [conversation] = desk.getSnapshot().conversations;
        expect(conversation?.resolution).to.have.nested.property('value.outcome', 'undetermined');
        expect(conversation).to.include({ state: 'active', linking: 'failed', failed: 'select' });
        expect(conversation && linked(conversation)).to.equal('-/-');
        desk.open(id, 'timeline');
        desk.search(id, { lastName: 'Lee' });
        await settle();
        expect(desk.getSnapshot().conversations[0]?.sections.results.status).to.equal('failed');
        desk.dispose();
      });
    }
  });

  describe('an adapter that fails in any way', () => {
    const faults: Readonly<Record<string, Fault>> = {
      'rejects as it should': fails('forbidden'),
      'rejects with nothing': rejectsWith(undefined),
      'rejects with text': rejectsWith('down'),
      'throws at once': throwsAtOnce(new TypeError('x')),
      'answers with nothing': answers(undefined),
      'answers at once with text': answersAtOnce('text'),
    };
    const reads: readonly Method[] = ['match', 'links', 'get'];
    /** Of a record that is simply not there, the other clue still tells for certain. */
    const harmless = ['answers with nothing get'];
    for (const [name, fault] of Object.entries(faults)) {
      it(`${name}: nothing is linked without being certain, and no other conversation is touched`, async () => {
        for (const method of reads) {
          if (harmless.includes(`${name} ${method}`)) continue;
          const { adapter, begin, untouched, count } = await withBystander();
          const before = count('setLinks');
          adapter.always(method, fault);
          await begin(request({ clues: [{ kind: 'record', ref: ann }, email('ann@acme.example')] }));
          expect(count('setLinks'), method).to.equal(before);
          untouched();
        }
      });

      it(`${name} when it writes: a state with retry, which then links`, async () => {
        const { desk, adapter, begin, conversation, untouched } = await withBystander();
        adapter.always('setLinks', fault);
        await begin();
        await desk.select(id, ann);
        expect(conversation()).to.include({ linking: 'failed', failed: 'link' });
        expect(linked(conversation())).to.equal('-/-');
        adapter.always('setLinks', undefined);
        await desk.retry(id);
        expect(linked(conversation())).to.equal('ann/case-ann');
        untouched();
      });
    }

    it('answers nonsense to every call: no command throws anything but typed errors', async () => {
      for (const value of nonsense()) {
        const { desk, adapter, begin, conversation } = play();
        for (const method of ['match', 'search', 'get', 'cases', 'timeline', 'setLinks'] as const) {
          adapter.always(method, answers(value));
        }
        await begin(fromAnn());
        await desk.select(id, ann);
        await desk.unlink(id, 'case');
        await desk.retry(id);
        for (const section of ['customer', 'cases', 'timeline', 'results'] as const) desk.open(id, section);
        desk.search(id, { lastName: 'Lee' });
        await settle();
        expect(linked(conversation())).to.equal('-/-');
        expect(conversation().resolution)
          .to.have.nested.property('value.outcome')
          .that.is.oneOf(['undetermined', 'none']);
        desk.dispose();
      }
    });
  });

  describe('a call that never settles [A6]', () => {
    it('ends after its time: matching is undetermined, linking failed, and both can be tried again', async () => {
      const clock = useFakeTimers();
      try {
        const { desk, adapter, conversation } = play();
        adapter.always('match', hangs);
        desk.offer(fromAnn());
        void desk.accept(id);
        await clock.tickAsync(9_999);
        expect(conversation().resolution.status).to.equal('pending');
        await clock.tickAsync(1);
        expect(conversation().resolution).to.have.nested.property('value.outcome', 'undetermined');
        expect(conversation().resolution).to.have.nested.property('value.issues[0].code', 'lookup-timed-out');

        adapter.always('setLinks', hangs);
        const selecting = desk.select(id, ann);
        await clock.tickAsync(19_999);
        expect(conversation().linking).to.equal('linking');
        await clock.tickAsync(1);
        await selecting;
        expect(conversation()).to.include({ linking: 'failed', failed: 'link' });
        expect(conversation().error?.code).to.equal('timeout');

        adapter.always('setLinks', undefined);
        await desk.retry(id);
        expect(linked(conversation())).to.equal('ann/case-ann');
      } finally {
        clock.restore();
      }
    });

    it('ends after the time of the conversation’s own policy, where that is a function of the request', async () => {
      const clock = useFakeTimers();
      try {
        const { desk, adapter, conversation } = play({
          policy: ({ channel }) => ({ single: 'show', writeTimeout: channel === 'chat' ? 1_000 : 5_000 }),
        });
        adapter.always('setLinks', hangs);
        for (const [id, channel] of [
          ['quick', 'chat'],
          ['slow', 'voice'],
        ] as const) {
          desk.offer(request({ id, channel }));
          void desk.accept(id);
          await clock.tickAsync(0);
          void desk.select(id, ann);
        }
        await clock.tickAsync(1_100);
        expect(conversation('quick').error).to.include({ code: 'timeout' });
        expect(conversation('slow')).to.include({ linking: 'linking', error: undefined });
        await clock.tickAsync(5_000);
        expect(conversation('slow').error).to.include({ code: 'timeout' });
      } finally {
        clock.restore();
      }
    });

    it('is ended with its conversation; closing leaves no timer behind [A8]', async () => {
      const clock = useFakeTimers();
      try {
        const { desk, adapter, conversation } = play();
        adapter.always('match', hangs);
        adapter.always('links', hangs);
        desk.offer(fromAnn({ expiresAt: new Date(clock.now + 5_000).toISOString() }));
        void desk.accept(id);
        void desk.select(id, ann);
        desk.open(id, 'timeline');
        await clock.tickAsync(1);
        desk.close(id);
        await clock.tickAsync(1);
        expect(adapter.callsOf('match')[0]?.signal?.aborted).to.equal(true);
        expect(adapter.callsOf('links').every(({ signal }) => signal?.aborted)).to.equal(true);
        expect(clock.countTimers()).to.equal(0);
        expect(conversation()).to.include({ state: 'closed', linking: 'idle' });
      } finally {
        clock.restore();
      }
    });
  });

  describe('requests', () => {
    for (const offered of [undefined, null, 1, 'x', [], {}, { id: '' }, { id: 7 }, { id: null, clues: [] }]) {
      it(`without an id is refused: ${JSON.stringify(offered)}`, async () => {
        const { desk, adapter } = play();
        expect(await refusal(() => desk.offer(offered as unknown as ConversationRequest))).to.equal('invalid-request');
        expect(desk.getSnapshot().conversations).to.deep.equal([]);
        expect(adapter.callsOf('match')).to.have.length(0);
      });
    }

    it('without an id are told what an id is', () => {
      const { desk } = play();
      const message = 'The desk can not do this: invalid-request; its id has to be a text of 1 to 1000 characters';
      expect(() => desk.offer({ id: 7 } as never)).to.throw(message);
    });

    it('that defends itself is refused', async () => {
      const { desk } = play();
      const trap = Object.defineProperty({}, 'id', {
        get: () => {
          throw new Error('a trap');
        },
      });
      expect(await refusal(() => desk.offer(trap as ConversationRequest))).to.equal('invalid-request');
    });

    it('without clues, or with clues that are none, is undetermined; the agent can search and create', async () => {
      for (const clues of [[], undefined, 'x', [null, 7, {}, { kind: 'fax', value: '1' }, { kind: 'email' }]]) {
        const { desk, begin, conversation, count } = play();
        const offered = { id, channel: 'voice', clues } as unknown as ConversationRequest;
        const begun = await begin(offered);
        expect(begun.resolution).to.have.nested.property('value.outcome', 'undetermined');
        expect(count('match')).to.equal(0);
        await desk.select(id, ann);
        expect(conversation().customer?.id).to.equal('ann');
      }
    });

    it('a clue that is none is an issue, not a silence', async () => {
      const begun = await play().begin(request({ clues: [null] as never }));
      expect(begun.resolution).to.have.nested.property('value.issues[0].code', 'invalid-clue');
    });

    it('is copied by known keys; whatever else the channel sent goes no further', async () => {
      const { begin } = play();
      const offered = {
        ...fromAnn(),
        secret: 'x',
        clues: [{ ...email('ann@acme.example'), secret: 'x' }],
        visitor: { browser: 'Firefox', secret: 'x' },
        details: [{ label: 'Menu', value: '1', secret: 'x' }, { label: 1 }],
        survey: [{ question: 'Who?', answer: 'Ann' }],
        selfService: [{ kind: 'search', text: 'lamp', at: 'yesterday' }, null],
        waitingSince: 'long ago',
      };
      const { request: kept } = await begin(offered as unknown as ConversationRequest);
      expect(JSON.stringify(kept)).to.not.include('secret');
      expect(kept.details).to.deep.equal([{ label: 'Menu', value: '1' }]);
      expect(kept.selfService).to.deep.equal([{ kind: 'search', text: 'lamp', at: '' }]);
      expect(kept.waitingSince).to.equal(undefined);
      (offered.clues as unknown[]).length = 0;
      expect(kept.clues).to.have.length(1);
    });

    it('with an id that is too long is refused, so that two of them never become one', async () => {
      const { desk } = play();
      const long = 'x'.repeat(1_000);
      desk.offer(request({ id: long }));
      for (const more of ['1', '2'])
        expect(await refusal(() => desk.offer(request({ id: long + more })))).to.equal('invalid-request');
      expect(desk.getSnapshot().conversations.map((one) => one.id)).to.deep.equal([long]);
    });

    it('with a used id opens nothing and changes nothing', async () => {
      const { desk, begin, conversation } = play();
      const before = await begin(fromAnn());
      desk.offer(request({ clues: [email('cleo@bolt.example')] }));
      await settle();
      expect(conversation()).to.equal(before);
    });

    it('with a policy function that fails is handled by the defaults', async () => {
      const { begin } = play({
        policy: () => {
          throw new Error('x');
        },
      });
      expect(linked(await begin(fromAnn()))).to.equal('ann/case-ann');
    });
  });

  it('a retry overtaken by the end of its conversation is refused, and writes nothing', async () => {
    const { desk, adapter, begin, count } = play();
    await begin();
    adapter.next('setLinks', fails('forbidden'));
    await desk.select(id, ann);
    const writes = count('setLinks');
    const retried = refusal(() => desk.retry(id));
    desk.close(id);
    expect(await retried).to.equal('not-live');
    expect(count('setLinks')).to.equal(writes);
  });

  it('malformed rows are left out; what is left is not called certain [A16]', async () => {
    const { adapter, begin, count } = play();
    adapter.next('match', answers({ items: [ann, null, { type: 'contact' }, { id: 'x' }] }));
    const begun = await begin(fromAnn());
    expect(begun.resolution).to.have.nested.property('value.outcome', 'undetermined');
    expect(begun.resolution).to.have.nested.property('value.candidates').with.length(1);
    expect(count('setLinks')).to.equal(0);
  });

  it('records of a type that the schema lacks are said once, for all conversations', async () => {
    const warn = sinon.stub(console, 'warn');
    try {
      const { adapter, begin } = play();
      adapter.always('match', answers({ items: [{ ...ann, type: 'Contact' }] }));
      await begin(fromAnn());
      await begin(fromAnn({ id: 'again' }));
      expect(warn.args.flat()).to.deep.equal(['screenpop: match: a record is of a type that the schema lacks']);
    } finally {
      warn.restore();
    }
  });

  it('an unknown record type is refused, also one every object inherits', async () => {
    const { desk, begin, untouched, count } = await withBystander();
    await begin();
    const before = count('setLinks');
    for (const type of ['planet', '', 'constructor', '__proto__', 'toString']) {
      expect(await refusal(() => desk.select(id, { type, id: '1' }))).to.equal('unknown-type');
    }
    expect(count('setLinks')).to.equal(before);
    untouched();
  });

  describe('commands on', () => {
    const draft = { type: 'contact', fields: { lastName: 'New' } };
    const commands: Readonly<Record<string, (desk: Desk, conversationId: string) => unknown>> = {
      accept: (desk, it) => desk.accept(it),
      reject: (desk, it) => desk.reject(it),
      wait: (desk, it) => desk.wait(it),
      release: (desk, it) => desk.release(it),
      wrapUp: (desk, it) => desk.wrapUp(it),
      close: (desk, it) => desk.close(it),
      select: (desk, it) => desk.select(it, annCase),
      answer: (desk, it) => desk.answer(it, 'link'),
      unlink: (desk, it) => desk.unlink(it, 'customer'),
      undo: (desk, it) => desk.undo(it),
      create: (desk, it) => desk.create(it, draft),
      retry: (desk, it) => desk.retry(it),
      addNote: (desk, it) => desk.addNote(it, 'x'),
      addClue: (desk, it) => desk.addClue(it),
      dismissClue: (desk, it) => desk.dismissClue(it),
      search: (desk, it) => desk.search(it, { lastName: 'Lee' }),
      open: (desk, it) => desk.open(it, 'timeline'),
      more: (desk, it) => desk.more(it, 'timeline'),
      edit: (desk, it) => desk.edit(it, { note: 'x' }),
      openSearch: (desk, it) => desk.openSearch(it),
      openCreate: (desk, it) => desk.openCreate(it),
      draft: (desk, it) => desk.draft(it, 'contact'),
      duplicates: (desk, it) => desk.duplicates(it, draft, new AbortController().signal),
    };
    /** On a closed conversation these change nothing and ask nobody; the page may still hold its text. */
    const silent = ['dismissClue', 'search', 'open', 'more', 'edit', 'openSearch', 'openCreate', 'draft', 'duplicates'];
    for (const [name, command] of Object.entries(commands)) {
      it(`an unknown conversation: ${name} is refused`, async () => {
        const { desk, untouched, adapter } = await withBystander();
        const calls = adapter.calls.length;
        expect(await refusal(() => command(desk, 'never offered'))).to.equal('unknown-conversation');
        await settle();
        expect(adapter.calls.length).to.equal(calls);
        untouched();
      });

      it(`a closed conversation: ${name} changes nothing`, async () => {
        const { desk, begin, conversation, untouched, count } = await withBystander();
        await begin(fromAnn());
        desk.close(id);
        const before = conversation();
        const writes = count('setLinks') + count('create') + count('addNote') + count('update');
        const reads = count('match') + count('search') + count('timeline') + count('links');
        const expected: DeskErrorCode | undefined = silent.includes(name) ? undefined : 'not-live';
        expect(await refusal(() => command(desk, id))).to.equal(expected);
        await settle();
        expect(conversation()).to.equal(before);
        expect(count('setLinks') + count('create') + count('addNote') + count('update')).to.equal(writes);
        expect(count('match') + count('search') + count('timeline') + count('links')).to.equal(reads);
        untouched();
      });
    }
  });

  it('an adapter may tell of changes in conversations nobody knows, or tell nonsense', async () => {
    let tell: ((change: never) => void) | undefined;
    const { begin, conversation, adapter } = play();
    const desk = new Desk({
      adapter: Object.assign(adapter, { subscribe: (listener: typeof tell) => (tell = listener) }),
    });
    desk.offer(fromAnn());
    await settle();
    const before = desk.getSnapshot();
    for (const change of [undefined, null, 1, {}, { conversationId: 'never offered' }, { ref: 7 }, { ref: cleo }]) {
      expect(() => tell?.(change as never)).to.not.throw();
    }
    await settle();
    expect(desk.getSnapshot()).to.equal(before);
    await begin(fromAnn());
    expect(linked(conversation())).to.equal('ann/case-ann');
  });
});
