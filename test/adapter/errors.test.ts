import { expect } from 'chai';
import {
  AdapterError,
  type AdapterErrorCode,
  type AdapterErrorOptions,
  guard,
  outcomeUnknown,
  toAdapterError,
} from 'screenpop/adapter';
import { fails, faulty, rejectsWith } from '../support/faulty-adapter.js';
import { contact } from '../support/records.js';
import { ask, asks, failureOf } from './setup.js';

const codes: readonly AdapterErrorCode[] = [
  ...(['aborted', 'timeout', 'offline', 'unavailable', 'rate-limited', 'unauthenticated', 'forbidden'] as const),
  ...(['not-found', 'conflict', 'duplicate', 'invalid', 'malformed', 'unknown'] as const),
];
const ann = contact({ id: 'ann', name: 'Ann Lee', email: 'ann@acme.example' });

const refusal = (code: AdapterErrorCode, options?: AdapterErrorOptions): Promise<AdapterError> =>
  failureOf(ask(guard(faulty(undefined, { create: fails(code, options) })), 'create', { idempotencyKey: '' }));
const thrown = (value: unknown): Promise<AdapterError> =>
  failureOf(ask(guard(faulty(undefined, { get: rejectsWith(value) })), 'get'));

describe('an error of the adapter', () => {
  it('has a message that names the code and nothing of the record', () => {
    for (const code of codes) {
      const error = new AdapterError(code, { fields: { email: 'ann@acme.example' }, records: [ann], cause: ann });
      expect(error.message).to.equal(`The data adapter failed: ${code}`);
      expect(String(error)).to.equal(`AdapterError: The data adapter failed: ${code}`);
    }
  });

  it('passes the guard with its code', async () => {
    for (const code of codes) expect((await refusal(code)).code).to.equal(code);
  });

  it('passes the guard without the words its thrower found for it', async () => {
    const error = new AdapterError('forbidden');
    error.message = 'Ann Lee is locked';
    const passed = await thrown(error);
    expect(passed.message).to.equal('The data adapter failed: forbidden');
    expect(passed.cause, 'for whoever debugs it').to.equal(error);
  });

  it('tells of a conflict', async () => {
    for (const { method } of asks()) {
      const adapter = guard(faulty(undefined, { [method]: fails('conflict') }));
      expect((await failureOf(ask(adapter, method))).code).to.equal('conflict');
    }
  });

  it('names the fields that are invalid', async () => {
    const { fields } = await refusal('invalid', { fields: { email: 'no address', city: 'unknown' } });
    expect({ ...fields }).to.deep.equal({ email: 'no address', city: 'unknown' });
  });

  it('brings the records that would be duplicated, checked like any other', async () => {
    const bad = { type: 'contact' } as never;
    const { records } = await refusal('duplicate', { records: [ann, bad, null as never] });
    expect(records).to.have.length(1);
    expect(records?.[0]).to.include({ type: 'contact', id: 'ann', name: 'Ann Lee' });
    expect(records?.[0]).not.to.equal(ann);
  });

  it('brings nothing that has not the right shape', async () => {
    const wrong = { fields: 'email', records: { 0: ann }, retryAfter: '5' } as unknown as AdapterErrorOptions;
    const { fields, records, retryAfter } = await refusal('invalid', wrong);
    expect([fields, records, retryAfter]).to.deep.equal([undefined, undefined, undefined]);
    const odd = await refusal('invalid', { fields: { email: 5 as unknown as string } });
    expect({ ...odd.fields }).to.deep.equal({ email: '' });
  });

  it('of another copy of the library counts as one', async () => {
    const foreign = { name: 'AdapterError', code: 'invalid', fields: { email: 'no address' } };
    const error = await thrown(foreign);
    expect(error.code).to.equal('invalid');
    expect({ ...error.fields }).to.deep.equal({ email: 'no address' });
  });

  it('is an abort or a time-out where the platform says so', async () => {
    expect((await thrown(new DOMException('', 'AbortError'))).code).to.equal('aborted');
    expect((await thrown(new DOMException('', 'TimeoutError'))).code).to.equal('timeout');
  });

  it('is unknown for everything else, also for codes that do not exist', async () => {
    const strangers = [undefined, null, 0, 'conflict', {}, [], new Error('conflict'), { code: 'conflict' }];
    const pretenders = [{ name: 'AdapterError', code: 'toString' }, new AdapterError('gone' as AdapterErrorCode)];
    for (const value of [...strangers, ...pretenders]) expect((await thrown(value)).code).to.equal('unknown');
  });

  it('is made of anything without a throw', () => {
    const trap = (): never => {
      throw new Error('Ann Lee');
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const value of [
      proxy,
      new Proxy({}, { get: trap, getPrototypeOf: trap }),
      {
        get name() {
          return trap();
        },
      },
    ]) {
      const error = toAdapterError(value);
      expect(error.code).to.equal('unknown');
      expect(error.message).not.to.contain('Ann Lee');
    }
    const same = new AdapterError('conflict');
    expect(toAdapterError(same)).to.equal(same);
  });

  it('leaves open whether a write took effect only where nobody can know', () => {
    const open = codes.filter((code) => outcomeUnknown(new AdapterError(code)));
    expect(open).to.have.members(['timeout', 'offline', 'unavailable', 'malformed', 'unknown', 'aborted']);
  });
});
