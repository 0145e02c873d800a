import type { DemoData, RawNorthwind } from './data/northwind.js';
import { northwind } from './data/northwind.js';
import type { Said } from './language.js';
import type { Words } from './words/words.js';

export type RecordSet = 'northwind' | 'generated';

/** Told before each step that keeps the page busy; resolves when the page has shown it. */
export type Tell = (step: Said) => Promise<void>;

export const generatedContacts = 100_000;

let source: Promise<RawNorthwind> | undefined;

/** The records of a set. The generator is loaded only when it is needed. */
export async function loadRecords(set: RecordSet, tell: Tell): Promise<DemoData> {
  const known = northwind(await (source ??= fetchSource()));
  if (set === 'northwind') return known;
  await tell(({ making }) => making(generatedContacts));
  const { generate } = await import('./data/generate.js');
  const made = generate({ contacts: generatedContacts });
  // Joined with `concat`: this many arguments would be too many for a call.
  return { records: known.records.concat(made.records), activities: known.activities.concat(made.activities) };
}

/** "120 accounts, 120 contacts, 830 cases" */
export function countRecords({ records }: Pick<DemoData, 'records'>, words: Words, language: string): string {
  const counts = new Map<string, number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  const parts = [...counts].map(([type, count]) => words.counts[type]?.(count) ?? `${count} ${type}`);
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(parts);
}

async function fetchSource(): Promise<RawNorthwind> {
  try {
    const response = await fetch(new URL('./data/northwind.json', import.meta.url));
    if (!response.ok) throw new Error(`northwind.json: ${response.status}`);
    return (await response.json()) as RawNorthwind;
  } catch (error) {
    source = undefined;
    throw error;
  }
}
