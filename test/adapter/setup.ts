import { expect } from 'chai';
import { AdapterError, type DataAdapter } from 'screenpop/adapter';
import { named } from '../support/records.js';

/** One call of each method, so that a rule can be shown for all of them. */

export type PromisingMethod = Exclude<keyof DataAdapter, 'subscribe'>;

export interface Ask {
  readonly method: PromisingMethod;
  readonly args: readonly unknown[];
}

interface AskOptions {
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

const ref = { type: 'contact', id: 'ann' };
const draft = { type: 'contact', fields: { firstName: 'Dora', lastName: 'Draft' } };

export function asks({
  signal = new AbortController().signal,
  idempotencyKey = 'key-1',
}: AskOptions = {}): readonly Ask[] {
  const call = { signal, conversationId: 'conversation-1' };
  const page = { ...call, limit: 10 };
  const write = { ...call, idempotencyKey };
  return [
    { method: 'match', args: [[named('Ann Lee')], page] },
    { method: 'search', args: [{ lastName: 'Lee' }, page] },
    { method: 'get', args: [ref, call] },
    { method: 'cases', args: [ref, { ...page, activeOnly: true }] },
    { method: 'timeline', args: [{ customer: ref }, page] },
    { method: 'links', args: ['conversation-1', call] },
    { method: 'duplicates', args: [draft, page] },
    { method: 'create', args: [draft, write] },
    { method: 'createAndLink', args: [draft, { as: 'customer' }, write] },
    { method: 'setLinks', args: ['conversation-1', { customer: ref }, write] },
    { method: 'update', args: [ref, { city: 'Bonn' }, write] },
    { method: 'addNote', args: ['A note', { customer: ref }, write] },
  ];
}

export function ask(adapter: DataAdapter, method: PromisingMethod, options?: AskOptions): Promise<unknown> {
  const args = asks(options).find((one) => one.method === method)?.args ?? [];
  const call = adapter[method] as (...given: readonly unknown[]) => Promise<unknown>;
  return call.apply(adapter, [...args]);
}

/** The `AdapterError` a call rejects with; anything else fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<AdapterError> {
  try {
    await call;
  } catch (error) {
    expect(error).to.be.instanceOf(AdapterError);
    return error as AdapterError;
  }
  throw new Error('The call answered, where it should have failed');
}
