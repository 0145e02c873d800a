import type { CrmRecord } from '../../model/record.js';
import type { Candidate } from '../../model/resolution.js';
import { fold } from '../../model/text.js';
import { listText, summaryFields } from '../../ui/format.js';
import type { View } from '../../ui/view.js';

/** Whose a record is: of an account, else of a customer. */
export function aboutOf({ account, customer }: CrmRecord): string | undefined {
  return account?.name ?? customer?.name;
}

/** Candidates that have the same name, and what tells them apart: rows that begin alike are hard to tell apart, by ear above all. */
export class Namesakes {
  /** Those that share a name, until one of them is asked about: most of a long list never is. */
  readonly #byName = new Map<string, CrmRecord[]>();
  readonly #tells = new Map<CrmRecord, string | undefined>();

  constructor(candidates: readonly Candidate[] = []) {
    const seen = new Set<string>();
    for (const { record } of candidates) {
      const name = fold(record.name);
      if (seen.size === seen.add(name).size) this.#byName.set(name, []);
    }
    if (this.#byName.size > 0) for (const { record } of candidates) this.#byName.get(fold(record.name))?.push(record);
  }

  /** What a row begins with before its name; undefined where the name alone tells it from the others. */
  tellOf(record: CrmRecord, view: View): string | undefined {
    const name = fold(record.name);
    const same = this.#byName.get(name);
    if (same) {
      this.#tellApart(same, view);
      this.#byName.delete(name);
    }
    return this.#tells.get(record);
  }

  /** Each by what no other has that is not told yet: its account, else a field that is shown of it, else its id. */
  #tellApart(records: readonly CrmRecord[], view: View): void {
    const types = [...new Set(records.map(({ type }) => type))];
    const fields = new Map(types.map((type) => [type, summaryFields(view.schema, type)]));
    let alike = records;
    const tellBy = (textOf: (record: CrmRecord) => string | undefined): void => {
      if (alike.length < 2) return;
      const texts = alike.map((record) => fold(textOf(record) ?? ''));
      const times = new Map<string, number>();
      for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
      const isTold = (at: number): boolean => !!texts[at] && times.get(texts[at]) === 1;
      for (const [at, record] of alike.entries()) if (isTold(at)) this.#tells.set(record, textOf(record));
      alike = alike.filter((_, at) => !isTold(at));
    };
    tellBy(aboutOf);
    for (let at = 0; [...fields.values()].some(({ length }) => at < length); at++)
      tellBy((record) => {
        const { name = '' } = fields.get(record.type)?.[at] ?? {};
        return record.restricted?.includes(name) ? undefined : listText(record, name, view);
      });
    tellBy(({ id }) => id);
    for (const record of alike) this.#tells.set(record, aboutOf(record));
  }
}
