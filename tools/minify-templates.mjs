import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import ts from 'typescript';

/**
 * Minifies the templates of a built folder in place: bundlers of hosts leave what stands inside a template literal as it is. Style sheets are
 * minified whole; they have no line that a stack trace could name, so the source maps of those files go. Of markup only the indentation
 * goes: every line stays where the source map says it is.
 */
export function minifyTemplates(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = join(folder, name);
    const code = readFileSync(file, 'utf8');
    if (name.endsWith('.styles.js')) {
      rmSync(`${file}.map`, { force: true });
      writeFileSync(file, withLiterals(code, 'css', minifiedStyles).replace(/\n\/\/# sourceMappingURL=.*/, ''));
    } else if (code.includes('html `')) writeFileSync(file, withLiterals(code, 'html', withoutIndentation));
  }
}

/** The code with every text part of the templates of a tag changed. */
function withLiterals(code, tag, change) {
  const parts = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === tag) {
      const { template } = node;
      const texts = ts.isNoSubstitutionTemplateLiteral(template)
        ? [template]
        : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
      for (const text of texts) parts.push([text.getStart(), text.getEnd()]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.js', code, ts.ScriptTarget.Latest, true));
  // From the end, so that earlier places stay what they are.
  for (const [start, end] of parts.sort(([one], [other]) => other - one)) {
    code = code.slice(0, start) + change(code.slice(start, end)) + code.slice(end);
  }
  return code;
}

function minifiedStyles(literal) {
  const { code } = transformSync(literal.slice(1, -1), { loader: 'css', minify: true, target: 'es2022' });
  return `\`${code.trim().replaceAll('\\', '\\\\')}\``;
}

function withoutIndentation(literal) {
  return literal.replace(/\n\s+/g, '\n');
}
