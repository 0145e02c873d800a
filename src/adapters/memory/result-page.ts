import { AdapterError } from '../../adapter/errors.js';
import type { Page, PageOptions } from '../../adapter/port.js';
import type { CrmRecord } from '../../model/record.js';

/** A row in a list: by closeness, then by name, then by row, which is the order in which records came. */
interface Place {
  readonly closeness: number;
  readonly name: string;
  readonly row: number;
}

/** Where the page before ended, as the opaque cursor says it. */
export interface Start {
  /** A list by name; otherwise in the order of the rows. */
  readonly byName: boolean;
  readonly alike: boolean;
  readonly after: Place;
}

export interface Rows {
  readonly rows: readonly number[];
  readonly closenessOf: (row: number) => number;
  readonly alike: boolean;
}

/** A list that is too long to be read is not worth sorting. */
const mostSorted = 20_000;
/** Names that agree for so long are one. */
const comparedName = 100;
const spare = 64;

const cursorForm = /^([no])([am])(\d)\.(\d{1,10})\.([^]*)$/;

/**
 * The cursor names the last row that was shown and not its place: whatever is written meanwhile, no other row is shown
 * twice or left out. A stranger's cursor is refused.
 */
export function readCursor(cursor: string | undefined): Start | undefined {
  if (cursor === undefined) return undefined;
  const [, order, kind, closeness, row, name = ''] = cursorForm.exec(cursor) ?? [];
  if (order === undefined) throw new AdapterError('invalid');
  return {
    byName: order === 'n',
    alike: kind === 'm',
    after: { closeness: Number(closeness), row: Number(row), name },
  };
}

function writeCursor({ byName, alike, after: { closeness, row, name } }: Start): string {
  return `${byName ? 'n' : 'o'}${alike ? 'm' : 'a'}${closeness}.${row}.${name}`;
}

export function resultPage(
  { rows, closenessOf, alike }: Rows,
  recordAt: (row: number) => CrmRecord | undefined,
  { limit }: PageOptions,
  start: Start | undefined,
): Page<CrmRecord> {
  const byName = start?.byName ?? rows.length <= mostSorted;
  const most = Math.max(1, Math.floor(limit) || 1);
  let best: Place[] = [];
  let worst: Place | undefined;
  let left = 0;
  for (const row of rows) {
    const name = byName ? (recordAt(row)?.name ?? '').slice(0, comparedName) : '';
    const place: Place = { closeness: closenessOf(row), name, row };
    if (start && compare(place, start.after) <= 0) continue;
    left++;
    if (worst && compare(place, worst) > 0) continue;
    // The best of many, without sorting the others.
    if (best.push(place) < 2 * most + spare) continue;
    best = best.sort(compare).slice(0, most);
    worst = best.at(-1);
  }
  best = best.sort(compare).slice(0, most);
  const last = best.at(-1);
  const cursor = last && left > best.length ? writeCursor({ byName, alike, after: last }) : undefined;
  const items = best.flatMap(({ row }) => recordAt(row) ?? []);
  return { items, cursor, total: rows.length };
}

function compare(a: Place, b: Place): number {
  return a.closeness - b.closeness || (a.name < b.name ? -1 : Number(a.name > b.name)) || a.row - b.row;
}
