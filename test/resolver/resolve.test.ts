import { expect } from 'chai';
import { type Clue, type CrmRecord, type Resolution, serviceSchema } from 'screenpop';
import { guard } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { decide, resolve } from 'screenpop/resolver';
import {
  answers,
  fails,
  faulty,
  gate,
  hangs,
  nonsense,
  rejectsWith,
  throwsAtOnce,
  waitsFor,
} from '../support/faulty-adapter.js';
import { account, caseNumber, caseOf, contact, email, phone, reference, request } from '../support/records.js';

const number = '+49 30 1234567';
const acme = account({ id: 'acme', name: 'Acme' });
const ann = contact({ id: 'ann', name: 'Ann Lee', phone: number, email: 'ann@acme.example', account: acme });
const annsCase = caseOf(ann, { id: 'case-a', caseNumber: 'CAS-1' });
const records: readonly CrmRecord[] = [acme, ann, annsCase];
const byPhone = request({ clues: [phone(number)] });

const codes = ({ issues }: Resolution): string[] => issues.map(({ code }) => code);
const working = (more: readonly CrmRecord[] = []) => faulty(memoryAdapter({ records: [...records, ...more] }));
const page = (items: readonly unknown[], more = {}) => answers({ items, ...more });

describe('resolving a request', () => {
  it('finds customer and case in the adapter, and decides as `decide` does', async () => {
    const resolution = await resolve(byPhone, working());
    const { lookups: _lookups, ...decided } = resolution;
    expect(decided).to.deep.equal({ ...decide(byPhone, records), activeCases: [annsCase], cursor: undefined });
    expect(resolution).to.deep.include({ outcome: 'single', automatic: true });
    expect(resolution.outcome === 'single' && resolution.case?.id).to.equal('case-a');
  });

  it('names the conversation, the limit and a signal in every call', async () => {
    const adapter = working();
    await resolve(request({ id: 'c-7', clues: [phone(number), reference(ann)] }), adapter, {
      policy: { maxCandidates: 9 },
    });
    expect(adapter.calls.map(({ method }) => method).sort()).to.deep.equal(['cases', 'get', 'match']);
    for (const { method, args, signal } of adapter.calls) {
      expect(args.at(-1), method).to.include({ conversationId: 'c-7' });
      if (method !== 'get') expect(args.at(-1), method).to.include({ limit: 9 });
      expect(signal, method).to.be.instanceOf(AbortSignal);
    }
    expect(adapter.callsOf('cases')[0]?.args[1]).to.include({ activeOnly: true });
  });

  it('asks for nothing where the caller withheld the number, or gave nothing of use [M6]', async () => {
    for (const clues of [[phone('anonymous')], [phone('?')], []]) {
      const adapter = working();
      expect((await resolve(request({ clues }), adapter)).outcome).to.equal('undetermined');
      expect(adapter.calls).to.deep.equal([]);
    }
  });

  it('asks only with clues that can be looked up', async () => {
    const adapter = working();
    const clue = email('ann@acme.example');
    const resolution = await resolve(request({ clues: [phone('?'), clue, phone('anonymous')] }), adapter);
    expect(adapter.callsOf('match')[0]?.args[0]).to.deep.equal([clue]);
    expect(codes(resolution)).to.deep.equal(['invalid-clue', 'withheld']);
    expect(resolution.outcome).to.equal('single');
  });

  it('only reads [3.1]', async () => {
    const adapter = working();
    const clues = [phone(number), reference(ann), reference(annsCase), caseNumber('CAS-1')];
    await resolve(request({ clues }), adapter);
    expect(new Set(adapter.calls.map(({ method }) => method))).to.deep.equal(new Set(['match', 'get']));
  });

  it('makes the look-ups of one step side by side', async () => {
    const { passed, open } = gate();
    const adapter = working();
    adapter.always('get', waitsFor(passed));
    adapter.always('match', waitsFor(passed));
    const clues = [phone(number), reference(ann), reference(acme)];
    const resolution = resolve(request({ clues }), adapter);
    await Promise.resolve();
    expect(adapter.calls.map(({ method }) => method).sort()).to.deep.equal(['get', 'get', 'match']);
    open();
    expect(await resolution).to.deep.include({ outcome: 'single' });
  });

  it("fetches a case's customer where the adapter did not send it along", async () => {
    const adapter = working();
    adapter.always('match', page([annsCase]));
    const resolution = await resolve(request({ clues: [caseNumber('CAS-1')] }), adapter);
    expect(adapter.callsOf('get').map(({ args }) => args[0])).to.deep.equal([annsCase.customer]);
    expect(resolution.outcome === 'single' && resolution.customer.fields.phone).to.equal(number);
    expect(adapter.callsOf('cases'), 'the clue named the case').to.have.length(0);
  });

  it('takes a record that it asked for as it was got, whichever answer comes first', async () => {
    const thin = { ...ann, account: undefined };
    for (const first of ['get', 'match'] as const) {
      const answered = gate();
      const then = { [first === 'get' ? 'match' : 'get']: waitsFor(answered.passed) };
      const adapter = faulty(memoryAdapter({ records: [thin, account({ ...acme, phone: number })] }), then);
      const source = {
        match: adapter.match,
        cases: adapter.cases,
        get: async (...args: Parameters<typeof adapter.get>) => (await adapter.get(...args)) && ann,
      };
      const done = resolve(request({ clues: [reference(ann), phone(number)] }), source);
      setTimeout(answered.open);
      expect(await done, first).to.deep.include({ outcome: 'single', customer: ann });
    }
  });

  it("is undetermined where a case's customer is nowhere to be found", async () => {
    const adapter = faulty(memoryAdapter({ records: [annsCase] }));
    const resolution = await resolve(request({ clues: [caseNumber('CAS-1')] }), adapter);
    expect(resolution).to.include({ outcome: 'undetermined', rule: 'incomplete' });
    expect(codes(resolution)).to.deep.equal(['partial']);
  });

  it('looks for active cases only where one may be linked along [R-CASE]', async () => {
    const never = working();
    await resolve(byPhone, never, { policy: { activeCase: 'never' } });
    expect(never.callsOf('cases')).to.have.length(0);
    const nobody = working();
    await resolve(request({ clues: [phone('+49 30 000111')] }), nobody);
    expect(nobody.callsOf('cases')).to.have.length(0);
  });

  it('names the active cases as the adapter orders them, and only where they are all of them', async () => {
    const older = caseOf(ann, { id: 'case-b', modifiedAt: '2020-01-01T00:00:00Z' });
    const newer = caseOf(ann, { id: 'case-c', modifiedAt: '2021-01-01T00:00:00Z' });
    const casesBy = async (fault?: Parameters<ReturnType<typeof working>['next']>[1], policy = {}) => {
      const adapter = working();
      if (fault) adapter.always('cases', fault);
      const resolution = await resolve(byPhone, adapter, { policy });
      return resolution.outcome === 'single' ? resolution.activeCases : resolution.outcome;
    };
    expect(await casesBy(page([older, newer]))).to.deep.equal([older, newer]);
    expect(await casesBy(page([]))).to.deep.equal([]);
    expect(await casesBy(page([older], { cursor: 'next' })), 'more of them').to.equal(undefined);
    expect(await casesBy(page([older], { incomplete: true })), 'a part missing').to.equal(undefined);
    expect(await casesBy(fails('offline')), 'no answer').to.equal(undefined);
    expect(await casesBy(undefined, { activeCase: 'never' }), 'not asked').to.equal(undefined);
  });

  it('is certain of nobody where a case that comes later is that of another who has the number [3.3]', async () => {
    const callback = { name: 'callback', clue: 'phone' } as const;
    const schema = { types: { ...serviceSchema.types, case: { role: 'case', fields: [callback] } } } as const;
    const adapter = working();
    adapter.always('cases', page([caseOf(contact({ id: 'eve' }), { fields: { callback: number } })]));
    const resolution = await resolve(byPhone, adapter, { schema });
    expect(resolution).to.include({ outcome: 'multiple', rule: 'several-customers' });
    expect(resolution).not.to.have.property('activeCases');
  });

  it('takes a reference that leads nowhere for nothing found', async () => {
    for (const fault of [answers(undefined), answers(null), fails('not-found')]) {
      const adapter = working();
      adapter.always('get', fault);
      const resolution = await resolve(request({ clues: [reference({ type: 'contact', id: 'gone' })] }), adapter);
      expect(resolution).to.deep.include({ outcome: 'none', issues: [] });
    }
  });

  it('reads numbers by the region, the schema and the normaliser it is given', async () => {
    const national = contact({ id: 'nat', phone: '030 7654321' });
    const clues = [phone('0049 30 7654321')];
    const resolution = await resolve(request({ clues }), working([national]), { policy: { defaultRegion: 'DE' } });
    expect(resolution).to.deep.include({ outcome: 'single' });
    const normalizePhone = (): { e164: string; national: string } => ({ e164: '+1', national: '1' });
    const adapter = working();
    adapter.always('match', page([ann]));
    const other = await resolve(request({ clues: [phone('99')] }), adapter, { normalizePhone });
    expect(other.candidates[0]?.grade).to.equal('exact');
  });
});

