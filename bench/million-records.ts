import type { CrmRecord } from 'screenpop';
import { generate } from '../demo/data/generate.js';
import { Random } from '../demo/data/random.js';

/**
 * A million records as a page gets them: parsed from JSON, so that no text is shared between records or put together from
 * parts. The generator has not as many phone numbers as that; their last digits are drawn anew, one in fifty a shared line.
 */
export function millionRecords(contacts = 669_000): CrmRecord[] {
  const random = new Random(1);
  const { records: made } = generate({ contacts });
  const records = [...made];
  const lastDigits = (text: string): string => {
    let digits = text.replace(/\D/g, '').length;
    return text.replace(/\d/g, (digit) => (digits-- > 6 ? digit : String(random.below(10))));
  };
  for (const [at, record] of records.entries()) {
    const fields = { ...record.fields };
    for (const name of ['phone', 'mobilePhone']) {
      const value = fields[name];
      if (typeof value === 'string' && random.chance(0.98)) fields[name] = lastDigits(value);
    }
    records[at] = parsed({ ...record, fields });
  }
  return records;
}

/** The same value, of texts of its own. */
export function parsed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
