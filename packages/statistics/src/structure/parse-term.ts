import { evaluateModelExpression, parseModelExpression } from './model-expression.ts';
import { createModelSyntaxError } from './model-syntax-error.ts';
import type { ModelToken } from './model-tokens.ts';

/** A number fixes a parameter to it, `free` frees what a default would fix, undefined leaves it to the default. */
export type Fixing = number | 'free' | undefined;

/** What a model says of one parameter; each list has one entry for all groups, or one per group. */
export interface Modifier {
  readonly fixing?: readonly Fixing[];
  readonly labels?: readonly string[];
  readonly starts?: readonly number[];
}

/** One right-hand side: a variable (or `1`, the constant) and what is said before it. */
export interface Term {
  readonly variable: string;
  readonly modifier: Modifier;
}

/** Adds what a second mention says. */
export function addModifier(first: Modifier, second: Modifier, line: number): Modifier {
  for (const key of ['fixing', 'labels', 'starts'] as const)
    if (first[key] !== undefined && second[key] !== undefined)
      throw createModelSyntaxError(line, 'the same relation is given twice; keep one of them');
  if (Object.keys(second).length === 0 && Object.keys(first).length === 0)
    throw createModelSyntaxError(line, 'the same relation is given twice; keep one of them');
  return { ...first, ...second };
}

function splitList(tokens: readonly ModelToken[]): ModelToken[][] {
  const parts: ModelToken[][] = [[]];
  for (const token of tokens) {
    if (token.value === ',') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function parseConstant(tokens: readonly ModelToken[], line: number): number {
  const expression = parseModelExpression(tokens, line);
  const value = evaluateModelExpression(expression, (label) => {
    throw createModelSyntaxError(line, `a number belongs here, not "${label}"`);
  });
  if (!Number.isFinite(value)) throw createModelSyntaxError(line, 'the number before * is not finite');
  return value;
}

function isMissing(token: ModelToken | undefined): boolean {
  return token?.kind === 'name' && token.value === 'NA';
}

/** `call(…)` → its arguments, or undefined when the tokens are no such call. */
function findCall(tokens: readonly ModelToken[], names: readonly string[]): ModelToken[][] | undefined {
  const [name, open] = tokens;
  if (name?.kind !== 'name' || !names.includes(name.value)) return undefined;
  if (open?.value !== '(' || tokens.at(-1)?.value !== ')') return undefined;
  return splitList(tokens.slice(2, -1));
}

function parseLabels(parts: readonly ModelToken[][], line: number): Modifier {
  const labels = parts.map(([token, ...more]) => {
    if (more.length > 0 || (token?.kind !== 'name' && token?.kind !== 'text'))
      throw createModelSyntaxError(line, 'a label is one name, such as a or "a"');
    return token.value === 'NA' ? '' : token.value;
  });
  return { labels };
}

function parseFixings(parts: readonly ModelToken[][], line: number): Modifier {
  return {
    fixing: parts.map((part) => (part.length === 1 && isMissing(part[0]) ? 'free' : parseConstant(part, line))),
  };
}

function unwrap(parts: readonly ModelToken[][]): readonly ModelToken[][] {
  return (parts.length === 1 && findCall(parts[0] ?? [], ['c'])) || parts;
}

function parseModifier(tokens: readonly ModelToken[], line: number): Modifier {
  const starts = findCall(tokens, ['start']);
  if (starts) return { starts: unwrap(starts).map((part) => parseConstant(part, line)) };
  if (findCall(tokens, ['equal']))
    throw createModelSyntaxError(line, 'equal() is not supported; give both parameters the same label');
  const labels = findCall(tokens, ['label']);
  if (labels) return parseLabels(unwrap(labels), line);
  const parts = findCall(tokens, ['c']) ?? [[...tokens]];
  const named = parts.some(
    ([token, ...more]) =>
      more.length === 0 && (token?.kind === 'text' || (token?.kind === 'name' && !isMissing(token))),
  );
  return named ? parseLabels(parts, line) : parseFixings(parts, line);
}

/** Parses one right-hand side, such as `x`, `0.5*x`, `c(a, b)*x` or `NA*x`. */
export function parseTerm(tokens: readonly ModelToken[], line: number): Term {
  const variable = tokens.at(-1);
  if (tokens.some((token) => token.kind === 'symbol' && token.value === ':'))
    throw createModelSyntaxError(line, 'products (a:b) are not supported; compute the product as a column of its own');
  if (variable === undefined) throw createModelSyntaxError(line, 'a + has no variable at one of its sides');
  const isVariable = variable.kind === 'name' || (variable.kind === 'number' && [0, 1].includes(variable.value));
  const star = tokens.at(-2);
  if (!isVariable || (star !== undefined && star.value !== '*'))
    throw createModelSyntaxError(line, 'join variables by +, and put * between a modifier and its variable');
  const modifier = star === undefined ? {} : parseModifier(tokens.slice(0, -2), line);
  if (variable.value === 0) return { variable: '1', modifier: addModifier({ fixing: [0] }, modifier, line) };
  return { variable: String(variable.value), modifier };
}
