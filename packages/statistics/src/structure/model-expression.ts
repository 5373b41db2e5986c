import { createModelSyntaxError } from './model-syntax-error.ts';
import type { ModelToken } from './model-tokens.ts';

/** Arithmetic over the labels of parameters, such as `a*b + c`. */
export type ModelExpression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'label'; readonly name: string; readonly line: number }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly operands: readonly ModelExpression[] };

type Operator = '+' | '-' | '*' | '/' | '^' | 'negate' | 'exp' | 'log' | 'sqrt' | 'abs';

const operations: Record<Operator, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  negate: (a) => -a,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
};

function isFunction(name: string): name is 'exp' | 'log' | 'sqrt' | 'abs' {
  return ['exp', 'log', 'sqrt', 'abs'].includes(name);
}

/** How tightly an operator binds; powers bind tightest and from the right. */
const bindings = new Map<string, { power: number; operator: Operator }>([
  ['+', { power: 1, operator: '+' }],
  ['-', { power: 1, operator: '-' }],
  ['*', { power: 2, operator: '*' }],
  ['/', { power: 2, operator: '/' }],
  ['^', { power: 4, operator: '^' }],
]);

/** Reads an expression off a list of tokens, by precedence climbing. */
class ExpressionReader {
  readonly tokens: readonly ModelToken[];
  readonly line: number;
  private at = 0;

  constructor(tokens: readonly ModelToken[], line: number) {
    this.tokens = tokens;
    this.line = line;
  }

  readAll(): ModelExpression {
    const expression = this.read(0);
    const left = this.tokens[this.at];
    if (left !== undefined)
      throw createModelSyntaxError(left.line, `the expression should have ended before "${left.value}"`);
    return expression;
  }

  private read(minPower: number): ModelExpression {
    let left = this.readOperand();
    for (;;) {
      const token = this.tokens[this.at];
      const binding = token?.kind === 'symbol' ? bindings.get(token.value) : undefined;
      if (binding === undefined || binding.power < minPower) return left;
      this.at += 1;
      const right = this.read(binding.operator === '^' ? binding.power : binding.power + 1);
      left = { kind: 'operation', operator: binding.operator, operands: [left, right] };
    }
  }

  private readOperand(): ModelExpression {
    const token = this.tokens[this.at];
    if (token === undefined) throw createModelSyntaxError(this.line, 'the expression is not complete');
    this.at += 1;
    if (token.kind === 'number') return { kind: 'number', value: token.value };
    if (token.kind === 'name' && isFunction(token.value) && this.tokens[this.at]?.value === '(')
      return { kind: 'operation', operator: token.value, operands: [this.readOperand()] };
    if (token.kind === 'name') return { kind: 'label', name: token.value, line: token.line };
    if (token.value === '-') return { kind: 'operation', operator: 'negate', operands: [this.read(3)] };
    if (token.value === '+') return this.read(3);
    if (token.value !== '(') throw createModelSyntaxError(token.line, `"${token.value}" can't start an expression`);
    const inner = this.read(0);
    if (this.tokens[this.at]?.value !== ')') throw createModelSyntaxError(token.line, 'a bracket is not closed');
    this.at += 1;
    return inner;
  }
}

/** Parses an expression; `line` is for errors at its end. */
export function parseModelExpression(tokens: readonly ModelToken[], line: number): ModelExpression {
  return new ExpressionReader(tokens, line).readAll();
}

/** The labels that an expression mentions. */
export function listLabels(expression: ModelExpression): { name: string; line: number }[] {
  if (expression.kind === 'number') return [];
  if (expression.kind === 'label') return [expression];
  return expression.operands.flatMap(listLabels);
}

/** The value of an expression, given that of every label. */
export function evaluateModelExpression(expression: ModelExpression, lookUp: (label: string) => number): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'label') return lookUp(expression.name);
  const [first = Number.NaN, second = Number.NaN] = expression.operands.map((operand) =>
    evaluateModelExpression(operand, lookUp),
  );
  return operations[expression.operator](first, second);
}
