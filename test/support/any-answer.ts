import fc from 'fast-check';

/** Values of every kind, many of them shaped almost as an answer is. */
const junk = fc.oneof(
  fc.anything({ maxDepth: 2, withNullPrototype: true, withBigInt: true, withDate: true }),
  fc.jsonValue({ maxDepth: 2 }),
);
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('contact', 'case', '__proto__'));
const maybe = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof({ weight: 4, arbitrary: good }, junk);
const lookup = fc.record({ type: maybe(text), id: maybe(text), name: maybe(text) }, { requiredKeys: [] });
const anyRow = fc.record(
  {
    ...{
      type: maybe(text),
      id: maybe(text),
      name: maybe(text),
      kind: maybe(text),
      subject: maybe(text),
      at: maybe(text),
    },
    fields: maybe(fc.dictionary(text, maybe(fc.oneof(text, fc.double(), lookup)))),
    ...{ account: maybe(lookup), customer: maybe(lookup), regarding: maybe(lookup), restricted: maybe(fc.array(junk)) },
    ...{ active: maybe(fc.boolean()), version: maybe(text), href: maybe(text) },
  },
  { requiredKeys: [] },
);
const anyPage = fc.record(
  {
    items: maybe(fc.array(maybe(anyRow), { maxLength: 4 })),
    ...{ cursor: maybe(text), total: maybe(fc.double()), hidden: maybe(fc.double()), incomplete: maybe(fc.boolean()) },
  },
  { requiredKeys: [] },
);
const anyLinks = fc.record({ customer: maybe(lookup), case: maybe(lookup), version: junk }, { requiredKeys: [] });

const trap = (): never => {
  throw new Error('an answer that defends itself');
};
const halfHostile = (row: object): object => Object.defineProperty({ ...row }, 'name', { get: trap, enumerable: true });
/** What a value is wrapped in, or grows into, that no JSON can be. */
const dresses: readonly ((value: unknown) => unknown)[] = [
  (value) => value,
  () => new Proxy({}, { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap }),
  (value) => new Proxy(Object(value) as object, { ownKeys: trap }),
  (value) => halfHostile(Object(value) as object),
  (value) => {
    const cyclic: Record<string, unknown> = { ...(Object(value) as object) };
    return Object.assign(cyclic, { self: cyclic, account: cyclic, customer: cyclic, fields: { self: cyclic } });
  },
  (value) => ({ ...(Object(value) as object), name: '\ud800'.repeat(500_000), subject: 'x'.repeat(1_000_000) }),
  (value) => ({ ...(Object(value) as object), ...(JSON.parse('{"__proto__":{"polluted":1}}') as object) }),
  (value) => Object.freeze(Object(value) as object),
  (value) => ({ items: [value, value, halfHostile(Object(value) as object)], cursor: 'x'.repeat(1_000_000) }),
];

/** An answer in parts: those that defend themselves are put together by `answerOf` only, since who draws and prints examples looks at them. */
export interface AnyAnswer {
  readonly value: unknown;
  readonly dress: number;
}

/** What an adapter may answer, most of it almost right. */
export const anyAnswer: fc.Arbitrary<AnyAnswer> = fc.record({
  value: fc.oneof(junk, anyRow, anyPage, anyLinks),
  dress: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(dresses.length - 1)),
});

export function answerOf({ value, dress }: AnyAnswer): unknown {
  return dresses[dress]?.(value);
}
