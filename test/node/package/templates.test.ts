import { SourceMap, type SourceMapPayload } from 'node:module';
import { expect } from 'chai';
import ts from 'typescript';
import { minifiedTemplates } from '../../../tools/minify-templates.mjs';

/** What the build makes of sources, by file name. */
function built(sources: Readonly<Record<string, string>>): Map<string, string> {
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, sourceMap: true, noLib: true, noResolve: true };
  const host = ts.createCompilerHost(options);
  host.fileExists = (name) => name in sources;
  host.getSourceFile = (name, target) => ts.createSourceFile(name, sources[name] ?? '', target);
  const files = new Map<string, string>();
  host.writeFile = (name, text) => files.set(name, text);
  const program = ts.createProgram(Object.keys(sources), options, host);
  program.emit(undefined, undefined, undefined, false, { before: [minifiedTemplates(program)] });
  return files;
}

describe('templates in the build', () => {
  const files = built({
    'a.styles.ts':
      "export const a = css`\n  :host {\n    --_space: 4px;\n  }\n  .b::after {\n    content: '\\\\201c';\n  }\n`;",
    'b.styles.ts':
      'export const b = css`\n  .b {\n    margin: var(--_space) var(--screenpop-space) var(--_spaces);\n  }\n`;',
    'c.ts':
      'export const c = (x: string) => html`\n  <p\n    class="a"\n  >\n    ${x ? html`<b>\n\\`${x}</b>` : ``} <i>\\${i}</i>\n  </p>`;\nthrow c;',
  });

  it('carry no white space that nobody sees, and mean the same', () => {
    expect(files.get('c.js')).to.contain(
      'html ` <p class="a" > ${x ? html `<b> \\`${x}</b>` : ``} <i>\\${i}</i> </p>`',
    );
  });

  it('have the same short name for a private property in every sheet, and leave public ones alone', () => {
    const [a, b] = [files.get('a.styles.js')!, files.get('b.styles.js')!];
    const name = /(--_\w+): ?4px/.exec(a)![1]!;
    expect(name).to.have.lengthOf(4);
    expect(b).to.match(new RegExp(`margin:var\\(${name}\\) var\\(--screenpop-space\\) var\\((?!${name})--_\\w\\)`));
    expect(a).to.match(/content:"(\\\\201c|“)"/);
  });

  it('leave the source maps true', () => {
    const map = new SourceMap(JSON.parse(files.get('c.js.map')!) as SourceMapPayload);
    const line = files.get('c.js')!.split('\n').indexOf('throw c;');
    expect(line).to.equal(1);
    expect(map.findEntry(line, 0)).to.include({ originalSource: 'c.ts', originalLine: 7, originalColumn: 0 });
  });
});
