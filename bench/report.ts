import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

export interface Row {
  readonly what: string;
  /** Milliseconds. */
  readonly median: number;
  /** Milliseconds; none: only for comparison. */
  readonly target?: number;
  /** Against something measured in the same run, by what it is: `÷ Map look-up`. */
  readonly ratios?: Readonly<Record<string, number>>;
  readonly note?: string;
}

/** Prints the figures, writes them to `bench/results/<name>.md`, and fails the process where a target was missed. */
export function report(name: string, title: string, notes: readonly string[], rows: readonly Row[]): void {
  const compared = [...new Set(rows.flatMap(({ ratios }) => Object.keys(ratios ?? {})))];
  const columns = ['what', 'median', 'target', ...compared, 'note'];
  const isMissed = ({ median, target }: Row): boolean => target !== undefined && median > target;
  const cells = rows.map((row) => [
    row.what,
    time(row.median),
    row.target === undefined ? '' : `${time(row.target)}${isMissed(row) ? missed : ''}`,
    ...compared.map((name) => ratio(row.ratios?.[name])),
    row.note ?? '',
  ]);
  reportTables(name, title, notes, [{ columns, cells }]);
}

/** Behind the target in a cell: fails the process. */
export const missed = ' **missed**';

export interface Table {
  readonly columns: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** The same for figures that are no times. */
export function reportTables(name: string, title: string, notes: readonly string[], tables: readonly Table[]): void {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, load ${(loadavg()[0] ?? 0).toFixed(1)}`;
  const shown = tables.map(markdown).join('\n\n');
  console.log(`${title} (${machine})\n\n${shown}\n\n${notes.join('\n')}`);
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const text = `# ${title}\n\n${machine}\n\n${shown}\n\n${notes.map((note) => `- ${note}`).join('\n')}\n`;
  writeFileSync(new URL(`${name}.md`, folder), text);
  if (shown.includes(missed)) process.exitCode = 1;
}

function markdown({ columns, cells }: Table): string {
  const widths = columns.map((column, at) => Math.max(column.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(columns), rule, ...cells.map(line)].join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The value that so great a share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

/** The median of the milliseconds each key took, after a first round to warm up. */
export async function medianOver<Key>(keys: readonly Key[], run: (key: Key) => unknown): Promise<number> {
  const times: number[] = [];
  for (const round of ['warm-up', 'measured']) {
    for (const key of keys) {
      const begin = performance.now();
      await run(key);
      if (round === 'measured') times.push(performance.now() - begin);
    }
  }
  return median(times);
}

/** For work shorter than the clock can tell: the average of all keys in turn, the median of several rounds. Milliseconds. */
export function averageOver<Key>(keys: readonly Key[], run: (key: Key) => unknown, rounds = 15): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    for (const key of keys) sink = run(key);
    times.push((performance.now() - begin) / keys.length);
  }
  return median(times);
}

/** Keeps the engine from leaving out work whose result nobody reads. */
export let sink: unknown;

function time(milliseconds: number): string {
  return milliseconds >= 1 ? `${milliseconds.toPrecision(3)} ms` : `${(milliseconds * 1_000).toPrecision(3)} µs`;
}

export function ratio(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2);
}
