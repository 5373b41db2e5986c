import type { Comparison, Condition, FieldType, Operator, OrderOperator, Scalar } from './condition.ts';
import { showGiven } from './show-given.ts';

/**
 * The type of each field that a condition may name; `undefined` for a field that does not exist, `'any'` where the type
 * cannot be known yet (a question of whichever survey).
 */
export type FieldTypes = (field: string) => FieldType | 'any' | undefined;

/** What is wrong with a condition, and where: a dotted path such as `all.1.value`, empty for the condition itself. */
export interface ConditionError {
  path: string;
  code: ConditionErrorCode;
  /** For developers; people are shown words of the catalogue by `code`. */
  detail: string;
}

export type ConditionErrorCode =
  | 'notACondition'
  | 'unexpectedProperty'
  | 'unknownOperator'
  | 'unknownField'
  | 'operatorNotForField'
  | 'wrongValue'
  | 'tooDeep'
  | 'tooLarge';

export type ParsedCondition =
  | { ok: true; condition: Condition }
  | { ok: false; errors: readonly [ConditionError, ...ConditionError[]] };

/** Deepest nesting of `all`, `any` and `not`. */
export const maxDepth = 20;
/** Most comparisons in one condition. */
export const maxComparisons = 500;
/** Most values of one `in`, `includesAny` or `includesAll`. */
export const maxValues = 10_000;
/** Longest string value, in UTF-16 units. */
export const maxTextLength = 2_000;
/** Most errors reported at once. */
export const maxErrors = 100;

/**
 * Parses what claims to be a condition, such as JSON from a request, and finds all that is wrong with it at once.
 *
 * @param input anything.
 * @param fieldTypes the fields that may be named. Operators must suit the field and values its type.
 * @returns the condition, holding nothing but what was checked; or at least one error.
 */
export function parseCondition(input: unknown, fieldTypes: FieldTypes): ParsedCondition {
  const parser = new ConditionParser(fieldTypes);
  const condition = parser.parse(input, [], 0);
  const [first, ...rest] = parser.errors;
  return first === undefined && condition !== undefined
    ? { ok: true, condition }
    : { ok: false, errors: [first ?? describe([], 'notACondition', 'Not a condition.'), ...rest] };
}

type Path = readonly (string | number)[];
type Shape = Readonly<Record<string, unknown>>;

const orderOperators: ReadonlySet<string> = new Set<OrderOperator>(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']);

const operatorsOfType: Readonly<Record<FieldType, ReadonlySet<Operator>>> = {
  string: new Set<Operator>(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'contains', 'startsWith', 'exists']),
  number: new Set<Operator>(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'exists']),
  boolean: new Set<Operator>(['eq', 'ne', 'in', 'exists']),
  stringList: new Set<Operator>(['includes', 'includesAny', 'includesAll', 'exists']),
};

class ConditionParser {
  readonly errors: ConditionError[] = [];
  readonly #fieldTypes: FieldTypes;
  #comparisons = 0;

  constructor(fieldTypes: FieldTypes) {
    this.#fieldTypes = fieldTypes;
  }

  parse(input: unknown, path: Path, depth: number): Condition | undefined {
    if (depth > maxDepth) return this.#fail(path, 'tooDeep', `Conditions nest at most ${maxDepth} deep.`);
    if (!isShape(input)) return this.#fail(path, 'notACondition', 'A condition is an object.');
    if ('field' in input || 'op' in input) return this.#parseComparison(input, path);
    const [kind, ...others] = Object.keys(input);
    if (kind !== 'all' && kind !== 'any' && kind !== 'not') {
      return this.#fail(path, 'notACondition', 'A condition has "all", "any", "not", or "field" with "op".');
    }
    for (const other of others) this.#unexpected(path, other);
    return kind === 'not' ? this.#parseNot(input, path, depth) : this.#parseList(kind, input[kind], path, depth);
  }

