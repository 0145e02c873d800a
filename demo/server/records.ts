import { readFileSync } from 'node:fs';
import { generate } from '../data/generate.js';
import { guidOf } from '../data/guid.js';
import { type DemoData, northwind, type RawNorthwind } from '../data/northwind.js';

/** The Northwind records, and made-up ones with so many contacts. Under `guidOf` their ids are keys of the server. */
export function demoRecords(contacts: number): DemoData & { readonly guid: (id: string) => string } {
  const source = readFileSync(new URL('../data/northwind.json', import.meta.url), 'utf8');
  const known = northwind(JSON.parse(source) as RawNorthwind);
  if (contacts === 0) return { ...known, guid: guidOf };
  const made = generate({ contacts });
  return {
    records: known.records.concat(made.records),
    activities: known.activities.concat(made.activities),
    guid: guidOf,
  };
}
