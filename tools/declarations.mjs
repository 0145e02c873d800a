import ts from 'typescript';

/**
 * A transformer for the declarations that are published: an optional property says that it may be undefined as well. The sources mean that by `?`
 * (without `exactOptionalPropertyTypes`); a host that compiles with this option would read it as absent or of its type.
 */
export function undefinedWhereOptional(context) {
  const { factory } = context;
  const orUndefined = (type) => {
    const parts = ts.isUnionTypeNode(type) ? type.types : [type];
    if (parts.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword || kind === ts.SyntaxKind.UnknownKeyword))
      return type;
    return factory.createUnionTypeNode([...parts, factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]);
  };
  const visit = (given) => {
    const node = ts.visitEachChild(given, visit, context);
    if (!node.questionToken || !node.type) return node;
    const { modifiers, name, questionToken, type } = node;
    if (ts.isPropertySignature(node))
      return factory.updatePropertySignature(node, modifiers, name, questionToken, orUndefined(type));
    if (ts.isPropertyDeclaration(node))
      return factory.updatePropertyDeclaration(node, modifiers, name, questionToken, orUndefined(type), undefined);
    if (ts.isMappedTypeNode(node)) {
      const { readonlyToken, typeParameter, nameType, members } = node;
      return factory.updateMappedTypeNode(
        node,
        ...[readonlyToken, typeParameter, nameType, questionToken, orUndefined(type), members],
      );
    }
    return node;
  };
  return (file) => ts.visitNode(file, visit);
}
