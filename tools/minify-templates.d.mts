import type ts from 'typescript';

export function minifiedTemplates(program: ts.Program): ts.TransformerFactory<ts.SourceFile>;
