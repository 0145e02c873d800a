/** Loaded before the tests of the headless core by `prototypes.test.ts`: what else a page may have done to the objects of all scripts. */

export const mochaHooks = {
  beforeAll(): void {
    if (process.env.PROTOTYPES === 'frozen') {
      for (const { prototype } of [Object, Array, Map, Set, WeakMap, Promise]) Object.freeze(prototype);
      return;
    }
    // As old libraries do, and as an attack would.
    const extend = function (this: unknown): unknown {
      return this;
    };
    Object.assign(Object.prototype, { extend, isPolluted: true, href: 'https://attacker.example', autoAccept: true });
    Object.assign(Array.prototype, { last: extend, contains: extend });
  },
};
