import { transformSync } from 'esbuild';
import ts from 'typescript';

/**
 * A transformer for TypeScript's emit that minifies the templates of a program: bundlers of hosts leave what stands inside a template
 * literal as it is. Style sheets are minified, with short names for the private custom properties (`--_*`); of markup the white space
 * is, where it could not be seen anyway. Source maps stay true.
 */
export function minifiedTemplates(program) {
  const names = shortNames(program);
  return (context) => {
    const visit = (node) => {
      const change = ts.isTaggedTemplateExpression(node) && changes[node.tag.getText()];
      if (!change) return ts.visitEachChild(node, visit, context);
      const template = withText(node.template, (text) => change(text, names), visit);
      return ts.setTextRange(ts.factory.createTaggedTemplateExpression(node.tag, undefined, template), node);
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

const changes = {
  css: (text, names) =>
    transformSync(text, { loader: 'css', minify: true, target: 'es2022' })
      .code.trim()
      .replace(privateName, (name) => names.get(name)),
  html: (text) => text.replace(/\s+/g, ' '),
};

const privateName = /--_[\w-]+/g;

/** The private custom properties of all style sheets, each with a name of a letter or two. */
function shortNames(program) {
  const sheets = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith('.styles.ts'));
  const found = new Set(sheets.flatMap(({ text }) => text.match(privateName) ?? []));
  return new Map([...found].sort().map((name, at) => [name, `--_${at.toString(36)}`]));
}

/** A template with every text part of it changed. */
function withText(template, change, visit) {
  const { factory } = ts;
  const made = (create, part) => {
    const text = change(part.text);
    const raw = text.replace(/[\\`]|\$(?=\{)/g, '\\$&');
    return ts.setTextRange(create(text, raw), part);
  };
  if (ts.isNoSubstitutionTemplateLiteral(template)) {
    return made(factory.createNoSubstitutionTemplateLiteral, template);
  }
  const spans = template.templateSpans.map((span) => {
    const create = ts.isTemplateTail(span.literal) ? factory.createTemplateTail : factory.createTemplateMiddle;
    return factory.createTemplateSpan(ts.visitNode(span.expression, visit), made(create, span.literal));
  });
  return ts.setTextRange(
    factory.createTemplateExpression(made(factory.createTemplateHead, template.head), spans),
    template,
  );
}
