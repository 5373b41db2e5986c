import ts from 'typescript';
import type { Check, Finding, Problem } from './check.ts';
import { isSource, isTest, lineOf, type SourceTree, walk } from './source-tree.ts';

/** Nothing talks the compiler or the linter out of what it sees, at least not in silence. */
export const escapes: Check = { name: 'escapes', run: inspectEscapes };

async function inspectEscapes(tree: SourceTree): Promise<Finding> {
  const sources = tree.files.filter(isSource);
  return {
    inspected: sources.length,
    unit: 'files',
    problems: sources.flatMap((file) => [...inspectAssertions(tree, file), ...inspectComments(tree, file)]),
  };
}

function inspectAssertions(tree: SourceTree, file: string): Problem[] {
  if (isTest(file)) return [];
  const source = tree.parse(file);
  const problems: Problem[] = [];
  walk(source, (node) => {
    if (!ts.isAsExpression(node)) return;
    const message = complaintAbout(node);
    if (message !== undefined && !isExplained(tree.read(file), lineOf(source, node)))
      problems.push({ file, line: lineOf(source, node), message });
  });
  return problems;
}

/** A few places must know better than the compiler; they say why in a comment right before. */
function isExplained(text: string, line: number): boolean {
  return text
    .split('\n')
    .slice(Math.max(0, line - 4), line - 1)
    .some((above) => /^\s*\/\//.test(above));
}

function complaintAbout({ type, expression }: ts.AsExpression): string | undefined {
  if (type.kind === ts.SyntaxKind.AnyKeyword) return '`as any` silences the compiler; parse the value instead';
  if (type.kind === ts.SyntaxKind.NeverKeyword) return '`as never` silences the compiler; mend the types instead';
  if (ts.isAsExpression(unwrap(expression))) return 'asserting twice silences the compiler; parse the value instead';
  return undefined;
}

function unwrap(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ? unwrap(expression.expression) : expression;
}

const complaints: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  { pattern: /^\/[/*]\s*@ts-(ignore|nocheck)/, message: 'switches the compiler off' },
  { pattern: /^\/[/*]\s*@ts-expect-error\s*$/, message: 'expects an error without saying why' },
  {
    pattern: /^\/[/*]\s*biome-ignore(-\w+)?\s+\S+(: ?(<.*>)?\s*)?(\*\/)?$/,
    message: 'silences a rule without saying why',
  },
  { pattern: /^\/[/*]\s*(TODO|FIXME|XXX|HACK)\b/i, message: 'promises work in a comment; do it, or open an issue' },
];

function inspectComments(tree: SourceTree, file: string): Problem[] {
  const source = tree.parse(file);
  return commentsOf(source).flatMap(({ pos, text }) =>
    complaints
      .filter(({ pattern }) => pattern.test(text))
      .map(({ message }) => ({ file, line: source.getLineAndCharacterOfPosition(pos).line + 1, message })),
  );
}

/** Every comment before or after some piece of syntax, once. */
function commentsOf(source: ts.SourceFile): { pos: number; text: string }[] {
  const found = new Map<number, string>();
  walk(source, (node) => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(source.text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of ranges) found.set(pos, source.text.slice(pos, end));
  });
  return [...found].map(([pos, text]) => ({ pos, text }));
}
