import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const read = (file: string) => readFileSync(join(root, file), 'utf8');
export const exists = (file: string) => existsSync(join(root, file));
export const readJson = (file: string) => JSON.parse(read(file)) as unknown;

/** All files below a folder of the project that end so, as paths from the project's root: `src/desk/index.ts`. */
export function filesIn(folder: string, ending: string): string[] {
  if (!exists(folder)) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
}

export const elementTags = () => filesIn('src/elements', '/define.ts').map((file) => file.split('/')[2]!);

export interface Import {
  readonly file: string;
  /** As it is written. */
  readonly specifier: string;
  /** For a relative one, the source file it leads to; otherwise the same as `specifier`. */
  readonly target: string;
}

/** What a file imports, types included. */
export function importsOf(file: string): Import[] {
  return ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName: specifier }) => {
    const target = specifier.startsWith('.') ? join(file, '..', specifier).replace(/\.js$/, '.ts') : specifier;
    return { file, specifier, target };
  });
}
