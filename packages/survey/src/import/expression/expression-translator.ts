import type { Condition } from '@voxloop/condition';
import type { Expression as Computed } from '../../definition/expression.ts';
import { Untranslatable } from '../untranslatable.ts';
import type { BinaryOperator, Expression } from './expression.ts';
import { type ExpressionFunctions, findFunction } from './expression-functions.ts';
import {
  equality,
  membership,
  numberFieldOf,
  numberOf,
  type Operand,
  onlyThese,
  plainValueOf,
  presence,
} from './operand.ts';

/** What a tool's expressions mean beyond their operators. */
export interface ExpressionMeaning {
  /** What a name stands for. @throws Untranslatable where it stands for nothing here. */
  resolve(name: string): Operand;
  /** Functions that need no more than a name. */
  readonly functions: ExpressionFunctions;
  /** A call of any other function as a condition; undefined where it is a value. @throws Untranslatable */
  callCondition(name: string, args: readonly Expression[], translator: ExpressionTranslator): Condition | undefined;
  /** A call of any other function as a value; undefined for one that is not known. @throws Untranslatable */
  callValue(name: string, args: readonly Expression[], translator: ExpressionTranslator): Operand | undefined;
  /** That a value is exactly this one, where the tool has its own idea of it; undefined where it has none. */
  isValue?(operand: Operand, value: string | number | boolean): Condition | undefined;
  /** Keeps a computed value where conditions can name it, and gives that name. */
  compute(value: Computed, valueType: 'text' | 'number'): string;
}

type Order = 'lt' | 'lte' | 'gt' | 'gte';

const flipped = { eq: 'eq', ne: 'ne', lt: 'gt', lte: 'gte', gt: 'lt', gte: 'lte' } as const;
const arithmetic = {
  add: 'sum',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  modulo: 'modulo',
  power: 'power',
} as const;

/**
 * Turns an expression of another tool into conditions and computed values. Equality with nothing asks for absence, and
 * "not equal" holds for what is missing, as it does in every tool that is read here.
 */
export class ExpressionTranslator {
  readonly meaning: ExpressionMeaning;

  constructor(meaning: ExpressionMeaning) {
    this.meaning = meaning;
  }

  /** @throws Untranslatable */
  condition(expression: Expression): Condition {
    switch (expression.kind) {
      case 'literal':
        return expression.value === false || expression.value === 0 || expression.value === ''
          ? { any: [] }
          : { all: [] };
      case 'reference':
        return this.#truth(this.meaning.resolve(expression.name));
      case 'call':
        return this.#callCondition(this.#nameOf(expression.name), expression.arguments);
      case 'unary':
        return this.#unaryCondition(expression.operator, expression.operand);
      case 'binary':
        return this.#binaryCondition(expression.operator, expression.left, expression.right);
      case 'list':
        throw new Untranslatable('notComparable');
    }
  }

  /** @throws Untranslatable */
  operand(expression: Expression): Operand {
    switch (expression.kind) {
      case 'literal':
        return { kind: 'literal', value: expression.value };
      case 'reference':
        return this.meaning.resolve(expression.name);
      case 'call':
        return this.#callValue(this.#nameOf(expression.name), expression.arguments);
      case 'unary':
        if (expression.operator === 'negate') {
          const value = numberOf(this.operand(expression.operand));
          return typeof value === 'number'
            ? { kind: 'literal', value: -value }
            : { kind: 'computed', value: { fn: 'subtract', args: [0, value] } };
        }
        return this.#asTruth(expression);
      case 'binary':
        return isArithmetic(expression.operator)
          ? this.#arithmetic(expression.operator, expression.left, expression.right)
          : this.#asTruth(expression);
      case 'list':
        throw new Untranslatable('notComparable');
    }
  }

  /** The literal that an expression is. @throws Untranslatable for anything else. */
  literal(expression: Expression | undefined): string | number | boolean {
    const operand = expression === undefined ? undefined : this.operand(expression);
    if (operand?.kind !== 'literal') throw new Untranslatable('notComparable');
    return operand.value;
  }

  number(expression: Expression): Computed {
    return numberOf(this.operand(expression));
  }

  value(expression: Expression): Computed {
    return plainValueOf(this.operand(expression));
  }

