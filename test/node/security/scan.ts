import ts from 'typescript';

/** What a page must not have to fear from a script, found in its syntax tree: comments and types are none of it. */

export type Danger =
  /** Text becomes markup. */
  | 'markup'
  /** Text becomes code. */
  | 'code'
  /** Text becomes a style sheet, which a strict policy drops. */
  | 'style'
  /** A template takes an address from somewhere. */
  | 'address'
  /** Words to other windows, workers and tabs. */
  | 'message'
  /** Something is kept by the browser. */
  | 'storage'
  /** A request. */
  | 'network'
  /** Something is said where others read it. */
  | 'log'
  /** A name that an element with an id or a name can take. */
  | 'named access'
  /** A property by a name that comes from somewhere, or the prototype of an object. */
  | 'foreign key';

export interface Finding {
  readonly danger: Danger;
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

const namesOf = (danger: Danger, ...names: readonly string[]) => names.map((name) => [name, danger] as const);

/** Dangerous by their name alone, wherever it stands: as identifier, as property, as text in brackets, as import. */
const names = new Map<string, Danger>([
  ...namesOf('markup', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'setHTML'),
  ...namesOf('markup', 'createContextualFragment', 'DOMParser', 'srcdoc', 'execCommand', 'XSLTProcessor'),
  ...namesOf('markup', 'unsafeHTML', 'unsafeSVG', 'unsafeMathML', 'unsafeStatic', 'createPolicy'),
  ...namesOf('code', 'importScripts', 'javascript'),
  ...namesOf('style', 'styleMap', 'cssText', 'insertRule', 'unsafeCSS'),
  ...namesOf('message', 'postMessage', 'BroadcastChannel', 'SharedWorker', 'Worker', 'serviceWorker'),
  ...namesOf('storage', 'localStorage', 'sessionStorage', 'indexedDB', 'cookie', 'cookieStore', 'caches'),
  ...namesOf('network', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon', 'WebTransport', 'Image'),
  ...namesOf('log', 'console', 'reportError'),
  ...namesOf('named access', 'currentScript', 'namedItem'),
  ...namesOf('foreign key', '__proto__', 'setPrototypeOf', '__defineGetter__', '__defineSetter__', '__lookupGetter__'),
]);
/** Dangerous as a value, harmless as the name of a property, or where the file has something of its own under that name. */
const values = new Map<string, Danger>([
  ...namesOf('code', 'eval', 'Function', 'AsyncFunction'),
  ...namesOf('network', 'fetch'),
]);
const timers = ['setTimeout', 'setInterval', 'setImmediate'];
/** Which properties of these objects no element of the page can take the place of. */
const owners: Readonly<Record<string, readonly string[]>> = {
  document: ['addEventListener', 'removeEventListener', 'createElement', 'adoptedStyleSheets', 'hidden'],
  window: [],
  self: ['addEventListener', 'onmessage'],
  globalThis: [
    'customElements',
    'crypto',
    'document',
    'navigator',
    'trustedTypes',
    'litIssuedWarnings',
    'emitLitDebugLogEvents',
  ],
};
const tagged = /^(html|svg|mathml|static)$/;

/** Everything dangerous in a script, TypeScript or JavaScript. */
export function scan(file: string, code: string): Finding[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found = new Map<string, Finding>();
  const add = (node: ts.Node, danger: Danger | undefined, what: string): void => {
    if (!danger) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.set(`${line} ${danger} ${what}`, { danger, file, line, what });
  };

  /** What the file itself declares, and what can only be said once that is known. */
  const own = new Set<string>();
  const later: (() => unknown)[] = [];

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isIdentifier(node)) inName(node);
    else if (ts.isStringLiteralLike(node)) inText(node);
    else if (ts.isCallExpression(node) || ts.isNewExpression(node)) inCall(node);
    else if (ts.isPropertyAccessExpression(node)) inAccess(node, node.name.text);
    else if (ts.isElementAccessExpression(node)) inBrackets(node);
    if (ts.isTaggedTemplateExpression(node)) inTemplate(node);
    ts.forEachChild(node, visit);
  };

  const inName = (node: ts.Identifier): void => {
    add(node, names.get(node.text), node.text);
    const { parent } = node;
    const isProperty = ts.isPropertyAccessExpression(parent) && parent.name === node;
    if (isDeclared(parent, node)) own.add(node.text);
    else if (!isProperty) later.push(() => own.has(node.text) || add(node, values.get(node.text), node.text));
  };

