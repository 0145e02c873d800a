import { AdapterError } from '../../adapter/errors.js';
import type { Page, PageOptions } from '../../adapter/port.js';
import type { Row } from './mapping.js';
import type { ODataRequest, ODataTransport } from './transport.js';

/** One list of the service that goes into a page. */
export interface Source<T> {
  readonly request: ODataRequest;
  readonly read: (row: Row) => T | undefined;
}

/** Where a list is read on: so many rows on in the page behind the link, or in the first one. `null`: it is at its end. */
type Place = readonly [skip: number, next?: string] | null;

/** Dataverse counts no further. */
const mostCounted = 5_000;

interface Batch<T> {
  readonly rows: readonly (T | undefined)[];
  readonly total?: number;
  readonly next?: string;
  /** A next link that is not to be followed. */
  readonly isCut: boolean;
}

/** A page over several lists of the service, which come sorted: the first of all is always the first of one of them. */
export async function pageOver<T>(
  transport: ODataTransport,
  sources: readonly Source<T>[],
  { limit, cursor, signal }: PageOptions,
  pagesItself: boolean,
  compare: (a: T, b: T) => number = () => 0,
): Promise<Page<T>> {
  const most = Math.max(1, Math.floor(limit) || 1);
  const { places, total } = readCursor(transport, cursor, sources.length);
  const batches = await Promise.all(
    sources.map(async ({ request, read }, at): Promise<Batch<T> | undefined> => {
      const place = places[at];
      return place ? readBatch(transport, request, read, place, most, pagesItself, signal) : undefined;
    }),
  );
  const taken = batches.map(() => 0);
  const items: T[] = [];
  let incomplete = batches.some((batch) => batch?.isCut);
  while (items.length < most) {
    let best: { readonly at: number; readonly item: T } | undefined;
    // What one list has behind its page may come before everything else.
    if (batches.some((batch, at) => batch?.next !== undefined && taken[at] === batch.rows.length)) break;
    batches.forEach((batch, at) => {
      while (batch && (taken[at] ?? 0) < batch.rows.length && batch.rows[taken[at] ?? 0] === undefined) {
        incomplete = true;
        taken[at] = (taken[at] ?? 0) + 1;
      }
      const item = batch?.rows[taken[at] ?? 0];
      if (item !== undefined && (!best || compare(item, best.item) < 0)) best = { at, item };
    });
    if (!best) break;
    items.push(best.item);
    taken[best.at] = (taken[best.at] ?? 0) + 1;
  }
  const left = batches.map((batch, at): Place => {
    const place = places[at];
    const read = taken[at] ?? 0;
    if (!batch || !place) return null;
    if (read < batch.rows.length) return [place[0] + read, ...place.slice(1)] as unknown as Place;
    if (batch.next === undefined) return null;
    return pagesItself || batch.next !== '' ? [0, batch.next] : [place[0] + read];
  });
  const counts = batches.map((batch) => batch?.total);
  const counted = cursor === undefined ? sum(counts) : total;
  return {
    items,
    cursor: left.some((place) => place) ? JSON.stringify([counted ?? null, ...left]) : undefined,
    total: counted,
    incomplete: incomplete || undefined,
  };
}

async function readBatch<T>(
  transport: ODataTransport,
  request: ODataRequest,
  read: (row: Row) => T | undefined,
  [skip, next]: readonly [number, string?],
  limit: number,
  pagesItself: boolean,
  signal: AbortSignal,
): Promise<Batch<T>> {
  const query = pagesItself ? request.query : `${request.query ?? ''}&$top=${limit}&$skip=${skip}`;
  const page = pagesItself ? { pageSize: limit } : {};
  const answer = await transport.send({ ...request, query, next, ...page }, signal);
  const value = answer?.value;
  if (!Array.isArray(value)) throw new AdapterError('malformed');
  const all = (value as unknown[]).map((row) =>
    typeof row === 'object' && row !== null ? read(row as Row) : undefined,
  );
  const rows = next !== undefined || pagesItself ? all.slice(skip) : all;
  const count = answer?.['@odata.count'];
  const link = answer?.['@odata.nextLink'];
  const followed = typeof link === 'string' ? transport.follow(link) : undefined;
  // A link to the page it came with would never end.
  const isCut = link != null && (followed === undefined || followed === next);
  // An empty one: more of the first request.
  const more = !pagesItself && next === undefined && all.length >= limit ? '' : undefined;
  return {
    rows,
    total: typeof count === 'number' && count < mostCounted ? count : undefined,
    next: isCut ? undefined : pagesItself || more === undefined ? followed : more,
    isCut,
  };
}

function sum(counts: readonly (number | undefined)[]): number | undefined {
  let total = 0;
  for (const count of counts) {
    if (count === undefined) return undefined;
    total += count;
  }
  return total;
}

/** A stranger's cursor is refused: it may lead anywhere. */
function readCursor(
  transport: ODataTransport,
  cursor: string | undefined,
  lists: number,
): { readonly places: readonly Place[]; readonly total?: number } {
  if (cursor === undefined) return { places: Array.from({ length: lists }, () => [0]) };
  try {
    const [total, ...places] = JSON.parse(cursor) as readonly unknown[];
    const isPlace = (place: unknown): place is Place => {
      if (place === null) return true;
      const [skip, next] = place as readonly unknown[];
      return (
        Number.isSafeInteger(skip) && (next == null || (typeof next === 'string' && transport.follow(next) === next))
      );
    };
    if (places.length === lists && places.every(isPlace))
      return { places, total: total == null ? undefined : Number(total) };
  } catch {
    // It is none.
  }
  throw new AdapterError('invalid');
}
