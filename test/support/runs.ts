import fc from 'fast-check';

/** What a long run asks for (`npm run soak`). */
const { process } = globalThis as { readonly process?: { readonly env: Readonly<Record<string, string | undefined>> } };
const { PROPERTY_RUNS: wanted, PROPERTY_SEED: seed } = process?.env ?? {};
if (seed) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });

/** How many examples a property is tried with: as many as `npm test` has time for, or as a long run asks for. */
export function runs(usual: number): number {
  return Number(wanted) || usual;
}
