import { join } from 'node:path';
import ts from 'typescript';
import { undefinedWhereOptional } from './declarations.mjs';
import { root } from './entry-points.mjs';
import { minifiedTemplates } from './minify-templates.mjs';

/** What `tsc` does with a project, its templates minified on the way. Answers whether there was nothing to complain about. */
export function compile(project) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: report };
  const { fileNames, options: own } = ts.getParsedCommandLineOfConfigFile(join(root, project), {}, host);
  const program = ts.createProgram(fileNames, own);
  const problems = [...ts.getPreEmitDiagnostics(program)];
  const { diagnostics } = program.emit(undefined, undefined, undefined, false, {
    before: [minifiedTemplates(program)],
    afterDeclarations: [undefinedWhereOptional],
  });
  problems.push(...diagnostics);
  for (const problem of problems) report(problem);
  return problems.length === 0;
}

function report(problem) {
  const names = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' };
  console.error(ts.formatDiagnostic(problem, names));
}