  #parseNot(input: Shape, path: Path, depth: number): Condition | undefined {
    const inner = this.parse(input.not, [...path, 'not'], depth + 1);
    return inner && { not: inner };
  }

  #parseList(kind: 'all' | 'any', list: unknown, path: Path, depth: number): Condition | undefined {
    if (!Array.isArray(list)) return this.#fail([...path, kind], 'notACondition', `"${kind}" is a list of conditions.`);
    const parts = list.map((part: unknown, at) => this.parse(part, [...path, kind, at], depth + 1));
    const parsed = parts.filter((part) => part !== undefined);
    return kind === 'all' ? { all: parsed } : { any: parsed };
  }

  #parseComparison(input: Shape, path: Path): Comparison | undefined {
    this.#comparisons += 1;
    if (this.#comparisons === maxComparisons + 1) {
      this.#fail(path, 'tooLarge', `A condition holds at most ${maxComparisons} comparisons.`);
    }
    if (this.#comparisons > maxComparisons) return undefined;
    const { field, op } = input;
    if (typeof field !== 'string') return this.#fail([...path, 'field'], 'unknownField', '"field" names a field.');
    const type = this.#fieldTypes(field);
    if (type === undefined) return this.#fail([...path, 'field'], 'unknownField', `There is no field "${field}".`);
    if (!isOperator(op))
      return this.#fail([...path, 'op'], 'unknownOperator', `There is no operator "${showGiven(op)}".`);
    if (type !== 'any' && !operatorsOfType[type].has(op)) {
      return this.#fail([...path, 'op'], 'operatorNotForField', `"${op}" does not apply to "${field}" (${type}).`);
    }
    return this.#parseOperands(field, op, type, input, path);
  }

  #parseOperands(
    field: string,
    op: Operator,
    type: FieldType | 'any',
    input: Shape,
    path: Path,
  ): Comparison | undefined {
    const operand = operandOf(op);
    for (const key of Object.keys(input)) {
      if (key !== 'field' && key !== 'op' && key !== operand) this.#unexpected(path, key);
    }
    if (op === 'exists') return { field, op };
    if (op === 'in') {
      const values = this.#parseValues(input.values, type, [...path, 'values']);
      return values && { field, op, values };
    }
    if (op === 'includesAny' || op === 'includesAll') {
      const values = this.#parseValues(input.values, 'string', [...path, 'values']);
      return values && { field, op, values: values.filter((value) => typeof value === 'string') };
    }
    const wanted = isOrderOperator(op) ? type : 'string';
    const value = this.#parseValue(input.value, wanted, [...path, 'value']);
    if (value === undefined) return undefined;
    if (isOrderOperator(op)) return { field, op, value };
    return typeof value === 'string' ? { field, op, value } : undefined;
  }

  #parseValues(input: unknown, type: FieldType | 'any', path: Path): Scalar[] | undefined {
    if (!Array.isArray(input)) return this.#fail(path, 'wrongValue', '"values" is a list.');
    if (input.length > maxValues) return this.#fail(path, 'tooLarge', `"values" holds at most ${maxValues} values.`);
    const values = input.map((value: unknown, at) => this.#parseValue(value, type, [...path, at]));
    return values.filter((value) => value !== undefined);
  }

  #parseValue(input: unknown, type: FieldType | 'any', path: Path): Scalar | undefined {
    if (typeof input !== 'string' && typeof input !== 'number' && typeof input !== 'boolean') {
      return this.#fail(path, 'wrongValue', 'A value is a string, a number or a boolean.');
    }
    if (type !== 'any' && typeof input !== type) return this.#fail(path, 'wrongValue', `The value must be a ${type}.`);
    if (typeof input === 'number' && !Number.isFinite(input)) {
      return this.#fail(path, 'wrongValue', 'A number must be finite.');
    }
    if (typeof input === 'string') return this.#parseText(input, path);
    return input;
  }

  #parseText(input: string, path: Path): string | undefined {
    if (input === '') return this.#fail(path, 'wrongValue', 'A string must not be empty; ask with "exists" instead.');
    if (input.length > maxTextLength) {
      return this.#fail(path, 'tooLarge', `A string is at most ${maxTextLength} characters long.`);
    }
    if (input.includes('\0') || !input.isWellFormed()) {
      return this.#fail(path, 'wrongValue', 'A string must be well-formed Unicode without U+0000.');
    }
    return input;
  }

  #unexpected(path: Path, key: string): void {
    this.#fail([...path, key], 'unexpectedProperty', `"${key}" has no meaning here.`);
  }

  #fail(path: Path, code: ConditionErrorCode, detail: string): undefined {
    if (this.errors.length < maxErrors) this.errors.push(describe(path, code, detail));
    return undefined;
  }
}

function describe(path: Path, code: ConditionErrorCode, detail: string): ConditionError {
  return { path: path.join('.'), code, detail };
}

function operandOf(op: Operator): 'value' | 'values' | undefined {
  if (op === 'exists') return undefined;
  return op === 'in' || op === 'includesAny' || op === 'includesAll' ? 'values' : 'value';
}

function isShape(input: unknown): input is Shape {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function isOrderOperator(op: string): op is OrderOperator {
  return orderOperators.has(op);
}

function isOperator(op: unknown): op is Operator {
  return (
    typeof op === 'string' && Object.values(operatorsOfType).some((operators: ReadonlySet<string>) => operators.has(op))
  );
}