describe('a look-up that goes wrong', () => {
  const asked: Readonly<Record<'match' | 'get', Clue>> = { match: phone(number), get: reference(ann) };

  for (const method of ['match', 'get'] as const) {
    const faults = {
      'lookup-failed': [
        ...(['unavailable', 'offline', 'unauthenticated', 'malformed', 'unknown', 'rate-limited'] as const).map(
          (code) => fails(code),
        ),
        ...[
          rejectsWith(undefined),
          rejectsWith('text'),
          rejectsWith(new Error('boom')),
          throwsAtOnce(new Error('boom')),
        ],
        ...nonsense().slice(-1).map(rejectsWith),
      ],
      'lookup-timed-out': [fails('timeout'), rejectsWith(new DOMException('late', 'TimeoutError'))],
      'not-permitted': [fails('forbidden')],
    } as const;
    for (const [code, list] of Object.entries(faults)) {
      it(`in ${method} becomes ${code}, and the outcome undetermined, never none`, async () => {
        for (const fault of list) {
          const adapter = working();
          adapter.always(method, fault);
          const resolution = await resolve(request({ clues: [asked[method]] }), adapter);
          expect(resolution).to.include({ outcome: 'undetermined', rule: 'incomplete' });
          expect(codes(resolution)).to.deep.equal([code]);
        }
      });
    }

    it(`in ${method} and never ends is given up in time, and told to stop`, async () => {
      const adapter = working();
      adapter.always(method, hangs);
      const resolution = await resolve(request({ clues: [asked[method]] }), adapter, { policy: { lookupTimeout: 5 } });
      expect(resolution).to.include({ outcome: 'undetermined', rule: 'incomplete' });
      expect(codes(resolution)).to.deep.equal(['lookup-timed-out']);
      expect(adapter.callsOf(method)[0]?.signal?.aborted).to.equal(true);
    });

    it(`in ${method} with nonsense is never none, and never throws`, async () => {
      for (const value of nonsense()) {
        if (method === 'get' && (value === undefined || value === null)) continue;
        for (const guarded of [false, true]) {
          const adapter = working();
          adapter.always(method, answers(value));
          const source = guarded ? guard(adapter) : adapter;
          const resolution = await resolve(request({ clues: [asked[method]] }), source);
          expect(resolution.outcome, typeof value).to.equal('undetermined');
        }
      }
    });
  }

  it('keeps what the others found', async () => {
    const adapter = working();
    adapter.always('match', fails('offline'));
    const resolution = await resolve(request({ clues: [phone(number), reference(ann)] }), adapter);
    expect(resolution.outcome).to.equal('undetermined');
    expect(resolution.candidates.map(({ record }) => record.id)).to.deep.equal(['ann']);
  });

  it('is told of once for each look-up', async () => {
    const adapter = working();
    adapter.always('match', fails('offline'));
    adapter.always('get', fails('forbidden'));
    const resolution = await resolve(request({ clues: [phone(number), reference(ann)] }), adapter);
    expect(codes(resolution).sort()).to.deep.equal(['lookup-failed', 'not-permitted']);
  });

  it('in part is partial', async () => {
    const adapter = working();
    adapter.always('match', page([ann], { incomplete: true }));
    expect(codes(await resolve(byPhone, adapter))).to.deep.equal(['partial']);
  });

  it('by a row that is none is partial, and the other rows count', async () => {
    const adapter = working();
    adapter.always('match', page([null, ann, { id: 'x' }]));
    const resolution = await resolve(byPhone, adapter);
    expect(resolution.outcome).to.equal('undetermined');
    expect(codes(resolution)).to.include('partial');
    expect(resolution.candidates.map(({ record }) => record.id)).to.deep.equal(['ann']);
  });

  it('by another record than was asked for is partial', async () => {
    const adapter = working();
    adapter.always('get', answers(acme));
    const resolution = await resolve(request({ clues: [reference(ann)] }), adapter);
    expect(resolution).to.include({ outcome: 'undetermined' });
    expect(codes(resolution)).to.deep.equal(['partial']);
  });

  it('by records the agent may not open says how many', async () => {
    const adapter = working();
    adapter.always('match', page([], { hidden: 2 }));
    const resolution = await resolve(byPhone, adapter);
    expect(resolution).to.deep.include({ outcome: 'undetermined', issues: [{ code: 'not-permitted', count: 2 }] });
  });

  it('by more records than it may return is too many', async () => {
    const adapter = working();
    adapter.always('match', page([ann], { cursor: 'more' }));
    expect(await resolve(byPhone, adapter)).to.deep.include({
      outcome: 'undetermined',
      issues: [{ code: 'too-many' }],
    });
    const bob = contact({ id: 'bob', phone: number });
    adapter.always('match', page([ann, bob], { cursor: 'more' }));
    expect(await resolve(byPhone, adapter)).to.deep.include({ outcome: 'multiple', rule: 'cut-off' });
  });

  const incomplete = {
    'lookup-failed': fails('offline'),
    'lookup-timed-out': fails('timeout'),
    'too-many': page([annsCase], { cursor: 'more' }),
    partial: page([annsCase, null]),
    'not-permitted': page([annsCase], { hidden: 1 }),
  } as const;
  for (const [code, fault] of Object.entries(incomplete)) {
    it(`in the cases with ${code} leaves the customer certain and the case open [R-CASE]`, async () => {
      const adapter = working();
      adapter.always('cases', fault);
      const resolution = await resolve(byPhone, adapter);
      expect(resolution).to.include({ outcome: 'single', automatic: true });
      expect(resolution.outcome === 'single' && resolution.customer.id).to.equal('ann');
      expect(resolution.outcome === 'single' && resolution.case).to.equal(undefined);
      expect(codes(resolution)).to.deep.equal([code]);
    });
  }
});

