import ts from 'typescript';
import type { Check, Finding, Problem } from './check.ts';
import { isSource, isTest, lineOf, type SourceTree, walk } from './source-tree.ts';

/** Settings, time and randomness come from one place each; everything else is handed them. */
export const ambient: Check = { name: 'ambient', run: inspectAmbient };

type Ambient = 'environment' | 'time' | 'randomness';

/** Where each may be touched. Pages and the API client have no server to hand them anything, so each has files of its own. */
const homes: Readonly<Record<Ambient, RegExp>> = {
  environment: /^server\/src\/foundation\/config\/|^web\/[^/]+\/vite\.[^/]*config\.ts$/,
  time: /^server\/src\/foundation\/clock\/|^web\/[^/]+\/src\/(.+\/)?clock\.ts$/,
  randomness: /^server\/src\/foundation\/random\/|^(web\/[^/]+|packages\/client)\/src\/(.+\/)?random\.ts$/,
};

const advice: Readonly<Record<Ambient, string>> = {
  environment: 'reads the environment; take settings from the Config that you are handed',
  time: 'reads the time; take it from the Clock that you are handed',
  randomness: 'draws randomness; take it from the Random that you are handed',
};

const product = /^(packages|server|web)\//;

async function inspectAmbient(tree: SourceTree): Promise<Finding> {
  const sources = tree.files.filter((file) => product.test(file) && isSource(file) && !isTest(file));
  return { inspected: sources.length, unit: 'files', problems: sources.flatMap((file) => inspectFile(tree, file)) };
}

function inspectFile(tree: SourceTree, file: string): Problem[] {
  const source = tree.parse(file);
  const problems: Problem[] = [];
  walk(source, (node) => {
    const touched = touchedBy(node);
    if (touched === undefined || homes[touched].test(file)) return;
    problems.push({ file, line: lineOf(source, node), message: `${firstLine(node, source)} ${advice[touched]}` });
  });
  return problems;
}

function firstLine(node: ts.Node, source: ts.SourceFile): string {
  return node.getText(source).split('\n')[0] ?? '';
}

/** Members of well-known objects that reach out of the program. */
const members: Readonly<Record<string, Ambient>> = {
  'process.env': 'environment',
  'Date.now': 'time',
  'Math.random': 'randomness',
  'crypto.randomUUID': 'randomness',
  'crypto.randomBytes': 'randomness',
  'crypto.randomInt': 'randomness',
  'crypto.getRandomValues': 'randomness',
};

const modules: Readonly<Record<string, string>> = { process: 'process', crypto: 'crypto' };

function touchedBy(node: ts.Node): Ambient | undefined {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return members[memberName(node)];
  if (ts.isNewExpression(node)) return isDate(node.expression) && !node.arguments?.length ? 'time' : undefined;
  if (ts.isCallExpression(node)) return isDate(node.expression) ? 'time' : undefined;
  if (ts.isImportSpecifier(node)) return touchedByImport(node);
  if (ts.isBindingElement(node)) return touchedByDestructuring(node);
  return undefined;
}

function isDate(expression: ts.Expression): boolean {
  return lastName(expression) === 'Date';
}

/** `Math.random` for Math.random, globalThis.Math.random and Math['random']. */
function memberName(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string {
  return `${lastName(node.expression)}.${lastName(node)}`;
}

function lastName(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return node.argumentExpression.text;
  }
  return undefined;
}

/** `import { env } from 'node:process'` */
function touchedByImport(node: ts.ImportSpecifier): Ambient | undefined {
  const { moduleSpecifier } = node.parent.parent.parent;
  if (!ts.isStringLiteral(moduleSpecifier)) return undefined;
  const owner = modules[moduleSpecifier.text.replace(/^node:/, '')];
  return members[`${owner}.${(node.propertyName ?? node.name).text}`];
}

/** `const { env } = process` */
function touchedByDestructuring(node: ts.BindingElement): Ambient | undefined {
  const declaration = node.parent.parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) ? members[`${lastName(declaration.initializer)}.${name.text}`] : undefined;
}
