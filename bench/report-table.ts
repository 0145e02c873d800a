import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** Prints a table of any columns, and writes it to `bench/results/<name>.md`. */
export function writeTable(
  name: string,
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  notes: readonly string[],
): void {
  const widths = columns.map((column, at) => Math.max(column.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const table = [line(columns), rule, ...rows.map(line)].join('\n');
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, load ${load}`;
  console.log(`${title} (${machine})\n\n${table}\n\n${notes.join('\n')}`);
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const text = `# ${title}\n\n${machine}\n\n${table}\n\n${notes.map((note) => `- ${note}`).join('\n')}\n`;
  writeFileSync(new URL(`${name}.md`, folder), text);
}
