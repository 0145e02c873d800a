import { expect } from 'chai';
import type { DataAdapter, WriteOptions } from 'screenpop/adapter';
import { memoryAdapter } from 'screenpop/adapters/memory';
import { Desk } from 'screenpop/desk';

/** True where two types allow the same values. */
type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** Methods that can be called without a string in front. */
type WithoutId<T> = {
  [Name in keyof T]: T[Name] extends (...args: infer Given) => unknown
    ? Given extends readonly [string, ...(readonly unknown[])]
      ? never
      : Name
    : never;
}[keyof T];

/** The options that a call of the port takes last. */
type Options<Name extends keyof DataAdapter> = Required<DataAdapter>[Name] extends (...args: infer Given) => unknown
  ? Given extends readonly [...(readonly unknown[]), infer Last]
    ? Last
    : never
  : never;

describe('conversation ids [A10]', () => {
  it('every command names its conversation; only what is about the whole desk does not', () => {
    // `offer` has the id in its request; `activate` takes none to make no conversation the active one.
    type AboutTheDesk =
      'getSnapshot' | 'subscribe' | 'offer' | 'activate' | 'chooseSound' | 'toJSON' | 'restore' | 'dispose';
    const same: Same<WithoutId<Desk>, AboutTheDesk> = true;
    expect(same).to.equal(true);
  });

  it('a command without it, or with a record in its place, is no valid call', () => {
    const desk = new Desk({ adapter: memoryAdapter() });
    const ann = { type: 'contact', id: 'ann' };
    const wrong = [
      // @ts-expect-error -- there is no current conversation
      () => desk.accept(),
      // @ts-expect-error -- whose record?
      () => desk.select(ann),
      // @ts-expect-error -- whose warning?
      () => desk.answer('link'),
      // @ts-expect-error -- whose customer?
      () => desk.unlink('customer'),
      // @ts-expect-error -- whose link?
      () => desk.undo(),
      // @ts-expect-error -- for whom?
      () => desk.create({ type: 'contact', fields: {} }),
      // @ts-expect-error -- where would the results be shown?
      () => desk.search({ lastName: 'Lee' }),
      // @ts-expect-error -- none is not said by leaving it out
      () => desk.activate(),
    ];
    expect(wrong).to.have.length(8);
    desk.dispose();
  });

  it('every write of the port carries it, and what reads or changes links has it in front', () => {
    type Writes = 'create' | 'setLinks' | 'update' | 'addNote';
    const carries: { readonly [Name in Writes]: Options<Name> extends WriteOptions ? true : false } = {
      ...{ create: true, setLinks: true, update: true, addNote: true },
    };
    const isRequired: Same<WriteOptions['conversationId'], string> = true;
    const inFront: Same<Parameters<DataAdapter['links' | 'setLinks']>[0], string> = true;
    expect([...Object.values(carries), isRequired, inFront]).to.not.include(false);
    // @ts-expect-error -- a write of no conversation
    const options: WriteOptions = { signal: new AbortController().signal, idempotencyKey: 'key' };
    expect(options.conversationId).to.equal(undefined);
  });
});
