import ts from 'typescript';
import { type SourceTree, walk } from './source-tree.ts';

export const problemCatalogueFile = 'server/src/foundation/errors/problem-catalogue.ts';

/** The entries of `export const problemCatalogue = { code: { status } … }`, in their order. */
export function listProblemCodes(tree: SourceTree): { code: string; status: number }[] {
  const codes: { code: string; status: number }[] = [];
  walk(tree.parse(problemCatalogueFile), (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== 'problemCatalogue') return;
    walk(node, (child) => {
      if (!ts.isPropertyAssignment(child) || !ts.isObjectLiteralExpression(child.initializer)) return;
      const status = /status: *(\d+)/.exec(child.initializer.getText())?.[1];
      codes.push({ code: child.name.getText().replace(/^['"]|['"]$/g, ''), status: Number(status) });
    });
  });
  return codes;
}