  const inText = (node: ts.StringLiteralLike): void => {
    const { text, parent } = node;
    const isName =
      ts.isElementAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isComputedPropertyName(parent);
    const isImport = ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent);
    if (isName || isReflection(parent)) add(node, names.get(text) ?? values.get(text), text);
    if (isImport && /directives\/(unsafe-|style-map)|static-html/.test(text)) add(node, 'markup', text);
    if (/^\s*(javascript|vbscript|data):/i.test(text)) add(node, 'code', text);
  };

  const inCall = (node: ts.CallExpression | ts.NewExpression): void => {
    const { expression, arguments: args = [] } = node;
    const [first] = args;
    const name = ts.isPropertyAccessExpression(expression)
      ? expression.name.text
      : ts.isIdentifier(expression)
        ? expression.text
        : '';
    if (expression.kind === ts.SyntaxKind.ImportKeyword && !(first && ts.isStringLiteralLike(first)))
      add(node, 'code', 'import of what is not written here');
    if (timers.includes(name) && first && isText(first)) add(node, 'code', `${name} of text`);
    if (/^setAttribute(NS|Node)?$|^toggleAttribute$|^createAttribute$/.test(name)) {
      const attribute = args[name.endsWith('NS') ? 1 : 0];
      const known = attribute && ts.isStringLiteralLike(attribute) ? attribute.text : undefined;
      if (known === undefined) add(node, 'code', `${name} of a name that is not written here`);
      else if (/^on/i.test(known)) add(node, 'code', `${name} ${known}`);
      else if (/^style$/i.test(known)) add(node, 'style', `${name} ${known}`);
      else if (/^(href|src|srcdoc|action|formaction|xlink:href)$/i.test(known))
        add(node, 'address', `${name} ${known}`);
    }
    // document.write, and whatever else is called so of a document under another name.
    if (/^write(ln)?$/.test(name) && ts.isPropertyAccessExpression(expression)) {
      if (/document|^doc$/i.test(expression.expression.getText(source))) add(node, 'markup', name);
    }
    if (/^(log|info|debug|error|trace|table|dir)$/.test(name) && expression.getText(source).startsWith('console.'))
      add(node, 'log', expression.getText(source));
  };

  const inAccess = (node: ts.PropertyAccessExpression, name: string): void => {
    const owner = ts.isIdentifier(node.expression)
      ? node.expression.text
      : ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'ownerDocument'
        ? 'document'
        : '';
    const known = Object.hasOwn(owners, owner) ? owners[owner] : undefined;
    if (known && !known.includes(name) && !names.has(name)) add(node, 'named access', `${owner}.${name}`);
    if (name === 'constructor' && ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === 'constructor')
      add(node, 'code', 'constructor of a constructor');
  };

  const inBrackets = (node: ts.ElementAccessExpression): void => {
    const { argumentExpression: key, expression } = node;
    const isWritten =
      ts.isBinaryExpression(node.parent) &&
      node.parent.left === node &&
      node.parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
    if (isWritten && !ts.isStringLiteralLike(key) && !ts.isNumericLiteral(key))
      add(node, 'foreign key', `${expression.getText(source)}[${key.getText(source)}] =`);
    if (ts.isIdentifier(expression) && expression.text in owners && !ts.isNumericLiteral(key))
      add(node, 'named access', `${expression.text}[${key.getText(source)}]`);
  };

  const inTemplate = ({ tag, template }: ts.TaggedTemplateExpression): void => {
    const name = tag.getText(source);
    const parts = ts.isNoSubstitutionTemplateLiteral(template)
      ? [template.text]
      : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
    if (name === 'css') {
      if (parts.length > 1 && parts.slice(0, -1).some((part) => /url\(\s*["']?$/.test(part)))
        add(tag, 'style', 'url()');
      if (parts.some((part) => /@import|url\(\s*["']?(https?:)?\/\//i.test(part)))
        add(tag, 'style', '@import or url()');
      return;
    }
    if (!tagged.test(name)) return;
    const bound = '\ue000';
    const markup = parts.join(bound);
    for (const [, attribute = ''] of markup.matchAll(/[\s"'](\.?[a-z:-]+)\s*=/gi)) {
      const plain = attribute.replace('.', '').toLowerCase();
      if (plain.startsWith('on')) add(tag, 'code', `${attribute}=`);
      if (plain === 'style') add(tag, 'style', `${attribute}=`);
      if (plain === 'srcdoc' || plain === 'innerhtml') add(tag, 'markup', `${attribute}=`);
    }
    for (const [, attribute = ''] of markup.matchAll(
      /[\s.](href|src|action|formaction|poster|data)=["']?[^"'\s>]*\ue000/gi,
    ))
      add(tag, 'address', `${attribute}=`);
    for (const [, element = ''] of markup.matchAll(
      /<(script|style|iframe|object|embed|base|link|meta|frame|applet)\b/gi,
    ))
      add(tag, 'markup', `<${element}>`);
    // A value that is a tag or the name of an attribute.
    if (/<\/?\ue000|\s\ue000\s*=/.test(markup)) add(tag, 'markup', 'a name out of a value');
  };

  visit(source);
  for (const look of later) look();
  return [...found.values()];
}

/** Whether an identifier is a name that is given here: to a property, a parameter, a variable. */
function isDeclared(parent: ts.Node, node: ts.Identifier): boolean {
  return 'name' in parent && parent.name === node && !ts.isPropertyAccessExpression(parent);
}

/** Whether a value is text, or text joined with something. */
function isText(node: ts.Node): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)))
  );
}

/** `Reflect.get(target, 'name')` and the like. */
function isReflection(node: ts.Node): boolean {
  return ts.isCallExpression(node) && /^(Reflect|Object)\.\w+$/.test(node.expression.getText());
}
