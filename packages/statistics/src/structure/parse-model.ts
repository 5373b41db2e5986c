import { type ModelExpression, parseModelExpression } from './model-expression.ts';
import { createModelSyntaxError } from './model-syntax-error.ts';
import { listModelTokens, type ModelToken } from './model-tokens.ts';
import { addModifier, type Modifier, parseTerm } from './parse-term.ts';

/** What relates two variables, or a variable and the constant. */
export type RelationOperator = '=~' | '~' | '~~' | '~1';

/** One relation of a model, such as `visual =~ 0.5*x2`; `right` is empty for an intercept. */
export interface ModelRelation {
  readonly left: string;
  readonly operator: RelationOperator;
  readonly right: string;
  readonly modifier: Modifier;
  readonly line: number;
}

/** A model as written: its relations, the quantities it defines (`:=`) and the equations it demands (`==`). */
export interface ModelText {
  readonly relations: readonly ModelRelation[];
  readonly definitions: readonly { readonly name: string; readonly expression: ModelExpression }[];
  /** each is an expression that must be 0 */
  readonly equations: readonly ModelExpression[];
}

const statementOperators = ['=~', '~~', '~', ':=', '=='];

const unsupported = new Map([
  ['<~', 'composites (<~) are not supported; compute the composite as a column, or use a PLS path model'],
  ['~*~', 'scaling factors (~*~) are not supported; remove the line'],
  ['|', 'thresholds (|) are not supported; analyse polychoric correlations, or treat the items as continuous'],
  ['<', 'inequality constraints are not supported; remove the line and look at the estimate'],
  ['>', 'inequality constraints are not supported; remove the line and look at the estimate'],
]);

/** Where a token belongs to no statement of its own, but goes on with the one before. */
function continues(tokens: readonly ModelToken[], previous: readonly ModelToken[] | undefined): boolean {
  const last = previous?.at(-1);
  const open = last?.kind === 'symbol' && last.value !== ')';
  return open || tokens[0]?.value === '+' || tokens[0]?.value === '*';
}

function isOperator(token: ModelToken): boolean {
  return token.kind === 'symbol' && (statementOperators.includes(token.value) || unsupported.has(token.value));
}

/** One list of tokens per statement: a line that ends in or starts with `+` or an operator goes on. */
function listStatements(text: string): ModelToken[][] {
  const statements: ModelToken[][] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const part of line.replace(/[#!].*$/, '').split(';')) {
      const tokens = listModelTokens(part, index + 1);
      const previous = statements.at(-1);
      if (tokens.length === 0) continue;
      if (previous !== undefined && continues(tokens, previous)) previous.push(...tokens);
      else statements.push(tokens);
    }
  }
  return statements;
}

function splitAt(tokens: readonly ModelToken[], separator: string): ModelToken[][] {
  const parts: ModelToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.value === '(') depth += 1;
    if (token.value === ')') depth -= 1;
    if (depth === 0 && token.kind === 'symbol' && token.value === separator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function parseLeft(tokens: readonly ModelToken[], line: number): string[] {
  return splitAt(tokens, '+').map(([token, ...more]) => {
    if (token?.kind !== 'name' || more.length > 0)
      throw createModelSyntaxError(
        line,
        'write the name of one variable, or several joined by +, left of the operator',
      );
    return token.value;
  });
}

function parseRelations(
  left: readonly string[],
  operator: '=~' | '~~' | '~',
  right: readonly ModelToken[],
  line: number,
): ModelRelation[] {
  const terms = splitAt(right, '+').map((term) => parseTerm(term, line));
  return left.flatMap((name) =>
    terms.map(({ variable, modifier }): ModelRelation => {
      if (variable !== '1') return { left: name, operator, right: variable, modifier, line };
      if (operator !== '~') throw createModelSyntaxError(line, `an intercept is written "${name} ~ 1"`);
      return { left: name, operator: '~1', right: '', modifier, line };
    }),
  );
}

/** Joins what is said twice of one relation, as in `f =~ a*x + start(0.5)*x`. */
function mergeRelations(relations: readonly ModelRelation[]): ModelRelation[] {
  const merged = new Map<string, ModelRelation>();
  for (const relation of relations) {
    const { left, operator, right, modifier, line } = relation;
    const pair = operator === '~~' ? [left, right].sort() : [left, right];
    const key = JSON.stringify([operator, ...pair]);
    const before = merged.get(key);
    merged.set(key, before ? { ...before, modifier: addModifier(before.modifier, modifier, line) } : relation);
  }
  return [...merged.values()];
}

/** One statement taken apart at its operator. */
interface Statement {
  readonly left: readonly ModelToken[];
  readonly operator: string;
  readonly right: readonly ModelToken[];
  readonly line: number;
}

function splitStatement(tokens: readonly ModelToken[]): Statement {
  const line = tokens[0]?.line ?? 1;
  const at = tokens.findIndex(isOperator);
  const operator = tokens[at]?.value;
  if (typeof operator !== 'string')
    throw createModelSyntaxError(line, 'no operator; write a relation with =~, ~, ~~, or a definition with :=');
  const reason = unsupported.get(operator);
  if (reason !== undefined) throw createModelSyntaxError(line, reason);
  const right = tokens.slice(at + 1);
  const second = right.find(isOperator);
  if (second !== undefined)
    throw createModelSyntaxError(
      second.line,
      `a second operator "${second.value}"; begin a new line before its left side`,
    );
  if (right.length === 0) throw createModelSyntaxError(line, `nothing follows "${operator}"`);
  return { left: tokens.slice(0, at), operator, right, line };
}

function parseDefinition({ left, right, line }: Statement, known: readonly { name: string }[]) {
  const [name = '', ...more] = parseLeft(left, line);
  if (more.length > 0 || known.some((definition) => definition.name === name))
    throw createModelSyntaxError(line, 'define one new name at a time with :=');
  return { name, expression: parseModelExpression(right, line) };
}

/**
 * Parses the text of a structural equation model, 结构方程模型语法, in the syntax that lavaan made common.
 *
 * Relations: `factor =~ item1 + item2` (measured by), `y ~ x1 + x2` (depends on), `a ~~ b` (covaries with), `y ~ 1`
 * (intercept). Before a variable, with `*`: a number fixes, `NA` frees, a name labels (equal labels mean equal values),
 * `start(0.5)` suggests a start, `c(…)` says it group by group. `name := expression` defines, `a == b` demands. `#` and
 * `!` start a comment; `;` or a new line ends a statement.
 *
 * @throws ArgumentError for `model`, with the line and what to do
 */
export function parseModel(text: string): ModelText {
  const relations: ModelRelation[] = [];
  const definitions: { name: string; expression: ModelExpression }[] = [];
  const equations: ModelExpression[] = [];
  for (const statement of listStatements(text).map(splitStatement)) {
    const { left, operator, right, line } = statement;
    if (operator === ':=') definitions.push(parseDefinition(statement, definitions));
    else if (operator === '==') {
      const operands = [parseModelExpression(left, line), parseModelExpression(right, line)];
      equations.push({ kind: 'operation', operator: '-', operands });
    } else if (operator === '=~' || operator === '~~' || operator === '~')
      relations.push(...parseRelations(parseLeft(left, line), operator, right, line));
  }
  if (relations.length === 0)
    throw createModelSyntaxError(1, 'the model relates nothing; write for example "factor =~ item1 + item2 + item3"');
  return { relations: mergeRelations(relations), definitions, equations };
}
