import ts from 'typescript';
import type { Check, Finding, Problem } from './check.ts';
import { isSource, isTest, lineOf, type SourceTree, walk } from './source-tree.ts';

/**
 * Every route is made by `defineRoute`, which refuses at start-up what declares no permission or no schemas.
 * Here the same is read off the source, so that a route nobody starts is found too.
 */
export const routes: Check = { name: 'routes', run: inspectRoutes };

/** Where Fastify itself is told of routes: those that `defineRoute` made, and the files of the pages, which are public. */
const home = /^server\/src\/(foundation\/http\/|serve-pages\.ts$)/;
const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all']);
const required = ['method', 'url', 'permission', 'summary', 'schema'];

async function inspectRoutes(tree: SourceTree): Promise<Finding> {
  const sources = tree.files.filter((file) => /^server\//.test(file) && isSource(file) && !isTest(file));
  const findings = sources.map((file) => inspectFile(tree, file));
  return {
    inspected: findings.reduce((sum, finding) => sum + finding.routes, 0),
    unit: 'routes',
    problems: findings.flatMap((finding) => finding.problems),
  };
}

function inspectFile(tree: SourceTree, file: string): { routes: number; problems: Problem[] } {
  const source = tree.parse(file);
  const problems: Problem[] = [];
  let count = 0;
  walk(source, (node) => {
    if (!ts.isCallExpression(node)) return;
    const at = { file, line: lineOf(source, node) };
    if (isDefinition(node)) {
      count += 1;
      problems.push(...missingParts(node).map((part) => ({ ...at, message: `this route declares no ${part}` })));
    } else if (isBareRoute(node) && !home.test(file)) {
      problems.push({ ...at, message: 'this route is not made by defineRoute, so nothing guards it' });
    }
  });
  return { routes: count, problems };
}

function isDefinition(call: ts.CallExpression): boolean {
  return ts.isIdentifier(call.expression) && call.expression.text === 'defineRoute';
}

function missingParts(call: ts.CallExpression): string[] {
  const [definition] = call.arguments;
  if (definition === undefined || !ts.isObjectLiteralExpression(definition)) return ['parts that can be read here'];
  const parts = new Map(listProperties(definition).map((property) => [property.name?.getText(), property]));
  const missing = required.filter((name) => !parts.has(name));
  const schema = parts.get('schema');
  return schema !== undefined && !declaresResponse(schema) ? [...missing, 'schema.response'] : missing;
}

/** The properties of an object literal, those included that it spreads in from another one of the same file. */
function listProperties(literal: ts.ObjectLiteralExpression): ts.ObjectLiteralElementLike[] {
  return literal.properties.flatMap((property) => {
    const spread = ts.isSpreadAssignment(property) ? findLiteral(property.expression) : undefined;
    return spread === undefined ? [property] : listProperties(spread);
  });
}

/** `const shared = { … } as const`, by its name. */
function findLiteral(name: ts.Expression): ts.ObjectLiteralExpression | undefined {
  let found: ts.ObjectLiteralExpression | undefined;
  walk(name.getSourceFile(), (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== name.getText() || !node.initializer) return;
    const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
    if (ts.isObjectLiteralExpression(value)) found = value;
  });
  return found;
}

/** A schema that is not written out here was built by code, and start-up looks at what that code built. */
function declaresResponse(schema: ts.ObjectLiteralElementLike): boolean {
  if (!ts.isPropertyAssignment(schema) || !ts.isObjectLiteralExpression(schema.initializer)) return true;
  return schema.initializer.properties.some(
    (property) => ts.isSpreadAssignment(property) || property.name?.getText() === 'response',
  );
}

/** `app.get('/path', …)` and `app.route({ url: … })`, whatever the app is called. */
function isBareRoute({ expression, arguments: [first] }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression) || first === undefined) return false;
  if (expression.name.text === 'route') {
    return (
      ts.isObjectLiteralExpression(first) && first.properties.some((property) => property.name?.getText() === 'url')
    );
  }
  return verbs.has(expression.name.text) && ts.isStringLiteralLike(first) && first.text.startsWith('/');
}