  #nameOf(written: string): string {
    return this.meaning.functions.anyCase ? written.toLowerCase() : written;
  }

  #callCondition(name: string, args: readonly Expression[]): Condition {
    if (name === 'not') return { not: this.condition(needArgument(args, 0)) };
    if (name === this.meaning.functions.conditional) {
      const when = this.condition(needArgument(args, 0));
      const [then, otherwise] = [this.condition(needArgument(args, 1)), this.condition(needArgument(args, 2))];
      return { any: [{ all: [when, then] }, { all: [{ not: when }, otherwise] }] };
    }
    return this.meaning.callCondition(name, args, this) ?? this.#truth(this.#callValue(name, args));
  }

  #callValue(name: string, args: readonly Expression[]): Operand {
    const { conditional, ofNumbers, ofValues } = this.meaning.functions;
    if (name === conditional) {
      const [then, otherwise] = [this.value(needArgument(args, 1)), this.value(needArgument(args, 2))];
      return { kind: 'computed', value: { if: this.condition(needArgument(args, 0)), then, else: otherwise } };
    }
    const own = this.meaning.callValue(name, args, this);
    if (own !== undefined) return own;
    const numeric = findFunction(ofNumbers, name);
    if (numeric !== undefined)
      return { kind: 'computed', value: { fn: numeric, args: args.map((arg) => this.number(arg)) } };
    const plain = findFunction(ofValues, name);
    if (plain !== undefined)
      return { kind: 'computed', value: { fn: plain, args: args.map((arg) => this.value(arg)) } };
    throw new Untranslatable('functionUnknown');
  }

  #asTruth(expression: Expression): Operand {
    return { kind: 'computed', value: { if: this.condition(expression), then: 1, else: 0 } };
  }

  #arithmetic(operator: keyof typeof arithmetic, left: Expression, right: Expression): Operand {
    return { kind: 'computed', value: { fn: arithmetic[operator], args: [this.number(left), this.number(right)] } };
  }

  /** A value where a condition is asked for: anything but nothing and 0. */
  #truth(operand: Operand): Condition {
    if (operand.kind === 'truth') return equality(operand, operand.yes);
    if (operand.kind === 'computed') {
      return { not: { any: [{ field: this.meaning.compute(operand.value, 'number'), op: 'eq', value: 0 }] } };
    }
    return operand.kind === 'number' ? { all: [presence(operand), { not: equality(operand, 0) }] } : presence(operand);
  }

  #unaryCondition(operator: string, operand: Expression): Condition {
    switch (operator) {
      case 'not':
        return { not: this.condition(operand) };
      case 'empty':
        return { not: presence(this.operand(operand)) };
      case 'notEmpty':
        return presence(this.operand(operand));
      default:
        throw new Untranslatable('operatorUnknown');
    }
  }

  #binaryCondition(operator: BinaryOperator, left: Expression, right: Expression): Condition {
    switch (operator) {
      case 'and':
        return { all: [this.condition(left), this.condition(right)] };
      case 'or':
        return { any: [this.condition(left), this.condition(right)] };
      case 'eq':
      case 'ne':
      case 'lt':
      case 'lte':
      case 'gt':
      case 'gte':
        return this.#comparison(operator, left, right);
      case 'contains':
        return this.#contains(left, right);
      case 'notContains':
        return { not: this.#contains(left, right) };
      case 'anyOf':
        return { any: this.#each(left, right) };
      case 'allOf':
        return { all: this.#each(left, right) };
      case 'noneOf':
        return { not: { any: this.#each(left, right) } };
      default:
        throw new Untranslatable('operatorUnknown');
    }
  }

  #contains(left: Expression, right: Expression): Condition {
    if (right.kind === 'list') return { all: this.#each(left, right) };
    return membership(this.operand(left), this.literal(right));
  }

  #each(left: Expression, right: Expression): Condition[] {
    const operand = this.operand(left);
    const items = right.kind === 'list' ? right.items : [right];
    return items.map((item) => membership(operand, this.literal(item)));
  }

  #comparison(operator: 'eq' | 'ne' | Order, left: Expression, right: Expression): Condition {
    if (right.kind === 'list' || left.kind === 'list') return this.#listComparison(operator, left, right);
    const first = this.operand(left);
    const second = this.operand(right);
    if (first.kind === 'literal' && second.kind !== 'literal') return this.#compare(flipped[operator], second, first);
    return this.#compare(operator, first, second);
  }

  #listComparison(operator: string, left: Expression, right: Expression): Condition {
    if (operator !== 'eq' && operator !== 'ne') throw new Untranslatable('operatorUnknown');
    const [list, other] = left.kind === 'list' ? [left, right] : [right, left];
    const operand = this.operand(other);
    if (operand.kind !== 'choices' || list.kind !== 'list') throw new Untranslatable('notComparable');
    const equal = onlyThese(
      operand,
      list.items.map((item) => String(this.literal(item))),
    );
    return operator === 'eq' ? equal : { not: equal };
  }

  #compare(operator: 'eq' | 'ne' | Order, left: Operand, right: Operand): Condition {
    if (operator === 'ne') return { not: this.#compare('eq', left, right) };
    if (right.kind === 'literal' && left.kind !== 'computed') {
      if (operator === 'eq') return this.meaning.isValue?.(left, right.value) ?? equality(left, right.value);
      return this.#order(operator, left, right);
    }
    return this.#difference(operator, left, right);
  }

  #order(operator: Order, left: Operand, right: Operand & { kind: 'literal' }): Condition {
    if (left.kind === 'box' || left.kind === 'choices') throw new Untranslatable('notComparable');
    const bound = numberOf(right);
    if (typeof bound !== 'number') throw new Untranslatable('notComparable');
    const field = numberFieldOf(left) ?? this.meaning.compute(numberOf(left), 'number');
    return { field, op: operator, value: bound };
  }

  /** Two values that are both computed or asked compare by the sign of their difference. */
  #difference(operator: 'eq' | Order, left: Operand, right: Operand): Condition {
    if (left.kind === 'text' && right.kind === 'text' && operator === 'eq') throw new Untranslatable('notComparable');
    if (right.kind === 'literal') {
      const bound = numberOf(right);
      if (typeof bound === 'number')
        return { field: this.meaning.compute(numberOf(left), 'number'), op: operator, value: bound };
    }
    const difference: Computed = { fn: 'subtract', args: [numberOf(left), numberOf(right)] };
    return { field: this.meaning.compute(difference, 'number'), op: operator, value: 0 };
  }
}

/** An argument that a function can't do without. @throws Untranslatable where it is missing. */
export function needArgument(args: readonly Expression[], at: number): Expression {
  const argument = args[at];
  if (argument === undefined) throw new Untranslatable('malformed');
  return argument;
}

function isArithmetic(operator: BinaryOperator): operator is keyof typeof arithmetic {
  return Object.hasOwn(arithmetic, operator);
}
