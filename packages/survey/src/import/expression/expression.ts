/**
 * An expression of another survey tool, as a tree. Tools write the same few ideas in different letters; what an operator
 * does with missing values and with text that looks like a number differs by tool and is decided where it is used.
 */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean }
  /** A named value: a question, a part of one, or a field. */
  | { kind: 'reference'; name: string }
  | { kind: 'list'; items: readonly Expression[] }
  | { kind: 'call'; name: string; arguments: readonly Expression[] }
  | { kind: 'unary'; operator: UnaryOperator; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression };

export type UnaryOperator = 'not' | 'negate' | 'empty' | 'notEmpty';

export type BinaryOperator =
  | 'or'
  | 'and'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'contains'
  | 'notContains'
  | 'anyOf'
  | 'allOf'
  | 'noneOf'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'modulo'
  | 'power'
  | 'union'
  | 'assign';

/** Every name that an expression refers to, each once, in the order of appearance. */
export function listReferences(expression: Expression): string[] {
  return [...new Set(collectReferences(expression))];
}

function collectReferences(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'reference':
      return [expression.name];
    case 'list':
      return expression.items.flatMap(collectReferences);
    case 'call':
      return expression.arguments.flatMap(collectReferences);
    case 'unary':
      return collectReferences(expression.operand);
    case 'binary':
      return [...collectReferences(expression.left), ...collectReferences(expression.right)];
  }
}
