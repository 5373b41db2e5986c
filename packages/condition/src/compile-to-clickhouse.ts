import type { Comparison, Condition, FieldType, OrderOperator } from './condition.ts';
import { type FieldTest, fieldTestOf } from './field-test.ts';
import { renderCondition } from './render-condition.ts';
import type { BoundValue } from './sql-fragment.ts';
import { UnknownFieldError } from './unknown-field-error.ts';

/** Where a field is found in ClickHouse. */
export interface ClickHouseColumn {
  type: FieldType;
  /**
   * A `String`, number, `Bool` or `Array(String)` expression, NULL (or empty, for strings and lists) where the value is
   * missing. Written by the program, never taken from outside.
   */
  expression: string;
  /** The expression is of an integer type. */
  integer?: true;
  /** A number that stands for "missing" in a column that is not Nullable. */
  missingNumber?: number;
  /** Every stored string is in NFKC already. */
  normalized?: true;
}

/** Finds the column of a field; `undefined` for a field the query does not offer. */
export type ClickHouseColumns = (field: string) => ClickHouseColumn | undefined;

/** An expression with `{name:Type}` parameters, and their values by name. */
export interface ClickHouseFragment {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, BoundValue>>;
}

/**
 * Compiles a condition to a ClickHouse expression for `where` (or an `-If` aggregate): it is true exactly for the rows
 * that meet the condition, and false or NULL for the rest. To complement it, compile `{ not: condition }` instead of
 * writing `not` around it. Values are parameters, never written into the text.
 *
 * @param prefix begins every parameter's name, so that several fragments can live in one query.
 * @throws UnknownFieldError when the condition names a field that `columns` does not offer.
 */
export function compileToClickHouse(
  condition: Condition,
  columns: ClickHouseColumns,
  prefix = 'condition',
): ClickHouseFragment {
  const parameters: Record<string, BoundValue> = {};
  const bind: Bind = (type, value) => {
    const name = `${prefix}_${Object.keys(parameters).length}`;
    parameters[name] = value;
    return `{${name}:${type}}`;
  };
  const sql = renderCondition<string>(condition, {
    comparison: (comparison, negated) => compileComparison(comparison, negated, columns, bind),
    join: (kind, parts) => {
      if (parts.length === 0) return kind === 'all' ? 'true' : 'false';
      return `(${parts.join(kind === 'all' ? ' and ' : ' or ')})`;
    },
  });
  return { sql, parameters };
}

/** Registers a parameter and gives its placeholder. */
type Bind = (type: string, value: BoundValue) => string;

function compileComparison(comparison: Comparison, negated: boolean, columns: ClickHouseColumns, bind: Bind): string {
  const column = columns(comparison.field);
  if (column === undefined) throw new UnknownFieldError(comparison.field);
  const test = fieldTestOf(comparison, column.type);
  if (test.test === 'never') return negated ? 'true' : 'false';
  const positive = compileTest(test, column, bind);
  return negated ? `(not ifNull(${positive}, false))` : `(${positive})`;
}

function compileTest(test: Exclude<FieldTest, { test: 'never' }>, column: ClickHouseColumn, bind: Bind): string {
  switch (test.test) {
    case 'present':
      return isPresent(column);
    case 'order':
      return compileOrder(test.op, test.value, column, bind);
    case 'oneOf':
      return compileOneOf(test.values, column, bind);
    case 'contains':
      return `position(${folded(column)}, ${bind('String', test.needle)}) > 0`;
    case 'startsWith':
      return `startsWith(${folded(column)}, ${bind('String', test.needle)})`;
    case 'includesAny':
      return `hasAny(${comparable(column)}, ${bind('Array(String)', test.values)})`;
    case 'includesAll':
      return `hasAll(${comparable(column)}, ${bind('Array(String)', test.values)})`;
  }
}

const orderSigns = { eq: '=', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const satisfies Record<
  OrderOperator,
  string
>;

function compileOrder(
  op: OrderOperator,
  value: string | number | boolean,
  column: ClickHouseColumn,
  bind: Bind,
): string {
  const sign = orderSigns[op];
  if (typeof value === 'boolean') return `${column.expression} ${sign} ${bind('Bool', value)}`;
  if (typeof value === 'string') {
    const compared = `${comparable(column)} ${sign} ${bind('String', value)}`;
    return op === 'eq' ? compared : `${isPresent(column)} and ${compared}`;
  }
  const compared = `${column.expression} ${sign} ${bind(numberType([value], column), value)}`;
  return column.missingNumber === undefined ? compared : `${isPresent(column)} and ${compared}`;
}

function compileOneOf(
  values: Extract<FieldTest, { test: 'oneOf' }>['values'],
  column: ClickHouseColumn,
  bind: Bind,
): string {
  if (column.type === 'string') return `${comparable(column)} in ${bind('Array(String)', values)}`;
  if (column.type === 'boolean') return `${column.expression} in ${bind('Array(Bool)', values)}`;
  const type = numberType(values, column);
  const compared = `${column.expression} in ${bind(`Array(${type})`, values)}`;
  return column.missingNumber === undefined ? compared : `${isPresent(column)} and ${compared}`;
}

function isPresent(column: ClickHouseColumn): string {
  if (column.type === 'string') return `${column.expression} != ''`;
  if (column.type === 'stringList') return `notEmpty(${column.expression})`;
  if (column.missingNumber !== undefined) return `${column.expression} != ${Number(column.missingNumber)}`;
  return `isNotNull(${column.expression})`;
}

function comparable(column: ClickHouseColumn): string {
  if (column.normalized) return column.expression;
  if (column.type === 'string') return `normalizeUTF8NFKC(${column.expression})`;
  if (column.type !== 'stringList') return column.expression;
  return `arrayMap(element -> normalizeUTF8NFKC(element), ${column.expression})`;
}

/** ClickHouse's `lower` knows the letters A–Z only, as `foldText` does. */
function folded(column: ClickHouseColumn): string {
  return `lower(${comparable(column)})`;
}

function numberType(values: readonly (string | number | boolean)[], column: ClickHouseColumn): 'Int64' | 'Float64' {
  return column.integer === true && values.every((value) => Number.isSafeInteger(value)) ? 'Int64' : 'Float64';
}