describe('cases that could not be read', () => {
  it('leave open which one it is, also where one came along with the customer [R-CASE]', async () => {
    const adapter = working();
    adapter.always('match', page([ann, acme, annsCase]));
    adapter.always('cases', fails('offline'));
    const resolution = await resolve(byPhone, adapter);
    expect(resolution.outcome === 'single' && resolution.case).to.equal(undefined);
    expect(codes(resolution)).to.deep.equal(['lookup-failed']);
  });
});

describe('a resolution that nobody waits for any more', () => {
  const reason = new Error('the conversation ended');

  it("rejects with the signal's reason before it asks for anything", async () => {
    const adapter = working();
    const error: unknown = await resolve(byPhone, adapter, { signal: AbortSignal.abort(reason) }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.equal(reason);
    expect(adapter.calls).to.deep.equal([]);
  });

  for (const method of ['match', 'get', 'cases'] as const) {
    it(`rejects with the signal's reason while ${method} is under way, and tells the adapter`, async () => {
      const adapter = working();
      const controller = new AbortController();
      const { passed, open } = gate();
      adapter.always(method, () => {
        open();
        return new Promise(() => {});
      });
      const clues = method === 'get' ? [reference(ann)] : [phone(number)];
      const resolution = resolve(request({ clues }), adapter, { signal: controller.signal }).catch(
        (thrown: unknown) => thrown,
      );
      await passed;
      controller.abort(reason);
      expect(await resolution).to.equal(reason);
      expect(adapter.callsOf(method)[0]?.signal?.aborted).to.equal(true);
    });
  }

  it('may have no time-out at all', async () => {
    const late = gate();
    const adapter = working();
    adapter.always('match', waitsFor(late.passed));
    setTimeout(late.open, 20);
    const resolution = await resolve(byPhone, adapter, { policy: { lookupTimeout: 0 } });
    expect(resolution.outcome).to.equal('single');
  });
});
